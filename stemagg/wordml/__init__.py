"""The markup of Word documents: their parts opened safely, their styles and their numbering."""

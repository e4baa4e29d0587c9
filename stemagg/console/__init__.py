"""What the terminal shows: tables, findings, results."""

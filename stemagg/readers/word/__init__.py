"""readers/word."""

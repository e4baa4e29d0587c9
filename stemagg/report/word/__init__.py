"""report/word."""

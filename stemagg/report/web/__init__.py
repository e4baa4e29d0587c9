"""report/web."""

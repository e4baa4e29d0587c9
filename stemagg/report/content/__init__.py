"""report/content."""

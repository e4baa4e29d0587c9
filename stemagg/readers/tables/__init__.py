"""readers/tables."""

"""readers/cells."""

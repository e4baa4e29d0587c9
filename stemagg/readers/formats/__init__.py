"""readers/formats."""

"""report/exports."""

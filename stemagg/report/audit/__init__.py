"""report/audit."""

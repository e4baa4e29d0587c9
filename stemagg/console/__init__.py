"""What the terminal shows: tables, findings, progress."""

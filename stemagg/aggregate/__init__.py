"""Shapes what the database added up: summaries, changes, status."""

"""The store: what was received, kept in SQLite, added up by the database."""

"""nd30/rules."""

"""The campaign folder: opened, checked, and made from a template."""

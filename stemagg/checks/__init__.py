"""Checks look at submissions and at units and report findings."""

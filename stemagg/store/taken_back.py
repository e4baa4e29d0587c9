"""How the store tells a file that was taken back."""

TAKEN_BACK = "#"
"""What is in the hash of a file that was taken back, and in the identities of its submissions."""

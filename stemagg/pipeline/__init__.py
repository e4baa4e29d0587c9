"""The only place where the stages meet: short functions in reading order."""

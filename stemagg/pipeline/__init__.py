"""The only place where the stages meet: one function for each command, short and in reading order."""

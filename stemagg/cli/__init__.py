"""The command line: options in, one call of the pipeline, exit code."""

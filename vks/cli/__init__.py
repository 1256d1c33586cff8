"""The command line: options in, one call, exit code; a page a command."""

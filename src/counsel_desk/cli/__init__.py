"""The command line: a second front end over the same services, thin, one function per command."""

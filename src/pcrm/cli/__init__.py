"""The Typer command line: a command is parse, service, render."""

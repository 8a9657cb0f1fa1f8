"""The shell towards people: one small file per command."""

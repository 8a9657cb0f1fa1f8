"""The shell towards files."""

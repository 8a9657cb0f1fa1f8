"""Sheets that people fill in away from the program: in a browser, or on paper."""

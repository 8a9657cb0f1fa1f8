"""The portfolio of many groups: what a worker does, and how its result gets to the person."""

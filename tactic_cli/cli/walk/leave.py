"""Leaving the walk on the person's wish."""


class LeaveError(Exception):
    """The person wants to stop here; everything is saved."""

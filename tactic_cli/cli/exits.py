"""Exit statuses: what a script may rely on, and whose fault it is (interface, "Commands")."""

from enum import IntEnum


class Exit(IntEnum):
    """Why the program ended."""

    OK = 0
    BUG = 1
    USAGE = 2
    PLAYBOOK = 3
    ANSWERS = 4
    PASSPHRASE = 5
    IN_USE = 6
    NOT_SAVED = 7
    BELOW = 8
    INTERRUPTED = 130

"""Python keeps what it has compiled, as on anybody's computer."""

import os
import sys


def keep_compiled() -> None:
    """Undo a setting that keeps Python from it: each of thousands of starts would compile everything anew.

    Figures of speed would then tell of Python's compiler, and the suite would take a quarter longer.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False

"""The figures that a run of these tests measured; `pytest -s` shows them."""

import errno
import os

FAULTS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EACCES)
"""What a disk says when it is full, broken, over its quota, read-only, or not ours."""


def figure(promise: str, **counted: int) -> None:
    """Print what was counted, so that a stranger can compare it with what is claimed."""
    print(f"\n{promise}: " + ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counted.items()))  # noqa: T201 - this is what the run is for


def fault(number: int) -> OSError:
    """The error a failing call raises."""
    return OSError(number, os.strerror(number))

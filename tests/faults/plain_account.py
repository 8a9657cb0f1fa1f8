"""Work done as people do it: by an account that the modes of files bind, also where the tests run as root."""

import ctypes
import os
import traceback
from collections.abc import Callable

_VERSION = 0x20080522  # of the two structures below, see capset(2)
_OVERRIDES = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: to read and write whatever the modes say


def as_a_plain_account(work: Callable[[], None], *, umask: int = 0o022) -> None:
    """Do the work in a process of its own under this umask; raises AssertionError with what went wrong in it."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            os.umask(umask)
            _bow_to_modes()
            work()
        except BaseException:  # noqa: BLE001 - whatever it was, the test shall show it
            said = traceback.format_exc()
        os.write(tell, said.encode()[-60_000:])
        os._exit(0)
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    if said:
        raise AssertionError(said)


def _bow_to_modes() -> None:
    """Give up what root may do against the modes; the account stays the same, so that its files are its own."""
    if os.geteuid() != 0:
        return
    header, data = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    system = ctypes.CDLL(None, use_errno=True)
    if system.capget(header, data) == 0:
        data[0] &= ~_OVERRIDES
        data[1] &= ~_OVERRIDES
        if system.capset(header, data) == 0:
            return
    raise OSError(ctypes.get_errno(), "root could not be bound by modes here")

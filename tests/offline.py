"""The tests run without a network: in a network namespace of their own, with nothing in it but the loopback.

Linux lets a process that may administer the system leave the network for good. Where it may not,
`unshare -rn .venv/bin/python -m pytest` does the same from outside; the tests say which of the two it was.
"""

import ctypes
import socket
import struct
import sys
from pathlib import Path

_NEW_NETWORK = 0x40000000  # CLONE_NEWNET of linux/sched.h; Python has os.unshare only from 3.12 on
_SET_FLAGS, _UP = 0x8914, 0x1  # SIOCSIFFLAGS of linux/sockios.h, IFF_UP of linux/if.h
_INTERFACES = Path("/proc/self/net/dev")


def interfaces() -> list[str] | None:
    """The network interfaces that this process can see; `None` where the system does not tell."""
    try:
        lines = _INTERFACES.read_text(encoding="ascii").splitlines()[2:]
    except OSError:
        return None
    return [line.partition(":")[0].strip() for line in lines]


def leave_the_network() -> bool:
    """Whether this process and all it starts have no network from now on."""
    if sys.platform != "linux":
        return False
    if interfaces() != ["lo"] and ctypes.CDLL(None, use_errno=True).unshare(_NEW_NETWORK) != 0:
        return False
    _switch_on_loopback()
    return interfaces() == ["lo"]


def _switch_on_loopback() -> None:
    """Programs on this computer may still talk to each other: the browser and its trap do."""
    import fcntl  # noqa: PLC0415 - Windows has none, and does not come here

    request = struct.pack("16sh14x", b"lo", _UP)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        fcntl.ioctl(door, _SET_FLAGS, request)

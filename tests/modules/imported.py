"""Which modules a command imports, and through which others each of them came."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_PROGRAM = '''
import sys

def chain():
    """The modules that are being imported just now, from the first to the last."""
    names, frame = [], sys._getframe(2)
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if not name.startswith(("importlib", "_frozen_importlib", "typer")) and (not names or names[-1] != name):
            names.append(name)
        frame = frame.f_back
    return [name for name in reversed(names) if name != "__main__"]

class Watch:
    """Finds nothing: it only writes down what is looked for."""

    def __init__(self, file):
        self.file = file

    def find_spec(self, name, path=None, target=None):
        print(name, *chain(), file=self.file, flush=True)

with open(sys.argv.pop(1), "w", encoding="utf-8") as file:
    sys.meta_path.insert(0, Watch(file))
    from tactic_cli.cli.app import main
    main()
'''

HEAVY = frozenset(
    {
        "argparse",
        "asyncio",
        "concurrent.futures",
        "ctypes",
        "csv",
        "email",
        "http",
        "importlib.metadata",
        "logging",
        "multiprocessing",
        "pdb",
        "random",
        "secrets",
        "sqlite3",
        "ssl",
        "tempfile",
        "unittest",
        "urllib.request",
        "xml",
        "zipfile",
    }
)
"""Modules of the standard library that a start can do without."""


def imported(words: tuple[str, ...], folder: Path, log: Path) -> Mapping[str, str]:
    """What a command imports, by name, each with the chain of modules through which it came first.

    Of tactic every module counts, of other people's packages the package alone, of the standard library what is heavy.
    """
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(log), *words],
        cwd=folder,
        env={**os.environ, "TACTIC_LANG": "en"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, str] = {}
    for line in log.read_text(encoding="utf-8").splitlines():
        name, *through = line.split()
        counted = _counted(name)
        if counted:
            found.setdefault(counted, " -> ".join((*through, name)))
    return found


def _counted(name: str) -> str:
    """The name under which a module counts; empty where it does not."""
    top = name.partition(".")[0]
    if top == "tactic_cli" or name in HEAVY:
        return name
    return "" if top in sys.stdlib_module_names or top == "org" else top  # pickle looks for a Java of that name

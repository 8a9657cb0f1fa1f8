"""Campaigns on a storage that is reached by an address (`s3://bucket/folder`), read through fsspec and never written.

What a file may be is the same as on a disk of one's own: plain, small, never a link. How a storage is reached, and
with which credentials, is fsspec's own configuration: an address holds neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from tactic_cli.disk.files import LARGEST, refused
from tactic_cli.disk.vault import SEALED, allowed_path, holds_key
from tactic_cli.language import tr
from tactic_cli.problems import ProblemsFound
from tactic_cli.text import said

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):[\\/]+(.*)", re.DOTALL)
"""A scheme has two letters or more: `c:/` is a disk. A path may have made one slash of two."""

_OWN = ("file", "local")
"""Addresses of this computer's own folders, which are read as such."""

_DEEPEST = 4
"""Folders in one another that a campaign's own files lie in, and one more."""


def is_address(place: str) -> bool:
    """Whether a place is on a storage: not a folder of this computer."""
    found = _ADDRESS.fullmatch(place)
    return found is not None and found[1].lower() not in _OWN


def own_folder(place: str) -> str:
    """The folder that an address such as `file:///home/network` means; any other place stays as it is."""
    found = _ADDRESS.fullmatch(place)
    if found is None or found[1].lower() not in _OWN:
        return place
    return found[2] if re.match(r"[A-Za-z]:[\\/]", found[2]) else f"/{found[2]}"


def _one_address(place: str) -> str:
    """An address as it is written everywhere, however many slashes or backslashes a person typed after the scheme."""
    found = _ADDRESS.fullmatch(place)
    return place if found is None else f"{found[1]}://{found[2].rstrip('/')}"


class Stored:
    """A plain campaign on a storage, to be read only; its files have the paths that they have on a disk."""

    def __init__(self, address: str) -> None:
        """Reach the storage; raises ProblemsFound where that cannot be."""
        self.folder = Path(address)
        self._address = address
        self._system, self._root = _reached(address)
        self._paths: tuple[str, ...] | None = None

    def paths(self) -> tuple[str, ...]:
        """The paths of its files, in order; raises ProblemsFound for a link, behind which answers may be."""
        if self._paths is None:
            self._paths = tuple(sorted(self._files()))
        return self._paths

    def read(self, path: Path) -> bytes:
        """A file of the campaign; raises ProblemsFound."""
        inside = path.relative_to(self.folder).as_posix()
        shown = str(path)
        if not allowed_path(inside):
            message = tr("this cannot be the name of a file or folder of a campaign.")
            raise refused("file-name-refused", shown, message)
        try:
            data: bytes = self._system.cat_file(f"{self._root}/{inside}", start=0, end=LARGEST + 1)
        except FileNotFoundError:
            hint = tr("Check the name and the folder.")
            raise refused("file-missing", shown, tr("there is no such file."), hint) from None
        except Exception as error:  # noqa: BLE001 - every storage raises errors of its own
            raise _unreadable(shown, error) from None
        if len(data) > LARGEST:
            what = tr("the file is larger than {number} MiB.", number=LARGEST // 1024**2)
            raise refused("file-too-large", shown, what, tr("A file of tactic is far smaller."))
        return data

    def _files(self) -> Iterator[str]:
        waiting = [("", 1)]
        while waiting:
            folder, depth = waiting.pop()
            for name, kind in _listed(self._system, f"{self._root}/{folder}".rstrip("/"), self._address):
                inside = f"{folder}/{name}".lstrip("/")
                if kind == "link" and name[0] != ".":
                    message = tr("this is a link to another place; links are not followed.")
                    raise refused("file-is-a-link", f"{self._address}/{inside}", message)
                if kind == "file":
                    yield inside
                elif kind == "directory" and depth < _DEEPEST and name[0] != ".":
                    waiting.append((inside, depth + 1))


def stored_below(address: str, campaign: str, deepest: int) -> tuple[list[tuple[str, bool]], list[str]]:
    """Where campaigns lie at or below an address, each with whether it is sealed; and what could not be looked into.

    `campaign` is the name of the file that makes a folder a campaign. Hidden folders and links are passed over, and
    so is what lies inside a campaign. Raises ProblemsFound where the address itself cannot be listed.
    """
    address = _one_address(address)
    system, root = _reached(address)
    found: list[tuple[str, bool]] = []
    closed: list[str] = []
    waiting = [("", 0)]
    while waiting:
        inside, depth = waiting.pop()
        place = f"{address.rstrip('/')}/{inside}".rstrip("/")
        try:
            kinds = dict(_listed(system, f"{root}/{inside}".rstrip("/"), place))
            sealed = _is_sealed(system, f"{root}/{inside}".rstrip("/"), kinds, place)
        except ProblemsFound:
            if depth == 0:
                raise
            closed.append(place)
            continue
        below = [name for name, kind in kinds.items() if kind == "directory" and name[0] != "."]
        if sealed or kinds.get(campaign) == "file":
            found.append((place, sealed))
        elif below and depth == deepest:
            closed.append(place)
        else:
            waiting += [(f"{inside}/{name}".lstrip("/"), depth + 1) for name in below]
    return found, closed


def _is_sealed(system: AbstractFileSystem, root: str, kinds: dict[str, str], place: str) -> bool:
    if kinds.get(SEALED) != "directory":
        return False
    return holds_key(name for name, _ in _listed(system, f"{root}/{SEALED}", place))


def _reached(address: str) -> tuple[AbstractFileSystem, str]:
    """The storage of an address, and the folder's name there; raises ProblemsFound."""
    address = _one_address(address)
    scheme = address.partition(":")[0]
    if "@" in address.partition("://")[2].partition("/")[0] or "::" in address:
        message = tr("this address holds more than a place: a name, a password or a second address.")
        hint = tr("Give those in the configuration of fsspec, so that no list of commands keeps them.")
        raise refused("storage-address", f"{scheme}://…", message, hint)
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - a library that only an address needs

        system, root = url_to_fs(address, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise _no_library(scheme, error) from None
    except Exception as error:  # noqa: BLE001 - every storage raises errors of its own
        raise _unreadable(address, error) from None
    return system, root.rstrip("/")


def _no_library(scheme: str, error: Exception) -> ProblemsFound:
    if isinstance(error, ModuleNotFoundError) and error.name == "fsspec":
        message = tr("a storage needs the part “{part}” of tactic, which is not installed here.", part="cluster")
        hint = tr(
            "Where there is a network, in the folder that tactic was installed from: pip install '.[{part}]'",
            part="cluster",
        )
        return refused("storage-unknown", f"{scheme}://", message, hint)
    message = tr("a storage of the kind {scheme} cannot be read with what is installed here.", scheme=said(scheme))
    hint = tr("Check the address. Most kinds need a library of their own, for example s3fs for s3://.")
    return refused("storage-unknown", f"{scheme}://", message, hint)


def _listed(system: AbstractFileSystem, root: str, shown: str) -> Iterator[tuple[str, str]]:
    """What a folder of a storage holds: names, each with what it is (`file`, `directory`, `link` or another word)."""
    try:
        entries: list[dict[str, Any]] = system.ls(root, detail=True, refresh=True)
    except FileNotFoundError:
        hint = tr("Check the name and the folder.")
        raise refused("folder-missing", shown, tr("there is no such folder."), hint) from None
    except Exception as error:  # noqa: BLE001 - every storage raises errors of its own
        raise _unreadable(shown, error) from None
    for entry in entries:
        name = PurePosixPath(str(entry["name"])).name
        if name and str(entry["name"]).rstrip("/") != root:  # some storages list a folder in itself
            yield name, "link" if entry.get("islink") else str(entry["type"])


def _unreadable(shown: str, error: Exception) -> ProblemsFound:
    """Only the system's own words and the kind of the error: a storage's message may repeat keys and addresses."""
    reason = getattr(error, "strerror", None) or type(error).__name__
    return refused("storage-unreadable", shown, tr("the storage cannot be read: {reason}.", reason=reason))

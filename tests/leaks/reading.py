"""Everything that a file holds for whoever looks into it: pages, parts, properties, hidden streams."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

PDFTOTEXT = shutil.which("pdftotext")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")


def everything_in(data: bytes, folder: Path) -> str:
    """All texts in a file, whatever its format; a tag, a folded line or a stream hides nothing."""
    if data.startswith(b"PK"):
        return "\n".join(_parts(data, folder))
    if data.startswith(b"%PDF"):
        return "\n".join((_raw(data), *_streams(data), _pages(data, folder)))
    return _plain(data)


def _plain(data: bytes) -> str:
    """Text as it stands, without its tags, and with the folded lines of a calendar joined."""
    text = data.decode("utf-8", "replace")
    unfolded = text.replace("\r\n ", "")
    escaped = re.sub(r"\\u([0-9a-f]{4})", lambda one: chr(int(one[1], 16)), text)
    return "\n".join((text, unfolded, unescape(re.sub(r"<[^>]*>", "", text)), escaped))


def _parts(data: bytes, folder: Path) -> Iterator[str]:
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            yield name
            yield everything_in(package.read(name), folder)


def _raw(data: bytes) -> str:
    """What stands in a PDF as it is, such as its properties; UTF-16 loses its zeros."""
    return data.replace(b"\x00", b"").decode("latin-1")


def _streams(data: bytes) -> Iterator[str]:
    """What is packed in a PDF: pages, metadata, and objects with descriptions of pictures."""
    for stream in _STREAM.findall(data):
        with suppress(zlib.error):
            unpacked = zlib.decompressobj().decompress(stream)
            yield _raw(unpacked)
            yield from (_raw(bytes.fromhex("".join(one.decode().split()))) for one in _even(unpacked))


def _even(data: bytes) -> Iterator[bytes]:
    return (one for one in _HEXADECIMAL.findall(data) if len(b"".join(one.split())) % 2 == 0)


def _pages(data: bytes, folder: Path) -> str:
    path = folder / "looked-into.pdf"
    path.write_bytes(data)
    command = [PDFTOTEXT or "", "-raw", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()

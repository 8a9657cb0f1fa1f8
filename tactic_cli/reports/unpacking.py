"""The text in a file as it was written: unzipped, taken out of its pages, or as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

_TAG = re.compile(r"<[^<>]*>")


def texts_in(data: bytes) -> str:
    """Every text in a report's file, whatever its format; also what stands in its properties.

    Raises NotMadeError where a library is missing that the check needs.
    """
    if data.startswith(b"PK\x03\x04"):
        return "\n".join(_unzipped(data))
    if data.startswith(b"%PDF-"):
        return "\n".join(_pages(data))
    text = data.decode()
    with suppress(ValueError):  # what is no JSON is read as it is
        return "\n".join(_strings(json.loads(text)))
    return text


def _unzipped(data: bytes) -> Iterator[str]:
    """Word and spreadsheet files: the text of each part; tags inside a line do not cut it."""
    with ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode(errors="replace")
            yield _TAG.sub("", re.sub(r"</(?:w:p|w:tc|si|t|c|row)>", "\n", text))
            yield name


def _pages(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415 - only where a PDF is checked

    reader = PdfReader(BytesIO(data))
    yield from (page.extract_text() for page in reader.pages)
    yield from (str(value) for value in (reader.metadata or {}).values())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)

"""The text in a file as it was written: unzipped, taken out of its pages, or as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

from tactic_cli.language import tr
from tactic_cli.reports.refusals import part_missing

_TAG = re.compile(r"<[^<>]*>")
_LINE_ENDS = re.compile(r"</(?:w:p|w:tc|si|t|c|row)>")
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_LIST_OF_PARTS = "docProps/app.xml"
"""What a workbook's library writes of its own accord: its name, and how many sheets there are."""


def texts_in(data: bytes) -> str:
    """Every text that people put into a report's file, whatever its format; also what stands in its properties.

    Left out is what a format brings itself and no text can get into: style sheets, and the names of a package's parts.
    Raises NotMadeError where a library is missing that the check needs.
    """
    if data.startswith(b"PK\x03\x04"):
        return "\n".join(_unzipped(data))
    if data.startswith(b"%PDF-"):
        return "\n".join(_pages(data))
    text = data.decode()
    with suppress(ValueError):  # what is no JSON is read as it is
        return "\n".join(_strings(json.loads(text)))
    return _STYLE.sub("", text) if text.startswith("<!doctype html>") else text


def _unzipped(data: bytes) -> Iterator[str]:
    """Word and spreadsheet files: the text of each part; tags inside a line do not cut it."""
    with ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            if name != _LIST_OF_PARTS:
                text = parts.read(name).decode(errors="replace")
                yield _TAG.sub("", _LINE_ENDS.sub("\n", text))


def _pages(data: bytes) -> Iterator[str]:
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - only where a PDF is checked
    except ImportError:
        raise part_missing("pdf", tr("The check of a PDF before it is handed over")) from None

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

"""What other programs find in a PDF: poppler's `pdftotext`, `pdffonts` and `pdfinfo` read it here.

Tests that need them are skipped where they are not installed.
"""

from __future__ import annotations

import re
import subprocess
import zlib
from dataclasses import replace
from shutil import which

import pytest

from tactic_cli.reports.document import Block, Document, Paragraph, Picture, Section
from tests.reports.cases import texts_of

pytest.importorskip("typst", reason="the part “pdf” is not installed")

POPPLER = pytest.mark.skipif(which("pdftotext") is None, reason="poppler-utils is not installed")

_MARGINS = ("-x", "0", "-y", "60", "-W", "596", "-H", "722")
"""An A4 page without what stands on every page above and below, in points."""

_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e]")
"""Spaces, the hyphens of broken words, joiners, and the marks of direction that pdftotext adds by itself."""


def pressed(text: str) -> str:
    """A text without what a page adds or takes away: line ends, spaces and hyphens."""
    return _UNSEEN.sub("", text)


def printed(data: bytes) -> str:
    """The text of all pages in the order in which it was set, without the lines that stand on every page."""
    return _of_poppler("pdftotext", data, "-raw", *_MARGINS)


def pages(data: bytes) -> list[str]:
    """The text of each page with what stands on every page, read as a person reads it."""
    return _of_poppler("pdftotext", data, "-layout").split("\f")[:-1]


def right_edges(data: bytes) -> dict[str, float]:
    """Where each word ends that stands furthest to the right, in points from the left edge of its page."""
    found = re.findall(r'<word [^>]*xMax="([\d.]+)"[^>]*>(.*?)</word>', _of_poppler("pdftotext", data, "-bbox"))
    return {word: float(edge) for edge, word in sorted(found, key=lambda one: float(one[0]))}


def fonts(data: bytes) -> list[tuple[str, str]]:
    """The name of each font, and whether it is embedded."""
    lines = _of_poppler("pdffonts", data).splitlines()[2:]
    return sorted((line.split()[0].partition("+")[2], line.split()[-5]) for line in lines)


def structure(data: bytes) -> str:
    """The tags of a PDF with their texts, as programs that read aloud go by them."""
    return _of_poppler("pdfinfo", data, "-struct-text")


def unpacked(data: bytes) -> bytes:
    """All bytes of a PDF with what is packed in it unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    return data + b"\n".join(_loosened(stream) for stream in streams)


def spoken(document: Document) -> list[str]:
    """Every text that stands on paper, in the order of the pages; of pictures, whose letters stand apart, the title."""
    sections = tuple(replace(one, blocks=tuple(map(_titled, one.blocks))) for one in document.sections)
    ordered = replace(document, label="", sections=(Section("", document.label, ()), *sections))
    title, subtitle, label, *rest = texts_of(ordered)
    return [text for text in (label, title, subtitle, *rest) if text]


def _titled(block: Block) -> Block:
    return Paragraph(block.title) if isinstance(block, Picture) else block


def _loosened(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def _of_poppler(program: str, data: bytes, *options: str) -> str:
    ended = subprocess.run(
        [program, *options, "-", *(["-"] if program == "pdftotext" else [])],
        input=data,
        capture_output=True,
        check=True,
    )
    return ended.stdout.decode()

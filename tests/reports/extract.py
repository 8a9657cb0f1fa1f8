"""What somebody reads in a file of any format: of packed files the text, with the kind of each line before it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from io import BytesIO
from shutil import which
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
from docx.table import Table

from tactic_cli.reports.formats import Format, Report
from tactic_cli.reports.refusals import NotMadeError

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET_DAY_ZERO = date(1899, 12, 30)


def shown(shown_as: Format, report: Report) -> str:
    """A report in a format, as it reads; where it is not made, the words that say so."""
    try:
        return text_of(shown_as, shown_as.render(report))
    except NotMadeError as refused:
        return "\n".join(("Not made:", *refused.lines, ""))


def text_of(shown_as: Format, data: bytes) -> str:
    """What somebody reads in the file."""
    return data.decode().replace("\r\n", "\n") if shown_as.is_text else _READERS[shown_as.name](data)


def kept_name(case: str, shown_as: Format) -> str:
    """The name under which a case is kept in a format: what is not text is kept as what somebody reads in it."""
    return f"{case}{shown_as.endings[0]}{'' if shown_as.is_text else '.txt'}"


def inside(data: bytes) -> dict[str, str]:
    """The parts of a packed file, by name."""
    with ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def docx_text(data: bytes) -> str:
    """Every line of a Word file with its style, every row of its tables, and what stands at the edges of pages."""
    word = docx.Document(BytesIO(data))
    lines: list[str] = []
    for one in word.iter_inner_content():
        if isinstance(one, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in one.rows]
        else:
            style = one.style.name if one.style else ""
            lines.append(one.text if style == "Normal" else f"[{style}] {one.text}")
    page = word.sections[0]
    edges = (page.header, page.first_page_header)
    return "\n".join([*lines, *(f"[Header] {line.text}" for edge in edges for line in edge.paragraphs), ""])


def xlsx_text(data: bytes) -> str:
    """Every row of every sheet of a workbook."""
    return "\n".join([*_sheets(inside(data)), ""])


def _sheets(parts: Mapping[str, str]) -> Iterator[str]:
    strings = ["".join(one.itertext()) for one in _found(parts["xl/sharedStrings.xml"], "si")]
    codes = {one.attrib["numFmtId"]: one.attrib["formatCode"] for one in _found(parts["xl/styles.xml"], "numFmts/*")}
    ways = [codes.get(one.attrib["numFmtId"], "") for one in _found(parts["xl/styles.xml"], "cellXfs/*")]
    for number, sheet in enumerate(_found(parts["xl/workbook.xml"], "sheets/*"), 1):
        yield f"[Sheet] {sheet.attrib['name']}"
        for row in _found(parts[f"xl/worksheets/sheet{number}.xml"], "sheetData/*"):
            yield " | ".join(_cell(cell, strings, ways) for cell in row)


def _found(part: str, path: str) -> list[ET.Element]:
    return ET.fromstring(part).findall("/".join(one if one == "*" else _MAIN + one for one in path.split("/")))  # noqa: S314 - our own file


def _cell(cell: ET.Element, strings: list[str], ways: list[str]) -> str:
    value = cell.findtext(f"{_MAIN}v")
    if value is None:
        return ""
    if cell.attrib.get("t") == "s":
        return strings[int(value)]
    way = ways[int(cell.attrib["s"])]
    if way.endswith("%"):
        return f"{round(float(value) * 100)}%"
    return (_SHEET_DAY_ZERO + timedelta(int(value))).isoformat() if "yyyy" in way else value


def pdf_text(data: bytes) -> str:
    """What a reader finds in a PDF, line by line as it stands on the page."""
    if which("pdftotext") is None:
        pytest.skip("pdftotext of poppler-utils is not installed")
    return subprocess.run(
        ["pdftotext", "-layout", "-nopgbrk", "-", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()


_READERS: Mapping[str, Callable[[bytes], str]] = {"docx": docx_text, "xlsx": xlsx_text, "pdf": pdf_text}
"""How to read each format that is not text."""

"""A document as a PDF of A4 pages: to print, to hand out, to read aloud by a program.

The look is a template, `templates/report.typ`, which a designer can edit without touching Python.
"""

from __future__ import annotations

from dataclasses import fields
from unicodedata import bidirectional

from tactic_cli.reports.document import Block, Document, InWords, Picture, texts_of, with_texts
from tactic_cli.reports.pictures import svg
from tactic_cli.reports.typesetting import Value, template, typeset
from tactic_cli.text import clean

_TEMPLATE = "report.typ"


def render(document: Document) -> bytes:
    """The whole document as a PDF; the same document gives the same bytes.

    Raises:
        NotMadeError: Typst is not installed, or a text holds a character that no shipped face can show.
    """
    cleaned = with_texts(document, clean)
    drawings: dict[str, bytes] = {}
    return typeset(template(_TEMPLATE), _value(cleaned, drawings), pictures=drawings)


def _value(document: Document, drawings: dict[str, bytes]) -> Value:
    """The document as its template reads it; what is drawn goes into `drawings`, by the names that stand in it."""
    language, _, region = document.language.partition("-")
    texts = sorted({*texts_of(document)})

    def block_value(block: Block) -> Value:
        if not isinstance(block, Picture):
            return _block(block)
        name = str(len(drawings) + 1)
        drawings[name] = svg(block, direction=document.direction, standalone=True).encode()
        return {"kind": "picture", "name": name, "title": block.title, "about": f"{block.title}. {block.description}"}

    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "label": document.label,
        "footer": document.footer,
        "language": language,
        "region": region or None,
        "direction": document.direction,
        "contrary": {text: True for text in texts if runs(text) not in {"", document.direction}},
        "sections": [
            {"id": one.id, "title": one.title, "blocks": [block_value(block) for block in one.blocks]}
            for one in document.sections
        ],
    }


def runs(text: str) -> str:
    """Where a text begins: `ltr` or `rtl` if its first letter and most of its letters run that way, else nothing.

    In an Arabic report “W1.” before an Arabic question turns nothing round, and a note in English begins at the left.
    """
    ways = ["ltr" if way == "L" else "rtl" for one in text if (way := bidirectional(one)) in {"L", "R", "AL"}]
    return ways[0] if ways and ways.count(ways[0]) * 2 > len(ways) else ""


def _block(block: InWords) -> Value:
    """A block with its kind, as the template asks for it: `paragraph`, `heading`, `table`, ..."""
    return {"kind": type(block).__name__.lower(), **{one.name: getattr(block, one.name) for one in fields(block)}}

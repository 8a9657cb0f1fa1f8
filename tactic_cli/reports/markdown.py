"""A document as Markdown: for version control, notes and mail.

Text of people and playbooks stays text: no heading, list, link, picture or HTML of theirs takes effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tactic_cli.reports.document import (
    Bullets,
    Document,
    Entry,
    Facts,
    Heading,
    InWords,
    Paragraph,
    Picture,
    Section,
    Table,
    with_texts,
)
from tactic_cli.reports.words import labelled
from tactic_cli.text import clean

_LEVEL = r"\[\d(?:(?: [^\W\d_]{1,5} | ?[-\u2013] ?)\d)?\](?![\[(:])"
"""A level in brackets as reports write it in any language; it can be no link, so it stays readable."""

_SIGNS = re.compile(
    _LEVEL + r"|[\\`*_\[\]<>|~#&$^{}@]"
    r"|:(?=//|[\w+-]+:)"  # an address; the name of a small picture, such as :smile:
    r"|(?<=www)\.|\.(?=[^\W\d_]{2})",  # a bare address, such as example.org
    re.IGNORECASE,
)
"""What Markdown would take as a sign, or as the middle of an address to turn into a link.

Braces are for the programs that make pages of Markdown files, which read templates in them.
"""

_FIRST = re.compile(r"^(\d+)([.)])|^([-+=:])")
"""What would make a list or a rule of a line that begins with it."""


def render(document: Document) -> str:
    """The whole document as Markdown, one line per paragraph."""
    return "\n\n".join(_parts(with_texts(document, escaped))) + "\n"


def escaped(text: str) -> str:
    """A text on one line in which nothing is a sign of Markdown or HTML any more."""
    words = _SIGNS.sub(_escape, " ".join(clean(text).split()))
    return _FIRST.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", words)


def _escape(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else f"\\{found[0]}"


def _parts(document: Document) -> Iterator[str]:
    yield f"# {document.title}"
    if document.subtitle:
        yield document.subtitle
    if document.label:
        yield f"> {document.label}"
    for section in document.sections:
        yield from _section(section)
    yield "---"
    yield document.footer


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    for block in section.blocks:
        if not isinstance(block, Picture):  # what a picture shows stands beside it in words
            yield _block(block)


def _block(block: InWords) -> str:
    match block:
        case Paragraph():
            return f"**{block.text}**" if block.strong else block.text
        case Heading():
            return f"### {block.text}"
        case Bullets():
            marks = (f"{number}." if block.numbered else "-" for number in range(1, len(block.items) + 1))
            return "\n".join(f"{mark} {item}" for mark, item in zip(marks, block.items, strict=True))
        case Facts():
            return _labelled(block.rows)
        case Entry():
            return f"**{block.title}**\n\n{_labelled(block.rows)}"
        case Table():
            return _table(block)


def _labelled(rows: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"- *{labelled(label, '').rstrip()}* {text}" for label, text in rows)


def _table(block: Table) -> str:
    rule = tuple("---" for _ in block.header)
    lines = (f"| {' | '.join(row)} |" for row in (block.header, rule, *block.rows))
    return f"**{block.caption}**\n\n" + "\n".join(lines)

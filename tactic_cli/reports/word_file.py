"""An empty Word file to write a report into, and its bytes: with our own styles, and nothing of anybody else's.

The file that python-docx begins with brings an author, days, a thumbnail and the styles of another program. All of
that is left out. What is put in stands in `templates/word`, as text that a designer can edit.
"""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_PARTS = frozenset({KIND.STYLES, KIND.NUMBERING, KIND.SETTINGS})
_AT_THE_TOP = frozenset({KIND.OFFICE_DOCUMENT, KIND.CORE_PROPERTIES})
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a packed file can name; it stands for none."""


def empty_file(title: str, language: str) -> WordDocument:
    """A file with our styles on A4 paper, and no property but its title and its language."""
    word = docx.Document()
    _keep_only(word.part.rels, _PARTS)
    _keep_only(word.part.package.rels, _AT_THE_TOP)
    _put(word.styles.element, "styles.xml")
    _put(word.part.numbering_part.element, "numbering.xml")
    _put(word.settings.element, "settings.xml")
    _set_properties(word, title, language)
    _set_page(word)
    return word


def file_bytes(word: WordDocument) -> bytes:
    """The file packed, without the time of packing: the same report gives the same bytes."""
    raw, packed = BytesIO(), BytesIO()
    word.save(raw)
    with ZipFile(raw) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(ZipInfo(part.filename, _FIRST_DAY), source.read(part), ZIP_DEFLATED)
    return packed.getvalue()


def _keep_only(relations: dict[str, object], kinds: frozenset[str]) -> None:
    """Leave out every part but those of these kinds; a part that nothing points to is not written."""
    for name, one in list(relations.items()):
        if one.reltype not in kinds:  # type: ignore[attr-defined] # python-docx leaves the type open
            del relations[name]


def _put(element: BaseOxmlElement, name: str) -> None:
    """Replace all that a part holds by what stands in our file of that name."""
    ours = parse_xml((files("tactic_cli.reports") / "templates" / "word" / name).read_bytes())
    element[:] = [one for one in ours if isinstance(one.tag, str)]  # comments are for whoever edits the file
    element.attrib.clear()


def _set_properties(word: WordDocument, title: str, language: str) -> None:
    properties = word.core_properties
    properties._element[:] = []  # noqa: SLF001 - author, days, edition: there is no public way to have none
    properties.title = title[:255]
    properties.language = language


def _set_page(word: WordDocument) -> None:
    section = word.sections[0]
    section._sectPr.attrib.clear()  # noqa: SLF001 - marks of an earlier edition: there is no public way to drop them
    section._sectPr[:] = []  # noqa: SLF001 - the same for its page
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    section.gutter = Mm(0)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True

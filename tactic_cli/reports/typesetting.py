"""Typst source and values in, PDF out: with the shipped faces alone, tagged, and the same bytes every time.

No text of a person or a playbook is ever typst source. A source is one of this package's templates; texts and
pictures reach it as values, which typst shows and never reads as marks or commands:

    #let report = json(bytes(sys.inputs.value))
    #image(bytes(sys.inputs.at("picture-NAME")), format: "svg", alt: report.about)
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import islice
from types import MappingProxyType

from tactic_cli.language import marked, tr, trn
from tactic_cli.reports.faces import FAMILIES, folder, uncovered
from tactic_cli.reports.refusals import NotMadeError, part_missing

Value = str | bool | int | None | list["Value"] | tuple["Value", ...] | dict[str, "Value"]
"""What a template is given to show: as JSON, with every text in it cleaned before."""

_NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})

_UNCOVERED = "could not be displayed"
"""What Typst says of signs that no face covers where they stand, though one covers each by itself."""

_TOGETHER = marked(
    "A PDF could not be made: in one place a letter bears marks of several scripts, which no font here joins."
)

_INSTEAD = (
    marked("Nothing was written: on paper there would be an empty box instead."),
    marked("Write it in another way, or choose another format; a page for a browser uses the computer's own fonts."),
)

_NAMED = 5
"""So many characters are named; who must change more than that looks for another format."""


def template(name: str) -> str:
    """The source of one of the package's typst templates, which a designer can edit without touching Python."""
    return (files("tactic_cli.reports") / "templates" / name).read_text(encoding="utf-8")


def typeset(source: str, value: Value = None, *, pictures: Mapping[str, bytes] = _NO_PICTURES) -> bytes:
    """A PDF of a template with its values: PDF/UA-1, that is tagged for programs that read aloud.

    `pictures` are SVG drawings by name. The source must name the document (`set document(title: ..., date: none)`),
    its language, and a description for every picture; it may ask `sys.inputs.families` for the faces.

    Raises:
        NotMadeError: Typst is not installed, or a text holds a character that no shipped face can show.
    """
    try:
        import typst  # noqa: PLC0415 - an optional part, and 80 MB of it
    except ImportError:
        raise part_missing("pdf", tr("A PDF")) from None
    drawings = {f"picture-{name}": drawing.decode() for name, drawing in pictures.items()}
    _refuse_uncovered((*_texts(value), *(("", drawing) for drawing in drawings.values())))
    inputs = {"value": json.dumps(value, ensure_ascii=False), "families": json.dumps(FAMILIES), **drawings}
    with folder() as faces:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[faces])
        # Typst may read files below `root` and packages from two more folders: all are the one with the faces.
        compiler = typst.Compiler(
            source.encode(),
            root=faces,
            font_paths=fonts,
            sys_inputs=inputs,
            package_path=faces,
            package_cache_path=faces,
        )
        try:
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError as error:
            if _UNCOVERED not in str(error):
                raise
            raise NotMadeError(tr(_TOGETHER), *map(tr, _INSTEAD)) from None
    return b"".join(made) if isinstance(made, list) else made or b""


def _refuse_uncovered(texts: tuple[tuple[str, str], ...]) -> None:
    """Name the first uncovered characters and the sections they stand in, and no word beside them.

    What is said on standard error may be kept by the system, so it holds nothing that somebody wrote.
    """
    found: dict[str, str] = {}
    for section, text in texts:
        for sign in uncovered(text):
            found.setdefault(sign, section)
    if found:
        lines = (f"  {_where(_named(sign), section)}" for sign, section in found.items())
        hidden = trn("and {number} more", "and {number} more", len(found) - _NAMED)
        more = (f"  {hidden}",) if len(found) > _NAMED else ()
        raise NotMadeError(
            tr("A PDF could not be made: no font that comes with tactic has these characters:"),
            *islice(lines, _NAMED),
            *more,
            *map(tr, _INSTEAD),
        )


def _where(sign: str, section: str) -> str:
    return tr("{sign}, in “{section}”", sign=sign, section=section) if section else sign


def _named(sign: str) -> str:
    """A character's number and its name: a screen may not be able to show it either."""
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '').lower()}".rstrip()


def _texts(value: Value, section: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value, at whatever depth, with the title of the section it stands in."""
    match value:
        case str():
            yield section, value
        case dict():
            if "id" in value and isinstance(title := value.get("title"), str):
                section = title if not uncovered(title) else ""
            for one in value.values():
                yield from _texts(one, section)
        case list() | tuple():
            for one in value:
                yield from _texts(one, section)

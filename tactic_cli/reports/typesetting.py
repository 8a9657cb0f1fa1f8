"""Typst source and values in, PDF out: with the shipped faces alone, tagged, and the same bytes every time.

No text of a person or a playbook is ever typst source. A source is one of this package's templates; texts and
pictures reach it as values, which typst shows and never reads as marks or commands:

    #let report = json(bytes(sys.inputs.value))
    #image(bytes(sys.inputs.at("picture-NAME")), format: "svg", alt: report.about)
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import islice
from types import MappingProxyType

from tactic_cli.reports.faces import FAMILIES, folder, uncovered
from tactic_cli.reports.refusals import NotMadeError, part_missing

Value = str | bool | int | None | list["Value"] | tuple["Value", ...] | dict[str, "Value"]
"""What a template is given to show: as JSON, with every text in it cleaned before."""

_NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})

_NAMED = 5
"""So many characters are named; who must change more than that looks for another format."""

_AROUND = 24
"""Characters before an uncovered one that say where it stands."""


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
        raise part_missing("pdf", "A PDF") from None
    drawings = {f"picture-{name}": drawing.decode() for name, drawing in pictures.items()}
    _refuse_uncovered((*_texts(value), *drawings.values()))
    inputs = {"value": json.dumps(value, ensure_ascii=False), "families": json.dumps(FAMILIES), **drawings}
    with folder() as faces:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(faces)])
        # Typst may read files below `root` and packages from two more folders: all are the one with the faces.
        compiler = typst.Compiler(
            source.encode(),
            root=str(faces),
            font_paths=fonts,
            sys_inputs=inputs,
            package_path=str(faces),
            package_cache_path=str(faces),
        )
        try:
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError as error:
            raise _explained(error) from error
    return b"".join(made) if isinstance(made, list) else made or b""


def _explained(error: Exception) -> Exception:
    """What no face covers only where it stands, such as a mark of one script on a letter of another."""
    if "could not be displayed" not in str(error):
        return error
    return NotMadeError(
        "A PDF could not be made: in one place a letter and its accent are of two scripts, which no font here covers.",
        *_INSTEAD,
    )


_INSTEAD = (
    "Nothing was written: on paper there would be an empty box instead.",
    "Write it in another way, or choose another format: a page for a browser (.html) uses the computer's own fonts.",
)


def _refuse_uncovered(texts: tuple[str, ...]) -> None:
    found = {sign: text for text in reversed(texts) for sign in uncovered(text)}
    if found:
        lines = (f"  {_named(sign)} {_where(sign, text)}" for sign, text in islice(found.items(), _NAMED))
        more = (f"  and {len(found) - _NAMED} more",) if len(found) > _NAMED else ()
        raise NotMadeError(
            "A PDF could not be made: no font that comes with tactic has these characters:", *lines, *more, *_INSTEAD
        )


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _where(sign: str, text: str) -> str:
    """The words before a sign, in which it stands itself: a screen may well be able to show it."""
    at = text.index(sign)
    before = " ".join(text[max(0, at - _AROUND) : at + 1].split())
    return f"in “{'…' if at > _AROUND else ''}{before}”"


def _texts(value: Value) -> Iterator[str]:
    """Every text in a value, at whatever depth."""
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _texts(one)
        case list() | tuple():
            for one in value:
                yield from _texts(one)

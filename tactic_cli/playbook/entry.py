"""What every entry of a playbook is made of: the words, numbers and lengths that are allowed."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, get_args

from tactic_cli.language import tr
from tactic_cli.playbook.strict import Bounds, Entry, ReadBy

LEVELS = (0, 1, 2, 3, 4)
"""Levels of an answer, worst to best (method, section 2)."""

VERDICT_LEVELS = (0, 1, 2, 3)
"""Levels of a verdict, worst to best (method, section 1)."""

Kind = Literal["red_line", "red_part", "must_have", "stance", "weighted", "risk_likelihood", "risk_severity"]
Party = Literal["group", "official", "contact", "outside", "none"]
About = Literal["group", "agency", "official"]
Mover = Literal["us", "official", "nobody here"]
Audience = Literal["board", "partner"]

Whole = Literal["verdict_words", "scoring", "harmed", "departed", "before_any_route", "first_meeting"]
WHOLE: tuple[Whole, ...] = get_args(Whole)
"""Sections that one playbook may take from another as they stand."""

What = Literal[
    "renamed",
    "reworded",
    "same_meaning",
    "levels",
    "stance",
    "about",
    "kind",
    "not_applicable_ended",
    "not_applicable_allowed",
    "computed",
    "stage",
    "texts",
    "counts",
    "added",
    "removed",
    "unknown",
]
"""What can have happened to a question; `unknown` where nobody has its earlier sentences any more."""

RISK_KINDS: tuple[Kind, ...] = ("risk_likelihood", "risk_severity")


def read_share(value: object) -> Fraction:
    """Read an exact share between 0 and 1 written as `1/4`, `0` or `1`."""
    top, slash, bottom = str(value).partition("/")
    digits = top.isascii() and top.isdigit() and len(top) <= 6
    if not digits or (slash and not (bottom.isascii() and bottom.isdigit() and 0 < len(bottom) <= 6 and int(bottom))):
        raise ValueError(tr("write a share as a fraction, for example 1/4"))
    share = Fraction(int(top), int(bottom) if slash else 1)
    if share > 1:
        raise ValueError(tr("a share lies between 0 and 1"))
    return share


ID_FORM = r"^[A-Za-z][A-Za-z0-9._-]*$"
ONE_LINE = r"^[^\n]*\S[^\n]*$"
NOT_BLANK = r"\S"

Id = Annotated[str, Bounds(min_length=1, max_length=40, pattern=ID_FORM)]
Line = Annotated[str, Bounds(min_length=1, max_length=300, pattern=ONE_LINE)]
"""A text on one line: with a line break in it, a title could pass for a line of the program's own."""
Text = Annotated[str, Bounds(min_length=1, max_length=3000, pattern=NOT_BLANK)]
Level = Annotated[int, Bounds(ge=0, le=4)]
VerdictLevel = Annotated[int, Bounds(ge=0, le=3)]
Share = Annotated[Fraction, ReadBy(read_share)]

NO_ENTRIES: Mapping[str, Any] = {}
"""What stands for a named set that is not written; each entry gets its own."""


class Origin(Entry):
    """Where something stands in the source: section, point, and one or two short quotations."""

    section: Line
    point: Line | None = None
    quotes: tuple[Line, ...] = ()

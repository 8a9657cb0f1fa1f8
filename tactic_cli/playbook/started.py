"""A new playbook from six answers: files that pass every check, with comments for somebody who knows only an editor.

What could happen to people, and how answers become a verdict, is borrowed from a shipped playbook and not invented
anew; the questions and the case that stand there are examples, and say so.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tactic_cli.language import tr
from tactic_cli.text import without_unclean

LENDER, LENDER_VERSION = "government-collaboration", 1
MOST_HEADINGS = 8
_WIDTH = 92
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Begun:
    """What a person said about a new playbook; `headings` are those of its own questions."""

    title: str
    summary: str
    rests_on: str
    author: str
    years: str
    headings: tuple[str, ...]

    @property
    def as_of(self) -> int | None:
        """The last year that was named; `None` where there is none."""
        found = _YEAR.findall(self.years)
        return int(found[-1]) if found else None


def id_from(name: str) -> str:
    """An id made of a folder's name; `playbook` where nothing of it can be used."""
    letters = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()
    return (letters if letters[:1].isalpha() else f"playbook-{letters}".rstrip("-"))[:40]


def first_files(begun: Begun, name: str, borrowed: Sequence[str]) -> Mapping[str, str]:
    """The files of a new playbook by their names; `borrowed` are the lender's questions that it asks too."""
    return {
        "playbook.yaml": _main(begun, name, borrowed),
        "questions.yaml": _questions(begun),
        "cases.yaml": _cases(begun),
    }


def _main(begun: Begun, name: str, borrowed: Sequence[str]) -> str:
    return "\n".join((_what_it_is(begun, name), _what_it_rests_on(begun), _what_it_borrows(borrowed), _stage(begun)))


def _what_it_is(begun: Begun, name: str) -> str:
    note = _comment(
        tr("The main file of this playbook: what it is, what it borrows, its stage and its headings."),
        tr(
            "Change what you like and save. Then type “tactic check” and the folder's name: it says what is "
            "wrong, and where. Lines that begin with # are for you; the program does not read them."
        ),
        tr("Spaces at the start of a line show what belongs to what. Never use the Tab key."),
    )
    return f"""\
{note}
format: tactic-playbook/1
id: {name}
title: {_text(begun.title)}
summary: {_text(begun.summary)}
version: 1
as_of: {begun.as_of}
"""


def _what_it_rests_on(begun: Begun) -> str:
    return f"""\
{_comment(tr("What it rests on. The caution is printed in every report: say how little it is."))}
source:
  title: {_text(begun.rests_on)}
  author: {_text(begun.author)}
  publisher: {_text(tr("not named"))}
  speaks_from: {_text(begun.years)}
  caution: {_text(_caution())}

files:
  - questions.yaml
  - cases.yaml
"""


def _what_it_borrows(borrowed: Sequence[str]) -> str:
    note = tr(
        "Borrowed: questions about the country and about what could happen to people, as they stand in "
        "another playbook, with the words for the verdicts and the rules of the scoring. Take out what "
        "does not fit; “tactic playbook show” prints them all."
    )
    questions = "\n".join(f"      - {one}" for one in borrowed)
    return f"""\
{_comment(note)}
borrows:
  - playbook: {LENDER}
    version: {LENDER_VERSION}
    questions:
{questions}
    whole: [verdict_words, scoring, harmed]

{_comment(tr("No rule on benefit yet. To have one, see “The scoring policy” in the guide to the format."))}
scoring:
  benefit: null
"""


def _stage(begun: Begun) -> str:
    about = _text(tr("Say in a sentence what this is about."))
    headings = "\n".join(
        f"  - id: {one}\n    title: {_text(title)}\n    summary: {about}" for one, title in _headings(begun)
    )
    return f"""\
{_comment(tr("A stage is a moment of decision. Its pause list is read aloud before the verdict."))}
stages:
  - id: launch
    title: {_text(tr("Before launching"))}
    question: {_text(tr("Should we do this here at all?"))}
    minutes: 60
    verdicts: starting
    pause:
      - say: {_text(tr("Has everyone who would be exposed agreed, freely?"))}
        about: [R2L, R2S]

{_comment(tr("The headings of your own questions."))}
considerations:
{headings}
"""


def _questions(begun: Begun) -> str:
    entries = "\n".join(_question(number, heading) for number, (heading, _) in enumerate(_headings(begun), 1))
    note = tr(
        "Your own questions. Those below are examples, one under each heading: write over them. Levels go from the "
        "worst sentence to the best."
    )
    return f"{_comment(note)}\nquestions:\n{entries}"


def _question(number: int, heading: str) -> str:
    levels = "\n".join(f"      - {_text(one)}" for one in _levels())
    cases = "    cases: [E1]\n" if number == 1 else ""
    return f"""\
  - id: Q{number}
    question: {_text(tr("Example {number}: what has to be in place here?", number=number))}
    why: {_text(tr("Example {number}: say why it matters, in a sentence or two.", number=number))}
    look_for: {_text(tr("Example {number}: name a paper, a date or a person to ask.", number=number))}
    levels:
{levels}
    kind: weighted
    consideration: {heading}
    party: none
    about: group
    weight: 3
    stage: launch
    mover: us
    stale_after_days: 180
    not_applicable: false
{cases}    source:
      section: {_text(tr("Where your text says so"))}
"""


def _cases(begun: Begun) -> str:
    note = tr(
        "Cases test the scoring: “tactic check” plays each and says whether its verdict still comes out. This one is "
        "made up; tell real ones where your text has them."
    )
    return f"""\
{_comment(note)}
cases:
  - id: E1
    title: {_text(tr("Example: all is adequate"))}
    stage: launch
    made_up: true
    situation: {_text(tr("Somebody asks every question and finds that all is adequate."))}
    done: {_text(tr("They answer each at level 3."))}
    outcome: {_text(tr("No condition arises from the answers."))}
    lesson: {_text(tr("This is what the rules give where nothing is missing."))}
    illustrates: [Q1]
    answers: {{Q1: 3}}
    rest: 3
    verdict: go
    verdict_because: {_text(tr("No answer sets a limit below the highest verdict."))}
    source:
      section: {_text(begun.rests_on)}
"""


def _levels() -> tuple[str, ...]:
    return (
        tr("Nothing of it is there, and nobody could bring it."),
        tr("Hardly anything of it is there."),
        tr("Half of it is there."),
        tr("Most of it is there."),
        tr("All of it is there, and somebody has looked."),
    )


def _headings(begun: Begun) -> tuple[tuple[str, str], ...]:
    return tuple((f"H{number}", title) for number, title in enumerate(begun.headings, 1))


def _caution() -> str:
    return tr(
        "This playbook is new, and nobody has used it yet. It rests on one text. It is not security advice: before "
        "anyone is exposed, ask a security trainer and a lawyer who know the place."
    )


def _text(text: str) -> str:
    """A text in quotation marks, as the format reads it, whatever signs it begins with."""
    return json.dumps(" ".join(without_unclean(text).split()), ensure_ascii=False)


def _comment(*paragraphs: str) -> str:
    lines = ["" if not lines else one for lines in paragraphs for one in textwrap.wrap(lines, _WIDTH)]
    return "\n".join(f"# {line}" for line in lines)

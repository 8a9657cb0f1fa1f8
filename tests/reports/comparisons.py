"""Named comparisons for the tests of `tactic compare`, all on the small playbook."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.reports.compare import Compared
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.compare import compare
from tactic_cli.scoring.comparison import Side
from tests.reports.cases import DAY, PAYLOADS, answered, hostile, small

LATER = date(2026, 3, 1)


def side(*sheets: AnswersFile, day: date | None = None) -> Side:
    """Answers, with what follows from them by the small playbook on a day."""
    return Side(sheets, assess(small(), sheets, day))


def compared(old: Side, new: Side, *notes: str) -> Compared:
    """Two sides, compared."""
    return Compared(small(), compare(small(), old, new), "round 1 of spring", "round 2 of spring", notes)


def later(sheet: AnswersFile, label: str = "A", **changes: Answer) -> AnswersFile:
    """The same file of a later day, with some answers changed."""
    return replace(sheet, as_of=LATER, assessor=label, answers={**sheet.answers, **changes})


def one_person() -> Compared:
    """Up, down, narrower, wider, new, withdrawn, grown old, raised without evidence; the verdict rises."""
    old = answered(
        "approach",
        3,
        W1=Answer.level(2, date=DAY, evidence="told", note="Heard\nin June."),
        P1=Answer.level(1),
        P2=Answer.unknown(),
        R2S=Answer.level(2, date=date(2025, 12, 1), evidence="seen"),
        S1=None,
        P4=Answer.level(4),
        W5b=Answer.level(4),
    )
    new = later(
        old,
        W1=Answer.level(4, date=LATER, note="Nobody was charged."),
        P1=Answer.level(3, date=LATER, evidence="document"),
        P2=Answer.range(2, 4),
        S1=Answer.not_applicable("The minister came to us."),
        P4=Answer.range(2, 4),
        W5b=Answer.level(0),
    )
    new = replace(new, answers={one: answer for one, answer in new.answers.items() if one != "W5a"})
    return compared(side(old), side(new, day=date(2026, 3, 15)))


def group() -> Compared:
    """Three people: one disagreement is settled, another is new; one raises a risk without evidence."""
    old = tuple(replace(answered("launch", 3), assessor=label) for label in "ABC")
    old = (*old[:2], replace(old[2], answers={**old[2].answers, "W1": Answer.level(1), "P4": Answer.level(0)}))
    new = tuple(later(sheet, sheet.assessor) for sheet in old)
    changes = {"W1": Answer.level(3), "P4": Answer.level(3), "P1": Answer.level(1)}
    return compared(side(*old), side(*new[:2], later(new[2], "C", **changes)))


def pair() -> Compared:
    """Two people, and one of them is another than before: nothing is told that says who."""
    old = tuple(replace(answered("launch", 3), assessor=label) for label in "AB")
    third = later(old[1], "C", W1=Answer.level(0))
    return compared(side(*old), side(later(old[0], "A", R2L=Answer.level(4)), third))


def two_stages() -> Compared:
    """A launch and an approach to an official: only what both ask, and no verdict against another."""
    old, new = answered("launch", 3, W1=Answer.level(1)), later(answered("approach", 3))
    return compared(side(old), side(new), "The playbook has changed.")


def nothing() -> Compared:
    """The same twice."""
    one = side(answered("launch", 3))
    return compared(one, one)


def of_time() -> Compared:
    """Nobody answered anew, and the days count."""
    sheet = answered("launch", 4, W1=Answer.level(3, date=date(2025, 11, 20)))
    return compared(side(sheet), side(sheet, day=LATER))


def payloads() -> Compared:
    """Every text is hostile."""
    old = hostile()
    turned = {one: Answer.level(3, note=PAYLOADS[at % len(PAYLOADS)]) for at, one in enumerate(old.answers)}
    new = replace(old, answers=turned)
    found = compare(small(), side(old), side(new))
    return Compared(small(), found, " ".join(PAYLOADS), "".join(PAYLOADS), PAYLOADS)


COMPARISONS: Mapping[str, Callable[[], Compared]] = {
    "one-person": one_person,
    "group": group,
    "pair": pair,
    "two-stages": two_stages,
    "nothing": nothing,
    "of-time": of_time,
    "hostile": payloads,
}

"""Actions and decisions for the tests of the plan, on the small playbook's named campaigns."""

from dataclasses import replace
from datetime import date

from tactic_cli.campaign.model import About, Action, AnswersFile, Decision, Record, Round
from tactic_cli.reports.judged import Judged
from tactic_cli.scoring.assess import assess
from tests.reports.cases import DAY, small

LAUNCH = Round(1, "launch")

ACTION = Action(
    id="b2c3d4",
    text="Ask two lawyers what was tried before",
    kind="condition",
    made=date(2026, 1, 10),
    about=About("red_line", "W1"),
    owner="B",
    due=date(2026, 3, 1),
    effort="small",
    state="doing",
    round=Round(1, "launch"),
    note="One of them answers on Mondays.",
)

DECISION = Decision(
    id="d2f3g4",
    round=LAUNCH,
    day=date(2026, 1, 12),
    who=("A", "B"),
    choice=2,
    words="Go with conditions",
    headline=2,
    worst=1,
    best=3,
    playbook_sha256="0123456789abcdef" * 4,
    why="The agency asked us.",
    expires=date(2026, 4, 1),
    dissent="C finds it too early.",
)

RECORD = Record(
    actions=(
        ACTION,
        replace(ACTION, id="c2", text="Look again when the new law is read", owner=None, due=None, state="open"),
        replace(ACTION, id="d2", text="Find a second donor", about=About("raise", "P1"), due=date(2026, 1, 14)),
        replace(
            ACTION,
            id="f2",
            text="Write down who may speak",
            about=None,
            kind="improvement",
            state="done",
            closed=date(2026, 1, 13),
            note="",
        ),
        replace(ACTION, id="g2", text="Meet in the capital", about=None, state="dropped", note="Nobody can travel."),
    ),
    decisions=(DECISION,),
)


def judged(*sheets: AnswersFile, day: date = DAY) -> Judged:
    """Answers files with what follows from them on a day."""
    return Judged(small(), sheets, assess(small(), sheets, day))

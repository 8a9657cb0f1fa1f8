"""docs/year.md tells a year of a campaign through its commands; this test lives the year again and compares every line.

After a change of wording, write the document anew: `TACTIC_REWRITE_GOLDEN=1 python -m pytest
tests/cli/test_year_document.py`, and read it.
"""

import os
import re
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tests.cli.pseudo_terminal import ROOT, Terminal
from tests.cli.test_assess_together import CLEARED
from tests.cli.test_assess_unattended import tactic
from tests.seal.age_by_hand import sealed_by_passphrase
from tests.strategies import shipped

DOCUMENT = ROOT / "docs" / "year.md"
WORDS = "seven quiet lamps over the river"
QUICK = """\
import pyrage
from tests.seal.age_by_hand import sealed_by_passphrase
pyrage.passphrase.encrypt = sealed_by_passphrase
"""
"""A passphrase costs almost no work here; what it costs in earnest is tried elsewhere."""

DANGERS = {"W5a": "2", "W5b": "2", "R2L": "2", "R2S": "2"}
OWN = {"W10": "3 4 3", "W12": "3 3 4"}
"""Where A, B and C answer a little apart; everything that is not named here is a 3."""

WITHIN = "\n[...]\n"


class Year:
    """The campaign's folder, and the document as it grows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts: list[str] = []
        self.ids: list[str] = []
        self.sealed = False
        (folder / "quick").mkdir()
        (folder / "quick" / "sitecustomize.py").write_text(QUICK, encoding="utf-8")

    def tell(self, text: str) -> None:
        """Sentences between two moments."""
        self.parts.append(f"{text.strip()}\n")

    def show(self, command: str, *parts: str) -> None:
        """What a window shows after a command, or the parts of it that matter here."""
        shown = WITHIN.join(part.strip("\n") for part in parts).replace(CLEARED, "(The screen is cleared.)\n")
        lines = "\n".join(line.rstrip() for line in f"$ {command}\n{shown}".splitlines())
        self.parts.append(f"```console\n{lines}\n```\n")

    def run(self, command: str, day: str, typed: str = "") -> str:
        """Run a command that needs no window on a day; returns what it printed."""
        words = [*command.split()[1:], "--as-of", day]
        if self.sealed:
            words, typed = [*words, "--passphrase-from-stdin"], f"{WORDS}\n{typed}"
        done = tactic(self.folder, *words, given=typed)
        assert done.status == 0, done
        return done.err + done.out

    def see(self, command: str, day: str) -> str:
        """What a command shows in a window, where it asks nothing but the passphrase of a sealed campaign."""
        if self.sealed:
            return self.type(command, day).partition("> ")[2].lstrip("\n")
        with Terminal(self.folder, *command.split()[1:], "--as-of", day, NO_COLOR="1") as terminal:
            terminal.ended()
            assert terminal.status == 0, terminal.shown
        return terminal.shown

    def type(self, command: str, day: str, *typed: str) -> str:
        """Type a command and these lines into a window, each at its prompt; returns what was shown."""
        words = [*command.split()[1:], *(["--as-of", day] if day else [])]
        typed = (WORDS, *typed) if self.sealed else typed
        paths = f"{self.folder / 'quick'}{os.pathsep}{ROOT}"
        with Terminal(self.folder, *words, NO_COLOR="1", PYTHONPATH=paths) as terminal:
            for line in typed[:-1]:
                terminal.type(line)
            terminal.last(typed[-1])
            assert terminal.status == 0, terminal.shown
        self._note_ids(terminal.shown)
        return terminal.shown

    def fill(self, people: str, day: str, options: str, levels: dict[str, str]) -> str:
        """Everyone's answers through standard input; a level is one for all, or one for each of A, B and C."""
        given = {one: level.split() for one, level in {**OWN, **levels}.items()}
        for person in people:
            own = {one: level["ABC".index(person) % len(level)] for one, level in given.items()}
            lines = [f"{one.id}={own.get(one.id, '3')}\n" for one in shipped().asked(options.split()[1])]
            answers = "".join(line for line in lines if not line.endswith("=-\n"))
            said = self.run(f"tactic assess {options} --assessor {person} --set -", day, answers)
        return said

    def file(self, people: str, day: str, options: str) -> str:
        """Everyone says that the answers are complete; the last one has the verdict shown, and that is returned."""
        for person in people:
            typed = "1\nThe official was moved.\n\n\n1\n1\n"
            shown = self.run(f"tactic assess {options} --assessor {person}", day, typed)
        return shown

    def text(self) -> str:
        """The document. Ids are drawn at random: each stands here under another of the same length."""
        whole = "\n".join(self.parts)
        for number, one in enumerate(self.ids, start=1):
            whole = whole.replace(one, f"k{number}x{number}y{number}")
        return whole

    def _note_ids(self, shown: str) -> None:
        kept = self.folder / "my-campaign"
        names = (path.stem for name in ("actions", "decisions") for path in (kept / name).glob("*.yaml"))
        self.ids += sorted((one for one in names if one not in self.ids), key=shown.find)


def part(text: str, begin: str = "", end: str = "", most: int = 999) -> str:
    """The lines from the one that begins so until the one that begins like the end; at most so many."""
    lines = text.splitlines()
    first = next((at for at, line in enumerate(lines) if line.startswith(begin)), None)
    assert first is not None, f"no line begins with {begin}"
    last = next((at for at, line in enumerate(lines) if at > first and end and line.startswith(end)), len(lines))
    return "\n".join(lines[first : min(last, first + most)])


def rest(text: str, shown: str) -> str:
    """A text's beginning with how many lines come after it."""
    return f"{shown}\n... and {len(text.splitlines()) - len(shown.splitlines())} more lines"


def january(year: Year) -> None:
    """Three people, each apart."""
    year.tell("""
# A year, whole

A year of an invented group in an invented city: three people, two officials, five rounds. It was lived by hand
first; a test lives it again after every change, so every line below is true of this version. What a person types
stands after `> `; `[...]` stands for lines that are left out, mostly questions: [a whole walk](walk.md) shows those.
The days were set with `--as-of`, which is left out here too. All names are labels.

## January: each apart

A begins, makes the campaign, and says who else will answer.
""")
    made = year.type("tactic assess", "2026-01-12", "harbour", "", "B", "C", "", "", "2", "3 seen", "q")
    year.show(
        "tactic assess", part(made, "There is no campaign", "Shall the"), part(made, "The campaign is", "Red lines, 1")
    )
    launch = {
        **DANGERS,
        "P3.1": "2",
        "W17": "2 2 3",
        "W4": "3 1 3",
        "R2L": "2 1 3",
        "P4.3": "3 1 3",
        "W9": "dont_know 3 3",
    }
    year.fill("ABC", "2026-01-14", "--stage launch", launch)
    year.file("A", "2026-01-14", "--stage launch")
    year.tell("""
B and C answer on other evenings. B has heard of an official who was dismissed merely for meeting a group (W4), and
nobody else knows of it. B files; C is still awaited, and B sees nothing of what A answered.
""")
    year.show("tactic assess --assessor B", part(year.file("B", "2026-01-14", "--stage launch"), "Your answers are"))
    waits = tactic(year.folder, "report", "--as-of", "2026-01-15")
    year.tell("Nor does a report put together what has come in so far.")
    year.show("tactic report", waits.err)
    year.file("C", "2026-01-15", "--stage launch")
    year.tell("C files last. The group's report has this on its first page:")
    report = year.see("tactic report", "2026-01-16")
    first = part(report, end="Conditions")
    year.show("tactic report", rest(report, first))
    year.tell("Further down it says where they differ, and never who.")
    year.show("tactic report", part(report, "Where people differ", "Red lines in full"))


def february(year: Year) -> None:
    """The group talks, answers again, plans and decides."""
    year.tell("""
## February: talking, and again around one laptop

They talk. B's case turns out to be of another service, four years ago. They answer anew around one laptop: first
what they differed on, each question of each in turn.
""")
    typed = ("1", "", "2 told", "", "2 told", "", "2 told", "q")
    room = year.type("tactic assess --together", "2026-02-10", *typed)
    year.show(
        "tactic assess --together", part(room, end="Would an official"), part(room, "Your answer last", "Where your")
    )
    for person, more in (("A", "W9=3\n"), ("B", "P4.3=3\n"), ("C", "")):
        given = f"R2L=2 told\n{more}"
        year.run(f"tactic assess --stage launch --assessor {person} --set -", "2026-02-10", given)
    year.file("ABC", "2026-02-10", "--stage launch")
    year.tell("What moved, and why the verdict did:")
    moved = year.see("tactic compare", "2026-02-11")
    year.show("tactic compare", rest(moved, part(moved, end="Answers that moved")))
    year.tell("The verdict has conditions. In the plan two of them get somebody who sees to them, and a day.")
    steps = ("1", "3", "Write down what an official will hear from us, and how to say no", "A", "2026-03-31", "s")
    second = ("1", "4", "Ask two donors for a third year", "B", "2026-06-30", "m", "")
    planned = year.type("tactic plan", "2026-02-12", *steps, *second)
    after = planned.rsplit("Which one?", 1)[1]
    year.show(
        "tactic plan",
        part(planned, end="What holds"),
        part(planned, "1. Make an action", "1. Make"),
        part(after, "P3.1", "1. Make"),
    )
    year.tell("They decide, with one dissent.")
    words = (
        "",
        "",
        "2",
        "Long enough prepared to look for one person.",
        "C would wait for the new law.",
        "2026-09-30",
        "1",
    )
    decided = year.type("tactic decide", "2026-02-15", *words)
    year.show("tactic decide", part(decided, "Who decides?"))


def spring(year: Year) -> None:
    """Two officials are looked at, each alone."""
    year.tell("""
## April and May: two officials

A has done what was promised, and closes the action.
""")
    closed = year.type("tactic plan", "2026-03-28", "4", "1", "1", "Read aloud to two of us, and made shorter.", "")
    year.show("tactic plan", part(closed, "3. Change an action", "Saved."), part(closed, "This changes"))
    year.tell("About O1 everyone answers apart again. Before the last answer C asks which ways to O1 fit.")
    about = "--stage approach --official O1"
    answers = {**DANGERS, "W4": "2", "S7": "2", "S8": "3 3 -"}
    year.fill("ABC", "2026-04-10", about, answers)
    year.file("AB", "2026-04-10", about)
    typed = ("ways", "2", "1", "O1 lost the post.", "", "", "1", "1")
    ways = year.type(f"tactic assess {about} --assessor C", "2026-04-10", *typed)
    year.show(
        f"tactic assess {about} --assessor C",
        part(ways, "Answer> ways", "- Route 3b"),
        part(ways, "Everybody who", "Why"),
    )
    about = "--stage approach --official O2"
    year.fill("ABC", "2026-05-05", about, {**DANGERS, "W4": "2", "R2L": "1", "S1": "1"})
    shown = year.file("ABC", "2026-05-05", about)
    year.tell("O2 is another person: nothing about O1 is taken over. The report lists both, and ranks neither.")
    report = year.see("tactic report --official O2", "2026-05-06")
    year.show(
        "tactic report --official O2", part(report, end="Still possible"), part(report, "Officials", "Pause before")
    )
    assert "In short: Not yet." in shown


def summer(year: Year) -> None:
    """The campaign is sealed, and O2 is moved."""
    year.tell("""
## June and July: sealed, and an official is moved

There are more searches in the city. From now on the campaign is sealed; the passphrase is not shown.
""")
    year.show("tactic seal", year.type("tactic seal", "", WORDS, WORDS))
    year.sealed = True
    year.tell("O2 is moved. What follows for the person comes at once.")
    moved = year.type("tactic official --official O2", "2026-07-06", "3", "2026-07-02", "1")
    year.show(
        "tactic official --official O2",
        part(moved, end="- When parliament"),
        part(moved, "- A sudden move", "Is there"),
    )


def autumn(year: Year) -> None:
    """The work with O1 is looked at again."""
    year.tell("""
## October: should we go on?

Every start says what nobody should overlook. Going on begins with the person, and asks every red line again.
""")
    about = "--stage monitor --official O1"
    again = year.type(f"tactic assess {about} --assessor A", "2026-10-12", "1", "q")
    year.show(
        f"tactic assess {about} --assessor A", part(again, end="Can people"), part(again, "Your answer last", "0 to 4")
    )
    year.fill("ABC", "2026-10-12", about, {**DANGERS, "W4": "1", "C1": "2", "C3": "1"})
    year.file("ABC", "2026-10-12", about)
    year.tell("Meanwhile the answers of February have grown old, and would carry the decision no longer:")
    old = year.see("tactic report --round 2", "2026-10-13")
    year.show("tactic report --round 2", part(old, "The verdict", "Why"), part(old, "Answered too long ago", most=5))
    year.tell("## The report at the end of the year\n\nIn the terminal:")
    report = year.see("tactic report", "2026-10-13")
    year.show("tactic report", rest(report, part(report, end="Conditions")))
    year.tell("It tells the year, and what was recorded of both officials.")
    year.show("tactic report", part(report, "Over time", "The faces"), part(report, "Officials", "Pause before"))
    for name, ending, most in (
        ("As Markdown", "md", 18),
        ("As a page to print", "html", 10),
        ("As JSON, for programs", "json", 14),
    ):
        said = year.run(f"tactic report -o report.{ending}", "2026-10-13")
        text = (year.folder / f"report.{ending}").read_text(encoding="utf-8")
        year.tell(f"{name}:")
        year.show(f"tactic report -o report.{ending}", f"{said}\n{rest(text, part(text, most=most))}")


def test_the_year_looks_as_the_document_tells_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line: people apart and together, plan, decision, two officials, sealing, reports in all formats."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
    year = Year(tmp_path)
    for season in (january, february, spring, summer, autumn):
        season(year)
    actual = year.text()
    if os.environ.get("TACTIC_REWRITE_GOLDEN"):
        DOCUMENT.write_text(actual, encoding="utf-8")
    assert actual == DOCUMENT.read_text(encoding="utf-8")
    assert not re.search(r"\x1b|=-$|/tmp", actual)

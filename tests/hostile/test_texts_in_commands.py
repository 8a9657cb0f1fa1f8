"""Texts are only texts in every command, in a pipe and in a terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from itertools import cycle, islice
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tactic_cli.campaign.actions import dump_action
from tactic_cli.campaign.decisions import dump_decision
from tactic_cli.campaign.labels import label_fault
from tactic_cli.campaign.load import dump_answers, dump_campaign, load_answers
from tactic_cli.campaign.model import STATES, About, Action, Campaign, Decision, Round
from tactic_cli.cli.app import app
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk import shelf
from tactic_cli.playbook.load import load_playbook
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.formats import FORMATS
from tests.hostile.fields import hostile_answers, hostile_playbook, playbook_texts, turned, written
from tests.hostile.payloads import allowed, payloads, refused
from tests.hostile.readers import bare_addresses, markdown_shape, page_shape, steering

if os.name == "nt":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tests.cli.pseudo_terminal import Terminal

TURNS, EVERY = len(allowed()), 200
TERMINALS = 12
"""Turns that are shown in a real terminal too; each shows all texts, every time in other fields."""

LABELS = [one for one in allowed() if not label_fault(one)]
AT_EACH = ("w", "l", "s", "c", "?", "r", "", "k")
"""What is typed at each question: every text that belongs to it, the list of all answers, and on to the next."""

AT_THE_END = ("2", "", "1", "It went badly.", "", "", "2")
DAY = ("--as-of", "2026-01-20")
DAY_MADE, DAY_AFTER = date(2026, 1, 15), date(2027, 1, 15)

AGED = ("compare", "answers.yaml", "answers.yaml", "--playbook", "book", "--as-of", "2028-01-20")
"""Two years later every answer counts for less, so that each is told of with all its texts."""

IN_A_WINDOW = (
    AGED,
    ("score", "answers.yaml", "--playbook", "book"),
    ("report", "c", *DAY),
    ("plan", "c", "--no-input", *DAY),
    ("harmed", "--playbook", "book"),
)
"""What is laid out otherwise in a window than in a pipe: bold type, another width."""


def turns(count: int, every: int) -> list[object]:
    """Turns as cases; one in so many is in the short round."""
    return [pytest.param(turn, marks=() if turn % every == 0 else pytest.mark.long) for turn in range(count)]


def lay(folder: Path, turn: int, texts: Sequence[str]) -> Playbook:
    """A playbook, an answers file and a campaign with these texts in every field, in a folder."""
    content = written(hostile_playbook(texts, turn))
    (folder / "book").mkdir(parents=True)
    (folder / "book" / "playbook.yaml").write_bytes(content)
    book = load_playbook("playbook.yaml", lambda _: content)
    sheet = load_answers(written(hostile_answers(texts, turn)), "A.yaml", book)
    (folder / "answers.yaml").write_text(dump_answers(sheet), encoding="utf-8")
    label, assessor, official = islice(cycle(LABELS), turn, turn + 3)
    campaign = Campaign(label, book.id, book.version, book.sha256, "../book", (official,), (assessor,))
    place = folder / "c" / "rounds" / f"1-approach-{official}"
    place.mkdir(parents=True)
    (folder / "c" / "campaign.yaml").write_text(dump_campaign(campaign), encoding="utf-8")
    kept = replace(sheet, assessor=assessor, official=official)
    (place / f"{assessor}.yaml").write_text(dump_answers(kept), encoding="utf-8")
    _lay_record(folder / "c", turn, texts, Round(1, "approach", official))
    return book


def _lay_record(campaign: Path, turn: int, texts: Sequence[str], one: Round) -> None:
    """Actions in every state and a decision, with texts in every field, for questions with and without a condition."""
    text = cycle(islice(cycle(texts), turn, turn + len(texts)))
    label = one.official or ""
    for number, state in enumerate(STATES):
        action = Action(f"a{number}", next(text), "condition", DAY_MADE, About("weighted", "S1"), label, DAY_MADE)
        shown = replace(action, state=state, note=next(text), round=one)
        _write(campaign / "actions" / f"{action.id}.yaml", dump_action(shown))
    decision = Decision("d1", one, DAY_MADE, (label,), 3, next(text), 1, 0, 3, "0" * 64, next(text), DAY_AFTER)
    _write(campaign / "decisions" / "d1.yaml", dump_decision(replace(decision, dissent=next(text))))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def commands() -> Iterator[tuple[str, ...]]:
    """Every command that prints what was read."""
    yield ("score", "answers.yaml", "--playbook", "book")
    yield ("score", "answers.yaml", "--playbook", "book", "--json")
    yield from (("report", "c", "--format", one.name, *DAY) for one in FORMATS if one.name in _TEXT_FORMATS)
    yield ("plan", "c", *DAY)
    yield ("plan", "c", "--json", *DAY)
    yield AGED
    yield (*AGED, "--json")
    yield ("check", "book")
    yield ("check", "book", "--json")
    yield ("harmed", "--playbook", "book")
    yield ("playbook", "list")
    yield ()


_TEXT_FORMATS = ("terminal", "markdown", "html", "json")


def run(*words: str, typed: str = "") -> str:
    """Everything a command prints; it must end well and by itself."""
    result = CliRunner().invoke(app, list(words), input=typed)
    assert result.exit_code in (Exit.OK, Exit.PLAYBOOK), (words, result.output, result.exception)
    return result.stdout + result.stderr


@pytest.mark.parametrize("turn", turns(TURNS, EVERY))
def test_no_text_steers_a_command(turn: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No control character in anything printed; Markdown and pages have the shape they have for harmless texts."""
    lay(tmp_path / "hostile", turn, allowed())
    lay(tmp_path / "harmless", turn, ["x"])
    shown: dict[str, dict[tuple[str, ...], str]] = {}
    for kind in ("hostile", "harmless"):
        monkeypatch.chdir(tmp_path / kind)
        monkeypatch.setattr(shelf, "_root", Path().absolute)
        shown[kind] = {words: run(*words) for words in commands()}

    for words, text in shown["hostile"].items():
        assert steering(text) == [], words
    for words in ((), ("playbook", "list")):
        assert shown["hostile"][words].count("\n") == shown["harmless"][words].count("\n")
    page = ("report", "c", "--format", "html", *DAY)
    assert page_shape(shown["hostile"][page]) == page_shape(shown["harmless"][page])
    markdown = ("report", "c", "--format", "markdown", *DAY)
    assert markdown_shape(shown["hostile"][markdown]) == markdown_shape(shown["harmless"][markdown])
    assert bare_addresses(shown["hostile"][markdown]) == []


@pytest.mark.parametrize("turn", turns(TURNS, EVERY))
def test_no_text_steers_the_walk(turn: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question with its reasons, its case, its source, the list of answers and the verdict, through a pipe."""
    book = lay(tmp_path, turn, allowed())
    monkeypatch.chdir(tmp_path)
    typed = [*AT_EACH * len(book.asked("approach")), *AT_THE_END]

    shown = run("assess", "c", "--stage", "approach", "--official", "O9", typed="\n".join(typed) + "\n")

    assert steering(shown) == []
    assert "In short:" in shown
    assert shown.count("Why it matters:") == len(book.asked("approach"))


def test_the_screen_prints_only_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever reaches the screen of the walk, and in whichever way it is printed."""
    monkeypatch.setattr("sys.stdin", StringIO("1\n" * len(payloads())))
    screen = Screen()
    for payload in payloads():
        screen.say(payload)
        screen.title(payload)
        screen.item(payload, payload)
        screen.command(payload)
        screen.choose(payload)
        shown = capsys.readouterr().out
        assert shown
        assert steering(shown) == [], ascii(payload)


@pytest.mark.parametrize("turn", turns(12, 12))
def test_what_is_typed_steers_nothing_and_can_be_read_again(
    turn: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Notes, pasted with all their control characters: none is printed, none is saved, and the file stays readable."""
    book = lay(tmp_path, 0, ["x"])
    monkeypatch.chdir(tmp_path)
    typed = [f"n {one}" for one in payloads()[turn::12] if not {"\n", "\r"}.intersection(one)]
    content = "\n".join([*typed, "q", ""]).encode("utf-8", "surrogatepass")

    result = CliRunner().invoke(app, ["assess", "c", "--stage", "approach", "--official", "O9"], input=content)

    assert result.exit_code == Exit.OK
    assert steering(result.stdout + result.stderr) == []
    (saved,) = tmp_path.glob("c/rounds/2-approach-O9/*.yaml")
    sheet = load_answers(saved.read_bytes(), saved.name, book)
    assert len(sheet.notes) == 1
    assert steering("".join(sheet.notes.values())) == []


@pytest.mark.parametrize("turn", turns(TERMINALS, TERMINALS))
def test_no_text_steers_a_terminal(turn: int, tmp_path: Path) -> None:
    """The walk with review and show, the report, the score and the page for the harmed, in a window."""
    step = TURNS // TERMINALS
    book = lay(tmp_path, turn * step, allowed())
    with Terminal(tmp_path, "assess", "c", "--stage", "approach", "--official", "O9") as terminal:
        terminal.type(*AT_EACH * len(book.asked("approach")), *AT_THE_END[:-1])
        terminal.last(AT_THE_END[-1])
        assert steering(terminal.shown) == []
        assert "In short:" in terminal.shown
    for words in IN_A_WINDOW:
        with Terminal(tmp_path, *words, columns=60) as terminal:
            terminal.ended()
            assert steering(terminal.shown) == []
            assert terminal.shown


@pytest.mark.parametrize("turn", turns(len(refused()), 170))
def test_what_is_said_about_refused_texts_steers_nothing(
    turn: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check` in its three forms, `score` and `report`: the messages quote the lines, not the control characters."""
    lay(tmp_path, turn, ["x"])
    monkeypatch.chdir(tmp_path)
    texts = refused()
    Path("book2.yaml").write_bytes(written(hostile_playbook(texts, turn)))
    Path("answers2.yaml").write_bytes(written(hostile_answers(texts, turn)))
    one = {"format": texts[turn], texts[turn]: texts[turn], "label": texts[turn]}
    (tmp_path / "d").mkdir()
    Path("d/campaign.yaml").write_bytes(written(one))

    for words in (
        *(("check", "book2.yaml", *more) for more in ((), ("--full",), ("--json",))),
        ("score", "answers2.yaml", "--playbook", "book"),
        *(("report", "d"), ("assess", "d", "--no-input")),
    ):
        result = CliRunner().invoke(app, list(words))
        assert result.exit_code in (Exit.PLAYBOOK, Exit.ANSWERS), (words, result.output)
        assert steering(result.stdout + result.stderr) == []
        assert "Traceback" not in result.output


def test_the_turns_in_a_terminal_show_every_text() -> None:
    """A playbook has fewer fields than there are texts, so several turns are needed."""
    fields = len(playbook_texts())
    shown = {one for turn in range(TERMINALS) for one in turned(allowed(), turn * (TURNS // TERMINALS), fields)}

    assert shown == set(allowed())
    assert len(LABELS) >= 10

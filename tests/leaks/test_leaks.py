"""What people write stays where they put it, whatever a command does and however it fails."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from tactic_cli.cli.app import app
from tactic_cli.reports.formats import FORMATS, Format
from tests.leaks.commands import USES, Use
from tests.leaks.stage import DAY, FILE, FOLDER, LABELS, MACHINE, TEXTS, Ended, Stage, found, full_disk, write_record
from tests.reports.extract import inside, text_of

TIME = re.compile(r"(?<![\w:.#-])\d{1,2}:\d{2}(?::\d{2})?(?![\w:])|\dT\d{2}:")
"""A time of day; days are written without one."""

uses = pytest.mark.parametrize("use", USES, ids=str)


def commands(group: TyperGroup, *before: str) -> Iterator[tuple[str, ...]]:
    """Every command there is, with the words that lead to it."""
    for name, one in group.commands.items():
        if isinstance(one, TyperGroup):
            yield from commands(one, *before, name)
        else:
            yield (*before, name)


def test_every_command_is_tried() -> None:
    """A command that is new has a row in the table of uses, or this fails."""
    top = get_command(app)
    assert isinstance(top, TyperGroup)
    untried = [one for one in commands(top) if not any(use.words[: len(one)] == one for use in USES)]
    assert untried == []


def refuse_leaks(stage: Stage, use: Use, ended: Ended) -> None:
    """Nothing in messages, nothing of the machine anywhere, nothing written but where the command writes."""
    assert found(TEXTS, ended.err) == []
    assert found(("Zqpass",), ended.out + "".join(stage.texts())) == []
    assert not any(b"Zqpass" in data for data in stage.texts().values())
    assert found(MACHINE, ended.out + ended.err) == []
    assert str(stage.here) not in ended.err + ("" if "close" in use.words else ended.out)
    assert "Traceback" not in ended.err
    allowed = [stage.here / one for one in use.writes]
    strange = [
        place
        for place in ended.places
        if not any(place == one or one in place.parents for one in allowed)
        and not (place.parent == stage.here and place.name.endswith(".tactic-saving"))
    ]
    assert strange == []
    assert stage.left_where_nothing_belongs() == []
    assert (ended.network, ended.started) == ((), ())
    for name, data in stage.texts().items():
        assert found(MACHINE, data) == []
        assert found(TEXTS, name) == []


@uses
def test_every_use_leaks_nothing(stage: Stage, use: Use) -> None:
    """Texts go to no message, to no other file, to no cache and to no other process; labels only into paths."""
    ended = stage.run(*use.words, typed=use.typed)
    assert (ended.status, found(LABELS, in_no_path(stage, use, ended.err))) == (use.status, []), ended.err
    refuse_leaks(stage, use, ended)
    assert [place for place in ended.places if use.writes == ()] == []


def in_no_path(stage: Stage, use: Use, text: str) -> str:
    """A message without the paths and the words that the person gave: those may be named."""
    given = [word for word in use.words if word]
    paths = [path.relative_to(stage.here).as_posix() for path in stage.here.rglob("*")]
    for known in sorted({*given, *paths}, key=len, reverse=True):
        text = text.replace(known, "")
    return text


@uses
@pytest.mark.parametrize("more", [("--zqtyped",), ("one", "too", "many")], ids=str)
def test_wrong_words_leak_nothing(stage: Stage, use: Use, more: tuple[str, ...]) -> None:
    """What was typed wrong is named, nothing else is, and nothing is written but what the right words write."""
    before = stage.texts()
    ended = stage.run(*use.words, *more, typed=use.typed)
    refuse_leaks(stage, use, ended)
    searches = use.words[:2] == ("playbook", "search") and more[0] == "one"  # any words can be looked for
    assert ended.status in {2, 3, 4} or searches
    assert stage.texts() == before


@uses
def test_a_full_disk_leaks_nothing(stage: Stage, use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be saved is neither shown in messages nor left in pieces."""
    before = set(stage.texts())
    full_disk(monkeypatch)
    ended = stage.run(*use.words, typed=use.typed)
    refuse_leaks(stage, use, ended)
    assert ended.status in {use.status, 0, 7}
    if not {"copy", "new"} & set(use.words):  # a new folder is written otherwise, and removed whole where that fails
        left = {name for name in set(stage.texts()) - before if not name.endswith(".tactic-lock")}
        assert left == set()


def damages(text: str, count: int) -> Iterator[str]:
    """A text with pieces lost, signs put in, quotation marks gone and lines broken."""
    random_ = random.Random(20260115)  # noqa: S311 - any numbers do, the same each time
    signs = "\":{}[],#&*!|>%@`-? \n\t\\'"
    for number in range(count):
        at = random_.randrange(len(text))
        lines = text.split("\n")
        line = random_.randrange(len(lines))
        if number % 4 == 0:
            yield text[:at] + text[at + random_.randint(1, 12) :]
        elif number % 4 == 1:
            yield text[:at] + random_.choice(signs) + text[at:]
        elif number % 4 == 2:
            yield text[:at] + random_.choice(signs) + text[at + 1 :]
        else:
            lines[line] = lines[line].replace('"', "") if at % 2 else lines[line].replace("note: ", "")
            yield "\n".join(lines)


def damage_leaks(stage: Stage, count: int) -> tuple[int, list[str]]:
    """How many damaged answers files were refused, and the messages that held a text."""
    leaked, refused = [], 0
    for text in damages((stage.here / FILE).read_text(encoding="utf-8"), count):
        (stage.here / "damaged.yaml").write_text(text, encoding="utf-8", newline="")
        ended = stage.run("score", "damaged.yaml")
        refused += ended.status == 4
        assert ended.status in {0, 4}, ended.err
        leaked += [ended.err] if found(TEXTS, ended.err) else []
    return refused, leaked


def test_damaged_answers_are_refused_without_their_texts(stage: Stage) -> None:
    """A sentence in the wrong place is not repeated in the message about it; its place is named."""
    refused, leaked = damage_leaks(stage, 40)
    assert leaked == []
    assert refused > 15


@pytest.mark.long
def test_answers_damaged_in_5000_ways_are_refused_without_their_texts(stage: Stage) -> None:
    """The same with 5,000 damages."""
    refused, leaked = damage_leaks(stage, 5000)
    assert leaked == []
    assert refused > 2000


@pytest.mark.parametrize(
    "typed",
    [
        "Zqnote was said by one\n",
        "W1: Zqnote was said by one\n",
        "W99 note: Zqnote was said by one\n",
        "W1=Zqnote was said by one\n",
        "W1=na: Zqreason was said by one\n",
        f"W1 note: {'Zqnote ' * 2000}\n",
        "W1 note: Zqnote \x1b[2J\n",
    ],
)
def test_lines_typed_wrong_are_named_by_their_number(stage: Stage, typed: str) -> None:
    """Of standard input a message repeats no text: systems keep what jobs say."""
    ended = stage.run("assess", FOLDER, "--set", "-", "--stage", "launch", "--assessor", "Zqassessor", typed=typed)
    assert ended.status == 4
    assert ended.err.startswith("standard input:1:1: ")
    assert found(TEXTS, ended.err) == []


@pytest.mark.parametrize("command", [("report",), ("report", FOLDER), ("assess", FOLDER, "--no-input"), ()], ids=str)
@pytest.mark.parametrize("what", ["campaign.yaml", "rounds/2-approach-Zqofficial/Zqassessor.yaml"])
@pytest.mark.parametrize("data", [b"\xff\xfe", b"Zqnote of one: [", b"Zqnote of one\n", b"a: {b: 'Zqnote of one"])
def test_unreadable_files_are_refused_without_their_texts(
    stage: Stage, command: tuple[str, ...], what: str, data: bytes
) -> None:
    """Whatever stands in them; the file is named as the person finds it, from where they stand."""
    (stage.campaign / what).write_bytes(data)
    ended = stage.run(*command)
    assert ended.status in {0, 4}
    if command != ("assess", FOLDER, "--no-input"):
        assert ended.status == 4
        assert what in ended.err
    refuse_leaks(stage, Use(command, writes=(FOLDER,)), ended)
    assert (stage.campaign / what).read_bytes() == data


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (("report", FOLDER), 4),
        (("plan", FOLDER), 4),
        (("decide", FOLDER), 4),
        (("assess", FOLDER, "--no-input", "--assessor", "Zqassessor"), 0),
        ((), 0),
    ],
    ids=str,
)
@pytest.mark.parametrize("what", ["actions/zaction.yaml", "decisions/zdecision.yaml"])
@pytest.mark.parametrize("data", [b"\xff\xfe", b"Zqtodo of one: [", b"state: Zqwhy of one\nwhy: {b: Zqwhy of one}\n"])
def test_damaged_actions_and_decisions_are_named_without_their_texts(
    stage: Stage, command: tuple[str, ...], status: int, what: str, data: bytes
) -> None:
    """They keep nobody from answering; what speaks of them is refused, and their bytes stay."""
    (stage.campaign / what).write_bytes(data)
    ended = stage.run(*command)
    assert (ended.status, what in ended.err) == (status, True)
    refuse_leaks(stage, Use(command, writes=(FOLDER,)), ended)
    assert (stage.campaign / what).read_bytes() == data


@pytest.mark.parametrize(
    "command", [("report", FOLDER), ("plan", FOLDER), ("assess", FOLDER, "--no-input", "--assessor", "Zqassessor")]
)
def test_what_is_said_at_every_start_names_neither_people_nor_texts(stage: Stage, command: tuple[str, ...]) -> None:
    """Ids and days only: systems keep what is said on standard error."""
    write_record(stage.campaign, due=DAY, expires=date(2026, 2, 1))
    ended = stage.run(*command, "--as-of", "2026-03-01")
    assert "1 action is overdue: zaction (due 15 January 2026)." in ended.err
    assert "(zdecision, “Before approaching an official”) expired on 1 February 2026." in ended.err
    assert found((*TEXTS, *LABELS), in_no_path(stage, Use(command), ended.err)) == []


_HELD: Mapping[str, list[str]] = {"csv": ["Zqnote"], "calendar": []}
"""Of two sensitive words, those that a format holds; both, where it is not named here."""


@pytest.mark.parametrize("shown_as", FORMATS, ids=lambda one: one.name)
def test_a_report_names_neither_person_nor_machine_nor_place_nor_time(
    stage: Stage, shown_as: Format, tmp_path: Path
) -> None:
    """In every format, through a pipe and into a file: days, never hours; labels, never paths. Also unpacked."""
    for stage_ in ("launch", "approach") if shown_as.name in {"markdown", "json"} else ("approach",):
        report = ("report", FOLDER, "--stage", stage_, "--for", "internal", "--format", shown_as.name)
        ended, other = stage.run(*report), stage.run(*report, "-o", f"{stage_}.out")
        data = (stage.here / f"{stage_}.out").read_bytes()
        assert (ended.status, other.status) == (0, 0), ended.err + other.err
        for text in (text_of(shown_as, data), *([ended.out] if shown_as.is_text else [])):
            assert found(("Zqnote", "Zqcampaign"), text) == _HELD.get(shown_as.name, ["Zqnote", "Zqcampaign"])
            assert TIME.findall(text) == []
        for text in (text_of(shown_as, data), *(inside(data).values() if data.startswith(b"PK") else ())):
            assert found((*MACHINE, str(tmp_path), FOLDER, str(Path(__file__).parents[2])), text) == []

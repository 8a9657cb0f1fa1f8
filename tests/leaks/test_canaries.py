"""A report for a reader holds nothing its reader may not have: every format, taken apart, looked through for words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tactic_cli.reports.formats import FORMATS
from tests.leaks.canaries import BOARD, BOOK, INTERNAL, PARTNER, kinds_in, make_all, meant_in, refused_to
from tests.leaks.reading import PDFTOTEXT, everything_in
from tests.leaks.stage import PASSPHRASE, PLACES, QUICK, Stage, quick_passphrases, set_stage

NO_PDF = pytest.mark.skipif(
    PDFTOTEXT is None, reason="pdftotext is not installed (Debian: apt-get install poppler-utils)"
)

NAMES = [pytest.param(one.name, marks=NO_PDF) if one.name == "pdf" else one.name for one in FORMATS]
SHORT = [
    *(pytest.param(BOARD, one.name, marks=[NO_PDF] if one.name == "pdf" else []) for one in FORMATS),
    *((PARTNER, one) for one in ("markdown", "html", "json", "docx")),
]
"""Readers and formats of the short round; a partner's report is made of a part of the board's."""

STAGES = ("launch", "approach", "monitor")
TABLES = ("csv", "xlsx", "calendar")
"""Formats that hold a part of the report."""

WRITTEN = frozenset(["note", "opennote", "reason", "death", "came", "official"])
"""What nobody but the group may have."""

PLANNED = frozenset(["todo", "owner", "who", "why", "dissent"])
"""What the board decides and sees to."""


@pytest.fixture(scope="module")
def campaigns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaigns, made once."""
    folder = tmp_path_factory.mktemp("canaries")
    with pytest.MonkeyPatch.context() as patch:
        for name, by in quick_passphrases(QUICK).items():
            patch.setattr(f"pyrage.passphrase.{name}", by)
        make_all(folder)
    return folder


@pytest.fixture
def among(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, campaigns: Path) -> Stage:
    """Where the campaigns lie, with the playbook whose every text is a word."""
    stage = set_stage(tmp_path, monkeypatch, campaigns)
    monkeypatch.setattr("tactic_cli.disk.shelf.load_playbook", lambda *_: BOOK)
    monkeypatch.setattr("tactic_cli.disk.shelf.load_playbook_with_places", lambda *_: (BOOK, PLACES))
    return stage


def handed_out(among: Stage, campaign: str, reader: str, name: str, *words: str) -> tuple[str, str]:
    """What a report's file holds, taken apart, and what was said about it; nothing where the format refuses."""
    sealed = ("--passphrase-from-stdin",) if campaign.startswith("sealed") else ()
    command = ("report", campaign, "--for", reader, "--format", name, "-o", "given.out", *words, *sealed)
    ended = among.run(*command, typed=f"{PASSPHRASE}\n")
    file = among.here / "given.out"
    assert ended.status in {0, 7}, ended.err
    data = file.read_bytes() if ended.status == 0 else b""
    file.unlink(missing_ok=True)
    return everything_in(data, among.here), ended.err


def refused(among: Stage, campaigns: tuple[str, ...], stages: tuple[str, ...], reader: str, name: str) -> list[str]:
    """All words in the reports of these campaigns and stages that their reader may not have."""
    found: list[str] = []
    for campaign in campaigns:
        for stage in stages:
            text, told = handed_out(among, campaign, reader, name, "--stage", stage)
            found += [f"{campaign} {stage}: {one}" for one in refused_to(reader, text + told)]
    return found


@pytest.mark.parametrize(("reader", "name"), SHORT)
def test_a_report_for_a_reader_holds_nothing_refused_to_them(among: Stage, reader: str, name: str) -> None:
    """Of five people about an official: the case with the most to tell."""
    assert refused(among, ("five",), ("approach",), reader, name) == []


@pytest.mark.parametrize("reader", [BOARD, PARTNER])
def test_what_one_person_said_in_a_sealed_campaign_is_kept_from_readers_too(among: Stage, reader: str) -> None:
    """While the work goes on: nobody stands between one person's answer and the verdict."""
    assert refused(among, ("sealed/one",), ("monitor",), reader, "markdown") == []


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reader", [BOARD, PARTNER])
def test_no_report_of_any_campaign_and_stage_holds_what_is_refused(among: Stage, reader: str, name: str) -> None:
    """One person and five, plain and sealed, every stage."""
    assert refused(among, ("one", "five", "sealed/one", "sealed/five"), STAGES, reader, name) == []


@pytest.mark.parametrize("name", [one for one in NAMES if one not in TABLES])
def test_taking_a_file_apart_finds_every_word_in_it(among: Stage, name: str) -> None:
    """Else a format that hides its words would pass: each holds what the plainest one holds."""
    plainest, other = (handed_out(among, "one", INTERNAL, one, "--stage", "approach")[0] for one in ("markdown", name))
    assert meant_in(other) == meant_in(plainest)
    assert set(meant_in(plainest)) != set()


def test_the_words_are_where_people_look_for_them(among: Stage) -> None:
    """The group sees all that it wrote; the board what was planned and decided, and by whom; a partner neither.

    Officials stand by number for the board, also where their labels stand inside another text.
    """
    texts = {reader: "\n".join(shown(among, reader)) for reader in (INTERNAL, BOARD, PARTNER)}
    internal, board, partner = (kinds_in(text) for text in texts.values())
    assert internal >= WRITTEN | PLANNED | {"assessor", "campaign"}
    assert board >= PLANNED
    assert board.isdisjoint(WRITTEN)
    assert partner.isdisjoint(WRITTEN | PLANNED | {"assessor", "campaign"})
    assert "official 1" in texts[BOARD].casefold()


def shown(among: Stage, reader: str) -> Iterator[str]:
    """What a reader is shown of one person's answers and of five people's."""
    for campaign in ("one", "five"):
        yield handed_out(among, campaign, reader, "markdown", "--stage", "approach")[0]


def test_the_board_hears_that_people_differ_and_no_counts(among: Stage) -> None:
    """How many are for and against something is the group's own; in five people it would soon tell who."""
    for reader, counted in ((INTERNAL, True), (BOARD, False)):
        data = json.loads(among.run("report", "five", "--stage", "approach", "--for", reader, "--format", "json").out)
        stances = data["assessment"]["stances"].values()
        assert len(stances) > 0
        assert {one[side] is not None for one in stances for side in ("for", "unsure", "against")} == {counted}
        assert data["assessment"]["disagreements"] != []


@pytest.mark.parametrize(
    "words",
    [
        ("report", "five", "--stage", "approach"),
        ("report", "five", "--stage", "approach", "--format", "json"),
        ("plan", "five", "--stage", "approach"),
        ("plan", "five", "--stage", "approach", "--json"),
        ("compare", "five", "--round", "1", "--round", "2"),
        ("compare", "five", "--round", "1", "--round", "2", "--json"),
    ],
    ids=" ".join,
)
def test_what_goes_into_a_pipe_is_the_boards(among: Stage, words: tuple[str, ...]) -> None:
    """Unless somebody says otherwise: for the plan and for what moved, too, in words and for programs."""
    ended = among.run(*words)
    assert ended.status == 0, ended.err
    assert refused_to(BOARD, ended.out + ended.err) == []
    assert meant_in(ended.out) != []


@pytest.mark.parametrize("words", [("plan", "five"), ("compare", "five", "--round", "1", "--round", "2")], ids=" ".join)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=" ".join)
def test_a_partner_gets_no_more_from_other_commands(
    among: Stage, words: tuple[str, ...], form: tuple[str, ...]
) -> None:
    """What is not for a partner is refused or left out; the report is the one thing that speaks to them."""
    ended = among.run(*words, "--for", PARTNER, *form)
    assert ended.status in {0, 2}, ended.err
    assert refused_to(PARTNER, ended.out + ended.err) == []


def test_messages_hold_no_word_of_anybody(among: Stage) -> None:
    """Systems keep what is said on standard error, whoever the report is for."""
    for reader in (INTERNAL, BOARD, PARTNER):
        _, told = handed_out(among, "sealed/five", reader, "markdown", "--stage", "approach")
        assert meant_in(told) == []

"""A report for a reader holds nothing its reader may not have: every format, taken apart, looked through for words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tactic_cli.reports.formats import FORMATS
from tests.leaks.canaries import BOARD, BOOK, INTERNAL, PARTNER, ROUNDS, kinds_in, make_all, meant_in, refused_to
from tests.leaks.reading import PDFTOTEXT, everything_in
from tests.leaks.stage import PASSPHRASE, PLACES, QUICK, Stage, quick_passphrases, set_stage

pytestmark = pytest.mark.skipif(
    PDFTOTEXT is None, reason="pdftotext is not installed (Debian: apt-get install poppler-utils)"
)

NAMES = [one.name for one in FORMATS]
STAGES = ("launch", "approach", "monitor")
WRITTEN = frozenset(["note", "opennote", "reason", "death", "came", "official"])
"""What nobody but the group may have."""


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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reader", [BOARD, PARTNER])
def test_a_report_for_a_reader_holds_nothing_refused_to_them(among: Stage, reader: str, name: str) -> None:
    """Of five people about an official, and of one, sealed, while the work goes on."""
    assert refused(among, ("five",), ("approach",), reader, name) == []
    assert refused(among, ("sealed/one",), ("monitor",), reader, name) == []


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reader", [BOARD, PARTNER])
def test_no_report_of_any_campaign_and_stage_holds_what_is_refused(among: Stage, reader: str, name: str) -> None:
    """One person and five, plain and sealed, every stage."""
    assert refused(among, ("one", "five", "sealed/one", "sealed/five"), STAGES, reader, name) == []


def shown(among: Stage, reader: str, *words: str) -> Iterator[str]:
    """What a reader is shown of the campaigns, in the format with the most words."""
    for campaign in ("one", "five"):
        for stage in STAGES:
            yield handed_out(among, campaign, reader, "html", "--stage", stage, *words)[0]


def test_the_words_are_where_people_look_for_them(among: Stage) -> None:
    """The group sees all that it wrote; the board what was planned and decided, and by whom; a partner neither."""
    internal, board, partner = (kinds_in("\n".join(shown(among, one))) for one in (INTERNAL, BOARD, PARTNER))
    assert WRITTEN | {"assessor", "campaign", "todo", "owner", "who", "why", "dissent"} <= internal
    assert {"todo", "owner", "who", "why", "dissent"} <= board
    assert board.isdisjoint(WRITTEN)
    assert partner.isdisjoint(WRITTEN | {"assessor", "campaign", "todo", "owner", "who", "why", "dissent"})


def test_officials_stand_by_number_for_the_board(among: Stage) -> None:
    """Their labels do not, also where they stand inside another text."""
    text = "\n".join(shown(among, BOARD))
    assert "official" not in kinds_in(text)
    assert "official 1" in text.casefold()


def test_a_file_that_nobody_was_named_for_is_the_boards(among: Stage) -> None:
    """Without `--for`, a file and a pipe hold nothing refused to the board."""
    for name in ("html", "json"):
        ended = among.run("report", "five", "--stage", "approach", "--format", name)
        assert ended.status == 0, ended.err
        assert refused_to(BOARD, ended.out) == []


@pytest.mark.parametrize("campaign", ["five", "sealed/five"])
def test_messages_hold_no_word_of_anybody(among: Stage, campaign: str) -> None:
    """Systems keep what is said on standard error, whoever the report is for."""
    for reader in (INTERNAL, BOARD, PARTNER):
        _, told = handed_out(among, campaign, reader, "markdown", "--stage", ROUNDS[1][1])
        assert meant_in(told) == []

"""A word of its own in every sensitive field of twelve campaigns: none is in a result that may not have it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tactic_cli.campaign.model import Sharing
from tactic_cli.reports.portfolio_formats import PORTFOLIO_FORMATS
from tests.leaks.canaries import BOOK, kinds_in, make, meant_in, refused_to
from tests.leaks.stage import DAY, PLACES, Stage, set_stage

GROUPS = 12


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve campaigns of three people each, in folders that have a word of their own too."""
    folder = tmp_path_factory.mktemp("canaries") / "all"
    for number in range(GROUPS):
        make(folder / f"zqfolder{number}", 3)
    return folder


@pytest.fixture
def among(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, twelve: Path) -> Stage:
    """Where the campaigns lie, with the playbook whose every text is a word."""
    stage = set_stage(tmp_path, monkeypatch, twelve)
    monkeypatch.setattr("tactic_cli.disk.shelf.load_playbook", lambda *_: BOOK)
    monkeypatch.setattr("tactic_cli.disk.shelf.load_playbook_with_places", lambda *_: (BOOK, PLACES))
    return stage


def shared(among: Stage, sharing: Sharing) -> None:
    """Let every owner say so, with a tag that is a word."""
    for top in among.here.glob("*/campaign.yaml"):
        text = top.read_text(encoding="utf-8")
        top.write_text(f"{text}portfolio: {sharing}\ntags: [zqtag]\n", encoding="utf-8")


def handed_out(among: Stage, name: str) -> str:
    """What a file of this format holds, as text."""
    place = f"result.{name}"
    ended = among.run("portfolio", ".", "--processes", "1", "--as-of", DAY.isoformat(), "--format", name, "-o", place)
    assert ended.status == 0, ended.err
    assert not re.search("zq", ended.err, re.IGNORECASE)
    assert ended.started == ended.network == ()
    data = (among.here / place).read_bytes()
    if name == "parquet":
        from pyarrow.parquet import read_table  # noqa: PLC0415 - where it is installed

        return str(read_table(among.here / place).to_pylist())
    return data.decode()


ALL = [(reader, one.name) for reader in ("partner", "board", "internal") for one in PORTFOLIO_FORMATS]
SHORT = [("partner", "terminal"), ("partner", "html"), ("board", "csv"), ("internal", "json")]


@pytest.mark.parametrize(
    ("reader", "name"), [pytest.param(*one, marks=[] if one in SHORT else pytest.mark.long) for one in ALL]
)
def test_a_result_holds_nothing_but_numbers_and_questions_that_may_be_seen(
    among: Stage, reader: Sharing, name: str
) -> None:
    """No note, reason, label, text of an action, folder, tag or day of anybody; no question that is not shared."""
    shared(among, reader)
    text = handed_out(among, name)

    assert refused_to(reader, text) == []
    assert {one.question for one in meant_in(text)} - {""} or name == "json"  # something is told at all
    assert all(one.question for one in meant_in(text)), kinds_in(text)
    assert not re.search("zqfolder|zqtag|2999", text)


def test_what_a_group_that_says_no_wrote_is_not_even_read(among: Stage) -> None:
    """Its number alone is told."""
    shared(among, "no")
    for folder in among.here.glob("*/rounds"):
        for place in folder.rglob("*.yaml"):
            place.write_text("unreadable: [", encoding="utf-8")
    text = handed_out(among, "json")

    assert meant_in(text) == []
    assert '"fewer_than": 5' in text

"""Many campaigns below a folder: found, and read part by part, each with the refusals of a single one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import Campaign
from tactic_cli.disk import many
from tactic_cli.disk.many import PlaybookPlace, Reference, campaigns_below, playbook_at, read_campaign
from tactic_cli.problems import Place, Problem, ProblemsFound
from tests.strategies import all_at, shipped
from tests.tables import data, small_playbook

SMALL = small_playbook()


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    many._kept.clear()
    yield
    many._kept.clear()


def lay(folder: Path, campaign: Campaign, *sheets: str) -> Reference:
    """A campaign with these answers files in its first round."""
    place = folder / "rounds" / "1-launch"
    place.mkdir(parents=True)
    (folder / "campaign.yaml").write_text(dump_campaign(campaign), encoding="utf-8")
    for label, text in zip("ABC", sheets, strict=False):
        (place / f"{label}.yaml").write_text(text, encoding="utf-8")
    return Reference(str(folder))


def codes(reads: Any) -> list[str]:  # noqa: ANN401 - any reading
    """The codes of the problems that a reading ends with."""
    with pytest.raises(ProblemsFound) as found:
        reads()
    return [one.code for one in found.value.problems]


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    """Missing, a file, or closed to this account."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert codes(lambda: campaigns_below(str(tmp_path / "nowhere"))) == ["folder-missing"]
    assert codes(lambda: campaigns_below(str(tmp_path / "file"))) == ["campaign-not-a-folder"]
    with patch("tactic_cli.disk.many.os.scandir", side_effect=PermissionError(13, "Permission denied")):
        assert codes(lambda: campaigns_below(str(tmp_path))) == ["folder-unreadable"]


def test_a_folder_below_that_is_closed_is_named_and_the_rest_is_found(tmp_path: Path) -> None:
    """It does not stop the others."""
    reference = lay(tmp_path / "open", Campaign("Elm", "small", 1, SMALL.sha256))
    (tmp_path / "closed").mkdir()
    real = os.scandir

    def scandir(place: str) -> Any:  # noqa: ANN401 - what the system gives
        if place.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(place)

    with patch("tactic_cli.disk.many.os.scandir", scandir):
        below = campaigns_below(str(tmp_path))
    assert (below.references, below.closed) == ((reference,), (str(tmp_path / "closed"),))


def test_a_sealed_folder_that_cannot_be_looked_into_is_named_too(tmp_path: Path) -> None:
    """Whether it holds a campaign cannot be told; named alone, the command ends and says so."""
    (tmp_path / "one" / "sealed").mkdir(parents=True)
    closed = ProblemsFound((Problem("folder-unreadable", "closed.", Place("sealed")),))
    with patch("tactic_cli.disk.many.is_sealed", side_effect=closed):
        assert campaigns_below(str(tmp_path)).closed == (str(tmp_path / "one"),)
        assert codes(lambda: campaigns_below(str(tmp_path / "one"))) == ["folder-unreadable"]


def test_groups_own_playbooks_are_read_once_and_found_again(tmp_path: Path) -> None:
    """Two campaigns that name one place share it; of very many, only a few are kept in memory."""
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "playbook.yaml").write_text(data("small-playbook.yaml"), encoding="utf-8")
    own = Campaign("Elm", "small", 1, SMALL.sha256, "../book")
    first, second = (read_campaign(lay(tmp_path / name, own)) for name in ("one", "two"))

    assert first.playbook is second.playbook
    assert first.playbook_place == PlaybookPlace(own=True, at=str(tmp_path / "book"))
    assert playbook_at(first.playbook_place).id == "small"
    many._kept.update({str(number): SMALL for number in range(many._MOST_OWN)})
    many._kept.pop(str(tmp_path / "book"))
    assert read_campaign(lay(tmp_path / "three", own)).playbook.id == "small"
    assert len(many._kept) == many._MOST_OWN


def test_a_campaign_is_refused_as_any_other(tmp_path: Path) -> None:
    """Of another version of its playbook, or with answers that cannot speak together."""
    book = shipped()
    here = Campaign("Elm", book.id, book.version, book.sha256)
    later = read_campaign(lay(tmp_path / "later", replace(here, playbook_version=book.version + 1)))
    assert codes(lambda: later.playbook) == ["answers-newer"]

    one = replace(all_at(book, "launch", 3), stances="estimate")
    two = read_campaign(lay(tmp_path / "two", here, dump_answers(one), dump_answers(replace(one, assessor="B"))))
    assert codes(lambda: two.sheets(two.rounds[0])) == ["estimate-among-several"] * 2
    assert two.playbook_place == PlaybookPlace(own=False, at=book.id)
    assert playbook_at(two.playbook_place).sha256 == book.sha256

"""Campaigns are found, read and written by their layout, and nobody's change is overwritten."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import Answer, AnswersFile, Campaign, Round
from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.shelf import copy_to, open_playbook
from tactic_cli.disk.store import (
    ChangedError,
    KeptFile,
    assessors_in,
    campaign_playbook,
    find_campaign,
    make_campaign_folder,
    read_campaign,
    read_sheet,
    refuse_apart,
    rescue,
    rounds_of,
    sheet_path,
    writing,
)
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound

POSIX = pytest.mark.skipif(os.name == "nt", reason="this kind of file does not exist on Windows")
LAUNCH = Round(1, "launch")


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    """The shipped playbook."""
    return open_playbook()


@pytest.fixture
def folder(tmp_path: Path, playbook: Playbook) -> Path:
    """A campaign without answers."""
    made = tmp_path / "river"
    make_campaign_folder(made)
    campaign = Campaign("river", playbook.id, playbook.version, playbook.sha256, assessors=("A",))
    KeptFile(made / "campaign.yaml").replace(dump_campaign(campaign).encode())
    return made


@pytest.fixture
def sheet(playbook: Playbook) -> AnswersFile:
    """One answer for the launch stage."""
    return AnswersFile(playbook.id, 1, "launch", date(2026, 1, 15), "A", answers={"W1": Answer.level(3)})


def put(folder: Path, one: Round, sheet: AnswersFile) -> Path:
    """Write an answers file where a round has it."""
    path = folder / "rounds" / one.folder / f"{sheet.assessor}.yaml"
    KeptFile(path).replace(dump_answers(sheet).encode())
    return path


def code(found: pytest.ExceptionInfo[ProblemsFound]) -> str:
    """The code of the only problem."""
    (problem,) = found.value.problems
    return problem.code


def test_a_campaign_is_found_where_people_expect_it(folder: Path) -> None:
    """By its folder, by its file, from inside, and from right above if it is the only one."""
    above = folder.parent
    assert find_campaign(str(folder), above) == folder
    assert find_campaign(str(folder / "campaign.yaml"), above) == folder
    assert find_campaign(None, folder) == folder
    assert find_campaign(None, above) == folder
    assert find_campaign(str(above / "none"), above) is None
    assert find_campaign(str(above), folder) is None


def test_several_campaigns_are_not_guessed_between(folder: Path) -> None:
    """All are named, so that the person can choose."""
    other = folder.with_name("lake")
    other.mkdir()
    (other / "campaign.yaml").write_bytes(b"")
    with pytest.raises(ProblemsFound) as found:
        find_campaign(None, folder.parent)
    assert code(found) == "campaign-which"
    assert "lake or river" in found.value.problems[0].hint


def test_what_was_written_is_read_back(folder: Path, playbook: Playbook, sheet: AnswersFile) -> None:
    """The campaign, its rounds in the order of their numbers, and an assessor's answers."""
    approach = replace(sheet, stage="approach", official="O1")
    put(folder, Round(10, "approach", "O1"), approach)
    put(folder, Round(2, "launch"), replace(sheet, assessor="B"))
    put(folder, LAUNCH, sheet)
    assert read_campaign(folder).label == "river"
    assert rounds_of(folder, playbook) == (LAUNCH, Round(2, "launch"), Round(10, "approach", "O1"))
    assert assessors_in(folder, Round(2, "launch")) == ("B",)
    assert read_sheet(folder, Round(10, "approach", "O1"), "A", playbook) == approach


@pytest.mark.parametrize("name", ["launch", "1-lunch", "01-launch", "x-launch", "1-launch-", "٣-launch"])
def test_a_folder_that_is_no_round_is_not_passed_over(folder: Path, playbook: Playbook, name: str) -> None:
    """Somebody's answers may be in it."""
    (folder / "rounds" / name).mkdir(parents=True)
    with pytest.raises(ProblemsFound) as found:
        rounds_of(folder, playbook)
    assert code(found) == "round-unknown"


@pytest.mark.parametrize("change", [{"assessor": "B"}, {"stage": "monitor", "official": "O1"}])
def test_a_file_that_is_not_what_its_place_says_is_refused(
    folder: Path, playbook: Playbook, sheet: AnswersFile, change: dict[str, str]
) -> None:
    """A copied file must not count for the wrong person or stage."""
    path = put(folder, LAUNCH, sheet)
    path.write_text(dump_answers(replace(sheet, **change)), encoding="utf-8")  # type: ignore[arg-type] # texts only
    with pytest.raises(ProblemsFound) as found:
        read_sheet(folder, LAUNCH, "A", playbook)
    assert code(found) == "answers-out-of-place"


@pytest.mark.parametrize("label", ["../A", "a/b", "con", "", ".A", "A\n"])
def test_a_label_never_leads_out_of_its_folder(folder: Path, label: str) -> None:
    """Neither up, nor down, nor to a device."""
    with pytest.raises(ProblemsFound) as found:
        sheet_path(folder, LAUNCH, label or "\\")
    assert code(found) == "file-name-refused"


@POSIX
def test_links_inside_a_campaign_are_not_followed(folder: Path, playbook: Playbook, sheet: AnswersFile) -> None:
    """Not for a round, not for a file, not for `rounds` itself."""
    path = put(folder, LAUNCH, sheet)
    path.rename(folder / "elsewhere.yaml")
    path.symlink_to(folder / "elsewhere.yaml")
    with pytest.raises(ProblemsFound) as found:
        read_sheet(folder, LAUNCH, "A", playbook)
    assert code(found) == "file-is-a-link"
    (folder / "rounds").rename(folder / "moved")
    (folder / "rounds").symlink_to("moved")
    with pytest.raises(ProblemsFound):
        rounds_of(folder, playbook)


def test_a_file_with_a_second_name_is_not_written(tmp_path: Path) -> None:
    """A hard link would keep the old answers elsewhere, or be one to somebody's other file."""
    (tmp_path / "a").write_bytes(b"x")
    os.link(tmp_path / "a", tmp_path / "A.yaml")
    with pytest.raises(ProblemsFound) as found:
        KeptFile(tmp_path / "A.yaml")
    assert code(found) == "file-has-two-names"


def test_a_change_by_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    """The save is refused and tells the bytes that are there now; accepted, they may be replaced."""
    path = tmp_path / "A.yaml"
    kept = KeptFile(path)
    kept.replace(b"mine")
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedError) as found:
        kept.replace(b"mine again")
    assert (path.read_bytes(), found.value.fresh) == (b"theirs", b"theirs")
    kept.accept(b"theirs")
    kept.replace(b"both")
    assert path.read_bytes() == b"both"


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """There was none when it was looked for; somebody copied one there."""
    kept = KeptFile(tmp_path / "A.yaml")
    (tmp_path / "A.yaml").write_bytes(b"theirs")
    with pytest.raises(ChangedError):
        kept.replace(b"mine")
    assert (tmp_path / "A.yaml").read_bytes() == b"theirs"


def test_a_file_that_vanished_is_written_again(tmp_path: Path) -> None:
    """Everything is still known here, so nothing is lost."""
    kept = KeptFile(tmp_path / "deep" / "A.yaml")
    kept.replace(b"one")
    (tmp_path / "deep" / "A.yaml").unlink()
    (tmp_path / "deep").rmdir()
    kept.replace(b"two")
    assert (tmp_path / "deep" / "A.yaml").read_bytes() == b"two"


@POSIX
def test_what_cannot_be_read_is_never_overwritten(tmp_path: Path) -> None:
    """A pipe or a large file in its place stays."""
    kept = KeptFile(tmp_path / "A.yaml")
    os.mkfifo(tmp_path / "A.yaml")
    with pytest.raises(ChangedError) as found:
        kept.replace(b"mine")
    assert found.value.fresh is None
    assert (tmp_path / "A.yaml").is_fifo()


def test_a_save_that_failed_late_may_be_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new bytes may be there already; they are not taken for somebody else's."""
    path = tmp_path / "A.yaml"
    kept = KeptFile(path)
    kept.replace(b"old")

    def late(place: Path, data: bytes, _look_again: Callable[[], None]) -> None:
        place.write_bytes(data)
        raise NotSavedError(place, "the folder could not be synced")

    with monkeypatch.context() as broken:
        broken.setattr("tactic_cli.disk.store.save", late)
        with pytest.raises(NotSavedError):
            kept.replace(b"new")
    kept.replace(b"new")
    assert path.read_bytes() == b"new"


def test_rescued_answers_get_a_file_of_their_own_each_time(folder: Path) -> None:
    """Earlier rescued ones stay."""
    places = [rescue(folder, "1-launch-A", data) for data in (b"one", b"two")]
    assert [place.name for place in places] == ["1-launch-A-1.yaml", "1-launch-A-2.yaml"]
    assert [place.read_bytes() for place in places] == [b"one", b"two"]


def test_a_disk_that_cannot_tell_which_names_are_free_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rescuing then fails as a save that failed, and replaces nothing."""

    def fail(_path: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "lstat", fail)
    with pytest.raises(NotSavedError, match="the disk cannot tell which names are free"):
        rescue(folder, "1-launch-A", b"x")


def test_the_next_writer_sweeps_what_a_killed_one_left(folder: Path, sheet: AnswersFile) -> None:
    """In the campaign's folder and in every round."""
    path = put(folder, LAUNCH, sheet)
    left = [place / ".A.yaml.0123456789abcdef.tactic-saving" for place in (folder, path.parent)]
    for one in left:
        one.write_bytes(b"half")
    with writing(folder):
        assert [one.exists() for one in left] == [False, False]
    assert path.exists()


def test_a_campaign_finds_its_own_playbook_again(folder: Path, playbook: Playbook) -> None:
    """By its place as seen from the campaign's folder, so that both can be moved together."""
    copy_to(playbook.id, folder.parent / "mine")
    own = Campaign("river", playbook.id, 1, playbook.sha256, playbook_at="../mine")
    assert campaign_playbook(folder, own).sha256 == playbook.sha256
    assert campaign_playbook(folder, replace(own, playbook_at=None)).id == playbook.id


def test_a_campaign_of_a_shipped_playbook_is_not_led_astray(
    folder: Path, playbook: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of the same name beside it changes nothing; a place on another computer is never asked for."""
    copy_to(playbook.id, folder.parent / playbook.id)
    (folder.parent / playbook.id / "playbook.yaml").write_bytes(b"other")
    monkeypatch.chdir(folder.parent)
    shipped = Campaign("river", playbook.id, 1, playbook.sha256)
    assert campaign_playbook(folder, shipped).sha256 == playbook.sha256
    for place in ("//server/x", "\\\\server\\x"):
        with pytest.raises(ProblemsFound) as found:
            campaign_playbook(folder, replace(shipped, playbook_at=place))
        assert code(found) == "playbook-elsewhere"


def test_a_file_is_no_campaign(folder: Path) -> None:
    """The person named the wrong thing."""
    (folder / "notes.txt").write_bytes(b"x")
    with pytest.raises(ProblemsFound) as found:
        find_campaign(str(folder / "notes.txt"), folder)
    assert code(found) == "campaign-not-a-folder"


def test_a_thousand_rescued_files_are_enough(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that calls every name taken does not make the program look for ever."""
    monkeypatch.setattr("tactic_cli.disk.store.is_there", lambda _path: True)
    with pytest.raises(NotSavedError):
        rescue(folder, "1-launch-A", b"x")


def test_what_cannot_speak_for_a_group_is_refused_with_its_place(folder: Path, sheet: AnswersFile) -> None:
    """Two people, of whom one answered the stances for everybody; alone, or with stances of one's own, all is well."""
    own = [replace(sheet, assessor=label, stances="personal") for label in ("A", "B")]
    estimate = replace(own[1], stances="estimate")
    for one in (*own, estimate):
        path = put(folder, LAUNCH, one)
        refuse_apart(folder, LAUNCH, [one])
        if one == own[1]:
            refuse_apart(folder, LAUNCH, own)
    with pytest.raises(ProblemsFound) as found:
        refuse_apart(folder, LAUNCH, [own[0], estimate])
    assert code(found) == "estimate-among-several"
    assert found.value.problems[0].place.file == str(path)

"""Playbooks are found by name, folder or file, and nothing odd is read as one."""

import os
import stat
from pathlib import Path

import pytest

from tactic_cli.disk.files import LARGEST
from tactic_cli.disk.shelf import (
    _reader,
    copy_to,
    find_playbook,
    open_playbook,
    open_playbook_with_places,
    open_shipped,
    own_place,
    shipped,
)
from tactic_cli.problems import Problem, ProblemsFound

NAME = "government-collaboration"
POSIX = pytest.mark.skipif(os.name == "nt", reason="this kind of file does not exist on Windows")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def problems(name: str) -> list[Problem]:
    """What opening a playbook of this name finds wrong."""
    with pytest.raises(ProblemsFound) as found:
        open_playbook(name)
    return list(found.value.problems)


def codes(name: str) -> list[str]:
    """The codes of these problems."""
    return [problem.code for problem in problems(name)]


def test_without_a_name_the_shipped_playbook_is_opened(here: Path) -> None:
    """From any folder, and by its name too."""
    assert here.is_dir()
    assert NAME in shipped()
    assert open_playbook().id == NAME
    assert open_playbook(NAME).sha256 == open_playbook().sha256


def test_a_copy_is_used_by_naming_it(here: Path) -> None:
    """As a folder or by its main file; a change in it counts."""
    copy_to(NAME, here / "mine")
    context = here / "mine" / "context.yaml"
    context.write_text(context.read_text(encoding="utf-8").replace("weight: 3", "weight: 2", 1), encoding="utf-8")
    weights = {
        name: open_playbook(name).questions[0].weight for name in (NAME, "mine", "mine/playbook.yaml", "./mine/")
    }
    assert weights == {NAME: 3, "mine": 2, "mine/playbook.yaml": 2, "./mine/": 2}


def test_a_copy_has_the_guide_and_is_the_owners_alone(here: Path) -> None:
    """README.md comes along; nobody else may read what is worked on."""
    copy_to(NAME, here / "mine")
    names = {path.name for path in (here / "mine").iterdir()}
    assert {"README.md", "playbook.yaml", "context.yaml", "cases.yaml"} <= names
    if os.name != "nt":
        modes = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in (here / "mine").rglob("*")}
        assert (stat.S_IMODE((here / "mine").stat().st_mode), modes) == (0o700, {True: 0o700, False: 0o600})
        assert (here / "mine" / "ru" / "context.yaml").is_file()


def test_a_copy_never_lands_in_an_existing_folder(here: Path) -> None:
    """What is there stays as it is."""
    (here / "mine").mkdir()
    with pytest.raises(FileExistsError):
        copy_to(NAME, here / "mine")
    assert list((here / "mine").iterdir()) == []


def test_a_copy_that_fails_leaves_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A half copied playbook would look like a whole one."""

    def full(_path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        copy_to(NAME, here / "mine")
    assert not (here / "mine").exists()


def test_an_unknown_name_names_the_nearest_and_all_there_are(here: Path) -> None:
    """A slip of the hand is mended by reading the message."""
    assert here.is_dir()
    (problem,) = problems("goverment-colaboration")
    assert problem.code == "playbook-unknown"
    assert f"Did you mean “{NAME}”?" in problem.hint
    assert NAME in problem.hint.split("Shipped playbooks:")[1]


def test_a_folder_without_a_playbook_is_said_to_be_that(here: Path) -> None:
    """The message names the file that is missing."""
    (here / "empty").mkdir()
    (problem,) = problems("empty")
    assert (problem.code, "playbook.yaml" in problem.message) == ("playbook-unknown", True)


def test_a_name_that_could_mean_two_is_not_guessed(here: Path) -> None:
    """An edited copy with the shipped name must not be passed over in silence."""
    copy_to(NAME, here / NAME)
    assert codes(NAME) == ["playbook-name-means-two"]
    assert open_playbook(f"./{NAME}").id == NAME


@pytest.mark.parametrize("name", ["", "..", "a\0b", "x" * 5000, "/dev/null/x"])
def test_odd_names_end_in_a_problem(here: Path, name: str) -> None:
    """Never in a fault."""
    assert here.is_dir()
    assert codes(name) == ["playbook-unknown"]


@POSIX
def test_links_and_pipes_are_no_playbooks(here: Path) -> None:
    """Neither as the folder, nor as the main file, nor as a sibling."""
    copy_to(NAME, here / "mine")
    (here / "link").symlink_to("mine")
    assert codes("link") == ["file-is-a-link"]
    os.mkfifo(here / "pipe.yaml")
    assert codes("pipe.yaml") == ["file-not-plain"]
    (here / "mine" / "cases.yaml").unlink()
    (here / "mine" / "cases.yaml").symlink_to("routes.yaml")
    assert codes("mine") == ["file-is-a-link"]
    assert problems("mine")[0].place.file == "mine/cases.yaml"


def test_a_large_file_is_refused_before_it_is_read(here: Path) -> None:
    """One byte above 1 MiB."""
    (here / "big.yaml").write_bytes(b"#" * (LARGEST + 1))
    assert codes("big.yaml") == ["file-too-large"]


def test_a_missing_sibling_is_reported_where_it_is_listed(here: Path) -> None:
    """With the line of `files:` that names it."""
    copy_to(NAME, here / "mine")
    (here / "mine" / "cases.yaml").unlink()
    text = (here / "mine" / "playbook.yaml").read_text(encoding="utf-8").splitlines()
    expected = next(number for number, line in enumerate(text, start=1) if line.startswith("  - cases.yaml"))
    found = [(one.code, one.place.file, one.place.line) for one in problems("mine")]
    assert found == [("missing-file", "mine/playbook.yaml", expected)]


def test_places_come_with_the_playbook(here: Path) -> None:
    """Whoever finds something wrong later can say where it stands."""
    assert here.is_dir()
    playbook, places = open_playbook_with_places()
    place = places.at(("questions", 0, "id"))
    assert (place.file, playbook.questions[0].id) == (f"{NAME}/context.yaml", "W1")


def test_a_campaign_keeps_the_place_of_an_own_playbook_only(here: Path) -> None:
    """A shipped one is found by its name on every computer."""
    copy_to(NAME, here / "mine")
    (here / "single.yaml").write_bytes(b"format: tactic-playbook/1\n")
    assert own_place(None) is None
    assert own_place(NAME) is None
    assert own_place(str(find_playbook())) is None
    assert own_place("mine") == Path("mine")
    assert own_place("mine/playbook.yaml") == Path("mine")
    assert own_place("single.yaml") == Path("single.yaml")


def test_a_campaigns_playbook_that_this_tactic_lacks_is_named(here: Path) -> None:
    """With those that there are; nothing is made of a name that is unknown."""
    for attempt in (lambda: open_shipped("lost"), lambda: copy_to("lost", here / "copy")):
        with pytest.raises(ProblemsFound) as found:
            attempt()
        assert (found.value.problems[0].code, NAME in found.value.problems[0].hint) == ("playbook-unknown", True)
    assert list(here.iterdir()) == []


def test_only_files_are_copied(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What else lies in a shipped playbook's folder is not the playbook's."""
    (here / "shelf" / "mine" / "folder").mkdir(parents=True)
    for name in ("mine/playbook.yaml", "README.md"):
        (here / "shelf" / name).write_bytes(b"x")
    monkeypatch.setattr("tactic_cli.disk.shelf._root", lambda: here / "shelf")
    copy_to("mine", here / "copy")
    assert sorted(path.name for path in (here / "copy").iterdir()) == ["README.md", "playbook.yaml"]


@pytest.mark.parametrize("name", ["../context.yaml", "/etc/hostname", "missing.yaml"])
def test_a_playbook_reads_only_what_lies_beside_it(here: Path, name: str) -> None:
    """What its list names elsewhere is, for the loader, not there."""
    (here / "mine").mkdir()
    (here / "context.yaml").write_bytes(b"x")
    (here / "mine" / "playbook.yaml").write_bytes(b"x")
    read = _reader(here / "mine" / "playbook.yaml", "mine/playbook.yaml")
    assert read("playbook.yaml") == b"x"
    with pytest.raises(FileNotFoundError):
        read(name)


def test_a_missing_playbook_is_told_by_the_name_that_was_given(here: Path) -> None:
    """An empty name is shown as one."""
    assert here.is_dir()
    assert [problems(name)[0].place.file for name in ("nope", "")] == ["nope", "''"]


def test_each_of_several_shipped_playbooks_is_a_shipped_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A campaign keeps no place for any of them."""
    for name in ("one", "two"):
        (here / "shelf" / name).mkdir(parents=True)
        (here / "shelf" / name / "playbook.yaml").write_text("id: x\n", encoding="utf-8")
    monkeypatch.setattr("tactic_cli.disk.shelf._root", lambda: here / "shelf")

    assert shipped() == ("one", "two")
    assert [own_place(name) for name in ("one", "two")] == [None, None]
    assert own_place("shelf/one") is None

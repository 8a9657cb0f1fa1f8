"""Only plain, small files are read, and never through a link."""

import errno
import os
from pathlib import Path

import pytest

from tactic_cli.campaign.seal import Key, seal
from tactic_cli.disk.files import (
    LARGEST,
    folders_in,
    harmless_name,
    is_folder,
    is_link,
    is_there,
    read_answers,
    read_given,
    read_plain,
)
from tactic_cli.problems import ProblemsFound

POSIX = pytest.mark.skipif(os.name == "nt", reason="this kind of file does not exist on Windows")


def codes(path: Path | str, *, sole: bool = False) -> list[str]:
    """The codes of the problems that reading a file gives."""
    with pytest.raises(ProblemsFound) as found:
        read_plain(Path(path), str(path), sole=sole)
    return [problem.code for problem in found.value.problems]


def test_a_plain_file_is_read_whole(tmp_path: Path) -> None:
    """The bytes come back as they are, line ends included."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one\r\ntwo\n")
    assert read_given(str(path)) == b"one\r\ntwo\n"


def test_a_missing_file_is_a_problem_with_its_name(tmp_path: Path) -> None:
    """The person sees which file is meant."""
    path = tmp_path / "none.yaml"
    with pytest.raises(ProblemsFound) as found:
        read_given(str(path))
    (problem,) = found.value.problems
    assert (problem.code, problem.place.file) == ("file-missing", str(path))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder in place of a file is refused as one."""
    assert codes(tmp_path) == ["file-is-a-folder"]


@POSIX
def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link to a good file is refused all the same, and so is one to nothing."""
    (tmp_path / "a.yaml").write_bytes(b"x")
    for name, target in (("good", "a.yaml"), ("broken", "nowhere")):
        (tmp_path / name).symlink_to(target)
        assert codes(tmp_path / name) == ["file-is-a-link"]


@POSIX
def test_a_pipe_does_not_make_the_program_wait(tmp_path: Path) -> None:
    """A FIFO is refused at once, without opening it for reading."""
    os.mkfifo(tmp_path / "pipe")
    assert codes(tmp_path / "pipe") == ["file-not-plain"]


@POSIX
def test_a_device_is_refused() -> None:
    """An endless device is not read."""
    assert codes("/dev/zero") == ["file-not-plain"]


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    """One byte above 1 MiB is too much; 1 MiB is read."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * LARGEST)
    assert len(read_given(str(path))) == LARGEST
    path.write_bytes(b"x" * (LARGEST + 1))
    assert codes(path) == ["file-too-large"]


def test_a_second_name_is_refused_where_the_file_will_be_written(tmp_path: Path) -> None:
    """A hard link may be read, but not in a campaign."""
    (tmp_path / "a.yaml").write_bytes(b"x")
    os.link(tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert read_given(str(tmp_path / "b.yaml")) == b"x"
    assert codes(tmp_path / "b.yaml", sole=True) == ["file-has-two-names"]


def test_a_name_that_no_file_can_have_is_a_problem() -> None:
    """A zero byte or an endless name ends in a sentence, not in a fault."""
    assert codes("a\0b") == ["file-unreadable"]
    assert codes("x" * 5000) == ["file-unreadable"]


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".hidden", "a/b", "a\\b", "a:b", "con", "CON.yaml", "nul.txt", "a ", "a.", "x" * 101, "a\nb"],
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    """Neither a folder, nor a hidden file, nor a name that some system keeps for itself."""
    assert not harmless_name(name)


@pytest.mark.parametrize("name", ["A.yaml", "1-launch", "3-approach-O1", "context.yaml", "Ж.yaml", "a b.yaml"])
def test_plain_names_are_allowed(name: str) -> None:
    """Names of any script that mean one file everywhere."""
    assert harmless_name(name)


def test_the_folders_in_a_folder_are_told_in_order(tmp_path: Path) -> None:
    """Neither files nor hidden ones; none where there is no folder."""
    for name in ("b", "a", ".hidden"):
        (tmp_path / name).mkdir()
    (tmp_path / "c").write_bytes(b"x")
    assert folders_in(tmp_path) == [tmp_path / "a", tmp_path / "b"]
    assert folders_in(tmp_path / "none") == folders_in(tmp_path / "c") == []


@pytest.mark.parametrize(("number", "expected"), [(errno.EIO, "file-unreadable"), (errno.ENOENT, None)])
def test_a_name_that_cannot_be_looked_at_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: str | None
) -> None:
    """It may be a folder with somebody's answers; one that was removed just now is none."""
    (tmp_path / "a").mkdir()

    def fail(_path: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "lstat", fail)
    found: list[str] = []
    try:
        assert folders_in(tmp_path) == []
    except ProblemsFound as problems:
        found = [problem.code for problem in problems.problems]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ENOTDIR])
def test_what_cannot_be_looked_at_is_neither_there_nor_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Who takes it for nothing overwrites it; who takes it for something passes over what must be written."""

    def fail(_path: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "lstat", fail)
    if number == errno.ENOTDIR:
        assert not is_there(tmp_path / "a")
        return
    with pytest.raises(ProblemsFound) as found:
        is_there(tmp_path / "a")
    assert [(one.code, one.place.file) for one in found.value.problems] == [("file-unreadable", str(tmp_path / "a"))]


def test_what_no_path_can_be_is_not_there() -> None:
    """Nor is it a folder or a link."""
    for name in ("a\0b", "x" * 5000):
        assert not is_there(Path(name))
        assert not is_folder(Path(name))
        assert not is_link(Path(name))


def test_a_sealed_file_is_named_as_such(tmp_path: Path) -> None:
    """Not as damaged: whoever named it learns what to name instead."""
    path = tmp_path / "0.age"
    for data in (seal(b"answers", [Key.new().recipient]), b"\n-----BEGIN AGE ENCRYPTED FILE-----\n"):
        path.write_bytes(data)
        with pytest.raises(ProblemsFound) as found:
            read_answers(str(path))
        assert [one.code for one in found.value.problems] == ["file-sealed"]
    path.write_bytes(b"stage: launch\n")
    assert read_answers(str(path)) == b"stage: launch\n"

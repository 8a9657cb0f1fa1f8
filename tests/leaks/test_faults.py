"""A fault of tactic itself ends in one kind line, with the work saved and without a word of what people wrote."""

from __future__ import annotations

import errno
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tactic_cli.campaign.load import load_answers
from tactic_cli.cli.fault import kind, places
from tests.leaks.commands import USES, Use
from tests.leaks.stage import FOLDER, LABELS, MACHINE, PLAYBOOK, TEXTS, Ended, Stage, found, replace_everywhere

SECRET = "Zqnote was said by Zqofficial in Zqhome/Zqfolder"  # noqa: S105 - words to look for
SECRETS = (*TEXTS, *LABELS, *MACHINE, FOLDER, "Zqfile")


def _group() -> Exception:
    return ExceptionGroup(SECRET, [ValueError(SECRET)])


def _caused() -> Exception:
    error = KeyError(SECRET)
    error.__cause__ = PermissionError(errno.EACCES, SECRET, "/home/Zquser/Zqfolder")
    error.add_note(SECRET)
    return error


ERRORS: dict[str, Callable[[], BaseException]] = {
    "ValueError": lambda: ValueError(SECRET),
    "KeyError from PermissionError (EACCES)": _caused,
    "OSError": lambda: OSError(SECRET),
    "PermissionError (EACCES)": lambda: PermissionError(errno.EACCES, SECRET, f"/home/Zquser/{FOLDER}"),
    "UnicodeDecodeError": lambda: UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET),
    "MemoryError": MemoryError,
    "RecursionError": lambda: RecursionError(SECRET),
    "AssertionError": lambda: AssertionError(SECRET),
    "EOFError": lambda: EOFError(SECRET),
    "ExceptionGroup": _group,
    "error": lambda: type(SECRET, (Exception,), {})(SECRET),
}
PLANTS = [(use, place) for use in USES for place in use.faults]
TELLS_OF_DISKS = "disk.shelf.copy_to"
"""What the system refuses here is told by the command itself, as a failure of the disk."""

planted = pytest.mark.parametrize(("use", "place"), PLANTS, ids=[f"{place} in {use}" for use, place in PLANTS])


def plant(monkeypatch: pytest.MonkeyPatch, place: str, error: BaseException) -> list[int]:
    """Let a function raise; returns a list that grows with each time it did."""
    raised = []

    def fail(*_: object, **__: object) -> None:
        raised.append(1)
        raise error

    replace_everywhere(monkeypatch, place, fail)
    return raised


def faults(monkeypatch: pytest.MonkeyPatch, stage: Stage, use: Use, place: str) -> Iterator[tuple[str, Ended]]:
    """The command, ended by each of the errors in turn."""
    for name, make in ERRORS.items():
        with monkeypatch.context() as patch:
            raised = plant(patch, place, make())
            ended = stage.run(*use.words, typed=use.typed)
            assert raised, f"{place} was never called"
            yield name, ended


@planted
def test_a_fault_is_one_line_with_nothing_of_what_people_wrote(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, use: Use, place: str
) -> None:
    """Status 1; the line names the command, the kind of error and places in tactic, and nothing else."""
    for number, (name, make) in enumerate(ERRORS.items()):
        if number not in {1, hash_of(place) % len(ERRORS)} or (place == TELLS_OF_DISKS and "OSError" in name):
            continue
        with monkeypatch.context() as patch:
            raised = plant(patch, place, make())
            ended = stage.run(*use.words, typed=use.typed)
        assert raised, f"{place} was never called"
        assert ended.status == 1, ended.err
        (line,) = [one for one in ended.err.splitlines() if not one.startswith(use.says)]
        assert line.startswith("tactic met a fault of its own and had to end; what was saved before is kept.")
        assert f"{use.words[0] if use.words else 'tactic'}, {name} " in ended.err
        assert found(SECRETS, ended.err) == []
        assert found((SECRET,), ended.out) == []
        assert stage.left_where_nothing_belongs() == []


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    return sum(text.encode())


@pytest.mark.long
@planted
def test_every_error_at_every_place(stage: Stage, monkeypatch: pytest.MonkeyPatch, use: Use, place: str) -> None:
    """All kinds of errors at all places."""
    if place == TELLS_OF_DISKS:
        pytest.skip("what the system refuses there is told as a failure of the disk")
    for name, ended in faults(monkeypatch, stage, use, place):
        told = [one for one in ended.err.splitlines() if not one.startswith(use.says)]
        assert (ended.status, len(told)) == (1, 1), (name, ended.err)
        assert found(SECRETS, ended.err) == []


@pytest.mark.parametrize("use", [use for use in USES if use.faults], ids=str)
def test_ctrl_c_ends_with_130_and_a_reader_who_leaves_with_0(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, use: Use
) -> None:
    """Wherever they come; neither is a fault, and neither shows anything of tactic's inside."""
    with monkeypatch.context() as patch:
        assert plant(patch, use.faults[0], KeyboardInterrupt(SECRET)) == []
        ended = stage.run(*use.words, typed=use.typed)
        assert (ended.status, "Stopped." in ended.err, found(("fault", *TEXTS), ended.err)) == (130, True, [])
    if use.faults[0] == TELLS_OF_DISKS:
        return
    with monkeypatch.context() as patch:
        plant(patch, use.faults[0], BrokenPipeError(errno.EPIPE, SECRET))
        ended = stage.run(*use.words, typed=use.typed)
        told = [line for line in ended.err.splitlines() if not line.startswith(use.says)]
        assert (ended.status, told) == (0, [])


def test_answers_before_a_fault_are_saved_and_the_campaign_is_free_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer whose consequence could not be worked out is on the disk; the next sitting goes on after it."""
    words = ("assess", FOLDER, "--stage", "approach", "--official", "Zqofficial", "--assessor", "Zqassessor")
    path = stage.campaign / "rounds" / "2-approach-Zqofficial" / "Zqassessor.yaml"
    before = load_answers(path.read_bytes(), "", PLAYBOOK).answers
    with monkeypatch.context() as patch:
        plant(patch, "cli.walk.finish._after_the_last", ValueError(SECRET))
        assert stage.run(*words, typed="2\n\n").status == 1
    after = load_answers(path.read_bytes(), "", PLAYBOOK).answers
    assert len(after) == len(before) + 1
    assert stage.run(*words, typed="4\n").status == 0


def test_a_report_is_written_only_where_a_person_asked_for_it(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says everything a maker needs, belongs to its owner alone, and holds nothing that anybody wrote."""
    before = set(stage.texts())
    plant(monkeypatch, "reports.readiness.readiness_report", _caused())
    assert stage.run("report", FOLDER).status == 1
    assert set(stage.texts()) == before
    ended = stage.run("--fault-report", "fault.txt", "report", FOLDER)
    path = stage.here / "fault.txt"
    text = path.read_text(encoding="utf-8")
    assert ended.status == 1
    assert ended.err == (
        "tactic met a fault of its own and had to end; what was saved before is kept. A report that holds none of "
        "your answers is in “fault.txt”: read it, and send it if you wish.\n"
    )
    version = ".".join(map(str, sys.version_info[:3]))
    first, *lines = text.splitlines()
    assert first.startswith("A report of a fault in tactic. It holds none of your answers")
    assert lines[0].startswith("tactic: ")
    assert lines[1:5] == [
        f"Python: {version}",
        "System: Linux" if sys.platform == "linux" else lines[2],
        "Command: report",
        "Kind: KeyError from PermissionError (EACCES)",
    ]
    assert [line.partition(":")[0] for line in lines[6:]] == [
        *("  cli.app", "  cli.report", "  cli.report"),
        *("  reports.readiness", "  reports.readiness"),
    ]
    assert found((*SECRETS, str(Path.home()), str(stage.here)), text) == []
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_report_replaces_nothing_and_is_not_written_without_a_fault(stage: Stage) -> None:
    """A file that is there is refused before the command begins; where nothing fails, nothing is written."""
    kept = (stage.here / "Zqfile.yaml").read_bytes()
    ended = stage.run("--fault-report", "Zqfile.yaml", "harmed")
    assert (ended.status, ended.out) == (2, "")
    assert "Give the name of a new file" in ended.err
    assert (stage.here / "Zqfile.yaml").read_bytes() == kept
    assert stage.run("--fault-report", "fault.txt", "harmed").status == 0
    assert not (stage.here / "fault.txt").exists()


def test_a_report_that_cannot_be_written_leaves_the_one_line(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 1 all the same."""
    plant(monkeypatch, "scoring.assess.assess", ValueError(SECRET))

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, SECRET)

    monkeypatch.setattr("tactic_cli.disk.save.os.fsync", refuse)
    ended = stage.run("--fault-report", "fault.txt", "report", FOLDER)
    assert ended.status == 1
    assert ended.err.endswith("The report could not be written to “fault.txt”.\n")
    assert not (stage.here / "fault.txt").exists()


def test_a_recursion_is_told_in_few_places() -> None:
    """The same places a thousand times say no more than once."""

    def error() -> BaseException:
        try:
            said_again(10**6)
        except RecursionError as found_:
            return found_
        raise AssertionError

    def said_again(depth: int) -> int:
        return said_again(depth - 1) + 1

    caught = error()
    assert kind(caught) == "RecursionError"
    assert places(caught) == []

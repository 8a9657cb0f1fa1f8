"""What the process itself gives away: its arguments, its environment, its memory, its streams."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.pseudo_terminal import Terminal
from tests.leaks.stage import FOLDER, LABELS, MACHINE, PASSPHRASE, TEXTS, Stage, found

ROOT = Path(__file__).parents[2]


def tactic(stage: Stage, *words: str, way: str = "", **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a shell, with what the shell does to its streams."""
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **more}
    return subprocess.run(
        ["sh", "-c", f'"$0" -m tactic_cli "$@" {way}', sys.executable, *words],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=stage.here,
        env=settings,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", [("harmed",), ("--help",)], ids=str)
def test_a_full_standard_output_is_said_and_is_status_7(stage: Stage, command: tuple[str, ...]) -> None:
    """Whoever redirects a report to a full disk must not believe that it is there."""
    done = tactic(stage, *command, way=">/dev/full")
    assert done.returncode == 7
    assert done.stderr.decode() == (
        "What was to be shown could not be written: No space left on device. What was saved before is kept.\n"
    )


def test_a_reader_who_has_seen_enough_is_no_failure(stage: Stage) -> None:
    """`tactic harmed | head -1` is quiet."""
    done = subprocess.run(
        ["sh", "-c", '{ "$0" -m tactic_cli harmed; echo "$?" >status; } | true', sys.executable],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=stage.here,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    assert (done.stderr, (stage.here / "status").read_text()) == (b"", "0\n")


@pytest.mark.parametrize("way", ["2>/dev/full", "2>&-"])
def test_messages_that_nobody_can_read_change_nothing(stage: Stage, way: str) -> None:
    """The status still tells, and messages do not go where results belong."""
    if "full" in way and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = tactic(stage, "score", "missing.yaml", way=way)
    assert (done.returncode, done.stdout, done.stderr) == (4, b"", b"")


def test_closed_streams_never_lead_into_a_file(stage: Stage) -> None:
    """A file that is opened while they are closed would take their numbers, and receive what goes there."""
    opens = "import os; from tactic_cli.cli.process import prepare; prepare(); os._exit(os.open('Zqfile.yaml', 0))"
    done = subprocess.run(
        ["sh", "-c", '"$0" -c "$1" <&- >&- 2>&-; echo "$?" >number', sys.executable, opens],
        cwd=stage.here,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert int((stage.here / "number").read_text()) > 2


@pytest.mark.parametrize(
    "settings", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_letters_that_a_window_lacks_are_replaced(stage: Stage, settings: dict[str, str]) -> None:
    """An old system shows a mark in their place, and nothing fails."""
    done = tactic(stage, "report", FOLDER, **settings)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
    assert b"?" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on memory dumps")
def test_a_crash_leaves_no_memory_behind(stage: Stage) -> None:
    """However much a system would keep: no dump of a process that has read answers."""
    crash = (
        "import os, sys; from tactic_cli.cli import app; sys.argv = ['tactic', 'report', 'Zqfolder'];\n"
        "try: app.main()\nexcept SystemExit: import faulthandler, resource\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE)[0] <= 1; assert not faulthandler.is_enabled(); os.abort()"
    )
    before = set(stage.texts())
    done = subprocess.run(
        ["sh", "-c", 'ulimit -c unlimited; exec "$0" -X faulthandler -c "$1"', sys.executable, crash],
        capture_output=True,
        cwd=stage.here,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (-signal.SIGABRT, b"")
    assert set(stage.texts()) == before


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="this system shows no processes as files")
def test_a_running_walk_shows_nothing_of_what_was_typed(stage: Stage) -> None:
    """Neither its arguments nor its environment do, it has no children, and a kill leaves nothing strange."""
    before = set(stage.texts())
    with Terminal(stage.here, "assess", "made", TMPDIR=str(stage.forbidden[-1]), HOME=str(stage.forbidden[0])) as walk:
        walk.type("Zqcampaign", "Zqmade", "", "1", PASSPHRASE, PASSPHRASE, "3", "", "n Zqnote was said by one", "2")
        assert found(("Zqpass",), walk.shown) == []
        for name in ("cmdline", "environ"):
            assert found((*TEXTS, "Zqcampaign", "Zqmade"), Path(f"/proc/{walk._pid}/{name}").read_bytes()) == []
        children = Path(f"/proc/{walk._pid}/task/{walk._pid}/children")
        assert not children.exists() or children.read_text() == ""
        walk.send_signal(signal.SIGKILL)
        assert walk.ended() == -signal.SIGKILL
    news = {name: data for name, data in stage.texts().items() if name not in before}
    assert len(news) == 7
    for name, data in news.items():
        assert name.startswith("Zqmade/.tactic-lock") or re.fullmatch(
            r"Zqmade/sealed/(?:README\.txt|key\.age|vault\.age|[0-9a-f]{32}\.age)", name
        )
        assert found((*TEXTS, *LABELS), data) == []
    assert stage.left_where_nothing_belongs() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C comes otherwise there")
def test_ctrl_c_in_a_command_is_no_traceback(stage: Stage) -> None:
    """A command that is stopped while it reads lines ends with 130 and a word."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tactic_cli", "assess", FOLDER, "--set", "-", "--assessor", "Zqassessor"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=stage.here,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )
    while not (stage.campaign / ".tactic-lock").exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert found(("Traceback", *TEXTS, *MACHINE), out + err) == []
    assert b"Stopped." in err


def test_python_itself_says_nothing(stage: Stage) -> None:
    """Its warnings and late errors print lines of code and values, also where somebody asked for all of them."""
    warns = (
        "import sys, warnings; from tactic_cli.cli import app; from tactic_cli.reports import harmed\n"
        "class Late:\n    def __del__(self): raise ValueError('Zqnote')\n"
        "page = harmed.harmed_page\n"
        "def warning(*given):\n    warnings.warn('Zqnote'); Late(); return page(*given)\n"
        "harmed.harmed_page = warning; sys.argv = ['tactic', 'harmed']; app.main()"
    )
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "always", "-c", warns],
        capture_output=True,
        cwd=stage.here,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout != b""

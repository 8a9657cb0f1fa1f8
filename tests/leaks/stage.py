"""A stage for leaks: a campaign with an unmistakable word in every field, and a watch over all a command does.

Commands run inside the test's own process, through `main`, as a person starts them; the process's own hardening
(`cli.process`) is left out here and tried in processes of its own.
"""

from __future__ import annotations

import errno
import io
import os
import pkgutil
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pyrage  # type: ignore[import-untyped] # it carries no types
import pytest

import tactic_cli
from tactic_cli.campaign.actions import dump_action
from tactic_cli.campaign.decisions import dump_decision
from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import About, Action, Answer, AnswersFile, Campaign, Decision, Round
from tactic_cli.campaign.officials import Event, dump_event
from tactic_cli.cli import app as program
from tactic_cli.disk.bundle import files_of, pack
from tactic_cli.disk.sealing import remove_plain, seal_plain
from tactic_cli.disk.shelf import open_playbook_with_places

DAY = date(2026, 1, 15)
FOLDER, SEALED, BACKUP, FILE = "Zqfolder", "apart/Zqsealed", "apart/Zqbackup.age", "Zqfile.yaml"
PASSPHRASE = "Zqpass one two three"  # noqa: S105 - a word to look for, no secret
LABELS = ("Zqcampaign", "Zqassessor", "Zqofficial", "Zqowner")
NOTE, REASON, PREMORTEM, OPEN_NOTE = (f"{word} was said by one" for word in ("Zqnote", "Zqreason", "Zqdeath", "Zqopen"))
TODO, CAME_OF_IT, WHY, DISSENT = (f"{word} was said by one" for word in ("Zqtodo", "Zqcame", "Zqwhy", "Zqdissent"))
TEXTS = ("Zqnote", "Zqreason", "Zqdeath", "Zqopen", "Zqpass", "Zqtodo", "Zqcame", "Zqwhy", "Zqdissent")
LATE = date(2999, 1, 1)
MACHINE = ("Zquser", "Zqhost", "Zqhome", "Zqtemp")
PLAYBOOK, PLACES = open_playbook_with_places()
QUICK = str(pyrage.x25519.Identity.generate())

# All of tactic is loaded first: a module that loads while a fault is planted would keep it.
for _module in pkgutil.walk_packages(tactic_cli.__path__, "tactic_cli."):
    if not _module.name.endswith("__main__"):
        import_module(_module.name)

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_MAKING = frozenset({"os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.utime"})
_STARTING = frozenset({"subprocess.Popen", "os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.system"})


@dataclass
class Watch:
    """What was done while it was on: places written to, and everything that has to do with networks or processes."""

    on: bool = False
    places: list[Path] = field(default_factory=list)
    network: list[str] = field(default_factory=list)
    started: list[str] = field(default_factory=list)

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take note of an event of the interpreter."""
        if not self.on:
            return
        if event.startswith("socket.") or event in {"urllib.Request", "http.client.connect"}:
            self.network.append(event)
        elif event in _STARTING:
            self.started.append(event)
        elif event in _MAKING or (event == "open" and int(str(arguments[2])) & _WRITING):
            self.places += [Path(os.fsdecode(one)).absolute() for one in arguments[:2] if isinstance(one, str | bytes)][
                : 1 if event == "open" else 2
            ]


watch = Watch()
sys.addaudithook(watch.see)


@dataclass(frozen=True)
class Ended:
    """How a command ended, what it said, and where it wrote."""

    status: int
    out: str
    err: str
    places: tuple[Path, ...]
    network: tuple[str, ...]
    started: tuple[str, ...]


@contextmanager
def _streams(typed: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    kept = sys.stdin, sys.stdout, sys.stderr, sys.argv
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed), "utf-8", errors="surrogateescape")
    sys.stdout = io.TextIOWrapper(out, "utf-8", errors="replace")
    sys.stderr = io.TextIOWrapper(err, "utf-8", errors="replace", write_through=True)
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr, sys.argv = kept


@dataclass(frozen=True)
class Stage:
    """A folder to stand in, with a campaign and an answers file, and folders that must stay empty."""

    here: Path
    forbidden: tuple[Path, ...]

    @property
    def campaign(self) -> Path:
        """The campaign's folder."""
        return self.here / FOLDER

    @property
    def answers(self) -> Path:
        """The answers of the first round."""
        return self.campaign / "rounds" / "1-launch" / "Zqassessor.yaml"

    def run(self, *words: str, typed: str | bytes = "") -> Ended:
        """Run a command to its end under the watch."""
        start = len(watch.places), len(watch.network), len(watch.started)
        with _streams(typed.encode() if isinstance(typed, str) else typed) as (out, err):
            sys.argv = ["tactic", *words]
            watch.on = True
            try:
                program.main()
            except SystemExit as ended:
                status = ended.code
            finally:
                watch.on = False
            sys.stdout.flush()
            said, told = out.getvalue().decode(errors="replace"), err.getvalue().decode()  # a file may go to a pipe
        places = tuple(one for one in watch.places[start[0] :] if not _of_python(one))
        assert isinstance(status, int)
        return Ended(status, said, told, places, tuple(watch.network[start[1] :]), tuple(watch.started[start[2] :]))

    def left_where_nothing_belongs(self) -> list[Path]:
        """What lies in the person's home, in the caches and among temporary files."""
        return [path for folder in self.forbidden for path in folder.rglob("*")]

    def texts(self) -> dict[str, bytes]:
        """Every file here, by its path."""
        return {
            path.relative_to(self.here).as_posix(): path.read_bytes() for path in self.here.rglob("*") if path.is_file()
        }


def _of_python(place: Path) -> bool:
    """What the interpreter keeps of code, and the place where nothing is kept."""
    return "__pycache__" in place.parts or str(place) == os.devnull


def sensitive(stage: str, *, open_note: bool = True) -> AnswersFile:
    """Answers with a word of its own in every text; one question has a note and no answer."""
    asked = PLAYBOOK.asked(stage)
    answers = {one.id: Answer.level(3, note=NOTE, date=DAY) for one in asked}
    for one in asked:
        if one.not_applicable:
            answers[one.id] = Answer.not_applicable(REASON)
    last = asked[-1].id
    if open_note:
        del answers[last]
    official = "Zqofficial" if stage != "launch" else None
    notes = {last: OPEN_NOTE} if open_note else {}
    return AnswersFile(
        PLAYBOOK.id,
        PLAYBOOK.version,
        stage,
        DAY,
        "Zqassessor",
        answers,
        official=official,
        premortem=(PREMORTEM,),
        notes=notes,
    )


def write_record(campaign: Path, due: date = LATE, expires: date = LATE) -> None:
    """An action and a decision with a word of its own in every text and label."""
    arose = Round(2, "approach", "Zqofficial")
    action = Action(
        "zaction", TODO, "condition", DAY, About("must_have", "P2.2"), "Zqowner", due, round=arose, note=CAME_OF_IT
    )
    decision = Decision(
        "zdecision", arose, DAY, ("Zqowner",), 2, "Go", 2, 1, 3, PLAYBOOK.sha256, WHY, expires, dissent=DISSENT
    )
    for folder, name, text in (
        ("actions", action.id, dump_action(action)),
        ("decisions", decision.id, dump_decision(decision)),
    ):
        (campaign / folder).mkdir(exist_ok=True)
        (campaign / folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def make_files(here: Path) -> None:
    """The campaign, an answers file, a sealed twin and a backup; passphrases are those of the stand-in."""
    campaign = here / FOLDER
    for place, stage in (("1-launch", "launch"), ("2-approach-Zqofficial", "approach")):
        folder = campaign / "rounds" / place
        folder.mkdir(parents=True)
        (folder / "Zqassessor.yaml").write_text(dump_answers(sensitive(stage)), encoding="utf-8")
    kept = Campaign(
        "Zqcampaign",
        PLAYBOOK.id,
        PLAYBOOK.version,
        PLAYBOOK.sha256,
        officials=("Zqofficial",),
        assessors=("Zqassessor",),
    )
    (campaign / "campaign.yaml").write_text(dump_campaign(kept), encoding="utf-8")
    write_record(campaign)
    harmed = Event("Zqofficial", DAY, "harmed")
    (campaign / "officials").mkdir()
    (campaign / "officials" / f"{harmed.name}.yaml").write_text(dump_event(harmed), encoding="utf-8")
    (here / FILE).write_text(dump_answers(sensitive("launch")), encoding="utf-8")
    shutil.copytree(campaign, here / SEALED)
    vault = seal_plain(here / SEALED, PASSPHRASE)
    remove_plain(vault)
    (here / BACKUP).write_bytes(pack(files_of(campaign), PASSPHRASE))


def set_stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: Path) -> Stage:
    """Stand among a copy of the files, and give the machine names that would be recognised anywhere."""
    here = tmp_path / "here"
    shutil.copytree(files, here)
    for name, by in quick_passphrases(QUICK).items():
        monkeypatch.setattr(f"pyrage.passphrase.{name}", by)
    monkeypatch.setattr("tactic_cli.disk.shelf.load_playbook", lambda *_: PLAYBOOK)  # the shipped one is read once
    monkeypatch.setattr("tactic_cli.disk.shelf.load_playbook_with_places", lambda *_: (PLAYBOOK, PLACES))
    homes = {}
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        homes[name] = tmp_path / "Zqhome" / name.casefold()
    for name in ("TMPDIR", "TEMP", "TMP"):
        homes[name] = tmp_path / "Zqtemp" / name.casefold()
    for name, folder in homes.items():
        folder.mkdir(parents=True)
        monkeypatch.setenv(name, str(folder))
    for name in ("USER", "LOGNAME", "USERNAME", "LNAME"):
        monkeypatch.setenv(name, "Zquser")
    for name in ("HOSTNAME", "HOST", "COMPUTERNAME"):
        monkeypatch.setenv(name, "Zqhost")
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(program, "prepare", lambda: None)
    monkeypatch.chdir(here)
    return Stage(here, tuple(homes.values()))


def quick_passphrases(secret: str) -> dict[str, Callable[[bytes, str], bytes]]:
    """A stand-in for sealing by a passphrase that does not take a second on purpose, by the names it has in pyrage."""
    quick = pyrage.x25519.Identity.from_str(secret)

    def seal(data: bytes, passphrase: str) -> bytes:
        sealed: bytes = pyrage.encrypt(sha256(passphrase.encode()).digest() + data, [quick.to_public()])
        return sealed

    def unseal(sealed: bytes, passphrase: str) -> bytes:
        data: bytes = pyrage.decrypt(sealed, [quick])
        if data[:32] != sha256(passphrase.encode()).digest():
            raise pyrage.DecryptError("Decryption failed")
        return data[32:]

    return {"encrypt": seal, "decrypt": unseal}


def found(words: tuple[str, ...], text: str | bytes) -> list[str]:
    """Which of these words a text holds, in whatever letter case."""
    whole = (text if isinstance(text, str) else text.decode("utf-8", "replace")).casefold()
    return [word for word in words if word.casefold() in whole]


def replace_everywhere(monkeypatch: pytest.MonkeyPatch, place: str, by: object) -> None:
    """Put something in place of a function, under every name by which tactic's modules know it."""
    module, _, name = place.rpartition(".")
    original = getattr(import_module(f"tactic_cli.{module}"), name)
    for key, one in list(sys.modules.items()):
        if key.startswith("tactic_cli."):
            for attribute, value in list(vars(one).items()):
                if value is original:
                    monkeypatch.setattr(one, attribute, by)


def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing can be brought to the disk."""

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("tactic_cli.disk.save.os.fsync", refuse)

"""A small playbook that can be bent, and a campaign of two people whose answers move to what it becomes."""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tactic_cli.campaign.actions import dump_action
from tactic_cli.campaign.asked import dump_edition
from tactic_cli.campaign.decisions import dump_decision
from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import About, Action, Answer, AnswersFile, Campaign, Decision, Round
from tactic_cli.disk.sealing import contents_of, remove_plain, seal_plain
from tactic_cli.disk.store import Home, folder_of, writing
from tactic_cli.playbook.edition import edition_of
from tactic_cli.playbook.load import load_playbook
from tactic_cli.playbook.model import Playbook
from tests.tables import data

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # ten times as quick, where PyYAML has it

Tree = dict[str, Any]
Edit = Callable[[Tree], None]

DAY = date(2026, 1, 15)
WORDS = "seven quiet lamps over the river"
FIRST, SECOND = Round(1, "launch"), Round(2, "approach", "O1")


def tree() -> Tree:
    """The small playbook with three more questions that nothing else names: X1, X2 (may not apply) and X3."""
    return copy.deepcopy(_tree())


@functools.cache
def _tree() -> Tree:
    found: Tree = yaml.safe_load(data("small-playbook.yaml"))
    for name in ("X1", "X2", "X3"):
        found["questions"].append(question(name, not_applicable=name == "X2"))
    return found


def question(name: str, **more: object) -> Tree:
    """One more weighted question of the launch stage."""
    return {
        "id": name,
        "question": f"What is so about {name}?",
        "why": f"It matters because of {name}.",
        "look_for": f"Look at {name}.",
        "levels": [f"{name} {word}." for word in ("none", "little", "half", "most", "all")],
        "kind": "weighted",
        "consideration": "P",
        "party": "group",
        "about": "group",
        "weight": 1,
        "stage": "launch",
        "mover": "us",
        "stale_after_days": 365,
        "source": {"section": "Commitment"},
        **more,
    }


def bent(*edits: Edit, version: int = 2) -> Playbook:
    """The playbook after some edits, under another version."""
    return loaded(text_of(*edits, version=version))


def text_of(*edits: Edit, version: int) -> str:
    """The text of the playbook after some edits."""
    found = tree()
    found["version"] = version
    for edit in edits:
        edit(found)
    return yaml.dump(found, Dumper=_DUMPER, sort_keys=False, allow_unicode=True)


@functools.cache
def loaded(text: str) -> Playbook:
    """The playbook in a text."""
    return load_playbook("p.yaml", lambda _: text.encode())


def original() -> Playbook:
    """The first version."""
    return bent(version=1)


def at(found: Tree, name: str) -> Tree:
    """A question of the playbook, to be changed."""
    one: Tree = next(one for one in found["questions"] if one["id"] == name)
    return one


def with_keys(name: str, **keys: object) -> Edit:
    """Give a question these keys."""
    return lambda found: at(found, name).update(keys)


def renamed(name: str, new: str) -> Edit:
    """Give a question another id, wherever it is named."""

    def edit(found: Tree) -> None:
        for key in list(found):
            found[key] = _named_anew(found[key], name, new)
        at(found, new)["was"] = [*at(found, new).get("was", []), name]

    return edit


def _named_anew(value: Any, old: str, new: str) -> Any:  # noqa: ANN401 - any part of a playbook
    if isinstance(value, dict):
        return {(new if key == old else key): _named_anew(one, old, new) for key, one in value.items()}
    if isinstance(value, list):
        return [_named_anew(one, old, new) for one in value]
    return new if value == old else value


def removed(name: str) -> Edit:
    """Take a question out that nothing else names."""
    return lambda found: found["questions"].remove(at(found, name))


def added(name: str) -> Edit:
    """Put another question in."""
    return lambda found: found["questions"].append(question(name))


def sheet(assessor: str, one: Round, playbook: Playbook, answers: Mapping[str, Answer] | None = None) -> AnswersFile:
    """Somebody's answers: what is given, else a level to every question of the stage, with a note of their own."""
    every = {name.id: Answer.level(3, date=DAY, note=f"{assessor} on {name.id}") for name in playbook.asked(one.stage)}
    return AnswersFile(
        playbook=playbook.id,
        playbook_version=playbook.version,
        stage=one.stage,
        as_of=DAY,
        assessor=assessor,
        answers=every if answers is None else answers,
        stances="personal",
        official=one.official,
        filed=DAY if one == FIRST else None,
        playbook_sha256=playbook.sha256,
    )


ACTION = Action("b2c3d4", "Ask X1", "condition", DAY, About("weighted", "X1"), round=FIRST)
DECISION = Decision("d2f3g4", FIRST, DAY, ("A",), 1, "Not yet", 1, 0, 1, "0" * 64, "Because.", date(2026, 4, 1))


def campaign(folder: Path, *sheets: tuple[Round, AnswersFile], playbook: Playbook | None = None) -> Path:
    """A plain campaign with these answers, an action about X1 and a decision; the old playbook lies beside it."""
    book = playbook or original()
    given = sheets or tuple((one, sheet(who, one, book)) for one in (FIRST, SECOND) for who in ("A", "B"))
    top = Campaign("river", book.id, book.version, book.sha256, "../book", ("O1",), ("A", "B"))
    files = {"campaign.yaml": dump_campaign(top), "asked.yaml": dump_edition(edition_of(book))}
    files |= {
        f"actions/{ACTION.id}.yaml": dump_action(ACTION),
        f"decisions/{DECISION.id}.yaml": dump_decision(DECISION),
    }
    files |= {f"rounds/{one.folder}/{said.assessor}.yaml": f"# mine\n{dump_answers(said)}" for one, said in given}
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def sealed(folder: Path) -> Home:
    """The same campaign, sealed."""
    with writing(folder):
        vault = seal_plain(folder, WORDS)
        remove_plain(vault)
    return vault


def files_in(home: Home) -> dict[str, bytes]:
    """Every file of a campaign by its path, opened where it is sealed."""
    folder = folder_of(home)
    if isinstance(home, Path):
        paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix == ".yaml")
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {path.relative_to(folder).as_posix(): data for path, data in contents_of(home)}

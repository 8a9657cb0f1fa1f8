"""Every free text of a playbook, an answers file and a campaign, and how to put other texts there."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import cycle, islice
from typing import Any

from tactic_cli.playbook.source import read_source
from tests.tables import data

Path = tuple[str | int, ...]
Tree = dict[str, Any]

LINES = frozenset(
    [
        *("title", "author", "publisher", "speaks_from", "say", "levels", "scales", "risk_words", "section", "point"),
        "quotes",
    ]
)
"""Keys of a playbook that hold a free text of one line, or lists of them."""

TEXTS = frozenset(
    [
        *("summary", "caution", "meaning", "why", "look_for", "because", "note", "sign", "do", "before_any_route"),
        *("first_meeting", "use_when", "stop_when", "how", "intro", "lines", "situation", "done", "outcome", "lesson"),
        *("verdict_because", "question", "told"),
    ]
)
"""Keys of a playbook that hold a free text."""

WORDS = frozenset(
    [
        *("format", "id", "name", "verdicts", "includes", "asks_again", "about", "likelihood", "severity", "stages"),
        *("questions", "kind", "guess_kinds", "own_scale", "consideration", "party", "stage", "mover", "cases"),
        *("computed_from", "scale", "was", "audience", "look_again", "illustrates", "inferred", "verdict", "worst"),
        *("best", "headline", "from_share", "below", "against_at_least", "for_below", "files"),
        *("kinds", "unknown_from", "camps_from"),
    ]
)
"""Keys of a playbook that hold ids, shares and words from a list."""

LINE_LENGTH, TEXT_LENGTH, QUOTED_WORDS = 300, 3000, 8
_UNLIKE = ("why", "look_for")
"""Texts that must differ from question to question."""


@cache
def _trees() -> Mapping[str, Tree]:
    names = {"playbook": "small-playbook.yaml", "answers": "small-answers.yaml"}
    return {kind: _tree(data(name)) for kind, name in names.items()}


def _tree(text: str) -> Tree:
    root = read_source("f", text.encode()).root
    assert root is not None
    return root.plain()  # type: ignore[no-any-return] # the plain form of a tree


def playbook_tree() -> Tree:
    """The small playbook as plain values."""
    return copy.deepcopy(_trees()["playbook"])


def answers_tree() -> Tree:
    """Answers of the stage `approach`, with a text wherever one may stand."""
    tree = copy.deepcopy(_trees()["answers"])
    tree["premortem"] = ["x"] * 10
    tree["answers"]["P1"] = {"range": [0, 2], "date": "2026-01-12", "evidence": "told", "note": "x"}
    tree["notes"] = {"R1L": "x", "R1S": "x", "P4": "x"}
    return tree


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - any tree
    """Every text of a tree with its path."""
    if isinstance(value, str):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in items:
        yield from leaves(one, (*path, step))


def key_of(path: Path) -> str:
    """The key a text stands under, itself or in a list; `scales` for those, whose names are free."""
    names = [step for step in path if isinstance(step, str)]
    return "scales" if names[0] == "scales" else names[-1]


def playbook_texts() -> list[Path]:
    """The paths of every free text of the small playbook."""
    return [path for path, _ in leaves(playbook_tree()) if _is_text(path)]


def _is_text(path: Path) -> bool:
    """`question` is a line where it is a stage's, and an id under `fits_when`; `questions` under a case are ids."""
    return key_of(path) in LINES | TEXTS and not (path[-1] == "question" and "fits_when" in path)


def answers_texts() -> list[Path]:
    """The paths of every free text of the answers."""
    free = {"note", "na", "premortem", "notes"}
    return [path for path, _ in leaves(answers_tree()) if free.intersection(step for step in path)]


def put(tree: Tree, path: Path, value: object) -> None:
    """Put a value at a path."""
    inside: Any = tree
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value


def fitted(text: str, path: Path) -> str:
    """A text as long, and on as many lines, as may stand at a path of a playbook."""
    name = key_of(path)
    if name in _UNLIKE:
        return f"{text[: TEXT_LENGTH - 10]} {path[1]}"
    if name == "quotes":
        return " ".join(text.split()[:QUOTED_WORDS])[:LINE_LENGTH] or "x"
    if name in LINES or (name == "question" and path[0] == "stages"):
        return text.replace("\n", " ")[:LINE_LENGTH]
    return text[:TEXT_LENGTH]


def turned(texts: Sequence[str], turn: int, count: int) -> Iterator[str]:
    """As many texts as asked for, beginning with another one in each turn."""
    return islice(cycle([*texts[turn % len(texts) :], *texts[: turn % len(texts)]]), count)


def hostile_playbook(texts: Sequence[str], turn: int = 0, fit: Callable[[str, Path], str] = fitted) -> Tree:
    """The small playbook with these texts in its fields, each in another field in every turn."""
    tree, paths = playbook_tree(), playbook_texts()
    for path, text in zip(paths, turned(texts, turn, len(paths)), strict=True):
        put(tree, path, fit(text, path))
    return tree


def hostile_answers(texts: Sequence[str], turn: int = 0) -> Tree:
    """Answers with these texts in every field, each in another field in every turn."""
    tree, paths = answers_tree(), answers_texts()
    for path, text in zip(paths, turned(texts, turn, len(paths)), strict=True):
        put(tree, path, text[:500])
    return tree


def written(tree: Tree) -> bytes:
    """A tree as a file, one value a line; every JSON text is YAML too."""
    return json.dumps(tree, indent=1, ensure_ascii=False).encode("utf-8", "surrogatepass")


def written_with_escapes(tree: Tree) -> bytes:
    """The same with every character beyond ASCII as an escape."""
    return json.dumps(tree, indent=1).encode()

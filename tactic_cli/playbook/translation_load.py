"""The one door from bytes to a translation, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from tactic_cli.language import tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.nodes import Node
from tactic_cli.playbook.source import read_source
from tactic_cli.playbook.texts import LINE_LENGTH, TextPath, longest
from tactic_cli.playbook.translation import FORMAT, Translation
from tactic_cli.problems import MAX_PROBLEMS, Problem, ProblemsFound, in_order
from tactic_cli.text import did_you_mean, grouped, in_a_row, said

_KEYS = ("format", "language", "review", "texts", "originals")


def load_translation(file: str, data: bytes, language: str, playbook: Playbook) -> Translation:
    """The translation in a file's bytes; raises ProblemsFound with everything that is wrong with it.

    `language` is the folder's name, which the file must agree with; `playbook` is the original, whose texts say how
    long each may be. A text that the playbook does not have is no problem here: it may have had it (`standing`).
    """
    reading = read_source(file, data)
    problems = list(reading.problems)
    keys = reading.root.value if reading.root is not None and isinstance(reading.root.value, dict) else {}
    if reading.root is not None:
        problems += _head_problems(reading.root, keys, language)
    texts = dict(_texts(keys.get("texts"), ()))
    for path, node in texts.items():
        problems += _text_problems(path, node, playbook)
    if problems or not reading.complete:
        raise ProblemsFound(in_order(problems[:MAX_PROBLEMS], [file]))
    originals = {path: node.text for path, node in _texts(keys.get("originals"), ())}
    return Translation(language, keys["review"].text, {path: node.text for path, node in texts.items()}, originals)


def _head_problems(root: Node, keys: dict[str, Node], language: str) -> Iterator[Problem]:
    """What is wrong with the first lines and the names of the sections."""
    for key, node in keys.items():
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or tr("Allowed: {keys}.", keys=in_a_row(_KEYS))
            message = tr("{key} is not a part of a translation.", key=said(key))
            yield node.problem("unknown-key", message, hint, at_key=True)
    for key, allowed in (("format", FORMAT), ("language", language), ("review", None)):
        found = keys.get(key)
        if found is None:
            yield root.problem("missing-key", tr("{key} is missing.", key=said(key)), _as_line(key, allowed))
        elif not isinstance(found.value, str) or (allowed is not None and found.text != allowed):
            yield found.problem(
                "wrong-value", tr("{key} has another value here.", key=said(key)), _as_line(key, allowed)
            )


def _as_line(key: str, allowed: str | None) -> str:
    if allowed is None:
        return tr("Say who has reviewed the translation, or that nobody has yet.")
    return tr("Write: {line}", line=f"{key}: {allowed}")


def _text_problems(path: TextPath, node: Node, playbook: Playbook) -> Iterator[Problem]:
    """What is wrong with one text: no text at all, too long, or with a line break where none may be."""
    where = "/".join(path)
    if not isinstance(node.value, str) or not node.text.strip():
        if not node.broken:
            yield node.problem("not-text", tr("{where} must be a text.", where=said(where)), tr("Put it in quotes."))
        return
    if len(node.text) <= LINE_LENGTH and "\n" not in node.text:
        return  # it fits wherever a text may stand; to find the place takes time
    most = longest(path, playbook)
    if len(node.text) > most:
        sizes = {"length": grouped(len(node.text)), "most": grouped(most)}
        message = tr("This text has {length} characters; at most {most} are allowed.", **sizes)
        yield node.problem("too-long", message, tr("Shorten it."))
    elif most == LINE_LENGTH and "\n" in node.text.strip():
        yield node.problem("line-break", tr("This text must stand on one line."), tr("Join the lines."))


def _texts(node: Node | None, path: TextPath) -> Iterator[tuple[TextPath, Node]]:
    """Every text below a node by its path; entries without a name are counted from 1, plain texts from 0."""
    if node is None:
        return
    if isinstance(node.value, dict):
        for name, one in node.value.items():
            yield from _texts(one, (*path, name))
    elif isinstance(node.value, list):
        for number, one in enumerate(node.value):
            name = str(number + 1 if isinstance(one.value, dict) else number)
            yield from _texts(one, (*path, name))
    elif path:
        yield path, node

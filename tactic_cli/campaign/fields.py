"""Reading the keys of a campaign's files: each value of its kind, or a problem with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tactic_cli.campaign.labels import label_fault, label_key
from tactic_cli.language import tr
from tactic_cli.playbook.nodes import Node
from tactic_cli.playbook.source import read_source
from tactic_cli.problems import MAX_PROBLEMS, Problem, ProblemsFound, in_order
from tactic_cli.text import capital, did_you_mean, grouped, joined, listed, said

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


_HINTS = 50
"""Problems up to which the nearest known key is looked for; that takes time."""


def note(problems: list[Problem], problem: Problem) -> None:
    """Add a problem, unless there are more already than are shown: a hostile file must not fill the memory."""
    if len(problems) <= MAX_PROBLEMS:
        problems.append(problem)


def unreadable(node: Node) -> bool:
    """Whether a value was refused already; what is inside a list or a group is looked at all the same."""
    return node.broken and not isinstance(node.value, dict | list)


@dataclass(slots=True)
class Fields:
    """A group of keys that is being read; every problem goes into one list, and reading goes on.

    A reader that finds a problem gives back a value of the right type all the same; nobody uses it, because
    the list is then not empty.
    """

    node: Node
    what: str
    problems: list[Problem]

    def keys(self) -> dict[str, Node]:
        """The keys and their nodes, in the order of the text."""
        return self.node.value if isinstance(self.node.value, dict) else {}

    def only(self, allowed: Collection[str]) -> None:
        """Report every key that is not among the allowed ones."""
        for key, node in self.keys().items():
            if key not in allowed and len(self.problems) <= MAX_PROBLEMS:
                near = did_you_mean(key, allowed) if len(self.problems) < _HINTS else ""
                hint = near or tr("Allowed: {allowed}.", allowed=joined(allowed))
                self.report(
                    node,
                    "unknown-key",
                    tr("{key} is not a key of {what}.", key=said(key), what=self.what),
                    hint,
                    at_key=True,
                )

    def get(self, key: str) -> Node | None:
        """The value of a key, where it is written and can be read."""
        node = self.keys().get(key)
        return None if node is None or unreadable(node) else node

    def need(self, key: str) -> Node | None:
        """The value of a key that must be there."""
        if key not in self.keys() and not self.node.broken:
            message = capital(tr("{what} needs {key}.", what=self.what, key=said(key)))
            self.report(self.node, "missing-key", message, tr("Add a line “{key}: ...”.", key=key))
        return self.get(key)

    def need_format(self, allowed: str) -> None:
        """The line that says which form the file has; a newer form is refused and not guessed at."""
        node = self.need("format")
        if node is not None and self.single(node, "format") and node.text != allowed:
            hint = tr("It may have been written by a newer tactic; then use that one.")
            self.report(
                node,
                "wrong-format",
                tr("The format is {text}; allowed: {allowed}.", text=said(node.text), allowed=allowed),
                hint,
            )

    def report(self, node: Node, code: str, message: str, hint: str = "", *, at_key: bool = False) -> None:
        """Note a problem, unless there are more already than are shown."""
        note(self.problems, node.problem(code, message, hint, at_key=at_key))

    def group(self, key: str) -> Fields:
        """The keys under a key; none where it is missing or something else."""
        node = self.get(key)
        if node is not None and not isinstance(node.value, dict):
            message = tr("{key} must consist of keys and values.", key=said(key))
            self.report(node, "wrong-type", message, tr("Write a line “key: value” for each, indented; {} for none."))
            node = None
        return Fields(node or Node(self.node.source, self.node.spot, {}, broken=True), said(key), self.problems)

    def items(self, key: str, most: int) -> list[Node]:
        """The values of a list; none where it is missing or something else."""
        node = self.get(key)
        if node is None:
            return []
        if not isinstance(node.value, list):
            self.report(
                node,
                "wrong-type",
                tr("{key} must be a list.", key=said(key)),
                tr("Write [a, b], or a line “- ...” for each."),
            )
            return []
        if len(node.value) > most:
            message = tr(
                "{key} has {number} entries; at most {most} are allowed.",
                key=said(key),
                number=len(node.value),
                most=most,
            )
            self.report(node, "too-many-entries", message, tr("Leave some out."))
        return [one for one in node.value[:most] if not unreadable(one)]

    def single(self, node: Node, name: str) -> bool:
        """Whether a value is one word or number; reports a list or a group."""
        if isinstance(node.value, dict | list):
            self.report(node, "wrong-type", tr("{name} must be one value, not a list or a group.", name=said(name)))
        return not isinstance(node.value, dict | list)

    def text(self, node: Node | None, name: str, most: int) -> str:
        """A text as it was written, also where it looks like a number; not empty."""
        if node is None:
            return ""
        if isinstance(node.value, dict | list) or node.value is None:
            self.report(
                node,
                "wrong-type",
                tr("{name} must be a text.", name=said(name)),
                tr("Write it on one line, in quotes."),
            )
        elif not node.text.strip():
            self.report(
                node, "empty-text", tr("{name} is empty.", name=said(name)), tr("Write a text, or leave the line out.")
            )
        elif len(node.text) > most:
            message = tr(
                "{name} has {number} characters; at most {most} are allowed.",
                name=said(name),
                number=grouped(len(node.text)),
                most=grouped(most),
            )
            self.report(node, "too-long", message, tr("Shorten it."))
        return node.text

    def number(self, node: Node | None, name: str, least: int, most: int) -> int:
        """A whole number between two ends."""
        if node is None:
            return least
        if not isinstance(node.value, int) or isinstance(node.value, bool):
            hint = tr("Write it with the digits 0 to 9, without quotes.")
            self.report(node, "wrong-type", tr("{name} must be a whole number.", name=said(name)), hint)
            return least
        if not least <= node.value <= most:
            message = tr(
                "{name} is {value}; allowed: {least} to {most}.",
                name=said(name),
                value=node.value,
                least=least,
                most=most,
            )
            self.report(node, "out-of-range", message)
        return node.value

    def day(self, node: Node | None, name: str) -> date | None:
        """A day, written as 2026-01-15."""
        if node is None or not self.single(node, name):
            return None
        try:
            if _DAY.fullmatch(node.text):
                return date.fromisoformat(node.text)
        except ValueError:
            pass
        message = tr(
            "{name} is {text}; a day is written year-month-day, such as 2026-01-15.",
            name=said(name),
            text=said(node.text),
        )
        self.report(node, "wrong-date", message)
        return None

    def choice(self, node: Node | None, name: str, allowed: Iterable[str]) -> str | None:
        """One of a few words."""
        if node is None or not self.single(node, name):
            return None
        words = list(allowed)
        if node.text in words:
            return node.text
        message = tr("{name} is {text}; allowed: {words}.", name=said(name), text=said(node.text), words=listed(words))
        self.report(node, "not-allowed", message, did_you_mean(node.text, words))
        return None

    def label(self, node: Node | None, name: str) -> str:
        """A label (see `labels`)."""
        if node is None:
            return ""
        fault = label_fault(node.text)
        if isinstance(node.value, dict | list) or node.value is None:
            self.report(node, "wrong-type", tr("{name} must be a label, such as A.", name=said(name)))
        elif fault:
            message = tr("{name} is {text}; a label {fault}.", name=said(name), text=said(node.text), fault=fault)
            self.report(node, "wrong-label", message, tr("Use a short label, not a person's name."))
        return node.text

    def labels(self, key: str, most: int) -> tuple[str, ...]:
        """A list of labels, each of which stands there once."""
        found: dict[str, str] = {}
        for node in self.items(key, most):
            label = self.label(node, key)
            if label_key(label) in found:
                message = tr("The label {label} stands twice in {key}.", label=said(label), key=said(key))
                self.report(node, "label-twice", message, tr("Labels must differ by more than capital letters."))
            found.setdefault(label_key(label), label)
        return tuple(found.values())


def top_of(data: bytes, file: str, what: str, empty_hint: str) -> Fields:
    """The top of a file; raises at once where nothing of it can be read."""
    reading = read_source(file, data, empty_hint=empty_hint)
    if reading.root is None:
        raise ProblemsFound(in_order(reading.problems))
    return Fields(reading.root, what, list(reading.problems))


def refuse_if(problems: Sequence[Problem]) -> None:
    """Raise what was found, if anything was."""
    if problems:
        raise ProblemsFound(in_order(problems))

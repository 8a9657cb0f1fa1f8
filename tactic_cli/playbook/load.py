"""The one door from bytes to a playbook, or to everything that is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pydantic_core import ValidationError

from tactic_cli.language import marked, tr
from tactic_cli.playbook.borrowing import borrow
from tactic_cli.playbook.builder import MAX_NODES
from tactic_cli.playbook.checks import CHECKS
from tactic_cli.playbook.ids import duplicate_ids
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.nodes import Node
from tactic_cli.playbook.places import Places
from tactic_cli.playbook.source import MAX_BYTES, read_source
from tactic_cli.problems import MAX_PROBLEMS, Place, Problem, ProblemsFound, in_order
from tactic_cli.text import did_you_mean, grouped, reserved_name, said, unclean

Read = Callable[[str], bytes]
Lend = Callable[[str], tuple[str, Read]]
"""A playbook to borrow from, by its id: its main file's name and how to read it; raises ProblemsFound or OSError."""

MAX_FILES = 50
MAX_TOTAL_BYTES, MAX_TOTAL_NODES = 4 * MAX_BYTES, 2 * MAX_NODES
"""All files of a playbook together: room for 2,500 questions, which is more than anybody will answer."""

_HINTS = 50
"""Problems up to which the nearest known section is looked for; that takes time."""

_ONLY_IN_MAIN = ("format", "id", "title", "summary", "version", "as_of", "source", "files", "borrows")
_NAMED_SETS = ("verdict_words", "scales")
_EXPECTED_SECTIONS = tuple(Playbook.model_fields)


def _nothing_to_lend(_: str) -> tuple[str, Read]:
    raise FileNotFoundError


def load_playbook(file: str, read: Read, lend: Lend = _nothing_to_lend) -> Playbook:
    """The playbook in a file and the siblings it lists.

    `file` is the name shown in places; `read("context.yaml")` gives the bytes of the main file or a sibling and
    may raise OSError. `lend("government-collaboration")` gives the playbook that this one borrows from. Raises
    ProblemsFound with every problem of form and meaning.
    """
    return load_playbook_with_places(file, read, lend)[0]


def load_playbook_with_places(file: str, read: Read, lend: Lend = _nothing_to_lend) -> tuple[Playbook, Places]:
    """The playbook and the places of its values, for what is found wrong later (its cases, for example)."""
    files = _read_all(file, read)
    problems = list(files.problems)
    if files.main is None:
        raise ProblemsFound(in_order(problems, files.names))
    root = _merged(files.main, files.parts, problems)
    _borrow(root, lend, files, problems)
    found = _playbook(root, problems, complete=files.complete)
    if problems or found is None:
        raise ProblemsFound(in_order(problems, files.names))
    found[0]._sha256 = files.digest.hexdigest()  # noqa: SLF001 - the model leaves its digest to this loader
    return found


def _borrow(root: Node, lend: Lend, files: _Files, problems: list[Problem]) -> None:
    """Take what the playbook borrows; what is taken belongs to its digest like its own files."""

    def lender_of(name: Node) -> Node | None:
        try:
            lender = _read_all(*lend(name.text))
        except (OSError, ProblemsFound):
            message = tr("There is no playbook {name} to borrow from.", name=said(name.text))
            problems.append(name.problem("unknown-lender", message, tr("Name one that “tactic playbook list” shows.")))
            files.complete = False
            return None
        problems.extend(lender.problems)
        return _merged(lender.main, lender.parts, problems) if lender.main is not None else None

    borrowed = borrow(root, lender_of, problems)
    if borrowed:
        files.digest.update(b"%d:" % len(borrowed) + borrowed)


def _playbook(root: Node, problems: list[Problem], *, complete: bool) -> tuple[Playbook, Places] | None:
    """Fit the tree into the model and check its meaning, as far as it can be read; problems are added."""
    problems += duplicate_ids(root)
    try:
        found: tuple[Playbook, Places] | None = (Playbook.model_validate(root.plain()), Places(root))
    except ValidationError as error:
        errors = error.errors(include_input=False, include_url=False)
        if not complete:
            errors = [one for one in errors if one["type"] != "missing" or len(one["loc"]) > 1]
        from tactic_cli.playbook.misplaced import misplaced  # noqa: PLC0415 - late: a sound playbook needs none
        from tactic_cli.playbook.salvage import salvage  # noqa: PLC0415 - late: the same
        from tactic_cli.playbook.shapes import shape_problems  # noqa: PLC0415 - late: the same

        elsewhere, others = misplaced(root, errors[:MAX_PROBLEMS])
        problems += [*elsewhere, *shape_problems(root, others)]
        found = salvage(root, errors) if complete and len(errors) <= MAX_PROBLEMS else None
    if found and complete:
        problems += _meaning(*found)
    return found


def _meaning(playbook: Playbook, places: Places) -> Iterable[Problem]:
    """Every problem of meaning, up to the number that is shown."""
    found: list[Problem] = []
    for check in CHECKS:
        for problem in check(playbook, places):
            found.append(problem)
            if len(found) > MAX_PROBLEMS:
                return found
    return found


@dataclass(slots=True)
class _Files:
    """The files of one playbook as they are read."""

    file: str
    names: list[str] = field(default_factory=list)
    main: Node | None = None
    parts: list[Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    complete: bool = True
    size: int = 0
    values: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def shown(self, name: str) -> str:
        """The name of a sibling as it stands in places."""
        return self.file[: len(self.file) - len(_name_of(self.file))] + name

    def add(self, name: str, data: bytes) -> Node | None:
        """Read one file, and count it in the size and the digest of the whole."""
        folded = data.replace(b"\r\n", b"\n")
        for piece in (name.encode("utf-8", "replace"), folded):
            self.digest.update(b"%d:" % len(piece) + piece)
        self.size += len(data)
        shown = self.shown(name) if self.names else self.file
        self.names.append(shown)
        reading = read_source(shown, data)
        self.problems += reading.problems
        self.values += reading.values
        self.complete = self.complete and reading.complete
        return reading.root


def _read_all(file: str, read: Read) -> _Files:
    """The main file and the siblings it lists."""
    files = _Files(file)
    name = _name_of(file)
    try:
        data = read(name)
    except OSError as error:
        message = tr("The file cannot be opened: {reason}.", reason=error.strerror or tr("it is not readable"))
        files.problems.append(Problem("cannot-open", message, Place(file), tr("Look at its name and its permissions.")))
        return files
    files.main = files.add("playbook.yaml", data)
    for node in _siblings(files.main, name, files.problems):
        if files.values <= MAX_TOTAL_NODES:
            _read_sibling(files, node, read)
    return files


def _read_sibling(files: _Files, node: Node, read: Read) -> None:
    try:
        data = read(node.text)
    except OSError:
        hint = tr("Put it beside {name_of}, or delete this line.", name_of=said(_name_of(files.file)))
        files.problems.append(
            node.problem("missing-file", tr("The file {text} cannot be opened.", text=said(node.text)), hint)
        )
        files.complete = False
        return
    except ProblemsFound as found:  # a link, a pipe, ...: reported with whatever else is wrong
        files.names.append(files.shown(node.text))
        files.problems += found.problems
        files.complete = False
        return
    if files.size + len(data) > MAX_TOTAL_BYTES:
        _too_much(files, node, "files-too-big", tr("{number} MiB", number=MAX_TOTAL_BYTES // 1024**2))
        return
    root = files.add(node.text, data)
    if files.values > MAX_TOTAL_NODES:
        _too_much(files, node, "too-many-values", tr("{number} values", number=grouped(MAX_TOTAL_NODES)))
    elif root is not None:
        files.parts.append(root)


def _too_much(files: _Files, node: Node, code: str, limit: str) -> None:
    """Many files that are small each cost as much as a large one; the one that is too much is left out."""
    message = tr("With {text} the playbook has more than {limit}.", text=said(node.text), limit=limit)
    files.problems.append(node.problem(code, message, tr("Shorten it, or look whether it is the right file.")))
    files.complete = False


def _siblings(main: Node | None, name: str, problems: list[Problem]) -> list[Node]:
    """The entries of `files:` that may be read; the others are reported (wrong types are the model's business)."""
    listed = main.value.get("files") if main is not None and isinstance(main.value, dict) else None
    if listed is None or not isinstance(listed.value, list):
        return []
    allowed: dict[str, Node] = {}
    for node in listed.value:
        if node.broken or not isinstance(node.value, str):
            continue
        fault = _sibling_fault(node.text, name, allowed)
        if fault:
            hint = tr("Name a file that lies in the same folder, such as context.yaml; each once.")
            problems.append(node.problem("wrong-file-name", tr(fault, name=said(node.text)), hint))
        elif len(allowed) < MAX_FILES:
            allowed[node.text.casefold()] = node
        else:
            problems.append(
                node.problem("too-many-files", tr("A playbook has at most {max_files} files.", max_files=MAX_FILES), "")
            )
            break
    return list(allowed.values())


def _sibling_fault(text: str, main: str, listed: Iterable[str]) -> str:
    """Why a text is not the name of a sibling, as a sentence about `{name}`; empty where it is one."""
    if not re.fullmatch(r"[^\W_][\w .-]{0,80}\.yaml", text) or ".." in text or unclean(text):
        return marked("{name} is not the plain name of a file ending in .yaml.")
    if reserved_name(text):
        return marked("{name} is a name that Windows keeps for itself.")
    if text.casefold() in (main.casefold(), "playbook.yaml"):
        return marked("{name} is this file itself.")
    return marked("{name} is listed twice.") if text.casefold() in listed else ""


def _merged(main: Node, parts: Sequence[Node], problems: list[Problem]) -> Node:
    """One tree of all files: lists are joined in the order of `files:`, named sets too."""
    keys = dict(main.value) if isinstance(main.value, dict) else {}
    root = Node(main.source, main.spot, keys, broken=main.broken)
    for part in parts:
        for key, node in part.value.items() if isinstance(part.value, dict) else ():
            problem = _join(keys, key, node, hints=len(problems) < _HINTS)
            if problem and len(problems) <= MAX_PROBLEMS:
                problems.append(problem)
    return root


def _join(keys: dict[str, Node], key: str, node: Node, *, hints: bool) -> Problem | None:
    """Add one section of a part file, or say why it cannot stand there; finding a hint takes time."""
    if key in _ONLY_IN_MAIN:
        hint = tr("Delete it here.")
        return node.problem(
            "main-file-only", tr("{key} may only stand in the main file.", key=said(key)), hint, at_key=True
        )
    if key not in _EXPECTED_SECTIONS:
        hint = did_you_mean(key, _EXPECTED_SECTIONS) if hints else ""
        return node.problem(
            "unknown-key", tr("{key} is not a section of a playbook.", key=said(key)), hint, at_key=True
        )
    first = keys.get(key)
    if first is None:
        keys[key] = node
        return None
    if isinstance(first.value, list) and isinstance(node.value, list):
        keys[key] = Node(first.source, first.spot, [*first.value, *node.value], key=first.key)
        return None
    if key in _NAMED_SETS and isinstance(first.value, dict) and isinstance(node.value, dict):
        return _join_named(keys, key, first, node)
    where = str(first.source.place(first.key or first.spot))
    return node.problem(
        "section-twice",
        tr("{key} stands already in {where}.", key=said(key), where=where),
        tr("Keep one of them."),
        at_key=True,
    )


def _join_named(keys: dict[str, Node], key: str, first: Node, node: Node) -> Problem | None:
    old, new = dict(first.value), node.value  # type: ignore[arg-type] # the caller knows both are groups of keys
    for name, one in new.items():  # type: ignore[union-attr] # the same
        if name in old:
            where = str(old[name].source.place(old[name].key or old[name].spot))
            return one.problem(
                "duplicate-key",
                tr("{name} stands already in {where}.", name=said(name), where=where),
                tr("Keep one."),
                at_key=True,
            )
        old[name] = one
    keys[key] = Node(first.source, first.spot, old, key=first.key)
    return None


def _name_of(file: str) -> str:
    """The last part of a path, written with either kind of slash."""
    return re.split(r"[/\\]", file)[-1]

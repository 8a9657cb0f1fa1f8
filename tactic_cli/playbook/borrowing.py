"""What a playbook takes from another by naming it, instead of copying it.

A playbook for another tactic often asks the same about the country and about what could happen to people. It names
those questions under `borrows:`, and they come in as they stand in the lender, with the headings and the shared
sentences they need. A correction there is a correction here; a new version there is looked at by a person first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from tactic_cli.language import tr
from tactic_cli.playbook.entry import WHOLE
from tactic_cli.playbook.nodes import Node
from tactic_cli.problems import MAX_PROBLEMS, Problem
from tactic_cli.text import did_you_mean, said

TreeOf = Callable[[str], Node]
"""The tree of a playbook by its id; raises ProblemsFound where there is none, or none that can be read."""


def borrow(root: Node, lender_of: Callable[[Node], Node | None], problems: list[Problem]) -> bytes:
    """Put into a playbook's tree what its `borrows:` names, before what it says itself.

    `lender_of` gives the tree of the playbook that a node names, or `None` once it has noted a problem. What has not
    the shape of a borrowing is left for the model to refuse. Returns the borrowed values as bytes, for the digest.
    """
    taken: list[object] = []
    for entry in _entries(root):
        lender = lender_of(_keys(entry)["playbook"])
        if lender is not None:
            _look_at_version(entry, lender, problems)
            taken += [node.plain() for node in _take(root, entry, lender, problems)]
    return json.dumps(taken, ensure_ascii=False).encode() if taken else b""


def _entries(root: Node) -> Iterator[Node]:
    """The entries of `borrows:` that name a playbook."""
    listed = _keys(root).get("borrows")
    for entry in listed.value if listed is not None and isinstance(listed.value, list) else ():
        if isinstance(_keys(entry).get("playbook", entry).value, str):
            yield entry


def _look_at_version(entry: Node, lender: Node, problems: list[Problem]) -> None:
    """Note where the lender is not the version that the borrower was written for."""
    wanted, there = _keys(entry).get("version"), _keys(lender).get("version")
    if wanted is None or there is None or wanted.value == there.value:
        return
    name = _keys(entry)["playbook"].text
    message = tr(
        "{playbook} is version {there} here, not {wanted}.", playbook=name, there=there.text, wanted=wanted.text
    )
    hint = tr("Read the questions again as they stand there; where they still fit, write this version here.")
    problems.append(wanted.problem("borrowed-version", message, hint))


def _take(root: Node, entry: Node, lender: Node, problems: list[Problem]) -> Iterator[Node]:
    """Take what one entry names, and give each node that was taken."""
    questions = list(_named_questions(entry, lender, problems))
    cases = _cases_by_question(root)
    _join_list(root, "questions", [_with_own_cases(one, cases) for one in questions])
    yield from questions
    wanted = {_keys(one)["consideration"].text for one in questions if "consideration" in _keys(one)}
    yield from _join_list(
        root, "considerations", [one for one in _items(lender, "considerations") if _id(one) in wanted]
    )
    scales = {_keys(one)["scale"].text for one in questions if "scale" in _keys(one)}
    for section in _whole(entry):
        if section in _keys(lender):
            yield _join_whole(root, section, _keys(lender)[section])
        if section == "scoring":
            scales |= _scales_of(_keys(lender).get(section))
    theirs = _keys(_keys(lender).get("scales", lender))
    yield from _join_keys(root, "scales", {name: theirs[name] for name in theirs if name in scales}, lender)


def _named_questions(entry: Node, lender: Node, problems: list[Problem]) -> Iterator[Node]:
    """The lender's questions that an entry names, in the lender's order."""
    there = {_id(one): one for one in _items(lender, "questions") if _id(one)}
    wanted = {node.text: node for node in _items(entry, "questions") if isinstance(node.value, str)}
    for name, node in wanted.items():
        if name not in there and len(problems) < MAX_PROBLEMS:
            message = tr("The playbook it borrows from has no question {word}.", word=said(name))
            problems.append(node.problem("unknown-borrowed", message, did_you_mean(name, there)))
    return (one for name, one in there.items() if name in wanted)


def _cases_by_question(root: Node) -> Mapping[str, list[Node]]:
    """The borrower's own cases by the questions they illustrate; a borrowed question shows these, not the lender's."""
    found: dict[str, list[Node]] = {}
    for case in _items(root, "cases"):
        for question in _items(case, "illustrates"):
            if "id" in _keys(case):
                found.setdefault(question.text, []).append(_keys(case)["id"])
    return found


def _with_own_cases(question: Node, cases: Mapping[str, list[Node]]) -> Node:
    # what the lender says of its own versions is not about the borrower's
    keys = {key: node for key, node in _keys(question).items() if key not in {"cases", "same_meaning_since"}}
    if own := cases.get(_id(question)):
        keys["cases"] = Node(own[0].source, own[0].spot, [replace(one, key=None) for one in own])
    return replace(question, value=keys)


def _join_list(root: Node, section: str, items: list[Node]) -> list[Node]:
    """Put entries before the borrower's own; a heading that it has itself stays its own. Gives what was put in."""
    keys = _keys(root)
    own = keys.get(section)
    mine = {_id(one) for one in _items(root, section)} if section != "questions" else set()
    new = [one for one in items if _id(one) not in mine]
    if new and (own is None or isinstance(own.value, list)):
        ours = list(own.value) if own is not None and isinstance(own.value, list) else []
        first = own or new[0]
        keys[section] = Node(first.source, first.spot, [*new, *ours], key=first.key)
    return new


def _join_whole(root: Node, section: str, lent: Node) -> Node:
    """Take a section whole; of a group of keys, those that the borrower writes itself stay its own."""
    own = _keys(root).get(section)
    if own is None:
        _keys(root)[section] = lent
    elif isinstance(own.value, dict) and isinstance(lent.value, dict):
        _keys(root)[section] = Node(own.source, own.spot, {**lent.value, **own.value}, key=own.key)
    return lent


def _join_keys(root: Node, section: str, theirs: dict[str, Node], lender: Node) -> list[Node]:
    """Put named sets into a section that the borrower may have too; its own of the same name stay."""
    if theirs:
        spot = _keys(lender)[section]
        _join_whole(root, section, Node(spot.source, spot.spot, dict(theirs), key=spot.key))
    return list(theirs.values())


def _scales_of(scoring: Node | None) -> set[str]:
    """The shared sentences that a scoring policy names: those of a personal stance."""
    stances = _keys(scoring).get("stances") if scoring is not None else None
    own = _keys(stances).get("own_scale") if stances is not None else None
    return {own.text} if own is not None else set()


def _whole(entry: Node) -> list[str]:
    """The sections that an entry takes whole."""
    return [node.text for node in _items(entry, "whole") if node.text in WHOLE]


def _items(node: Node, key: str) -> list[Node]:
    inside = _keys(node).get(key)
    return inside.value if inside is not None and isinstance(inside.value, list) else []


def _keys(node: Node) -> dict[str, Node]:
    return node.value if isinstance(node.value, dict) else {}


def _id(node: Node) -> str:
    found = _keys(node).get("id")
    return found.text if found is not None else ""

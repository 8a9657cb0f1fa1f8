"""A translation being worked on: which texts belong in which file, and the file with what is missing put in.

A translator gets a file for each file of the playbook, with every text that is not translated yet standing there in
the original, to be written over. A text that is still the original counts as missing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.nodes import Node
from tactic_cli.playbook.texts import NAMED_BY, TextPath, texts_of
from tactic_cli.playbook.translation import DRAFT, Standing, Translation, digest_of, standing


@dataclass(frozen=True, slots=True)
class Refreshed:
    """One file of a translation as it should stand now; `standing` counts its texts."""

    name: str
    translation: Translation
    standing: Standing


def texts_in(texts: Mapping[TextPath, str], tree: Node) -> dict[TextPath, str]:
    """Those of a playbook's texts that stand in one of its files; what it borrows stands in none."""
    plain = tree.plain()
    return {path: text for path, text in texts.items() if _at(plain, path) == text}


def refreshed(
    playbook: Playbook, files: Mapping[str, Node], old: Mapping[str, Translation], code: str, confirmed: Collection[str]
) -> tuple[Refreshed, ...]:
    """Every file of a translation with the texts of today, in the playbook's order.

    What was translated stays. Its digest stays too, so that what is stale shows, unless it is `confirmed`: by the id
    of its entry, or all of it by `all`.
    """
    given = {path: (text, one) for one in old.values() for path, text in one.texts.items()}
    found, texts = [], texts_of(playbook)
    for name, tree in files.items():
        originals = texts_in(texts, tree)
        review = old[name].review if name in old else DRAFT
        made = Translation(code, review, *_dated(originals, given, confirmed))
        found.append(Refreshed(name, made, _within(standing(playbook, [made]), originals)))
    return tuple(found)


def _dated(
    originals: Mapping[TextPath, str], given: Mapping[TextPath, tuple[str, Translation]], confirmed: Collection[str]
) -> tuple[dict[TextPath, str], dict[TextPath, str]]:
    """The texts of one file, and the digests of the originals they were made from."""
    texts, digests = {}, {}
    for path, original in originals.items():
        text, one = given.get(path, (original, None))
        texts[path] = text
        if one is None or text == original or "all" in confirmed or not set(path).isdisjoint(confirmed):
            digests[path] = digest_of(original)
        elif path in one.originals:
            digests[path] = one.originals[path]
    return texts, digests


def _within(found: Standing, paths: Collection[TextPath]) -> Standing:
    """How far the texts of one file are translated; those of other files are not missing in it."""
    parts = (found.missing, found.stale, found.unknown)
    return Standing(found.current, *(tuple(path for path in part if path in paths) for part in parts))


def _at(tree: Any, path: TextPath) -> object:  # noqa: ANN401 - groups, lists and texts
    """What stands in a file's plain tree under a path of ids; `None` where nothing does."""
    here = tree
    for step in path:
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list):
            here = _named(here, step)
        else:
            return None
    return here


def _named(entries: list[Any], step: str) -> object:
    """The entry of a list that is called so, or has this number: texts from 0, entries from 1."""
    by_name = {str(one[key]): one for one in entries if isinstance(one, dict) for key in NAMED_BY if key in one}
    if step in by_name:
        return by_name[step]
    number = int(step) - isinstance(entries[0], dict) if step.isdigit() and entries else -1
    return entries[number] if 0 <= number < len(entries) else None

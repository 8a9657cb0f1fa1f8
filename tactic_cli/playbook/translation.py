"""A playbook in another language: one file of texts beside each of its files, and how they are put together.

A translation lies in a folder named by its language, such as `ru/context.yaml` beside `context.yaml`. It holds texts
keyed by the same ids, and for each of them a short digest of the original it was made from. A text whose original
has changed since then is stale: a sentence that no longer says what the answers count for could mislead somebody,
so the original is shown instead, and `tactic check` lists it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from tactic_cli.language import marked
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.texts import TextPath, texts_of, with_texts

FORMAT = "tactic-translation/1"
DRAFT = marked("draft, not yet reviewed by a native speaker")
"""What a translation says of itself until somebody has reviewed it; reports print it."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The texts of one translated file, and the digests of the originals they were made from."""

    language: str
    review: str
    texts: Mapping[TextPath, str]
    originals: Mapping[TextPath, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a translation covers a playbook: which texts it holds, and which fall back to the original."""

    current: Mapping[TextPath, str]
    missing: tuple[TextPath, ...]
    stale: tuple[TextPath, ...]
    unknown: tuple[TextPath, ...]


@lru_cache(maxsize=8192)
def digest_of(text: str) -> str:
    """A short digest of a text, the same however its lines are broken."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def standing(playbook: Playbook, translations: Iterable[Translation]) -> Standing:
    """Which texts of a playbook a translation covers; a text that equals its original counts as missing."""
    given: dict[TextPath, tuple[str, str]] = {}
    for one in translations:
        given |= {path: (text, one.originals.get(path, "")) for path, text in one.texts.items()}
    originals = texts_of(playbook)
    current, missing, stale = {}, [], []
    for path, original in originals.items():
        text, digest = given.get(path, (original, ""))
        if text == original and (" " in text or not digest):  # one word may be the same in both, such as `No.`
            missing.append(path)
        elif digest != digest_of(original):
            stale.append(path)
        else:
            current[path] = text
    return Standing(current, tuple(missing), tuple(stale), tuple(path for path in given if path not in originals))


def translated(playbook: Playbook, translations: Sequence[Translation]) -> Playbook:
    """The playbook with every text that is translated and not stale; all else is as it was, its digest too.

    It says of itself that it is a draft as long as one of its files does.
    """
    changed = with_texts(playbook, standing(playbook, translations).current)
    if changed is not playbook:
        reviews = sorted({one.review for one in translations}, key=lambda review: (review != DRAFT, review))
        changed._original, changed._review = playbook, reviews[0]  # noqa: SLF001 - set here alone
    return changed


def written(translation: Translation) -> str:
    """A translation as the text of a file."""
    head = {"format": FORMAT, "language": translation.language, "review": translation.review}
    body = {"texts": _nested(translation.texts)}
    tail = {"originals": _nested(translation.originals)}
    return "\n".join(_yaml(part) for part in (head, body, tail))


def _nested(texts: Mapping[TextPath, str]) -> Any:  # noqa: ANN401 - groups, lists and texts
    """Paths as groups and lists: names that count without a gap are written as a list."""
    tree: dict[str, Any] = {}
    for path, text in texts.items():
        here = tree
        for name in path[:-1]:
            here = here.setdefault(name, {})
        here[path[-1]] = text
    return _listed(tree)


def _listed(tree: Any) -> Any:  # noqa: ANN401 - the same
    if not isinstance(tree, dict):
        return tree
    inside = {name: _listed(one) for name, one in tree.items()}
    first = 1 if isinstance(next(iter(inside.values()), ""), dict) else 0  # entries count from 1, texts from 0
    counted = [str(number + first) for number in range(len(inside))]
    return list(inside.values()) if list(inside) == counted else inside


class _Dumper(yaml.SafeDumper):
    """Long texts as folded blocks, as people write them; everything else plain."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ANN401, ARG002, FBT001, FBT002 - yaml's own
        return super().increase_indent(flow, indentless=False)


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ">" if len(text) > 90 and "\n" not in text.strip("\n") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _string)


def _yaml(tree: object) -> str:
    return yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)

"""What `tactic check` says of a playbook's translations: what is missing or stale, and so said in the original."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tactic_cli.language import tr, trn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tactic_cli.playbook.model import Playbook
    from tactic_cli.playbook.texts import TextPath
    from tactic_cli.playbook.translation import Translation
    from tactic_cli.problems import Problem

_SHOWN = 5
"""Texts named of each kind, unless all are asked for; a translation that was only begun lacks a thousand."""


@dataclass(frozen=True)
class Standings:
    """A line for each language, with a line for each text that falls back; and what is wrong with the files."""

    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def translation_standings(name: str, playbook: Playbook | None, *, in_full: bool) -> Standings:
    """How far each translation of a playbook goes; nothing for a playbook that cannot be used."""
    from tactic_cli.disk.shelf import files_of, languages_of, translations_by_file
    from tactic_cli.playbook.texts import texts_of
    from tactic_cli.playbook.translating import texts_in
    from tactic_cli.problems import ProblemsFound

    codes = languages_of(name) if playbook is not None else ()
    if playbook is None or not codes:
        return Standings()
    texts = texts_of(playbook)
    own = {path for tree in files_of(playbook, name).values() for path in texts_in(texts, tree)}
    lines: list[str] = []
    problems: list[Problem] = []
    for code in codes:
        try:
            given = translations_by_file(playbook, name, code)
        except ProblemsFound as found:
            problems += found.problems
        else:
            lines += _language(playbook, code, given.values(), own, in_full=in_full)
    return Standings(tuple(lines), tuple(problems))


def _language(
    playbook: Playbook, code: str, given: Iterable[Translation], own: Collection[TextPath], *, in_full: bool
) -> list[str]:
    from tactic_cli.playbook.translation import standing

    found = standing(playbook, given)
    missing = [path for path in found.missing if path in own]
    told = (
        (
            missing,
            trn(
                "{number} text has no translation and is said in the original.",
                "{number} texts have no translation and are said in the original.",
                len(missing),
            ),
        ),
        (
            found.stale,
            trn(
                "{number} translation is out of date: its original has changed, and is said instead.",
                "{number} translations are out of date: their originals have changed, and are said instead.",
                len(found.stale),
            ),
        ),
    )
    lacking = [words for paths, words in told if paths]
    whole = trn(
        "{code}: {number} text, all translated.", "{code}: {number} texts, all translated.", len(own), code=code
    )
    return [
        f"{code}: {' '.join(lacking)}" if lacking else whole,
        *_named(tr("not translated"), missing, in_full=in_full),
        *_named(tr("out of date, since the original has changed"), found.stale, in_full=in_full),
        *_named(tr("the playbook has no such text"), found.unknown, in_full=in_full),
    ]


def _named(what: str, paths: Collection[TextPath], *, in_full: bool) -> Iterable[str]:
    """The texts of one kind by their ids, and how many more there are."""
    shown = list(islice(paths, None if in_full else _SHOWN))
    yield from (f"  {what}: {' '.join(path)}" for path in shown)
    more = len(paths) - len(shown)
    if more:
        yield "  " + trn("and {number} more; see them with --full", "and {number} more; see them with --full", more)

"""Which values of a playbook are texts for people, and where each of them stands, keyed by ids.

Everything that speaks of "the texts" of a playbook (its translations, its differences, a search) takes them from
here. What stays as it is in every language: ids, names for programs, and where something stands in the source with
its quotations, since people look those up in the source itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias, get_args, get_type_hints

from tactic_cli.playbook.entry import Line
from tactic_cli.playbook.guidance import (
    Departed,
    Harmed,
    HarmedStep,
    Inducement,
    Need,
    Resource,
    Route,
    WarningSign,
)
from tactic_cli.playbook.model import (
    Case,
    Consideration,
    PauseLine,
    Playbook,
    Question,
    Source,
    Stage,
    VerdictWord,
)
from tactic_cli.playbook.policy import (
    Benefit,
    BenefitRule,
    Eyes,
    Face,
    Group,
    KindLimits,
    Lowering,
    ReadinessRule,
    RiskRow,
    Scoring,
    Stances,
    StanceShare,
    Thin,
    Uncertain,
    Weights,
)
from tactic_cli.playbook.strict import Entry

TextPath: TypeAlias = tuple[str, ...]
"""The way to a text by ids: `("questions", "W4", "levels", "0")`."""

TEXTS: Mapping[type[Entry], tuple[str, ...]] = {
    Playbook: ("title", "summary", "scales", "before_any_route", "first_meeting"),
    Source: ("caution",),
    VerdictWord: ("title", "meaning"),
    Stage: ("title", "question"),
    PauseLine: ("say",),
    Consideration: ("title", "summary"),
    Question: ("question", "why", "look_for", "levels", "note"),
    Case: ("title", "situation", "done", "outcome", "lesson", "verdict_because"),
    Scoring: ("risk_words",),
    KindLimits: ("because",),
    RiskRow: ("because",),
    Face: ("title", "because"),
    Benefit: ("because",),
    BenefitRule: ("because",),
    ReadinessRule: ("because",),
    Thin: ("because",),
    Lowering: ("because",),
    Uncertain: ("because",),
    StanceShare: ("because",),
    Stances: ("because",),
    Eyes: ("because",),
    Group: ("because",),
    Weights: ("because",),
    WarningSign: ("sign", "do"),
    Need: ("because",),
    Route: ("title", "use_when", "do", "stop_when"),
    Inducement: ("title", "how"),
    Resource: ("title", "note"),
    HarmedStep: ("title", "lines"),
    Harmed: ("title", "intro", "told"),
    Departed: ("title", "intro", "lines"),
}
"""The fields that hold texts for people, by the model they stand in."""

LINE_LENGTH, _TEXT_LENGTH = 300, 3000

NAMED_BY = ("id", "name", "kind", "question")
"""The key that names an entry within its list, the first that it has; where it has none, its number does."""


def texts_of(playbook: Playbook) -> dict[TextPath, str]:
    """Every text of a playbook by its path, in the order of the model."""
    return dict(_walk(playbook, ()))


def longest(path: TextPath, playbook: Playbook) -> int:
    """How many characters the text at a path may have; those of at most 300 stand on one line."""
    owner: Any = playbook
    for name in path:
        if isinstance(owner, Mapping):
            owner = owner.get(name)
        elif isinstance(owner, tuple) and owner and isinstance(owner[0], Entry):
            owner = dict(zip(entry_names(owner), owner, strict=True)).get(name)
        elif isinstance(owner, Entry):
            if name in TEXTS.get(type(owner), ()):
                return LINE_LENGTH if name in _lines_of(type(owner)) else _TEXT_LENGTH  # type: ignore[arg-type] # mypy takes a class for its values
            owner = getattr(owner, name, None)
    return _TEXT_LENGTH


@cache
def _lines_of(model: type[Entry]) -> frozenset[str]:
    """The fields of a model that hold texts of one line, by the type the model gives them."""
    hints = get_type_hints(model, include_extras=True)
    return frozenset(key for key in TEXTS[model] if _holds(hints[key], Line))


def _holds(hint: object, wanted: object) -> bool:
    return hint == wanted or any(_holds(one, wanted) for one in get_args(hint))


def with_texts(playbook: Playbook, texts: Mapping[TextPath, str]) -> Playbook:
    """The same playbook with other texts at these paths; everything else, its digest too, stays.

    The texts must fit the model's lengths: they are not looked at again.
    """
    changed: Playbook = _replaced(playbook, (), texts)
    for name in [name for name in vars(changed) if name not in Playbook.model_fields and name[0] != "_"]:
        del vars(changed)[name]  # what was worked out from the old texts, such as `question_by_id`
    return changed


def entry_names(entries: Iterable[Entry]) -> list[str]:
    """What each entry of a list is called in a path; a number from 1 where entries have no name, or share one."""
    names = [_own_name(entry) for entry in entries]
    return names if all(names) and len(set(names)) == len(names) else [str(n + 1) for n in range(len(names))]


def _own_name(entry: Entry) -> str:
    """An entry's name; texts are none, so the `question` of a need counts and that of a stage does not."""
    key = _name_key(type(entry))  # type: ignore[arg-type] # mypy takes a class for its values
    return str(getattr(entry, key)) if key else ""


@cache
def _name_key(model: type[Entry]) -> str:
    """The key that names entries of a model; empty where none does."""
    return next((key for key in NAMED_BY if key in model.model_fields and key not in TEXTS.get(model, ())), "")


def _walk(value: object, path: TextPath) -> Iterator[tuple[TextPath, str]]:
    if isinstance(value, Entry):
        own = TEXTS.get(type(value), ())
        for key in type(value).model_fields:
            one = getattr(value, key)
            if key in own:
                yield from _strings(one, (*path, key))
            else:
                yield from _walk(one, (*path, key))
    elif isinstance(value, tuple) and value and isinstance(value[0], Entry):
        for name, entry in zip(entry_names(value), value, strict=True):
            yield from _walk(entry, (*path, name))
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _walk(one, (*path, str(name)))


def _strings(value: object, path: TextPath) -> Iterator[tuple[TextPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _strings(one, (*path, str(number)))
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _strings(one, (*path, str(name)))


def _replaced(value: Any, path: TextPath, texts: Mapping[TextPath, str]) -> Any:  # noqa: ANN401 - any value of a model
    """A value of a playbook with the texts below a path put in; the very same value where nothing changes."""
    if isinstance(value, str):
        return texts.get(path, value)
    if isinstance(value, Entry):
        keys = type(value).model_fields
        news = {key: _replaced(getattr(value, key), (*path, key), texts) for key in keys}
        changed = {key: new for key, new in news.items() if new is not getattr(value, key)}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple) and value:
        names = entry_names(value) if isinstance(value[0], Entry) else [str(n) for n in range(len(value))]
        items = tuple(_replaced(one, (*path, name), texts) for name, one in zip(names, value, strict=True))
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, Mapping):
        pairs = {name: _replaced(one, (*path, str(name)), texts) for name, one in value.items()}
        return pairs if any(pairs[name] is not value[name] for name in value) else value
    return value

"""The texts of a playbook: all of them, by ids, and put back where they came from."""

from typing import get_args, get_type_hints

import pytest

from tactic_cli.disk.shelf import open_playbook
from tactic_cli.playbook.entry import Line, Text
from tactic_cli.playbook.model import Source
from tactic_cli.playbook.strict import Entry
from tactic_cli.playbook.texts import LINE_LENGTH, TEXTS, longest, texts_of, with_texts

BOOK = open_playbook()
KEPT = {
    ("Origin", "section"),
    ("Origin", "point"),
    ("Origin", "quotes"),
    ("Source", "title"),
    ("Source", "author"),
    ("Source", "publisher"),
    ("Source", "speaks_from"),
    ("Playbook", "files"),
}
"""Lines that stay as they are in every language: people look them up in the source, or on the disk."""


def _models(model: type[Entry]) -> set[type[Entry]]:
    return {model} | {inner for one in model.__subclasses__() for inner in _models(one)}


def _holds(hint: object, wanted: object) -> bool:
    return hint == wanted or any(_holds(one, wanted) for one in get_args(hint))


def test_every_text_of_every_model_is_named_or_kept() -> None:
    """A text added to a model is translated, searched and compared, or it is said here why not."""
    found = {
        (model.__name__, key)
        for model in _models(Entry)
        if model.__module__.startswith("tactic_cli")
        for key, hint in get_type_hints(model, include_extras=True).items()
        if _holds(hint, Line) or _holds(hint, Text)
    }
    named = {(model.__name__, key) for model, keys in TEXTS.items() for key in keys}
    assert found == named | KEPT
    assert not named & KEPT


def test_a_text_is_found_by_ids() -> None:
    """Paths say in words where a text stands."""
    texts = texts_of(BOOK)
    assert texts["questions", "W4", "levels", "1"].startswith("Officials were recently dismissed")
    assert texts["stages", "launch", "pause", "1", "say"].startswith("Can people from abroad")
    assert texts["verdict_words", "starting", "not_yet", "title"] == "Not yet"
    assert texts["scoring", "limits", "red_line", "because"].startswith("The notebook names conditions")


def test_texts_are_put_in_and_everything_else_stays() -> None:
    """The same playbook with other words: ids, numbers and digest are as before, also after it was used."""
    assert BOOK.question_by_id["W4"].question  # worked out once, and not carried over
    changed = with_texts(BOOK, {path: f"{text} §" for path, text in texts_of(BOOK).items()})
    assert list(texts_of(changed).values()) == [f"{text} §" for text in texts_of(BOOK).values()]
    assert changed.question_by_id["W4"].question.endswith("§")
    assert with_texts(changed, texts_of(BOOK)) == BOOK
    assert changed.sha256 == BOOK.sha256
    assert isinstance(changed.source, Source)
    assert changed.source.title == BOOK.source.title


def test_nothing_changes_nothing() -> None:
    """A path that the playbook does not have is left alone."""
    assert with_texts(BOOK, {("questions", "X9", "why"): "?"}) == BOOK


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (("questions", "W4", "levels", "0"), LINE_LENGTH),
        (("questions", "W4", "why"), 3000),
        (("scales", "likelihood", "0"), LINE_LENGTH),
        (("stages", "launch", "pause", "1", "say"), LINE_LENGTH),
        (("scoring", "faces", "group", "title"), LINE_LENGTH),
        (("cases", "H01a", "situation"), 3000),
        (("cases", "nowhere", "situation"), 3000),
    ],
)
def test_how_long_a_text_may_be(path: tuple[str, ...], most: int) -> None:
    """A translation may be as long as the model allows its original to be."""
    assert longest(path, BOOK) == most

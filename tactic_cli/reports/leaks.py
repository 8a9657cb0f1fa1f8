"""The leak check: what was written, compared with everything that its reader may not have.

It does not trust the way a report was made. It gathers the texts a reader may not have from the content itself, and
looks for each in what is about to be handed over. A text that the reader has anyway (a note that only says “a guess”)
is no leak: a report made of the same levels and days, with no text of anybody's, tells which those are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from tactic_cli.language import tr
from tactic_cli.playbook.strict import Entry
from tactic_cli.reports.audience import Reader, Tag, field_tag, hidden_labels, is_tagged, may_have_field, may_read
from tactic_cli.reports.content import Content
from tactic_cli.reports.narrowing import Told, for_reader, without_texts
from tactic_cli.reports.said import report_says
from tactic_cli.text import clean, joined


@dataclass(frozen=True, slots=True)
class Withheld:
    """A text that a reader may not have, and what it is, in words; `from_playbook` where nobody recorded it."""

    text: str
    what: str
    from_playbook: bool = False


Said = Callable[[Told], str]


def withheld(content: Content, reader: Reader) -> tuple[Withheld, ...]:
    """Every text in the content that a reader may not have."""
    if reader == "internal":
        return ()
    return tuple(dict.fromkeys((*_recorded(content, reader), *_asked(content, reader))))


def leaks(written: str, content: Content, reader: Reader, said: Said = report_says) -> tuple[Withheld, ...]:
    """What of the withheld is in a written text all the same; the text of a file is taken out of it before.

    `said` gives everything that the program itself says on such a page.
    """
    searched = _searchable(written)
    found = [one for one in withheld(content, reader) if _words_of(one.text) and _within(one.text, searched)]
    if not found:
        return ()
    own = _plain(said(for_reader(without_texts(content), reader)))
    given = _plain("\n".join((*_given(content, reader), *_playbook_texts(content, reader))))
    return tuple(one for one in found if not _had_anyway(one, own, given))


def leak_words(found: Iterable[Withheld]) -> str:
    """What would have been handed over, by its kind; never the text itself."""
    return joined(dict.fromkeys(one.what for one in found))


def _had_anyway(one: Withheld, own: str, given: str) -> bool:
    """Whether the reader has the same words from elsewhere.

    A sentence of the playbook is never the program's own: if it stands there, that is the leak.
    """
    return (not one.from_playbook and _within(one.text, own)) or _within(one.text, given)


def _recorded(content: Content, reader: Reader) -> Iterator[Withheld]:
    hidden = hidden_labels(reader)
    for text, tag in _tagged_texts(content):
        if tag.words and (not may_have_field(reader, tag) or tag.label in hidden):  # no words: no text of anybody's
            yield from (Withheld(part, tag.words) for part in _parts(text))


def _parts(text: str) -> Iterator[str]:
    """A text, and each of its sentences and lines with so many words that they do not come together by chance."""
    yield text
    yield from (part for part in _SENTENCES.split(text) if part != text and len(_words_of(part).split()) > _BY_CHANCE)


_SENTENCES = re.compile(r"(?<=[.!?…؟])\s+|\n+")
_BY_CHANCE = 3


def _given(content: Content, reader: Reader) -> Iterator[str]:
    """The texts that a reader may have; where labels stand in them, the texts without these."""
    hidden = hidden_labels(reader)
    labels = {text for text, tag in _tagged_texts(content) if tag.label in hidden}
    for text, tag in _tagged_texts(content):
        if may_have_field(reader, tag) and tag.label not in hidden:
            yield _without(text, labels) if tag.names in hidden else text


def _without(text: str, labels: Iterable[str]) -> str:
    found = _plain(text)
    for label in labels:
        found = found.replace(f" {_words_of(label)} ", "\n")
    return found


def _tagged_texts(value: object, tag: Tag | None = None) -> Iterator[tuple[str, Tag]]:
    """Every text that people recorded, with the tag of the field it stands in; the innermost tag counts."""
    if isinstance(value, str):
        if tag is not None:
            yield value, tag
    elif isinstance(value, tuple):
        for one in value:
            yield from _tagged_texts(one, tag)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _tagged_texts(one, tag)
    elif is_dataclass(value) and is_tagged(type(value)):
        for one in fields(value):
            yield from _tagged_texts(getattr(value, one.name), field_tag(type(value), one.name))


def _asked(content: Content, reader: Reader) -> Iterator[Withheld]:
    """The sentences of questions that a reader may not see: with one of them an answer would be told.

    Those of a scale are shared by many questions, and the method prints them all. Those of a word or two, such as
    `Some know`, stand in many places by chance.
    """
    for question in content.playbook.asked(content.assessment.stage):
        if not may_read(reader, question):
            what = tr("a sentence of question {question}, which is not for this reader", question=question.id)
            for text in (question.question, *question.levels):
                if sum(not word.isdecimal() for word in _words_of(text).split()) > _A_FEW:
                    yield Withheld(text, what, from_playbook=True)


_A_FEW = 2


def _playbook_texts(content: Content, reader: Reader) -> Iterator[str]:
    """What the playbook says elsewhere than in the questions a reader may not see; anybody may read a playbook."""
    book = content.playbook
    hidden = [one for one in book.asked(content.assessment.stage) if not may_read(reader, one)]
    shown = [one for one in book.questions if one not in hidden]
    yield from _strings({**_fields(book), "questions": shown})
    yield from (one.id for one in hidden)


def _fields(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in type(entry).model_fields}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, Entry):
        yield from _strings(_fields(value))
    elif isinstance(value, Iterable):
        for one in value:
            yield from _strings(one)


_TAG = re.compile(r"<[^<>]*>")
_BETWEEN = re.compile(r"[\W_]+")


def _searchable(written: str) -> str:
    """Words only, as they stand and as a browser shows them: no escaping, wrapping or mark of a format hides a text."""
    return f"{_plain(written)}\n{_plain(html.unescape(_TAG.sub(' ', written)))}"


def _plain(text: str) -> str:
    return f" {_words_of(text)} "


def _words_of(text: str) -> str:
    return _BETWEEN.sub(" ", clean(text)).strip()


def _within(text: str, searched: str) -> bool:
    """Whether a text stands in what is searched, word by word."""
    return f" {_words_of(text)} " in searched

"""A playbook in another language: what is current is said, what is missing or stale is not."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.disk.shelf import find_playbook, open_playbook
from tactic_cli.playbook.source import read_source
from tactic_cli.playbook.texts import TextPath, texts_of
from tactic_cli.playbook.translating import refreshed, texts_in
from tactic_cli.playbook.translation import DRAFT, Translation, digest_of, standing, translated, written
from tactic_cli.playbook.translation_load import load_translation
from tactic_cli.problems import ProblemsFound, concise

BOOK = open_playbook()
TEXTS = texts_of(BOOK)
WHY, LEVEL, TITLE = ("questions", "W4", "why"), ("questions", "W4", "levels", "1"), ("title",)


def _translation(texts: Mapping[TextPath, str], **other: str) -> Translation:
    originals = {path: digest_of(TEXTS.get(path, "")) for path in texts}
    return Translation("ru", other.get("review", DRAFT), texts, originals)


def test_what_is_translated_is_said() -> None:
    """A current text stands in place of its original; the digest is that of the original playbook."""
    book = translated(BOOK, [_translation({WHY: "Потому что.", TITLE: "Название"})])
    assert (book.title, book.question_by_id["W4"].why) == ("Название", "Потому что.")
    assert book.question_by_id["W4"].question == BOOK.question_by_id["W4"].question
    assert (book.sha256, book.original, book.review) == (BOOK.sha256, BOOK, DRAFT)
    assert (BOOK.original, BOOK.review) == (BOOK, "")


def test_a_stale_sentence_is_said_in_the_original() -> None:
    """Where the original changed since, nobody answers to a sentence that means something else."""
    old = Translation("ru", DRAFT, {LEVEL: "Старое."}, {LEVEL: digest_of("What stood there before.")})
    assert translated(BOOK, [old]).question_by_id["W4"].levels == BOOK.question_by_id["W4"].levels
    found = standing(BOOK, [old])
    assert (found.stale, found.current, len(found.missing)) == ((LEVEL,), {}, len(TEXTS) - 1)


def test_a_text_without_a_digest_is_stale() -> None:
    """Nobody can tell which original it belongs to."""
    assert standing(BOOK, [Translation("ru", DRAFT, {WHY: "Почему?"})]).stale == (WHY,)


def test_a_text_that_is_still_the_original_is_missing() -> None:
    """A file full of originals to be written over is not yet a translation."""
    assert WHY in standing(BOOK, [_translation({WHY: TEXTS[WHY]})]).missing


def test_a_text_of_a_question_that_is_gone_is_named() -> None:
    """It is kept out, and a translator hears of it."""
    gone = ("questions", "Z9", "why")
    assert standing(BOOK, [_translation({gone: "?"})]).unknown == (gone,)


def test_line_breaks_do_not_make_a_text_stale() -> None:
    """An editor that breaks lines elsewhere changed nothing of the meaning."""
    assert digest_of("one two\nthree") == digest_of("one  two three") != digest_of("one two four")


def test_a_draft_among_the_files_makes_it_a_draft() -> None:
    """As long as one file was not reviewed, reports say so."""
    both = [_translation({WHY: "Потому."}, review="read by A in 2027"), _translation({TITLE: "Да"})]
    assert translated(BOOK, both).review == DRAFT
    assert translated(BOOK, both[:1]).review == "read by A in 2027"


def test_what_is_written_is_read_back() -> None:
    """Every text of the playbook survives the file, lists and numbered entries too."""
    one = _translation({path: f"{text} §".replace("\n", " ") for path, text in TEXTS.items()})
    assert load_translation("ru/all.yaml", written(one).encode(), "ru", BOOK) == one


@given(st.sets(st.sampled_from([("questions", "W4", "levels", str(number)) for number in range(5)]), min_size=1))
def test_some_digests_of_a_list_are_read_back_where_they_belong(known: set[TextPath]) -> None:
    """A sentence whose digest is missing never gets that of its neighbour."""
    texts: dict[TextPath, str] = {("questions", "W4", "levels", str(number)): f"Так {number}" for number in range(5)}
    one = Translation("ru", DRAFT, texts, {path: digest_of(TEXTS[path]) for path in sorted(known)})
    assert load_translation("ru/x.yaml", written(one).encode(), "ru", BOOK) == one


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("colour: red", "ru/x.yaml:4:1: unknown-key: “colour” is not a part of a translation. "),
        ("texts: {title: [1, {a: 2}]}", "ru/x.yaml:4:17: not-text: “title/0” must be a text. Put it in quotes."),
        ("texts: {title: " + "x" * 301 + "}", "ru/x.yaml:4:16: too-long: This text has 301 characters; at most 300 "),
        ('texts: {title: "a\\nb"}', "ru/x.yaml:4:16: line-break: This text must stand on one line. Join the lines."),
        ("texts: {title: &a b}", "ru/x.yaml:4:16: anchor: "),
    ],
)
def test_what_is_wrong_with_a_translation_is_said_with_its_place(line: str, said: str) -> None:
    """A translator hears where and what, as the writer of a playbook does."""
    data = f"format: tactic-translation/1\nlanguage: ru\nreview: x\n{line}\n".encode()
    with pytest.raises(ProblemsFound) as found:
        load_translation("ru/x.yaml", data, "ru", BOOK)
    assert concise(found.value.problems[0]).startswith(said)


def test_the_head_of_a_translation_must_fit_its_folder() -> None:
    """A file in the wrong folder would be said to people who do not read its language."""
    data = b"format: tactic-translation/9\nlanguage: es\n"
    with pytest.raises(ProblemsFound) as found:
        load_translation("ru/x.yaml", data, "ru", BOOK)
    assert [(one.code, one.place.line) for one in found.value.problems] == [
        ("missing-key", 1),
        ("wrong-value", 1),
        ("wrong-value", 2),
    ]


def test_every_text_belongs_in_one_file_of_the_playbook() -> None:
    """The files of a translation mirror those of the playbook, and nothing is left over."""
    folder = find_playbook().parent
    trees = [read_source(name, (folder / name).read_bytes()).root for name in ("playbook.yaml", *BOOK.files)]
    placed = [path for tree in trees if tree is not None for path in texts_in(texts_of(BOOK), tree)]
    assert sorted(placed) == sorted(TEXTS)


def test_refreshing_keeps_what_was_translated_and_says_what_is_old() -> None:
    """What is new stands there in the original; what is stale stays stale until somebody confirms it."""
    folder = find_playbook().parent
    root = read_source("context.yaml", (folder / "context.yaml").read_bytes()).root
    assert root is not None
    old = Translation("ru", "read by A", {WHY: "Потому.", LEVEL: "Старое."}, {WHY: digest_of(TEXTS[WHY]), LEVEL: "0"})
    (one,) = refreshed(BOOK, {"context.yaml": root}, {"context.yaml": old}, "ru", ())
    assert one.translation.texts[WHY] == "Потому."
    assert one.translation.texts["questions", "W5", "why"] == TEXTS["questions", "W5", "why"]
    assert (one.standing.stale, one.translation.review) == ((LEVEL,), "read by A")
    (confirmed,) = refreshed(BOOK, {"context.yaml": root}, {"context.yaml": old}, "ru", ["W4"])
    assert confirmed.standing.stale == ()
    assert len(confirmed.standing.current) == 2

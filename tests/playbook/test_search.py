"""Finding entries by words: all of them must be there, and each hit says where."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactic_cli.disk.shelf import open_original, open_playbook
from tactic_cli.language import LANGUAGES, speaking
from tactic_cli.playbook.search import KINDS, Hit, Wanted, folded, search, words_of
from tactic_cli.playbook.texts import texts_of

BOOK = open_original("government-collaboration")


def ids(hits: tuple[Hit, ...]) -> list[str]:
    """The hits by kind and id."""
    return [f"{hit.kind} {hit.id}" for hit in hits]


def test_all_words_must_stand_in_one_entry() -> None:
    """Two words that stand in different cases find neither."""
    both = search(BOOK, Wanted(("seminar", "judges"), frozenset(["cases"])))
    assert ids(both)[0] == "cases H04"
    assert set(ids(both)) < set(ids(search(BOOK, Wanted(("seminar",), frozenset(["cases"])))))
    assert search(BOOK, Wanted(("seminar", "zeppelin"))) == ()


def test_a_hit_in_the_title_comes_first_and_says_where() -> None:
    """What is called so stands before what merely mentions it."""
    hits = search(BOOK, Wanted(("seminars",), frozenset(["cases"])))
    first = [hit.id for hit in hits if hit.found[0].path[-1] == "title"]
    assert ids(hits)[: len(first)] == [f"cases {one}" for one in first]
    assert "H04" in first
    assert len(hits) > len(first)
    assert "eminar" in hits[0].found[0].around


@pytest.mark.parametrize("word", ["w4", "W4"])
def test_an_id_is_found_by_itself(word: str) -> None:
    """Whatever its letters' size."""
    assert ids(search(BOOK, Wanted((word,), frozenset(["questions"]))))[0] == "questions W4"


def test_long_words_lose_their_ending_and_words_in_quotes_stay_together() -> None:
    """Traitors are found as traitor; two words in quotation marks must follow each other."""
    assert "questions W4" in ids(search(BOOK, Wanted(("traitors",))))
    assert words_of('treated "as a traitor"') == ("treated", "as a traitor")
    assert ids(search(BOOK, Wanted(("as a traitor",), frozenset(["questions"])))) == ["questions W4"]
    assert search(BOOK, Wanted(("traitor a as",), frozenset(["questions"]))) == ()


def test_what_an_entry_says_of_itself_narrows_the_search() -> None:
    """About whom, and which face of risk it touches."""
    about = search(BOOK, Wanted(addresses="agency", kinds=frozenset(["questions"])))
    assert {BOOK.question_by_id[hit.id].about for hit in about} == {"agency"}
    touched = search(BOOK, Wanted(face="official"))
    assert {"questions R2L", "questions R2S"} < set(ids(touched))
    assert all("official" in hit.faces for hit in touched)


@pytest.mark.parametrize(
    ("code", "word", "found"), [("ru", "суды", "H01a"), ("ar", "محكمة", "H01a"), ("es", "TRIBUNALES", "H01a")]
)
def test_other_languages_are_searched_in_their_own_words(code: str, word: str, found: str) -> None:
    """Without accents, without the article, without the ending."""
    with speaking(LANGUAGES[code]):
        book = open_playbook("government-collaboration")
    assert found in [hit.id for hit in search(book, Wanted((word,), frozenset(["cases"])))]


def test_folding_takes_accents_and_vowel_signs_away() -> None:
    """What people leave out when they type makes no difference."""
    assert [folded(one) for one in ("Équité", "ёж", "مُحكمَة")] == ["equite", "еж", "محكمة"]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(texts_of(BOOK).items())), st.data())
def test_every_word_of_an_entry_finds_it(entry: tuple[tuple[str, ...], str], data: st.DataObject) -> None:
    """Whatever word of a text one remembers."""
    path, text = entry
    words = [word for word in text.split() if word.isalpha()]
    if path[0] not in KINDS.values() or len(path) < 3 or not words:
        return
    word = data.draw(st.sampled_from(words))
    assert path[1] in [hit.id for hit in search(BOOK, Wanted((word,)))]

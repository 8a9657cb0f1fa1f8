"""What is certain is mended, to the byte; what is not is left; nothing else in a file moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactic_cli.disk.shelf import lend
from tactic_cli.playbook.edits import Edit, applied, lines_of
from tactic_cli.playbook.mending import Mended, mended

SMALL = (Path(__file__).parents[1] / "data" / "small-playbook.yaml").read_bytes()


def mend(data: bytes) -> Mended:
    """What becomes of a playbook in one file."""
    return mended("p.yaml", lambda _: data, lend)


def bent(old: str, new: str, data: bytes = SMALL) -> bytes:
    """The small playbook with a text that stands there once changed."""
    text = data.decode()
    assert text.count(old) == 1, old
    return text.replace(old, new).encode()


SLIPS = {
    "misspelt key": ("    minutes: 20\n", "    minuts: 20\n"),
    "misspelt section": ("\nstages:\n", "\nstagse:\n"),
    "key with a hyphen": ("    not_applicable: true\n", "    not-applicable: true\n"),
    "misspelt word": ("    kind: must_have\n", "    kind: must_hav\n"),
    "word with a space": ("    kind: stance\n", "    kind: Stance\n"),
    "word in curly quotes": (
        "kind: risk_severity\n    consideration: R\n    party: group",
        "kind: “risk_severity”\n    consideration: R\n    party: group",
    ),
    "yes for true": ("    not_applicable: true\n", "    not_applicable: yes\n"),
    "a number in quotes": ("    minutes: 30\n", '    minutes: "30"\n'),
    "a number in curly quotes": ("    minutes: 10\n", "    minutes: “10”\n"),
    "an id in curly quotes": ("  - id: seminar\n", "  - id: “seminar”\n"),
    "a share in curly quotes": ("{below: 1/4,", "{below: “1/4”,"),
    "no space after a colon": ("    use_when: Nobody", "    use_when:Nobody"),
    "a line twice": ("    title: A seminar\n", "    title: A seminar\n    title: A seminar\n"),
    "a tab before a dash": ("before_any_route:\n  - Agree", "before_any_route:\n\t- Agree"),
    "a tab for an indentation": ("    do: Invite several", "\tdo: Invite several"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_each_slip_is_mended_to_the_byte(slip: str) -> None:
    """The file is what it was before the slip, and no problem is left."""
    sound, wrong = SLIPS[slip]
    found = mend(bent(sound, wrong))
    assert found.left == ()
    assert found.files == {"p.yaml": SMALL}
    assert all(one.before != one.after for one in found.mends)


_END = st.sampled_from(["\n", "\r\n"])
_APART = (
    "misspelt key",
    "a number in quotes",
    "yes for true",
    "misspelt word",
    "an id in curly quotes",
    "word with a space",
)


@given(slips=st.sets(st.sampled_from(_APART), min_size=1, max_size=3), end=_END, mark=st.booleans())
@settings(max_examples=6, deadline=None)
def test_several_slips_are_mended_whatever_the_line_ends(slips: set[str], end: str, mark: bool) -> None:  # noqa: FBT001 - hypothesis draws it
    """Line ends, a byte order mark, comments and layout stay; mending again changes nothing."""
    sound = SMALL.replace(b"\n", end.encode())
    sound = b"\xef\xbb\xbf" + sound if mark else sound
    data = sound
    for slip in slips:
        good, wrong = (text.replace("\n", end) for text in SLIPS[slip])
        data = bent(good, wrong, data)
    found = mend(data)
    assert found.files == {"p.yaml": sound}
    assert mend(sound).files == {}


def test_a_text_with_a_colon_is_put_in_quotes() -> None:
    """Quotation marks inside it are written so that they stay; nothing else on the line changes."""
    data = bent("situation: Contact was treason.", 'situation: They said: "treason" \\ and more.  ')
    found = mend(data)
    line = '    situation: "They said: \\"treason\\" \\\\ and more."  '
    assert found.files == {"p.yaml": bent("    situation: Contact was treason.", line)}
    assert [(one.place.line, one.after) for one in found.mends] == [(361, line)]


def test_the_missing_side_of_a_link_is_added_where_it_belongs() -> None:
    """To a list in brackets, or as a list of its own before the source."""
    found = mend(bent("illustrates: [W1]", "illustrates: [W1, P1]"))
    assert found.left == ()
    line = "    was: [P0]\n    cases: [H1]\n    source: {section: Commitment}"
    assert found.files == {
        "p.yaml": bent(
            "    was: [P0]\n    source: {section: Commitment}", line, bent("illustrates: [W1]", "illustrates: [W1, P1]")
        )
    }
    data = bent("cases: [H1]", "cases: [H1, H2]")
    assert mend(data).files == {"p.yaml": bent("illustrates: [S1]", "illustrates: [S1, W1]", data)}
    listed = bent("illustrates: [S1]", "illustrates:\n      - S1", data)
    assert mend(listed).files == {"p.yaml": bent("      - S1\n", "      - S1\n      - W1\n", listed)}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_wide_encoding_that_names_itself_becomes_utf8(encoding: str) -> None:
    """Some editors save so; the text is the same."""
    assert mend(SMALL.decode().encode(encoding)).files == {"p.yaml": SMALL}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    minutes: 20\n", "    m: 20\n"),
        ("    minutes: 20\n", "    minutes: twenty\n"),
        ("    kind: must_have\n", "    kind: red\n"),
        ("    minutes: 20\n", "    minutes: 20\n    minutes: 30\n"),
        ("situation: Contact was treason.", "situation: Contact done: bad"),
        ("situation: Contact was treason.", "situation: They said: no # or so"),
        ("about: [C1]}", "about: [C9]}"),
        ("[{question: S1, at_least: 2,", "[{question: S1, at_lost: 2,"),
        (
            "{risk_at_least: 3, benefit_below: 3, limit: 1, because: High risk needs a real benefit.}\n    because",
            "risk_at_least: 3\n        benefit_below: 3\n        limit: 1\n\tbecause",
        ),
        ("  title: A small notebook\n", "  title: A small notebook \xa0\u202e\n"),
    ],
)
def test_what_somebody_must_decide_is_left_and_said(old: str, new: str) -> None:
    """No file changes, and the problems stay as they were."""
    data = bent(old, new)
    found = mend(data)
    assert (found.files, found.mends) == ({}, ())
    assert found.left


def test_nothing_is_changed_where_more_would_be_wrong_afterwards() -> None:
    """A file that can be read further may show what nobody has seen yet; first a person looks."""
    data = bent("    use_when: Nobody", "    use_when:Nobody", bent("about: [C1]}", "about: [C9, C8]}"))
    found = mend(data)
    assert found.worse
    assert found.files == {}
    assert [one.code for one in found.left] == ["missing-colon"]


@given(data=st.text(alphabet="ab: \t\r\n\ufeff“é", max_size=40))
@settings(max_examples=100, deadline=None)
def test_lines_put_together_are_the_file_again(data: str) -> None:
    """Whatever its line ends; a change of nothing changes nothing."""
    raw = data.encode()
    mark, lines = lines_of(raw)
    assert (mark + "".join(lines)).encode() == raw
    assert applied(raw, [Edit(number, 0, 0, "") for number in range(len(lines))]) == raw

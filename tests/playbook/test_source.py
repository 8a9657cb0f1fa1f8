"""From bytes to nodes: everything hostile or doubtful is refused, with its place and in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tactic_cli.playbook.builder import MAX_ENTRIES, MAX_NODES
from tactic_cli.playbook.nodes import Source
from tactic_cli.playbook.source import FASTEST, MAX_BYTES, read_source
from tactic_cli.playbook.syntax import explain
from tactic_cli.problems import MAX_PROBLEMS, Place, concise
from tests.tables import Row, rows

PARSERS = [yaml.SafeLoader, FASTEST]


def _said(data: bytes, parser: type = FASTEST) -> list[str]:
    return [concise(problem) for problem in read_source("f", data, parser=parser).problems]


def _plain(text: str, parser: type = FASTEST) -> object:
    reading = read_source("f", text.encode(), parser=parser)
    assert reading.problems == ()
    assert reading.root is not None
    return reading.root.plain()


@pytest.mark.parametrize("parser", PARSERS, ids=["python", "fastest"])
@pytest.mark.parametrize("row", rows("refused-texts.txt"), ids=str)
def test_a_text_is_refused_in_our_words(row: Row, parser: type) -> None:
    """Each text of the table is refused as the table says, whichever parser reads it."""
    assert _said(row.new.encode(), parser) == list(row.said)


@pytest.mark.parametrize("parser", PARSERS, ids=["python", "fastest"])
def test_a_key_in_quotes_is_the_key(parser: type) -> None:
    """Unless an escape puts something unseen into it."""
    assert _plain('"a": 1', parser) == {"a": 1}
    assert _said(b'"a\\e": 1', parser) != []


@pytest.mark.parametrize("parser", PARSERS, ids=["python", "fastest"])
def test_only_true_false_integers_and_null_are_more_than_text(parser: type) -> None:
    """`no`, `010`, times and dates stay the texts they are written as."""
    text = (
        "[true, false, 3, -4, null, ~, no, Yes, True, 010, 1_000, 0x1F, 12:30, 2026-01-15, 1.5, 1e3, 1234567890, '3']"
    )

    assert _plain(f"a: {text}", parser) == {
        "a": [
            *(True, False, 3, -4, None, None, "no", "Yes", "True", "010", "1_000", "0x1F", "12:30"),
            *("2026-01-15", "1.5", "1e3", "1234567890", "3"),
        ]
    }


def test_the_shipped_files_read_the_same_with_either_parser() -> None:
    """Where the C parser is missing, the playbook is the same, only slower."""
    files = sorted((Path(__file__).parents[2] / "playbooks").glob("*/*.yaml"))
    assert files

    for file in files:
        text = file.read_text(encoding="utf-8")
        assert _plain(text, yaml.SafeLoader) == _plain(text, FASTEST)


def test_every_value_knows_its_line_and_column() -> None:
    """Places count from the start of the text, characters not bytes; a key has its own place."""
    root = read_source("f", "é: 'x'\nb:\n  - y\n".encode()).root
    assert root is not None
    assert isinstance(root.value, dict)
    one, two = root.value["é"], root.value["b"]
    assert isinstance(two.value, list)

    assert [one.spot, one.key, two.key, two.value[0].spot] == [(0, 3), (0, 0), (1, 0), (2, 4)]


@pytest.mark.parametrize("text", ["\ufeffa: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "a: 1\rb: 2\r", "---\na: 1\nb: 2\n...\n"])
def test_what_editors_leave_behind_is_tolerated(text: str) -> None:
    """A byte order mark, other line ends, and the marks around one document change nothing."""
    assert _plain(text) == {"a": 1, "b": 2}


def test_a_file_that_is_not_utf8_says_where_and_what_to_do() -> None:
    """The place is that of the first bad byte, in characters; UTF-16 is named as what it is."""
    assert _said("é: 1\né: ".encode() + b"\xe9\n") == [
        "f:2:4: not-utf8: The byte E9 is not UTF-8 text. Save the file again with the encoding UTF-8."
    ]
    assert _said("a: 1".encode("utf-16")) == [
        "f:1:1: not-utf8: The file is saved as UTF-16, not as UTF-8. Save it again with the encoding UTF-8."
    ]


def test_a_file_of_more_than_a_megabyte_is_not_read() -> None:
    """Exactly 1 MiB is allowed."""
    over = b"#" * (MAX_BYTES + 1)

    assert _said(over) == [
        (
            "f:1:1: file-too-big: The file has 1,048,577 bytes; at most 1,048,576 (1 MiB) are read. "
            "Split it, or look whether it is the right file."
        )
    ]
    assert _plain("a: 1\n" + "#" * (MAX_BYTES - 5)) == {"a": 1}


@pytest.mark.parametrize(
    "text",
    [
        "a:\n" + "- x\n" * (MAX_ENTRIES + 1),
        "".join(f"k{number}: 1\n" for number in range(MAX_ENTRIES + 1)),
        "a:\n" + ("- [" + "1, " * (MAX_ENTRIES - 1) + "1]\n") * (MAX_NODES // MAX_ENTRIES + 1),
    ],
    ids=["a long list", "a large group", "many lists"],
)
def test_too_many_values_end_the_reading(text: str) -> None:
    """A file of a megabyte full of tiny values costs neither memory nor minutes."""
    said = _said(text.encode())

    assert [line.split(": ")[1] for line in said] == ["too-many-values"]


def test_one_fault_does_not_hide_the_next() -> None:
    """Refusals of different kinds in one file are all reported, in the order of the text."""
    text = "%YAML 1.1\n---\na: &x 1\nb: *x\na: 2\nc: !t 3\nd:\n1: x\ne: {<<: 4}\nf: \u202e\n"

    codes = [line.split(": ")[1] for line in sorted(_said(text.encode()), key=lambda line: int(line.split(":")[1]))]

    assert codes == [
        *("directive", "anchor", "alias", "duplicate-key", "tag", "empty-value", "key-not-text", "merge-key"),
        "direction-override",
    ]


def test_what_stands_before_a_mistake_is_kept() -> None:
    """A text that breaks off can still be looked at up to there; what was not finished is marked."""
    reading = read_source("f", b"a: 1\nb: [2, 3\nc: 4\n")
    assert reading.root is not None

    assert isinstance(reading.root.value, dict)
    node = reading.root.value["b"]
    assert isinstance(node.value, list)

    assert not reading.complete
    assert reading.root.plain() == {"a": 1, "b": [2, "3 c"]}
    assert [one.broken for one in (reading.root, reading.root.value["a"], node, *node.value)] == [
        *(True, False, True),
        *(False, True),
    ]


@pytest.mark.parametrize("parser", PARSERS, ids=["python", "fastest"])
def test_an_error_that_is_not_yamls_own_is_a_problem_too(parser: type) -> None:
    """The parser in Python raises OverflowError here; nobody sees a traceback."""
    said = _said(b'a: "\\UFFFFFFFF"\n', parser)

    assert len(said) == 1
    assert said[0].startswith("f:1:")


def test_thousands_of_directives_do_not_take_minutes() -> None:
    """They are refused before the parser, which compares each with every other, meets them."""
    text = "".join(f"%TAG !a{number}! x\n" for number in range(50_000)) + "--- a\n"

    assert _said(text.encode())[0] == (
        "f:1:1: directive: A line may not start with “%”. Delete the line, or indent it if it belongs to a text."
    )


def test_a_character_after_an_empty_first_line_stands_in_the_second() -> None:
    """Lines are counted from the very first character on."""
    assert _said(b"\na: \x07\n")[0].startswith("f:2:4: control-character: ")


def test_no_more_directives_are_named_than_are_shown() -> None:
    """A file full of them must not fill the memory with complaints."""
    assert len(_said(b"%A\n" * (MAX_PROBLEMS + 100) + b"a: 1\n")) == MAX_PROBLEMS


def test_what_fails_before_anything_was_read_points_at_the_start() -> None:
    """Such an error has no place of its own."""
    problem = explain(Source("f", "a: 1"), ValueError(), None)

    assert (problem.code, problem.place) == ("yaml-syntax", Place("f", 1, 1))

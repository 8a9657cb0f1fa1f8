"""One door from bytes to a playbook: all files together, all problems at once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pydantic_core import ErrorDetails

from tactic_cli.playbook.load import load_playbook, load_playbook_with_places
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.shapes import shape_problems
from tactic_cli.playbook.source import read_source
from tactic_cli.problems import Place, ProblemsFound, concise, full
from tests.tables import data, said_about, small_playbook

MAIN, QUESTIONS = data("small-playbook.yaml").split("questions:\n  - id: W1")
QUESTIONS = "questions:\n  - id: W1" + QUESTIONS
REST = QUESTIONS[QUESTIONS.index("warning_signs:") :]
QUESTIONS = QUESTIONS[: QUESTIONS.index("warning_signs:")]
FIRST = QUESTIONS[: QUESTIONS.index("  - id: R1L")]
SECOND = "questions:\n" + QUESTIONS[QUESTIONS.index("  - id: R1L") :]


def _load(files: Mapping[str, str]) -> Playbook:
    def read(name: str) -> bytes:
        if name not in files:
            raise FileNotFoundError(name)
        return files[name].encode()

    return load_playbook("x/playbook.yaml", read)


def _split(**changes: str) -> dict[str, str]:
    files = {
        "playbook.yaml": MAIN + "files: [a.yaml, b.yaml, c.yaml]\n",
        "a.yaml": FIRST,
        "b.yaml": SECOND,
        "c.yaml": REST,
    }
    return files | {f"{name}.yaml": text for name, text in changes.items()}


def test_a_playbook_in_several_files_is_the_same_as_in_one() -> None:
    """Lists are joined in the order of `files:`."""
    actual = _load(_split())

    expected = small_playbook()
    assert {name: getattr(actual, name) for name in Playbook.model_fields if name != "files"} == {
        name: getattr(expected, name) for name in Playbook.model_fields if name != "files"
    }
    assert [question.id for question in actual.questions][:3] == ["W1", "W5", "W5a"]


def test_named_sets_in_several_files_are_joined() -> None:
    """Scales and verdict words may stand in the file of the questions that use them."""
    here = data("small-playbook.yaml")
    scales = here[here.index("  stance: [Half") : here.index("\nscoring:")]
    files = _split(b=SECOND + "scales:\n" + scales)
    files["playbook.yaml"] = files["playbook.yaml"].replace(scales, "")

    actual = _load(files)

    assert list(actual.scales) == ["likelihood", "severity", "stance", "own-stance"]
    assert actual.scales == small_playbook().scales


def test_ten_faults_are_shown_all_ten_at_once() -> None:
    """Form and meaning, each with its line, a caret and what to do."""
    text = data("ten-faults-playbook.yaml").encode()

    with pytest.raises(ProblemsFound) as found:
        load_playbook("ten-faults-playbook.yaml", lambda _: text)

    assert "\n\n".join(map(full, found.value.problems)) + "\n" == data("ten-faults-playbook.txt")
    assert len({problem.code for problem in found.value.problems}) == 10


def test_problems_of_all_files_come_in_the_order_of_the_files() -> None:
    """A part that breaks off does not hide what is wrong in the others."""
    files = _split(
        a=FIRST.replace("weight: 3", "weight: heavy", 1),
        b=SECOND.replace("kind: risk_likelihood", "kind: risk: likelihood", 1),
        c=REST.replace("warning_signs:", "warning_sings:"),
    )

    assert said_about(lambda: _load(files)) == (
        (
            "x/a.yaml:11:13: wrong-type: “weight” must be a whole number, not “heavy”. "
            "Write it with the digits 0 to 9, without quotes."
        ),
        (
            "x/b.yaml:7:15: unquoted-colon: A text with “: ” in it must stand in quotes. "
            'Put the text after the first colon between "..." (and write \\" for a quotation mark inside).'
        ),
        "x/c.yaml:1:1: unknown-key: “warning_sings” is not a section of a playbook. Did you mean “warning_signs”?",
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../a.yaml", "is not the plain name of a file ending in .yaml"),
        ("sub/a.yaml", "is not the plain name of a file ending in .yaml"),
        ("sub\\a.yaml", "is not the plain name of a file ending in .yaml"),
        ("/etc/a.yaml", "is not the plain name of a file ending in .yaml"),
        ("c:a.yaml", "is not the plain name of a file ending in .yaml"),
        (".a.yaml", "is not the plain name of a file ending in .yaml"),
        ("a..yaml", "is not the plain name of a file ending in .yaml"),
        ("a.yml", "is not the plain name of a file ending in .yaml"),
        ("https://a.yaml", "is not the plain name of a file ending in .yaml"),
        ("aux.yaml", "is a name that Windows keeps for itself"),
        ("playbook.yaml", "is this file itself"),
        ("PLAYBOOK.YAML.yaml", ""),
    ],
)
def test_a_listed_file_must_be_a_plain_sibling(name: str, why: str) -> None:
    """No path leads out of the folder, and no name means something else on another computer."""
    asked: list[str] = []

    def read(file: str) -> bytes:
        asked.append(file)
        return (
            (data("small-playbook.yaml") + f"files: ['{name}']\n").encode() if file == "playbook.yaml" else b"cases: []"
        )

    said = said_about(lambda: load_playbook("playbook.yaml", read))

    hint = "Name a file that lies in the same folder, such as context.yaml; each once."
    assert said == ((f"playbook.yaml:382:9: wrong-file-name: “{name}” {why}. {hint}",) if why else ())
    assert asked == ["playbook.yaml", *([] if why else [name])]


def test_a_file_listed_twice_or_missing_is_named() -> None:
    """Names that differ by capital letters only are the same file on many computers."""
    files = _split() | {"playbook.yaml": MAIN + "files: [a.yaml, A.yaml, b.yaml, c.yaml, gone.yaml]\n"}

    assert said_about(lambda: _load(files)) == (
        (
            "x/playbook.yaml:122:17: wrong-file-name: “A.yaml” is listed twice. "
            "Name a file that lies in the same folder, such as context.yaml; each once."
        ),
        (
            "x/playbook.yaml:122:41: missing-file: The file “gone.yaml” cannot be opened. "
            "Put it beside “playbook.yaml”, or delete this line."
        ),
    )


def test_a_main_file_that_cannot_be_opened_is_a_problem() -> None:
    """The shell shows it like any other."""
    assert said_about(lambda: _load({})) == (
        (
            "x/playbook.yaml:1:1: cannot-open: The file cannot be opened: it is not readable. "
            "Look at its name and its permissions."
        ),
    )


def test_a_part_may_not_hold_what_belongs_to_the_whole() -> None:
    """Id and version stand in the main file; a section that is no list stands in one file."""
    files = _split(c=REST + "version: 2\nfirst_meeting: Meet.\nscales: {stance: [a, b, c], mood: [a, b, c]}\n")
    files["b.yaml"] += "first_meeting: Meet outside.\n"

    assert said_about(lambda: _load(files)) == (
        "x/c.yaml:6:1: section-twice: “first_meeting” stands already in x/b.yaml:96:1. Keep one of them.",
        "x/c.yaml:58:1: main-file-only: “version” may only stand in the main file. Delete it here.",
        (
            "x/c.yaml:59:1: duplicate-key: “first_meeting” stands here a second time; the first is in line 6. "
            "Keep one of them."
        ),
        "x/c.yaml:60:10: duplicate-key: “stance” stands already in x/playbook.yaml:63:3. Keep one.",
    )


def test_the_files_together_have_at_most_four_megabytes() -> None:
    """Many small files cost as much as a large one."""
    files = _split(b=SECOND + "#" * 900_000, c=REST + "#" * 900_000)
    more = [f"d{number}.yaml" for number in range(3)]
    files["playbook.yaml"] = files["playbook.yaml"].replace("files: [", f"files: [{', '.join(more)}, ")
    files |= dict.fromkeys(more, "questions: []\n" + "#" * 900_000)

    assert said_about(lambda: _load(files)) == (
        (
            "x/playbook.yaml:122:52: files-too-big: With “c.yaml” the playbook has more than 4 MiB. "
            "Shorten it, or look whether it is the right file."
        ),
    )


def test_the_digest_tells_editions_apart_but_not_line_ends() -> None:
    """A checkout on Windows is the same edition; another word is another one; so is another split into files."""
    one = _load(_split())
    windows = _load({name: text.replace("\n", "\r\n") for name, text in _split().items()})
    edited = _load(_split(c=REST.replace("Stop writing.", "Stop calling.")))

    assert len(one.sha256) == 64
    assert one.sha256 == windows.sha256
    assert len({one.sha256, edited.sha256, small_playbook().sha256}) == 3


def test_places_lead_to_any_value() -> None:
    """Whoever finds something wrong later can say where; a value that is not written points at its owner."""
    text = data("small-playbook.yaml").encode()
    _, places = load_playbook_with_places("p.yaml", lambda _: text)

    assert places.at(("cases", 0, "verdict")) == Place("p.yaml", 369, 14)
    assert places.at(("cases", 0, "answers", "P2")) == Place("p.yaml", 366, 26)
    assert places.at(("cases", 1, "verdict")) == Place("p.yaml", 373, 5)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (
            "    mover: us\n    stale_after_days: 365\n    was",
            "    mover: we\n    stale_after_days: 365\n    was",
            ["not-allowed"],
        ),
        ("  - id: W1\n", "  - id: 1\n", ["wrong-type"]),
        ("  - id: H1\n", "  - name: H1\n", ["missing-key", "unknown-key"]),
        ("  faces:\n", "  face:\n", ["unknown-key"]),
        ("questions:\n  - id: W1", "question:\n  - id: W1", ["unknown-key"]),
        ("scoring:\n", "scores:\n", ["missing-key", "unknown-key"]),
        ("  likelihood: [It", "  likelihood: 3\n  other: [It", ["wrong-type"]),
        ("  continuing:\n    - {level: 0,", "  continuing:\n    - {level: 9,", ["out-of-range"]),
        ("  - {id: W, title: Context, summary: Where the tactic can be used.}\n", "  - {id: W}\n", ["missing-key"] * 2),
        ("    - {kind: red_line, limits", "    - {kind: red, limits", ["not-allowed"]),
        ("    - {likelihood: 1, risk", "    - {likelihood: one, risk", ["wrong-type"]),
        ("  - id: approach\n", "  - ident: approach\n", ["missing-key", "unknown-key"]),
        ("cases: [H1]", "cases: *H1", ["alias"]),
    ],
)
def test_one_fault_of_form_brings_no_problems_of_meaning_with_it(old: str, new: str, codes: list[str]) -> None:
    """What refers to an entry that is in the text, but could not be read, is not called unknown."""
    text = data("small-playbook.yaml")
    changed = text.replace(old, new, 1).encode()
    assert changed != text.encode()

    said = said_about(lambda: load_playbook("p.yaml", lambda _: changed))

    assert sorted(line.split(": ")[1] for line in said) == codes


@pytest.mark.parametrize(
    ("more", "hint"), [(3, "There are: W, P, R, S, C, Z0, Z1 and Z2."), (4, "Correct the id, or take it out.")]
)
def test_up_to_eight_allowed_ids_are_listed(more: int, hint: str) -> None:
    """A longer list would not be read."""
    last = "  - {id: C, title: Challenges, summary: What can go wrong on the way.}\n"
    fresh = "".join(f"  - {{id: Z{number}, title: Other, summary: Something else.}}\n" for number in range(more))
    text = (
        data("small-playbook.yaml").replace(last, last + fresh).replace("consideration: W\n", "consideration: QQQ\n", 1)
    )

    (said,) = said_about(lambda: load_playbook("p.yaml", lambda _: text.encode()))

    assert said.endswith(f"unknown-consideration: There is no consideration “QQQ”. {hint}")


def test_what_was_left_out_with_its_owner_takes_nothing_else_with_it() -> None:
    """A wrong key `faces` in a benefit that cannot be read is not the `faces` above it: those are still checked."""
    text = data("small-playbook.yaml").replace("    questions: [P2]\n    rules:", "    faces: 1\n    rules:")
    text = text.replace("limits: [3, 3, 3, 2, 1]", "limits: [3, 3, 3, 2, 3]")

    codes = [line.split(": ")[1] for line in said_about(lambda: load_playbook("p.yaml", lambda _: text.encode()))]

    assert codes == ["face-limits", "missing-key", "unknown-key"]


def test_a_text_in_something_that_was_left_out_is_left_out_with_it() -> None:
    """Two things are wrong with the benefit; both are said, and what is wrong elsewhere."""
    text = data("small-playbook.yaml").replace("    questions: [P2]\n    rules:", "    rules:")
    text = text.replace("    because: The benefit must be worth the risk.", "    because: {a: b}")
    text = text.replace("limits: [3, 3, 3, 2, 1]", "limits: [3, 3, 3, 2, 3]")

    codes = [line.split(": ")[1] for line in said_about(lambda: load_playbook("p.yaml", lambda _: text.encode()))]

    assert sorted(codes) == ["face-limits", "missing-key", "wrong-type"]


def test_a_refusal_of_a_kind_that_is_not_known_yet_is_said_plainly() -> None:
    """A later version of the models' library may refuse for reasons of its own."""
    root = read_source("p.yaml", b"version: 3\n").root
    assert root is not None
    refusal = ErrorDetails(type="of_a_new_kind", loc=("version",), msg="", input=3)

    assert [concise(one) for one in shape_problems(root, [refusal])] == [
        "p.yaml:1:10: wrong-value: “version” cannot be “3”. Compare it with the same key elsewhere."
    ]

"""Who knows a text editor and playbooks/README.md gets through: its steps work, slips on the way are explained."""

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.cli.app import app

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "playbooks" / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The copy that the guide tells a reader to make."""
    monkeypatch.chdir(tmp_path)
    assert _run("playbook", "copy", "government-collaboration", "my-playbook").exit_code == 0
    return tmp_path / "my-playbook"


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _w4(mine: Path) -> str:
    """The whole of question W4 as it stands in the copy."""
    text = (mine / "context.yaml").read_text(encoding="utf-8")
    return text[text.index("  - id: W4\n") : text.index("  - id: W5\n")]


def test_a_weight_is_changed_and_the_check_is_content(mine: Path) -> None:
    """Step by step as the guide has it."""
    _edit(mine / "context.yaml", _w4(mine), _w4(mine).replace("weight: 3", "weight: 5"))
    done = _run("check", "my-playbook")
    assert (done.exit_code, done.stderr) == (0, "")


def test_the_message_for_a_deleted_number_is_the_one_in_the_guide(mine: Path) -> None:
    """Place, code, the line with a mark, and what to do, word for word."""
    _edit(mine / "context.yaml", _w4(mine), _w4(mine).replace("weight: 3", "weight:"))
    done = _run("check", "my-playbook", "--full")
    assert done.exit_code == 3
    assert done.stderr.strip() in GUIDE


def test_a_question_is_added(mine: Path) -> None:
    """Copied, named, worded anew, without its cases."""
    added = re.sub(r"    cases: .*\n", "", _w4(mine)).replace("id: W4", "id: W19")
    for key in ("question", "why", "look_for"):
        added = re.sub(rf"    {key}: >-\n(?:      .*\n)+", f"    {key}: Our own {key}, in our words.\n", added)
    _edit(mine / "context.yaml", "  - id: W5\n", f"{added}\n  - id: W5\n")
    done = _run("check", "my-playbook")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "96 questions" in done.stdout


def test_a_case_is_changed_and_the_check_says_why_its_verdict_no_longer_follows(mine: Path) -> None:
    """The limits that decide are named."""
    _edit(mine / "cases.yaml", "answers: {S4: 0, S7: 0, P2.3: 0, W4: 2}", "answers: {S4: 3, S7: 3, P2.3: 3, W4: 0}")
    done = _run("check", "my-playbook")
    assert done.exit_code == 3
    assert "cases.yaml" in done.stderr
    assert "case-verdict" in done.stderr
    assert "red line W4" in done.stderr


SLIPS = {
    "a tab": ("    weight: 3\n", "\tweight: 3\n", "tab-indentation"),
    "a misspelt key": ("    weight: 3\n", "    wieght: 3\n", "Did you mean “weight”?"),
    "a word for a number": ("    weight: 3\n", "    weight: three\n", "must be a whole number"),
    "no space after the colon": ("    weight: 3\n", "    weight:3\n", "Put a space after the colon."),
    "a wrong indent": ("    weight: 3\n", "   weight: 3\n", "does not line up with the lines above"),
    "an unknown kind": ("    kind: red_line\n", "    kind: redline\n", "Did you mean “red_line”?"),
    "an unknown heading": ("    consideration: W\n", "    consideration: X\n", "There is no consideration “X”."),
    "an unknown case": ("    cases: [H14a, H16]\n", "    cases: [H14a, H99]\n", "There is no case “H99”."),
    "four levels": ("      - Contact with groups like ours is ordinary.\n", "", "number-of-levels"),
    "a colon in a text": ('      - "Yes: contact', "      - Yes: contact", "must be a text"),
    "a missing quotation mark": ('treated as treason."\n', "treated as treason.\n", "missing-quote"),
    "an id twice": ("  - id: W4\n", "  - id: W3\n", "duplicate-id"),
    "a bracket": ("    audience: [board]\n", "    audience: [board\n", "is not closed"),
    "the value elsewhere": ("    stage: launch\n", "    stage: start\n", "There is no stage “start”."),
    "a level too many": ("    levels:\n", "    levels:\n      - Six.\n", "number-of-levels"),
    "yes for true": ("    not_applicable: false\n", "    not_applicable: no\n", "must be true or false"),
    "a weight below zero": ("    weight: 3\n", "    weight: -1\n", "the least is 0"),
    "an open list": ("    cases: [H14a, H16]\n", "    cases: H14a, H16\n", "must be a list"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_explained_at_its_line(slip: str, mine: Path) -> None:
    """Each says the file, a line near the slip, and what is allowed or what to do."""
    old, new, said = SLIPS[slip]
    before = (mine / "context.yaml").read_text(encoding="utf-8")
    _edit(mine / "context.yaml", _w4(mine), _w4(mine).replace(old, new, 1))
    done = _run("check", "my-playbook")
    start = before[: before.index("  - id: W4\n")].count("\n") + 1
    lines = [int(found) for found in re.findall(r"my-playbook/context\.yaml:(\d+):", done.stderr)]
    assert done.exit_code == 3
    assert said in done.stderr
    assert any(start - 45 <= line <= start + 45 for line in lines)


def test_a_question_at_the_end_of_a_file_is_told_where_it_belongs_and_looked_at_as_a_question(mine: Path) -> None:
    """The last list of that file holds warning signs. Its keys are not refused one by one; its own slips are told."""
    end = (mine / "challenges.yaml").read_text(encoding="utf-8").rstrip("\n")
    added = _w4(mine).rstrip("\n").replace("id: W4", "id: W19").replace("weight: 3", "wieght: 3")
    (mine / "challenges.yaml").write_text(f"{end}\n{added}\n", encoding="utf-8")
    done = _run("check", "my-playbook")
    line = end.count("\n") + 2
    told = [one for one in done.stderr.splitlines() if one.startswith("my-playbook/challenges.yaml")]
    assert done.exit_code == 3
    assert told[0] == (
        f"my-playbook/challenges.yaml:{line}:5: wrong-section: “W19” stands in the section “warning_signs”, but has "
        "the keys of another part: question. Move it into the section “questions”. A section begins at the left edge."
    )
    assert "“wieght” is not a key of a question. Did you mean “weight”?" in told[1]
    assert len(told) == 2


def test_an_entry_with_two_foreign_keys_stays_where_it_is(mine: Path) -> None:
    """They may be slips of any kind; each is told as it is."""
    _edit(mine / "challenges.yaml", "    sign: ", "    why: Because.\n    question: Is it?\n    sign: ")
    done = _run("check", "my-playbook")
    assert "wrong-section" not in done.stderr
    assert done.stderr.count("is not a key of a warning sign") == 2


def test_a_file_saved_in_another_encoding_is_named_as_that(mine: Path) -> None:
    """Notepad's "Unicode" is UTF-16."""
    path = mine / "context.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    done = _run("check", "my-playbook")
    assert "context.yaml:1:1: not-utf8: The file is saved as UTF-16, not as UTF-8." in done.stderr


def test_the_guide_travels_with_every_copy(mine: Path) -> None:
    """Whoever has the folder has the guide."""
    assert (mine / "README.md").read_text(encoding="utf-8") == GUIDE
    shutil.rmtree(mine)

"""A new playbook from six answers passes every check, whatever was typed."""

import stat
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from tactic_cli.cli.app import app
from tactic_cli.disk.shelf import open_original
from tactic_cli.playbook.schema import FILE, MODELINE

ANSWERS = ("Legal aid", "For groups that offer legal aid.", "Our own cases", "A body", "2019-2024", "Plan, People")
texts = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=",،"), min_size=1, max_size=40).filter(
    lambda text: any(sign.isalnum() for sign in text)
)


def _new(folder: Path, *answers: str) -> Result:
    return CliRunner().invoke(app, ["playbook", "new", str(folder)], input="".join(f"{one}\n" for one in answers))


def test_it_passes_the_check_and_says_what_it_borrows(tmp_path: Path) -> None:
    """Its own headings, an example under each, and the questions on what could happen to people."""
    done = _new(tmp_path / "legal-aid", *ANSWERS)
    book = open_original(str(tmp_path / "legal-aid"))
    assert done.exit_code == 0
    assert (book.id, book.title, book.as_of, book.source.author) == ("legal-aid", "Legal aid", 2024, "A body")
    assert [one.title for one in book.considerations][-2:] == ["Plan", "People"]
    assert {"W4", "R2L", "R2S", "Q1", "Q2"} <= set(book.question_by_id)
    checked = CliRunner().invoke(app, ["check", str(tmp_path / "legal-aid")])
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_an_editor_finds_the_schema_and_nobody_else_the_files(tmp_path: Path) -> None:
    """Each file names the schema beside it; all belong to their owner alone."""
    _new(tmp_path / "ours", *ANSWERS)
    files = sorted((tmp_path / "ours").iterdir())
    assert [one.name for one in files] == ["README.md", "cases.yaml", FILE, "playbook.yaml", "questions.yaml"]
    assert all(one.read_text(encoding="utf-8").startswith(MODELINE) for one in files if one.suffix == ".yaml")
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}


@settings(max_examples=12, deadline=None)
@given(st.tuples(*[texts] * 4), texts)
def test_any_words_make_a_playbook_that_passes(four: tuple[str, ...], heading: str) -> None:
    """Colons, quotation marks, leading signs and letters of any script are quoted as the format wants."""
    with tempfile.TemporaryDirectory() as folder:
        done = _new(Path(folder) / "x", *four, "2001", heading)
        assert done.exit_code == 0, done.stderr
        book = open_original(str(Path(folder) / "x"))
    assert (book.title, book.summary) == four[:2]
    assert book.considerations[-1].title == heading


def test_what_is_there_stays_and_a_broken_off_talk_writes_nothing(tmp_path: Path) -> None:
    """No folder is left half made."""
    (tmp_path / "there").mkdir()
    assert _new(tmp_path / "there", *ANSWERS).exit_code == 2
    done = _new(tmp_path / "begun", *ANSWERS[:3])
    assert (done.exit_code, (tmp_path / "begun").exists()) == (0, False)
    assert done.stderr.endswith("The input has ended. Nothing was written.\n")


@pytest.mark.parametrize(("wrong", "place"), [("", 0), ("---", 1), ("long ago", 4), (",,", 5)])
def test_an_answer_that_says_nothing_is_asked_for_again(wrong: str, place: int, tmp_path: Path) -> None:
    """A blank, signs alone, no year, no heading."""
    answers = [*ANSWERS[:place], wrong, *ANSWERS[place:]]
    assert _new(tmp_path / "x", *answers).exit_code == 0
    assert open_original(str(tmp_path / "x")).title == "Legal aid"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals on Windows")
def test_in_a_narrow_window_no_word_of_a_question_is_cut(tmp_path: Path) -> None:
    """Nor does a line break where French forbids it; a sign shows where to type."""
    from tests.cli.pseudo_terminal import Terminal  # noqa: PLC0415 - there are no such terminals on Windows

    with Terminal(tmp_path, "playbook", "new", "ours", columns=60, TACTIC_LANG="fr") as terminal:
        shown = terminal.type(*ANSWERS[:5])
        terminal.last(ANSWERS[5])
    assert "De quelles années date ce qu’il dit\u00a0? Par exemple\n2002-2003.\n> 2019-2024\n" in terminal.shown
    assert "ses propres\nquestions\u00a0? De un à huit" in shown
    assert (tmp_path / "ours" / "playbook.yaml").is_file()

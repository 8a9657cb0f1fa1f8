"""Before the first answer people hear what would carry it away: folders that others copy, and names for labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from tactic_cli.interview.labels import label_like_a_name, looks_like_a_name
from tests.leaks.stage import BACKUP, FILE, FOLDER, PASSPHRASE, Stage

HERE = Path(__file__).parent


def table(name: str) -> list[str]:
    """The lines of a table."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


NAMES, HARMLESS = table("names.txt"), table("labels.txt")


def test_the_tables_are_long_enough() -> None:
    """A hundred names and sixty labels, none twice."""
    assert len(set(NAMES)) >= 100
    assert len(set(HARMLESS)) >= 60


@pytest.mark.parametrize("name", NAMES)
def test_a_label_that_looks_like_a_name_is_noticed(name: str) -> None:
    """With titles and ranks of six languages, in both scripts where there are two; or as a first and a last name."""
    assert label_like_a_name(name) is not None


@pytest.mark.parametrize("label", HARMLESS)
def test_a_label_that_names_nobody_is_let_pass(label: str) -> None:
    """Words in common use, numbers, titles alone."""
    assert label_like_a_name(label) is None


def test_texts_are_looked_through_for_titles_only() -> None:
    """In sentences two words with capitals are mostly no person; a title before a name mostly is."""
    assert looks_like_a_name("We met the Supreme Court and Human Rights House in New York.") is None
    assert looks_like_a_name("amid protests the raid Tuesday was 5 m East of the general strike") is None
    assert looks_like_a_name("then al-Aqid Mansour left") == "al-Aqid Mansour"
    assert looks_like_a_name("so M. Dupont came") == "M. Dupont"


WAYS = (
    ("--answers", FILE),
    ("--set", "W1=3"),
    ("--set", "-"),
)


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize(
    ("mark", "words"),
    [(".git", "a git work tree"), (".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".jj", "a Jujutsu work tree")],
)
def test_a_folder_that_is_copied_elsewhere_is_warned_of_where_nobody_is_asked(
    stage: Stage, mark: str, words: str, way: tuple[str, ...]
) -> None:
    """Before the first answer; not again after it."""
    (stage.here / mark).mkdir()
    first = stage.run("assess", "made", *way, typed="W1=3\n")
    again = stage.run("assess", "made", *way, typed="W1=3\n")
    assert (first.status, again.status) == (0, 0)
    assert f"Careful: made lies in {words}." in first.err
    assert "Careful" not in again.err or "--answers" in way


def test_a_walk_warns_before_its_first_question(stage: Stage) -> None:
    """Where it makes the campaign, and where an empty one was made elsewhere."""
    (stage.here / "Nextcloud").mkdir()
    ended = stage.run("assess", "Nextcloud/made", typed="river\n\n2\n\n3\nq\n")
    assert ended.out.index("Careful: Nextcloud/made lies in Nextcloud.") < ended.out.index("question 1 of")


def test_a_backup_that_is_brought_back_into_such_a_folder_is_warned_of(stage: Stage) -> None:
    """Where it holds a plain campaign."""
    (stage.here / ".git").mkdir()
    ended = stage.run("restore", BACKUP, "restored", "--passphrase-from-stdin", typed=f"{PASSPHRASE}\n")
    assert ended.status == 0
    assert ended.err.startswith("Careful: restored lies in a git work tree.")


def test_labels_given_as_options_are_warned_of(stage: Stage) -> None:
    """They become names of files at once; the label is named, for the person has just typed it."""
    ended = stage.run("assess", "made", "--assessor", "Ivan Petrov", "--set", "W1=3")
    assert ended.status == 0
    assert ended.err.startswith("“Ivan Petrov” looks like a person's name. If this laptop is lost,")
    ended = stage.run("assess", "other", "--assessor", "B", "--set", "W1=3")
    assert ended.err == ""


def test_names_in_a_file_that_is_taken_in_are_warned_of_without_repeating_texts(stage: Stage) -> None:
    """Labels by themselves, texts by their place."""
    text = (stage.here / FILE).read_text(encoding="utf-8")
    text = text.replace("assessor: Zqassessor", "assessor: Colonel Petrov").replace("Zqdeath", "Judge Robles")
    (stage.here / FILE).write_text(text.replace("Zqnote was", "Dr. Amina Zqnote was", 1), encoding="utf-8")
    ended = stage.run("assess", FOLDER, "--answers", FILE)
    assert ended.status == 0
    assert "“Colonel Petrov” looks like a person's name." in ended.err
    assert "premortem: this text holds what looks like a person's name." in ended.err
    assert ended.err.count("this text holds") == 2
    assert "Robles" not in ended.err
    assert "Amina" not in ended.err

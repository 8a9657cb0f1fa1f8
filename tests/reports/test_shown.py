"""A playbook as its readers meet it: nothing that it says is left out, in every format, in the language spoken.

After a wanted change write the kept texts anew, as `test_golden` says, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.cli.app import app
from tactic_cli.disk.catalogues import catalogue_of
from tactic_cli.disk.shelf import open_playbook, shipped
from tactic_cli.language import ENGLISH, LANGUAGES, speaking
from tactic_cli.playbook.texts import texts_of
from tactic_cli.reports import markdown, terminal, web
from tactic_cli.reports.document import Document, text_of
from tactic_cli.reports.shown import PARTS, playbook_document
from tactic_cli.reports.words import plain
from tests.reports.test_golden import REWRITE

SMALL = Path(__file__).parents[1] / "data" / "small-playbook.yaml"
KEPT = Path(__file__).parents[1] / "golden-shown"


def show(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["playbook", "show", *map(str, arguments)])


def small(*only: str) -> Document:
    """The small playbook, or parts of it."""
    return playbook_document(open_playbook(str(SMALL)), only)


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_the_small_playbook_reads_as_it_is_kept(ending: str) -> None:
    """Every section and every sentence, in all formats."""
    page = web.render(small())
    rendered = {
        "txt": terminal.render(small(), 80, colour=False),
        "md": markdown.render(small()),
        "html": page[page.index("<body") :],
    }
    path = KEPT / f"small.{ending}"
    if REWRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(rendered[ending], encoding="utf-8", newline="\n")
    assert rendered[ending] == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", shipped())
def test_every_text_of_a_playbook_is_shown(name: str) -> None:
    """What a reader could meet anywhere stands in the whole: no question, sentence, reason or case is left out."""
    book = open_playbook(name)
    page = text_of(playbook_document(book))
    lines = " ".join(page.split())
    kinds = {one.kind for one in book.questions}
    unused = set() if "stance" in kinds else {book.scoring.stances.own_scale}  # nobody is ever shown these sentences
    texts = {path: plain(text) for path, text in texts_of(book).items() if unused.isdisjoint(path)}
    missing = [path for path, text in texts.items() if text.removesuffix(".") not in lines]
    assert missing == []


def test_what_is_borrowed_says_from_where() -> None:
    """At the question, and in a list at the beginning."""
    book = open_playbook("exchanges")
    page = text_of(playbook_document(book, ["questions"]))
    assert page.count("From government-collaboration, version 1") == len(book.borrows[0].questions)
    about = text_of(playbook_document(book, ["about"]))
    assert "From government-collaboration, version 1, as it stands there:" in about
    assert "W1, W2, W3" in about


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_shown_alone_just_as_in_the_whole(part: str) -> None:
    """Parts together are the whole, none twice."""
    whole, alone = small().sections, small(part).sections
    assert alone
    assert all(one in whole for one in alone)
    assert sum(len(small(one).sections) for one in PARTS) == len(whole)


def test_a_playbook_is_shown_in_the_language_that_is_spoken() -> None:
    """Its own texts where they are translated, and the direction of the page."""
    arabic = LANGUAGES["ar"]
    with speaking(arabic, catalogue_of(arabic)):
        book = open_playbook(None)
        document = playbook_document(book)
    assert (document.language, document.direction) == ("ar", "rtl")
    assert plain(book.title) == document.title
    with speaking(ENGLISH):
        assert document.title != playbook_document(open_playbook(None)).title


def test_the_command_prints_and_saves(tmp_path: Path) -> None:
    """On a screen plain lines; in a file what its ending says."""
    assert show(SMALL).stdout == terminal.render(small(), 80, colour=False)
    assert show(SMALL, "--only", "cases", "--format", "markdown").stdout == markdown.render(small("cases"))
    done = show(SMALL, "-o", tmp_path / "book.HTML")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / "book.HTML").read_text(encoding="utf-8") == web.render(small())


def test_what_cannot_be_shown_is_refused_with_what_can(tmp_path: Path) -> None:
    """Status 2 for a wrong part, format or ending; status 3 for a playbook that is not there; nothing is written."""
    for arguments, words in (
        (("--only", "question"), "Did you mean “questions”?"),
        (("--format", "pdf"), "The formats are: terminal (.txt), markdown (.md), html (.html)."),
        (("-o", tmp_path / "book.pdf"), "this ending says no format"),
    ):
        done = show(SMALL, *arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert words in done.stderr
    assert show(tmp_path / "nothing").exit_code == 3
    assert list(tmp_path.iterdir()) == []


def test_the_help_names_every_part() -> None:
    """So that nobody has to guess what --only takes."""
    words = " ".join(show("--help").stdout.split())
    assert f"One of {', '.join(PARTS)}" in words

"""The form in a real Chromium: filled by keyboard alone, kept or not, cleared, handed back, taken in."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tactic_cli.cli.app import app
from tests.forms.conftest import Opened
from tests.forms.filling import (
    PREMORTEM,
    answers,
    fill_by_keys,
    fill_end_by_keys,
    make_campaign,
    to_button,
    typed,
)

Open = Callable[..., Opened]
DAY = ("--as-of", "2026-01-15")


def tactic(folder: Path, *arguments: str, given: str = "") -> str:
    """What a command prints, which must end well."""
    with chdir(folder):
        done = CliRunner().invoke(app, list(arguments), input=given)
    assert (done.exit_code, done.exception) == (0, None), done.stderr
    return done.stdout


def handed_back(one: Opened, folder: Path) -> Path:
    """Hand the answers back by keyboard; the file that the browser saved."""
    with one.page.expect_download() as coming:
        to_button(one.page, "hand-back")
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def walked(folder: Path, stage: str, *more: str) -> bytes:
    """The answers file of the same answers, typed in a terminal."""
    if os.name == "nt":
        pytest.skip("a pseudo-terminal is POSIX")
    from tests.cli.pseudo_terminal import Terminal  # noqa: PLC0415 - Windows has none

    make_campaign(folder / "camp", "A", "B")
    with Terminal(folder, "assess", "camp", "--stage", stage, "--assessor", "B", *more, *DAY) as terminal:
        terminal.type(*typed(stage), "1", *PREMORTEM, "", "", "1")
        terminal.last("1")
    (path,) = (folder / "camp" / "rounds").rglob("B.yaml")
    return path.read_bytes()


def form_of(folder: Path, stage: str, *more: str) -> Path:
    """A form for B in a campaign of two."""
    make_campaign(folder / "camp", "A", "B")
    tactic(folder, "form", "camp", "--stage", stage, "--assessor", "B", "-o", "form.html", *more, *DAY)
    return folder / "form.html"


def same_both_ways(tmp_path: Path, opened: Open, stage: str, *more: str) -> None:
    """A stage answered in the form and in the walk gives the same file and the same verdict, byte for byte."""
    one_folder, other_folder = tmp_path / "browser", tmp_path / "terminal"
    one_folder.mkdir()
    other_folder.mkdir()
    one = opened(form_of(one_folder, stage, *more))
    fill_by_keys(one.page, answers(stage))
    fill_end_by_keys(one.page)
    file = handed_back(one, one_folder)
    tactic(one_folder, "assess", "camp", "--answers", file.name, *DAY)
    (taken,) = (one_folder / "camp" / "rounds").rglob("B.yaml")

    assert file.name == "answers-B.yaml"
    assert one.asked == [(one_folder / "form.html").as_uri()]
    assert one.complaints == []
    walk = walked(other_folder, stage, *more)
    (other,) = (other_folder / "camp" / "rounds").rglob("B.yaml")
    verdicts = [tactic(tmp_path, "score", str(path), "--json") for path in (file, taken, other)]
    assert verdicts == [verdicts[2]] * 3
    assert taken.read_bytes() == walk


def test_a_form_filled_by_keyboard_gives_the_verdict_of_the_walk(tmp_path: Path, opened: Open) -> None:
    """44 questions at phone width, with notes in Russian and Arabic; and the file in the campaign is the same."""
    same_both_ways(tmp_path, opened, "launch")


@pytest.mark.long
@pytest.mark.parametrize("stage", ["approach", "monitor"])
def test_so_do_the_other_stages(tmp_path: Path, opened: Open, stage: str) -> None:
    """About one official, with a question that does not apply."""
    same_both_ways(tmp_path, opened, stage, "--official", "O1")

"""Help pages and mistakes in use, in a language that puts each of its sentences into brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from tactic_cli.cli.app import app
from tactic_cli.cli.help_pages import help_texts
from tests.cli.brackets import in_brackets


@pytest.fixture
def _brackets() -> Iterator[None]:
    with in_brackets():
        yield


def _run(*words: str) -> str:
    return CliRunner().invoke(app, words, prog_name="tactic").output


_PAGES: tuple[list[str], ...] = ([], ["check"], ["report"], ["playbook"], ["playbook", "copy"])


@pytest.mark.usefixtures("_brackets")
@pytest.mark.parametrize("command", _PAGES, ids=" ".join)
def test_a_help_page_is_spoken_whole(command: list[str]) -> None:
    """Headings, explanations and the lines about commands; names, kinds of values and what is typed stay."""
    page = _run(*command, "--help")
    words = re.sub(r"⟦[^⟧]*?(⟧|\.\.\.$)", "", page, flags=re.MULTILINE)
    left = re.sub(r"--?[a-z-]+|\[OPTIONS\] .*|<.*?>|\b[A-Z.]{3,}", "", words)
    known = {"tactic", *command, *re.findall(r"^  ([a-z]+) ", page, re.MULTILINE)}
    assert set(re.findall(r"[^\W\d_]{2,}", left)) <= known


def test_english_help_pages_are_as_typer_makes_them() -> None:
    """Nothing of Typer's own words is lost where English is spoken."""
    page = _run("check", "--help")
    assert page.startswith("Usage: tactic check [OPTIONS]")
    assert "\nArguments:\n" in page
    assert "[required]" in page


_MISTAKES = {
    ("asess",): "⟦Error: ⟦No such command 'asess'. Did you mean 'assess'?⟧⟧",
    ("assess", "--hlep"): "⟦Error: ⟦No such option: --hlep (Possible options: --help)⟧⟧",
    ("harmed", "--zzz"): "⟦Error: ⟦No such option: --zzz⟧⟧",
    ("check",): "⟦Error: ⟦Missing argument 'PLAYBOOK...'.⟧⟧",
    ("harmed", "more"): "⟦Error: ⟦Got unexpected extra argument(s) (more)⟧⟧",
    ("report", "--format"): "⟦Error: ⟦Option '--format' requires an argument.⟧⟧",
    ("assess", "--no-input=1"): "⟦Error: ⟦Option '--no-input' does not take a value.⟧⟧",
    ("report", "--round", "x"): (
        "⟦Error: ⟦Invalid value for '--round': "
        "⟦Input should be a valid integer, unable to parse string as an integer⟧⟧⟧"
    ),
}


@pytest.mark.usefixtures("_brackets")
@pytest.mark.parametrize("words", _MISTAKES, ids=" ".join)
def test_a_mistake_in_use_is_spoken(words: tuple[str, ...]) -> None:
    """Each with status 2, as in English; names and what was typed stay as they are."""
    ended = CliRunner().invoke(app, words, prog_name="tactic")
    assert ended.exit_code == 2
    assert ended.stderr.splitlines()[-1] == _MISTAKES[words]


@pytest.mark.usefixtures("_brackets")
def test_a_mistake_in_use_names_the_help_page() -> None:
    """Above the mistake stand the usage and how to get help, as in English."""
    ended = CliRunner().invoke(app, ["check"], prog_name="tactic")
    assert ended.stderr.splitlines()[:3] == [
        "⟦Usage:⟧ tactic check [OPTIONS] {PLAYBOOK...}...",
        "⟦Try 'tactic check --help' for help.⟧",
        "",
    ]


def test_mistakes_are_the_same_in_english_with_and_without_our_hands() -> None:
    """The forms that are known here are those that Typer has: in English they pass through it untouched."""
    for words, spoken in _MISTAKES.items():
        assert re.sub("[⟦⟧]", "", spoken) in _run(*words)


def test_every_text_of_the_help_pages_is_for_the_catalogues() -> None:
    """Commands, those under other commands, options, arguments, and Typer's own option."""
    texts = help_texts()
    assert "Check playbooks: every problem at once, with its place; runs the cases too." in texts
    assert "Copy a playbook into a folder of your own, to edit it." in texts
    assert "A name, a folder or a file." in texts
    assert "Show this message and exit." in texts
    assert len(texts) == len(set(texts))

"""What a person types outside the walk: in the language that is spoken, and always in English too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tactic_cli.campaign.model import Action
from tactic_cli.cli.app import app
from tactic_cli.cli.planning.ask import ask_who
from tactic_cli.cli.planning.change import Desk, ask_details
from tactic_cli.cli.planning.sight import Wanted, look
from tactic_cli.cli.walk.screen import Screen
from tests.cli.brackets import in_brackets
from tests.cli.test_compare import WORDS, campaign, seal
from tests.leaks.stage import QUICK, quick_passphrases


class _Typed(Screen):
    """A screen at which these lines are typed."""

    def __init__(self, *lines: str) -> None:
        super().__init__()
        self._lines = list(lines)

    def ask(self, prompt: str = "") -> str:  # noqa: ARG002 - a screen is asked with a prompt
        """The next line."""
        return self._lines.pop(0)


@pytest.fixture
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, by in quick_passphrases(QUICK).items():
        monkeypatch.setattr(f"pyrage.passphrase.{name}", by)
    campaign(tmp_path / "spring")


@pytest.mark.parametrize("line", ["A, B", "A، B"])
def test_labels_stand_between_commas_of_any_script(line: str) -> None:
    """An Arabic keyboard has a comma of its own."""
    assert ask_who(_Typed(line), ()) == ("A", "B")


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize(("word", "status"), [("yes", "plain now"), ("⟦yes⟧", "plain now"), ("no", "Nothing was")])
def test_a_seal_is_taken_off_at_a_yes_in_either_language(word: str, status: str) -> None:
    """Nothing else takes it off."""
    seal(Path("spring"), WORDS)
    with in_brackets():
        ended = CliRunner().invoke(app, ["open", "spring", "--passphrase-from-stdin"], input=f"{WORDS}\n{word}\n")
    assert ended.exit_code == 0
    assert status in ended.stderr


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize(("letter", "effort"), [("s", "small"), ("m", "medium"), ("l", "large"), ("⟦m⟧", "medium")])
def test_an_effort_is_a_letter(letter: str, effort: str) -> None:
    """English letters work whatever is spoken; what is not understood is asked about again."""
    sight = look(Wanted("spring", None, 1, None, None, filed_only=False, as_of=None, passphrase_from_stdin=False))
    sight.deeds.add_action(Action(id="abcdef", text="Write", kind="improvement", made=date(2026, 1, 15)))
    with in_brackets():
        ask_details(Desk(_Typed("", "", "?", letter), sight), "abcdef")
    assert sight.deeds.record.actions[0].effort == effort

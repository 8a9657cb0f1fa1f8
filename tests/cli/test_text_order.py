"""Arabic in windows that print letter by letter: lines are joined, turned and set to the right, where somebody asks."""

import io
import subprocess
import sys

import pytest

from tactic_cli.cli import text_order
from tactic_cli.disk.catalogues import catalogue_of
from tactic_cli.language import LANGUAGES, speaking

ARABIC = LANGUAGES["ar"]


class _Window(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_of_arabic_is_turned_and_set_to_the_right() -> None:
    """An id keeps its own direction; a line without Arabic letters stays as it is."""
    turned = text_order.in_visual_order("\u0646\u0639\u0645 W4", text_order._turning(), 20)
    assert turned == "W4 \ufee2\ufecc\ufee7".rjust(19)
    assert text_order.in_visual_order("tactic assess", text_order._turning(), 20) == "tactic assess"


def test_only_a_window_is_turned_and_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and pipes get the plain text; so does a window until somebody says that it needs this."""
    window = _Window()
    monkeypatch.setattr(sys, "stdout", window)
    with speaking(ARABIC, catalogue_of(ARABIC)):
        text_order.begin()
        assert sys.stdout is window
        assert "TACTIC_TEXT_ORDER=visual" in text_order.hint()
        monkeypatch.setenv("TACTIC_TEXT_ORDER", "visual")
        text_order.begin()
        sys.stdout.write("\u0646\u0639\u0645")
        assert text_order.hint() == ""
    assert window.getvalue().strip() == "\ufee2\ufecc\ufee7"


def test_a_language_from_left_to_right_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else is told of it."""
    monkeypatch.setattr(sys, "stdout", _Window())
    assert text_order.hint() == ""


def test_an_option_copied_with_an_unseen_sign_is_understood() -> None:
    """Such a sign stands before options in Arabic sentences, so that they read as they are typed."""
    command = [sys.executable, "-m", "tactic_cli", "\N{LEFT-TO-RIGHT MARK}--version"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.partition(" ")[0]) == (0, "tactic")

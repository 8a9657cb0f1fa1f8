"""What is repeated of people's texts on standard error, which systems keep."""

from __future__ import annotations

import pytest

from tactic_cli.cli.shell import show_problems
from tactic_cli.language import ENGLISH, LANGUAGES, Language, speaking
from tactic_cli.problems import Place, Problem
from tactic_cli.text import said


def _shown(message: str, capsys: pytest.CaptureFixture[str]) -> str:
    show_problems([Problem("some-code", message, Place("A.yaml"))])
    return capsys.readouterr().err.removeprefix("A.yaml:1:1: some-code: ").rstrip("\n")


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda one: one.code)
class TestInEachLanguage:
    """People's sentences stay out of messages, whatever quotation marks a language has."""

    def test_a_sentence_is_not_repeated(self, language: Language, capsys: pytest.CaptureFixture[str]) -> None:
        """Several words are somebody's text."""
        with speaking(language):
            shown = _shown(f"not a level: {said('he told me everything')}.", capsys)
        assert "told" not in shown
        assert "…" in shown

    def test_one_word_is_named(self, language: Language, capsys: pytest.CaptureFixture[str]) -> None:
        """So that it can be found and mended."""
        with speaking(language):
            assert "tree" in _shown(f"not a level: {said('tree')}.", capsys)

    def test_a_sign_of_yaml_is_not_repeated(self, language: Language, capsys: pytest.CaptureFixture[str]) -> None:
        """What follows such a sign is a text that YAML misread."""
        with speaking(language):
            assert "secret" not in _shown(f"not a level: {said('*secret')}.", capsys)

    def test_quotation_marks_inside_belong_to_the_text(
        self, language: Language, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Nothing that follows an inner quotation is left over, whichever marks the person used."""
        for inner in ("“no way”", "«no way»", "«no", "“no"):
            with speaking(language):
                shown = _shown(f"not a level: {said(f'he said {inner} to me')}. Write 0 to 4.", capsys)
            assert "said" not in shown
            assert "to me" not in shown
            assert shown.endswith("Write 0 to 4.")


def test_marks_of_another_language_hide_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    """A message made in one language may be shown in another."""
    with speaking(ENGLISH):
        assert _shown("not a level: «он сказал мне».", capsys) == "not a level: “…”."

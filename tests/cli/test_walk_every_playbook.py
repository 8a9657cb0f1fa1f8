"""Every shipped playbook is walked to its end, stage by stage, in every language: by the code that people walk with."""

import io
import sys
from functools import cache
from pathlib import Path

import pytest

from tactic_cli.campaign.load import load_answers
from tactic_cli.cli.walk.begin import Wanted
from tactic_cli.cli.walk.run import run
from tactic_cli.disk.catalogues import catalogue_of
from tactic_cli.disk.shelf import DEFAULT, open_original, open_playbook, shipped
from tactic_cli.language import LANGUAGES, speaking, trc
from tactic_cli.playbook.model import Playbook

STAGES = {
    "exchanges": ("launch", "monitor"),
    "government-collaboration": ("launch", "approach", "monitor"),
    "joint-research": ("launch", "monitor"),
    "training-materials": ("launch", "monitor"),
}
WHOLE = [(name, stage, code) for name, stages in STAGES.items() for stage in stages for code in LANGUAGES]
QUICK = {
    *((name, stage, "en") for name, stage, _ in WHOLE if name != DEFAULT),
    (DEFAULT, "monitor", "en"),  # its other stages are walked in a terminal by other tests
    ("exchanges", "monitor", "ar"),
}
WALKS = [pytest.param(*one, marks=[] if one in QUICK else [pytest.mark.long]) for one in WHOLE]


@cache
def original(name: str) -> Playbook:
    """A playbook as it was written, read once."""
    return open_original(name)


class Person:
    """Somebody who reads what stands before the mark, and answers: a level to a question, Enter to all else."""

    def __init__(self, shown: io.StringIO, **typed: str) -> None:
        """`typed` says what is typed once at a question, by its id, before the level."""
        self._shown = shown
        self._typed = dict(typed)
        self.asked = 0
        self._left = 500

    def isatty(self) -> bool:
        """What is typed comes through a pipe."""
        return False

    def readline(self) -> str:
        """One typed line."""
        self._left -= 1
        assert self._left, "the walk asks without end"
        prompt = self._shown.getvalue().rsplit("\n", 1)[-1]
        if prompt == f"{trc('prompt', 'Label')}> " and not self.asked:
            return "river\n"
        if prompt != f"{trc('prompt', 'Answer')}> ":
            return "\n"
        self.asked += 1
        here = next((one for one in self._typed if f"({one})" in self._shown.getvalue()), None)
        return f"{self._typed.pop(here) if here else 3}\n"


def walked(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str, stage: str, **typed: str) -> str:
    """What a person sees of a whole walk through one stage, its lines joined."""
    shown = io.StringIO()
    monkeypatch.chdir(folder)
    with monkeypatch.context() as window:
        window.setattr(sys, "stdout", shown)
        window.setattr(sys, "stdin", Person(shown, **typed))
        run(Wanted(None, stage, "A", None, name, None, (), None, no_input=False, as_of="2026-01-15"))
    return " ".join(shown.getvalue().split())


def _bare(text: str) -> str:
    """A text without its spaces: a line may break at a hyphen."""
    return "".join(text.split())


def test_no_stage_of_a_shipped_playbook_is_left_out() -> None:
    """A new playbook or stage is walked too, as soon as it is there."""
    assert {name: tuple(original(name).stage_by_id) for name in shipped()} == STAGES


@pytest.mark.parametrize(("name", "stage", "code"), WALKS)
def test_it_is_walked_from_the_first_question_to_the_verdict(
    name: str, stage: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each question of the stage is shown and its answer kept, the pause list is read, and the verdict has a name."""
    with speaking(LANGUAGES[code], catalogue_of(LANGUAGES[code])):
        book = open_playbook(name)
        seen = walked(monkeypatch, tmp_path, name, stage)
    asked = book.asked(stage)
    seen = _bare(seen)
    assert [one.id for one in asked if _bare(one.question) not in seen] == []
    assert [line.say for line in book.stage_by_id[stage].pause if _bare(line.say) not in seen] == []
    assert book.verdict_word(stage, 3).title in seen
    (path,) = tmp_path.glob("my-campaign/rounds/*/A.yaml")
    sheet = load_answers(path.read_bytes(), str(path), original(name))
    assert sheet.filed is not None
    assert {one: answer.low for one, answer in sheet.answers.items()} == {one.id: 3 for one in asked}


def test_a_worked_example_is_shown_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for a case hears first that nobody lived through it; a history is told without that."""
    seen = walked(monkeypatch, tmp_path, "exchanges", "launch", X5="c", X3="c")
    example = original("exchanges").case_by_id["E01"]
    history = original("exchanges").case_by_id["H09b"]
    warning = "A worked example, not a real case: this happened to nobody."
    assert f"{example.title} {warning}" in seen
    assert f"{history.title} What it was like:" in seen
    assert seen.count(warning) == 1

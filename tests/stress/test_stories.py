"""What is handed on of a campaign: levels, and no word that anybody wrote."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tactic_cli.campaign.model import Answer, Parked
from tactic_cli.cli.playbooks.tried_on import campaign_stories
from tactic_cli.scoring.assess import assess
from tactic_cli.stress.stories import levels_only
from tests.faults.commands import tactic
from tests.strategies import DAY, all_at, shipped, with_answers

WORD = "Zqcanary"


def test_no_word_and_no_label_is_handed_on_and_no_verdict_is_another() -> None:
    """Notes, reasons, what was parked, the pre-mortem and labels stay; a reason becomes a word of the program."""
    answers = {
        "W1": Answer.level(2, note=WORD, date=date(2020, 1, 1), evidence="guess"),
        "W6": Answer.unknown(note=WORD),
        "P3.1": Answer.range(1, 3),
        "P2.5": Answer.not_applicable(WORD),
    }
    sheet = replace(
        with_answers(all_at(shipped(), "launch", 3), answers),
        assessor=WORD,
        official=WORD,
        premortem=(WORD,),
        notes={"W2": WORD},
        parked=(Parked("W0", 1, WORD, asked=WORD, note=WORD),),
    )
    bare = levels_only(sheet, "1")
    assert WORD.encode() not in pickle.dumps(bare)
    expected, actual = (assess(shipped(), [one], DAY) for one in (sheet, bare))
    assert replace(actual, assessors=()) == replace(expected, assessors=())


def test_a_campaign_is_tried_without_the_words_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes to other processes is what stands here."""
    made = tactic(tmp_path, "assess", "camp", "--assessor", WORD, "--set", "W3=0")
    file = tmp_path / "camp" / "rounds" / "1-launch" / f"{WORD}.yaml"
    text = file.read_text(encoding="utf-8").replace("W3: {level: 0", f'W3: {{level: 0, note: "{WORD}"')
    file.write_text(text, encoding="utf-8")
    assert text.count(WORD) == 2
    monkeypatch.chdir(tmp_path)
    stories, left_out = campaign_stories(["camp"], shipped(), DAY, from_stdin=False)
    assert (left_out, len(stories), stories[0].sheets[0].answers["W3"].low) == (0, 1, 0), made.err
    assert WORD.encode() not in pickle.dumps(stories)

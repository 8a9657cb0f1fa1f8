"""What the measured commands work on: a three-line program, answers files and campaigns, in a folder of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import Answer, AnswersFile, Campaign
from tests.strategies import all_at, shipped, with_answers

DAY = date(2026, 1, 15)
THREE_LINES = """\
import typer
def main(name: str = "you") -> None: print(f"Hello {name}")
typer.run(main)
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where everything lies."""

    folder: Path

    @property
    def three_lines(self) -> Path:
        """A program of three lines that says hello."""
        return self.folder / "three_lines.py"

    @property
    def answers(self) -> Path:
        """Answers to all 82 questions of an approach, with much to find out, to improve and to watch."""
        return self.folder / "answers.yaml"

    @property
    def begun(self) -> Path:
        """A campaign with one answer left to give."""
        return self.folder / "begun"

    @property
    def filed(self) -> Path:
        """A campaign with a round that is filed."""
        return self.folder / "filed"


def stage_in(folder: Path) -> Stage:
    """Everything, written into a folder that is there."""
    stage = Stage(folder)
    stage.three_lines.write_text(THREE_LINES, encoding="utf-8")
    ranges = {one.id: Answer.range(1, 3) for one in shipped().asked("approach")[::3]}
    mixed = with_answers(all_at(shipped(), "approach", 2), ranges)
    assert len(mixed.answers) == 82
    stage.answers.write_text(dump_answers(mixed), encoding="utf-8")
    launch = replace(all_at(shipped(), "launch", 3), as_of=DAY, assessor="A")
    open_ones = {name: answer for name, answer in launch.answers.items() if name != "W1"}
    _campaign(stage.begun, {"1-launch": replace(launch, answers=open_ones)})
    approach = replace(mixed, as_of=DAY, assessor="A", official="O1", filed=DAY)
    _campaign(stage.filed, {"1-launch": replace(launch, filed=DAY), "2-approach-O1": approach})
    return stage


def _campaign(folder: Path, rounds: Mapping[str, AnswersFile]) -> None:
    for name, sheet in rounds.items():
        place = folder / "rounds" / name
        place.mkdir(parents=True)
        (place / "A.yaml").write_text(dump_answers(sheet), encoding="utf-8")
    kept = Campaign("spring", shipped().id, shipped().version, shipped().sha256)
    (folder / "campaign.yaml").write_text(dump_campaign(kept), encoding="utf-8")

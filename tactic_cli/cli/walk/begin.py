"""The beginning of a sitting: which stage, official and round, and what earlier rounds already answered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tactic_cli.campaign.labels import label_fault, label_key
from tactic_cli.campaign.load import dump_campaign, names_official
from tactic_cli.campaign.model import AnswersFile, Campaign, Round
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import say, stop, the_day, today
from tactic_cli.cli.walk.keep import Keeper
from tactic_cli.disk.store import (
    CAMPAIGN,
    Home,
    assessors_in,
    folder_of,
    kept_file,
    read_campaign,
    read_sheet,
    rounds_of,
)
from tactic_cli.interview.rounds import Entered, Seat, likely_official, stage_to_resume
from tactic_cli.interview.sheet import begin
from tactic_cli.playbook.model import Playbook
from tactic_cli.text import clean, did_you_mean, listed

FIRST_ASSESSOR = "A"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for with the command's options."""

    campaign: str | None
    stage: str | None
    assessor: str | None
    official: str | None
    playbook: str | None
    ask: str | None
    sets: tuple[str, ...]
    answers: str | None
    no_input: bool
    as_of: str | None
    passphrase_from_stdin: bool = False

    @property
    def unattended(self) -> bool:
        """Whether nobody is asked anything."""
        return self.no_input or bool(self.sets) or self.answers is not None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A campaign that is open for one assessor on one day."""

    home: Home
    campaign: Campaign
    playbook: Playbook
    assessor: str
    day: date
    entered: tuple[Entered, ...]

    @property
    def folder(self) -> Path:
        """The campaign's folder."""
        return folder_of(self.home)

    @property
    def sealed(self) -> bool:
        """Whether the campaign is sealed."""
        return not isinstance(self.home, Path)


def open_sitting(wanted: Wanted, home: Home, playbook: Playbook) -> Sitting:
    """Read a campaign and what this assessor answered; raises ProblemsFound.

    The caller holds the campaign's lock, so that nothing changes between reading and writing.
    """
    campaign = read_campaign(home)
    _compare(campaign, playbook)
    assessor = wanted.assessor or FIRST_ASSESSOR
    entered = tuple(_entered(home, one, assessor, playbook) for one in rounds_of(home, playbook))
    return Sitting(home, campaign, playbook, assessor, the_day(wanted.as_of) or today(), entered)


def stage_and_official(wanted: Wanted, sitting: Sitting, ask: Callable[[str], str]) -> tuple[str, str | None]:
    """The stage that is meant, and the official where it is about one; `ask` gets the likely label and returns one."""
    stage, official = stage_to_resume(sitting.entered, sitting.playbook)
    if wanted.stage is not None and wanted.stage != stage:
        stage, official = wanted.stage, None
    if not names_official(sitting.playbook, stage):
        if wanted.official is not None:
            stop(Exit.USAGE, f"--official: the stage {stage} is not about one official. Name another with --stage.")
        return stage, None
    likely = likely_official(sitting.entered, sitting.campaign.officials, stage)
    return stage, wanted.official or official or ask(likely)


def check_options(wanted: Wanted, playbook: Playbook) -> None:
    """End with status 2 where an option cannot be meant, before anything is asked or made."""
    stages = playbook.stage_by_id
    if wanted.stage is not None and wanted.stage not in stages:
        near = did_you_mean(wanted.stage, stages)
        stop(
            Exit.USAGE,
            f"--stage {clean(wanted.stage)}: there is no such stage. Stages: {listed(stages, 'and')}. {near}".strip(),
        )
    for option, label in (("--assessor", wanted.assessor), ("--official", wanted.official)):
        if label is not None and (fault := label_fault(label)):
            stop(Exit.USAGE, f"{option} {clean(label)}: a label {fault}. For example A or O1.")
    if wanted.ask is not None and wanted.unattended:
        stop(Exit.USAGE, "--ask chooses what a person is asked; it cannot stand beside --set, --answers or --no-input.")


def take_seat(sitting: Sitting, seat: Seat) -> tuple[Keeper, tuple[str, ...]]:
    """Open the answers file of a seat, made with what earlier rounds answered; returns what was carried over.

    A file that is there is taken as it is. Nothing is written yet.
    """
    keeper = Keeper(sitting.home, seat.round, sitting.playbook, sitting.assessor)
    if keeper.sheet is not None:
        return keeper, ()
    new = AnswersFile(
        playbook=sitting.playbook.id,
        playbook_version=sitting.playbook.version,
        stage=seat.round.stage,
        as_of=sitting.day,
        assessor=sitting.assessor,
        stances="estimate",
        official=seat.round.official,
    )
    carried = begin(new, sitting.playbook, [one.sheet for one in sitting.entered if one.sheet is not None])
    keeper.sheet = carried.sheet
    return keeper, carried.ids


def enter_labels(sitting: Sitting, official: str | None) -> None:
    """Write the labels of the assessor and the official into `campaign.yaml` where they are not yet there."""
    campaign = sitting.campaign
    news = replace(
        campaign,
        assessors=_with(campaign.assessors, sitting.assessor),
        officials=_with(campaign.officials, official),
    )
    if news != campaign:
        kept_file(sitting.home, sitting.folder / CAMPAIGN).replace(dump_campaign(news).encode())


def the_right_day(sitting: Sitting, sheet: AnswersFile, asked: str | None) -> None:
    """Say so where the clock runs behind the answers; end with status 2 where `--as-of` does."""
    if sitting.day >= sheet.as_of:
        return
    if asked is not None:
        stop(Exit.USAGE, f"--as-of {sitting.day}: there are answers as of {sheet.as_of}. Name that day or a later one.")
    say(f"This computer's clock says {sitting.day}, but there are answers of {sheet.as_of}. That later day is used.")


def _entered(home: Home, one: Round, assessor: str, playbook: Playbook) -> Entered:
    labels = assessors_in(home, one)
    _refuse_other_case(assessor, labels)
    return Entered(one, read_sheet(home, one, assessor, playbook) if assessor in labels else None)


def _with(labels: tuple[str, ...], label: str | None) -> tuple[str, ...]:
    if label is None or label in labels:
        return labels
    _refuse_other_case(label, labels)
    return (*labels, label)


def _refuse_other_case(label: str, labels: tuple[str, ...]) -> None:
    """`a` and `A` would be one file on many computers, and so would two ways to write an accent."""
    other = next((one for one in labels if one != label and label_key(one) == label_key(label)), None)
    if other is not None:
        stop(
            Exit.USAGE,
            f"The label {clean(label)} differs from {clean(other)} only by capital letters or by how an accent is "
            f"written. Use {clean(other)}.",
        )


def _compare(campaign: Campaign, playbook: Playbook) -> None:
    """Whether the playbook is the campaign's own; another edition of the same version is only mentioned."""
    if playbook.id != campaign.playbook:
        stop(
            Exit.ANSWERS,
            f"This campaign uses the playbook {clean(campaign.playbook)}; the one in use is {playbook.id}.",
            "Begin another campaign for another playbook.",
        )
    if playbook.version != campaign.playbook_version:
        stop(
            Exit.ANSWERS,
            f"This campaign was made with version {campaign.playbook_version} of the playbook; "
            f"the one in use is version {playbook.version}.",
            f"Name version {campaign.playbook_version} with --playbook. Or look again at the questions that changed, "
            f"then write version: {playbook.version} in campaign.yaml and in the answers files.",
        )
    if playbook.sha256 != campaign.playbook_sha256:
        say("The playbook is another edition of the same version than when this campaign was made.")

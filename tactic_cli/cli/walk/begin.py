"""The beginning of a sitting: which stage, official and round, and what earlier rounds already answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from tactic_cli.campaign.labels import label_fault, label_key
from tactic_cli.campaign.load import dump_campaign, names_official
from tactic_cli.campaign.model import Answer, AnswersFile, Campaign, Parked, Round
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import say, stop, the_day, today
from tactic_cli.cli.walk.edition import refuse_other_playbook
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
from tactic_cli.interview.parked import said_before
from tactic_cli.interview.rounds import Entered, Seat, likely_official, round_before, stage_to_resume
from tactic_cli.interview.sheet import begin, own_before
from tactic_cli.interview.together import Again, asked_again, expected
from tactic_cli.language import tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.text import clean, did_you_mean, joined

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
    together: bool = False
    people: bool = False

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
    def known(self) -> tuple[str, ...]:
        """Everybody the campaign names, and all who ever answered in it."""
        return known_people(self.campaign, self.entered)

    @property
    def officials(self) -> tuple[str, ...]:
        """Every official the campaign names, and all it has answers about.

        The label of a new one is written into no common file, so that two people who begin on two computers with
        two officials never change the same line.
        """
        rounds = (one.round.official for one in self.entered if one.round.official)
        return tuple(dict.fromkeys((*self.campaign.officials, *rounds)))

    def people_in(self, one: Round) -> tuple[str, ...]:
        """Who is expected in a round, this assessor among them."""
        there = next((known.people for known in self.entered if known.round == one), ())
        return expected(self.campaign, (*there, self.assessor))

    @property
    def folder(self) -> Path:
        """The campaign's folder."""
        return folder_of(self.home)

    @property
    def sealed(self) -> bool:
        """Whether the campaign is sealed."""
        return not isinstance(self.home, Path)


@dataclass(frozen=True, slots=True)
class Seated:
    """An assessor's place in a round: the file, what came into it from earlier rounds, and what is asked again.

    `again` is `None` where this person has answered in no earlier round of the kind.
    `offered` are the person's own earlier answers, to be kept or changed where the file has none yet; `earlier` is
    what the person said to questions that were worded otherwise then.
    """

    keeper: Keeper
    carried: tuple[str, ...]
    again: Again | None
    offered: Mapping[str, Answer] = field(default_factory=dict)
    earlier: Mapping[str, Parked] = field(default_factory=dict)


def open_sitting(wanted: Wanted, home: Home, playbook: Playbook, who: Callable[[tuple[str, ...]], str]) -> Sitting:
    """Read a campaign and what one assessor answered, and nothing of anybody else; raises ProblemsFound.

    `who` gets the labels of all who are known here and returns the one whose answers are meant. The caller holds
    the campaign's lock, so that nothing changes between reading and writing.
    """
    campaign = read_campaign(home)
    refuse_other_playbook(home, campaign, playbook)
    there = tuple(Entered(one, None, assessors_in(home, one)) for one in rounds_of(home, playbook))
    assessor = wanted.assessor or the_one(known_people(campaign, there), who)
    entered = tuple(_entered(home, one, assessor, playbook) for one in there)
    refuse_other_case(assessor, campaign.assessors)
    return Sitting(home, campaign, playbook, assessor, the_day(wanted.as_of) or today(), entered)


def known_people(campaign: Campaign, entered: tuple[Entered, ...]) -> tuple[str, ...]:
    """Everybody the campaign names, and all who ever answered in it."""
    return expected(campaign, (label for one in entered for label in one.people))


def the_one(known: tuple[str, ...], who: Callable[[tuple[str, ...]], str]) -> str:
    """Whose answers are meant where no label was named: the only one's, and of several the one that `who` says."""
    return who(known) if len(known) > 1 else (*known, FIRST_ASSESSOR)[0]


def for_assessor(sitting: Sitting, assessor: str) -> Sitting:
    """The same campaign, open for somebody else; raises ProblemsFound."""
    there = tuple(_entered(sitting.home, one, assessor, sitting.playbook) for one in sitting.entered)
    return replace(sitting, assessor=assessor, entered=there)


def stage_and_official(wanted: Wanted, sitting: Sitting, ask: Callable[[str], str]) -> tuple[str, str | None]:
    """The stage that is meant, and the official where it is about one; `ask` gets the likely label and returns one."""
    stage, official = stage_to_resume(sitting.entered, sitting.playbook)
    if wanted.stage is not None and wanted.stage != stage:
        stage, official = wanted.stage, None
    if not names_official(sitting.playbook, stage):
        if wanted.official is not None:
            stop(
                Exit.USAGE,
                tr("--official: the stage {stage} is not about one official. Name another with --stage.", stage=stage),
            )
        return stage, None
    likely = likely_official(sitting.entered, sitting.campaign.officials, stage)
    chosen = wanted.official or official or ask(likely)
    refuse_other_case(chosen, sitting.officials)
    return stage, chosen


def check_options(wanted: Wanted, playbook: Playbook) -> None:
    """End with status 2 where an option cannot be meant, before anything is asked or made."""
    stages = playbook.stage_by_id
    if wanted.stage is not None and wanted.stage not in stages:
        none = tr(
            "--stage {stage}: there is no such stage. Stages: {stages}.",
            stage=clean(wanted.stage),
            stages=joined(stages),
        )
        stop(Exit.USAGE, f"{none} {did_you_mean(wanted.stage, stages)}".strip())
    for option, label in (("--assessor", wanted.assessor), ("--official", wanted.official)):
        if label is not None and (fault := label_fault(label)):
            cannot = tr("{option} {label}: a label {fault}.", option=option, label=clean(label), fault=fault)
            stop(Exit.USAGE, f"{cannot} {tr('For example A or O1.')}")
    for option, given in (("--together", wanted.together), ("--people", wanted.people)):
        if given and (wanted.unattended or wanted.assessor is not None or wanted.ask is not None):
            stop(
                Exit.USAGE,
                tr(
                    "{option} speaks with the people who are here; it cannot stand beside --assessor, --ask, --set, "
                    "--answers or --no-input.",
                    option=option,
                ),
            )
    if wanted.ask is not None and wanted.unattended:
        stop(
            Exit.USAGE,
            tr("--ask chooses what a person is asked; it cannot stand beside --set, --answers or --no-input."),
        )


def take_seat(sitting: Sitting, seat: Seat, differing: Mapping[str, str] | None = None) -> Seated:
    """Open the answers file of a seat, made with what earlier rounds answered.

    A file that is there is taken as it is. Nothing is written yet. `differing` are the questions on which the
    people of the round before differed.
    """
    keeper = Keeper(sitting.home, seat.round, sitting.playbook, sitting.assessor)
    among = len(sitting.people_in(seat.round)) > 1
    sheet = keeper.sheet or _new_sheet(sitting, seat.round, among=among)
    if among and sheet.stances is None:  # such a file among several holds own stances (method, section 8.4)
        sheet = replace(sheet, stances="personal")
    earlier = [one.sheet for one in sitting.entered if one.sheet is not None and one.round != seat.round]
    before = own_before(sheet, sitting.playbook, earlier)
    again = None
    if own_round_before(sitting, seat.round) is not None:
        again = asked_again(sitting.playbook, sheet.stage, before, max(sitting.day, sheet.as_of), differing or {})
    if keeper.sheet is not None:
        keeper.sheet = sheet
        return Seated(keeper, (), again, before, said_before((*earlier, sheet)))
    carried = begin(sheet, sitting.playbook, earlier, again.ids if again else ())
    keeper.sheet = carried.sheet
    return Seated(keeper, carried.ids, again, before, said_before((*earlier, sheet)))


def own_round_before(sitting: Sitting, one: Round) -> Round | None:
    """The round of the same kind before this one, where this assessor answered in it."""
    mine = (entered.round for entered in sitting.entered if entered.sheet is not None)
    return round_before(mine, one)


def _new_sheet(sitting: Sitting, one: Round, *, among: bool) -> AnswersFile:
    return AnswersFile(
        playbook=sitting.playbook.id,
        playbook_version=sitting.playbook.version,
        playbook_sha256=sitting.playbook.sha256,
        stage=one.stage,
        as_of=sitting.day,
        assessor=sitting.assessor,
        stances="personal" if among else "estimate",
        official=one.official,
    )


def write_campaign_file(home: Home, campaign: Campaign) -> None:
    """Save what `campaign.yaml` says; raises NotSavedError or ChangedError."""
    kept_file(home, folder_of(home) / CAMPAIGN).replace(dump_campaign(campaign).encode())


def the_right_day(sitting: Sitting, sheet: AnswersFile, asked: str | None) -> None:
    """Say so where the clock runs behind the answers; end with status 2 where `--as-of` does."""
    if sitting.day >= sheet.as_of:
        return
    if asked is not None:
        stop(
            Exit.USAGE,
            tr(
                "--as-of {day}: there are answers as of {later_day}. Name that day or a later one.",
                day=sitting.day,
                later_day=sheet.as_of,
            ),
        )
    say(
        tr(
            "This computer's clock says {day}, but there are answers of {later_day}. That later day is used.",
            day=sitting.day,
            later_day=sheet.as_of,
        )
    )


def _entered(home: Home, one: Entered, assessor: str, playbook: Playbook) -> Entered:
    refuse_other_case(assessor, one.people)
    mine = read_sheet(home, one.round, assessor, playbook) if assessor in one.people else None
    return replace(one, sheet=mine)


def refuse_other_case(label: str, labels: tuple[str, ...]) -> None:
    """`a` and `A` would be one file on many computers, and so would two ways to write an accent."""
    other = next((one for one in labels if one != label and label_key(one) == label_key(label)), None)
    if other is not None:
        stop(
            Exit.USAGE,
            tr(
                "The label {label} differs from {other} only by capital letters or by how an accent is written. "
                "Use {other}.",
                label=clean(label),
                other=clean(other),
            ),
        )

"""Which campaign, round and answers a command speaks of: what was named, else what is most likely meant."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from tactic_cli.campaign.model import AnswersFile, Campaign, Round
from tactic_cli.campaign.versions import refusal
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.sealing.unlock import campaign_folder, home_of
from tactic_cli.cli.shell import problems_end_with, say, stop, today
from tactic_cli.cli.speaking import campaign_playbook_spoken
from tactic_cli.disk.store import (
    CAMPAIGN,
    Home,
    assessors_in,
    campaign_playbook,
    folder_of,
    read_campaign,
    read_sheet,
    refuse_apart,
    rounds_of,
)
from tactic_cli.interview.together import Awaited, awaited, filed
from tactic_cli.language import ENGLISH, language, marked, speaking, tr, trn
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound
from tactic_cli.text import clean, joined, said

_BEGIN = marked("Begin with: tactic assess")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A campaign, opened: where it lies, what `campaign.yaml` says, and its playbook."""

    home: Home
    campaign: Campaign
    playbook: Playbook

    @property
    def sealed(self) -> bool:
        """Whether what is written beside it, plain, says more than the campaign itself does."""
        return not isinstance(self.home, Path)


def chosen_campaign(given: str | None, *, from_stdin: bool) -> Chosen:
    """The campaign that is meant; ends with status 3 or 4 where it or its playbook cannot be read."""
    with problems_end_with(Exit.ANSWERS):
        home = home_of(campaign_folder(given), from_stdin=from_stdin)
        campaign = read_campaign(home)
        with problems_end_with(Exit.PLAYBOOK):
            playbook = campaign_playbook_spoken(home, campaign)
        if found := refusal(campaign, playbook, str(folder_of(home) / CAMPAIGN)):
            raise ProblemsFound((found,))
        return Chosen(home, campaign, playbook)


def in_english(chosen: Chosen) -> Chosen:
    """The same campaign with its playbook in English, for what programs read."""
    if language() == ENGLISH:
        return chosen
    with speaking(ENGLISH), problems_end_with(Exit.PLAYBOOK):
        return replace(chosen, playbook=campaign_playbook(chosen.home, chosen.campaign))


def chosen_round(chosen: Chosen, stage: str | None, official: str | None, number: int | None) -> Round:
    """The latest round that fits all that was asked for."""
    with problems_end_with(Exit.ANSWERS):
        rounds = rounds_of(chosen.home, chosen.playbook)
    fitting = [
        one
        for one in rounds
        if stage in (None, one.stage) and official in (None, one.official) and number in (None, one.number)
    ]
    if not rounds:
        stop(Exit.ANSWERS, tr("Nothing has been answered in this campaign yet."), tr(_BEGIN))
    if not fitting:
        known = joined(clean(one.folder) for one in rounds)
        stop(Exit.USAGE, tr("No round fits what was asked for. This campaign has: {rounds}.", rounds=known))
    return fitting[-1]


def chosen_sheets(
    chosen: Chosen, one: Round, assessor: str | None, *, filed_only: bool = False
) -> tuple[AnswersFile, ...]:
    """The answers that speak in a round: one person's, where that one is named, else the whole group's.

    While somebody who is expected has not filed, the group's are not put together: people answer apart first
    (method, section 8). `filed_only` takes those who have filed, and says whom it goes without.
    """
    with problems_end_with(Exit.ANSWERS):
        known = assessors_in(chosen.home, one)
        if not known:
            stop(Exit.ANSWERS, tr("Round {round} holds no answers yet.", round=clean(one.folder)), tr(_BEGIN))
        if assessor is not None and assessor not in known:
            _not_among(assessor, one, known)
        wanted = known if assessor is None else (assessor,)
        sheets = tuple(read_sheet(chosen.home, one, label, chosen.playbook) for label in wanted)
    waiting = awaited(chosen.campaign, sheets) if assessor is None else None
    if waiting:
        sheets = filed(sheets)
        if not filed_only or not sheets:
            _still_awaited(one, waiting, some=bool(sheets))
        left_out = joined(clean(label) for label in (*waiting.begun, *waiting.not_begun))
        say(tr("This speaks without {labels}.", labels=left_out))
    with problems_end_with(Exit.ANSWERS):
        refuse_apart(chosen.home, one, sheets)
    return sheets


def sheets_together(chosen: Chosen, one: Round, assessor: str | None = None) -> tuple[AnswersFile, ...]:
    """Everybody's answers of a round, or one person's, whether filed or not; none where that person has none.

    Raises ProblemsFound where a file cannot be read, or where they cannot speak together.
    """
    labels = [label for label in assessors_in(chosen.home, one) if assessor in (None, label)]
    sheets = tuple(read_sheet(chosen.home, one, label, chosen.playbook) for label in labels)
    refuse_apart(chosen.home, one, sheets)
    return sheets


def _still_awaited(one: Round, waiting: Awaited, *, some: bool) -> None:
    without = (tr("To go on with those who have filed, add: --filed-only"),) if some else ()
    stop(
        Exit.ANSWERS,
        tr("Round {round} waits: {sentences}", round=clean(one.folder), sentences=" ".join(_whom_for(waiting))),
        tr("Answers stay apart until everyone has filed, so that people think for themselves first."),
        *without,
        tr("To see one person's own answers, add: --assessor LABEL"),
    )


def _whom_for(waiting: Awaited) -> Iterator[str]:
    """Who has not yet filed, and who has not begun, in a sentence each."""
    if waiting.begun:
        yield trn(
            "{labels} has not yet said that their answers are complete.",
            "{labels} have not yet said that their answers are complete.",
            len(waiting.begun),
            labels=joined(clean(label) for label in waiting.begun),
        )
    if waiting.not_begun:
        labels = joined(clean(label) for label in waiting.not_begun)
        yield trn("{labels} has not begun.", "{labels} have not begun.", len(waiting.not_begun), labels=labels)


def _not_among(assessor: str, one: Round, known: tuple[str, ...]) -> NoReturn:
    stop(
        Exit.USAGE,
        tr(
            "--assessor {asked}: round {round} holds the answers of {labels}.",
            asked=said(assessor),
            round=clean(one.folder),
            labels=joined(clean(label) for label in known),
        ),
    )


def refuse_day(day: date, latest: date) -> NoReturn:
    """End with status 2: nothing is judged as of a day before its answers were given."""
    words = tr(
        "--as-of {day}: these answers were given as of {latest}. Name that day or a later one.", day=day, latest=latest
    )
    stop(Exit.USAGE, words)


def judged_on(day: date | None, sheets: tuple[AnswersFile, ...]) -> date:
    """The day that was asked for, else today; never before the answers were given."""
    latest = max(sheet.as_of for sheet in sheets)
    if day is not None and day < latest:
        refuse_day(day, latest)
    return day or max(today(), latest)

"""Where a walk goes on: the stage and the round, what came from earlier ones, and what the answers settle so far."""

from tactic_cli.cli.walk.begin import Seated
from tactic_cli.cli.walk.loop import Walk
from tactic_cli.interview.rounds import Seat
from tactic_cli.interview.sheet import next_open
from tactic_cli.interview.telling import certain_stops
from tactic_cli.interview.together import Again
from tactic_cli.language import tr, trn
from tactic_cli.scoring.assess import assess
from tactic_cli.text import in_a_row, in_quotes, joined


def say_where(walk: Walk, chosen: Seat, seated: Seated) -> None:
    """Where the walk goes on, what came from earlier rounds, and what has grown old."""
    screen, sheet = walk.screen, walk.sheet
    screen.gap()
    screen.say(_stage_and_round(walk, chosen))
    if walk.among and chosen.state != "resume":
        screen.say(
            tr(
                "Answer as you see it yourself. Nobody is shown what the others answered before everybody has filed; "
                "that is a courtesy, so that all think for themselves, and not secrecy."
            )
        )
    if seated.again is not None:
        _say_again(walk, seated.again)
    elif seated.carried:
        _say_carried(walk, len(seated.carried))
    start = next_open(sheet, walk.order)
    if chosen.state == "resume" and start is not None:
        screen.say(
            tr(
                "Resuming at question {number} of {total}.",
                number=walk.order.positions[start].number,
                total=len(walk.order.ids),
            )
        )
    _say_standing(walk)


def _stage_and_round(walk: Walk, chosen: Seat) -> str:
    stage, number, assessor = (
        walk.playbook.stage_by_id[walk.sheet.stage].title,
        chosen.round.number,
        walk.sheet.assessor,
    )
    if not walk.sheet.official:
        return tr("{stage}: round {number}, assessor {assessor}.", stage=stage, number=number, assessor=assessor)
    return tr(
        "{stage}, official {official}: round {number}, assessor {assessor}.",
        stage=stage,
        official=walk.sheet.official,
        number=number,
        assessor=assessor,
    )


def _say_carried(walk: Walk, number: int) -> None:
    carried = trn(
        "{number} answer was carried over from earlier rounds, with the day and the note of each.",
        "{number} answers were carried over from earlier rounds, with the day and the note of each.",
        number,
    )
    official = walk.sheet.official
    afresh = tr("What is about {official} is asked afresh.", official=official) if official else ""
    review = tr("Type r at any question to review them.")
    walk.screen.say(" ".join(one for one in (carried, afresh, review) if one))


def _say_again(walk: Walk, again: Again) -> None:
    """What a next round asks again, and that the rest is kept."""
    asked = _asked_again(walk, again)
    walk.screen.say(
        " ".join(
            (
                tr("You start from your own last answers."),
                *([tr("Asked again: {questions}.", questions=joined(asked))] * bool(asked)),
                tr(
                    "Everything else is kept as it was, with its date; look through it with r, and change what has "
                    "changed."
                ),
            )
        )
    )


def _asked_again(walk: Walk, again: Again) -> list[str]:
    """How many questions are asked again, and why, for each reason that there is."""
    every_time = set(walk.playbook.stage_by_id[walk.sheet.stage].asks_again)
    differing, unknown = len(again.differing), len(again.unknown - set(again.differing))
    stale, usual = len(again.stale - set(again.differing)), len(every_time - again.ids)
    counts = (
        # Translators: these four follow "Asked again:" and speak of questions.
        (differing, trn("{number} on which your group differs", "{number} on which your group differs", differing)),
        (
            unknown,
            trn(
                "{number} that you did not answer or do not know",
                "{number} that you did not answer or do not know",
                unknown,
            ),
        ),
        (stale, trn("{number} whose answer has grown old", "{number} whose answer has grown old", stale)),
        (usual, trn("{number} that are asked at every check", "{number} that are asked at every check", usual)),
    )
    return [words for number, words in counts if number]


def _say_standing(walk: Walk) -> None:
    """What has grown old, and what the answers settle as they stand."""
    screen, sheet = walk.screen, walk.sheet
    assessment = assess(walk.playbook, [sheet], walk.sheet_day)
    if assessment.stale:
        ids = in_a_row(assessment.stale)
        screen.say(tr("Old by now, and counting for less until you look again: {questions}.", questions=ids))
    stops = certain_stops(assessment)
    if stops:
        verdict = in_quotes(walk.playbook.verdict_word(sheet.stage, assessment.verdict.headline).title)
        causes = in_a_row(limit.subject for limit in stops)
        alone = tr(
            "By your answers alone the verdict would be {verdict}, because of: {causes}.",
            verdict=verdict,
            causes=causes,
        )
        whole = tr(
            "As the answers stand, the verdict is {verdict}, because of: {causes}.", verdict=verdict, causes=causes
        )
        screen.say(alone if walk.among else whole)
    walk.told = set(stops)

"""Case histories played through the rules, and verdicts that no answers can give: what a playbook's writer asks.

The problems found here are codes of `tactic check`: `case-verdict`, `case-stated-verdict`, `unreachable-verdict`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.language import marked, tr, trn
from tactic_cli.playbook.model import Case, CaseAnswer, Playbook
from tactic_cli.playbook.places import Path, Places
from tactic_cli.problems import Problem
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Assessment, Limit
from tactic_cli.scoring.reach import reachable
from tactic_cli.text import joined, said

NAMED_UP_TO = 4
"""So many deciding limits are named in a message; the others are counted."""

RULE_WORDS = {
    "red_line": marked("red line {subject}"),
    "must_have": marked("must-have {subject}"),
    "stance": marked("stance {subject}"),
    "weighted": marked("question {subject}"),
    "consideration": marked("readiness of {subject}"),
    "face": marked("risk of {subject}"),
}


def run_cases(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """Every case whose verdict the rules do not give (method, sections 2 to 7).

    `case-verdict`: with the case's answers, and its `rest` for all other questions, the headline is another.
    `case-stated-verdict`: with its own answers alone, the worst, best or headline verdict is another. Change the
    verdict, an answer, or the policy; the message says which limits decide.
    """
    for number, case in enumerate(playbook.cases):
        path: Path = ("cases", number)
        if case.verdict is not None:
            yield from _whole_case(playbook, places, case, case.verdict, path)
        if case.stated_only is not None:
            yield from _stated_case(playbook, places, case, path)


def unreachable_verdicts(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`unreachable-verdict`: a verdict that no answers in a stage can give.

    `reach.reachable` says how this is known for certain without trying all answers. A playbook in which nobody
    can be told to stop, or to go, is not what its writer meant: look at the limits of its scoring policy.
    """
    for number, stage in enumerate(playbook.stages):
        found = reachable(playbook, stage.id)
        for word in playbook.verdict_words[stage.verdicts]:
            if word.level not in found:
                message = tr(
                    "No answers in the stage {id} can give the verdict {name}.", id=said(stage.id), name=said(word.name)
                )
                hint = (
                    tr(
                        "Under `scoring:`, at least one rule must set the limit {level}, and all others allow it.",
                        level=word.level,
                    )
                    if word.level < max(found)
                    else tr("Under `scoring:`, some rule limits the verdict even where every answer is the best.")
                )
                yield places.problem("unreachable-verdict", message, ("stages", number), hint)


def _whole_case(playbook: Playbook, places: Places, case: Case, verdict: str, path: Path) -> Iterator[Problem]:
    found = assess(playbook, [case_sheet(playbook, case, rest=case.rest)])
    actual = _name(playbook, case, found.verdict.headline)
    if actual != verdict:
        alone = marked("With the answers of {id} the rules give {actual}, not {verdict}. {why}")
        filled = marked("With the answers of {id}, all others at {rest}, the rules give {actual}, not {verdict}. {why}")
        message = tr(
            alone if case.rest is None else filled,
            id=said(case.id),
            rest=case.rest,
            actual=said(actual),
            verdict=said(verdict),
            why=_why(playbook, case, found),
        )
        yield places.problem("case-verdict", message, (*path, "verdict"), _hint(actual))


def _stated_case(playbook: Playbook, places: Places, case: Case, path: Path) -> Iterator[Problem]:
    found = assess(playbook, [case_sheet(playbook, case)])
    stated = case.stated_only
    levels = {"worst": found.verdict.worst, "best": found.verdict.best, "headline": found.verdict.headline}
    for end, level in levels.items():
        actual, expected = _name(playbook, case, level), getattr(stated, end)
        if actual != expected:
            message = tr(
                "With nothing but the answers of {id} the rules give {actual} as {end}, not {expected}. {why}",
                id=said(case.id),
                actual=said(actual),
                end=end,
                expected=said(expected),
                why=_why_end(playbook, case, found, end),
            )
            yield places.problem("case-stated-verdict", message, (*path, "stated_only", end), _hint(actual))


def case_sheet(playbook: Playbook, case: Case, rest: int | None = None) -> AnswersFile:
    """The case as an answers file: its answers, and for every other question `rest`, or nothing without one."""
    day = date(playbook.as_of, 1, 1)
    asked = [one.id for one in playbook.asked(case.stage)]
    others: Mapping[str, CaseAnswer] = {} if rest is None else dict.fromkeys(asked, rest)
    answers = {one: _answer(level) for one, level in {**others, **case.answers}.items() if one in asked}
    return AnswersFile(playbook.id, playbook.version, case.stage, day, case.id, answers)


def _answer(level: CaseAnswer) -> Answer:
    return Answer.range(*level) if isinstance(level, tuple) else Answer.level(level)


def _name(playbook: Playbook, case: Case, level: int) -> str:
    return playbook.verdict_word(case.stage, level).name


def _hint(actual: str) -> str:
    return tr("Write {actual}, or look again at the case's answers and at the policy.", actual=actual)


def _why(playbook: Playbook, case: Case, found: Assessment) -> str:
    """Which limits decide a headline."""
    if found.verdict.headline == found.verdict.worst:
        return _why_end(playbook, case, found, "worst")
    worst, best = (_name(playbook, case, level) for level in (found.verdict.worst, found.verdict.best))
    reason = _why_end(playbook, case, found, "best" if found.verdict.headline == found.verdict.best else "worst")
    return tr(
        "Everything from {worst} to {best} is still possible. {reason}",
        worst=said(worst),
        best=said(best),
        reason=reason,
    )


def _why_end(playbook: Playbook, case: Case, found: Assessment, end: str) -> str:
    """Which limits decide one end of the verdict's range, or its headline."""
    if end == "headline":
        return _why(playbook, case, found)
    level, limits = (
        (found.verdict.worst, found.worst_limits) if end == "worst" else (found.verdict.best, found.best_limits)
    )
    deciding = [_limit_words(playbook, one) for one in limits if one.limit == level]
    if not deciding:
        return tr("No limit stands against it.")
    more = len(deciding) - NAMED_UP_TO
    shown = [*deciding[:NAMED_UP_TO], *([trn("{number} more", "{number} more", more)] if more > 0 else [])]
    return tr("What decides: {shown}.", shown=joined(shown))


def _limit_words(playbook: Playbook, limit: Limit) -> str:
    """A limit in plain words, such as `must-have P2.3` or `risk of The official`."""
    if limit.rule == "benefit":
        return tr("too little benefit for the risk")
    titles = {face.id: face.title for face in playbook.scoring.faces} if limit.rule == "face" else {}
    return tr(RULE_WORDS[limit.rule], subject=titles.get(limit.subject, limit.subject))

"""Checks of case histories, short of scoring them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tactic_cli.language import tr
from tactic_cli.playbook.model import Case, Playbook
from tactic_cli.playbook.places import Path, Places
from tactic_cli.problems import Problem
from tactic_cli.text import did_you_mean, listed, said

YEAR = re.compile(r"(?<![0-9])(?:1[0-9]|20)[0-9]{2}(?![0-9])")
"""A year, as histories name it: four digits by themselves."""


def case_answer_not_asked(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`case-answer-not-asked`: a case answers a question that its stage does not ask, or that is computed.

    The answer would change nothing. Take it out, or correct the case's stage.
    """
    asked = {stage: {one.id for one in playbook.asked(stage)} for stage in playbook.stage_by_id}
    for number, case in enumerate(playbook.cases):
        if case.stage not in asked:
            continue
        for name in case.answers:
            if name in playbook.question_by_id and name not in asked[case.stage]:
                message = tr("The stage {stage} does not ask people {name}.", stage=said(case.stage), name=said(name))
                path = ("cases", number, "answers", name)
                hint = tr("Take the answer out, or correct the stage.")
                yield places.key_problem("case-answer-not-asked", message, path, hint)


def case_range_reversed(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`case-range-reversed`: the range of a case's answer begins above its end. Write the lower level first."""
    for number, case in enumerate(playbook.cases):
        for name, answer in case.answers.items():
            if isinstance(answer, tuple) and answer[0] > answer[1]:
                message = tr(
                    "The range of {name} begins at {answer}, above its end {answer2}.",
                    name=said(name),
                    answer=answer[0],
                    answer2=answer[1],
                )
                path = ("cases", number, "answers", name)
                yield places.problem(
                    "case-range-reversed",
                    message,
                    path,
                    tr("Write [{answer}, {answer2}].", answer=answer[1], answer2=answer[0]),
                )


def case_verdict_name(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`case-verdict-name`: a case names a verdict that its stage does not have. Use a name from its verdict words."""
    for number, case in enumerate(playbook.cases):
        names = _verdict_names(playbook, case)
        for key, name in _named(case):
            if names and name not in names:
                message = tr(
                    "The stage {stage} has no verdict {name}; allowed: {names}.",
                    stage=said(case.stage),
                    name=said(name),
                    names=listed(names),
                )
                path = ("cases", number, *key)
                yield places.problem("case-verdict-name", message, path, did_you_mean(name, names))


def _verdict_names(playbook: Playbook, case: Case) -> list[str]:
    stage = playbook.stage_by_id.get(case.stage)
    return [word.name for word in playbook.verdict_words.get(stage.verdicts, ())] if stage else []


def _named(case: Case) -> Iterator[tuple[Path, str]]:
    if case.verdict:
        yield ("verdict",), case.verdict
    if case.stated_only:
        yield ("stated_only", "worst"), case.stated_only.worst
        yield ("stated_only", "best"), case.stated_only.best
        yield ("stated_only", "headline"), case.stated_only.headline


def inferred_not_answered(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`inferred-not-answered`: `inferred` names a question that is not among the case's answers. Take it out."""
    for number, case in enumerate(playbook.cases):
        for place, name in enumerate(case.inferred):
            if name not in case.answers:
                path = ("cases", number, "inferred", place)
                hint = did_you_mean(name, case.answers)
                yield places.problem(
                    "inferred-not-answered", tr("{name} is not among the answers.", name=said(name)), path, hint
                )


def made_up_quotation(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`made-up-quotation`: a worked example quotes the source, as if it stood there. Leave the quotation out."""
    for number, case in enumerate(playbook.cases):
        if case.made_up and case.source.quotes:
            message = tr("The case {id} is made up and quotes the source.", id=said(case.id))
            hint = tr("Leave the quotation out; or, if the source tells this case, take `made_up` out.")
            yield places.problem("made-up-quotation", message, ("cases", number, "source", "quotes"), hint)


def made_up_year(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`made-up-year`: a worked example names a year, so that people could take it for history. Leave the year out."""
    for number, case in enumerate(playbook.cases):
        texts = {"title": case.title, "situation": case.situation, "done": case.done, "outcome": case.outcome}
        for key, text in texts.items() if case.made_up else ():
            if YEAR.search(text):
                message = tr("The case {id} is made up and names a year, as a history would.", id=said(case.id))
                hint = tr("Leave the year out.")
                yield places.problem("made-up-year", message, ("cases", number, key), hint)

"""Warnings where nobody is asked: who copies the campaign's folder, and what looks like a person's name.

They go to standard error, which systems keep: a label that somebody gave is named there, a text never.
"""

from collections.abc import Iterable, Iterator

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.cli.shell import say
from tactic_cli.cli.walk.begin import Sitting
from tactic_cli.cli.walk.places import name_warning, warning_of
from tactic_cli.disk.surroundings import copied_by
from tactic_cli.interview.given import Given, SetNote
from tactic_cli.interview.labels import label_like_a_name, looks_like_a_name
from tactic_cli.language import tr
from tactic_cli.text import clean


def warn_of_place(sitting: Sitting) -> None:
    """Before the first answer of a campaign, what else copies its folder (safety, last rule)."""
    who = copied_by(sitting.folder)
    if who is not None and not sitting.sealed and not any(one.sheet and one.sheet.answers for one in sitting.entered):
        say(clean(warning_of(sitting.folder, who)))


def warn_of_labels(sitting: Sitting, sheet: AnswersFile | None) -> None:
    """Labels of an answers file that are new to the campaign and look like a person's name."""
    if sheet is not None:
        known = {*sitting.known, *sitting.officials}
        say_names(label for label in (sheet.assessor, sheet.official) if label and label not in known)


def warn_of_texts(sheet: AnswersFile | None, given: list[Given]) -> None:
    """Notes, reasons and lines of the pre-mortem that hold what looks like a person's name; only their places."""
    texts = [*_texts(sheet), *((one.question, one.note) for one in given if isinstance(one, SetNote))]
    texts += [(one.question, one.answer.na) for one in given if not isinstance(one, SetNote)]
    found = dict.fromkeys(place for place, text in texts if looks_like_a_name(text))
    for place in found:
        warning = tr("{place}: this text holds what looks like a person's name.", place=place)
        say(f"{warning} {tr('A label such as O1 is better.')}")


def say_names(labels: Iterable[str | None]) -> None:
    """Say which of some labels look like a person's name."""
    for label in labels:
        if label and label_like_a_name(label):
            say(f"{name_warning(clean(label))} {tr('A label such as O1 is better.')}")


def _texts(sheet: AnswersFile | None) -> Iterator[tuple[str, str]]:
    if sheet is None:
        return
    for question, answer in sheet.answers.items():
        yield question, answer.note
        yield question, answer.na
    yield from sheet.notes.items()
    yield from (("premortem", line) for line in sheet.premortem)

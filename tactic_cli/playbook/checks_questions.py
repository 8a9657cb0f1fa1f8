"""Checks of single questions: their sentences, weights, texts and quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tactic_cli.language import marked, tr
from tactic_cli.playbook.entry import RISK_KINDS, Origin
from tactic_cli.playbook.guidance import Inducement, Route
from tactic_cli.playbook.model import Case, Playbook, Question
from tactic_cli.playbook.places import Path, Places
from tactic_cli.problems import Problem
from tactic_cli.text import said

QUOTED_WORDS = 8
"""The source is quoted in few words."""

MOST_WEIGHED = 40
"""Questions that may be weighed under one heading."""


def levels_or_scale(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`levels-or-scale`: a question has both `levels` and `scale`, or neither.

    People choose between sentences; there must be one set of them. Keep one of the two, or add one.
    """
    for number, question in enumerate(playbook.questions):
        if bool(question.levels) == bool(question.scale):
            both = marked("The question {id} has both “levels” and “scale”; it needs one of them.")
            neither = marked("The question {id} has neither “levels” nor “scale”; it needs one of them.")
            message = tr(both if question.scale else neither, id=said(question.id))
            path: Path = ("questions", number, "scale") if question.scale else ("questions", number)
            yield places.problem("levels-or-scale", message, path, tr("Keep or add one of them."))


def number_of_levels(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`number-of-levels`: a list of level sentences has neither three nor five.

    Five sentences stand for the levels 0 to 4, three for 0, 2 and 4 (method, section 2).
    """
    sets: list[tuple[Path, int]] = [
        (("questions", number, "levels"), len(one.levels))
        for number, one in enumerate(playbook.questions)
        if one.levels
    ]
    sets += [(("scales", name), len(sentences)) for name, sentences in playbook.scales.items()]
    for path, count in sets:
        if count not in (3, 5):
            message = tr(
                "{path} has {count} sentences; allowed: five for the levels 0 to 4, or three for 0, 2, 4.",
                path=said(path[-1]),
                count=count,
            )
            yield places.key_problem("number-of-levels", message, path, tr("Add or leave out sentences, worst first."))


def weight_below_zero(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`weight-below-zero`: a weight is negative, so a better answer would lower the score. 0 means not weighed."""
    for number, question in enumerate(playbook.questions):
        if question.weight < 0:
            message = tr("The weight is {weight}; the least is 0.", weight=question.weight)
            path = ("questions", number, "weight")
            yield places.problem("weight-below-zero", message, path, tr("Write 0 for a question that is not weighed."))


def same_meaning_later(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`same-meaning-later`: `same_meaning_since` names a version that is still to come.

    It says since which version the sentences mean the same; answers of then stand. Write an earlier version, or the
    present one.
    """
    for number, question in enumerate(playbook.questions):
        since = question.same_meaning_since
        if since is not None and since > playbook.version:
            message = tr(
                "“same_meaning_since” is {since}; this is version {version}.", since=since, version=playbook.version
            )
            hint = tr("Write the version since which its sentences mean the same.")
            yield places.problem("same-meaning-later", message, ("questions", number, "same_meaning_since"), hint)


def weighted_risk(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`weighted-risk`: a risk question has a weight above 0.

    Risk is looked up in the table and never weighed against readiness (method, sections 4 and 6). Write 0.
    """
    for number, question in enumerate(playbook.questions):
        if question.kind in RISK_KINDS and question.weight > 0:
            path = ("questions", number, "weight")
            yield places.problem("weighted-risk", tr("A risk question has no weight of its own."), path, tr("Write 0."))


def na_on_deciding_question(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`na-on-deciding-question`: a question that can decide the verdict alone allows "not applicable".

    Red lines, their parts, must-haves, stances, risk questions and the benefit always apply (method, section 2);
    otherwise an uncomfortable answer could be avoided. Write `not_applicable: false`.
    """
    benefit = playbook.scoring.benefit.questions if playbook.scoring.benefit else ()
    for number, question in enumerate(playbook.questions):
        if question.not_applicable and (question.kind != "weighted" or question.id in benefit):
            path = ("questions", number, "not_applicable")
            benefit_question = marked("The benefit question {id} always applies.")
            deciding = marked("The {kind} {id} always applies.")
            sentence = benefit_question if question.kind == "weighted" else deciding
            message = tr(sentence, kind=question.kind.replace("_", " "), id=said(question.id))
            yield places.problem("na-on-deciding-question", message, path, tr("Write “not_applicable: false”."))


def opened_to_partners(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`opened-to-partners`: a question about persons or a red line is tagged for partners.

    What is known of an official, of a risk, of a red line or of how people feel stays with the group and its board,
    whatever the tag says. Take `partner` out, so that the file says what is so.
    """
    for number, question in enumerate(playbook.questions):
        if "partner" in question.audience and question.about_persons:
            message = tr("{id} is about persons or a red line; partners never read it.", id=said(question.id))
            hint = tr("Write “audience: [board]”, or leave the line out.")
            yield places.problem("opened-to-partners", message, ("questions", number, "audience"), hint)


def long_quotation(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`long-quotation`: a quotation has more than eight words.

    The source is pointed at, not copied. Keep the words that find the place.
    """
    for path, origin in _origins(playbook):
        for number, quote in enumerate(origin.quotes):
            words = len(quote.split())
            if words > QUOTED_WORDS:
                message = tr(
                    "The quotation has {words} words; at most {quoted_words} are allowed.",
                    words=words,
                    quoted_words=QUOTED_WORDS,
                )
                yield places.problem(
                    "long-quotation", message, (*path, "quotes", number), tr("Keep fewer words of it.")
                )


def _origins(playbook: Playbook) -> Iterator[tuple[Path, Origin]]:
    """Every place in the source that is given."""
    sections: tuple[tuple[str, Sequence[Question | Route | Inducement | Case]], ...] = (
        ("questions", playbook.questions),
        ("routes", playbook.routes),
        ("inducements", playbook.inducements),
        ("cases", playbook.cases),
    )
    for section, entries in sections:
        for number, entry in enumerate(entries):
            yield (section, number, "source"), entry.source
    if playbook.harmed:
        yield ("harmed", "source"), playbook.harmed.source
    if playbook.departed:
        yield ("departed", "source"), playbook.departed.source


def same_text(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`same-text`: two questions have the same `why` or `look_for`.

    Then at least one of them does not say what is particular about it. Spaces and capital letters do not count.
    """
    for key in ("why", "look_for"):
        first: dict[str, int] = {}
        for number, question in enumerate(playbook.questions):
            path = ("questions", number, key)
            text = " ".join(getattr(question, key).split()).casefold()
            one = first.setdefault(text, number)
            if one != number and places.whole(*path) and places.whole("questions", one, key):
                same = said(playbook.questions[one].id)
                message = tr("{key} is the same as that of the question {id}.", key=said(key), id=same)
                yield places.problem("same-text", message, path, tr("Say what is particular about this question."))


def consideration_too_large(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`consideration-too-large`: more than forty questions are weighed under one heading.

    Nobody keeps so many apart, and what would move the verdict could then be said in millions of ways, which no
    program can list at once. Spread them over several headings, or set the weight of some to 0.
    """
    weighed: dict[str, int] = {}
    for number, question in enumerate(playbook.questions):
        count = weighed[question.consideration] = weighed.get(question.consideration, 0) + (question.weight > 0)
        if count == MOST_WEIGHED + 1:
            message = tr(
                "Under {consideration} more than {most_weighed} questions have a weight above 0.",
                consideration=said(question.consideration),
                most_weighed=MOST_WEIGHED,
            )
            path = ("questions", number, "consideration")
            hint = tr("Spread them over several headings.")
            yield places.problem("consideration-too-large", message, path, hint)

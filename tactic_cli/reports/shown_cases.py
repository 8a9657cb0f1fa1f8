"""The case histories of a playbook: what happened, what it teaches, and the verdict the rules give."""

from __future__ import annotations

from collections.abc import Iterator

from tactic_cli.language import tr
from tactic_cli.playbook.model import Case, CaseAnswer, Playbook
from tactic_cli.reports.answers import level_words
from tactic_cli.reports.document import Entry, Paragraph, Section
from tactic_cli.reports.limits import source_words
from tactic_cli.reports.words import in_parts, plain, quoted, sentence
from tactic_cli.text import in_a_row

Row = tuple[str, str]


def case_sections(playbook: Playbook) -> Iterator[Section]:
    """One section with every case, in the playbook's order; none where there is no case."""
    if not playbook.cases:
        return
    intro = tr("A verdict is what the rules give with the answers that stand there; nobody said it at the time.")
    entries = (_entry(playbook, one) for one in playbook.cases)
    yield Section("cases", tr("Case histories"), (Paragraph(intro), *entries))


def _entry(playbook: Playbook, case: Case) -> Entry:
    made_up = ((tr("Made up"), tr("Nobody lived through it: it is a worked example.")),) if case.made_up else ()
    rows = (
        *made_up,
        (tr("Stage"), plain(playbook.stage_by_id[case.stage].title)),
        (tr("The situation"), plain(case.situation)),
        (tr("What was done"), plain(case.done)),
        (tr("What came of it"), plain(case.outcome)),
        (tr("What it teaches"), plain(case.lesson)),
        (tr("It illustrates"), in_a_row(case.illustrates)),
        *_judged(playbook, case),
        (tr("Source"), source_words(case.source)),
    )
    return Entry(f"{case.id}. {plain(case.title)}", rows)


def _judged(playbook: Playbook, case: Case) -> Iterator[Row]:
    """The answers that the text supports, what is assumed beside them, and what follows."""
    if case.answers:
        told = (_answer(playbook, case, one, level) for one, level in case.answers.items())
        yield tr("Its answers"), in_parts(told)
    if case.rest is not None:
        yield tr("Assumed"), tr("Every other question is at level {level}.", level=case.rest)
    if case.verdict:
        reason = sentence(case.verdict_because) if case.verdict_because else ""
        yield tr("Verdict"), f"{sentence(_verdict(playbook, case, case.verdict))} {reason}".rstrip()
    if alone := case.stated_only:
        headline, worst, best = (_verdict(playbook, case, one) for one in (alone.headline, alone.worst, alone.best))
        certain = tr("{headline}, for certain.", headline=headline)
        still = tr("{headline}; from {worst} to {best} is possible.", headline=headline, worst=worst, best=best)
        yield tr("With these answers alone"), certain if worst == best else still


def _answer(playbook: Playbook, case: Case, subject: str, answer: CaseAnswer) -> str:
    sentences = playbook.sentences(playbook.question_by_id[subject])
    if isinstance(answer, tuple):
        told = tr("{question}: level {low} to {high}", question=subject, low=answer[0], high=answer[1])
    else:
        told = tr(
            "{question}: {sentence} [{level}]", question=subject, sentence=level_words(sentences, answer), level=answer
        )
    return tr("{answer} (our reading)", answer=told) if subject in case.inferred else told


def _verdict(playbook: Playbook, case: Case, name: str) -> str:
    words = playbook.verdict_words[playbook.stage_by_id[case.stage].verdicts]
    return quoted(next((one.title for one in words if one.name == name), name))

"""The method and its limits: the rule in five sentences, every number of the policy with its reason (method, 10)."""

from __future__ import annotations

from collections.abc import Mapping

from tactic_cli.playbook.entry import Kind
from tactic_cli.playbook.policy import Group, Scoring, Stances
from tactic_cli.reports.document import Block, Bullets, Facts, Heading, Paragraph, Table
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.words import counted, plain, sentence
from tactic_cli.text import joined

KIND_WORDS: Mapping[Kind, str] = {
    "red_line": "Red line",
    "red_part": "Part of a red line",
    "must_have": "Must-have",
    "stance": "Stance",
    "weighted": "Weighted",
    "risk_likelihood": "Likelihood of harm",
    "risk_severity": "Severity of harm",
}


def method_blocks(judged: Judged) -> tuple[Block, ...]:
    """How answers become a verdict, and the playbook's whole policy with its reasons."""
    scoring = judged.playbook.scoring
    rule = Bullets(_five_sentences(scoring), numbered=True)
    if not judged.may_have("method/policy"):
        return (rule,)
    return (
        rule,
        Paragraph("Every number below is policy: people decided it, nobody measured it. It can be changed."),
        *_answer_limits(judged),
        *_risk_table(judged),
        *_face_limits(judged),
        *_benefit(judged),
        *_readiness(judged),
        *_unknown(judged),
        *_stances(scoring.stances),
        *_group(scoring.group),
    )


def _five_sentences(scoring: Scoring) -> tuple[str, ...]:
    lowest = (
        "Every answer says how far the verdict may go, and the lowest of these limits is the verdict. "
        "A good answer never lifts the limit of a bad one."
    )
    risk = (
        f"Risk is read from a printed table for each of {counted(len(scoring.faces), 'face', 'faces')}, and the worst "
        "face counts. Risks are not averaged, not multiplied, and not set off against the benefit."
    )
    readiness = (
        "Readiness is a profile with one share for each consideration. The weakest is named first. "
        "There is no overall score."
    )
    unknown = "What is not known stays a range to the end: the worst and the best verdict still possible are printed."
    people = "When people disagree, that is a range as well. Nobody is averaged away."
    return (lowest, risk, readiness, unknown, people)


def source_blocks(judged: Judged) -> tuple[Block, ...]:
    """What the playbook rests on, and which edition of it was used."""
    book, source = judged.playbook, judged.playbook.source
    rests = (
        f"This rests on one text: “{plain(source.title)}” by {plain(source.author)} ({plain(source.publisher)}), "
        f"which speaks from {plain(source.speaks_from)}. It is not security advice. Ask a security trainer."
    )
    rows = (
        ("Playbook", f"{plain(book.title)}, id {book.id}"),
        ("Version", f"{book.version}, digest {book.sha256[:_DIGEST_SHOWN]}" if book.sha256 else str(book.version)),
        ("Its source speaks as of", str(book.as_of)),
    )
    return (Paragraph(rests, strong=True), Paragraph(sentence(source.caution)), Facts(rows))


_DIGEST_SHOWN = 16
"""So many signs of the digest tell two editions apart and can still be read out."""


def _answer_limits(judged: Judged) -> tuple[Block, ...]:
    rows = judged.playbook.scoring.limits
    header = ("Kind of question", *(f"Level {level}" for level in range(5)))
    cells = tuple((KIND_WORDS[row.kind], *(_limit(judged, limit) for limit in row.limits)) for row in rows)
    reasons = tuple(f"{KIND_WORDS[row.kind]}: {sentence(row.because)}" for row in rows)
    return (Heading("Limits set by single answers"), Table("No further than", header, cells), Bullets(reasons))


def _limit(judged: Judged, limit: int) -> str:
    return plain(judged.playbook.verdict_word(judged.stage.id, limit).title)


def _risk_table(judged: Judged) -> tuple[Block, ...]:
    scoring = judged.playbook.scoring
    if not scoring.faces:
        return ()
    face = scoring.faces[0]
    likelihood, severity = (_sentences(judged, one) for one in (face.likelihood, face.severity))
    header = ("Likelihood", *(f"Severity {level}" for level in range(5)))
    cells = tuple((f"{row.likelihood}", *(scoring.risk_words[risk] for risk in row.risk)) for row in scoring.risk_table)
    reasons = tuple(
        f"Likelihood {row.likelihood}, {likelihood[row.likelihood]} {sentence(row.because)}"
        for row in scoring.risk_table
    )
    legend = tuple(f"Severity {level}: {severity[level]}" for level in range(5))
    return (
        Heading("Risk by likelihood and severity"),
        Table("Risk, where 0 is the worst level", header, cells),
        Bullets(legend),
        Paragraph("The rows, with the likelihood each stands for and its reason:"),
        Bullets(reasons),
    )


def _sentences(judged: Judged, subject: str) -> Mapping[int, str]:
    """The sentence of every level; where a question has three, the levels between say so."""
    found = judged.playbook.sentences(judged.question(subject))
    return {level: sentence(found.get(level, "between its neighbours")) for level in range(5)}


def _face_limits(judged: Judged) -> tuple[Block, ...]:
    scoring = judged.playbook.scoring
    if not scoring.faces:
        return ()
    header = ("Face", *scoring.risk_words)
    cells = tuple((plain(face.title), *(_limit(judged, limit) for limit in face.limits)) for face in scoring.faces)
    reasons = tuple(f"{plain(face.title)}: {sentence(face.because)}" for face in scoring.faces)
    return (Heading("Limits set by the risk of each face"), Table("No further than", header, cells), Bullets(reasons))


def _benefit(judged: Judged) -> tuple[Block, ...]:
    policy = judged.playbook.scoring.benefit
    if policy is None or judged.stage.id not in policy.stages:
        return ()
    risks = judged.playbook.scoring.risk_words
    rules = tuple(
        f"Overall risk {risks[rule.risk_at_least]} or higher and benefit below {rule.benefit_below}: no further than "
        f"{judged.verdict(rule.limit)}. {sentence(rule.because)}"
        for rule in policy.rules
    )
    asked = f"Benefit is the lowest level among {joined(policy.questions)}. {sentence(policy.because)}"
    return (Heading("Benefit"), Paragraph(asked), Bullets(rules))


def _readiness(judged: Judged) -> tuple[Block, ...]:
    scoring = judged.playbook.scoring
    rules = tuple(
        f"Score below {rule.below}: no further than {judged.verdict(rule.limit)}. {sentence(rule.because)}"
        for rule in scoring.readiness
    )
    thin = f"Thin from a share of {scoring.thin.from_share} that does not apply. {sentence(scoring.thin.because)}"
    return (Heading("Readiness of each consideration"), Bullets((*rules, thin)))


def _unknown(judged: Judged) -> tuple[Block, ...]:
    lowering, uncertain = judged.playbook.scoring.lowering, judged.playbook.scoring.uncertain
    kinds = joined([KIND_WORDS[kind].lower() for kind in lowering.guess_kinds])
    old = (
        f"The low end of an answer that is too old falls by {counted(lowering.by, 'level', 'levels')}; so does that of "
        f"a guess on these kinds of question: {kinds}. {sentence(lowering.because)}"
    )
    least = judged.verdict(uncertain.at_best)
    unsure = (
        f"The headline is the worst verdict still possible. Only where that is lower than {least}, and {least} is "
        f"still possible, the headline is {least}. {sentence(uncertain.because)}"
    )
    return (Heading("What is old, guessed or not known"), Bullets((old, unsure)))


def _stances(policy: Stances) -> tuple[Block, ...]:
    shares = tuple(
        f"A share of {row.against_at_least} or more against: at most level {row.level}. {sentence(row.because)}"
        for row in policy.shares
    )
    rest = (
        f"Anybody against: at most level {policy.any_against}. Nobody against: level {policy.nobody_against}. "
        f"Fewer than {policy.for_below} for: at most level {policy.few_for_at_most}. Against means an answer up to "
        f"level {policy.against_up_to}, for means one from level {policy.for_from}. {sentence(policy.because)}"
    )
    return (Heading("Stances, where people answer for themselves"), Bullets((*shares, rest)))


def _group(policy: Group) -> tuple[Block, ...]:
    eyes = policy.eyes
    kinds = joined([KIND_WORDS[kind].lower() for kind in eyes.kinds])
    unknown = (
        f"Where several people answer, these kinds of question count as not known for all unless at least "
        f"{counted(eyes.at_least, 'person has', 'people have')} answered: {kinds}. So do those on which a share of "
        f"{eyes.unknown_from} or more say that they do not know. {sentence(eyes.because)}"
    )
    apart = (
        f"Answers are a disagreement where they lie {counted(policy.apart, 'level', 'levels')} or more apart. On a "
        f"stance there are two camps where a share of {policy.camps_from} or more is against and as many are for. "
        f"{sentence(policy.because)}"
    )
    filled = "What a person left open is filled with the whole range of the others' answers, and never with their mean."
    return (Heading("Several people"), Bullets((filled, unknown, apart)))

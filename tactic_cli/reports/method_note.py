"""The method and its limits: the rule in five sentences, every number of the policy with its reason (method, 10)."""

from __future__ import annotations

from collections.abc import Mapping

from tactic_cli.language import marked, tr, trn
from tactic_cli.playbook.entry import Kind
from tactic_cli.playbook.policy import Group, Scoring, Stances
from tactic_cli.reports.document import Block, Bullets, Facts, Heading, Paragraph, Table
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.worded import Worded
from tactic_cli.reports.words import labelled, plain, sentence
from tactic_cli.text import joined

KIND_WORDS: Mapping[Kind, str] = {
    "red_line": marked("Red line"),
    "red_part": marked("Part of a red line"),
    "must_have": marked("Must-have"),
    "stance": marked("Stance"),
    "weighted": marked("Weighted"),
    "risk_likelihood": marked("Likelihood of harm"),
    "risk_severity": marked("Severity of harm"),
}


def lowered_kind(kind: Kind) -> str:
    """A kind of question inside a sentence: `red line`."""
    words = tr(KIND_WORDS[kind])
    return words[:1].lower() + words[1:]


def method_blocks(judged: Judged) -> tuple[Block, ...]:
    """How answers become a verdict, and the playbook's whole policy with its reasons."""
    if judged.may_have("method/policy"):
        return policy_blocks(judged)
    return (_rule(judged.playbook.scoring),)


def policy_blocks(worded: Worded) -> tuple[Block, ...]:
    """How answers become a verdict, and every number of the policy with its reason."""
    scoring = worded.playbook.scoring
    return (
        _rule(scoring),
        Paragraph(tr("Every number below is policy: people decided it, nobody measured it. It can be changed.")),
        *_answer_limits(worded),
        *_risk_table(worded),
        *_face_limits(worded),
        *_benefit(worded),
        *_readiness(worded),
        *_unknown(worded),
        *_stances(scoring.stances),
        *_group(scoring.group),
    )


def _rule(scoring: Scoring) -> Bullets:
    return Bullets(_five_sentences(scoring), numbered=True)


def _five_sentences(scoring: Scoring) -> tuple[str, ...]:
    lowest = tr(
        "Every answer says how far the verdict may go, and the lowest of these limits is the verdict. A good answer "
        "never lifts the limit of a bad one."
    )
    risk = trn(
        "Risk is read from a printed table for each of {number} face, and the worst face counts. Risks are not "
        "averaged, not multiplied, and not set off against the benefit.",
        "Risk is read from a printed table for each of {number} faces, and the worst face counts. Risks are not "
        "averaged, not multiplied, and not set off against the benefit.",
        len(scoring.faces),
    )
    readiness = tr(
        "Readiness is a profile with one share for each consideration. The weakest is named first. There is no "
        "overall score."
    )
    unknown = tr(
        "What is not known stays a range to the end: the worst and the best verdict still possible are printed."
    )
    people = tr("When people disagree, that is a range as well. Nobody is averaged away.")
    return (lowest, risk, readiness, unknown, people)


def source_blocks(worded: Worded) -> tuple[Block, ...]:
    """What the playbook rests on, and which edition of it was used."""
    book, source = worded.playbook, worded.playbook.source
    rests = tr(
        "This rests on one text: “{title}” by {author} ({publisher}), which speaks from {speaks_from}. It is not "
        "security advice. Ask a security trainer.",
        title=plain(source.title),
        author=plain(source.author),
        publisher=plain(source.publisher),
        speaks_from=plain(source.speaks_from),
    )
    rows = (
        (tr("Playbook"), tr("{title}, id {id}", title=plain(book.title), id=book.id)),
        (
            tr("Version"),
            tr("{version}, digest {digest}", version=book.version, digest=book.sha256[:_DIGEST_SHOWN])
            if book.sha256
            else str(book.version),
        ),
        (tr("Its source speaks as of"), str(book.as_of)),
    )
    return (Paragraph(rests, strong=True), Paragraph(sentence(source.caution)), Facts(rows))


_DIGEST_SHOWN = 16
"""So many signs of the digest tell two editions apart and can still be read out."""


def _answer_limits(worded: Worded) -> tuple[Block, ...]:
    rows = worded.playbook.scoring.limits
    header = (tr("Kind of question"), *(tr("Level {level}", level=level) for level in range(5)))
    cells = tuple((tr(KIND_WORDS[row.kind]), *(_limit(worded, limit) for limit in row.limits)) for row in rows)
    reasons = tuple(labelled(tr(KIND_WORDS[row.kind]), sentence(row.because)) for row in rows)
    return (Heading(tr("Limits set by single answers")), Table(tr("No further than"), header, cells), Bullets(reasons))


def _limit(worded: Worded, limit: int) -> str:
    return plain(worded.playbook.verdict_word(worded.stage.id, limit).title)


def _risk_table(worded: Worded) -> tuple[Block, ...]:
    scoring = worded.playbook.scoring
    if not scoring.faces:
        return ()
    face = scoring.faces[0]
    likelihood, severity = (_sentences(worded, one) for one in (face.likelihood, face.severity))
    header = (tr("Likelihood"), *(tr("Severity {level}", level=level) for level in range(5)))
    cells = tuple((f"{row.likelihood}", *(scoring.risk_words[risk] for risk in row.risk)) for row in scoring.risk_table)
    reasons = tuple(
        tr(
            "Likelihood {level}: {sentence} {because}",
            level=row.likelihood,
            sentence=likelihood[row.likelihood],
            because=sentence(row.because),
        )
        for row in scoring.risk_table
    )
    legend = tuple(tr("Severity {level}: {sentence}", level=level, sentence=severity[level]) for level in range(5))
    return (
        Heading(tr("Risk by likelihood and severity")),
        Table(tr("Risk, where 0 is the worst level"), header, cells),
        Bullets(legend),
        Paragraph(tr("The rows, with the likelihood each stands for and its reason:")),
        Bullets(reasons),
    )


def _sentences(worded: Worded, subject: str) -> Mapping[int, str]:
    """The sentence of every level; where a question has three, the levels between say so."""
    found = worded.playbook.sentences(worded.question(subject))
    return {level: sentence(found.get(level, tr("between its neighbours"))) for level in range(5)}


def _face_limits(worded: Worded) -> tuple[Block, ...]:
    scoring = worded.playbook.scoring
    if not scoring.faces:
        return ()
    header = (tr("Face"), *scoring.risk_words)
    cells = tuple((plain(face.title), *(_limit(worded, limit) for limit in face.limits)) for face in scoring.faces)
    reasons = tuple(labelled(plain(face.title), sentence(face.because)) for face in scoring.faces)
    return (
        Heading(tr("Limits set by the risk of each face")),
        Table(tr("No further than"), header, cells),
        Bullets(reasons),
    )


def _benefit(worded: Worded) -> tuple[Block, ...]:
    policy = worded.playbook.scoring.benefit
    if policy is None or worded.stage.id not in policy.stages:
        return ()
    risks = worded.playbook.scoring.risk_words
    rules = tuple(
        tr(
            "Overall risk {risk} or higher and benefit below {level}: no further than {verdict}. {because}",
            risk=risks[rule.risk_at_least],
            level=rule.benefit_below,
            verdict=worded.verdict(rule.limit),
            because=sentence(rule.because),
        )
        for rule in policy.rules
    )
    asked = tr(
        "Benefit is the lowest level among {questions}. {because}",
        questions=joined(policy.questions),
        because=sentence(policy.because),
    )
    return (Heading(tr("Benefit")), Paragraph(asked), Bullets(rules))


def _readiness(worded: Worded) -> tuple[Block, ...]:
    scoring = worded.playbook.scoring
    rules = tuple(
        tr(
            "Score below {share}: no further than {verdict}. {because}",
            share=rule.below,
            verdict=worded.verdict(rule.limit),
            because=sentence(rule.because),
        )
        for rule in scoring.readiness
    )
    thin = tr(
        "Thin from a share of {share} that does not apply. {because}",
        share=scoring.thin.from_share,
        because=sentence(scoring.thin.because),
    )
    weights = scoring.weights
    weighed = (labelled(tr("The weights of questions"), sentence(weights.because)),) if weights else ()
    return (Heading(tr("Readiness of each consideration")), Bullets((*rules, thin, *weighed)))


def _unknown(worded: Worded) -> tuple[Block, ...]:
    lowering, uncertain = worded.playbook.scoring.lowering, worded.playbook.scoring.uncertain
    kinds = joined([lowered_kind(kind) for kind in lowering.guess_kinds])
    old = trn(
        "The low end of an answer that is too old falls by {number} level; so does that of a guess on these kinds of "
        "question: {kinds}. {because}",
        "The low end of an answer that is too old falls by {number} levels; so does that of a guess on these kinds of "
        "question: {kinds}. {because}",
        lowering.by,
        kinds=kinds,
        because=sentence(lowering.because),
    )
    least = worded.verdict(uncertain.at_best)
    unsure = tr(
        "The headline is the worst verdict still possible. Only where that is lower than {least}, and {least} is "
        "still possible, the headline is {least}. {because}",
        least=least,
        because=sentence(uncertain.because),
    )
    return (Heading(tr("What is old, guessed or not known")), Bullets((old, unsure)))


def _stances(policy: Stances) -> tuple[Block, ...]:
    shares = tuple(
        tr(
            "A share of {share} or more against: at most level {level}. {because}",
            share=row.against_at_least,
            level=row.level,
            because=sentence(row.because),
        )
        for row in policy.shares
    )
    rest = tr(
        "Anybody against: at most level {any_against}. Nobody against: level {nobody_against}. Fewer than "
        "{for_below} for: at most level {few_for_at_most}. Against means an answer up to level {against_up_to}, for "
        "means one from level {for_from}. {because}",
        any_against=policy.any_against,
        nobody_against=policy.nobody_against,
        for_below=policy.for_below,
        few_for_at_most=policy.few_for_at_most,
        against_up_to=policy.against_up_to,
        for_from=policy.for_from,
        because=sentence(policy.because),
    )
    return (Heading(tr("Stances, where people answer for themselves")), Bullets((*shares, rest)))


def _group(policy: Group) -> tuple[Block, ...]:
    eyes = policy.eyes
    kinds = joined([lowered_kind(kind) for kind in eyes.kinds])
    unknown = trn(
        "Where several people answer, these kinds of question count as not known for all unless at least {number} "
        "person has answered: {kinds}. So do those on which a share of {share} or more say that they do not know. "
        "{because}",
        "Where several people answer, these kinds of question count as not known for all unless at least {number} "
        "people have answered: {kinds}. So do those on which a share of {share} or more say that they do not know. "
        "{because}",
        eyes.at_least,
        kinds=kinds,
        share=eyes.unknown_from,
        because=sentence(eyes.because),
    )
    apart = trn(
        "Answers are a disagreement where they lie {number} level or more apart. On a stance there are two camps "
        "where a share of {share} or more is against, and a share of {share} or more is for. {because}",
        "Answers are a disagreement where they lie {number} levels or more apart. On a stance there are two camps "
        "where a share of {share} or more is against, and a share of {share} or more is for. {because}",
        policy.apart,
        share=policy.camps_from,
        because=sentence(policy.because),
    )
    filled = tr(
        "What a person left open is filled with the whole range of the others' answers, and never with their mean."
    )
    return (Heading(tr("Several people")), Bullets((filled, unknown, apart)))

"""What stands beside an answer: how it is known, a note, and what it settles at once."""

from typing import TYPE_CHECKING

from tactic_cli.campaign.entries import NOTE_LENGTH
from tactic_cli.cli.walk.leave import LeaveError
from tactic_cli.cli.walk.show import show_stop
from tactic_cli.interview.labels import looks_like_a_name
from tactic_cli.interview.order import RED_KINDS
from tactic_cli.interview.sheet import note_on, with_evidence, with_note
from tactic_cli.interview.telling import stops_at
from tactic_cli.interview.typed import KnownFrom, Wish, read_evidence, read_typed
from tactic_cli.language import marked, tr, trc, trn
from tactic_cli.playbook.entry import RISK_KINDS
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.scoring.assess import assess
from tactic_cli.text import in_quotes

if TYPE_CHECKING:
    from tactic_cli.cli.walk.loop import Walk

# Translators: the letters are what is typed; they stay as they are.
_HOW = marked("How do you know? s, d, t, g or Enter")


def ask_how_known(walk: "Walk", question: Question) -> bool:
    """One short line, and only where a guess counts for less than knowledge (method, section 2).

    Returns whether the walk goes on; the person may see by now that the answer was a slip.
    """
    answer = walk.sheet.answers[question.id]
    if answer.evidence or answer.dont_know or answer.low is None:
        return True
    if not walk.explained:
        walk.explained = True
        walk.screen.say(
            tr(
                "How do you know? Type s (seen ourselves), d (from a document), t (told by somebody) or g (a guess, "
                "which counts for less). Enter leaves this open."
            )
        )
    while typed := walk.screen.ask(tr(_HOW)):
        evidence, wish = read_evidence(typed), read_typed(typed)
        if evidence:
            walk.put(with_evidence(walk.sheet, question.id, evidence))
            return True
        if wish is Wish.QUIT:
            raise LeaveError
        if wish is Wish.BACK:
            return False
        walk.screen.say(
            tr("Your answer is saved. Type s, d, t or g; b to change the answer; Enter to leave this open.")
        )
    return True


def known_from(walk: "Walk", question: Question, typed: KnownFrom) -> bool:
    """Put down how an answer is known, on the person's own wish; never leads on."""
    if question.id not in walk.sheet.answers:
        walk.screen.say(tr("First answer the question; then say how you know."))
        return False
    evidence = typed.evidence or read_evidence(walk.screen.ask(tr(_HOW)))
    if evidence:
        walk.put(with_evidence(walk.sheet, question.id, evidence))
    else:
        walk.screen.say(tr("Nothing was changed. Evidence is one of: seen, document, told, guess."))
    return False


def write_note(walk: "Walk", question: Question, text: str) -> bool:
    """Put down, replace or remove a note; never leads on."""
    before = note_on(walk.sheet, question.id)
    if before and not text:
        walk.screen.say(tr("The note so far: {note}", note=before))
        walk.screen.say(tr("A new note takes its place. Enter alone keeps it; - removes it."))
    text = text or walk.screen.ask_text(trc("prompt", "Note"))
    if len(text) > NOTE_LENGTH:
        walk.screen.say(
            trn(
                "A note has at most {number} character; this has {length}. Nothing was changed.",
                "A note has at most {number} characters; this has {length}. Nothing was changed.",
                NOTE_LENGTH,
                length=len(text),
            )
        )
    elif text:
        walk.put(with_note(walk.sheet, question.id, "" if text == "-" else text))
        warn_of_names(walk, text, tr("A label such as O1 is better; n writes the note anew."))
    return False


def warn_of_names(walk: "Walk", text: str, remedy: str) -> None:
    """Say so where a text that was just saved holds what looks like a person's name, and what can be done then."""
    name = looks_like_a_name(text)
    if name:
        warning = tr("{text} looks like a person's name.", text=in_quotes(name))
        walk.screen.say(f"{warning} {remedy}")


def can_stop(playbook: Playbook, question: Question) -> bool:
    """Whether an answer to it can put the verdict at its lowest, under the playbook's policy."""
    stopping = {one.kind for one in playbook.scoring.limits if min(one.limits) == 0}
    return question.kind in {*stopping, *RED_KINDS, *RISK_KINDS}


def tell_stops(walk: "Walk") -> bool:
    """Say at once that the verdict is settled at its lowest, and offer to stop (method, section 10).

    Returns whether the walk goes on; the person may want to change the answer instead.
    """
    stops = stops_at(walk.playbook, walk.sheet, walk.sheet_day)
    news = [limit for limit in stops if limit not in walk.told]
    if walk.told and not stops:
        walk.screen.say(tr("What had settled the verdict does so no longer."))
    walk.told = set(stops)
    if not news:
        return True
    show_stop(walk, assess(walk.playbook, [walk.sheet], walk.sheet_day), news)
    chosen = walk.screen.choose(tr("Go on with the other questions."), tr("Change this answer."), tr("Stop here."))
    if chosen == 3:
        raise LeaveError
    return chosen == 1

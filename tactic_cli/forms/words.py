"""What the page of a form says by itself, to be put in another language in one place; `{...}` is filled in there."""

from __future__ import annotations

from tactic_cli.language import marked

SCRIPT_WORDS = {
    "progress": marked("{done} of {all} answered"),
    "later": marked("{count} for later"),
    "not_text": marked("Signs that are not text were taken out of this ({signs})."),
    "too_long": marked("This has {length} characters; at most {most} can be kept. Please shorten it."),
    "range": marked("Say from which sentence to which. The first is the lower one."),
    "reason": marked("Say in a few words why this does not apply."),
    "day": marked("Say the day of this answer. It is not after {day}."),
    "premortem": marked("At most {most} lines can be kept. Please leave some out."),
    "complete": marked("Say whether your answers are complete."),
    "problems": marked("Before this can be handed back, please look at these:"),
    "too_big": marked("All the notes together are too long to be handed back. Please shorten some."),
    "open": marked("Questions without an answer: {count}. That is allowed; they count as not known."),
    "made": marked(
        "Your answers are in the file {file}, which your browser has saved with your downloads. Look whether it is "
        "there, and give it to the person who gave you this form."
    ),
    "sealed": marked("It is sealed: on its way only that group can read it."),
    "plain": marked(
        "It is plain: whoever gets hold of it on the way can read it. Give it by hand, or in a way that is encrypted."
    ),
    "then": marked("Then press “Clear everything”, so that nothing stays in this browser."),
    "cannot_seal": marked(
        "This browser is too old to seal your answers, and they are not handed back unsealed. Open this form in a "
        "newer browser, or answer on paper."
    ),
    "kept": marked("What you have answered is kept in this browser now, and with every change."),
    "not_kept": marked("Nothing is kept. When this page is closed or loaded anew, your answers are gone."),
    "found": marked("These are your answers as this browser kept them. Go on where you were."),
    "cannot_keep": marked(
        "This browser keeps nothing for this page. Leave it open until you have handed back your answers."
    ),
    "clear": marked("Take all your answers out of this page, and out of this browser?"),
    "cleared": marked(
        "Everything is cleared. Nothing of your answers is kept here. Files that you saved are still where they are."
    ),
    "all_answered": marked("All questions have an answer."),
}
"""Sentences that the script shows when something has happened."""

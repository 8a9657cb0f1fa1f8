"""What the page of a form says by itself, to be put in another language in one place; `{...}` is filled in there."""

from __future__ import annotations

SCRIPT_WORDS = {
    "progress": "{done} of {all} answered",
    "later": "{count} for later",
    "not_text": "Signs that are not text were taken out of this ({signs}).",
    "too_long": "This has {length} characters; at most {most} can be kept. Please shorten it.",
    "range": "Say from which sentence to which. The first is the lower one.",
    "reason": "Say in a few words why this does not apply.",
    "day": "Say the day of this answer. It is not after {day}.",
    "premortem": "At most {most} lines can be kept. Please leave some out.",
    "complete": "Say whether your answers are complete.",
    "problems": "Before this can be handed back, please look at these:",
    "too_big": "All the notes together are too long to be handed back. Please shorten some.",
    "open": "Questions without an answer: {count}. That is allowed; they count as not known.",
    "made": "Your answers are in the file {file}, which your browser has saved with your downloads. Look whether it is "
    "there, and give it to the person who gave you this form.",
    "sealed": "It is sealed: on its way only that group can read it.",
    "plain": "It is plain: whoever gets hold of it on the way can read it. Give it by hand, or in a way that is "
    "encrypted.",
    "then": "Then press “Clear everything”, so that nothing stays in this browser.",
    "cannot_seal": "This browser is too old to seal your answers, and they are not handed back unsealed. Open this "
    "form in a newer browser, or answer on paper.",
    "kept": "What you have answered is kept in this browser now, and with every change.",
    "not_kept": "Nothing is kept. When this page is closed or loaded anew, your answers are gone.",
    "found": "These are your answers as this browser kept them. Go on where you were.",
    "cannot_keep": "This browser keeps nothing for this page. Leave it open until you have handed back your answers.",
    "clear": "Take all your answers out of this page, and out of this browser?",
    "cleared": "Everything is cleared. Nothing of your answers is kept here. Files that you saved are still where they "
    "are.",
    "all_answered": "All questions have an answer.",
}
"""Sentences that the script shows when something has happened."""

"""What the page of a form says when something has happened; `{...}` is filled in by its script.

The script counts, so a sentence with a number goes to it in every form that the language has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tactic_cli.language import marked, tr, trc, trn

Forms = Mapping[str, str]
"""The forms of a counted sentence, by the names that browsers give to the kinds of number; `other` is always there."""

_KINDS = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}
"""A number of each kind, in whichever of our languages has that kind."""


def script_words() -> Mapping[str, str | Forms]:
    """Everything that the script says, in the language that is spoken."""
    return {**{name: tr(words) for name, words in _WORDS.items()}, **_counted(), "comma": trc("list", ", ")}


def _counted() -> Mapping[str, Forms]:
    """The sentences with a number; `{number}` decides about the form and stays for the script to fill in."""
    left = {one: f"{{{one}}}" for one in ("number", "all", "done", "most")}
    return {
        "progress": _forms(lambda n: trn("{number} of {all} answered", "{number} of {all} answered", n, **left)),
        "progress_later": _forms(
            lambda n: trn(
                "{done} of {all} answered, {number} for later",
                "{done} of {all} answered, {number} for later",
                n,
                **left,
            )
        ),
        "too_long": _forms(
            lambda n: trn(
                "This has {number} character; at most {most} can be kept. Please shorten it.",
                "This has {number} characters; at most {most} can be kept. Please shorten it.",
                n,
                **left,
            )
        ),
        "premortem": _forms(
            lambda n: trn(
                "At most {number} line can be kept. Please leave some out.",
                "At most {number} lines can be kept. Please leave some out.",
                n,
                **left,
            )
        ),
    }


def _forms(say: Callable[[int], str]) -> Forms:
    """The forms that differ; a kind of number without one is said like `other`."""
    by_kind = {kind: say(number) for kind, number in _KINDS.items()}
    return {kind: form for kind, form in by_kind.items() if kind == "other" or form != by_kind["other"]}


_WORDS = {
    "not_text": marked("Signs that are not text were taken out of this ({signs})."),
    "range": marked("Say from which sentence to which. The first is the lower one."),
    "reason": marked("Say in a few words why this does not apply."),
    "day": marked("Say the day of this answer. It is not after {day}."),
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
    "labelled": marked("{label}: {text}"),
}
"""Sentences that the script shows when something has happened."""

"""Who may read what: decided here, and nowhere else.

Three readers: the group itself (`internal`), its `board`, and a `partner`, to whom funders belong. What has no tag is
for the group alone. Three things carry tags: what a playbook asks and names (in its files, `audience`), the parts of
a report (`PARTS`), and the fields of what people record (`FIELDS`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from tactic_cli.language import marked, tr
from tactic_cli.playbook.entry import Audience
from tactic_cli.playbook.model import Question

Reader = Literal["internal", "board", "partner"]
Readers = frozenset[Reader]

READERS: tuple[Reader, ...] = get_args(Reader)

_EVERYBODY: Readers = frozenset(("board", "partner"))
_BOARD: Readers = frozenset(("board",))
_GROUP: Readers = frozenset()
"""The group itself reads everything, so it stands in none of these."""

PARTS: Mapping[str, Readers] = {
    "owed": _BOARD,
    "departed": _BOARD,
    "verdict": _EVERYBODY,
    "verdict/labels": _BOARD,
    "verdict/worst": _BOARD,
    "verdict/risk": _BOARD,
    "verdict/weakest": _BOARD,
    "verdict/decision": _BOARD,
    "why": _BOARD,
    "conditions": _EVERYBODY,
    "conditions/owners": _BOARD,
    "change": _BOARD,
    "find-out": _BOARD,
    "watch": _BOARD,
    "signs": _BOARD,
    "plan": _BOARD,
    "over-time": _BOARD,
    "faces": _BOARD,
    "profile": _BOARD,
    "differences": _BOARD,
    "differences/counts": _GROUP,
    "red-lines": _BOARD,
    "answers": _GROUP,
    "open": _BOARD,
    "premortem": _GROUP,
    "ways": _GROUP,
    "needs": _EVERYBODY,
    "officials": _BOARD,
    "pause": _BOARD,
    "harmed": _BOARD,
    "method": _EVERYBODY,
    "method/policy": _BOARD,
    "source": _EVERYBODY,
    "compared": _BOARD,
}
"""The sections of a report by their ids, and parts of them: who reads them beside the group."""

ASSESSMENT: Mapping[str, Readers] = {
    **dict.fromkeys(("format", "playbook", "stage", "as_of", "verdict", "coverage"), _EVERYBODY),
    **dict.fromkeys(("assessors", "risk", "benefit", "readiness", "blocking", "improvements", "watch"), _BOARD),
    **dict.fromkeys(("find_out", "stances", "disagreements", "identical", "stale", "guesses"), _BOARD),
}
"""The keys of an assessment as JSON."""


Labels = Literal["officials", "people"]


@dataclass(frozen=True, slots=True)
class Tag:
    """Who may have a field beside the group; what it is, in words; what stands in its place for others.

    `label` says whose label the field is, `names` whose labels may stand in its text: for readers who may not have
    them, they are replaced by numbers.
    """

    readers: Readers
    words: str = ""
    instead: str = ""
    label: Labels | None = None
    names: Labels | None = None


_NOT_TOLD = marked("The reason is not told here.")
_OPEN, _TO_BOARD = Tag(_EVERYBODY), Tag(_BOARD)
_OFFICIAL = Tag(_BOARD, marked("the label of an official"), label="officials")
_PERSON = Tag(_EVERYBODY, marked("the label of an assessor"), label="people")


def _text(words: str) -> Tag:
    """A text for the board, in which officials may be named."""
    return Tag(_BOARD, words, names="officials")


def _each(tag: Tag, *names: str) -> dict[str, Tag]:
    return dict.fromkeys(names, tag)


FIELDS: Mapping[str, Mapping[str, Tag]] = {
    "Content": {
        **_each(_OPEN, "playbook", "campaign", "sheets", "assessment", "round_number"),
        **_each(_TO_BOARD, "kept", "officials", "history"),
    },
    "Campaign": {
        **_each(_OPEN, "playbook", "playbook_version", "playbook_sha256", "language", "moving", "portfolio"),
        "label": _text(marked("the campaign's label")),
        "officials": _OFFICIAL,
        "assessors": _PERSON,
        "tags": _text(marked("a tag of the campaign")),
        "playbook_at": Tag(_GROUP, marked("the place of a playbook")),
    },
    "AnswersFile": {
        **_each(
            _OPEN, "playbook", "playbook_version", "playbook_sha256", "stage", "as_of", "answers", "stances", "filed"
        ),
        "assessor": _PERSON,
        "official": _OFFICIAL,
        "skipped": _TO_BOARD,
        "premortem": Tag(_GROUP, marked("a line of the pre-mortem")),
        "notes": Tag(_GROUP, marked("a note on a question")),
        "parked": Tag(_GROUP, marked("what was said to an earlier question")),
    },
    "Parked": {
        **_each(Tag(_GROUP), "question", "version", "why", "now", "asked", "sentence", "answer"),
        "note": Tag(_GROUP, marked("a note on an earlier question")),
    },
    "Moving": _each(_OPEN, "version", "sha256", "earlier"),
    "Answer": {
        **_each(_OPEN, "low", "high", "dont_know"),
        **_each(_TO_BOARD, "date", "evidence"),
        "na": Tag(_GROUP, marked("the reason why a question does not apply"), instead=_NOT_TOLD),
        "note": Tag(_GROUP, marked("a note on an answer")),
    },
    "Record": _each(_TO_BOARD, "actions", "decisions"),
    "Round": {**_each(_OPEN, "number", "stage"), "official": _OFFICIAL},
    "Action": {
        **_each(_TO_BOARD, "id", "kind", "made", "about", "due", "effort", "state", "round", "closed"),
        "text": _text(marked("the text of an action")),
        "owner": _text(marked("the label of an owner")),
        "note": Tag(_GROUP, marked("the note of an action")),
    },
    "Decision": {
        **_each(_TO_BOARD, "id", "round", "day", "choice", "words", "headline", "worst", "best"),
        **_each(_TO_BOARD, "playbook_sha256", "expires", "replaces"),
        "who": _text(marked("the label of somebody who decided")),
        "why": _text(marked("why something was decided")),
        "dissent": _text(marked("a dissent")),
    },
    "Event": {**_each(_TO_BOARD, "on", "happened", "mistaken"), "official": _OFFICIAL},
    "Officials": _each(_TO_BOARD, "each", "events"),
    "Official": {**_each(_TO_BOARD, "looked", "events"), "label": _OFFICIAL},
    "Looked": _each(_TO_BOARD, "round", "day", "headline", "instead"),
    "Then": {
        **_each(_TO_BOARD, "number", "stage", "same", "day", "people"),
        **_each(_TO_BOARD, "headline", "worst", "best", "answered", "asked", "verdicts", "levels"),
    },
}
"""The fields of everything that is recorded, by the name of its class; what is not named is for the group alone."""

UNTAGGED = Tag(_GROUP, marked("a field without a tag"))


def may_have(reader: Reader, part: str) -> bool:
    """Whether a reader may have a part of a report, by its id in `PARTS`."""
    return reader == "internal" or reader in PARTS.get(part, _GROUP)


def may_read(reader: Reader, question: Question) -> bool:
    """Whether a reader may see a question's answer and what follows from it.

    No tag opens a question about persons or red lines to a partner.
    """
    return tagged(reader, question.audience) and not (reader == "partner" and question.about_persons)


def tagged(reader: Reader, audience: tuple[Audience, ...]) -> bool:
    """Whether the tags of something in a playbook name a reader; the group itself needs none."""
    return reader == "internal" or reader in audience


def is_tagged(owner: type) -> bool:
    """Whether fields of a class carry tags; what has none, such as a day or an action's subject, is told whole."""
    return owner.__name__ in FIELDS


def field_tag(owner: type, name: str) -> Tag:
    """The tag of a field of what people record, with its words in the language that is spoken."""
    tag = FIELDS[owner.__name__].get(name, UNTAGGED)
    if not tag.words:
        return tag
    return replace(tag, words=tr(tag.words), instead=tr(tag.instead) if tag.instead else "")


def may_have_field(reader: Reader, tag: Tag) -> bool:
    """Whether a reader may have a field with this tag."""
    return reader == "internal" or reader in tag.readers


def hidden_labels(reader: Reader) -> frozenset[Labels]:
    """Whose labels are replaced by numbers: officials' for everybody outside, for partners also those of people."""
    hidden: Mapping[Reader, frozenset[Labels]] = {
        "internal": frozenset(),
        "board": frozenset(("officials",)),
        "partner": frozenset(("officials", "people")),
    }
    return hidden[reader]


def keys_for(reader: Reader) -> frozenset[str]:
    """The keys of an assessment as JSON that a reader may have."""
    return frozenset(key for key, readers in ASSESSMENT.items() if reader == "internal" or reader in readers)


ABOUT_READERS: Mapping[Reader, str] = {
    "internal": marked("the group itself: everything"),
    "board": marked("the group's board: verdict, reasons, plan and decisions; no notes, officials by number"),
    "partner": marked(
        "partners and funders: verdict, what is to be met, needs; without the risks to persons and the red lines"
    ),
}
"""What each reader gets, in a line."""

COMPARED_LABELS: Mapping[Reader, str] = {
    "board": marked(
        "For the board: what moved and why. It holds no notes, and officials stand in it only by a number. In other "
        "hands it could still harm somebody."
    )
}
"""What stands on top of a comparison for readers outside the group; there is none for partners."""

LABELS: Mapping[Reader, str] = {
    "board": marked(
        "For the board: the verdict, its reasons, the plan and the decisions. It holds no notes, and officials stand "
        "in it only by a number. In other hands it could still harm somebody."
    ),
    "partner": marked(
        "For partners and funders: the verdict, what is still to be met, and what the work needs. It tells of no risk "
        "to a person and of no red line."
    ),
}
"""What stands on top of a report for readers outside the group; inside, it says what it holds."""

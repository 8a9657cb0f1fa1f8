"""Why a format could not be made: the words are for the person who asked for it."""

from __future__ import annotations

from tactic_cli.language import tr


class NotMadeError(Exception):
    """A report or a form cannot be made in this format; `lines` say what happened and what to do."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def part_missing(part: str, what: str) -> NotMadeError:
    """The error for a format whose library is an optional part that is not installed here."""
    return NotMadeError(
        tr("{what} needs the part “{part}” of tactic, which is not installed here.", what=what, part=part),
        tr(
            "Where there is a network, in the folder that tactic was installed from: pip install '.[{part}]'", part=part
        ),
        tr("Every other format works without it."),
    )

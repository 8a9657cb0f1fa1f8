"""The file that a result goes into with `-o`: where it may be written, and how that ends."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import say, stop
from tactic_cli.language import marked, tr

What = Literal["report", "form", "sheet", "playbook"]
"""What a result is."""


def refuse_place(output: str) -> None:
    """End with status 7 where no file may be written: it replaces an older one, never a folder, a link or a device."""
    from tactic_cli.text import said

    path = Path(output)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        stop(Exit.NOT_SAVED, _taken(path, said(output)), tr("Give the name of a new file."))
    if not path.parent.is_dir():
        words = tr("-o {file}: there is no such folder. Nothing was written.", file=said(output))
        stop(Exit.NOT_SAVED, words, tr("Make it first."))


def _taken(path: Path, shown: str) -> str:
    """What stands in the place of the file."""
    if path.is_symlink():
        return tr("-o {file}: this is a link. Nothing was written.", file=shown)
    if path.is_dir():
        return tr("-o {file}: this is a folder. Nothing was written.", file=shown)
    return tr("-o {file}: this is not a plain file. Nothing was written.", file=shown)


_NOT_SAVED: Mapping[What, str] = {
    "report": marked("-o {file}: the report could not be saved: {reason}."),
    "form": marked("-o {file}: the form could not be saved: {reason}."),
    "sheet": marked("-o {file}: the sheet could not be saved: {reason}."),
    "playbook": marked("-o {file}: the playbook could not be saved: {reason}."),
}


def save_result(output: str, data: bytes, what: What, about: str = "") -> None:
    """Write a result at once, when all of it is there, and say so; `about` is said after the file's name."""
    from tactic_cli.disk.save import NotSavedError, save
    from tactic_cli.disk.surroundings import copied_by
    from tactic_cli.text import clean, said

    try:
        save(Path(output), data)
    except NotSavedError as error:
        stop(Exit.NOT_SAVED, tr(_NOT_SAVED[what], file=said(output), reason=clean(error.reason)))
    say(" ".join(filter(None, (tr("Saved {file}.", file=clean(Path(output).name)), clean(about)))))
    who = copied_by(Path(output).parent)
    if who is not None:
        say(
            tr(
                "Careful: it lies in {place}. It can be copied to other computers from there, and kept, out of your "
                "hands.",
                place=who,
            )
        )

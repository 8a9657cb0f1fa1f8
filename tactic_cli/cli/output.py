"""The file that a result goes into with `-o`: where it may be written, and how that ends."""

from pathlib import Path

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import say, stop


def refuse_place(output: str) -> None:
    """End with status 7 where no file may be written: it replaces an older one, never a folder, a link or a device."""
    from tactic_cli.text import said

    path = Path(output)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        kind = "a link" if path.is_symlink() else "a folder" if path.is_dir() else "not a plain file"
        stop(Exit.NOT_SAVED, f"-o {said(output)}: this is {kind}. Nothing was written.", "Give the name of a new file.")
    if not path.parent.is_dir():
        stop(Exit.NOT_SAVED, f"-o {said(output)}: there is no such folder. Nothing was written.", "Make it first.")


def save_result(output: str, data: bytes, what: str, about: str = "") -> None:
    """Write a result at once, when all of it is there, and say so.

    `what` is what it is, such as `the report`; `about` is said after the file's name.
    """
    from tactic_cli.disk.save import NotSavedError, save
    from tactic_cli.disk.surroundings import copied_by
    from tactic_cli.text import clean, said

    try:
        save(Path(output), data)
    except NotSavedError as error:
        stop(Exit.NOT_SAVED, f"-o {said(output)}: {what} could not be saved: {clean(error.reason)}.")
    say(f"Saved {clean(Path(output).name)}. {clean(about)}".rstrip())
    who = copied_by(Path(output).parent)
    if who is not None:
        say(f"Careful: it lies in {who}. It can be copied to other computers from there, and kept, out of your hands.")

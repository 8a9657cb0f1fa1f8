"""`tactic playbook pack`, `add`, `digest` and `remove`: handing a playbook on, and taking one from somebody."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import ask, colour, problems_end_with, say, stop, width
from tactic_cli.language import LANGUAGES, tr

if TYPE_CHECKING:
    from tactic_cli.playbook.model import Playbook
    from tactic_cli.playbook.pack import Files

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A playbook: its name, its folder or its file.")]


def pack_playbook(
    name: NameArgument,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")],
) -> None:
    """Pack a playbook with its translations into one file, to hand it on."""
    from tactic_cli.cli.output import refuse_place, save_result
    from tactic_cli.disk.installed import files_beside
    from tactic_cli.disk.shelf import find_playbook
    from tactic_cli.playbook.pack import digest, packed

    with problems_end_with(Exit.PLAYBOOK):
        files = files_beside(find_playbook(name))
        _checked(files)
    refuse_place(output)
    save_result(output, packed(files), "playbook")
    _say_digest(digest(files))


def add_playbook(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file that was made with: tactic playbook pack")],
    expected: Annotated[
        str | None,
        typer.Option("--digest", metavar="DIGITS", help="The digest that was read to you; then nothing is asked."),
    ] = None,
) -> None:
    """Add a playbook from a file, after showing what it changes and its digest to compare by telephone."""
    from tactic_cli.disk.files import read_plain
    from tactic_cli.disk.installed import put_in_place
    from tactic_cli.disk.save import NotSavedError
    from tactic_cli.playbook.pack import MOST_BYTES, digest, unpacked
    from tactic_cli.text import clean

    with problems_end_with(Exit.PLAYBOOK):
        files = unpacked(read_plain(Path(file), file, most=MOST_BYTES), file)
        playbook = _checked(files)
        _refuse_shipped(playbook)
        _say_what_changes(playbook)
    _say_digest(digest(files))
    _confirm(playbook, digest(files), expected)
    try:
        put_in_place(playbook.id, files)
    except NotSavedError as error:
        stop(Exit.NOT_SAVED, tr("The playbook could not be saved: {reason}.", reason=clean(error.reason)))
    say(tr("Added. To use it, type: tactic assess --playbook {name}", name=playbook.id))


def show_digest(name: NameArgument) -> None:
    """Print the digest of a playbook, to read it aloud over the telephone."""
    from tactic_cli.disk.installed import files_beside
    from tactic_cli.disk.shelf import find_playbook
    from tactic_cli.playbook.pack import digest

    with problems_end_with(Exit.PLAYBOOK):
        print(digest(files_beside(find_playbook(name))))


def remove_playbook(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A playbook that was added on this computer.")],
) -> None:
    """Take an added playbook from the list; its files stay until you delete them."""
    from tactic_cli.disk.installed import take_away
    from tactic_cli.text import clean

    with problems_end_with(Exit.PLAYBOOK):
        place = take_away(name)
    say(tr("{name} is no longer listed. Its files stay in {place}.", name=name, place=clean(str(place))))
    say(tr("Campaigns that were made with it still need these files."))


def _checked(files: Files) -> Playbook:
    """The playbook in these files, with every refusal of the loader; its translations are read too."""
    from tactic_cli.disk.shelf import lend
    from tactic_cli.playbook.load import load_playbook
    from tactic_cli.playbook.pack import MAIN
    from tactic_cli.playbook.translation_load import load_translation

    def read(name: str) -> bytes:
        if name not in files:
            raise FileNotFoundError
        return files[name]

    playbook = load_playbook(MAIN, read, lend)
    for path in files:
        code, _, name = path.partition("/")
        if name and code in LANGUAGES:
            load_translation(path, files[path], code, playbook)
    return playbook


def _refuse_shipped(playbook: Playbook) -> None:
    from tactic_cli.disk.files import refused
    from tactic_cli.disk.shelf import shipped
    from tactic_cli.playbook.pack import may_travel

    if playbook.id in shipped():
        message = tr("a playbook of this name came with tactic, and nothing takes its place.")
        raise refused("playbook-shipped", playbook.id, message, tr("Ask for it under an id of its own."))
    if not may_travel(f"{playbook.id}.yaml"):
        message = tr("this id cannot be the name of a folder.")
        raise refused("file-name-refused", playbook.id, message, tr("Use letters, digits, “-” and “_”."))


def _say_what_changes(playbook: Playbook) -> None:
    """What would take the place of what; of a playbook that is not there yet, what it is."""
    from tactic_cli.disk.installed import added
    from tactic_cli.disk.shelf import open_original
    from tactic_cli.playbook.changes import changes
    from tactic_cli.reports.changes import changes_document
    from tactic_cli.reports.terminal import render
    from tactic_cli.text import clean

    say(
        tr(
            "{playbook}, version {version}: {title}",
            playbook=playbook.id,
            version=playbook.version,
            title=clean(playbook.title),
        )
    )
    if playbook.id not in added():
        say(tr("No playbook of this id was added here so far."))
        return
    old = open_original(playbook.id)
    if old.sha256 == playbook.sha256:
        say(tr("Its questions, rules and cases are the same as here; only translations may differ."))
        return
    say(tr("It would take the place of version {version}. What changes:", version=old.version))
    print(render(changes_document(changes(old, playbook)), width(sys.stdout), colour=colour(sys.stdout)), end="")


def _say_digest(digits: str) -> None:
    say(tr("Digest: {digits}", digits=digits))
    say(
        tr(
            "Read it aloud to each other over the telephone. If all digits are the same, this is the playbook that the "
            "other person means. It does not say whether the playbook is good."
        )
    )


def _confirm(playbook: Playbook, digits: str, expected: str | None) -> None:
    """Go on only where the digest is the one that was told, or a person says yes."""
    if expected is not None:
        given = "".join(sign for sign in expected if sign.isdigit())
        if given != digits.replace(" ", ""):
            stop(Exit.PLAYBOOK, tr("The digest is another one. Nothing was added."))
        return
    from tactic_cli.interview.typed import folded

    if not sys.stdin or not sys.stdin.isatty():
        stop(Exit.USAGE, tr("Nobody can be asked here. Give the digest that was read to you: --digest DIGITS"))
    answer = ask(tr("Shall {playbook} be added? Type yes, or Enter for no.", playbook=playbook.id))
    if folded(answer) not in {"yes", folded(tr("yes"))}:
        stop(Exit.OK, tr("Nothing was added."))

"""`tactic playbook translate`: the files that a translator writes in, brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import problems_end_with, say, stop
from tactic_cli.language import ENGLISH, LANGUAGES, tr, trn

if TYPE_CHECKING:
    from tactic_cli.playbook.translation import Translation


def translate(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of a playbook of your own.")],
    code: Annotated[str, typer.Argument(metavar="CODE", help="The language: ru, es, fr or ar.")],
    confirm: Annotated[
        list[str] | None,
        typer.Option("--confirm", metavar="ID", help="Say that this entry is translated as it stands now; or: all."),
    ] = None,
) -> None:
    """Write or refresh the files of a translation, with what is missing in the original to be written over."""
    from tactic_cli.disk.shelf import files_of, open_original, own_place, translations_by_file
    from tactic_cli.playbook.translating import refreshed
    from tactic_cli.text import clean, in_a_row

    if code not in LANGUAGES or code == ENGLISH.code:
        known = in_a_row(one for one in LANGUAGES if one != ENGLISH.code)
        refused = tr("{code}: tactic does not speak this. Allowed: {known}.", code=clean(code), known=known)
        stop(Exit.USAGE, refused)
    with problems_end_with(Exit.PLAYBOOK):
        if own_place(str(folder)) is None:
            stop(Exit.USAGE, tr("This playbook came with tactic. Copy it first: tactic playbook copy NAME DIR"))
        playbook = open_original(str(folder))
        files, given = files_of(playbook, str(folder)), translations_by_file(playbook, str(folder), code)
        made = refreshed(playbook, files, given, code, confirm or ())
    for one in made:
        _save(folder, code, one.name, one.translation)
        missing, stale = len(one.standing.missing), len(one.standing.stale)
        say(f"{code}/{one.name}: {_counts(len(one.translation.texts), missing, stale)}")
        for path in one.standing.stale:
            say(f"  {tr('out of date, since the original has changed')}: {'/'.join(path)}")


def _counts(texts: int, missing: int, stale: int) -> str:
    if not missing and not stale:
        return trn("{number} text, all translated", "{number} texts, all translated", texts)
    return " ".join(
        (
            trn("{number} text.", "{number} texts.", texts),
            trn("{number} is not translated yet.", "{number} are not translated yet.", missing),
            trn(
                "{number} translation is out of date: its original has changed.",
                "{number} translations are out of date: their originals have changed.",
                stale,
            ),
        )
    )


def _save(folder: Path, code: str, name: str, translation: Translation) -> None:
    from tactic_cli.disk.save import NotSavedError, make_folder, save
    from tactic_cli.playbook.translation import written
    from tactic_cli.text import clean

    place = (folder if folder.is_dir() else folder.parent) / code
    try:
        make_folder(place)
        save(place / name, written(translation).encode())
    except NotSavedError as error:
        where = clean(f"{code}/{name}")
        stop(Exit.NOT_SAVED, tr("{file} could not be saved: {reason}.", file=where, reason=clean(error.reason)))

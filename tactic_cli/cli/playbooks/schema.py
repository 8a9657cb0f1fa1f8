"""`tactic playbook schema`: what a playbook's files, a translation and results in JSON hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import say, stop
from tactic_cli.cli.speaking import for_programs
from tactic_cli.language import tr

_OURS = {"playbook": "playbook.yaml", "translation": "ru/playbook.yaml"}


def print_schema(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="playbook, translation, assessment (score --json) or report (JSON).")
    ],
    beside: Annotated[
        Path | None,
        typer.Option("--beside", metavar="FOLDER", help="Write the playbook's schema into its folder, for an editor."),
    ] = None,
) -> None:
    """Print what a file or a result holds, key by key, as a JSON Schema that editors and programs read."""
    from tactic_cli.playbook.schema import playbook_schema, translation_schema
    from tactic_cli.reports.published import SCHEMAS, schema
    from tactic_cli.text import did_you_mean, said

    if name not in (*_OURS, *SCHEMAS):
        hint = did_you_mean(name, (*_OURS, *SCHEMAS))
        about = (f"  {one:<11} {what}" for one, what in {**_OURS, **SCHEMAS}.items())
        refusal = tr("{typed}: there is no such schema.", typed=said(name))
        stop(Exit.USAGE, f"{refusal} {hint}".rstrip(), tr("The schemas, and what each describes:"), *about)
    if beside is not None:
        _write(name, beside)
        return
    with for_programs():
        made = {"playbook": playbook_schema, "translation": translation_schema}
        found = made[name]() if name in made else schema(name)
    print(json.dumps(found, indent=2, ensure_ascii=False))


def _write(name: str, folder: Path) -> None:
    """Put the playbook's schema into a folder, and say which line makes an editor use it."""
    from tactic_cli.disk.files import is_folder
    from tactic_cli.disk.save import NotSavedError, save
    from tactic_cli.playbook.schema import FILE, MODELINE, schema_text
    from tactic_cli.text import clean

    if name != "playbook":
        stop(Exit.USAGE, tr("--beside is for the schema of playbooks: tactic playbook schema playbook --beside FOLDER"))
    if not is_folder(folder):
        stop(Exit.USAGE, tr("{folder}: there is no such folder.", folder=clean(str(folder))))
    try:
        save(folder / FILE, schema_text().encode())
    except NotSavedError as error:
        stop(Exit.NOT_SAVED, tr("{file} could not be saved: {reason}.", file=FILE, reason=clean(error.reason)))
    say(
        tr("Saved {file}.", file=FILE),
        tr("Many editors use it where a file begins with this line:"),
        f"  {MODELINE}",
    )

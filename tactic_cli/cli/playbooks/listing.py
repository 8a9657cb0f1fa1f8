"""`tactic playbook list`: which playbooks there are, and how much each rests on."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import JsonOption, problems_end_with, width
from tactic_cli.cli.speaking import for_programs
from tactic_cli.language import LANGUAGES, tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tactic_cli.playbook.model import Playbook


def list_playbooks(as_json: JsonOption = False) -> None:
    """List the playbooks that came with tactic, and those that were added."""
    from tactic_cli.disk.shelf import known, languages_of, open_playbook, shipped

    with problems_end_with(Exit.PLAYBOOK), for_programs(as_json):
        books = [(open_playbook(name), languages_of(name)) for name in known()]
    if as_json:
        rows = [
            {"id": book.id, "version": book.version, "title": book.title, "sha256": book.sha256} for book, _ in books
        ]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for book, codes in books:
        print("\n".join(_lines(book, codes, added=book.id not in shipped())))


def _lines(book: Playbook, codes: tuple[str, ...], *, added: bool) -> Iterator[str]:
    import textwrap

    from tactic_cli.text import clean, in_a_row, joined

    columns = min(100, width(sys.stdout)) - 1
    said = {"playbook": book.id, "version": book.version, "place": book.source.speaks_from}
    yield tr("{playbook}  version {version}, its source is of {place}", **said)
    counts = (
        trn("{number} question", "{number} questions", len(book.questions)),
        trn("{number} stage", "{number} stages", len(book.stages)),
        trn("{number} case", "{number} cases", len(book.cases)),
    )
    lines = [book.title, f"{in_a_row(counts)}.", book.source.caution.split(". ")[0].rstrip(".") + "."]
    if book.borrows:
        lines.append(tr("Borrows from: {playbooks}.", playbooks=joined(one.playbook for one in book.borrows)))
    if codes:
        lines.append(tr("Also in: {languages}.", languages=in_a_row(LANGUAGES[code].name for code in codes)))
    if added:
        from tactic_cli.disk.installed import digest_of_added

        lines.append(tr("Added on this computer; digest {digest}.", digest=digest_of_added(book.id)))
    for line in lines:
        text = clean(" ".join(line.split()))
        yield textwrap.fill(text, columns, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)

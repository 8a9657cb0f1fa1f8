"""`tactic playbook search`: playbooks, questions, ways and cases by words, with why each fits."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import JsonOption, problems_end_with, say, stop, width
from tactic_cli.language import marked, tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tactic_cli.playbook.model import Playbook
    from tactic_cli.playbook.search import Found, Hit

_KINDS = {
    "playbooks": marked("playbook"),
    "questions": marked("question"),
    "routes": marked("way to an official"),
    "inducements": marked("what may attract"),
    "offered": marked("what you can offer"),
    "needed": marked("what you need"),
    "signs": marked("warning sign"),
    "cases": marked("case"),
}
_ADDRESSES = {
    "group": marked("It is about your group."),
    "agency": marked("It is about the agency."),
    "official": marked("It is about the official."),
}
_WHERE = {
    "id": marked("as the id"),
    "question": marked("in the question"),
    "title": marked("in the title"),
    "sign": marked("in the sign"),
    "why": marked("in why it matters"),
    "look_for": marked("in what to look for"),
    "levels": marked("in a sentence to choose from"),
    "note": marked("in the note"),
    "lesson": marked("in the lesson"),
}


def search_playbooks(  # noqa: PLR0917 - an option is an argument
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS...", help="Words that must all be there.")] = None,
    addresses: Annotated[
        str | None, typer.Option("--addresses", metavar="WHOM", help="About whom: group, agency or official.")
    ] = None,
    needs: Annotated[
        str | None, typer.Option("--needs", metavar="WORDS", help="Something the work needs, such as a translator.")
    ] = None,
    face: Annotated[
        str | None, typer.Option("--face", metavar="FACE", help="A face of risk it touches, such as official.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--in", metavar="WHAT", help="playbooks, questions, routes, inducements, offered, needed, signs or cases."
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Find playbooks, questions, ways and cases by words; each hit says why it fits."""
    from tactic_cli.disk.shelf import known, open_playbook
    from tactic_cli.playbook.search import KINDS, Wanted, search, words_of

    asked = words_of(" ".join((*(words or ()), needs or "")))
    _refuse_unknown("--in", kind, tuple(KINDS))
    _refuse_unknown("--addresses", addresses, tuple(_ADDRESSES))
    if not (asked or addresses or face):
        stop(Exit.USAGE, tr("Say what to look for: some words, or --addresses, --needs or --face."))
    kinds = frozenset(one for one in (kind, "needed" if needs else None) if one)
    with problems_end_with(Exit.PLAYBOOK):
        books = [open_playbook(name) for name in known()]
    _refuse_unknown("--face", face, tuple(dict.fromkeys(one.id for book in books for one in book.scoring.faces)))
    found = [(book, hit) for book in books for hit in search(book, Wanted(asked, kinds, addresses or "", face or ""))]
    if as_json:
        print(json.dumps([_as_json(hit) for _, hit in found], indent=2, ensure_ascii=False))
        return
    for book, hit in found:
        print("\n".join(_lines(book, hit, face)))
    say(trn("{number} found.", "{number} found.", len(found)) if found else tr("Nothing was found."))


def _refuse_unknown(option: str, given: str | None, allowed: tuple[str, ...]) -> None:
    from tactic_cli.text import clean, did_you_mean, listed

    if given is not None and given not in allowed:
        what = tr("{option} {word}: allowed: {words}.", option=option, word=clean(given), words=listed(allowed))
        stop(Exit.USAGE, f"{what} {did_you_mean(given, allowed)}".rstrip())


def _lines(book: Playbook, hit: Hit, face: str | None) -> Iterator[str]:
    """A hit, and below it the reasons why it fits."""
    import textwrap

    from tactic_cli.text import clean

    columns = min(100, width(sys.stdout)) - 1
    head = f"{hit.id} ({hit.playbook}, {tr(_KINDS[hit.kind])}): {' '.join(clean(hit.title).split())}"
    yield textwrap.fill(head, columns, subsequent_indent="    ", break_on_hyphens=False)
    for reason in _reasons(book, hit, face):
        yield textwrap.fill(
            clean(reason), columns, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False
        )


def _reasons(book: Playbook, hit: Hit, face: str | None) -> Iterator[str]:
    yield from (_reason(one) for one in hit.found)
    if hit.addresses and hit.kind == "questions":
        yield tr(_ADDRESSES[hit.addresses])
    titles = {one.id: one.title for one in book.scoring.faces}
    shown = [face] if face else hit.faces
    yield from (tr("It touches the risk “{title}”.", title=titles[one]) for one in shown if one in titles)


def _reason(one: Found) -> str:
    from tactic_cli.text import in_quotes

    key = next((name for name in reversed(one.path) if name in _WHERE), "")
    where = tr(_WHERE[key]) if key else tr("in its text")
    return tr("{word} {where}: {text}", word=in_quotes(one.word), where=where, text=in_quotes(one.around))


def _as_json(hit: Hit) -> dict[str, object]:
    """Ids and places only: they are the same in every language."""
    found = [{"word": one.word, "at": "/".join(one.path)} for one in hit.found]
    return {"playbook": hit.playbook, "kind": hit.kind, "id": hit.id, "found": found}

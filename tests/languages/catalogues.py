"""Keep the catalogues: find every sentence in the code, bring the languages up to date, compile them.

Run after a sentence was added, changed or removed, and after a translation was edited::

    python -m tests.languages.catalogues

What a catalogue lacks afterwards is printed; a sentence without a translation is said in English.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract_from_dir

from tactic_cli.cli.help_pages import help_texts
from tactic_cli.disk.catalogues import FOLDER
from tactic_cli.language import ENGLISH, LANGUAGES
from tactic_cli.playbook.translation import DRAFT

PACKAGE = FOLDER.parent
KEYWORDS = {"tr": None, "trn": (1, 2), "trc": ((1, "c"), 2), "marked": None}
METHODS = [("**.py", "python"), ("**/templates/**.j2", "jinja2")]
PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
"""Which form goes with which number, as the gettext manual gives it for each language."""


def entries() -> list[polib.POEntry]:
    """Every sentence the program can say, in the order of the files, each once."""
    found: dict[tuple[str, str], polib.POEntry] = {}
    for file, context, one, many, comments in sorted(_sentences(), key=lambda row: row[0]):
        entry = found.setdefault((context, one), polib.POEntry(msgid=one, msgctxt=context or None))
        if many:
            entry.msgid_plural = many
            entry.msgstr_plural = entry.msgstr_plural or {}
        if (file, "") not in entry.occurrences:
            entry.occurrences.append((file, ""))
        entry.comment = "\n".join(dict.fromkeys([*entry.comment.splitlines(), *comments]))
    return list(found.values())


def _sentences() -> Iterator[tuple[str, str, str, str, list[str]]]:
    """File, context, sentence, its plural, and what is said to translators."""
    rows = extract_from_dir(
        PACKAGE, METHODS, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for file, _, message, comments, context in rows:
        one, many = message if isinstance(message, tuple) else (message, "")
        if one:
            yield file, context or "", one, many, list(comments)
    for path in sorted(PACKAGE.rglob("*.py")):  # babel does not look into f-strings
        yield from _calls(path)
    for text in help_texts():
        yield "cli (help pages)", "", text, "", []


def _calls(path: Path) -> Iterator[tuple[str, str, str, str, list[str]]]:
    """Every sentence that is said in a file, wherever the call stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            context = texts.pop(0) if node.func.id == "trc" and len(texts) > 1 else ""
            if texts and texts[0] and isinstance(node.args[0], ast.Constant):
                many = texts[1] if node.func.id == "trn" and len(texts) > 1 else ""
                yield path.relative_to(PACKAGE).as_posix(), context, texts[0], many, []


def updated(code: str, template: list[polib.POEntry]) -> polib.POFile:
    """A language's catalogue with the sentences of today; what is said no longer is taken out."""
    path = FOLDER / code / "tactic.po"
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgctxt, entry.msgid): entry for entry in old}
    new = polib.POFile(wrapwidth=110)
    new.metadata = old.metadata or {
        "Project-Id-Version": "tactic",
        "Language": code,
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "MIME-Version": "1.0",
        "Plural-Forms": PLURALS[code],
        "X-Review": DRAFT,
    }
    new.header = f"The sentences of tactic in {LANGUAGES[code].name}. X-Review says who has reviewed them."
    for entry in template:
        before = known.get((entry.msgctxt, entry.msgid))
        count = int(PLURALS[code].partition("=")[2].partition(";")[0])
        new.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgctxt=entry.msgctxt,
                msgid_plural=entry.msgid_plural,
                occurrences=entry.occurrences,
                comment=entry.comment,
                tcomment=before.tcomment if before else "",
                msgstr=before.msgstr if before and not entry.msgid_plural else "",
                msgstr_plural=(
                    {n: (before.msgstr_plural.get(n, "") if before else "") for n in range(count)}
                    if entry.msgid_plural
                    else {}
                ),
            )
        )
    return new


_OPTION = re.compile(r"(?<![A-Za-z0-9<>./] )(?<![A-Za-z0-9-])(?=--[a-z])")


def compiled(code: str, catalogue: polib.POFile) -> bytes:
    """A catalogue as the program reads it.

    Where lines run from right to left, an option that follows a word of the language gets a mark before it that
    nobody sees (U+200E): otherwise its two hyphens would be shown behind it, as in ``as-of--``.
    """
    if LANGUAGES[code].direction == "rtl":
        catalogue = polib.pofile(str(catalogue))
        for entry in catalogue:
            entry.msgstr = _OPTION.sub("\N{LEFT-TO-RIGHT MARK}", entry.msgstr)
            for n, form in entry.msgstr_plural.items():
                entry.msgstr_plural[n] = _OPTION.sub("\N{LEFT-TO-RIGHT MARK}", form)
    return bytes(catalogue.to_binary())


def main() -> None:
    """Bring every language up to date and say what each lacks."""
    template = entries()
    for code in LANGUAGES:
        if code == ENGLISH.code:
            continue
        (FOLDER / code).mkdir(parents=True, exist_ok=True)
        catalogue = updated(code, template)
        catalogue.save(str(FOLDER / code / "tactic.po"))
        (FOLDER / code / "tactic.mo").write_bytes(compiled(code, catalogue))
        missing = [entry for entry in catalogue if not entry.translated()]
        sys.stdout.write(f"{code}: {len(catalogue)} sentences, {len(missing)} without a translation\n")


if __name__ == "__main__":
    main()

"""Whatever language is spoken, the same follows from the same answers, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tactic_cli.cli.app import app
from tactic_cli.disk.catalogues import catalogue_of
from tactic_cli.disk.shelf import open_original, open_playbook, shipped
from tactic_cli.language import ENGLISH, LANGUAGES, speaking
from tactic_cli.playbook.nodes import Node, Source
from tactic_cli.playbook.places import Places
from tactic_cli.scoring.cases import run_cases, unreachable_verdicts

CODES = [code for code in LANGUAGES if code != ENGLISH.code]
ANSWERS = """\
playbook: government-collaboration
playbook_version: 1
stage: launch
as_of: 2026-01-15
assessor: A
answers: {W4: 2, W9: 0, W6: dont_know, P3.1: {range: [1, 3]}, R2L: 2, R2S: 2, P4.3: 1}
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """An answers file with a range, a don't-know and much left open."""
    (tmp_path / "a.yaml").write_text(ANSWERS, encoding="utf-8")
    return tmp_path / "a.yaml"


@pytest.mark.parametrize("code", CODES)
def test_no_byte_of_the_json_changes(code: str, answers: Path) -> None:
    """A script that reads a result never has to ask which language somebody speaks."""
    english = CliRunner().invoke(app, ["score", str(answers), "--json"])
    spoken = CliRunner().invoke(app, ["--lang", code, "score", str(answers), "--json"])
    assert (spoken.exit_code, spoken.stdout_bytes) == (0, english.stdout_bytes)
    assert english.stdout.startswith('{\n  "format": "tactic-assessment/1"')


@pytest.mark.parametrize("code", CODES)
def test_what_people_read_does_change(code: str, answers: Path) -> None:
    """The same command without --json speaks the language, in the words of the playbook's translation."""
    said = CliRunner().invoke(app, ["--lang", code, "score", str(answers)])
    with speaking(LANGUAGES[code], catalogue_of(LANGUAGES[code])):
        title = open_playbook().verdict_word("launch", 1).title
    assert said.exit_code == 0
    assert title in said.stdout
    assert "Not yet" not in said.stdout


@pytest.mark.parametrize("name", shipped())
def test_no_verdict_of_a_case_changes(name: str) -> None:
    """Every case comes out in every language, and no verdict is out of reach."""
    nowhere = Places(Node(Source("x", ""), (0, 0), {}))
    for code in CODES:
        with speaking(LANGUAGES[code], catalogue_of(LANGUAGES[code])):
            book = open_playbook(name)
            found = [*run_cases(book, nowhere), *unreachable_verdicts(book, nowhere)]
        assert found == []
        assert book.original == open_original(name)
        assert book.title != book.original.title


def test_the_campaign_decides_where_nobody_else_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--lang goes before TACTIC_LANG, that before the campaign's own language, and that before the system's."""
    monkeypatch.chdir(tmp_path)
    lines = "format: tactic-campaign/1\nlabel: river\nlanguage: es\nofficials: []\nassessors: [A]\nplaybook:\n"
    book = f"  id: government-collaboration\n  version: 1\n  sha256: {open_original().sha256}\n"
    (tmp_path / "river").mkdir()
    (tmp_path / "river" / "campaign.yaml").write_text(lines + book, encoding="utf-8")

    def hears(*words: str, **environment: str) -> str:
        for name in ("TACTIC_LANG", "LANG", "LC_ALL", "LC_MESSAGES"):
            monkeypatch.setenv(name, environment.get(name, ""))
        done = CliRunner().invoke(app, [*words, "plan", "river"])
        return done.stderr

    spoken = {code: hears("--lang", code) for code in LANGUAGES}
    assert len(set(spoken.values())) == len(LANGUAGES)
    assert hears() == spoken["es"]
    assert hears(TACTIC_LANG="fr") == spoken["fr"]
    assert hears("--lang", "ru", TACTIC_LANG="fr") == spoken["ru"]

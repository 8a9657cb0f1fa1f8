"""Somebody who writes a playbook in a common editor is helped by it: keys, what they are for, and where a slip is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tactic_cli.cli.app import app
from tactic_cli.playbook.schema import MODELINE
from tests.editor.server import CANNOT, Editor

pytestmark = pytest.mark.skipif(bool(CANNOT), reason=CANNOT)


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """One server for all tests."""
    editor = Editor()
    yield editor
    editor.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped playbook whose files name the schema that lies beside them."""
    place = tmp_path_factory.mktemp("editor") / "mine"
    assert CliRunner().invoke(app, ["playbook", "copy", "government-collaboration", str(place)]).exit_code == 0
    for file in place.glob("*.yaml"):
        file.write_text(f"{MODELINE}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    return place


def _line(path: Path, start: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines) if line.startswith(start))


@pytest.mark.parametrize("name", ["playbook.yaml", "context.yaml", "routes.yaml", "cases.yaml"])
def test_the_shipped_files_have_no_slip(editor: Editor, folder: Path, name: str) -> None:
    """Each file alone fits the schema, the main one and the others."""
    assert editor.open(folder / name) == []


def test_a_key_says_what_it_is_for(editor: Editor, folder: Path) -> None:
    """Hovering over `kind` tells what each kind does."""
    path = folder / "context.yaml"
    editor.open(path)
    assert "a part of a compound red" in editor.hover(path, _line(path, "    kind:"), 6)


def test_inside_a_question_its_keys_are_offered_with_what_they_are_for(editor: Editor, folder: Path) -> None:
    """What may still be written there, and what it means."""
    path = folder / "context.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = _line(path, "    kind:")
    begun = folder / "begun.yaml"
    editor.open(begun, "\n".join([*lines[:at], "    no", *lines[at:]]))
    offered = editor.complete(begun, at, 6)
    assert "A caution printed with it." in offered["note"]


def test_a_wrong_value_is_marked_where_it_stands(editor: Editor, folder: Path) -> None:
    """Line and column are those of the value, so that an editor underlines it."""
    path = folder / "context.yaml"
    text = path.read_text(encoding="utf-8").replace("    kind: red_line\n", "    kind: red_lime\n", 1)
    (problem,) = editor.open(folder / "wrong.yaml", text)
    start = {"line": _line(path, "    kind: red_line"), "character": len("    kind: ")}
    assert problem["range"]["start"] == start

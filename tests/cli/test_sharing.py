"""A playbook is handed on and added: nothing takes the place of anything unless somebody meant it."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.cli.app import app
from tactic_cli.disk.installed import added
from tactic_cli.disk.shelf import known, open_playbook

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of one's own for what is added, and an own playbook to hand on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TACTIC_PLAYBOOKS", str(tmp_path / "added"))
    shutil.copytree(ROOT / "playbooks" / "exchanges", tmp_path / "ours-folder")
    _change("playbook.yaml", "id: exchanges", "id: ours")


def _change(name: str, old: str, new: str) -> None:
    path = Path("ours-folder") / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, ["playbook", *words])


def _packed() -> str:
    """Pack the playbook; its digest."""
    assert _run("pack", "ours-folder", "-o", "ours.tactic-playbook").exit_code == 0
    return _run("digest", "ours-folder").stdout.strip()


def test_what_was_added_is_found_by_its_name_like_a_shipped_one() -> None:
    """With its translations; the list says that it was added, and its digest."""
    digits = _packed()
    done = _run("add", "ours.tactic-playbook", "--digest", digits)
    assert done.exit_code == 0
    assert "No playbook of this id was added here so far." in done.stderr
    assert (added(), known()[-1]) == (("ours",), "ours")
    assert open_playbook("ours").sha256 == open_playbook("ours-folder").sha256
    assert f"digest {digits}" in " ".join(_run("list").stdout.split())
    assert (Path("added/ours").stat().st_mode & 0o777, Path("added/ours/current").stat().st_mode & 0o777) == (
        0o700,
        0o600,
    )


def test_another_digest_adds_nothing() -> None:
    """Whoever was told other digits was meant to have another playbook."""
    _packed()
    done = _run("add", "ours.tactic-playbook", "--digest", "1")
    assert (done.exit_code, added()) == (3, ())
    assert "The digest is another one. Nothing was added." in done.stderr


def test_nobody_is_asked_through_a_pipe() -> None:
    """Without the digest a person must say yes, and here is none."""
    _packed()
    assert (_run("add", "ours.tactic-playbook").exit_code, added()) == (2, ())


def test_what_changes_is_shown_before_it_takes_the_place() -> None:
    """The earlier edition stays on the disk, for campaigns that were made with it."""
    _run("add", "ours.tactic-playbook", "--digest", _packed())
    before = set(Path("added/ours").iterdir())
    _change("questions.yaml", "    weight: 3", "    weight: 5")
    _change("playbook.yaml", "version: 1", "version: 2")
    done = _run("add", "ours.tactic-playbook", "--digest", _packed())
    assert done.exit_code == 0
    assert "It would take the place of version 1." in done.stderr
    assert "What this means for answers" in done.stdout
    assert open_playbook("ours").version == 2
    assert before < set(Path("added/ours").iterdir())


def test_a_playbook_with_a_slip_is_not_added() -> None:
    """All refusals of the loader hold, and nothing is written."""
    digits = _packed()
    pack = Path("ours.tactic-playbook").read_bytes()
    Path("ours.tactic-playbook").write_bytes(pack.replace(b"    kind: ", b"    kine: ", 1))
    done = _run("add", "ours.tactic-playbook", "--digest", digits)
    assert (done.exit_code, Path("added").exists()) == (3, False)
    assert "pack-damaged" in done.stderr
    _change("questions.yaml", "    kind: ", "    kine: ")
    done = _run("pack", "ours-folder", "-o", "second.tactic-playbook")
    assert (done.exit_code, Path("second.tactic-playbook").exists()) == (3, False)
    assert "unknown-key" in done.stderr


def test_no_shipped_playbook_is_replaced() -> None:
    """An id of ours is never taken by a file from somebody."""
    _change("playbook.yaml", "id: ours", "id: exchanges")
    done = _run("add", "ours.tactic-playbook", "--digest", _packed())
    assert (done.exit_code, added()) == (3, ())
    assert "playbook-shipped" in done.stderr


def test_what_was_removed_is_listed_no_more_and_its_files_stay() -> None:
    """A campaign may still need them."""
    _run("add", "ours.tactic-playbook", "--digest", _packed())
    assert _run("remove", "ours").exit_code == 0
    assert added() == ()
    assert list(Path("added/ours").glob("*/playbook.yaml"))

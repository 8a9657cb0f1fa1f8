"""Actions and decisions on disk: one file each, nobody's change overwritten, two folders merge by being copied."""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tactic_cli.campaign.actions import dump_action, load_action
from tactic_cli.campaign.model import Action
from tactic_cli.disk.bundle import files_of
from tactic_cli.disk.deeds import Deeds, OwnFileError, read_record
from tactic_cli.disk.lock import InUseError, locked
from tactic_cli.disk.sealing import open_for_good, plain_files, remove_campaign, remove_plain, seal_plain
from tactic_cli.disk.store import ChangedError, Home, writing
from tactic_cli.problems import ProblemsFound, concise
from tests.planning.cases import ACTION, DECISION, RECORD
from tests.seal.age_by_hand import sealed_by_passphrase
from tests.seal.stage import WORDS, canaries, plain_campaign

SECRET = replace(ACTION, text="canarytext", owner="canaryowner")


@pytest.fixture(params=["plain", "sealed"])
def home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A campaign without actions, plain and sealed."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
    plain_campaign(tmp_path / "river")
    return tmp_path / "river" if request.param == "plain" else seal(tmp_path / "river")


def seal(folder: Path) -> Home:
    """Make a sealed campaign of a plain one."""
    with writing(folder):
        vault = seal_plain(folder, WORDS)
        remove_plain(vault)
    return vault


def later(action: Action) -> Action:
    """A change of an action."""
    return replace(action, state="done")


def test_what_is_saved_is_read_again(home: Home) -> None:
    """Actions and decisions, plain and sealed; a sealed campaign shows nothing of them."""
    deeds = Deeds(home)
    for action in RECORD.actions:
        deeds.add_action(action)
    deeds.add_action(replace(SECRET, id="x2"))
    deeds.add_decision(DECISION)
    assert deeds.change_action("b2c3d4", later) == "saved"
    assert set(deeds.record.actions) == {later(ACTION), *RECORD.actions[1:], replace(SECRET, id="x2")}
    assert set(read_record(home).actions) == set(deeds.record.actions)
    assert read_record(home).decisions == (DECISION,)
    if not isinstance(home, Path):
        assert canaries(home.folder) == []


def test_a_campaign_without_any_has_an_empty_record(home: Home) -> None:
    """No folder is needed, and none is made by reading."""
    record = read_record(home)
    assert (record.actions, record.decisions) == ((), ())


def test_an_id_that_is_taken_is_not_taken_again(home: Home) -> None:
    """Neither here nor by a file that came in since; the file stays as it is."""
    Deeds(home).add_action(ACTION)
    deeds = Deeds(home)
    with pytest.raises(ChangedError):
        deeds.add_action(replace(ACTION, text="another"))
    assert read_record(home).actions == (ACTION,)


def test_new_ids_are_short_and_hardly_ever_meet(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """They can be typed, and are file names on every computer; one that is there is drawn again."""
    deeds = Deeds(home)
    drawn = {deeds.new_id() for _ in range(200)}
    assert len(drawn) == 200
    assert all(len(one) == 6 and one[0].isalpha() and one.isalnum() and one.islower() for one in drawn)
    assert not any(sign in one for one in drawn for sign in "01aeiouly")
    deeds.add_action(replace(ACTION, id="bbbbbb"))
    signs = iter("bbbbbbcccccc")
    monkeypatch.setattr("tactic_cli.disk.deeds.secrets.choice", lambda _: next(signs))
    assert deeds.new_id() == "cccccc"


def test_a_change_by_somebody_else_is_merged(tmp_path: Path) -> None:
    """Both changes are in the file afterwards."""
    folder = tmp_path / "river"
    plain_campaign(folder)
    deeds = Deeds(folder)
    deeds.add_action(ACTION)
    path = folder / "actions" / "b2c3d4.yaml"
    path.write_text(dump_action(replace(ACTION, owner="C")), encoding="utf-8")
    assert deeds.change_action("b2c3d4", later) == "merged"
    assert load_action(path.read_bytes(), "") == replace(ACTION, owner="C", state="done")
    assert deeds.record.actions == (replace(ACTION, owner="C", state="done"),)


def test_what_somebody_damaged_is_left_alone_and_the_change_kept_beside(tmp_path: Path) -> None:
    """Their bytes stay; what was typed is in a file of its own."""
    folder = tmp_path / "river"
    plain_campaign(folder)
    deeds = Deeds(folder)
    deeds.add_action(ACTION)
    path = folder / "actions" / "b2c3d4.yaml"
    path.write_bytes(b"text: [")
    with pytest.raises(OwnFileError) as kept:
        deeds.change_action("b2c3d4", later)
    assert path.read_bytes() == b"text: ["
    assert load_action(kept.value.path.read_bytes(), "") == later(ACTION)
    assert kept.value.path.parent == folder / "rescued"


def test_where_something_else_stands_in_its_place_the_change_is_kept_beside(tmp_path: Path) -> None:
    """A folder of the file's name cannot be read at all; it stays, and what was typed is in a file of its own."""
    folder = tmp_path / "river"
    plain_campaign(folder)
    deeds = Deeds(folder)
    deeds.add_action(ACTION)
    path = folder / "actions" / "b2c3d4.yaml"
    path.unlink()
    path.mkdir()
    with pytest.raises(OwnFileError) as kept:
        deeds.change_action("b2c3d4", later)
    assert [one.code for one in kept.value.problems] == ["file-unreadable"]
    assert path.is_dir()
    assert load_action(kept.value.path.read_bytes(), "") == later(ACTION)


def test_what_vanishes_while_all_are_read_is_not_there(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody removed it between the look into the folder and the look into the file: it is no fault."""
    Deeds(home).add_action(ACTION)
    monkeypatch.setattr("tactic_cli.disk.deeds.ids_in", lambda _, folder: (ACTION.id, "z9") * (folder == "actions"))
    assert read_record(home).actions == (ACTION,)


def test_nothing_is_saved_while_somebody_else_writes(home: Home) -> None:
    """The lock is one for the whole campaign."""
    deeds = Deeds(home)
    with locked(home if isinstance(home, Path) else home.folder), pytest.raises(InUseError):
        deeds.add_action(ACTION)
    assert read_record(home).actions == ()


def test_every_damaged_file_is_named_at_once(tmp_path: Path) -> None:
    """With its place; also one whose id is not its name, a name that none may have, and a link."""
    folder = tmp_path / "river"
    plain_campaign(folder)
    for name in ("actions", "decisions"):
        (folder / name).mkdir()
    (folder / "actions" / "a2.yaml").write_text("kind: wish\n", encoding="utf-8")
    (folder / "actions" / "b2.yaml").write_text(dump_action(ACTION), encoding="utf-8")
    (folder / "actions" / "read me.txt").write_text("x", encoding="utf-8")
    (folder / "decisions" / "CON.yaml").write_bytes(b"{}")
    (folder / "decisions" / "d2.yaml").write_bytes(b"\xff")
    if os.name != "nt":
        (folder / "decisions" / "e2.yaml").symlink_to(folder / "campaign.yaml")
    with pytest.raises(ProblemsFound) as found:
        read_record(folder)
    codes = [(Path(one.place.file).name, one.code) for one in found.value.problems]
    assert codes[:6] == [
        ("a2.yaml", "missing-key"),
        ("a2.yaml", "missing-key"),
        ("a2.yaml", "missing-key"),
        ("a2.yaml", "not-allowed"),
        ("b2.yaml", "id-out-of-place"),
        ("CON.yaml", "file-name-refused"),
    ]
    assert codes[6] == ("d2.yaml", "not-utf8")
    assert codes[7:] == ([("e2.yaml", "file-is-a-link")] if os.name != "nt" else [])
    assert concise(found.value.problems[4]) == (
        f"{folder / 'actions' / 'b2.yaml'}:1:1: id-out-of-place: the file says id: b2c3d4, but its name says b2. "
        "Rename the file, or mend that line."
    )


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    """Somebody else's files may be behind it."""
    folder = tmp_path / "river"
    plain_campaign(folder)
    if os.name == "nt":
        pytest.skip("links need rights there")
    (folder / "actions").symlink_to(tmp_path)
    with pytest.raises(ProblemsFound) as found:
        read_record(folder)
    assert [one.code for one in found.value.problems] == ["file-is-a-link"]


def test_sealing_backing_up_and_removing_take_them_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain campaign with actions becomes a sealed one, a plain one again, a backup, and nothing."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
    folder = tmp_path / "river"
    plain_campaign(folder)
    deeds = Deeds(folder)
    deeds.add_action(SECRET)
    deeds.add_decision(DECISION)
    names = {path.relative_to(folder).as_posix() for path in plain_files(folder).own}
    assert {"actions/b2c3d4.yaml", "decisions/d2f3g4.yaml"} <= names == set(files_of(folder))
    vault = seal(folder)
    assert not isinstance(vault, Path)
    assert canaries(folder) == []
    assert read_record(vault) == deeds.record
    with writing(vault):
        open_for_good(vault)
    assert read_record(folder) == deeds.record
    with writing(folder):
        assert remove_campaign(folder) == ()
    assert sorted(path.name for path in folder.iterdir()) == [".tactic-lock"]


def test_what_a_killed_save_left_is_swept(tmp_path: Path) -> None:
    """In their folders too."""
    folder = tmp_path / "river"
    plain_campaign(folder)
    for name in ("actions", "decisions"):
        (folder / name).mkdir()
        (folder / name / ".x.yaml.0123456789abcdef.tactic-saving").write_bytes(b"canary")
    with writing(folder):
        pass
    assert canaries(folder / "actions") + canaries(folder / "decisions") == []
    assert list((folder / "actions").iterdir()) == list((folder / "decisions").iterdir()) == []


def test_two_folders_filled_on_two_machines_merge_in_git(tmp_path: Path) -> None:
    """Each adds and closes actions of their own and decides; git joins them without asking anybody."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not here")

    def run(*words: str, at: Path) -> None:
        nobody = ["-c", "user.name=x", "-c", "user.email=x@x", "-c", "init.defaultBranch=main"]
        subprocess.run([git, *nobody, *words], cwd=at, check=True, capture_output=True)

    first, second = tmp_path / "first", tmp_path / "second"
    plain_campaign(first)
    run("init", at=first)
    run("add", ".", at=first)
    run("commit", "-m", "x", at=first)
    run("clone", str(first), str(second), at=tmp_path)
    for folder in (first, second):
        deeds = Deeds(folder)
        for _ in range(3):
            deeds.add_action(replace(ACTION, id=deeds.new_id(), owner=folder.name))
        deeds.add_decision(replace(DECISION, id=deeds.new_id()))
        run("add", "actions", "decisions", at=folder)
        run("commit", "-m", "x", at=folder)
    run("pull", "--no-rebase", "--no-edit", at=second)
    record = read_record(second)
    assert sorted(one.owner or "" for one in record.actions) == ["first"] * 3 + ["second"] * 3
    assert len(record.decisions) == 2

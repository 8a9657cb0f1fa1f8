"""A sealed campaign on disk: every file is read and written by its path, nothing is plain, and damage is refused."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tactic_cli.campaign.load import dump_answers
from tactic_cli.campaign.seal import Key, WrongPassphraseError, seal, sealed_name, wrap
from tactic_cli.campaign.sealed import with_path
from tactic_cli.disk.sealing import (
    contents_of,
    new_sealed,
    open_for_good,
    plain_files,
    remove_campaign,
    remove_folder,
    remove_plain,
    reseal,
    seal_plain,
    take_in,
)
from tactic_cli.disk.store import (
    ChangedError,
    KeptFile,
    assessors_in,
    find_campaign,
    make_campaign_folder,
    read_campaign,
    read_sheet,
    rescue,
    rounds_of,
    writing,
)
from tactic_cli.disk.vault import (
    Vault,
    is_sealed,
    key_place,
    open_vault,
    open_with,
    remove_key,
    write_readme,
)
from tactic_cli.problems import ProblemsFound
from tests.seal.stage import APPROACH, LABEL, LAUNCH, WORDS, canaries, on_disk, plain_campaign, sealed_campaign, sheet
from tests.strategies import shipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a campaign is to lie."""
    return tmp_path / "here"


def codes(found: pytest.ExceptionInfo[ProblemsFound]) -> set[str]:
    """The codes of all problems."""
    return {problem.code for problem in found.value.problems}


def test_a_sealed_campaign_says_what_the_plain_one_said(folder: Path) -> None:
    """Label, rounds, assessors and answers; and in its folder nothing of it can be read."""
    _, files = sealed_campaign(folder)
    vault = open_vault(folder, WORDS)
    assert read_campaign(vault).label == LABEL
    assert rounds_of(vault, shipped()) == (LAUNCH, APPROACH)
    assert assessors_in(vault, LAUNCH) == ("A", "B")
    assert read_sheet(vault, APPROACH, "A", shipped()) == sheet(APPROACH, "A")
    assert dict(contents_of(vault)) == files
    assert canaries(folder) == []
    assert find_campaign(None, folder.parent) == folder


def test_file_names_tell_nothing_but_that_a_sealed_campaign_is_here(folder: Path) -> None:
    """Whatever the labels are, the names are of one kind, and only the owner may read the files."""
    sealed_campaign(folder)
    names = sorted(on_disk(folder))
    assert [name for name in names if not re.fullmatch(r"sealed/[0-9a-f]{32}\.age", name)] == [
        "sealed/README.txt",
        "sealed/key.age",
        "sealed/vault.age",
    ]
    assert len(names) == 3 + 4
    if os.name != "nt":
        modes = {path.stat().st_mode & 0o077 for path in (folder, *folder.rglob("*"))}
        assert modes == {0}


def test_two_people_s_folders_come_together_without_conflict(folder: Path, tmp_path: Path) -> None:
    """Both have the campaign and its key; each answers on a computer of their own; every file has one place."""
    vault, _ = sealed_campaign(folder)
    other = tmp_path / "there"
    (other / "sealed").mkdir(parents=True)
    for name, data in on_disk(folder).items():
        (other / name).write_bytes(data)
    theirs = open_vault(other, WORDS)
    KeptFile(other / "rounds/1-launch/C.yaml", theirs).replace(dump_answers(sheet(LAUNCH, "C")).encode())
    new = set(on_disk(other)) - set(on_disk(folder))
    assert len(new) == 1
    for name in new:
        (folder / name).write_bytes((other / name).read_bytes())
    assert assessors_in(vault, LAUNCH) == ("A", "B", "C")
    assert (
        vault.place_of(folder / "rounds/1-launch/A.yaml").name == theirs.place_of(other / "rounds/1-launch/A.yaml").name
    )


def test_what_is_saved_is_sealed_and_read_back(folder: Path) -> None:
    """Through the same file that keeps other people's changes from being overwritten."""
    vault, _ = sealed_campaign(folder)
    kept = KeptFile(folder / "rounds/1-launch/A.yaml", vault)
    kept.replace(b"canary: 1\n")
    kept.replace(b"canary: 2\n")
    assert open_vault(folder, WORDS).read(kept.path) == b"canary: 2\n"
    assert canaries(folder) == []
    second = KeptFile(kept.path, vault)
    second.replace(b"canary: 3\n")
    with pytest.raises(ChangedError) as found:
        kept.replace(b"canary: 4\n")
    assert found.value.fresh == b"canary: 3\n"
    kept.accept(b"canary: 3\n")
    kept.replace(b"canary: 5\n")
    assert vault.read(kept.path) == b"canary: 5\n"


def test_rescued_answers_are_sealed_too(folder: Path) -> None:
    """Each under a number of its own."""
    vault, _ = sealed_campaign(folder)
    paths = [rescue(vault, "1-launch-A", data) for data in (b"canary one", b"canary two")]
    assert [path.name for path in paths] == ["1-launch-A-1.yaml", "1-launch-A-2.yaml"]
    assert [vault.read(path) for path in paths] == [b"canary one", b"canary two"]
    assert canaries(folder) == []


def test_nothing_plain_is_written_into_a_sealed_campaign_that_was_not_opened(folder: Path) -> None:
    """Whoever forgot to open it, or opened it while it was still plain, may not write."""
    sealed_campaign(folder)
    with pytest.raises(ProblemsFound) as found, writing(folder):
        pass
    assert codes(found) == {"campaign-sealed"}


def test_the_next_writer_sweeps_sealed_leftovers(folder: Path) -> None:
    """What a killed save, sealing or opening left behind."""
    vault, _ = sealed_campaign(folder)
    left = folder / "sealed" / ".key.age.0123456789abcdef.tactic-saving"
    left.write_bytes(b"half")
    for name in (".tactic-sealing", ".tactic-opened"):
        (folder / name).mkdir()
        (folder / name / "key.age").write_bytes(b"half")
    with writing(vault):
        assert sorted(path.name for path in folder.iterdir()) == [".tactic-lock", "sealed"]
        assert not left.exists()


def test_a_new_campaign_can_be_sealed_from_its_first_byte(folder: Path) -> None:
    """Its label is never plain."""
    make_campaign_folder(folder)
    with writing(folder):
        new_sealed(folder, b"label: canary\n", WORDS)
    assert canaries(folder) == []
    assert open_vault(folder, WORDS).paths() == ("campaign.yaml",)


def test_opening_gives_back_the_very_files(folder: Path) -> None:
    """And leaves nothing of the sealed ones."""
    vault, files = sealed_campaign(folder)
    with writing(vault):
        open_for_good(vault)
    assert {folder / name: data for name, data in on_disk(folder).items()} == files
    assert not is_sealed(folder)


def test_what_tactic_did_not_make_is_left_and_named(folder: Path) -> None:
    """A report, a hidden file of an editor, a folder: none is sealed, none removed."""
    plain_campaign(folder)
    (folder / "report.html").write_bytes(b"x")
    (folder / "rounds/1-launch/.A.yaml.swp").write_bytes(b"x")
    (folder / "pictures").mkdir()
    with writing(folder):
        vault = seal_plain(folder, WORDS)
        assert remove_plain(vault) == ()
    assert plain_files(folder).own == ()
    assert plain_files(folder).other == ("pictures/", "report.html", "rounds/1-launch/.A.yaml.swp")


def test_plain_files_beside_a_sealed_campaign_are_taken_in(folder: Path) -> None:
    """A new one at its place, the same one not again, another one of the same name among the rescued."""
    vault, files = sealed_campaign(folder)
    same, other, new = (folder / "rounds/1-launch" / name for name in ("A.yaml", "B.yaml", "C.yaml"))
    for path, data in ((same, files[same]), (other, b"canary: other\n"), (new, b"canary: new\n")):
        KeptFile(path).replace(data)
    with writing(vault):
        renamed = take_in(vault)
        assert remove_plain(vault) == ()
    assert renamed == (folder / "rescued/1-launch-B-1.yaml",)
    expected = {**files, renamed[0]: b"canary: other\n", new: b"canary: new\n"}
    assert dict(contents_of(open_vault(folder, WORDS))) == expected
    assert canaries(folder) == []


def test_a_plain_file_that_changes_meanwhile_is_not_removed(folder: Path) -> None:
    """Only what stands sealed on the disk, byte for byte, may go."""
    files = plain_campaign(folder)
    changed = folder / "rounds/1-launch/A.yaml"
    with writing(folder):
        vault = seal_plain(folder, WORDS)
        changed.write_bytes(b"canary: by hand\n")
        assert remove_plain(vault) == (changed,)
    assert changed.read_bytes() == b"canary: by hand\n"
    assert vault.read(changed) == files[changed]


def test_opening_does_not_overwrite_a_plain_file_that_differs(folder: Path) -> None:
    """It is refused before anything is written."""
    vault, _ = sealed_campaign(folder)
    path = folder / "rounds/1-launch/B.yaml"
    KeptFile(path).replace(b"other")
    before = on_disk(folder)
    with pytest.raises(ProblemsFound) as found, writing(vault):
        open_for_good(vault)
    assert codes(found) == {"plain-in-the-way"}
    assert on_disk(folder) == before


@pytest.mark.parametrize("name", ["rounds/1-launch/con.yaml", "rounds/1-launch/a|b.yaml"])
@pytest.mark.skipif(os.name == "nt", reason="Windows makes no such names")
def test_a_name_that_no_computer_could_restore_is_refused(folder: Path, name: str) -> None:
    """Before anything is sealed: an answers file stays what and where it is."""
    plain_campaign(folder)
    (folder / name).write_bytes(b"x")
    before = on_disk(folder)
    with pytest.raises(ProblemsFound) as found, writing(folder):
        seal_plain(folder, WORDS)
    assert codes(found) == {"file-name-refused"}
    assert on_disk(folder) == before


# A colleague


def test_a_colleague_opens_the_campaign_with_a_key_of_their_own(folder: Path) -> None:
    """After it was sealed for it; both go on reading what the other writes."""
    vault, files = sealed_campaign(folder)
    theirs = Key.new()
    with pytest.raises(ProblemsFound) as found:
        open_with(folder, theirs)
    assert codes(found) == {"sealed-damaged"}
    with writing(vault):
        vault = reseal(vault, (*vault.settings.recipients, theirs.recipient))
        key_place(folder, theirs.recipient).write_bytes(wrap(theirs, "a colleague's words"))
        write_readme(vault.place)
    other = open_vault(folder, "a colleague's words")
    assert dict(contents_of(other)) == files
    path = folder / "rounds/1-launch/C.yaml"
    KeptFile(path, other).replace(b"theirs\n")
    assert open_vault(folder, WORDS).read(path) == b"theirs\n"


def test_a_colleague_who_leaves_opens_nothing_new(folder: Path) -> None:
    """Every file is sealed anew, and the key file is gone."""
    vault, _ = sealed_campaign(folder)
    theirs = Key.new()
    with writing(vault):
        vault = reseal(vault, (*vault.settings.recipients, theirs.recipient))
        key_place(folder, theirs.recipient).write_bytes(wrap(theirs, "a colleague's words"))
        vault = reseal(vault, vault.settings.recipients[:1])
        remove_key(vault, theirs.recipient)
    with pytest.raises(ProblemsFound):
        open_with(folder, theirs)
    with pytest.raises(WrongPassphraseError):
        open_vault(folder, "a colleague's words")
    assert len(open_vault(folder, WORDS).paths()) == 4


# Damage


def test_a_damaged_file_is_refused_with_its_path_and_kept(folder: Path) -> None:
    """Neither it nor any other file is touched."""
    vault, _ = sealed_campaign(folder)
    place = vault.place_of(folder / "rounds/1-launch/B.yaml")
    place.write_bytes(place.read_bytes()[:-1])
    before = on_disk(folder)
    for look in (lambda one: one.paths(), lambda one: rounds_of(one, shipped()), contents_of):
        with pytest.raises(ProblemsFound) as found:
            look(open_vault(folder, WORDS))
        assert codes(found) == {"sealed-damaged"}
        assert found.value.problems[0].place.file == str(place)
    assert on_disk(folder) == before


def test_all_damaged_files_are_told_at_once(folder: Path) -> None:
    """Also what a synchronising program put beside them under another name."""
    vault, files = sealed_campaign(folder)
    for path in list(files)[1:3]:
        vault.place_of(path).write_bytes(b"")
    (vault.place / "0f (conflicted copy).age").write_bytes(b"x")
    with pytest.raises(ProblemsFound) as found:
        open_vault(folder, WORDS).paths()
    assert len(found.value.problems) == 3


def swapped(vault: Vault, one: Path, other: Path) -> None:
    """Exchange two sealed files."""
    here, there = vault.place_of(one), vault.place_of(other)
    first, second = here.read_bytes(), there.read_bytes()
    here.write_bytes(second)
    there.write_bytes(first)


def test_files_cannot_be_exchanged(folder: Path) -> None:
    """Whoever cannot read them could otherwise give one person's answers to another."""
    vault, _ = sealed_campaign(folder)
    swapped(vault, folder / "rounds/1-launch/A.yaml", folder / "rounds/1-launch/B.yaml")
    with pytest.raises(ProblemsFound) as found:
        open_vault(folder, WORDS).paths()
    assert codes(found) == {"sealed-out-of-place"}
    with pytest.raises(ProblemsFound) as found:
        vault.read(folder / "rounds/1-launch/A.yaml")
    assert codes(found) == {"sealed-out-of-place"}


@pytest.mark.parametrize(
    "path", ["../outside.yaml", "/etc/passwd", "rounds//A.yaml", "rounds/../x", "a/b/c/d/e/f", "con"]
)
def test_a_path_that_leads_elsewhere_is_refused(folder: Path, path: str) -> None:
    """Even from somebody who has the key."""
    vault, _ = sealed_campaign(folder)
    data = seal(with_path(path, b"x"), vault.settings.recipients)
    (vault.place / sealed_name(vault.settings.name_key, path)).write_bytes(data)
    with pytest.raises(ProblemsFound) as found:
        vault.paths()
    assert codes(found) == {"sealed-out-of-place"}


def cut(data: bytes) -> bytes:
    """One byte short."""
    return data[:-1]


def turned(data: bytes) -> bytes:
    """The salt of the passphrase changed; from the outside this looks like a wrong passphrase."""
    place = data.index(b"scrypt ") + 8
    return data[:place] + (b"A" if data[place : place + 1] != b"A" else b"B") + data[place + 1 :]


@pytest.mark.parametrize("damage", [cut, turned])
def test_a_damaged_key_file_is_told_from_a_wrong_passphrase(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    """The digest beside it tells: the person fetches a copy, and does not try passphrases."""
    sealed_campaign(folder)
    key = folder / "sealed" / "key.age"
    key.write_bytes(damage(key.read_bytes()))
    with pytest.raises(ProblemsFound) as found:
        open_vault(folder, WORDS)
    assert codes(found) == {"key-damaged"}
    assert found.value.problems[0].place.file == str(key)


def test_a_wrong_passphrase_is_just_that(folder: Path) -> None:
    """Also where the text with the digests is gone."""
    sealed_campaign(folder)
    for _ in range(2):
        with pytest.raises(WrongPassphraseError):
            open_vault(folder, "seven quiet lamp")
        (folder / "sealed" / "README.txt").unlink(missing_ok=True)


def test_a_missing_key_file_is_said_to_be_missing(folder: Path) -> None:
    """The campaign still counts as sealed: nobody is offered to begin a new one in its place."""
    sealed_campaign(folder)
    (folder / "sealed" / "key.age").unlink()
    assert find_campaign(None, folder) == folder
    with pytest.raises(ProblemsFound) as found:
        open_vault(folder, WORDS)
    assert codes(found) == {"key-missing"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_are_not_followed_among_sealed_files(folder: Path, tmp_path: Path) -> None:
    """Neither for a file nor for the whole folder."""
    vault, _ = sealed_campaign(folder)
    place = vault.place_of(folder / "campaign.yaml")
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ProblemsFound) as found:
        vault.read(folder / "campaign.yaml")
    assert codes(found) == {"file-is-a-link"}
    vault.place.rename(tmp_path / "moved")
    vault.place.symlink_to(tmp_path / "moved")
    assert not is_sealed(folder)


# The end


def test_a_removed_campaign_leaves_nothing_of_its_own(folder: Path) -> None:
    """Sealed or plain; and a folder that holds something else stays."""
    vault, _ = sealed_campaign(folder)
    with writing(vault):
        assert remove_campaign(vault) == ()
    assert remove_folder(folder)
    assert not folder.exists()
    plain_campaign(folder)
    (folder / "report.html").write_bytes(b"x")
    with writing(folder):
        assert remove_campaign(folder) == ()
    assert not remove_folder(folder)
    assert [path.name for path in folder.iterdir()] == ["report.html"]

"""Bytes to sealed bytes and back: whole or refused, with the right key alone, and readable for any age program."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.campaign.seal import (
    Key,
    NotOpenedError,
    TooSlowError,
    WrongPassphraseError,
    passphrase_fault,
    recipient_fault,
    seal,
    seal_by_passphrase,
    sealed_name,
    unseal,
    unseal_by_passphrase,
    unwrap,
    wrap,
)
from tactic_cli.campaign.sealed import Settings, dump_settings, load_settings, split_path, with_path
from tactic_cli.problems import ProblemsFound
from tests.seal.age_by_hand import sealed_by_passphrase

KEY = Key.new()
WORDS = "seven quiet lamps"
TEXT = b'answers:\n  W1: {level: 2, note: "the district court"}\n'
BITS = (0x01, 0x80)
EVERY_BYTE = pytest.param(tuple(range(1, 256)), marks=pytest.mark.long, id="every other byte")


@given(st.binary(max_size=200_000), st.integers(min_value=1, max_value=4))
def test_what_was_sealed_comes_back_to_the_last_byte(data: bytes, others: int) -> None:
    """For whatever bytes and however many keys it is sealed."""
    keys = [KEY, *(Key.new() for _ in range(others))]
    sealed = seal(data, [one.recipient for one in keys])
    assert all(unseal(sealed, key) == data for key in keys)
    assert sealed.startswith(b"age-encryption.org/v1\n")


def test_another_key_opens_nothing() -> None:
    """It says so, and gives nothing out."""
    with pytest.raises(NotOpenedError):
        unseal(seal(TEXT, [KEY.recipient]), Key.new())


def test_the_same_text_never_looks_the_same_twice() -> None:
    """So that nobody sees from outside that an answer was changed back."""
    assert seal(TEXT, [KEY.recipient]) != seal(TEXT, [KEY.recipient])


def refused(data: bytes) -> bool:
    """Whether sealed bytes are refused whole."""
    try:
        unseal(data, KEY)
    except NotOpenedError:
        return True
    return False


@pytest.mark.parametrize("bits", [pytest.param(BITS, id="two ways"), EVERY_BYTE])
def test_every_flipped_byte_and_every_cut_is_refused(bits: tuple[int, ...]) -> None:
    """Of a file of answers: each byte in two ways, or all; each length short of the whole; and one byte too many."""
    sealed = seal(with_path("rounds/1-launch/A.yaml", TEXT), [KEY.recipient, Key.new().recipient])
    for place in range(len(sealed)):
        for bit in bits:
            assert refused(flipped(sealed, place, bit)), (place, bit)
        assert refused(sealed[:place]), place
    assert refused(sealed + b"\n")


STEP = [5, pytest.param(1, marks=pytest.mark.long)]
"""In the default run every fifth byte and length; the long run takes each."""


@pytest.mark.parametrize("step", STEP)
@pytest.mark.parametrize("data", [b"", TEXT * 20], ids=["key", "backup"])
def test_every_flipped_byte_and_every_cut_of_what_a_passphrase_seals_is_refused(data: bytes, step: int) -> None:
    """Of a key file and of a backup alike; never anything of what they hold."""
    sealed = seal_by_passphrase(data, WORDS) if data else wrap(KEY, WORDS)
    for place in range(0, len(sealed), step):
        for changed in (flipped(sealed, place, 0x01), flipped(sealed, place, 0x80), sealed[:place]):
            with pytest.raises((NotOpenedError, WrongPassphraseError, TooSlowError)):
                unseal_by_passphrase(changed, WORDS)


def flipped(data: bytes, place: int, bit: int) -> bytes:
    """The same bytes with one of them changed."""
    return data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]


def test_a_wrong_passphrase_is_told_from_damage() -> None:
    """Whoever mistypes must not fear for the answers, and whoever has a damaged file must not try passphrases."""
    sealed = seal_by_passphrase(TEXT, WORDS)
    with pytest.raises(WrongPassphraseError):
        unseal_by_passphrase(sealed, "seven quiet lamp")
    for damaged in (sealed[:-1], b"", b"answers: {}", seal(TEXT, [KEY.recipient])):
        with pytest.raises(NotOpenedError):
            unseal_by_passphrase(damaged, WORDS)


def test_a_passphrase_set_on_a_far_faster_computer_is_no_wrong_one() -> None:
    """It would take this one too long to try; that is said as it is."""
    with pytest.raises(TooSlowError):
        unseal_by_passphrase(sealed_by_passphrase(TEXT, WORDS).replace(b" 2\n", b" 40\n", 1), WORDS)


@pytest.fixture(scope="module")
def dear() -> bytes:
    """A key file as the program really makes it, with about a second of work for each try."""
    return wrap(KEY, WORDS)


def test_a_passphrase_is_made_dear_to_guess(dear: bytes) -> None:
    """The program asks for at least 2^14 steps of scrypt, whatever computer it runs on, and opens its own work."""
    work = int(dear.split(b"\n")[1].split()[-1])
    assert 14 <= work <= 22
    assert unwrap(dear, WORDS) == KEY


def test_the_same_letters_typed_otherwise_are_the_same_passphrase() -> None:
    """Some systems send é as one sign and some as two."""
    assert unseal_by_passphrase(seal_by_passphrase(TEXT, "cafe\u0301 au lait"), "caf\u00e9 au lait") == TEXT


def test_a_key_is_never_shown() -> None:
    """Not where a program prints a value, and not in a trace."""
    assert "SECRET" not in repr(KEY)
    assert KEY.secret not in f"{KEY}"
    assert Settings(b"\x11" * 32, (KEY.recipient,)).name_key.hex() not in repr(Settings(b"\x11" * 32, (KEY.recipient,)))


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1XYZ\n", f"{KEY.secret}\n{Key.new().secret}\n", "\xff\x00"])
def test_a_key_file_that_holds_no_key_is_damaged(text: str) -> None:
    """It was sealed by the passphrase, but holds something else."""
    with pytest.raises(NotOpenedError):
        unwrap(sealed_by_passphrase(text.encode(), WORDS), WORDS)


def test_a_key_of_another_program_is_taken() -> None:
    """As `age-keygen` writes it, comments and all."""
    text = f"# created: 2026-01-15T00:00:00Z\n# public key: {KEY.recipient}\n{KEY.secret}\n"
    assert unwrap(sealed_by_passphrase(text.encode(), WORDS), WORDS) == KEY


@given(st.text(max_size=60), st.text(max_size=60))
def test_names_of_sealed_files_tell_nothing_and_never_change(one: str, other: str) -> None:
    """32 signs of 0-9 and a-f: the same for the same path, others for another path and for another campaign."""
    key = b"k" * 32
    name = sealed_name(key, "".join(one.splitlines()).encode(errors="ignore").decode())
    assert len(name) == 36
    assert set(name.removesuffix(".age")) <= set("0123456789abcdef")
    if one.isalnum() and one.isascii() and other.isascii():
        assert name == sealed_name(key, one)
        assert (name == sealed_name(key, other)) == (one == other)
        assert name != sealed_name(b"l" * 32, one)


def test_the_path_stands_above_the_text_and_both_come_back() -> None:
    """The first line is a comment, so what any age program gives is the very YAML."""
    plain = with_path("rounds/1-launch/Ж.yaml", TEXT)
    assert plain.endswith(b"\n" + TEXT)
    assert plain.startswith(b"# ")
    assert split_path(plain) == ("rounds/1-launch/Ж.yaml", TEXT)
    for other in (b"", TEXT, b"# tactic file: x", b"# tactic file: \xff\n"):
        with pytest.raises(ValueError, match=r"no path|decode"):
            split_path(other)


def test_a_passphrase_has_eight_characters_at_least() -> None:
    """Seven are refused, whatever they are."""
    assert [passphrase_fault("x" * many) == "" for many in (7, 8)] == [False, True]


def test_settings_are_read_back_as_they_were_written() -> None:
    """The key of the names, and for whom the campaign is sealed."""
    settings = Settings(bytes(range(32)), (KEY.recipient, Key.new().recipient))
    assert load_settings(dump_settings(settings), "vault.age") == settings


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("tactic-sealed/1", "tactic-sealed/9"), "wrong-format"),
        (("0001", "zz01"), "wrong-digest"),
        ((KEY.recipient, "age1nobody"), "wrong-recipient"),
        (("recipients:", "readers:"), "unknown-key"),
        (("recipients:\n", "recipients: []\n#"), "missing-key"),
        (("format", "\x00format"), "control-character"),
        (("format: tactic-sealed/1", "["), "missing-bracket"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(change: tuple[str, str], code: str) -> None:
    """Each with a problem of its own."""
    text = dump_settings(Settings(bytes(range(32)), (KEY.recipient,))).decode().replace(*change)
    with pytest.raises(ProblemsFound) as found:
        load_settings(text.encode(), "vault.age")
    assert code in [problem.code for problem in found.value.problems]


def test_what_can_become_a_passphrase() -> None:
    """Eight characters at least, all of them text."""
    assert passphrase_fault("seven q") != ""
    assert passphrase_fault("seven quiet\x1b[A") != ""
    assert passphrase_fault("восемь слов") == ""


def test_what_is_a_recipient() -> None:
    """The public half of a key, whole; a secret one is none."""
    assert recipient_fault(KEY.recipient) == ""
    for text in ("", "age1", KEY.recipient[:-1], KEY.secret, "ssh-ed25519 AAAA", "\udcff"):
        assert recipient_fault(text) != "", text


# Another implementation


def age(*arguments: str, typed: str = "") -> bytes:
    """Run Debian's `age`; the passphrase is typed into a terminal of its own, as the program wants it."""
    program = shutil.which("age")
    if program is None:
        pytest.skip("the program age is not installed here (Debian: apt-get install age)")
    window, terminal = pty.openpty()
    take_it = "import os, sys; os.close(os.open(os.ttyname(0), os.O_RDWR)); os.execv(sys.argv[1], sys.argv[1:])"
    done = subprocess.Popen(
        [sys.executable, "-c", take_it, program, *arguments],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    if typed:
        os.write(window, f"{typed}\n".encode())
    out, said = done.communicate(timeout=60)
    os.close(window)
    os.close(terminal)
    assert done.returncode == 0, said
    return out


def test_another_age_program_opens_everything_with_the_passphrase(tmp_path: Path, dear: bytes) -> None:
    """The key file with the passphrase, then each file with the key in it; and what it seals is opened here."""
    sealed = {
        name: seal(with_path(name, TEXT), [KEY.recipient]) for name in ("campaign.yaml", "rounds/1-launch/A.yaml")
    }
    (tmp_path / "key.age").write_bytes(dear)
    (tmp_path / "identity").write_bytes(age("-d", str(tmp_path / "key.age"), typed=WORDS))
    for name, data in sealed.items():
        (tmp_path / "one.age").write_bytes(data)
        assert age("-d", "-i", str(tmp_path / "identity"), str(tmp_path / "one.age")) == with_path(name, TEXT)
    (tmp_path / "plain").write_bytes(TEXT)
    assert unseal(age("-r", KEY.recipient, str(tmp_path / "plain")), KEY) == TEXT


@pytest.mark.long
def test_it_opens_a_file_by_the_sealed_key_at_once(tmp_path: Path, dear: bytes) -> None:
    """With the passphrase asked for on the way."""
    (tmp_path / "key.age").write_bytes(dear)
    (tmp_path / "one.age").write_bytes(seal(with_path("campaign.yaml", TEXT), [KEY.recipient]))
    directly = age("-d", "-i", str(tmp_path / "key.age"), str(tmp_path / "one.age"), typed=WORDS)
    assert directly == with_path("campaign.yaml", TEXT)


def test_two_writers_of_the_format_agree() -> None:
    """What is sealed by hand, after the specification alone, the library opens to the last byte."""
    for size in (0, 1, 63, 64, 65, 70_000):
        data = os.urandom(size)
        assert unseal_by_passphrase(sealed_by_passphrase(data, WORDS), WORDS) == data

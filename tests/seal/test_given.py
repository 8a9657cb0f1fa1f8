"""Answers files that come back sealed: opened by the campaign they were sealed to, and by no other."""

from pathlib import Path

import pyrage  # type: ignore[import-untyped] # it carries no types
import pytest

from tactic_cli.disk.files import holds_sealed
from tactic_cli.disk.given import read_answers_for
from tactic_cli.disk.vault import Vault
from tactic_cli.problems import ProblemsFound
from tests.seal.stage import sealed_campaign

TEXT = "playbook: x\n# Прокурор\n".encode()


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A sealed campaign."""
    return sealed_campaign(tmp_path / "camp")[0]


def sealed_to(*recipients: str, letters: bool = False) -> bytes:
    """A text sealed to keys; in letters it can be copied from a page into a mail."""
    keys = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    return bytes(pyrage.encrypt(TEXT, keys, armored=letters))


def told(vault: Vault | Path, path: Path) -> list[str]:
    """The problems of a file that is refused."""
    with pytest.raises(ProblemsFound) as found:
        read_answers_for(vault, str(path))
    return [one.code for one in found.value.problems]


def test_a_plain_file_is_read_as_it_is(vault: Vault, tmp_path: Path) -> None:
    """Into a sealed campaign and into a plain one."""
    path = tmp_path / "back.yaml"
    path.write_bytes(TEXT)
    assert [read_answers_for(home, str(path)) for home in (vault, tmp_path)] == [TEXT, TEXT]


@pytest.mark.parametrize("around", [b"", b"\r\n ", b"\xef\xbb\xbf"], ids=["bare", "blank lines", "byte order mark"])
def test_a_sealed_file_is_opened_as_bytes_and_as_letters(vault: Vault, tmp_path: Path, around: bytes) -> None:
    """Letters may have got blank lines or a mark of an editor around them on their way; bytes stay as they are."""
    path = tmp_path / "back.age"
    keys = vault.settings.recipients
    letters = (
        around
        + sealed_to(*keys, letters=True).replace(b"\n", b"\r\n" if around else b"\n")
        + around.strip(b"\xef\xbb\xbf")
    )
    for data in (sealed_to(*keys), letters):
        path.write_bytes(data)
        assert holds_sealed(data)
        assert read_answers_for(vault, str(path)) == TEXT


def test_what_this_campaign_cannot_open_is_refused(vault: Vault, tmp_path: Path) -> None:
    """Sealed to another key, cut off, or without its last line; and a plain campaign opens nothing."""
    path = tmp_path / "back.age"
    stranger = str(pyrage.x25519.Identity.generate().to_public())
    mine, letters = sealed_to(*vault.settings.recipients), sealed_to(*vault.settings.recipients, letters=True)
    for data in (sealed_to(stranger), mine[:-1], letters.rpartition(b"-----END")[0]):
        path.write_bytes(data)
        assert told(vault, path) == ["sealed-damaged"]
    assert told(tmp_path, path) == ["file-sealed"]

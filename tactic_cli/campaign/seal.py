"""Sealing: bytes to sealed bytes and back, in the age format, so that any age program opens them without tactic.

A campaign has a key (an age identity). Its files are sealed to the key's public half, and to that of a colleague
where the group wishes so; the key itself is sealed by a passphrase. So the slow step that makes guessing of
passphrases dear is paid once per command (age-encryption.org/v1; safety, "Sealed means unreadable").
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

from tactic_cli.language import tr
from tactic_cli.text import unclean

SHORTEST = 8
"""Characters of a passphrase; fewer are guessed quickly, whatever they are."""

_HEAD = b"age-encryption.org/v1\n"
_WRONG, _TOO_SLOW = "Decryption failed", "Excessive work"
"""How the library's messages begin where a passphrase does not fit, and where this computer would take too long."""

_SECRET_LINE = "AGE-SECRET-KEY-1"  # noqa: S105 - how such a line begins, not a secret


class WrongPassphraseError(Exception):
    """The passphrase does not open what it was tried on."""


class NotOpenedError(Exception):
    """Sealed bytes cannot be opened: they are damaged, or sealed for somebody else. Nothing of them is given out."""


class TooSlowError(Exception):
    """The passphrase was set on a computer so much faster that this one would take minutes to try it."""


class NoSealingError(Exception):
    """The library that seals is not there: it is not made for every kind of computer. Plain campaigns go on."""


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """A key that opens what is sealed to its recipient. It is never printed, also not in a trace."""

    secret: str

    @classmethod
    def new(cls) -> Key:
        """A key that nobody had before."""
        return cls(str(library().x25519.Identity.generate()))

    @property
    def recipient(self) -> str:
        """The public half, `age1...`: whoever has it can seal for this key, and open nothing."""
        return str(library().x25519.Identity.from_str(self.secret).to_public())


def passphrase_fault(text: str) -> str:
    """Why a text should not become a passphrase, as the rest of a sentence; empty where it may."""
    if len(text) < SHORTEST:
        return tr(
            "needs at least {shortest} characters; four or five words that do not belong together are good",
            shortest=SHORTEST,
        )
    return tr("holds keys that are not text, such as an arrow key") if unclean(text) else ""


def recipient_fault(text: str) -> str:
    """Why a text is no recipient, as the rest of a sentence; empty where it is one."""
    pyrage = library()
    try:
        pyrage.x25519.Recipient.from_str(text)
    except (pyrage.RecipientError, UnicodeError):
        return tr("begins with age1 and has 62 characters, such as `tactic seal --own-recipient` prints them")
    return ""


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """Seal bytes so that the key of each of these recipients opens them. The same bytes never look the same twice."""
    pyrage = library()
    sealed: bytes = pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(one) for one in recipients])
    return sealed


def unseal(sealed: bytes, key: Key) -> bytes:
    """The whole of what was sealed, unchanged to the last byte; raises NotOpenedError for anything else."""
    pyrage = library()
    try:
        data: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(key.secret)])
    except pyrage.DecryptError:
        raise NotOpenedError from None
    return data


def seal_by_passphrase(data: bytes, passphrase: str) -> bytes:
    """Seal bytes by a passphrase; takes about a second, on purpose."""
    sealed: bytes = library().passphrase.encrypt(data, _same_everywhere(passphrase))
    return sealed


def unseal_by_passphrase(sealed: bytes, passphrase: str) -> bytes:
    """What was sealed by a passphrase; takes about a second.

    Raises WrongPassphraseError, NotOpenedError where the bytes are damaged, and TooSlowError. Some damage looks
    like a wrong passphrase; only a digest kept elsewhere can tell.
    """
    if not sealed.startswith(_HEAD):
        raise NotOpenedError
    pyrage = library()
    try:
        data: bytes = pyrage.passphrase.decrypt(sealed, _same_everywhere(passphrase))
    except pyrage.DecryptError as error:
        said = str(error)
        if said.startswith(_WRONG):
            raise WrongPassphraseError from None
        raise (TooSlowError if said.startswith(_TOO_SLOW) else NotOpenedError) from None
    return data


def wrap(key: Key, passphrase: str) -> bytes:
    """A key as a file that the passphrase opens: `age -d -i FILE` takes it as it is, and asks."""
    text = f"# The key of a sealed campaign of tactic.\n# public key: {key.recipient}\n{key.secret}\n"
    return seal_by_passphrase(text.encode(), passphrase)


def unwrap(data: bytes, passphrase: str) -> Key:
    """The key in such a file, also one that `age-keygen` and `age -p` made; raises as `unseal_by_passphrase`."""
    text = unseal_by_passphrase(data, passphrase).decode("ascii", errors="replace")
    lines = [line.strip() for line in text.splitlines() if line.startswith(_SECRET_LINE)]
    if len(lines) != 1:
        raise NotOpenedError
    pyrage = library()
    try:
        pyrage.x25519.Identity.from_str(lines[0])
    except pyrage.IdentityError:
        raise NotOpenedError from None
    return Key(lines[0])


def sealed_name(name_key: bytes, path: str) -> str:
    """The name under which a file of a campaign lies sealed: for everybody with the key, one path has one name.

    So two people's folders come together without conflict, and the name tells nobody else anything.
    """
    return hmac.new(name_key, path.encode(), hashlib.sha256).hexdigest()[:32] + ".age"


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, to see whether a file is still what was written."""
    return hashlib.sha256(data).hexdigest()


def can_seal() -> bool:
    """Whether anything can be sealed and opened on this computer."""
    try:
        library()
    except NoSealingError:
        return False
    return True


def library() -> ModuleType:
    """What seals and opens; raises NoSealingError where it could not be installed."""
    try:
        import pyrage  # type: ignore[import-untyped] # noqa: PLC0415 - it carries no types, and is not everywhere
    except ImportError:
        raise NoSealingError from None
    module: ModuleType = pyrage
    return module


def _same_everywhere(passphrase: str) -> str:
    """The same letters typed on another keyboard or system must be the same passphrase (Unicode form NFC)."""
    return unicodedata.normalize("NFC", passphrase)

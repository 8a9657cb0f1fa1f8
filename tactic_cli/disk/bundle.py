"""A backup: every file of a campaign in one archive, `tar` with `gzip`, which is then sealed by a passphrase.

Without tactic: `age -d FILE | tar xz`. The backup of a sealed campaign holds its sealed files as they are, so that
restoring it brings back the same campaign, with the same keys, and nothing plain.
"""

import gzip
import io
import tarfile
import zlib

from tactic_cli.campaign.seal import NotOpenedError, seal_by_passphrase, unseal_by_passphrase
from tactic_cli.disk.files import LARGEST, read_plain, refused
from tactic_cli.disk.sealing import plain_files, refuse_paths
from tactic_cli.disk.store import CAMPAIGN, Home, folder_of
from tactic_cli.disk.vault import SEALED, SETTINGS, Vault, sealed_files
from tactic_cli.language import tr

_OPENED_MOST = 64 * LARGEST
"""Bytes of an opened archive; no campaign comes near it, and a larger one would only fill the memory."""

Files = dict[str, bytes]


def files_of(home: Home) -> Files:
    """Every file of a campaign as it lies on the disk, by its path; raises ProblemsFound if one cannot be read.

    Of a sealed campaign the sealed files, after each was opened once.
    """
    folder = folder_of(home)
    if isinstance(home, Vault):
        home.paths()
        paths = sealed_files(folder)
    else:
        paths = plain_files(folder).own
    return {path.relative_to(folder).as_posix(): read_plain(path, str(path), sole=True) for path in paths}


def pack(files: Files, passphrase: str) -> bytes:
    """The bytes of a backup, which was opened again once; raises ProblemsFound where it is too large."""
    room = io.BytesIO()
    with gzip.GzipFile(fileobj=room, mode="wb", mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        for path, data in sorted(files.items()):
            member = tarfile.TarInfo(path)  # no user, no group, no time: a backup tells of nobody's computer
            member.size, member.mode = len(data), 0o600
            archive.addfile(member, io.BytesIO(data))
    sealed = seal_by_passphrase(room.getvalue(), passphrase)
    if len(sealed) > LARGEST:
        raise refused("backup-too-large", "backup", tr("the campaign is too large for one file of 1 MiB."))
    if unpack(sealed, passphrase, "backup") != files:
        raise refused(
            "backup-damaged", "backup", tr("the backup does not read back as it was written."), tr("Try again.")
        )
    return sealed


def unpack(sealed: bytes, passphrase: str, shown: str) -> Files:
    """The files in a backup, all of them and checked; raises WrongPassphraseError, TooSlowError, ProblemsFound."""
    try:
        files = _members(unseal_by_passphrase(sealed, passphrase))
    except (NotOpenedError, tarfile.TarError, OSError, EOFError, ValueError, zlib.error):
        message = tr("this backup is damaged, or no backup of tactic; nothing of it was used.")
        raise refused("backup-damaged", shown, message, tr("Keep it, and take another copy of the backup.")) from None
    refuse_paths(files)
    if CAMPAIGN not in files and f"{SEALED}/{SETTINGS}" not in files:
        raise refused(
            "backup-damaged", shown, tr("this holds no campaign of tactic."), tr("Name a file of tactic backup.")
        )
    return files


def _members(archive: bytes) -> Files:
    with gzip.GzipFile(fileobj=io.BytesIO(archive)) as packed:
        data = packed.read(_OPENED_MOST + 1)
    if len(data) > _OPENED_MOST:
        raise ValueError("too large")
    files: Files = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as members:
        for member in members:
            file = members.extractfile(member) if member.isreg() else None
            if file is None or member.name in files or member.size > LARGEST:
                raise ValueError("not a plain file")
            files[member.name] = file.read()
    return files

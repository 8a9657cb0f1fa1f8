"""What lies around a campaign's folder: things that copy it elsewhere without being asked (safety, last rule)."""

from pathlib import Path

from tactic_cli.language import marked, tr

_BY_NAME = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": marked("a synchronised folder"),
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box": "Box",
    "box sync": "Box",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "mega": "MEGA",
    "megasync": "MEGA",
    "seafile": "Seafile",
    "yandex.disk": "Yandex Disk",
    "proton drive": "Proton Drive",
    "tresorit": "Tresorit",
    "sync": marked("a synchronised folder"),
    "syncthing": "Syncthing",
    "spideroak hive": "SpiderOak",
    "icedrive": "Icedrive",
    "internxt drive": "Internxt",
    "kdrive": "kDrive",
    "jottacloud": "Jottacloud",
    "koofr": "Koofr",
    "magentacloud": "MagentaCLOUD",
    "yandexdisk": "Yandex Disk",
    "яндекс.диск": "Yandex Disk",
    "облако mail.ru": "Mail.ru Cloud",
    "мой диск": "Google Drive",
    "mi unidad": "Google Drive",
    "mon drive": "Google Drive",
    "gvfs": marked("a folder on another computer"),
}
_BY_MARK = {
    ".git": marked("a git work tree"),
    ".hg": marked("a Mercurial work tree"),
    ".svn": marked("a Subversion work tree"),
    ".jj": marked("a Jujutsu work tree"),
    ".bzr": marked("a Bazaar work tree"),
    ".fslckout": marked("a Fossil work tree"),
    "_FOSSIL_": marked("a Fossil work tree"),
    "_darcs": marked("a Darcs work tree"),
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".sync": marked("a synchronised folder"),
    ".stignore": "Syncthing",
    ".seafile-data": "Seafile",
    ".owncloud": "ownCloud",
    ".owncloudsync.db": "ownCloud",
    ".tresorit": "Tresorit",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}


def copied_by(folder: Path) -> str | None:
    """What would copy a folder's files to other computers, in words; `None` where nothing of the kind is seen."""
    whole = folder.absolute()
    for place in (whole, *whole.parents, *_behind_links(whole)):
        known = _BY_NAME.get(place.name.casefold()) or _starting(place.name.casefold())
        if known:
            return tr(known)
        for mark, word in _BY_MARK.items():
            if _is_there(place / mark):
                return tr(word)
    return None


def _starting(name: str) -> str | None:
    """Names that carry an account or a firm after the service's own."""
    starts = ("onedrive - ", "onedrive-", "dropbox (", "googledrive-", "nextcloud-", "my drive (", "dropbox-")
    found = next((start for start in starts if name.startswith(start)), None)
    return _BY_NAME[found.rstrip(" -(")] if found else None


def _behind_links(path: Path) -> tuple[Path, ...]:
    try:
        real = path.resolve()
    except (OSError, RuntimeError):
        return ()
    return (real, *real.parents)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False

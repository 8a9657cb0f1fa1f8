"""The shelf of playbooks: finds shipped and own ones, reads them, and copies a shipped one to be edited."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from tactic_cli.disk.files import harmless_name, is_folder, is_link, is_there, read_plain, refused
from tactic_cli.disk.installed import added, added_main
from tactic_cli.language import ENGLISH, LANGUAGES, language, tr
from tactic_cli.playbook.load import MAX_FILES, load_playbook, load_playbook_with_places
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.nodes import Node
from tactic_cli.playbook.places import Places
from tactic_cli.playbook.source import read_source
from tactic_cli.text import did_you_mean, joined

if TYPE_CHECKING:
    from tactic_cli.playbook.translation import Translation

DEFAULT = "government-collaboration"
MAIN = "playbook.yaml"

_PACKAGE = Path(__file__).parents[1]


def find_playbook(name: str | None = None) -> Path:
    """The main file of a playbook: a shipped name, a folder, or a file; without a name the shipped default.

    Raises ProblemsFound where there is none, or where the name could mean two different ones.
    """
    if name is None:
        return _root() / DEFAULT / MAIN
    own = _own(Path(name)) if name else None
    ours = _on_the_shelf(name)
    if ours is None:
        return own or _missing(name)
    if own is not None and not own.samefile(ours):
        raise refused(
            "playbook-name-means-two",
            name,
            tr("a playbook on the shelf and one in this folder are both called that."),
            tr("Write ./{name} for yours. For the other one, run tactic in another folder.", name=name),
        )
    return ours


def whole_of(name: str) -> str:
    """The playbook that a file belongs to, by its folder; the name itself where it names a whole one.

    A file that its main file lists, or a translation in a folder of a language, is no playbook alone.
    """
    path = Path(name)
    if path.suffix != ".yaml" or not is_there(path) or is_folder(path):
        return name
    folder = path.parent.parent if path.parent.name in LANGUAGES else path.parent
    main = folder / MAIN
    if path == main or not is_there(main):
        return str(path.parent) if path.name == MAIN and path.parent.name else name
    root = read_source(MAIN, read_plain(main, str(main))).root
    listed_there = root.plain().get("files") if root is not None else None
    belongs = folder != path.parent or (isinstance(listed_there, list) and path.name in listed_there)
    return str(folder) if belongs else name


def open_playbook(name: str | None = None) -> Playbook:
    """Read and check a playbook, in the language that is spoken; raises ProblemsFound with everything that is wrong."""
    return in_language(open_original(name), find_playbook(name))


def open_original(name: str | None = None) -> Playbook:
    """Read and check a playbook in the language it was written in; raises ProblemsFound."""
    return open_playbook_with_places(name)[0]


def open_shipped(name: str) -> Playbook:
    """Read a playbook on the shelf by its name, whatever lies in the folder one stands in; raises ProblemsFound."""
    shown, read = lend(name)
    return in_language(load_playbook(shown, read, lend), _on_the_shelf(name) or _missing(name))


def open_playbook_with_places(name: str | None = None) -> tuple[Playbook, Places]:
    """Read and check a playbook, and keep where everything in it stands; raises ProblemsFound."""
    main = find_playbook(name)
    shown, read = reader_of(name or main.parent.name, main)
    return load_playbook_with_places(shown, read, lend)


def reader_of(name: str, main: Path) -> tuple[str, Callable[[str], bytes]]:
    """How a playbook's main file is called in places, and how its files are read."""
    shown = _shown(name, main)
    return shown, _reader(main, shown)


def lend(name: str) -> tuple[str, Callable[[str], bytes]]:
    """A playbook on the shelf for another to borrow from; raises ProblemsFound where none has this name."""
    main = _on_the_shelf(name) or _missing(name)
    shown = f"{name}/{MAIN}"
    return shown, _reader(main, shown)


def in_language(playbook: Playbook, main: Path) -> Playbook:
    """A playbook in the spoken language, as far as it is translated; raises ProblemsFound for a damaged file."""
    code = language().code
    if code == ENGLISH.code:
        return playbook
    from tactic_cli.playbook.translation import translated  # noqa: PLC0415 - late: a playbook in its own language needs none

    lenders = [_on_the_shelf(one.playbook) or _missing(one.playbook) for one in playbook.borrows]
    found = [one for place in (*lenders, main) for one in translations_of(playbook, place, code)]
    return translated(playbook, found)


def translations_of(playbook: Playbook, main: Path, code: str) -> "tuple[Translation, ...]":
    """The translated files beside a playbook's main file: in a folder named by the language, by the same names."""
    return tuple(_translations(playbook, main, code).values())


def translations_by_file(playbook: Playbook, name: str, code: str) -> "dict[str, Translation]":
    """The files of a playbook's translation by their names; raises ProblemsFound."""
    return _translations(playbook, find_playbook(name), code)


def _translations(playbook: Playbook, main: Path, code: str) -> "dict[str, Translation]":
    from tactic_cli.playbook.translation_load import load_translation  # noqa: PLC0415 - late: the same

    folder = main.with_name(code)
    if not is_folder(folder) or is_link(folder):
        return {}
    shown = f"{main.parent.name}/{code}"
    files = [path for path in sorted(folder.iterdir()) if path.suffix == main.suffix and harmless_name(path.name)]
    return {
        path.name: load_translation(f"{shown}/{path.name}", read_plain(path, f"{shown}/{path.name}"), code, playbook)
        for path in files[:MAX_FILES]
    }


def languages_of(name: str) -> tuple[str, ...]:
    """Into which languages a playbook is translated, by their codes; raises ProblemsFound for an unknown one."""
    main = find_playbook(name)
    return tuple(code for code in LANGUAGES if is_folder(main.with_name(code)) and not is_link(main.with_name(code)))


def files_of(playbook: Playbook, name: str) -> dict[str, Node]:
    """What each file of an opened playbook holds, by the files' names, the main file first; raises ProblemsFound."""
    main = find_playbook(name)
    names = (main.name, *playbook.files)
    roots = {one: read_source(one, read_plain(main.with_name(one), one)).root for one in names}
    return {one: root for one, root in roots.items() if root is not None}


def own_place(name: str | None) -> Path | None:
    """The folder or single file of an own playbook, for a campaign to find it again; `None` for a shipped one."""
    main = find_playbook(name)
    if any(main.samefile(_root() / one / MAIN) for one in shipped()):
        return None
    return main.parent if main.name == MAIN else main


def shipped() -> tuple[str, ...]:
    """The names of the playbooks that came with tactic, in alphabetical order."""
    return tuple(sorted(main.parent.name for main in _root().glob(f"*/{MAIN}")))


def known() -> tuple[str, ...]:
    """The names of all playbooks on the shelf: those that came with tactic, then those that were added."""
    return (*shipped(), *(name for name in added() if name not in shipped()))


def _on_the_shelf(name: str) -> Path | None:
    """The main file of a shipped or an added playbook; `None` where neither has this name."""
    return _root() / name / MAIN if name in shipped() else added_main(name) if name else None


def copy_to(name: str, folder: Path, beside: Mapping[str, str] = MappingProxyType({})) -> None:
    """Copy a shipped playbook, with the guide to the format, into a folder that does not exist yet.

    `beside` holds further files by their names, such as the schema that editors read.
    Raises ProblemsFound for an unknown name, FileExistsError where the folder is there already, and OSError
    where the disk fails; what was begun is then removed.
    """
    if name not in shipped():
        _missing(name)
    files = [file for file in sorted((_root() / name).rglob("*")) if file.is_file()]
    more = {name: text.encode() for name, text in beside.items()}
    copied = {file.relative_to(_root() / name).as_posix(): file.read_bytes() for file in files}
    _write_folder(folder, {**more, **copied})


def write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Write a new playbook, with the guide to the format, into a folder that does not exist yet.

    Raises as `copy_to` does.
    """
    _write_folder(folder, {name: text.encode() for name, text in files.items()})


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """A new folder of its owner alone, with these files and the guide; nothing is left of it where that fails."""
    import shutil  # noqa: PLC0415 - late: only whoever writes a folder may have to remove it

    from tactic_cli.playbook.pack import GUIDE  # noqa: PLC0415 - late: the same

    folder.mkdir(mode=0o700)
    try:
        folder.chmod(0o700)
        for name, data in {**files, GUIDE: (_root() / GUIDE).read_bytes()}.items():
            target = folder / name
            target.parent.mkdir(mode=0o700, exist_ok=True)
            target.write_bytes(data)
            target.chmod(0o600)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _root() -> Path:
    """Where shipped playbooks lie: beside the code in a wheel, at the top of the repository otherwise."""
    beside = _PACKAGE / "shipped"
    return beside if beside.is_dir() else _PACKAGE.parent / "playbooks"


def _own(path: Path) -> Path | None:
    """The main file at a path a person gave: the path itself, or `playbook.yaml` in a folder."""
    main = path / MAIN if is_folder(path) and not is_link(path) else path
    return main if is_there(main) else None


def _missing(name: str) -> Path:
    names = shipped()
    message = tr("there is no playbook of this name, and no such folder or file.")
    if name and is_folder(Path(name)):
        message = tr("this folder holds no {main}.", main=MAIN)
    raise refused(
        "playbook-unknown",
        name or "''",
        message,
        tr(
            "{did_you_mean} Shipped playbooks: {names}.", did_you_mean=did_you_mean(name, names), names=joined(names)
        ).strip(),
    )


def _shown(name: str | None, main: Path) -> str:
    """How places in the main file are written: as the person named it, a shipped one by its own name."""
    given = main.parent.name if name is None else name.rstrip("/\\")
    return given if Path(given).name == main.name else f"{given}/{MAIN}"


def _reader(main: Path, shown: str) -> Callable[[str], bytes]:
    """How the loader reads the main file and its siblings: by plain name, from the same folder only."""

    def read(name: str) -> bytes:
        if name in (main.name, Path(shown).name):
            return read_plain(main, shown)
        if not harmless_name(name):
            raise FileNotFoundError
        path = main.with_name(name)
        if not is_there(path):
            raise FileNotFoundError  # the loader says where it is listed
        return read_plain(path, f"{shown.removesuffix(Path(shown).name)}{name}")

    return read

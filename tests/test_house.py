"""The house keeps its shape: imports point one way, and only the shell touches the world."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "tactic_cli"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name not in {"__init__.py", "__main__.py"})

# Each room may import from the rooms named, and from itself.
ALLOWED = {
    "language": set(),
    "text": {"language"},
    "problems": {"language", "text"},
    "playbook": {"language", "problems", "text"},
    "campaign": {"language", "playbook", "problems", "text"},
    "scoring": {"language", "campaign", "playbook", "problems", "text"},
    "portfolio": {"language", "scoring", "campaign", "playbook", "problems", "text"},
    "stress": {"language", "scoring", "campaign", "playbook", "problems", "text"},
    "interview": {"language", "scoring", "campaign", "playbook", "problems", "text"},
    "reports": {"language", "portfolio", "stress", "scoring", "campaign", "playbook", "problems", "text"},
    "forms": {"language", "reports", "interview", "scoring", "campaign", "playbook", "problems", "text"},
    "disk": {"language", "campaign", "playbook", "problems", "text"},
    "engines": {"language", "problems", "text"},
    "cli": {
        "language",
        "engines",
        "disk",
        "forms",
        "interview",
        "portfolio",
        "reports",
        "stress",
        "scoring",
        "campaign",
        "playbook",
        "problems",
        "text",
    },
}
SHELL = {"cli", "disk", "engines"}  # `engines` starts processes and speaks to other computers, and knows no file
WORLD = {"os", "sys", "pathlib", "shutil", "time", "tempfile", "subprocess", "socket", "io", "getpass", "locale"}


def room_of(path: Path) -> str:
    """The room a module stands in: its folder, or its own name at the top."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported(path: Path) -> set[str]:
    """Every module that a file imports, anywhere in it; bytes held in memory reach no file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "io" and {one.name for one in node.names} == {"BytesIO"}:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not _is_memory(node):
            found.add(node.module)
    return found


def _is_memory(node: ast.ImportFrom) -> bool:
    """Whether only bytes in memory are taken from `io`, into which libraries write their files."""
    return node.module == "io" and {one.name for one in node.names} == {"BytesIO"}


def test_imports_point_one_way() -> None:
    """A module imports only from rooms further in than its own."""
    outward = {}
    for path in MODULES:
        room = room_of(path)
        rooms = {name.split(".")[1] for name in imported(path) if name.startswith("tactic_cli.")}
        if wrong := rooms - {room} - ALLOWED[room]:
            outward[path.relative_to(PACKAGE).as_posix()] = wrong
    assert outward == {}


def test_only_the_shell_touches_the_world() -> None:
    """Outside the shell, no module reaches for files, the clock, the environment or the screen."""
    reaching = {}
    for path in MODULES:
        if room_of(path) not in SHELL and (wrong := _of_the_world(path)):
            reaching[path.relative_to(PACKAGE).as_posix()] = wrong
    assert reaching == {}


def _of_the_world(path: Path) -> set[str]:
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    return ({name.split(".")[0] for name in imported(path)} & WORLD) | (calls & {"print", "input", "open", "exit"})


def test_only_the_commands_print_ask_or_exit() -> None:
    """`disk` stands at the files, not at the screen."""
    talkers = set()
    for path in MODULES:
        if room_of(path) == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "input"}:
                talkers.add(path.name)
    assert talkers == set()


def test_no_command_imports_heavy_libraries_at_its_top() -> None:
    """`tactic --help` must be quick: what is heavy is imported when a command runs."""
    heavy = {"pydantic", "yaml", "rich", "jinja2"}
    light_rooms = {"tactic_cli.cli", "tactic_cli.language"}
    early: set[str] = set()
    for path in (PACKAGE / "cli").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for name in names:
                top = name.split(".")[0]
                if top in heavy or (top == "tactic_cli" and ".".join(name.split(".")[:2]) not in light_rooms):
                    early.add(f"{path.name}: {name}")
    assert {entry for entry in early if not entry.startswith(LATE_MODULES)} == set()


# Modules of `cli` that are themselves imported late, by the commands that need them; and the table of formats,
# which the help of `tactic report` reads: it imports nothing heavy itself.
LATE_MODULES = (
    "chosen.py",
    "earlier.py",
    "given.py",
    "progress.py",
    "sides.py",
    "standing.py",
    "start.py",
    "report.py: tactic_cli.reports.formats",
    "portfolio.py: tactic_cli.reports.portfolio_formats",
)

"""A campaign with a canary in every text, to be sealed; and how to look for canaries in whatever is on the disk."""

from datetime import date
from pathlib import Path

from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import Answer, AnswersFile, Campaign, Round
from tactic_cli.disk.sealing import remove_plain, seal_plain
from tactic_cli.disk.store import KeptFile, make_campaign_folder, writing
from tactic_cli.disk.vault import Vault
from tests.strategies import shipped

WORDS = "seven quiet lamps"
OTHER = "eight loud kettles"
LABEL, NOTE, OFFICIAL = "canarylabel", "canarynote", "canaryO1"
LAUNCH, APPROACH = Round(1, "launch"), Round(2, "approach", OFFICIAL)


def plain_campaign(folder: Path) -> dict[Path, bytes]:
    """Make a plain campaign with three answers files; returns its files and their bytes."""
    playbook = shipped()
    make_campaign_folder(folder)
    campaign = Campaign(LABEL, playbook.id, playbook.version, playbook.sha256, None, (OFFICIAL,), ("A", "B"))
    files = {folder / "campaign.yaml": dump_campaign(campaign).encode()}
    for one, assessor in ((LAUNCH, "A"), (LAUNCH, "B"), (APPROACH, "A")):
        files[folder / "rounds" / one.folder / f"{assessor}.yaml"] = dump_answers(sheet(one, assessor)).encode()
    for path, data in files.items():
        KeptFile(path).replace(data)
    return files


def sheet(one: Round, assessor: str, *, level: int = 3) -> AnswersFile:
    """One answer with a note, and a line of a pre-mortem."""
    playbook = shipped()
    answers = {"W1": Answer.level(level, note=f"{NOTE} by {assessor}")}
    day = date(2026, 1, 15)
    return AnswersFile(
        playbook.id, playbook.version, one.stage, day, assessor, answers, official=one.official, premortem=(NOTE,)
    )


def sealed_campaign(folder: Path) -> tuple[Vault, dict[Path, bytes]]:
    """The same campaign, sealed; with what its files hold."""
    files = plain_campaign(folder)
    with writing(folder):
        vault = seal_plain(folder, WORDS)
        remove_plain(vault)
    return vault, files


def canaries(folder: Path) -> list[str]:
    """Every file and every name below a folder in which a canary can be read."""
    found = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if "canary" in inside.casefold() or (path.is_file() and b"canary" in path.read_bytes().lower()):
            found.append(inside)
    return found


def on_disk(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but for the lock."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != ".tactic-lock"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}

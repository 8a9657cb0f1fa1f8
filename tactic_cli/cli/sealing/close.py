"""The end of a campaign: what is kept, what is removed, and what removal cannot reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tactic_cli.campaign.model import AnswersFile, Campaign, Round
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.sealing.backup import refuse_taken, save_backup
from tactic_cli.cli.sealing.passphrase import WARNING, ask_new_passphrase, ask_passphrase
from tactic_cli.cli.sealing.unlock import campaign_folder, unlock_with
from tactic_cli.cli.shell import say, stop, today
from tactic_cli.cli.speaking import campaign_playbook_spoken
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.deeds import read_record
from tactic_cli.disk.save import save
from tactic_cli.disk.sealing import plain_files, remove_campaign, remove_folder
from tactic_cli.disk.store import (
    Home,
    assessors_in,
    folder_of,
    read_campaign,
    read_sheet,
    refuse_apart,
    rounds_of,
    writing,
)
from tactic_cli.disk.vault import is_sealed
from tactic_cli.interview.together import awaited
from tactic_cli.language import marked, tr, trc
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound
from tactic_cli.reports.formats import format_named
from tactic_cli.text import clean, in_a_row, joined

_NO_WIPE = marked(
    "Removing takes the files out of this folder. It does not wipe them from the disk: with the right tools they can "
    "often be found there for a long time, above all on SSDs and USB sticks."
)
_REACH = marked(
    "And it does not reach: backups and snapshots, synchronised folders and the computers behind them, the history of "
    "a git work tree, what colleagues have, mails, reports that were saved or printed, and what a window still shows."
)
_SEALED = marked(
    "What may be found of the sealed files can be read only with the passphrase and a copy of the key file."
)
_PLAIN = marked("What may be found of these files can be read by anybody: this campaign was plain.")


@dataclass(frozen=True, slots=True)
class _Ending:
    """A campaign that is about to end, and the passphrase a backup of it is sealed by, where one is known."""

    screen: Screen
    home: Home
    passphrase: str | None
    from_stdin: bool


def end(given: str | None, *, from_stdin: bool) -> None:
    """Ask what is to be kept, keep it, and remove the rest once the label was typed back."""
    folder = campaign_folder(given)
    ending = _begin(folder, from_stdin=from_stdin)
    screen, label = ending.screen, read_campaign(ending.home, moving=True).label
    screen.title(tr("The end of the campaign {label}", label=label))
    screen.say(tr("This removes it from this computer. What shall be kept?"))
    kept = screen.choose(
        tr("A sealed backup."),
        tr("The last report as a page, without notes. It is plain: whoever has it can read it."),
        trc("what to keep", "Both."),
        trc("what to keep", "Nothing."),
        tr("Stop. Nothing is removed."),
    )
    if kept == 5:
        stop(Exit.OK, tr("Nothing was removed."))
    if kept in {1, 3}:
        _keep_backup(ending)
    if kept in {2, 3}:
        _keep_report(ending)
    _say_reach(ending)
    screen.say(tr("To remove the campaign now, type its label: {label}", label=label))
    if screen.ask(trc("prompt", "Label")) != label:
        stop(Exit.OK, tr("That is not the label. Nothing was removed."))
    _remove(ending.home)


def _begin(folder: Path, *, from_stdin: bool) -> _Ending:
    if is_sealed(folder):
        passphrase = ask_passphrase(trc("prompt", "Passphrase"), from_stdin=from_stdin)
        return _Ending(Screen(), unlock_with(folder, passphrase), passphrase, from_stdin)
    known = ask_new_passphrase(from_stdin=True) if from_stdin else None
    return _Ending(Screen(), folder, known, from_stdin)


def _keep_backup(ending: _Ending) -> None:
    path = _place(ending, "backup.age")
    if ending.passphrase is None:
        ending.screen.say(tr(WARNING))
    save_backup(str(path), ending.home, ending.passphrase or ask_new_passphrase(from_stdin=ending.from_stdin))
    ending.screen.say(tr("The backup is saved and was read back: {path}", path=path))


def _keep_report(ending: _Ending) -> None:
    """The group's page on the last round where its answers are complete, else one page for each person."""
    from tactic_cli.reports.kept import kept_report

    home, html = ending.home, format_named("html")
    campaign = read_campaign(home)
    playbook = campaign_playbook_spoken(home, campaign)
    rounds, record = rounds_of(home, playbook), read_record(home)
    if not rounds or html is None:
        ending.screen.say(tr("Nothing has been answered, so there is no report to keep."))
        return
    for name, sheets in _speaking(home, campaign, playbook, rounds[-1]):
        path = _place(ending, name)
        day = max(today(), *(sheet.as_of for sheet in sheets))
        save(path, html.render(kept_report(playbook, campaign, rounds[-1], sheets, day, kept=record)))
        ending.screen.say(tr("The report is saved: {path}", path=path))


def _speaking(
    home: Home, campaign: Campaign, playbook: Playbook, one: Round
) -> Iterator[tuple[str, tuple[AnswersFile, ...]]]:
    """Whose answers each page speaks for, with the end of its name."""
    sheets = tuple(read_sheet(home, one, label, playbook) for label in assessors_in(home, one))
    if len(sheets) > 1 and not awaited(campaign, sheets) and _belong_together(home, one, sheets):
        yield "report.html", sheets
        return
    for sheet in sheets:
        yield f"report-{sheet.assessor}.html", (sheet,)


def _belong_together(home: Home, one: Round, sheets: tuple[AnswersFile, ...]) -> bool:
    try:
        refuse_apart(home, one, sheets)
    except ProblemsFound:
        return False
    return True


def _place(ending: _Ending, ending_name: str) -> Path:
    """Where something that is kept goes: outside of the campaign's folder, and never in the place of anything."""
    folder = folder_of(ending.home).resolve()
    default = folder.with_name(f"{folder.name}-{ending_name}")
    ending.screen.say(tr("Into which file? Enter alone means {path}.", path=default))
    typed = ending.screen.ask(trc("prompt", "File"))
    path = Path(typed).expanduser() if typed else default
    refuse_taken(str(path))
    if path.resolve().is_relative_to(folder):
        stop(Exit.NOT_SAVED, tr("That is inside the folder that is to go. Nothing was removed. Start again."))
    return path


def _say_reach(ending: _Ending) -> None:
    screen, folder = ending.screen, folder_of(ending.home)
    screen.gap()
    screen.say(tr(_NO_WIPE), tr(_REACH), tr(_PLAIN if isinstance(ending.home, Path) else _SEALED))
    others = plain_files(folder).other
    if others:
        screen.say(tr("Not made by tactic, so left where they are: {files}.", files=in_a_row(others)))


def _remove(home: Home) -> None:
    folder = folder_of(home)
    with writing(home):
        stays = remove_campaign(home)
    gone = not stays and remove_folder(folder)
    if stays:
        names = joined(clean(str(path)) for path in stays)
        stop(Exit.NOT_SAVED, tr("These could not be removed; remove them by hand: {files}.", files=names))
    left = tr("The campaign is removed. The folder {folder} is left.", folder=clean(str(folder)))
    say(tr("The campaign is removed.") if gone else left)

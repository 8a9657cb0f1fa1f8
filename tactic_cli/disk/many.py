"""Many campaigns below a folder or the address of a storage: where they lie, and what is read of each, one file once.

A worker process reads as this process does: what it gets is a `Reference`, which holds a place and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from tactic_cli.campaign.actions import load_action
from tactic_cli.campaign.model import Action, AnswersFile, Campaign, Round
from tactic_cli.campaign.together import Read, apart
from tactic_cli.campaign.versions import refusal
from tactic_cli.disk.deeds import refuse_other_name
from tactic_cli.disk.files import leads_elsewhere, refused
from tactic_cli.disk.shelf import open_playbook, open_shipped
from tactic_cli.disk.storage import Stored, is_address, own_folder, stored_below
from tactic_cli.disk.store import (
    ACTIONS,
    CAMPAIGN,
    Source,
    assessors_in,
    campaign_playbook,
    checked_sheet,
    deed_path,
    folder_of,
    ids_in,
    read_file,
    rounds_of,
    sheet_path,
)
from tactic_cli.disk.store import read_campaign as read_top
from tactic_cli.disk.vault import SEALED, is_sealed
from tactic_cli.language import ENGLISH, speaking, tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound

DEEPEST = 8
"""Folders in one another that are looked into below the one that was named."""


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """Where a campaign lies: its folder, as seen from here; and whether it is sealed."""

    place: str
    sealed: bool = False


class PlaybookPlace(NamedTuple):
    """Where a playbook is found again: the name of one on the shelf, or the folder or file of a group's `own`."""

    own: bool
    at: str


@dataclass(frozen=True, slots=True)
class Below:
    """What was found below a folder: campaigns, and folders that could not be looked into or lie too deep."""

    references: tuple[Reference, ...]
    closed: tuple[str, ...] = ()


def campaigns_below(folder: str) -> Below:
    """Every campaign at or below a folder or an address, in the order of their names.

    Hidden folders and links are passed over, and so is what lies inside a campaign. Raises ProblemsFound where the
    folder itself is none.
    """
    if is_address(folder):
        stored, beyond = stored_below(folder, CAMPAIGN, DEEPEST)
        return Below(tuple(sorted(Reference(*one) for one in stored)), tuple(sorted(beyond)))
    return _below(own_folder(folder))


def _below(folder: str) -> Below:
    found: list[Reference] = []
    closed: list[str] = []
    waiting = [(folder, 0)]
    while waiting:
        place, depth = waiting.pop()
        try:
            folders = _looked_into(place, found)
        except (OSError, ProblemsFound) as error:
            if depth == 0:
                raise (_no_folder(folder, error) if isinstance(error, OSError) else error) from None
            closed.append(place)
            continue
        if folders and depth == DEEPEST:
            closed.append(place)
            continue
        waiting += [(one, depth + 1) for one in folders]
    return Below(tuple(sorted(found)), tuple(sorted(closed)))


def _looked_into(place: str, found: list[Reference]) -> list[str]:
    """Note the campaign that a folder is; else give the folders in it."""
    with os.scandir(place) as entries:
        inside = {entry.name: entry for entry in entries}
    if SEALED in inside and is_sealed(Path(place)):
        found.append(Reference(place, sealed=True))
    elif CAMPAIGN in inside:
        found.append(Reference(place))
    else:
        return [entry.path for name, entry in inside.items() if name[0] != "." and _is_own_folder(entry)]
    return []


def _is_own_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not leads_elsewhere(entry.stat(follow_symlinks=False))


def _no_folder(folder: str, error: OSError) -> ProblemsFound:
    if isinstance(error, FileNotFoundError):
        return refused("folder-missing", folder, tr("there is no such folder."), tr("Check the name and the folder."))
    if isinstance(error, NotADirectoryError):
        return refused("campaign-not-a-folder", folder, tr("a campaign is a folder; this is a file."))
    reason = error.strerror or tr("the disk gave no reason")
    return refused("folder-unreadable", folder, tr("the folder cannot be read: {reason}.", reason=reason))


class Opened:
    """A campaign that is being read: each part only when it is asked for, so that no more is read than is needed."""

    def __init__(self, home: Source) -> None:
        """Read `campaign.yaml`; raises ProblemsFound, as every part does."""
        self.home = home
        self.campaign: Campaign = read_top(home)

    @cached_property
    def playbook(self) -> Playbook:
        """Its playbook in the language it was written in, read once by this process for all who share it."""
        top = folder_of(self.home) / CAMPAIGN
        playbook = _playbook(self.home, self.campaign)
        if found := refusal(self.campaign, playbook, str(top)):
            raise ProblemsFound((found,))
        return playbook

    @property
    def playbook_place(self) -> PlaybookPlace:
        """Where that playbook is found again."""
        at = self.campaign.playbook_at
        if at is None:
            return PlaybookPlace(own=False, at=self.campaign.playbook)
        return PlaybookPlace(own=True, at=os.path.normpath(folder_of(self.home) / at))

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """Every round, in the order of their numbers."""
        return rounds_of(self.home, self.playbook)

    def sheets(self, one: Round) -> tuple[AnswersFile, ...]:
        """Everybody's answers of a round, which speak of one stage and one official."""
        read = [self._sheet(one, label) for label in assessors_in(self.home, one)]
        if found := apart(read):
            raise ProblemsFound(found)
        return tuple(sheet.sheet for sheet in read)

    def actions(self) -> Iterator[Action]:
        """What the group means to do."""
        for name in ids_in(self.home, ACTIONS):
            path = deed_path(self.home, ACTIONS, name)
            action = load_action(read_file(self.home, path), str(path))
            refuse_other_name(action.id, path)
            yield action

    def _sheet(self, one: Round, label: str) -> Read:
        path = sheet_path(self.home, one, label)
        data = read_file(self.home, path)
        return Read(str(path), data, checked_sheet(data, path, one, self.playbook))


def read_campaign(reference: Reference) -> Opened:
    """A plain campaign, to be read part by part; raises ProblemsFound."""
    place = reference.place
    return Opened(Stored(place) if is_address(place) else Path(place))


def playbook_at(place: PlaybookPlace) -> Playbook:
    """A playbook for its words, one on the shelf in the language that is spoken; raises ProblemsFound.

    The digest that groups share does not cover translations: those beside a group's own copy may hold words that only
    this group wrote. So an own playbook speaks the language it was written in.
    """
    if not place.own:
        return open_shipped(place.at)
    with speaking(ENGLISH):
        return open_playbook(place.at)


def _playbook(home: Source, campaign: Campaign) -> Playbook:
    """The campaign's playbook in the language it was written in, read once for all who share its place."""
    if campaign.playbook_at is None:
        return _on_the_shelf(campaign.playbook)
    place = os.path.normpath(folder_of(home) / campaign.playbook_at)
    if place not in _kept:
        if len(_kept) >= _MOST_OWN:  # a thousand groups with a copy each must not fill the memory
            _kept.pop(next(iter(_kept)))
        with speaking(ENGLISH):
            _kept[place] = campaign_playbook(home, campaign)
    return _kept[place]


@cache
def _on_the_shelf(name: str) -> Playbook:
    with speaking(ENGLISH):
        return campaign_playbook(Path(), Campaign("", name, 1, ""))


_MOST_OWN = 8
_kept: dict[str, Playbook] = {}
"""Playbooks of groups' own, by their places."""

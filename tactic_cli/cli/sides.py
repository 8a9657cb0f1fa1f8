"""Which two things `tactic compare` speaks of: what each word stands for, and the answers that it leads to."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from tactic_cli.campaign.model import AnswersFile, Round
from tactic_cli.cli.chosen import Chosen, chosen_campaign, chosen_round, chosen_sheets, judged_on
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.given import given_answers
from tactic_cli.cli.sealing.unlock import campaign_folder
from tactic_cli.cli.shell import problems_end_with, say, stop, the_playbook
from tactic_cli.cli.speaking import for_programs
from tactic_cli.disk.files import is_folder, is_there, names_in
from tactic_cli.disk.store import CAMPAIGN, ENDING, ROUNDS, find_campaign, rounds_of
from tactic_cli.disk.vault import is_sealed
from tactic_cli.language import marked, tr, trn
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.compare import Compared
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.compare import compare
from tactic_cli.scoring.comparison import Side
from tactic_cli.text import clean, joined, said


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    words: tuple[str, ...]
    numbers: tuple[int, ...]
    stage: str | None
    official: str | None
    assessor: str | None
    filed_only: bool
    playbook: str | None
    day: date | None
    from_stdin: bool
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """What a word stands for: answers files; or a campaign, where a round and a person may be named as well."""

    files: tuple[str, ...] = ()
    folder: str | None = None
    round_name: str | None = None
    assessor: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """One side before it is judged: its name for people, its answers, and whether a later round has replaced it."""

    name: str
    sheets: tuple[AnswersFile, ...]
    replaced: bool = False


@dataclass
class _Campaigns:
    """Campaigns opened so far, each once, so that a passphrase is asked for once."""

    from_stdin: bool
    several: bool
    opened: dict[Path, Chosen] = field(default_factory=dict)

    def open(self, given: str | None) -> Chosen:
        """The campaign at a place; its passphrase is asked for where it is sealed."""
        with problems_end_with(Exit.ANSWERS):
            folder = campaign_folder(given)
            sealed = is_sealed(folder)
        key = folder.resolve()
        if key not in self.opened:
            if sealed and self.several and not self.from_stdin:
                say(tr("The campaign in {folder} is sealed; opening it takes a moment.", folder=said(key.name)))
            self.opened[key] = chosen_campaign(given, from_stdin=self.from_stdin and sealed)
        return self.opened[key]

    def refuse_needless_option(self) -> None:
        """A passphrase in the input of a command that opened nothing was meant for something else."""
        if self.from_stdin and not any(one.sealed for one in self.opened.values()):
            stop(Exit.USAGE, tr("--passphrase-from-stdin: nothing here is sealed; leave the option out."))


def compared_sides(asked: Asked) -> Compared:
    """Both sides, read, judged and compared; ends the command where they cannot be."""
    places = [_place(word) for word in asked.words]
    campaigns = _Campaigns(asked.from_stdin, several=sum(not place.files for place in places) > 1)
    if len(places) == 2:
        book, old, new = _two(asked, places, campaigns)
    else:
        book, old, new = _rounds_of_one(asked, places[0] if places else Place(), campaigns)
    campaigns.refuse_needless_option()
    _refuse_two_officials(old, new)
    sides = (_side(book, old, _own_day(old)), _side(book, new, _day(asked, new)))
    return Compared(book, compare(book, *sides), old.name, new.name, _notes(asked, book, campaigns))


def _place(word: str) -> Place:
    """What is meant by a word: a round's folder or file is looked up in its campaign, which may be sealed."""
    with problems_end_with(Exit.ANSWERS):
        path = Path(word)
        inner = path.parent if path.suffix == ENDING else path
        if inner.parent.name == ROUNDS and find_campaign(str(inner.parent.parent), Path()) is not None:
            person = path.stem if inner is not path else None
            return Place(folder=str(inner.parent.parent), round_name=inner.name, assessor=person)
        if is_there(path) and not is_folder(path) and path.name != CAMPAIGN:
            return Place(files=(word,))
        if find_campaign(word, Path()) is not None:
            return Place(folder=word)
        files = tuple(str(path / name) for name in names_in(path) if name.endswith(ENDING) and name[0] != ".")
    return Place(files=files) if files else _nothing_at(word)


def _nothing_at(word: str) -> NoReturn:
    stop(
        Exit.ANSWERS,
        tr("{typed}: here is neither a campaign, nor a round of one, nor an answers file.", typed=said(word)),
        tr("Name a campaign's folder, a round such as spring/rounds/1-launch, or an answers file."),
    )


def _rounds_of_one(asked: Asked, place: Place, campaigns: _Campaigns) -> tuple[Playbook, _Found, _Found]:
    """Two rounds of one campaign: those that were named, else the last two of the same stage and official."""
    if place.files:
        stop(Exit.USAGE, tr("One answers file was named. Name a second one to compare it with."))
    opened = campaigns.open(place.folder)
    if len(asked.numbers) > 2:
        stop(Exit.USAGE, tr("--round: name two rounds at most, the earlier and the later."))
    with problems_end_with(Exit.ANSWERS):
        rounds = rounds_of(opened.home, opened.playbook)
    if len(asked.numbers) == 2:
        first, second = (chosen_round(opened, asked.stage, asked.official, number) for number in asked.numbers)
    else:
        first, second = _last_two(asked, place, opened, rounds)
    person = asked.assessor or place.assessor
    old, new = (_of_round(asked, opened, one, rounds, person) for one in (first, second))
    return opened.playbook, old, new


def _last_two(asked: Asked, place: Place, opened: Chosen, rounds: tuple[Round, ...]) -> tuple[Round, Round]:
    """The latest round that fits and has one of its own kind before it, with that one."""
    number = asked.numbers[0] if asked.numbers else None
    fitting = [one for one in rounds if _fits(one, asked.stage, asked.official, number, place.round_name)]
    for second in reversed(fitting):
        before = [one for one in rounds if one.number < second.number and _kind(one) == _kind(second)]
        if before:
            return before[-1], second
    chosen_round(opened, asked.stage, asked.official, number)  # says where there is no round at all
    return _no_two(rounds)


def _no_two(rounds: tuple[Round, ...]) -> NoReturn:
    known = joined(clean(one.folder) for one in rounds)
    stop(
        Exit.USAGE,
        tr("There are no two rounds of the same stage and official to compare."),
        tr("This campaign has: {rounds}. Two others are named like this: --round 1 --round 2", rounds=known),
    )


def _kind(one: Round) -> tuple[str, str | None]:
    return one.stage, one.official


def _fits(one: Round, stage: str | None, official: str | None, number: int | None, name: str | None) -> bool:
    wanted = (stage, official, number, name)
    found = (one.stage, one.official, one.number, one.folder)
    return all(want in (None, has) for want, has in zip(wanted, found, strict=True))


def _two(asked: Asked, places: list[Place], campaigns: _Campaigns) -> tuple[Playbook, _Found, _Found]:
    """Two sides named apart; the later one's playbook judges both."""
    chosen = [campaigns.open(place.folder) if not place.files else None for place in places]
    book = _playbook(asked, chosen)
    old, new = _with_numbers(asked, places)
    first, second = (one and replace(one, playbook=book) for one in chosen)
    latest = _found(asked, new, second, book)
    return book, _found(asked, old, first, book, latest.sheets[0]), latest


def _playbook(asked: Asked, chosen: list[Chosen | None]) -> Playbook:
    """The playbook of the campaigns that were named, the later one's where they differ in edition."""
    books = [one.playbook for one in chosen if one is not None]
    if not books:
        return the_playbook(asked.playbook)
    if len({book.id for book in books}) > 1:
        names = joined(said(book.id) for book in books)
        words = tr("These campaigns use two playbooks, {names}. Their answers cannot be compared.", names=names)
        stop(Exit.USAGE, words)
    return books[-1]


def _with_numbers(asked: Asked, places: list[Place]) -> list[Place]:
    """`--round` for each side that is a campaign without a round, in order."""
    left = list(asked.numbers)
    found = [
        replace(place, number=left.pop(0)) if left and place.folder and not place.round_name else place
        for place in places
    ]
    if left:
        stop(Exit.USAGE, tr("--round was given more often than there are campaigns without a round."))
    return found


def _found(
    asked: Asked, place: Place, opened: Chosen | None, book: Playbook, like: AnswersFile | None = None
) -> _Found:
    """One side's answers; a campaign's latest round of the stage and official that the other side speaks of."""
    if opened is None:
        return _of_files(asked, place.files, book)
    known = like if place.number is None else None
    stage = asked.stage or (known.stage if known else None)
    official = asked.official or (known.official if known else None)
    with problems_end_with(Exit.ANSWERS):
        rounds = rounds_of(opened.home, book)
    named = [one for one in rounds if place.round_name == one.folder]
    if place.round_name and not named:
        there = joined(clean(one.folder) for one in rounds)
        name = said(place.round_name)
        stop(Exit.ANSWERS, tr("There is no round {name}. This campaign has: {rounds}.", name=name, rounds=there))
    one = named[0] if named else chosen_round(opened, stage, official, place.number)
    return _of_round(asked, opened, one, rounds, asked.assessor or place.assessor)


def _of_round(asked: Asked, opened: Chosen, one: Round, rounds: tuple[Round, ...], assessor: str | None) -> _Found:
    sheets = chosen_sheets(opened, one, assessor, filed_only=asked.filed_only)
    replaced = any(later.number > one.number and _kind(later) == _kind(one) for later in rounds)
    with for_programs(asked.as_json):
        return _Found(_name(one.folder, opened.campaign.label, assessor), sheets, replaced)


def _name(folder: str, label: str, assessor: str | None) -> str:
    if assessor is None:
        # Translators: a name for one of two things that are compared, for example “round 1-launch of spring”.
        return tr("round {round} of {campaign}", round=folder, campaign=label)
    return tr("{assessor} in round {round} of {campaign}", assessor=assessor, round=folder, campaign=label)


def _of_files(asked: Asked, files: tuple[str, ...], book: Playbook) -> _Found:
    """Answers files that were named, or lie together in a folder: found to belong together, else all their problems."""
    sheets = given_answers(files, book)
    with for_programs(asked.as_json):
        several = trn("{number} answers file", "{number} answers files", len(files))
    return _Found(Path(files[0]).name if len(files) == 1 else several, sheets)


def _refuse_two_officials(old: _Found, new: _Found) -> None:
    labels = [found.sheets[0].official for found in (old, new)]
    if None not in labels and labels[0] != labels[1]:
        stop(
            Exit.USAGE,
            tr("These answers are about two officials."),
            tr("Answers about one official are never compared with answers about another."),
        )


def _own_day(found: _Found) -> date:
    """An earlier round is judged as of its own last day: what grew old afterwards was not old then."""
    return max(sheet.as_of for sheet in found.sheets)


def _day(asked: Asked, found: _Found) -> date:
    """The later side is judged as of today, unless another round has replaced it."""
    return _own_day(found) if found.replaced and asked.day is None else judged_on(asked.day, found.sheets)


def _side(book: Playbook, found: _Found, day: date) -> Side:
    return Side(found.sheets, assess(book, found.sheets, day))


def _notes(asked: Asked, book: Playbook, campaigns: _Campaigns) -> tuple[str, ...]:
    """What is said first: labels that may mean others in another campaign, and another edition of the playbook."""
    opened = campaigns.opened.values()
    editions = {digest for one in opened for digest in (one.campaign.playbook_sha256, one.playbook.sha256)}
    notes = ((len(opened) > 1, _TWO_CAMPAIGNS), (not editions <= {book.sha256}, _CHANGED))
    with for_programs(asked.as_json):
        return tuple(tr(words) for applies, words in notes if applies)


_TWO_CAMPAIGNS = marked("Two campaigns: one label is taken for one person, or one official, in both. Is that so?")
_CHANGED = marked(
    "The playbook has changed since these answers were given. Both sides are judged by its present edition."
)

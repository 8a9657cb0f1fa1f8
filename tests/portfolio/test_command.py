"""`tactic portfolio` as people use it: formats, filters, what is left out, and what happens when it cannot go on."""

from __future__ import annotations

import json
import re
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from unittest.mock import patch

import pytest

from tactic_cli.campaign.load import dump_campaign
from tactic_cli.campaign.seal import Key, TooSlowError, unwrap
from tactic_cli.cli.portfolios.batch import batches, read_batch, together
from tactic_cli.cli.walk.screen import InputEndedError
from tactic_cli.disk import files
from tactic_cli.disk.many import DEEPEST, Reference, campaigns_below
from tactic_cli.disk.sealing import remove_plain, seal_plain
from tactic_cli.engines.local import OneProcess, Processes
from tactic_cli.portfolio.wanted import Wanted
from tactic_cli.reports.portfolio_formats import PORTFOLIO_FORMATS
from tests.cli.pseudo_terminal import Terminal
from tests.faults.commands import Done, tactic
from tests.leaks.stage import QUICK, quick_passphrases
from tests.portfolio.network import DAY, Made, made, write, written

GOLDEN = Path(__file__).parents[1] / "golden-portfolio"
COUNT = 30
ON = ("--as-of", DAY.isoformat(), "--processes", "1")


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty campaigns."""
    return written(tmp_path_factory.mktemp("network") / "all", COUNT)


@pytest.fixture
def own(network: Path, tmp_path: Path) -> Path:
    """The same network, to be changed."""
    shutil.copytree(network, tmp_path / "all")
    return tmp_path / "all"


def portfolio(folder: Path, *words: str, given: str = "") -> Done:
    """The command, run in the folder above."""
    return tactic(folder.parent, "portfolio", folder.name, *ON, *words, given=given)


def values(folder: Path, *words: str) -> dict[str, object]:
    """What it gives programs."""
    done = portfolio(folder, "--format", "json", *words)
    assert done.status == 0, done.err
    return json.loads(done.out)  # type: ignore[no-any-return] # the documented JSON


def changed(folder: Path, number: int, change: Callable[[str], str]) -> Path:
    """Change the first file of a campaign."""
    place = folder / "0000" / f"{number:06}"
    top = place / "campaign.yaml"
    top.write_text(change(top.read_text(encoding="utf-8")), encoding="utf-8")
    return place


def test_one_process_and_two_give_the_same(network: Path) -> None:
    """Whatever comes first."""
    references = campaigns_below(str(network)).references
    tasks = [(one,) for one in references]
    work = partial(read_batch, wanted=Wanted(DAY, strict=True))
    alone = together(batch for _, batch in OneProcess().results(work, tasks))
    shared = together(batch for _, batch in Processes(2).results(work, tasks))

    assert (shared.sums, dict(shared.places), shared.unreadable) == (alone.sums, dict(alone.places), alone.unreadable)
    assert alone.sums == together(read_batch(one, Wanted(DAY, strict=True)) for one in batches(references)).sums


def test_no_name_of_a_folder_and_no_order_of_groups_changes_anything(own: Path) -> None:
    """No group stands before another: the same campaigns under other names are the same bytes."""
    before = portfolio(own).out
    for number, folder in enumerate(sorted((own / "0000").iterdir(), reverse=True)):
        folder.rename(own / f"other {number:02}")
    assert portfolio(own).out == before


def test_an_owner_may_say_no(own: Path) -> None:
    """Then nothing but the first file is read, and only the number of such groups is told."""
    for number in range(5):
        place = own / "0000" / f"{number:06}"
        refused = replace(made(number).campaign, portfolio="no")
        (place / "campaign.yaml").write_text(dump_campaign(refused), encoding="utf-8")
        shutil.rmtree(place / "rounds")
        (place / "rounds").write_text("who reads this ends in a fault", encoding="utf-8")
    done = portfolio(own, "--format", "json")

    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["left_out"]["do_not_wish"] == {"groups": 5}


def test_each_file_is_read_once(network: Path) -> None:
    """A thousand campaigns on a slow stick take long enough."""
    read: list[str] = []

    def noted(path: Path, shown: str, **more: object) -> bytes:
        read.append(str(path))
        return files.read_plain(path, shown, **more)  # type: ignore[arg-type] # as it was called

    with patch("tactic_cli.disk.store.read_plain", noted):
        read_batch(campaigns_below(str(network)).references, Wanted(DAY))
    assert len(read) == len(set(read)) > COUNT * 4


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        (("--stage", "approach"), lambda one: one.rounds[0][0].stage == "approach"),
        (("--tag", "north"), lambda one: "north" in one.campaign.tags),
        (("--tag", "North", "--tag", "city"), lambda one: {"north", "city"} <= set(one.campaign.tags)),
        (("--since", "2026-03-01"), lambda one: one.rounds[0][1][0].as_of.isoformat() >= "2026-03-01"),
        (("--until", "2026-03-01"), lambda one: one.rounds[0][1][0].as_of.isoformat() <= "2026-03-01"),
        (("--playbook", "government-collaboration"), lambda _: True),
        (("--playbook", "exchanges"), lambda _: False),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_filters_leave_what_fits(network: Path, words: tuple[str, ...], fits: Callable[[Made], bool]) -> None:
    """By stage, by all tags whatever their capitals, by the round's day with both ends, by playbook."""
    everybody = [one for one in map(made, range(COUNT)) if one.campaign.portfolio != "no"]
    counted = [one for one in everybody if all(sheet.filed for sheet in one.rounds[0][1]) and fits(one)]
    by_stage = {
        stage: sum(one.rounds[0][0].stage == stage for one in counted) for stage in ("launch", "approach", "monitor")
    }
    found = values(network, *words)
    shown = {one["stage"]: one["groups"] for one in found.get("sections", [])}  # type: ignore[attr-defined] # a list

    assert shown == {stage: number for stage, number in by_stage.items() if number >= 5}


def test_both_ends_of_a_time_count_and_a_day_that_was_named_ends_it() -> None:
    """Without a named day, a round of tomorrow is judged on its own day."""
    first, last, later = date(2026, 3, 1), date(2026, 3, 31), date(2026, 6, 2)
    wanted = Wanted(DAY, since=first, until=last)
    assert [wanted.holds(day) for day in (date(2026, 2, 28), first, last, date(2026, 4, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert Wanted(DAY).holds(later)
    assert Wanted(DAY).judged_on(later) == later
    assert Wanted(DAY).judged_on(first) == DAY
    assert not Wanted(DAY, strict=True).holds(later)


def test_fewer_than_five_campaigns_say_nothing_else(tmp_path: Path) -> None:
    """In every format; not even how many there are."""
    written(tmp_path / "all", 4)
    for one in PORTFOLIO_FORMATS[:-1]:
        out = portfolio(tmp_path / "all", "--format", one.name).out
        assert re.search('[Ff]ewer than 5|"fewer_than": 5', out)
        assert not re.search("Not yet|P3|launch", out)
    assert list(values(tmp_path / "all"))[-2:] == ["groups", "fewer_than"]


def test_an_unreadable_campaign_is_named_and_does_not_stop_the_rest(own: Path) -> None:
    """On standard error, by its folder and the codes of its problems; the result holds no name."""
    changed(own, 7, lambda text: text + "nonsense: 1\n")
    sheet = next((own / "0000" / "000008" / "rounds").rglob("A.yaml"))
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("W1: ", "W1: 9"), encoding="utf-8")
    done = portfolio(own)

    assert done.status == 0
    assert "2 campaigns could not be read:" in done.err
    assert re.search(r"000007: unknown-key\n.*000008: ", done.err)
    assert "Could not be read: fewer than 5" in done.out
    assert "000007" not in done.out


def test_where_none_can_be_read_it_ends_with_status_4(tmp_path: Path) -> None:
    """Also where there is none, and where a folder is not there."""
    folder = write(tmp_path / "all" / "one", made(0))
    (folder / "campaign.yaml").write_text("format: [", encoding="utf-8")
    done = portfolio(tmp_path / "all")
    assert (done.status, done.out) == (4, "")
    assert "None of these campaigns could be read." in done.err

    (tmp_path / "empty").mkdir()
    assert portfolio(tmp_path / "empty").status == 4
    missing = tactic(tmp_path, "portfolio", "nowhere", "all")
    assert missing.status == 4
    assert "nowhere:1:1: folder-missing" in missing.err


def test_a_campaign_counts_once_however_often_its_folder_is_named(network: Path) -> None:
    """Else three groups could be made to look like six."""
    once = portfolio(network).out
    assert tactic(network.parent, "portfolio", "all", "all/0000", "./all/", *ON).out == once


def test_links_and_hidden_folders_are_passed_over_and_depth_is_bounded(tmp_path: Path) -> None:
    """What lies deeper is named, not silently left out."""
    deep = tmp_path.joinpath(*(str(number) for number in range(DEEPEST)))
    write(deep, made(0))
    write(tmp_path / ".hidden", made(1))
    write(deep.parent / "too" / "far" / "down", made(2))
    (tmp_path / "link").symlink_to(deep)
    below = campaigns_below(str(tmp_path))

    assert below.references == (Reference(str(deep)),)
    assert below.closed == (str(deep.parent / "too"),)


def test_a_storage_gives_what_the_disk_gives(network: Path) -> None:
    """By its address, with the same bytes as a result."""
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed (pip install '.[cluster]')")
    system = fsspec.filesystem("memory")
    for file in network.rglob("*.yaml"):
        system.pipe(f"/portfolio/{file.relative_to(network)}", file.read_bytes())
    try:
        stored = tactic(network.parent, "portfolio", "memory://portfolio", *ON)
        spelt = ("memory://portfolio", "memory:///portfolio/", "memory:/portfolio", "memory:///portfolio/0000")
        again = tactic(network.parent, "portfolio", *spelt, *ON)
    finally:
        system.rm("/portfolio", recursive=True)
    assert stored.out == portfolio(network).out
    assert again.out == stored.out  # each campaign once, however its address is spelt
    assert tactic(network.parent, "portfolio", network.absolute().as_uri(), *ON).out == stored.out


def test_a_round_that_waits_for_somebody_is_not_counted(tmp_path: Path) -> None:
    """People answer apart; the numbers wait with them."""
    write(tmp_path / "all" / "waiting", made(24))
    batch = read_batch(campaigns_below(str(tmp_path / "all")).references, Wanted(DAY))
    assert {cell.what for cell in batch.sums.counts} == {"waiting"}


def test_sealed_campaigns_are_counted_only_when_asked_and_opened_here(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One passphrase, tried on each; those that it does not open are named."""
    for name, by in quick_passphrases(QUICK).items():
        monkeypatch.setattr(f"pyrage.passphrase.{name}", by)
    for number in (1, 2, 3):
        place = own / "0000" / f"{number:06}"
        remove_plain(seal_plain(place, "one two three four" if number < 3 else "another one two three"))
    plain = portfolio(own, "--format", "json")
    opened = portfolio(own, "--format", "json", "--sealed", "--passphrase-from-stdin", given="one two three four\n")

    assert "3 campaigns are sealed and left out:" in plain.err
    assert "1 campaign is sealed and left out:" in opened.err
    assert "000003" in opened.err

    def launched(done: Done) -> int:
        return int(json.loads(done.out)["sections"][0]["groups"])

    assert launched(opened) == launched(plain) + 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "yesterday"), "--since yesterday: this is not a day."),
        (("--since", "2026-02-01", "--until", "2026-01-01"), "--since names a later day than --until."),
        (("--format", "exel"), "there is no such format"),
        (("--passphrase-from-stdin",), "--passphrase-from-stdin goes with --sealed."),
        (("--engine", "clowd"), "there is no such engine"),
    ],
)
def test_wrong_options_are_refused_in_words(network: Path, words: tuple[str, ...], said: str) -> None:
    """With status 2."""
    done = portfolio(network, *words)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_ctrl_c_gives_what_was_read_by_then_and_says_so_first(tmp_path: Path) -> None:
    """Status 130; the first line of the result says that it is partial, and of how many campaigns."""
    written(tmp_path / "all", 4)
    slow = tmp_path / "all" / "zz"
    slow.mkdir()
    for number in range(200):
        shutil.copytree(tmp_path / "all" / "0000" / "000001", slow / f"{number:04}")
    with Terminal(tmp_path, "portfolio", "all", *ON) as terminal:
        terminal._read_until(lambda: "of 204" in terminal.shown)
        time.sleep(0.05)
        terminal.send_signal(signal.SIGINT)
        status = terminal.ended()

    first = next(line for line in terminal.shown.split("\n") if "Partial" in line)
    assert status == 130
    assert re.search(r"Partial: reading was stopped after \d+ of 204 campaigns", first)
    assert "Stopped. The result holds what was read by then" in terminal.shown
    assert "Traceback" not in terminal.shown


def sealed_one(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal two campaigns of a network, as quickly as tests can."""
    for name, by in quick_passphrases(QUICK).items():
        monkeypatch.setattr(f"pyrage.passphrase.{name}", by)
    for number in (1, 2):
        remove_plain(seal_plain(own / "0000" / f"{number:06}", "one two three four"))


def test_one_that_was_sealed_on_a_far_faster_computer_does_not_stop_the_rest(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is left out like one that another passphrase opens."""
    sealed_one(own, monkeypatch)
    opens = unwrap

    def slow(data: bytes, passphrase: str) -> Key:
        if data == (own / "0000" / "000001" / "sealed" / "key.age").read_bytes():
            raise TooSlowError
        return opens(data, passphrase)

    monkeypatch.setattr("tactic_cli.disk.vault.unwrap", slow)
    done = portfolio(own, "--sealed", "--passphrase-from-stdin", given="one two three four\n")
    assert done.status == 0
    assert "groups are counted here" in done.out
    assert re.search(r"1 campaign is sealed and left out:\n.*000001\n", done.err)


def test_whoever_ends_the_input_in_place_of_a_passphrase_keeps_what_was_read(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with Ctrl-C."""
    sealed_one(own, monkeypatch)
    with patch("tactic_cli.cli.portfolios.run.ask_passphrase", side_effect=InputEndedError):
        done = portfolio(own, "--sealed")
    assert done.status == 130
    assert done.out.startswith("Partial: reading was stopped after 28 of 30 campaigns\n")
    assert "groups are counted here" in done.out


@pytest.mark.parametrize("added", ["", "unreadable: ["], ids=["changed", "damaged"])
def test_a_translation_beside_a_groups_own_playbook_is_not_read(tmp_path: Path, added: str) -> None:
    """Its words are in no digest, so they may be this group's alone; and where it is damaged, the rest stands."""
    shipped = Path(__file__).parents[2] / "playbooks" / "government-collaboration"
    for number in (1, 2, 3, 5, 6, 7):
        one = made(number)
        write(
            tmp_path / "all" / str(number), replace(one, campaign=replace(one.campaign, playbook_at=f"../../{number}"))
        )
        shutil.copytree(shipped, tmp_path / str(number))
        translated = tmp_path / str(number) / "es" / "playbook.yaml"
        words = translated.read_text(encoding="utf-8").replace("title: ", "title: canary ", 1) + added
        translated.write_text(words, encoding="utf-8")
    done = tactic(tmp_path, "--lang", "es", "portfolio", "all", *ON)

    assert (done.status, done.err) == (0, "")
    assert "Working with officials to advance human rights" in done.out
    assert "canary" not in done.out


def test_every_part_of_a_portfolio_is_named_in_its_document() -> None:
    """docs/portfolio.md names every option, format, and key of the JSON."""
    text = (Path(__file__).parents[2] / "docs" / "portfolio.md").read_text(encoding="utf-8")
    options = ("--playbook", "--stage", "--since", "--until", "--tag", "--as-of", "--sealed", "--engine", "--processes")
    keys = re.findall(r'"([a-z_]+)":', (GOLDEN / "whole.json").read_text(encoding="utf-8"))
    names = chain(options, (one.name for one in PORTFOLIO_FORMATS), keys, ("fewer_than", "all_but_fewer_than"))
    assert [name for name in dict.fromkeys(names) if name not in text] == []

"""A passphrase in a real terminal: offered when a campaign is made, typed unseen, asked for once when coming back."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tactic_cli.campaign.seal import WrongPassphraseError
from tactic_cli.cli.exits import Exit
from tactic_cli.disk.store import read_sheet
from tactic_cli.disk.vault import is_sealed, open_vault
from tests.cli.pseudo_terminal import PROMPT, ROOT, Terminal
from tests.seal.stage import LAUNCH, OTHER, WORDS, canaries, plain_campaign, sealed_campaign
from tests.strategies import shipped

QUICK = """\
import pyrage
from tests.seal.age_by_hand import sealed_by_passphrase
pyrage.passphrase.encrypt = sealed_by_passphrase
"""


@pytest.fixture
def paths(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the program in the terminal finds its modules, and seals by a passphrase with little work."""
    place = tmp_path_factory.mktemp("quick")
    (place / "sitecustomize.py").write_text(QUICK, encoding="utf-8")
    return f"{place}{os.pathsep}{ROOT}"


def one_line(text: str) -> str:
    """A text without its line breaks, as it is read."""
    return " ".join(text.split())


def _asks_again(terminal: Terminal, after: int) -> bool:
    return len(terminal.shown) > after and terminal.shown.endswith(PROMPT)


def unseen(terminal: Terminal, *lines: str) -> str:
    """Type lines that the terminal does not show: wait after each until the program has moved on to its next prompt."""
    before = 0
    for line in lines:
        before = len(terminal.prompt())
        os.write(terminal._window, f"{line}\n".encode())
        assert terminal._read_until(partial(_asks_again, terminal, before + len("\n")))
    return terminal.shown[before:]


def test_a_new_campaign_is_sealed_from_the_first_answer_on(tmp_path: Path, paths: str) -> None:
    """Offered with what speaks for and against it; typed twice, unseen; a kill leaves nothing plain; asked once."""
    with Terminal(tmp_path, "assess", PYTHONPATH=paths) as terminal:
        offer = one_line(terminal.type("canary river", "my-campaign", ""))
        for part in ("We recommend it.", "the answers are lost", "apart from this computer", "itself a risk", "1. Yes"):
            assert part in offer
        terminal.type("1")
        unseen(terminal, "short")
        assert "at least 8 characters" in terminal.shown
        assert "not the same" in unseen(terminal, WORDS, OTHER)
        made = one_line(unseen(terminal, WORDS, WORDS))
        assert "sealed. Every command asks for the passphrase." in made
        terminal.type("n canary note", "3", "")
        terminal.send_signal(signal.SIGKILL)
        terminal.ended()
    assert WORDS not in terminal.shown
    assert canaries(tmp_path) == []
    with Terminal(tmp_path, "assess", PYTHONPATH=paths) as terminal:
        assert terminal.prompt() == "Passphrase> "
        assert "Resuming at question 2 of 44." in unseen(terminal, WORDS)
        assert "Everything is saved." in terminal.last("q")
    assert WORDS not in terminal.shown
    vault = open_vault(tmp_path / "my-campaign", WORDS)
    assert read_sheet(vault, LAUNCH, "A", shipped()).answers["W1"].note == "canary note"


def test_no_is_a_good_answer(tmp_path: Path, paths: str) -> None:
    """Also after Enter alone at the passphrase: it is asked once more, and nothing is pressed on anybody."""
    with Terminal(tmp_path, "assess", PYTHONPATH=paths) as terminal:
        terminal.type("river", "", "", "1")
        unseen(terminal, "")
        terminal.type("2")
        assert "It is not sealed." in one_line(terminal.shown)
        assert "tactic seal" in terminal.shown
    assert not is_sealed(tmp_path / "my-campaign")


def test_leaving_at_the_passphrase_leaves_nothing(tmp_path: Path, paths: str) -> None:
    """Ctrl-C while it is typed: no campaign, and the terminal shows again what is typed."""
    with Terminal(tmp_path, "assess", PYTHONPATH=paths) as terminal:
        terminal.type("river", "", "", "1")
        terminal.keys(b"seven\x03")
        assert terminal.ended() == Exit.INTERRUPTED
    assert "seven" not in terminal.shown
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("typed", "status"), [(OTHER, Exit.PASSPHRASE), (WORDS, Exit.OK), ("", Exit.OK)])
def test_what_to_do_next_tells_more_with_the_passphrase(tmp_path: Path, paths: str, typed: str, status: Exit) -> None:
    """The label and how far it is; without it, only that a sealed campaign is here."""
    sealed_campaign(tmp_path / "camp")
    with Terminal(tmp_path, PYTHONPATH=paths) as terminal:
        shown = terminal.last(typed)
    assert terminal.status == status
    assert ("Campaign canarylabel." in shown) == (typed == WORDS)


def test_the_passphrase_is_changed_in_a_terminal(tmp_path: Path, paths: str) -> None:
    """The old one once, the new one twice; none is seen; the end of the input changes nothing."""
    sealed_campaign(tmp_path / "camp")
    with Terminal(tmp_path, "passphrase", PYTHONPATH=paths) as terminal:
        unseen(terminal, WORDS, OTHER)
        assert "The passphrase is changed." in terminal.last(OTHER)
    assert terminal.status == 0
    assert (WORDS in terminal.shown, OTHER in terminal.shown) == (False, False)
    with pytest.raises(WrongPassphraseError):
        open_vault(tmp_path / "camp", WORDS)
    with Terminal(tmp_path, "passphrase", PYTHONPATH=paths) as terminal:
        terminal.keys(b"\x04")
        assert terminal.ended() == Exit.INTERRUPTED
    assert len(open_vault(tmp_path / "camp", OTHER).paths()) == 4


def test_sealing_later_says_what_it_cannot_take_back(tmp_path: Path, paths: str) -> None:
    """Before the passphrase: what is lost with it; after it: where plain copies may still be."""
    plain_campaign(tmp_path / "camp")
    with Terminal(tmp_path, "seal", PYTHONPATH=paths) as terminal:
        assert "the answers are lost" in one_line(terminal.prompt())
        unseen(terminal, WORDS)
        assert "Earlier copies are not sealed by this" in one_line(terminal.last(WORDS))
    assert canaries(tmp_path) == []

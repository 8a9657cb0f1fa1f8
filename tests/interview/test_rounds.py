"""A person comes back to the round that waits; a filed one is never answered in again by accident."""

from dataclasses import replace
from datetime import date

from tactic_cli.campaign.model import AnswersFile, Round
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.interview.rounds import Entered, Seat, fresh_seat, likely_official, seat, stage_to_resume

DAY = date(2026, 1, 15)
OPEN = AnswersFile("government-collaboration", 1, "launch", DAY, "A")
FILED = replace(OPEN, filed=DAY)
LAUNCH = Round(1, "launch")
O1, O2 = Round(2, "approach", "O1"), Round(3, "approach", "O2")


def test_the_first_round_is_number_one() -> None:
    """In an empty campaign."""
    assert seat([], "launch", None) == Seat("new", LAUNCH)


def test_an_open_file_is_resumed_and_a_filed_one_is_said_to_be_filed() -> None:
    """Whether it is complete is the person's own word."""
    assert seat([Entered(LAUNCH, OPEN)], "launch", None) == Seat("resume", LAUNCH, OPEN)
    assert seat([Entered(LAUNCH, FILED)], "launch", None) == Seat("filed", LAUNCH, FILED)


def test_somebody_elses_round_is_joined() -> None:
    """Two people of one campaign answer side by side in one round."""
    assert seat([Entered(LAUNCH, None)], "launch", None) == Seat("join", LAUNCH)


def test_each_official_has_rounds_of_their_own() -> None:
    """Numbers run on through all stages and officials."""
    entered = [Entered(LAUNCH, FILED), Entered(O1, OPEN)]
    assert seat(entered, "approach", "O2") == Seat("new", O2)
    assert seat(entered, "approach", "O1").state == "resume"
    assert fresh_seat(entered, "launch", None).round.folder == "3-launch"


def test_the_latest_round_of_a_stage_counts() -> None:
    """Earlier ones stay as they were."""
    entered = [Entered(LAUNCH, OPEN), Entered(Round(2, "launch"), FILED)]
    assert seat(entered, "launch", None) == Seat("filed", Round(2, "launch"), FILED)


def test_without_a_stage_the_latest_open_round_is_meant() -> None:
    """Else the first stage of the playbook."""
    playbook = open_playbook()
    assert stage_to_resume([], playbook) == ("launch", None)
    assert stage_to_resume([Entered(LAUNCH, FILED), Entered(O1, OPEN), Entered(O2, FILED)], playbook) == (
        "approach",
        "O1",
    )


def test_without_an_open_round_the_latest_is_meant() -> None:
    """Others wait there for this person, or it is filed and talk comes next."""
    playbook = open_playbook()
    assert stage_to_resume([Entered(LAUNCH, FILED), Entered(O1, None)], playbook) == ("approach", "O1")
    assert stage_to_resume([Entered(LAUNCH, FILED), Entered(O1, FILED)], playbook) == ("approach", "O1")


def test_the_likely_official_is_the_latest_of_the_stage() -> None:
    """Else the latest anywhere, else the last label of the campaign, else O1."""
    entered = [Entered(O1, FILED), Entered(O2, FILED), Entered(Round(4, "monitor", "O1"), FILED)]
    assert likely_official(entered, (), "approach") == "O2"
    assert likely_official(entered[:2], (), "monitor") == "O2"
    assert likely_official([], ("O7", "O8"), "approach") == "O8"
    assert likely_official([], (), "approach") == "O1"

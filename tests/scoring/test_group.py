"""Stances are counted, not averaged; one personal file is a group of one (method, section 8.4)."""

from datetime import date

import pytest

from tactic_cli.campaign.model import Answer, StanceMode
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assessment import Span
from tactic_cli.scoring.group import count_stance
from tests.scoring.sheets import Given, judge


def people(**counts: int) -> list[Span | None]:
    """So many people with each stance; `missing` gave none."""
    spans = {"against": Span(0, 0), "mildly": Span(1, 1), "unsure": Span(2, 2), "favour": Span(3, 3), "missing": None}
    return [spans[stance] for stance, count in counts.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("spans", "level"),
    [
        (people(favour=5), 4),
        (people(favour=9, against=1), 3),
        (people(favour=41, against=10), 3),  # just under a fifth
        (people(favour=4, against=1), 2),  # a fifth exactly
        (people(favour=21, mildly=10), 2),  # just under a third
        (people(favour=2, mildly=1), 1),  # a third exactly
        (people(favour=11, mildly=10), 1),  # just under a half
        (people(favour=1, against=1), 0),  # a half exactly
        (people(against=3), 0),
        (people(favour=1, unsure=1), 4),  # nobody against, half are for
        (people(favour=10, unsure=11), 2),  # just under a half are for
        (people(favour=4, unsure=5, against=1), 2),
        (people(favour=1, unsure=1, against=1), 1),
        (people(unsure=3), 2),
    ],
)
def test_the_share_against_sets_the_level(playbook: Playbook, spans: list[Span | None], level: int) -> None:
    """Half or more 0, a third 1, a fifth 2, anybody 3, nobody 4; at most 2 where fewer than half are for."""
    assert count_stance(spans, playbook.scoring.stances) == Span(level, level)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([*people(favour=4), None], Span(2, 4)),  # missing may be against, or for
        ([*people(favour=4), Span(0, 4)], Span(2, 4)),
        ([*people(favour=4), Span(1, 2)], Span(2, 4)),  # may be against, at best unsure
        ([*people(favour=4), Span(2, 3)], Span(4, 4)),  # not against; half are for either way
        ([*people(favour=1), Span(2, 3), Span(2, 4)], Span(2, 4)),
        ([*people(favour=4), Span(0, 1)], Span(2, 2)),
        ([None], Span(0, 4)),
    ],
)
def test_who_may_be_against_counts_against_at_the_low_end(
    playbook: Playbook, spans: list[Span | None], expected: Span
) -> None:
    """And who may be for counts for at the high end."""
    assert count_stance(spans, playbook.scoring.stances) == expected


def test_nobody_cannot_be_counted(playbook: Playbook) -> None:
    """A stance of no people is an error, not a level."""
    with pytest.raises(ValueError, match="at least one"):
        count_stance([], playbook.scoring.stances)


@pytest.mark.parametrize(
    ("own", "level", "counted"),
    [
        (0, Span(0, 0), Span(0, 0)),
        (1, Span(1, 1), Span(0, 0)),
        (2, Span(2, 2), Span(2, 2)),
        (3, Span(3, 3), Span(4, 4)),
        (4, Span(4, 4), Span(4, 4)),
        ((1, 2), Span(1, 2), Span(0, 2)),
        ((2, 3), Span(2, 3), Span(2, 4)),
        ("?", Span(0, 4), Span(0, 4)),
    ],
)
def test_one_personal_file_is_a_group_of_one(playbook: Playbook, own: Given, level: Span, counted: Span) -> None:
    """An own stance is counted; an estimate, and a file that does not say, is the level itself."""
    modes: tuple[StanceMode | None, ...] = ("personal", "estimate", None)
    actual = [judge(playbook, "launch", 3, {"P4.1": own}, stances=mode).ranges["P4.1"] for mode in modes]
    assert actual == [counted, level, level]


def test_a_stance_left_out_of_a_personal_file_may_be_anything(playbook: Playbook) -> None:
    """And it is not counted as answered."""
    result = judge(playbook, "launch", 3, without=["P4.1"], stances="personal")
    assert (result.ranges["P4.1"], result.coverage.not_answered) == (Span(0, 4), 1)


def test_only_stances_are_counted(playbook: Playbook) -> None:
    """Everything else in a personal file is the level itself."""
    counted = judge(playbook, "launch", 3, stances="personal").ranges
    assert {one.kind for one in playbook.asked("launch") if counted[one.id] != Span(3, 3)} == {"stance"}


def test_an_old_stance_is_lowered_before_it_is_counted(playbook: Playbook) -> None:
    """Two years ago somebody was unsure: by now that may be against."""
    old = Answer.level(2, date=date(2024, 1, 15))
    result = judge(playbook, "launch", 3, {"P4.1": old}, stances="personal")
    assert (result.ranges["P4.1"], result.stale) == (Span(0, 2), ("P4.1",))


def test_the_counted_stance_limits_the_verdict(playbook: Playbook) -> None:
    """Being against alone is half or more against: not yet; unsure asks for conditions."""
    own = {level: judge(playbook, "launch", 3, {"P4.1": level}, stances="personal").verdict for level in (1, 2, 3)}
    assert [verdict.headline for verdict in own.values()] == [1, 2, 3]

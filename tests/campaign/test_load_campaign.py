"""campaign.yaml is read whole, or every problem in it is named."""

from dataclasses import replace

import pytest

from tactic_cli.campaign.load import dump_campaign, load_campaign
from tactic_cli.campaign.model import SHARINGS, Campaign, Sharing
from tests.tables import said_about

CAMPAIGN = Campaign("Spring", "small", 1, "ab" * 32, "../mine", ("O1",), ("A", "B"))
TEXT = dump_campaign(CAMPAIGN)


def test_a_campaign_is_written_for_people_to_read() -> None:
    """The keys in one order, labels on one line."""
    assert (
        "# Written by tactic. You may edit it; comments are not kept when tactic saves.\n"
        "format: tactic-campaign/1\n"
        "label: Spring\n"
        "playbook:\n"
        "  id: small\n"
        "  version: 1\n"
        f"  sha256: {'ab' * 32}\n"
        '  at: "../mine"\n'
        "officials: [O1]\n"
        "assessors: [A, B]\n"
    ) == TEXT
    assert load_campaign(TEXT.encode(), "campaign.yaml") == CAMPAIGN


def test_every_fault_of_a_campaign_is_named_at_once() -> None:
    """Format, labels, digest, unknown and missing keys."""
    text = (
        TEXT.replace("/1", "/2")
        .replace("label: Spring", "label: ../Spring")
        .replace("  version: 1\n", "")
        .replace("abab", "XYZ", 1)
        .replace("officials:", "oficials:")
        .replace("[A, B]", "[A, a]")
    )

    assert said_about(lambda: load_campaign(text.encode(), "campaign.yaml")) == (
        (
            "campaign.yaml:2:9: wrong-format: The format is “tactic-campaign/2”; allowed: tactic-campaign/1. "
            "It may have been written by a newer tactic; then use that one."
        ),
        (
            "campaign.yaml:3:8: wrong-label: “label” is “../Spring”; a label begins with a letter or a digit. "
            "Use a short label, not a person's name."
        ),
        "campaign.yaml:5:3: missing-key: “playbook” needs “version”. Add a line “version: ...”.",
        (
            "campaign.yaml:6:11: wrong-digest: “sha256” must have 64 characters from 0-9 and a-f. "
            "Copy it again from the playbook in use."
        ),
        "campaign.yaml:8:1: unknown-key: “oficials” is not a key of a campaign. Did you mean “officials”?",
        (
            "campaign.yaml:9:16: label-twice: The label “a” stands twice in “assessors”. "
            "Labels must differ by more than capital letters."
        ),
    )


def test_a_file_that_is_no_campaign_says_what_is_missing() -> None:
    """Nothing is guessed."""
    assert said_about(lambda: load_campaign(b"{}", "campaign.yaml")) == (
        "campaign.yaml:1:1: missing-key: A campaign needs “format”. Add a line “format: ...”.",
        "campaign.yaml:1:1: missing-key: A campaign needs “playbook”. Add a line “playbook: ...”.",
        "campaign.yaml:1:1: missing-key: A campaign needs “label”. Add a line “label: ...”.",
    )


@pytest.mark.parametrize(
    ("old", "most", "one_more", "code"),
    [
        ("id: small", f"id: {'x' * 40}", f"id: {'x' * 41}", "too-long"),
        ("version: 1", "version: 1000000", "version: 1000001", "out-of-range"),
        ("version: 1", "version: 1", "version: 0", "out-of-range"),
        ("../mine", "x" * 1000, "x" * 1001, "too-long"),
        ("[O1]", f"[{', '.join(map(str, range(200)))}]", f"[{', '.join(map(str, range(201)))}]", "too-many-entries"),
    ],
    ids=["an id", "the last version", "the first version", "a place", "officials"],
)
def test_a_number_is_allowed_or_one_too_many(old: str, most: str, one_more: str, code: str) -> None:
    """Forty characters of an id, a thousand of a place, a million versions, two hundred officials."""
    assert old in TEXT
    assert said_about(lambda: load_campaign(TEXT.replace(old, most).encode(), "campaign.yaml")) == ()
    (said,) = said_about(lambda: load_campaign(TEXT.replace(old, one_more).encode(), "campaign.yaml"))
    assert said.split(": ")[1] == code


@pytest.mark.parametrize("sharing", SHARINGS)
def test_what_a_portfolio_may_count_and_tags_are_kept(sharing: Sharing) -> None:
    """What the owner chose stands in the file, and comes back; the usual choice needs no line."""
    chosen = replace(CAMPAIGN, portfolio=sharing, tags=("north", "2026"))
    text = dump_campaign(chosen)

    assert load_campaign(text.encode(), "campaign.yaml") == chosen
    assert ("portfolio:" in text) == (sharing != "partner")
    assert 'tags: [north, "2026"]\n' in text


def test_a_plain_no_means_no() -> None:
    """Some programs read `no` as false; here it is the word that a person wrote."""
    assert load_campaign(f"{TEXT}portfolio: no\n".encode(), "campaign.yaml").portfolio == "no"


def test_faults_of_sharing_and_tags_are_named() -> None:
    """Another word, a tag that is no label, a tag twice, and one too many."""
    many = ", ".join(f"t{number}" for number in range(21))

    assert said_about(lambda: load_campaign(f"{TEXT}portfolio: partners\ntags: [a/b, x, X]\n".encode(), "c.yaml")) == (
        (
            "c.yaml:11:12: not-allowed: “portfolio” is “partners”; allowed: partner, board, internal or no. "
            "Did you mean “partner”?"
        ),
        (
            "c.yaml:12:8: wrong-label: “tags” is “a/b”; a label holds letters, digits, spaces, “.”, “_” and “-” only. "
            "Use a short label, not a person's name."
        ),
        (
            "c.yaml:12:16: label-twice: The label “X” stands twice in “tags”. "
            "Labels must differ by more than capital letters."
        ),
    )
    (said,) = said_about(lambda: load_campaign(f"{TEXT}tags: [{many}]\n".encode(), "c.yaml"))
    assert "too-many-entries" in said

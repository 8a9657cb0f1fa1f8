"""Whatever is read: a value, or problems with a place. Nothing else comes out, and a value can be used.

Two hundred thousand files in the long round, a thousand in the short one, by the same code: bytes, soups of YAML's
own signs, valid files with a few changes to their text, and valid trees with a few values exchanged.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tactic_cli.campaign.actions import dump_action, load_action
from tactic_cli.campaign.decisions import dump_decision, load_decision
from tactic_cli.campaign.load import dump_answers, load_answers, load_campaign
from tactic_cli.campaign.model import AnswersFile, Campaign
from tactic_cli.campaign.officials import Event, dump_event, load_event
from tactic_cli.playbook.load import load_playbook, load_playbook_with_places
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.source import FASTEST, read_source
from tactic_cli.problems import Problem, ProblemsFound, concise, full
from tactic_cli.reports import markdown, terminal
from tactic_cli.reports.brief import verdict_in_brief
from tactic_cli.reports.content import Content
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.cases import run_cases, unreachable_verdicts
from tactic_cli.text import unclean
from tests.hostile.corpus import CORPUS
from tests.hostile.fields import answers_tree, playbook_tree
from tests.planning.cases import ACTION, DECISION
from tests.reports.cases import document_on
from tests.tables import data, small_playbook

SMALL = small_playbook()
PLAYBOOK, ANSWERS = data("small-playbook.yaml"), data("small-answers.yaml")
CAMPAIGN = (CORPUS / "campaign.yaml").read_text(encoding="utf-8")
RECORDS = (dump_action(ACTION), dump_decision(DECISION), dump_event(Event("O1", date(2026, 1, 15), "moved")))
PARSERS = (yaml.SafeLoader, FASTEST)

SIGNS = [
    *("\t", " ", "  ", "\n", "\n  ", "\n    ", "\r", "\r\n", "'", '"', "[", "]", "{", "}", ",", ": ", ":", "- ", "-"),
    *("? ", "&a ", "*a", "!!int ", "!!str", "!x ", "!<", "<<: ", "#", " #", "|", ">", "|2", ">-", "%", "%YAML 1.1"),
    *("@", "`", "\\", "---", "\n---\n", "\n...\n", "null", "~", "true", "no", "-1", "0", "3", "5", "99", "010", "0x1"),
    *(
        "1e999",
        ".inf",
        "1/4",
        "2026-01-15",
        "2026-02-30",
        "\x00",
        "\x1b[2J",
        "\x7f",
        "\x85",
        "\x9b",
        "\u2028",
        "\u202e",
    ),
    *("\u2066", "\ufeff", "\ufffe", "\\e", "\\x1b", "\\uD800", "\\UFFFFFFFF", "\\N", "\u00e9", "\u0301", "\u0645"),
    *("\U0001f600", "\U000e0041", "\u200b", "", "id: W1", "W1", "W5", "H1", "launch", "approach", "red_part", "a: b\n"),
    *("level: 2", "range: [3, 1]", "dont_know", "na: x", "x" * 400, "[[[[[[[[[[[[[", "{a: {a: {a: ", "- - - - "),
    *("questions:\n", "answers:\n", "scoring: {}", "files: [a.yaml]", "'''", '""'),
]
"""What means something to a YAML parser, to this program, or to a terminal."""

VALUES: list[Any] = [
    *([], {}, "", "x", 0, 1, 2, 3, 4, -1, 10**8, True, False, None, "W1", "W5", "H1", "launch", "red_line", "weighted"),
    *("1/3", "1", "2/1", [0, 0, 0, 0, 0], [3, 3, 3, 3, 3], [1], [3, 1], ["W1", "W1"], [[]], {"x": 1}, {"level": 2}),
    *({"na": "x"}, {"range": [1, 3]}, "dont_know", "2026-01-15", "9999-12-31", "x\ny", "\u202e", "A" * 41),
]


@dataclass(frozen=True, repr=False)
class Kind:
    """A kind of generated content: how it is drawn, what must hold, and how many in a short and a long round."""

    name: str
    drawn: st.SearchStrategy[Any]
    holds: Callable[[Any], None]
    short: int
    long: int


def problems_of(load: Callable[[], object]) -> tuple[Problem, ...] | None:
    """Problems, each fit to be shown; `None` where there is a value."""
    try:
        load()
    except ProblemsFound as found:
        _fit_to_be_shown(found.problems)
        return found.problems
    return None


def _fit_to_be_shown(problems: tuple[Problem, ...]) -> None:
    assert problems
    for one in problems[:20]:
        assert one.code
        assert one.message
        assert min(one.place.line, one.place.column) > 0
        assert "\n" not in concise(one)
        assert not unclean(concise(one) + full(one))


def _both_parsers(content: bytes) -> None:
    """Either parser gives a tree or problems; where neither complains, the trees are the same."""
    readings = [read_source("f", content, parser=parser) for parser in PARSERS]
    for reading in readings:
        assert reading.root is not None or reading.problems
        if reading.problems:
            _fit_to_be_shown(reading.problems)
    if not any(reading.problems for reading in readings):
        first, second = (reading.root.plain() for reading in readings if reading.root)
        assert first == second


def _everywhere(content: bytes) -> None:
    """As a playbook, as answers, as a campaign, as what is recorded beside it, with both parsers."""
    _both_parsers(content)
    problems_of(lambda: load_playbook("p.yaml", lambda _: content))
    _as_answers(content)
    problems_of(lambda: load_campaign(content, "campaign.yaml"))
    _as_record(content)


def _as_record(content: bytes) -> None:
    """As an action, a decision, what happened to an official: what is taken is saved again as it was."""
    for load, dump in ((load_action, dump_action), (load_decision, dump_decision), (load_event, dump_event)):
        _kept(load, dump, content)


def _kept(load: Callable[[bytes, str], Any], dump: Callable[[Any], str], content: bytes) -> None:
    found: list[Any] = []
    if problems_of(lambda: found.append(load(content, "one.yaml"))) is None:
        assert load(dump(found[0]).encode(), "one.yaml") == found[0]


def _as_answers(content: bytes) -> None:
    """What is taken can be judged, shown, and saved again."""
    found: list[AnswersFile] = []
    if problems_of(lambda: found.append(load_answers(content, "A.yaml", SMALL))) is None:
        assert load_answers(dump_answers(found[0]).encode(), "A.yaml", SMALL) == found[0]
        _judge(SMALL, found[0])


def _small_file(content: bytes) -> None:
    """Answers or a campaign, short enough for both parsers."""
    _both_parsers(content)
    _as_answers(content)
    problems_of(lambda: load_campaign(content, "campaign.yaml"))


def _as_playbook(content: bytes) -> None:
    """What is taken as a playbook can be checked, and used in any stage."""
    found: list[Playbook] = []

    def load() -> None:
        playbook, places = load_playbook_with_places("p.yaml", lambda _: content)
        _fit_to_be_shown((*run_cases(playbook, places), *unreachable_verdicts(playbook, places)) or (_NOTHING,))
        found.append(playbook)

    if problems_of(load) is None:
        stage = found[0].stages[len(content) % len(found[0].stages)]
        day = date(2026, 1, 15)
        _judge(found[0], AnswersFile(found[0].id, found[0].version, stage.id, day, "A", stances="personal"))


_NOTHING = read_source("f", b"").problems[0]


def _judge(playbook: Playbook, sheet: AnswersFile) -> None:
    assessment = assess(playbook, [sheet])
    campaign = Campaign("x", playbook.id, playbook.version, playbook.sha256)
    brief = verdict_in_brief(playbook, [sheet], assessment)
    assert not unclean(terminal.render(brief, 80, colour=False))
    assert not unclean(markdown.render(document_on(Content(playbook, campaign, (sheet,), assessment, 1))))


@st.composite
def changed_text(draw: st.DrawFn, *texts: str) -> bytes:
    """A text with a few signs put in, taken out or put in place of others, or a byte broken."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 0, 0, 1, 2, 8, 30, 300]))
        text = text[:start] + draw(st.sampled_from(SIGNS)) + text[end:]
    content = text.encode()
    if draw(st.integers(0, 9)) == 0:
        index = draw(st.integers(0, max(0, len(content) - 1)))
        content = content[:index] + bytes([draw(st.integers(0, 255))]) + content[index + 1 :]
    return content


@st.composite
def changed_tree(draw: st.DrawFn, tree: Any, paths: list[tuple[Any, ...]]) -> bytes:  # noqa: ANN401 - any tree
    """A tree in which a few values are exchanged, doubled, moved or taken out, written as one file."""
    changed = copy.deepcopy(tree)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(paths))
        owner = _inside(changed, way)
        if not isinstance(owner, dict) and not (isinstance(owner, list) and last in range(len(owner))):
            continue
        match draw(st.integers(0, 3)):
            case 0 if isinstance(owner, list) or last in owner:
                del owner[last]
            case 1:
                owner[last] = copy.deepcopy(_inside(tree, draw(st.sampled_from(paths))))
            case 2 if isinstance(owner, list):
                owner.append(copy.deepcopy(owner[last]))
            case _:
                owner[last] = copy.deepcopy(draw(st.sampled_from(VALUES)))
    return json.dumps(changed, ensure_ascii=False).encode()


def _inside(tree: Any, path: Any) -> Any:  # noqa: ANN401 - any tree
    for step in path:
        known = step in tree if isinstance(tree, dict) else isinstance(tree, list) and step in range(len(tree))
        tree = tree[step] if known else None
    return tree


def _paths(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any tree
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [*([path] if path else []), *(one for step, inside in items for one in _paths(inside, (*path, step)))]


def _tree(tree: Any) -> st.SearchStrategy[bytes]:  # noqa: ANN401 - any tree
    return changed_tree(tree, _paths(tree))


_SOUP = st.lists(st.sampled_from(SIGNS) | st.characters().map(str), max_size=40).map(
    lambda signs: "".join(signs).encode("utf-8", "surrogatepass")
)

KINDS = (
    Kind("bytes", st.binary(max_size=200), _everywhere, 250, 40_000),
    Kind("soups of signs", _SOUP, _everywhere, 200, 40_000),
    Kind("answers and campaigns with changes", changed_text(ANSWERS, CAMPAIGN), _small_file, 200, 30_000),
    Kind("actions, decisions and records with changes", changed_text(*RECORDS), _as_record, 150, 10_000),
    Kind("playbooks with changes", changed_text(PLAYBOOK), _as_playbook, 200, 30_000),
    Kind("answers with exchanged values", _tree(answers_tree()), _as_answers, 150, 25_000),
    Kind("playbooks with exchanged values", _tree(playbook_tree()), _as_playbook, 60, 25_000),
)
PARTS = 25
"""The long round goes in parts, each from a beginning of its own, so that it can be spread and stopped."""


def _round(kind: Kind, examples: int, beginning: int) -> None:
    @seed(beginning)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(kind.drawn)
    def run(content: bytes) -> None:
        tried.append(len(content))
        kind.holds(content)

    tried: list[int] = []
    run()
    assert len(tried) >= examples


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.name)
def test_nothing_but_problems_comes_out(kind: Kind) -> None:
    """The short round: about a thousand files."""
    _round(kind, kind.short, 0)


@pytest.mark.long
@pytest.mark.parametrize("part", range(1, PARTS + 1))
@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.name)
def test_nothing_but_problems_comes_out_of_two_hundred_thousand(kind: Kind, part: int) -> None:
    """The long round, one part of it."""
    _round(kind, kind.long // PARTS, part)


def test_the_long_round_has_two_hundred_thousand_files() -> None:
    """And the short one a thousand."""
    assert sum(kind.long // PARTS * PARTS for kind in KINDS) == 200_000
    assert sum(kind.short for kind in KINDS) >= 1_000

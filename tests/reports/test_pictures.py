"""Pictures say what the tables beside them say, to the same readers, in words and signs as well as in colour."""

import re
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from tactic_cli.campaign.model import Answer
from tactic_cli.playbook.entry import Audience
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.audience import Reader
from tactic_cli.reports.charts import Bar, Chart, Differences, Moment, OverTime, Placed, Profile, RiskTable, Spread
from tactic_cli.reports.document import Document, Picture
from tactic_cli.reports.drawn import difference_pictures, profile_pictures, risk_pictures
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.pictures import svg
from tactic_cli.reports.pictures_pen import WIDTH, fitting, wrapped
from tactic_cli.scoring.assess import assess
from tests.reports.cases import CASES, GROUPS, answered, report, sheets, small
from tests.reports.test_hostile_text import STEERING, charts

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart, *, direction: str = "ltr", standalone: bool = True) -> ET.Element:
    """A chart as a program would read its picture."""
    text = svg(Picture("A title", "What it shows.", chart), direction=direction, standalone=standalone)  # type: ignore[arg-type] # one of the two
    return ET.fromstring(text)  # noqa: S314 - our own text


def words(picture: ET.Element) -> list[str]:
    """Every text in a picture, its lines joined."""
    return [" ".join("".join(line.itertext()) for line in one) for one in picture.iter(f"{SVG}text")]


def pictures(document: Document) -> list[Picture]:
    """Every picture of a document."""
    return [block for section in document.sections for block in section.blocks if isinstance(block, Picture)]


def judged(name: str) -> Judged:
    """A named case, judged."""
    return Judged(small(), sheets(name), assess(small(), sheets(name)))


@pytest.mark.parametrize("chart", charts("one", "two"), ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("standalone", [False, True])
def test_a_picture_has_a_title_and_a_description_that_belong_to_it(chart: Chart, standalone: bool) -> None:  # noqa: FBT001 - a parameter
    """It is one picture to whoever listens, named and described by its own elements, under ids of its own."""
    text = svg(Picture("A <title>", "What & why.", chart), name="s1-picture-2", standalone=standalone)
    picture = ET.fromstring(text)  # noqa: S314 - our own text
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "s1-picture-2-title s1-picture-2-desc"
    ids = {one.get("id"): one.text for one in picture if one.get("id")}
    assert ids == {"s1-picture-2-title": "A <title>", "s1-picture-2-desc": "What & why."}


@pytest.mark.parametrize("chart", charts("one", "two"), ids=lambda one: type(one).__name__)
def test_alone_a_picture_needs_nothing_from_outside(chart: Chart) -> None:
    """A size, a named typeface, plain inks: programs that set type know no variables of a style sheet."""
    text = svg(Picture("", "", chart), standalone=True)
    inks = re.findall(r'(?:fill|stroke)="([^"]*)"', text)
    assert 'font-family="Noto Sans"' in text
    assert {one for one in inks if not re.fullmatch(r"#[0-9a-f]{6}|none", one)} == set()
    assert not re.search(r"var\(|style|class|href|url\(|currentColor", text)


@pytest.mark.parametrize("chart", charts("one", "two"), ids=lambda one: type(one).__name__)
def test_in_a_page_a_picture_takes_the_inks_of_the_page(chart: Chart) -> None:
    """Every ink is the page's, with one of its own where the page has none; nothing that the page's rules refuse."""
    text = svg(Picture("", "", chart))
    inks = re.findall(r'(?:fill|stroke)="([^"]*)"', text)
    assert {one for one in inks if not re.fullmatch(r"var\(--[a-z]+, #[0-9a-f]{6}\)|none", one)} == set()
    assert not re.search(r"style|class|href|url\(", text)


@pytest.mark.parametrize("chart", charts("one", "two"), ids=lambda one: type(one).__name__)
def test_the_mirrored_picture_says_the_same_the_other_way_round(chart: Chart) -> None:
    """Each text stands as far from the right as it stood from the left, at the same height."""
    straight, mirrored = (drawn(chart, direction=one) for one in ("ltr", "rtl"))
    assert words(mirrored) == words(straight)
    expected = [(f"{WIDTH - float(one.get('x', 0)):.2f}", one.get("y")) for one in straight.iter(f"{SVG}tspan")]
    actual = [(f"{float(one.get('x', 0)):.2f}", one.get("y")) for one in mirrored.iter(f"{SVG}tspan")]
    assert actual == expected
    boxes = [(f"{WIDTH - float(x) - float(wide):.2f}", wide) for x, wide in _places(straight, "rect", "x", "width")]
    assert [(f"{float(x):.2f}", wide) for x, wide in _places(mirrored, "rect", "x", "width")] == boxes
    dots = [(f"{WIDTH - float(x):.2f}", y) for x, y in _places(straight, "circle", "cx", "cy")]
    assert [(f"{float(x):.2f}", y) for x, y in _places(mirrored, "circle", "cx", "cy")] == dots


def test_a_line_in_arabic_keeps_its_order_where_no_page_gives_one() -> None:
    """A program that sets type takes lines for left to right, and would put a percentage sign at the wrong end."""
    chart = Profile((Bar("W4", Fraction(1, 4), Fraction(1, 2), "\u0645\u0646 50%"),), ("0%", "100%"), ("sure", "open"))
    picture = Picture("A picture", "", chart)
    assert ">\u202b\u0645\u0646 50%\u202c<" in svg(picture, direction="rtl", standalone=True)
    assert "\u202b" not in svg(picture, direction="rtl")
    assert "\u202bW4" not in svg(picture, direction="rtl", standalone=True)


def test_a_long_word_in_a_cell_is_set_smaller_before_it_is_parted() -> None:
    """The Russian word for moderate stands whole in the table of risk."""
    sizes = {words: fitting([words], 50.8, 10, 7.5) for words in ("low", "умеренный", "x" * 40)}
    assert sizes["low"] == 10
    assert 7.5 < sizes["умеренный"] < 8
    assert sizes["x" * 40] == 7.5
    assert wrapped("умеренный", 50.8, sizes["умеренный"]) == ("умеренный",)


@pytest.mark.parametrize("chart", charts("\x1b[31mred \u202eder", "<b>"), ids=lambda one: type(one).__name__)
def test_nothing_in_a_picture_steers_what_shows_it(chart: Chart) -> None:
    """Control characters and direction overrides become marks, tags stay text, also in its title."""
    text = svg(Picture("\x1b]0;x\x07", "\u2066", chart), standalone=True)
    assert not STEERING.search(text)
    assert "<b>" not in text
    assert ET.fromstring(text) is not None  # noqa: S314 - our own text


def test_a_bar_is_full_to_its_lowest_and_hatched_to_its_highest_share() -> None:
    """A quarter to a half of the best possible; the same stands beside it in words."""
    chart = Profile((Bar("Context", Fraction(1, 4), Fraction(1, 2), "25% to 50%"),), ("0%", "100%"), ("sure", "open"))
    picture = drawn(chart)
    track, full, hatched = ([float(one.get(key, 0)) for key in ("x", "width")] for one in _boxes(picture)[:3])
    assert full == [track[0], track[1] / 4]
    assert hatched == [track[0] + track[1] / 4, track[1] / 4]
    assert words(picture) == ["0%", "100%", "Context", "25% to 50%", "sure", "open"]


def test_a_consideration_without_a_score_has_an_empty_bar() -> None:
    """Nothing is drawn for it as if it were nought."""
    chart = Profile((Bar("Context", None, None, "no score"),), ("0%", "100%"), ("sure", "open"))
    track, *key = _boxes(drawn(chart))
    assert track.get("stroke-dasharray")
    assert len(key) == 2


def test_every_cell_of_the_risk_table_says_its_risk_in_words() -> None:
    """Twenty-five words, those of the playbook's own table: the most likely row first, the most severe at the end."""
    (picture,) = risk_pictures(judged("complete"))
    assert isinstance(picture.chart, RiskTable)
    risks = small().scoring.risk_words
    expected = [risks[row.risk[severity]] for row in small().scoring.risk_table for severity in range(5)]
    cells = [one for one in words(drawn(picture.chart)) if one in risks]
    assert cells == expected
    assert picture.chart.severity == small().scales["severity"]


@pytest.mark.parametrize(
    ("likelihood", "severity", "marks"), [((2, 2), (2, 2), 1), ((1, 2), (2, 4), 6), ((0, 4), (0, 4), 25)]
)
def test_a_face_stands_in_every_cell_it_may_be_in(
    likelihood: tuple[int, int], severity: tuple[int, int], marks: int
) -> None:
    """One full mark where it is known; a ring in each cell of its area where it is not."""
    (picture,) = risk_pictures(judged("complete"))
    assert isinstance(picture.chart, RiskTable)
    chart = replace(picture.chart, faces=(Placed("Them", likelihood, severity, "low"),))
    circles = [one.get("fill") for one in drawn(chart).iter(f"{SVG}circle")]
    in_cells, ink, paper = circles[:-3], circles[-2], circles[-1]
    assert in_cells == [ink if marks == 1 else paper] * marks


def test_marks_of_several_faces_never_hide_each_other() -> None:
    """Nine faces in one cell stand apart."""
    (picture,) = risk_pictures(judged("complete"))
    assert isinstance(picture.chart, RiskTable)
    chart = replace(picture.chart, faces=tuple(Placed(str(one), (2, 2), (2, 2), "low") for one in range(9)))
    places = [(float(one.get("cx", 0)), float(one.get("cy", 0))) for one in drawn(chart).iter(f"{SVG}circle")][:9]
    apart = [abs(x - u) + abs(y - v) for x, y in places for u, v in places if (x, y) != (u, v)]
    assert len(set(places)) == 9
    assert min(apart) > 14


def test_the_rounds_follow_downwards_with_headline_and_range() -> None:
    """A row for each; the dot at the headline, the box from the worst to the best still possible."""
    verdicts = ("Do not", "Not yet", "Conditions", "Go")
    moments = (
        Moment("Round 1", "May", 0, 1, 3),
        Moment("Round 2", "June", 1, 2, 2),
        Moment("Round 3", "July", 2, 2, 2),
    )
    picture = drawn(OverTime(verdicts, moments, ("then", "possible")))
    columns = {one: float(span.get("x", 0)) for one, span in zip(verdicts, picture.iter(f"{SVG}tspan"), strict=False)}
    dots = [(float(one.get("cx", 0)), float(one.get("cy", 0))) for one in picture.iter(f"{SVG}circle")][:3]
    assert [x for x, _ in dots] == [columns["Not yet"], columns["Conditions"], columns["Conditions"]]
    assert dots == sorted(dots, key=lambda dot: dot[1])
    ranges = [(float(one.get("x", 0)), float(one.get("width", 0))) for one in _boxes(picture) if one.get("stroke")]
    assert len(ranges) == 3  # two rounds, and the sign that explains them
    assert ranges[0][0] < columns["Do not"] < columns["Go"] < sum(ranges[0])


def test_answers_apart_are_a_line_between_two_levels() -> None:
    """From the lowest to the highest, and the levels in words; nothing says who."""
    picture = drawn(Differences((Spread("W1. Is it so?", 1, 4, "levels 1 to 4"),), ("worst", "best")))
    ticks = sorted({float(one.get("x1", 0)) for one in picture.iter(f"{SVG}line")})
    ends = [float(one.get("cx", 0)) for one in picture.iter(f"{SVG}circle")]
    assert ends == [ticks[1], ticks[4]]
    assert "levels 1 to 4" in words(picture)


@pytest.mark.parametrize("case", [*CASES, *GROUPS])
def test_every_report_has_its_pictures_beside_their_tables(case: str) -> None:
    """Profile and faces in each; where answers lie apart and may be told, these too."""
    expected = {Profile, RiskTable} | ({Differences} if case == "five-people" else set())
    found = pictures(report(case).document)
    assert {type(one.chart) for one in found} == expected
    assert len(found) == len(expected)


def test_between_two_people_no_picture_tells_who_said_what() -> None:
    """The ends of a range would be the two answers: such a face is not drawn, and no difference is."""
    one, two = answered("launch", 3, R2L=Answer.level(1)), answered("launch", 3)
    pair = (one, replace(two, assessor="B"))
    told = Judged(small(), pair, assess(small(), pair))
    (picture,) = risk_pictures(told)
    assert isinstance(picture.chart, RiskTable)
    assert [face.label for face in picture.chart.faces] == ["Your group"]
    assert picture.description.endswith("Not drawn: The official.")
    assert difference_pictures(told) == ()
    three = (*pair, replace(two, assessor="C"))
    assert len(difference_pictures(Judged(small(), three, assess(small(), three)))) == 1


def test_a_picture_shows_a_reader_only_what_they_may_see() -> None:
    """Risks and differences without a tag are the group's own; with one on both its questions, a face is the board's.

    A partner sees no risk to anybody, whatever the tags.
    """
    given = sheets("five-people")
    tagged = tagged_for_all({"R1L", "R1S", "R2L", "P2"})

    def shown(playbook: Playbook, reader: Reader) -> tuple[list[str], int]:
        told = Judged(playbook, given, assess(playbook, given), reader)
        tables = [one.chart for one in risk_pictures(told) if isinstance(one.chart, RiskTable)]
        return [face.label for table in tables for face in table.faces], len(difference_pictures(told))

    assert shown(tagged_for_all(set()), "internal") == (["Your group", "The official"], 1)
    assert shown(tagged_for_all(set()), "board") == ([], 0)
    assert shown(tagged, "board") == (["Your group"], 1)
    assert shown(tagged, "partner") == ([], 1)


def tagged_for_all(names: set[str]) -> Playbook:
    """The small playbook with these questions open to every reader, and no other."""
    both: tuple[Audience, ...] = ("board", "partner")
    questions = tuple(one.model_copy(update={"audience": both if one.id in names else ()}) for one in small().questions)
    by_id = {one.id: one for one in questions}
    return small().model_copy(update={"questions": questions, "question_by_id": by_id})  # it is kept once looked up


def test_the_profile_names_the_weakest_and_never_a_sum() -> None:
    """One bar for each consideration, in the playbook's order."""
    (picture,) = profile_pictures(judged("conditions"))
    assert isinstance(picture.chart, Profile)
    assert [bar.label for bar in picture.chart.bars] == ["Context (W)", "Your group (P)"]
    assert [bar.label for bar in picture.chart.bars if bar.words.endswith("weakest")] == ["Your group (P)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three four", ("one two three", "four")),
        ("", ()),
        ("a" * 30, ("a" * 15, "a" * 15)),
        ("one\ntwo", ("one two",)),
        ("\u4e2d" * 12, ("\u4e2d" * 9, "\u4e2d" * 3)),
        ("e\u0301" * 16, ("e\u0301" * 15, "e\u0301")),
    ],
    ids=ascii,
)
def test_words_are_wrapped_and_long_ones_parted(text: str, expected: tuple[str, ...]) -> None:
    """No line is wider than its place, wide scripts count double, and no letter loses its sign."""
    assert wrapped(text, 100, 10) == expected


def _boxes(picture: ET.Element) -> list[ET.Element]:
    return list(picture.iter(f"{SVG}rect"))


def _places(picture: ET.Element, kind: str, *names: str) -> list[tuple[str, ...]]:
    return [tuple(one.get(name, "0") for name in names) for one in picture.iter(f"{SVG}{kind}")]

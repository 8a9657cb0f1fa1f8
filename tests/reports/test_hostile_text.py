"""Text is only text: whatever people or playbooks write, no format takes it for anything else."""

import json
import re
from fractions import Fraction
from html.parser import HTMLParser

import pytest

from tactic_cli.reports.charts import (
    Bar,
    Chart,
    Differences,
    Moment,
    OverTime,
    Placed,
    Profile,
    RiskTable,
    Spread,
)
from tactic_cli.reports.document import (
    Block,
    Bullets,
    Document,
    Entry,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Section,
    Table,
)
from tactic_cli.reports.formats import FORMATS, Format, Report
from tactic_cli.reports.markdown import escaped
from tests.reports.cases import PAYLOADS, hostile, rendered, report, report_on, small
from tests.reports.extract import shown

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

every_format = pytest.mark.parametrize("shown_as", FORMATS, ids=lambda one: one.name)


class Tags(HTMLParser):
    """What a browser would find in a page: its elements, their attributes and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element; of the lines that a text takes in a picture, only what else they might hold."""
        if tag == "tspan" and [name for name, _ in attrs] == ["x", "y"]:
            return
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Note its text."""
        self.text += data


def charts(one: str, other: str) -> tuple[Chart, ...]:
    """A chart of every kind, with both texts in every kind of place that a chart has."""
    two, five = (one, other), (one, other, one, other, one)
    bars = (Bar(one, Fraction(1, 4), Fraction(1, 2), one), Bar(other, None, None, other))
    faces = (Placed(one, (1, 1), (2, 2), one), Placed(other, (0, 1), (3, 4), other))
    moments = (Moment(one, one, 0, 1, 2), Moment(other, other, 1, 1, 1))
    cells = tuple((4, 3, 2, 1, 0) for _ in five)
    return (
        Profile(bars, two, two),
        RiskTable(two, five, five, cells, five, faces, two),
        OverTime((*two, *two), moments, two),
        Differences((Spread(one, 0, 3, one), Spread(other, 1, 4, other)), two),
    )


def in_words(text: str) -> tuple[Block, ...]:
    """A block of every kind but a picture, with a text in every place that it has."""
    return (
        Paragraph(text),
        Paragraph(text, strong=True),
        Heading(text),
        Bullets((text, text)),
        Bullets((text,), numbered=True),
        Facts(((text, text),)),
        Entry(text, ((text, text),)),
        Table(text, (text, text), ((text, text), (text, ""))),
    )


def drawn(one: str, other: str) -> tuple[Picture, ...]:
    """A picture of every kind, with both texts in every kind of place that it has."""
    return tuple(Picture(one, other, chart) for chart in charts(one, other))


def everywhere(text: str) -> Document:
    """A document that holds a text in every place a document has."""
    section = Section("one", text, (*in_words(text), *drawn(text, text)))
    return Document(text, text, "en", (section,), text, label=text)


@every_format
@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_nothing_that_steers_a_screen_comes_out(payload: str, shown_as: Format) -> None:
    """No control character and no direction override reaches the output, wherever a text stands."""
    actual = shown(shown_as, Report(everywhere(payload), None))
    assert not STEERING.search(actual)


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_the_terminal_shows_markup_as_it_was_written(payload: str) -> None:
    """Square brackets and all other signs are printed, not obeyed and not swallowed."""
    shown = STEERING.sub(lambda found: f"‹U+{ord(found[0]):04X}›", payload)
    for colour in (False, True):
        actual = FORMATS[0].text(Report(everywhere(payload), None, width=80, colour=colour))
        assert shown in actual


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_a_browser_finds_only_the_elements_of_the_template(payload: str) -> None:
    """A hostile text adds no element and no attribute, and stands in the page as text."""
    page = next(one for one in FORMATS if one.name == "html")
    expected = Tags(page.text(Report(everywhere("harmless"), None)))
    actual = Tags(page.text(Report(everywhere(payload), None)))
    assert actual.elements == expected.elements
    assert [name for name, _ in actual.attributes] == [name for name, _ in expected.attributes]
    assert STEERING.sub(lambda found: f"‹U+{ord(found[0]):04X}›", payload) in actual.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](https://evil.example)", r"\[x\](https\://evil\.example)"),
        ("![x](y)", r"!\[x\](y)"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("12) item", r"12\) item"),
        ("a | b", r"a \| b"),
        ("*a* _b_ `c` ~d~ $e$", r"\*a\* \_b\_ \`c\` \~d\~ \$e\$"),
        ("www.evil.example", r"www\.evil\.example"),
        ("evil.example; P4.3; 1.5", r"evil\.example; P4.3; 1.5"),
        ("a@b.example", r"a\@b\.example"),
        ("{{ x }} {% x %}", r"\{\{ x \}\} \{% x %\}"),
        (":smile: 10:30", r"\:smile: 10:30"),
        (": meaning", r"\: meaning"),
        ("one\n# two", r"one \# two"),
        ("“Some” [2]", "“Some” [2]"),
        ("[1 to 3]", "[1 to 3]"),
        ("[2](x)", r"\[2\](x)"),
        ("[2]: x", r"\[2\]: x"),
    ],
)
def test_markdown_signs_are_escaped(text: str, expected: str) -> None:
    """Every sign of Markdown in a text gets a backslash; levels in brackets stay readable."""
    actual = escaped(text)
    assert actual == expected


def test_a_hostile_campaign_keeps_its_lines_in_markdown() -> None:
    """A hostile text opens no heading and no list: every such line is the report's own."""
    markdown = next(one for one in FORMATS if one.name == "markdown")
    actual = [line for line in rendered("hostile", markdown).splitlines() if line.startswith("#")]
    expected = 1 + len(report("hostile").document.sections)
    assert len([line for line in actual if not line.startswith("###")]) == expected


def test_json_holds_hostile_text_as_a_string() -> None:
    """The JSON parses, and what people wrote is in it as a value."""
    as_json = next(one for one in FORMATS if one.name == "json")
    value = json.loads(rendered("hostile", as_json))
    assert "[red]x[/red]" in json.dumps(value["document"])


@every_format
def test_a_hostile_playbook_is_only_text(shown_as: Format) -> None:
    """Questions, sentences and reasons of a playbook are no more trusted than notes."""
    payload = "".join(PAYLOADS)
    book = small()
    questions = tuple(
        one.model_copy(update={"question": payload, "look_for": payload, "levels": tuple(payload for _ in one.levels)})
        for one in book.questions
    )
    bent = book.model_copy(update={"questions": questions, "title": payload})
    actual = shown(shown_as, report_on(hostile(), playbook=bent))
    assert not STEERING.search(actual)
    if shown_as.name == "html":
        assert set(Tags(actual).elements).isdisjoint({"script", "img", "iframe", "object", "form"})

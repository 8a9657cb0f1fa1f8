"""A workbook is a sheet for each table; its texts stay texts, and it tells nothing of who made it and when."""

import re
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from tactic_cli.campaign.model import About, Action, Answer, Record
from tactic_cli.language import LANGUAGES, speaking
from tactic_cli.reports.formats import Report, format_named
from tactic_cli.reports.refusals import NotMadeError
from tactic_cli.text import clean
from tests.hostile.payloads import payloads
from tests.languages.stub import Stub
from tests.reports.cases import answered, half_done, report, report_on, report_to
from tests.reports.extract import inside, xlsx_text

XLSX = format_named("xlsx")


def made(one: Report) -> bytes:
    """The workbook of a report."""
    assert XLSX
    return XLSX.render(one)


def sheets(data: bytes) -> list[str]:
    """The names of the sheets."""
    return re.findall(r"(?m)^\[Sheet\] (.*)$", xlsx_text(data))


def test_each_table_with_something_in_it_has_a_sheet_after_the_one_that_says_what_the_file_is() -> None:
    """The label comes before the answers; a table without rows is left out; the board gets no answers."""
    assert sheets(made(report("planned"))) == ["About", "Answers", "Actions", "Profile"]
    assert sheets(made(report("half-done"))) == ["About", "Answers", "Profile"]
    assert sheets(made(report_to("board", "planned"))) == ["About", "Actions", "Profile"]
    assert report("planned").document.label in xlsx_text(made(report("planned"))).splitlines()


def test_there_is_no_workbook_for_a_partner() -> None:
    """No empty file either: the words say why."""
    with pytest.raises(NotMadeError):
        made(report_to("partner", "planned"))


def test_the_header_stays_in_sight_and_on_every_page() -> None:
    """The first row and the ids are frozen, and the row is printed again on each page."""
    parts = inside(made(report("planned")))
    for number in (2, 3, 4):
        assert '<pane xSplit="1" ySplit="1"' in parts[f"xl/worksheets/sheet{number}.xml"]
    assert parts["xl/workbook.xml"].count("_xlnm.Print_Titles") == 3


def test_rows_are_as_high_as_their_texts() -> None:
    """A long note does not lie on the next row in programs that do not measure rows themselves."""
    short, long = (
        re.findall(r'<row r="5"[^>]* ht="(\d+)', inside(data)["xl/worksheets/sheet2.xml"])
        for data in (
            made(report_on(answered("launch", 3, P1=Answer.level(3, note="A note. " * times)))) for times in (1, 60)
        )
    )
    assert [int(one) for one in (*short, *long)] == [27, 158]


def hostile() -> bytes:
    """The workbook of a report in which every hostile text stands in each text of an action."""
    actions = tuple(
        Action(f"a{number}", text, "condition", date(2026, 1, 2), About("weighted", text), text, note=text)
        for number, text in enumerate(payloads())
    )
    return made(report_on(half_done(), kept=Record(actions)))


def test_no_hostile_text_calculates_links_or_loads() -> None:
    """Unpacked, there is no formula, no link and nothing from outside; all texts are kept as texts."""
    parts = inside(hostile())
    together = "".join(parts.values())
    assert re.findall(r"<f[ >/]|<hyperlink|TargetMode|externalLink|<ddeLink|<oleLink", together) == []
    assert [name for name in parts if "external" in name.lower() or "vba" in name.lower()] == []
    kinds = set(re.findall(r'<c r="B\d+" s="\d+"( t="\w+")?>', parts["xl/worksheets/sheet3.xml"]))
    assert kinds == {' t="s"'}


def test_every_hostile_text_can_be_read() -> None:
    """What steers a terminal is a visible mark; all else is as it was written."""
    words = "".join(xlsx_text(hostile()).split())
    missing = [one for one in payloads() if "".join(clean(" ".join(one.split())).split()) not in words]
    assert missing == []


def test_a_text_that_could_calculate_stays_a_text_when_somebody_edits_its_cell() -> None:
    """Its cell has the mark of a quoted text, and no other cell has."""
    parts = inside(made(report("planned")))
    marked = [number for number, way in enumerate(re.findall(r"<xf [^>]*>", parts["xl/styles.xml"])) if "quote" in way]
    assert len(marked) == 1
    (cells,) = ([*re.findall(rf'<c r="(\w+)" s="{marked[0] - 1}"', parts["xl/worksheets/sheet3.xml"])],)
    assert cells == ["B6", "D6"]


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    """It is not left out without a word, as the library would."""
    action = Action("b2c3d4", "я" * 40_000, "condition", date(2026, 1, 2))
    text = xlsx_text(made(report_on(half_done(), kept=Record((action,)))))
    assert f"{'я' * 32_000} … (cut here: a cell holds no more; the report has the whole)" in text


def test_the_file_tells_nothing_of_who_made_it_when_and_with_what() -> None:
    """No author, no day but one that is the same in every file, no time of packing."""
    data = made(report("planned"))
    core = inside(data)["docProps/core.xml"]
    assert "<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}
    with ZipFile(BytesIO(data)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_sheets_run_from_right_to_left_where_the_document_does() -> None:
    """Columns begin at the right, and texts are read from there."""
    one = report("planned")
    turned = made(replace(one, document=replace(one.document, direction="rtl", language="ar")))
    for data, expected in ((made(one), [0, 0, 0, 0]), (turned, [1, 1, 1, 1])):
        parts = inside(data)
        actual = [parts[f"xl/worksheets/sheet{number}.xml"].count('rightToLeft="1"') for number in (1, 2, 3, 4)]
        assert actual == expected
    assert 'readingOrder="2"' in inside(turned)["xl/styles.xml"]


def test_without_the_library_the_words_say_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else works without it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "tactic_cli.reports.workbook", raising=False)
    with pytest.raises(NotMadeError) as refused:
        made(report("planned"))
    assert refused.value.lines[0] == "An Excel file needs the part “xlsx” of tactic, which is not installed here."


def test_the_sheets_have_their_names_in_every_language_as_far_as_the_format_allows() -> None:
    """A translation that is too long, holds a sign that is refused, or comes twice does not stop the command."""
    names = Stub({"About": "Сведения", "Answers": "Ответы: все? [вместе]", "Actions": "сведения", "Profile": "Я" * 40})
    with speaking(LANGUAGES["ru"], names):
        assert sheets(made(report("planned"))) == ["Сведения", "Ответы  все   вместе", "сведения 3", "Я" * 31]

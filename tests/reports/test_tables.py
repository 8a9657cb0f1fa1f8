"""Tables hold only what their reader may have, and no cell of a CSV file calculates."""

import csv
import re
import subprocess
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import StringIO
from pathlib import Path
from shutil import which
from unicodedata import normalize

import pytest

from tactic_cli.campaign.model import About, Action, Answer, AnswersFile, Campaign, Record
from tactic_cli.language import LANGUAGES, speaking
from tactic_cli.reports.audience import PARTS, READERS, may_have
from tactic_cli.reports.content import Content
from tactic_cli.reports.formats import TABLE_NAMES, Report, format_named
from tactic_cli.reports.leaks import leaks
from tactic_cli.reports.readiness import report_for
from tactic_cli.reports.refusals import NotMadeError
from tactic_cli.reports.spreadsheet import harmless
from tactic_cli.reports.tables import TABLES, Cell, NamedTable, table_of, tables_of
from tactic_cli.reports.unpacking import texts_in
from tactic_cli.scoring.assess import assess
from tactic_cli.text import clean
from tests.hostile.payloads import payloads
from tests.languages.stub import Stub
from tests.reports.cases import (
    answered,
    five_people,
    half_done,
    planned,
    report,
    report_on,
    report_to,
    small,
    two_people,
)

MADE = date(2026, 1, 2)
CSV = format_named("csv")


def table(name: str, made: Report) -> NamedTable:
    """The table of this name."""
    return next(one for one in tables_of(made) if one.name == name)


def column(title: str, found: NamedTable) -> dict[Cell, Cell]:
    """The cells of a column, by what stands first in their row."""
    (place,) = (number for number, one in enumerate(found.columns) if one.title == title)
    return {row[0]: row[place] for row in found.rows}


def as_csv(made: Report, delimiter: str = ",") -> list[list[str]]:
    """What a program reads in the CSV file."""
    assert CSV
    return list(csv.reader(StringIO(CSV.render(made).decode("utf-8-sig")), delimiter=delimiter))


def test_a_table_is_there_for_whom_it_is_meant() -> None:
    """The group has all, the board no answers, a partner nothing."""
    actual = {reader: [name for name in TABLE_NAMES if may_have(reader, TABLES[name])] for reader in READERS}
    expected = {"internal": ["answers", "actions", "profile"], "board": ["actions", "profile"], "partner": []}
    assert actual == expected
    assert [one.name for one in tables_of(report_to("board", "planned"))] == expected["board"]


def test_no_row_is_about_a_question_that_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also should the table of answers ever be opened to the board: it then has the board's questions only."""
    monkeypatch.setitem(PARTS, "answers", frozenset({"board"}))
    board = report_to("board", "conditions")
    assert board.judged
    actual = list(column("Id", table("answers", board)))
    assert actual == [one.id for one in board.judged.playbook.asked("launch") if board.judged.shows(one.id)]
    assert "P4" not in actual


def test_a_table_that_is_not_for_the_reader_is_refused_in_words() -> None:
    """The board is told which there are, a partner that there is none; nobody gets another table unasked."""
    with pytest.raises(NotMadeError) as board:
        table_of(replace(report_to("board", "planned"), table="answers"))
    assert board.value.lines == (
        "The table “answers” is not for the board.",
        "For the board there are: actions and profile.",
        "To have it for the group's own use, add: --for internal",
    )
    with pytest.raises(NotMadeError) as partner:
        tables_of(report_to("partner", "planned"))
    assert partner.value.lines == (
        "There is no table for a partner: answers, actions and the profile stay with the group and its board.",
    )


def test_without_a_wish_the_first_table_that_the_reader_may_have_is_taken() -> None:
    """Answers for the group, actions for the board."""
    assert table_of(report("planned")).name == "answers"
    assert table_of(report_to("board", "planned")).name == "actions"
    assert table_of(replace(report("planned"), table="profile")).name == "profile"


def test_an_answer_stands_in_words_and_as_levels() -> None:
    """Ranges, don't-knows, days, notes and why an answer counts for less, each in its own column and kind."""
    found = table("answers", report("half-done"))
    assert column("Lowest level", found)["P1"] == 1
    assert column("Highest level", found)["P1"] == 3
    assert column("Day", found)["P1"] == date(2026, 1, 12)
    assert column("Rests on", found)["W1"] == "a guess"
    assert column("Note", found)["W1"] == "Heard at a conference."
    assert column("Note", found)["P4"] == "Ask again after the meeting."
    assert [name for name, said in column("Not known", found).items() if said] == ["W5a"]
    assert column("Remark", found)["W1"] == "The answer to W1 is a guess; its low end counts 1 level lower"
    assert column("Remark", found)["P4"] == "Left for later"


def test_what_does_not_apply_has_its_reason_and_no_level() -> None:
    """The reason has a column of its own."""
    found = table("answers", report("complete"))
    assert column("Does not apply, because", found)["S1"] == "The minister came to us."
    assert column("Lowest level", found)["S1"] is None


def test_between_two_people_no_level_is_told_where_they_differ() -> None:
    """A lowest and a highest level would name the dissenter; where both say the same, it is told."""
    found = table("answers", report("two-people"))
    assert (column("Lowest level", found)["W1"], column("Highest level", found)["W1"]) == (None, None)
    assert column("Answer", found)["W1"] == "People answered differently"
    assert (column("Lowest level", found)["W5a"], column("Highest level", found)["W5a"]) == (3, 3)


def test_what_one_of_several_says_is_not_said_of_all() -> None:
    """Not known, does not apply and left for later stand only where nobody says otherwise."""
    one = answered("approach", 3, P1=Answer.unknown(), S1=Answer.not_applicable("He came to us."), P2=None)
    two = replace(answered("approach", 3), assessor="B")
    found = table("answers", report_on((replace(one, skipped=("P2",)), two)))
    assert column("Not known", found)["P1"] is None
    assert column("Does not apply, because", found)["S1"] is None
    assert column("Remark", found)["P2"] is None
    both = table("answers", report_on((replace(one, skipped=("P2",)), replace(one, assessor="B"))))
    assert column("Not known", both)["P1"] == "yes"
    assert column("Does not apply, because", both)["S1"] == "He came to us."
    assert column("Remark", both)["P2"] == "Left for later"


def test_an_answer_that_too_few_can_give_is_marked() -> None:
    """A red line that one of two people answered counts as not known for all (method, section 8.2)."""
    one, two = two_people()
    alone = (one, replace(two, answers={name: said for name, said in two.answers.items() if name != "W1"}))
    found = table("answers", report_on(alone))
    assert column("Remark", found)["W1"] == "Counts as not known: too few can say"


def test_of_several_people_only_the_ends_are_told() -> None:
    """From three people on the lowest and the highest level stand there; no cell holds a label of a person."""
    found = table("answers", report("five-people"))
    assert (column("Lowest level", found)["P2"], column("Highest level", found)["P2"]) == (0, 3)
    assert (column("Lowest level", found)["P4"], column("Highest level", found)["P4"]) == (1, 1)
    assert {"A", "B", "C", "D", "E"}.isdisjoint(cell for row in found.rows for cell in row)
    assert column("Earliest day", found)["W1"] == column("Latest day", found)["W1"] == date(2025, 9, 1)


@pytest.mark.parametrize("people", [two_people, five_people])
def test_who_sits_where_changes_no_table(people: type) -> None:
    """The order of the files tells nothing."""
    sheets: tuple[AnswersFile, ...] = people()
    labels = [one.assessor for one in sheets]
    turned = tuple(replace(one, assessor=label) for one, label in zip(reversed(sheets), labels, strict=True))
    assert tables_of(report_on(sheets)) == tables_of(report_on(turned))


def test_actions_have_their_owner_day_and_state() -> None:
    """Every action, by the day it is due; the overdue one is marked."""
    found = table("actions", report("planned"))
    assert list(column("Id", found)) == ["f5g6h7", "call-the-judge", "b2c3d4", "j8k9m2", "n3p4q5"]
    assert column("Overdue", found)["f5g6h7"] == "yes"
    assert column("Owner", found)["b2c3d4"] == "B"
    assert column("Due", found)["b2c3d4"] == date(2026, 3, 1)
    assert column("State", found)["j8k9m2"] == "done"
    assert column("For", found)["n3p4q5"] == "improvement, a better answer to P4"


def test_an_action_for_a_question_that_is_not_shown_does_not_name_it() -> None:
    """The board may not see the stance P4, so the action does not say that it is for P4."""
    board = report_to("board", "planned")
    assert board.judged
    assert not board.judged.shows("P4")
    assert column("For", table("actions", board))["n3p4q5"] == "improvement"


def test_shares_are_rounded_outward() -> None:
    """The low end down, the high end up; there is no sum and no mean."""
    found = table("profile", report("conditions"))
    assert column("Lowest", found) == {"W": Fraction(64, 100), "P": Fraction(42, 100)}
    assert column("Highest", found) == {"W": Fraction(65, 100), "P": Fraction(43, 100)}


def test_the_groups_columns_stay_and_those_of_others_go_where_nothing_stands_in_them() -> None:
    """Programs find the group's columns always; for the board an empty column only says that something is left out."""
    bare = tuple(replace(one, note="", owner=None) for one in planned().actions)
    made = report_on(half_done(), kept=Record(bare))
    assert "Note" in [one.title for one in table("actions", made).columns]
    board = [one.title for one in table("actions", report_on(half_done(), kept=Record(bare), reader="board")).columns]
    assert board == ["Id", "Action", "For", "Due", "Overdue", "State", "Effort", "Arose in", "Made", "Closed"]


def test_a_csv_file_says_that_it_is_utf_8_and_quotes_every_cell() -> None:
    """Spreadsheets take Arabic and Russian letters for what they are; a row is one line."""
    assert CSV
    made = report_on(answered("launch", 3, P2=Answer.level(3, note="Он сказал: «да»,\nи ушёл.")))
    text = CSV.render(made).decode()
    assert text.startswith('\ufeff"Id","Question",')
    assert all(line.startswith('"') and line.endswith('"') for line in text.removeprefix("\ufeff").splitlines())
    rows = as_csv(made)
    assert rows[5][0] == "P2"
    assert "Он сказал: «да», и ушёл." in rows[5]
    assert "64%" in (cell for row in as_csv(replace(report("conditions"), table="profile")) for cell in row)
    assert "2026-03-01" in (cell for row in as_csv(replace(report("planned"), table="actions")) for cell in row)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+7 999", "'+7 999"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\uff20x", "'\uff20x"),
        ('"=1', "'\"=1"),
        ("'=1", "''=1"),
        ("we met; =1+1", "we met;' =1+1"),
        ("1+1", "1+1"),
        ("a - b", "a - b"),
        ("’t", "’t"),
        ("", ""),
    ],
)
def test_only_what_could_calculate_gets_an_apostrophe(text: str, expected: str) -> None:
    """At the beginning of a cell, and after a semicolon, where some spreadsheets cut; all else stays as it is."""
    assert harmless(text) == expected


def hostile_record() -> Record:
    """An action for each hostile text, which stands in each of its texts."""
    return Record(
        tuple(
            Action(f"a{number}", text, "condition", MADE, About("weighted", text), text, note=text)
            for number, text in enumerate(payloads())
        )
    )


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_cell_of_a_csv_file_calculates(delimiter: str) -> None:
    """Not one of the hostile texts begins a cell with a sign that calculates, whichever sign cuts the line."""
    rows = as_csv(replace(report_on(half_done(), kept=hostile_record()), table="actions"), delimiter)
    cells = [normalize("NFKC", cell) for row in rows for cell in row]
    assert [cell for cell in cells if re.match(r"[\s\"]*[=+\-@]", cell)] == []


def test_a_csv_file_gives_every_text_back() -> None:
    """A program reads what was written, but for the apostrophes; what steers a terminal is a visible mark."""
    rows = as_csv(replace(report_on(half_done(), kept=hostile_record()), table="actions"))
    actual = sorted(row[1].replace("'", "") for row in rows[1:])
    expected = sorted(" ".join(clean(" ".join(one.split())).split()).replace("'", "") for one in payloads())
    assert actual == expected


@pytest.mark.parametrize("name", ["docx", "csv", "xlsx"])
def test_the_check_for_leaks_sees_into_every_file(name: str) -> None:
    """A note that is not for the board is found in the group's own file, whatever signs stand in it."""
    note = 'He said “go”; "A & B" <agreed> on it.'
    sheet = answered("launch", 3, P1=Answer.level(3, note=note))
    content = Content(small(), Campaign("spring", "small", 1, small().sha256), (sheet,), assess(small(), [sheet]))
    shown_as = format_named(name)
    assert shown_as
    found = leaks(texts_in(shown_as.render(report_for(content, "internal"))), content, "board")
    assert note in [one.text for one in found]


@pytest.mark.long
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("sign", [",", ";"])
def test_a_spreadsheet_that_is_told_to_calculate_finds_nothing_to_calculate(sign: str, tmp_path: Path) -> None:
    """LibreOffice, with formulas switched on, finds none; without our apostrophes it finds some."""
    assert CSV
    data = CSV.render(replace(report_on(half_done(), kept=hostile_record()), table="actions"))
    (tmp_path / "ours.csv").write_bytes(data)
    (tmp_path / "bare.csv").write_bytes(re.sub(rb"'+([=+@-])", rb"\1", data))
    found = {name: _formulas(tmp_path, name, sign) for name in ("ours", "bare")}
    assert found["ours"] == 0 < found["bare"]


def _formulas(folder: Path, name: str, sign: str) -> int:
    """How many formulas LibreOffice makes of a CSV file, cut at this sign, when it is told to look for them."""
    way = f"CSV:{ord(sign)},34,76,1,,0,false,false,false,false,false,-1,true"
    office = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", f"--infilter={way}"]
    subprocess.run(
        [*office, "--convert-to", "fods", f"{name}.csv"], cwd=folder, check=True, capture_output=True, timeout=180
    )
    return (folder / f"{name}.fods").read_text(encoding="utf-8").count("table:formula=")


def test_programs_find_a_column_by_the_same_name_in_every_language() -> None:
    """A CSV file is read by programs too; what stands in the cells, and above the columns of a sheet, is for people."""
    english = as_csv(report("planned"))
    with speaking(LANGUAGES["ru"], Stub({"Kind": "Вид", "Stance": "Отношение", "Must-have": "Обязательное"})):
        made = report("planned")
        russian = as_csv(made)
        assert "Вид" in [one.title for one in table("answers", made).columns]
    assert russian[0] == english[0]
    assert "Обязательное" in {row[3] for row in russian}

"""The published schemas describe every key that is emitted, and nothing that is not."""

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tactic_cli.reports import charts
from tactic_cli.reports.audience import READERS
from tactic_cli.reports.data import assessment_json, render
from tactic_cli.reports.document import (
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
from tactic_cli.reports.formats import format_named
from tactic_cli.reports.published import SCHEMAS, schema
from tactic_cli.scoring.assess import assess
from tests.reports.cases import CASES, GROUPS, conditions, rendered, report_to, sheets, small
from tests.reports.test_hostile_text import charts as every_chart

JSON = format_named("json")
every_case = pytest.mark.parametrize("case", [*CASES, *GROUPS])

CHARTS = every_chart("x", "y")
PARTS = (
    *(Paragraph, Heading, Bullets, Facts, Entry, Table, Picture),
    *(charts.Profile, charts.RiskTable, charts.OverTime, charts.Differences),
)


def closed(value: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """A schema that refuses every key it does not describe; the published one lets programs pass over such keys."""
    if isinstance(value, list):
        return [closed(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {name: closed(one) for name, one in value.items()}
    return {"additionalProperties": False, **found} if isinstance(found.get("properties"), dict) else found


def faults(name: str, text: str) -> list[str]:
    """What the closed schema says against a result."""
    validator = Draft202012Validator(closed(schema(name)))
    return [f"{one.json_path}: {one.message[:200]}" for one in validator.iter_errors(json.loads(text))]


def keys(value: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any part of a schema
    """Every key that a schema describes, with its description's place."""
    if isinstance(value, list):
        for one in value:
            yield from keys(one)
    if isinstance(value, dict):
        if isinstance(value.get("properties"), dict):
            yield from value["properties"].items()
        for one in value.values():
            yield from keys(one)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_says_what_each_key_means(name: str) -> None:
    """Each key has a sentence of its own, also where its kind is described elsewhere."""
    Draft202012Validator.check_schema(schema(name))
    described = list(keys(schema(name)))
    assert len(described) > 50
    assert [key for key, value in described if not str(value.get("description", "")).endswith(".")] == []


@every_case
def test_every_named_campaign_keeps_to_the_schemas(case: str) -> None:
    """Its assessment and its report hold only keys that are described, of the kind that is described."""
    assert JSON
    assert faults("assessment", assessment_json(small(), assess(small(), sheets(case)))) == []
    for reader in READERS:
        assert faults("report", JSON.text(report_to(reader, case))) == []


def test_a_report_may_leave_out_what_its_reader_may_not_have() -> None:
    """Of an assessment only these keys are always there; and a report says whom it is for."""
    whole = json.loads(assessment_json(small(), assess(small(), [conditions()])))
    always = ("format", "playbook", "stage", "as_of", "verdict")
    document = json.loads(render(Document("t", "s", "en", (), "f"), None))["document"]
    narrowed = {"format": "tactic-report/1", "for": "partner", "document": document}
    least = {key: whole[key] for key in always}
    assert faults("report", json.dumps({**narrowed, "assessment": least})) == []
    for key in always:
        less = {name: value for name, value in least.items() if name != key}
        assert faults("report", json.dumps({**narrowed, "assessment": less})) == [
            f"$.assessment: '{key}' is a required property"
        ]


def test_pictures_are_described() -> None:
    """Every kind of chart is, with each value of its parts."""
    pictures = tuple(Picture("Title", "What it shows", one) for one in CHARTS)
    document = Document("t", "s", "en", (Section("one", "One", pictures),), "f")
    assessment = json.loads(assessment_json(small(), assess(small(), [conditions()])))
    assert faults("report", render(document, assessment)) == []


@pytest.mark.parametrize("part", PARTS, ids=lambda one: one.__name__)
def test_a_part_of_a_document_is_described_with_all_its_fields(part: type) -> None:
    """A field that is added to a block or a chart needs a sentence in the schema."""
    name = part.__name__.lower()
    found = schema("report")["$defs"][name]  # type: ignore[index,call-overload] # the schema is a tree of JSON
    assert list(found["properties"]) == ["kind", *(one.name for one in fields(part))]  # type: ignore[call-overload,index,arg-type]
    assert found["properties"]["kind"]["const"] == name  # type: ignore[call-overload,index]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("assessment", {"stage": 1}),
        ("assessment", {"as_of": "today"}),
        ("assessment", {"benefit": {"low": 5, "high": 5}}),
        ("assessment", {"surprise": True}),
        ("report", {"for": "everybody"}),
        ("report", {"document": {}}),
    ],
)
def test_what_is_not_described_is_refused(name: str, change: dict[str, Any]) -> None:
    """So the tests above can fail."""
    assert JSON
    report = json.loads(rendered("conditions", JSON))
    whole = report if name == "report" else report["assessment"]
    assert faults(name, json.dumps(whole)) == []
    assert faults(name, json.dumps({**whole, **change})) != []

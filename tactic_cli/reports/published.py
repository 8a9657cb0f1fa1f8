"""The JSON Schemas of the results that programs read; they stand in `schemas`, as text that anybody can open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files

from tactic_cli.reports.data import Json

SCHEMAS: Mapping[str, str] = {
    "assessment": "tactic score --json",
    "report": "tactic report --format json",
}
"""The names of the schemas, and the command whose output each describes."""


def schema(name: str) -> dict[str, Json]:
    """The schema of this name; that of a report holds that of an assessment, so that it stands alone."""
    found = _read(name)
    parts = found["$defs"]
    if name == "report" and isinstance(parts, dict):
        parts["assessment"] = _read("assessment")
    return found


def _read(name: str) -> dict[str, Json]:
    text = (files("tactic_cli.reports") / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Json] = json.loads(text)
    return found

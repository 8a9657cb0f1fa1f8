"""The schema that editors read: it fits the files, explains every key, and refuses what the loader refuses by shape."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tactic_cli.playbook.schema import playbook_schema, translation_schema
from tactic_cli.playbook.schema_words import OF_A_PART, WORDS
from tactic_cli.playbook.texts import TEXTS

ROOT = Path(__file__).parents[2] / "playbooks"
SCHEMA = jsonschema.Draft7Validator(playbook_schema())


def _parts(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {"Playbook": schema, **schema["definitions"]}


def test_it_is_a_schema_of_draft_7() -> None:
    """The draft that editors know."""
    jsonschema.Draft7Validator.check_schema(playbook_schema())
    jsonschema.Draft7Validator.check_schema(translation_schema())


def test_every_key_of_every_part_has_its_sentence() -> None:
    """And no sentence is left over for a key that is gone."""
    keys = {
        (name, key): one for name, part in _parts(playbook_schema()).items() for key, one in part["properties"].items()
    }
    assert [key for key, one in keys.items() if not one.get("description", "").endswith(".")] == []
    assert {model.__name__ for model in TEXTS} <= {name for name, _ in keys}
    assert set(WORDS) - {key for _, key in keys} == set()
    assert set(OF_A_PART) - set(keys) == set()


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_shipped_file_fits(path: Path) -> None:
    """The main file and the others, each alone."""
    assert list(SCHEMA.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))) == []


def test_every_translation_fits() -> None:
    """Their files have a schema too."""
    validator = jsonschema.Draft7Validator(translation_schema())
    files = sorted(ROOT.glob("*/??/*.yaml"))
    assert files
    assert [path for path in files[::5] if list(validator.iter_errors(yaml.safe_load(path.read_text("utf-8"))))] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("questions", 0, "kind"), "red_lime"),
        (("questions", 0, "colour"), "red"),
        (("questions", 0, "weight"), "3"),
        (("questions", 0, "levels"), ["a" * 301]),
        (("questions", 0, "id"), "4W"),
        (("questions", 0, "audience"), ["press"]),
        (("questions", 0, "stale_after_days"), 0),
        (("questions", 0, "source"), {}),
        (("weather",), []),
    ],
)
def test_what_the_loader_refuses_by_shape_is_marked(path: tuple[str | int, ...], value: object) -> None:
    """The editor says it before tactic does."""
    tree = yaml.safe_load((ROOT / "exchanges" / "questions.yaml").read_text(encoding="utf-8"))
    owner = tree
    for step in path[:-1]:
        owner = owner[step]
    owner[path[-1]] = value
    assert list(SCHEMA.iter_errors(tree))


@pytest.mark.parametrize("within", [2, [1], [1, 2, 3], ["1/2", "much"], [[1, 2], 3], {"by": 1}])
def test_a_range_that_is_none_is_marked(within: object) -> None:
    """A pair, pairs in a list, or pairs by their keys."""
    tree = yaml.safe_load((ROOT / "government-collaboration" / "playbook.yaml").read_text(encoding="utf-8"))
    assert list(SCHEMA.iter_errors(tree)) == []
    tree["scoring"]["lowering"]["within"] = within
    assert list(SCHEMA.iter_errors(tree))


def test_a_main_file_must_say_what_it_is() -> None:
    """Without its head it is a part; with a part of the head it is wrong."""
    assert list(SCHEMA.iter_errors({"questions": []})) == []
    assert list(SCHEMA.iter_errors({"format": "tactic-playbook/1"}))

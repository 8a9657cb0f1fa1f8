"""What stands inside the sealed files of a campaign: each file's own path above its text, and the vault's settings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tactic_cli.campaign.fields import Fields
from tactic_cli.campaign.seal import recipient_fault
from tactic_cli.language import tr
from tactic_cli.playbook.source import read_source
from tactic_cli.problems import ProblemsFound, in_order

FORMAT = "tactic-sealed/1"
MAX_RECIPIENTS = 50

_LEAD = b"# tactic file: "
_NAME_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, repr=False)
class Settings:
    """What everybody who opens a sealed campaign must share: the key of its file names, and for whom it is sealed."""

    name_key: bytes
    recipients: tuple[str, ...]


def with_path(path: str, data: bytes) -> bytes:
    """A file's text under a first line that says its path in the campaign: still YAML, whoever opens it."""
    return _LEAD + path.encode() + b"\n" + data


def split_path(plain: bytes) -> tuple[str, bytes]:
    """The path and the text of an opened file; raises ValueError where the first line is not such a line."""
    line, newline, data = plain.partition(b"\n")
    if not newline or not line.startswith(_LEAD):
        raise ValueError("no path")
    return line.removeprefix(_LEAD).decode(), data


def dump_settings(settings: Settings) -> bytes:
    """The text of the settings; `load_settings` reads it back."""
    lines = [f"format: {FORMAT}", f'name_key: "{settings.name_key.hex()}"', "recipients:"]
    lines += [f"  - {one}" for one in settings.recipients]
    return ("\n".join(lines) + "\n").encode()


def load_settings(data: bytes, file: str) -> Settings:
    """What the settings say; raises ProblemsFound."""
    reading = read_source(file, data)
    if reading.root is None:
        raise ProblemsFound(in_order(reading.problems))
    fields = Fields(reading.root, tr("the settings of a sealed campaign"), list(reading.problems))
    fields.only(("format", "name_key", "recipients"))
    form, name_key = fields.need("format"), fields.need("name_key")
    if form is not None and form.text != FORMAT:
        fields.report(
            form,
            "wrong-format",
            tr("This campaign is not sealed as {format}.", format=FORMAT),
            tr("Use a newer tactic."),
        )
    if name_key is not None and not _NAME_KEY.fullmatch(name_key.text):
        fields.report(name_key, "wrong-digest", tr("“name_key” must have 64 characters from 0-9 and a-f."))
    recipients = fields.items("recipients", MAX_RECIPIENTS)
    for one in recipients:
        if fault := recipient_fault(one.text):
            fields.report(one, "wrong-recipient", tr("A recipient {fault}.", fault=fault))
    if fields.problems or name_key is None or not recipients:
        raise ProblemsFound(
            in_order(fields.problems) or (reading.root.problem("missing-key", tr("It has no recipients.")),)
        )
    return Settings(bytes.fromhex(name_key.text), tuple(one.text for one in recipients))

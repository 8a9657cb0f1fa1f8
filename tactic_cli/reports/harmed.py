"""The page on what is owed to a person who was harmed, as a document."""

from tactic_cli.playbook.guidance import Harmed
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.document import Bullets, Document, Paragraph, Section


def harmed_page(playbook: Playbook, harmed: Harmed) -> Document:
    """The playbook's page, whole: it must be readable at a bad moment, so nothing else stands on it."""
    steps = tuple(
        Section(f"step-{number}", step.title, (Bullets(step.lines),)) for number, step in enumerate(harmed.steps, 1)
    )
    where = f"{harmed.source.section}, {harmed.source.point}" if harmed.source.point else harmed.source.section
    return Document(
        title=harmed.title,
        subtitle="",
        language="en",
        sections=(Section("intro", "First", (Paragraph(harmed.intro),)), *steps),
        footer=f"Source: {playbook.source.author}, {playbook.source.title}, {where}.",
    )

"""The page on what is owed to a person who was harmed, as a document."""

from tactic_cli.language import language, tr, trc
from tactic_cli.playbook.guidance import Harmed
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.document import Bullets, Document, Paragraph, Section
from tactic_cli.text import in_a_row


def harmed_page(playbook: Playbook, harmed: Harmed) -> Document:
    """The playbook's page, whole: it must be readable at a bad moment, so nothing else stands on it."""
    steps = tuple(
        Section(f"step-{number}", step.title, (Bullets(step.lines),)) for number, step in enumerate(harmed.steps, 1)
    )
    where = in_a_row(part for part in (harmed.source.section, harmed.source.point) if part)
    source = in_a_row((playbook.source.author, playbook.source.title, where))
    return Document(
        title=harmed.title,
        subtitle="",
        language=language().code,
        sections=(Section("intro", trc("what to do", "First"), (Paragraph(harmed.intro),)), *steps),
        footer=tr("Source: {source}.", source=source),
        direction=language().direction,
    )

"""Every command, in the ways people use it, and the functions deep below it in which a fault is planted."""

from __future__ import annotations

from dataclasses import dataclass

from tests.leaks.stage import BACKUP, FILE, FOLDER, PASSPHRASE, SEALED

WALKED = "2\n\nn Zqnote typed now\n2\n\nq\n"
"""An answer, a note on the next question, its answer, and the end."""

DECIDED = "Zqowner\n\n1\nZqwhy was said by one\nZqdissent was said by one\n\n1\n"
"""Who decides, the day, the choice, why, the dissent, the day on which it expires, and that it is to be recorded."""


@dataclass(frozen=True)
class Use:
    """One use of a command: its words and what is typed, its status, where it may write, faults to be planted.

    `says` is how a line on standard error begins that it says before it could fail.
    """

    words: tuple[str, ...]
    typed: str = ""
    status: int = 0
    writes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    says: str = "nothing beside"

    def __str__(self) -> str:
        return " ".join(self.words) or "tactic alone"


PIPED = "--passphrase-from-stdin"

SEALING = (
    Use(
        ("seal", FOLDER, PIPED),
        typed=f"{PASSPHRASE}\n",
        writes=(FOLDER,),
        faults=("disk.sealing.seal_plain", "campaign.seal.seal"),
        says="Sealing makes",
    ),
    Use(("seal", SEALED, PIPED, "--own-recipient"), typed=f"{PASSPHRASE}\n", writes=(SEALED,)),
    Use(
        ("seal", "--new-key", "Zqkey.age", PIPED),
        typed=f"{PASSPHRASE}\n",
        writes=("Zqkey.age",),
        faults=("campaign.seal.wrap",),
    ),
    Use(
        ("open", SEALED, PIPED),
        typed=f"{PASSPHRASE}\nyes\n",
        writes=(SEALED,),
        faults=("disk.sealing.open_for_good", "campaign.seal.unseal"),
    ),
    Use(
        ("passphrase", SEALED, PIPED),
        typed=f"{PASSPHRASE}\n{PASSPHRASE} four\n",
        writes=(SEALED,),
        faults=("disk.vault.open_with", "campaign.seal.wrap"),
    ),
    Use(
        ("backup", "made.age", SEALED, PIPED),
        typed=f"{PASSPHRASE}\n",
        writes=("made.age", SEALED),
        faults=("disk.bundle.pack",),
    ),
    Use(
        ("backup", "plain.age", FOLDER, PIPED),
        typed=f"{PASSPHRASE}\n",
        writes=("plain.age", FOLDER),
        faults=("disk.bundle.files_of",),
        says="This campaign is plain",
    ),
    Use(
        ("restore", BACKUP, "restored", PIPED),
        typed=f"{PASSPHRASE}\n",
        writes=("restored",),
        faults=("disk.bundle.unpack", "disk.sealing.write_all"),
    ),
    Use(
        ("close", SEALED, PIPED),
        typed=f"{PASSPHRASE}\n1\nkept.age\nwrong label\n",
        writes=(SEALED, "kept.age"),
        faults=("cli.sealing.close.save_backup", "disk.vault.open_vault"),
    ),
    Use(
        ("close", FOLDER, PIPED),
        typed=f"{PASSPHRASE}\n4\nZqcampaign\n",
        writes=(FOLDER,),
        faults=("disk.sealing.remove_campaign",),
    ),
    Use(
        ("assess", SEALED, PIPED, "--set", "-", "--stage", "launch", "--assessor", "Zqassessor"),
        typed=f"{PASSPHRASE}\nW1=3\nW2 note: Zqnote of one meeting\n",
        writes=(SEALED,),
        faults=("campaign.seal.seal",),
    ),
    Use(
        ("report", SEALED, PIPED),
        typed=f"{PASSPHRASE}\n",
        faults=("disk.vault.is_sealed", "campaign.load.load_campaign"),
    ),
    Use(
        ("compare", f"{SEALED}/rounds/1-launch", FOLDER, PIPED),
        typed=f"{PASSPHRASE}\n",
        faults=("disk.vault.open_vault", "campaign.load.load_answers"),
    ),
    Use(("report", SEALED, PIPED), typed="Zqpass that is wrong\n", status=5),
    Use(("seal", SEALED, PIPED), typed="short\n", status=5),
)

USES = (
    *SEALING,
    Use((), faults=("cli.start.what_next", "disk.store.find_campaign", "campaign.load.load_answers")),
    Use(
        ("assess", FOLDER, "--stage", "approach", "--official", "Zqofficial", "--assessor", "Zqassessor"),
        typed=WALKED,
        writes=(FOLDER,),
        faults=(
            "cli.walk.show.show_question",
            "scoring.assess.assess",
            "interview.sheet.with_answer",
            "campaign.load.dump_answers",
            "interview.order.order_of",
        ),
    ),
    Use(
        ("assess", "new", "--stage", "launch"),
        typed="Zqcampaign\nZqmade\n\n3\n\nq\n",
        writes=("Zqmade",),
        faults=("cli.walk.places.ask_label", "campaign.load.dump_campaign", "disk.store.make_campaign_folder"),
    ),
    Use(
        ("assess", FOLDER, "--set", "-", "--stage", "launch", "--assessor", "Zqassessor"),
        typed="W1=3\nW2 note: Zqnote of one meeting\n",
        writes=(FOLDER,),
        faults=("interview.given.read_given_lines", "interview.rounds.seat", "disk.lock.locked"),
    ),
    Use(
        ("assess", FOLDER, "--together", "--stage", "launch"),
        typed="Zqother\n\n1\n\n3\n\nn Zqnote typed now\nq\n",
        writes=(FOLDER,),
        faults=("cli.walk.others.group_in", "interview.together.order_after_talking", "interview.together.expected"),
    ),
    Use(
        ("assess", FOLDER, "--people"),
        typed="Zqother\n\n",
        writes=(FOLDER,),
        faults=("interview.together.with_people",),
    ),
    Use(
        ("assess", FOLDER, "--assessor", "Zqother", "--stage", "launch"),
        typed="1\n3\n\nq\n",
        writes=(FOLDER,),
        faults=("cli.walk.people.greet_newcomer", "interview.sheet.own_before"),
    ),
    Use(
        ("assess", "taken", "--answers", FILE),
        writes=("taken",),
        faults=("campaign.load.load_answers", "interview.sheet.next_open"),
        says="The earlier round stays as it is",
    ),
    Use(
        ("form", FOLDER, "--assessor", "Zqassessor", "--stage", "monitor", "-o", "form.html"),
        writes=("form.html",),
        faults=("forms.page.render", "interview.order.order_of"),
    ),
    Use(
        ("form", FOLDER, "--assessor", "Zqassessor", "--stage", "launch", "--with-answers"),
        faults=("interview.sheet.own_before",),
        says="The earlier round stays as it is",
    ),
    Use(
        ("form", SEALED, PIPED, "--assessor", "Zqassessor", "--stage", "monitor", "-o", "form.html"),
        typed=f"{PASSPHRASE}\n",
        writes=("form.html",),
        faults=("forms.page.answers_name", "disk.vault.open_with"),
    ),
    Use(
        ("assess", FOLDER, "--no-input", "--assessor", "Zqassessor", "--stage", "launch"),
        writes=(FOLDER,),
        faults=("interview.rounds.stage_to_resume",),
    ),
    Use(
        ("plan", FOLDER),
        faults=(
            "campaign.actions.load_action",
            "reports.plan.plan",
            "reports.actions.action_blocks",
            "reports.owners.owner_words",
        ),
    ),
    Use(("plan", FOLDER, "--json", "--no-input"), faults=("reports.plan_data.plan_json",)),
    Use(("plan", SEALED, PIPED), typed=f"{PASSPHRASE}\n", faults=("campaign.decisions.load_decision",)),
    Use(
        ("decide", FOLDER),
        typed=DECIDED,
        writes=(FOLDER,),
        faults=("campaign.decisions.dump_decision", "interview.expiry.first_stale", "reports.decided.stands_words"),
    ),
    Use(
        ("decide", SEALED, PIPED),
        typed=f"{PASSPHRASE}\n{DECIDED}",
        writes=(SEALED,),
        faults=("campaign.seal.seal", "disk.deeds.Deeds"),
    ),
    Use(("report", FOLDER), faults=("scoring.assess.assess", "reports.readiness.readiness_report")),
    Use(("report", FOLDER, "--format", "json"), faults=("reports.data.assessment_value",)),
    Use(("report", FOLDER, "-o", "out.html"), writes=("out.html",), faults=("reports.web.render",)),
    Use(
        ("form", FOLDER, "--paper", "-o", "sheet.html"),
        writes=("sheet.html",),
        faults=("forms.paper.stage_paper", "forms.paper_page.paper_page"),
    ),
    Use(
        ("form", SEALED, PIPED, "--paper", "-o", "sheet.pdf"),
        typed=f"{PASSPHRASE}\n",
        writes=("sheet.pdf",),
        faults=("forms.paper_print.paper_print", "disk.vault.open_vault"),
    ),
    Use(("form", "--pause-lists", "--playbook", "government-collaboration"), faults=("forms.paper.pause_paper",)),
    Use(
        ("compare", FOLDER, "--round", "1", "--round", "2"),
        faults=("scoring.compare.compare", "reports.compare.comparison_report"),
    ),
    Use(("compare", FILE, f"{FOLDER}/rounds/1-launch", "--json"), faults=("reports.compare_data.comparison_json",)),
    Use(
        ("portfolio", FOLDER, "--processes", "1"),
        faults=("portfolio.summary.summary_of", "portfolio.hiding.shown", "disk.many.campaigns_below"),
    ),
    Use(
        ("portfolio", ".", "--sealed", PIPED, "-o", "many.csv"),
        typed=f"{PASSPHRASE}\n",
        writes=("many.csv",),
        faults=("disk.vault.open_vault", "portfolio.sums.total"),
    ),
    Use(("score", FILE), faults=("playbook.source.read_source", "scoring.verdict.with_headline")),
    Use(("score", FILE, "--json"), faults=("scoring.risk.worst_risk", "reports.data.assessment_json")),
    Use(("check", "government-collaboration"), faults=("scoring.cases.run_cases",)),
    Use(
        ("playbook", "diff", "government-collaboration", "government-collaboration"),
        faults=("playbook.changes.changes", "reports.changes.changes_document"),
    ),
    Use(("move", FOLDER), writes=(f"{FOLDER}/.tactic-lock",), faults=("disk.move_plan.plan_move",)),
    Use(("playbook", "list"), faults=("disk.shelf.open_playbook",)),
    Use(("playbook", "schema", "report"), faults=("reports.published.schema",)),
    Use(
        ("playbook", "new", "begun"),
        typed="Zqtitle one\nZqsummary\nZqtext\nZqauthor\n2003\nPlan\n",
        writes=("begun",),
    ),
    Use(("playbook", "show", "government-collaboration", "--only", "stages"), faults=("reports.terminal.render",)),
    Use(
        ("playbook", "stress", "government-collaboration", FOLDER, "--only", "scoring/uncertain"),
        faults=("stress.ranges.neighbours", "reports.stress.stress_document"),
    ),
    Use(
        ("playbook", "stress", "government-collaboration", SEALED, PIPED, "--only", "scoring/uncertain", "--json"),
        typed=f"{PASSPHRASE}\n",
        faults=("reports.stress_data.stress_json",),
    ),
    Use(("playbook", "search", "judges"), faults=("playbook.search.search",)),
    Use(
        ("playbook", "pack", "government-collaboration", "-o", "ours.tactic-playbook"),
        writes=("ours.tactic-playbook",),
        faults=("playbook.pack.packed",),
    ),
    Use(("playbook", "digest", "government-collaboration"), faults=("playbook.pack.digest",)),
    Use(("playbook", "add", FILE), status=3),
    Use(("playbook", "remove", "nothing-of-the-kind"), status=3),
    Use(("playbook", "translate", "government-collaboration", "ru"), status=2),
    Use(
        ("playbook", "copy", "government-collaboration", "copied"),
        writes=("copied",),
        faults=("disk.shelf.copy_to",),
    ),
    Use(
        ("official", FOLDER, "--official", "Zqofficial"),
        typed="1\n4\n\n1\n",
        writes=(FOLDER,),
        faults=("campaign.officials.dump_event", "disk.officials.read_events", "disk.store.rounds_of"),
    ),
    Use(("harmed",), faults=("reports.harmed.harmed_page", "reports.terminal.render")),
    Use(("report", FOLDER, "-o", "out.pdf"), writes=("out.pdf",), faults=("reports.pdf.render",)),
)

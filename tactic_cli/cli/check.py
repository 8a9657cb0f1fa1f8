"""`tactic check`: every problem of a playbook at once; runs its cases."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.playbooks.mend import mend
from tactic_cli.cli.playbooks.notes import note_lines, notes_on
from tactic_cli.cli.playbooks.standing import translation_standings
from tactic_cli.cli.shell import JsonOption, show_problems, stop
from tactic_cli.cli.speaking import for_programs
from tactic_cli.language import tr, trn

if TYPE_CHECKING:
    from tactic_cli.playbook.model import Playbook
    from tactic_cli.problems import Problem


def check(
    playbooks: Annotated[list[str], typer.Argument(metavar="PLAYBOOK...", help="A name, a folder or a file.")],
    full: Annotated[bool, typer.Option("--full", help="Show each problem with the line it stands on.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain in playbooks of your own.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --fix: show what would be mended.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check playbooks: every problem at once, with its place; runs the cases too."""
    from tactic_cli.disk.shelf import whole_of

    playbooks = list(dict.fromkeys(whole_of(name) for name in playbooks))  # of one playbook, all its files may be named
    if fix or dry_run:
        if as_json or not fix:
            stop(Exit.USAGE, tr("--dry-run goes with --fix, and --fix does not go with --json."))
        mend(playbooks, write=not dry_run, in_full=full)
        if dry_run:
            return
    with for_programs(as_json):
        results = [_problems_of(name) for name in playbooks]
        standings = {
            name: translation_standings(name, book, in_full=full)
            for name, (book, _, _) in zip(playbooks, results, strict=True)
        }
    problems = [problem for _, found, _ in results for problem in found]
    problems += [problem for one in standings.values() for problem in one.problems]
    if as_json:
        told = [_as_json(problem) for problem in problems]
        told += [{**_as_json(note), "note": True} for _, _, notes in results for note in notes]
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        show_problems(problems, in_full=full, private=False)
        for name, (playbook, found, notes) in zip(playbooks, results, strict=True):
            print("\n".join((_summary(playbook, found), *standings[name].lines, *note_lines(notes))))
    if problems:
        stop(Exit.PLAYBOOK)


def _problems_of(name: str) -> "tuple[Playbook | None, tuple[Problem, ...], tuple[Problem, ...]]":
    """A playbook, what is wrong with it, and what is worth a thought where nothing is wrong."""
    from tactic_cli.disk.shelf import open_playbook_with_places
    from tactic_cli.problems import ProblemsFound
    from tactic_cli.scoring.cases import run_cases, unreachable_verdicts

    try:
        playbook, places = open_playbook_with_places(name)
    except ProblemsFound as found:
        return None, found.problems, ()
    wrong = (*run_cases(playbook, places), *unreachable_verdicts(playbook, places))
    return playbook, wrong, () if wrong else notes_on(playbook, places)


def _summary(playbook: "Playbook | None", found: "tuple[Problem, ...]") -> str:
    if playbook is None:
        return trn(
            "{number} problem. The playbook cannot be used until they are mended.",
            "{number} problems. The playbook cannot be used until they are mended.",
            len(found),
        )
    count = trn("{number} problem", "{number} problems", len(found)) if found else tr("no problem found")
    whole = tr(
        "{playbook}, version {version}: {problems}.", playbook=playbook.id, version=playbook.version, problems=count
    )
    return f"{whole} {_checked(playbook)}"


def _checked(playbook: "Playbook") -> str:
    """What was looked at, counted."""
    quotes = sum(len(question.source.quotes) for question in playbook.questions)
    return tr(
        "Checked {questions}, {quotations}, {stages}, the scoring policy, {routes} and {cases}, {judged} of them with "
        "a verdict.",
        questions=trn("{number} question", "{number} questions", len(playbook.questions)),
        quotations=trn("{number} quotation", "{number} quotations", quotes),
        stages=trn("{number} stage", "{number} stages", len(playbook.stages)),
        routes=trn("{number} route", "{number} routes", len(playbook.routes)),
        cases=trn("{number} case", "{number} cases", len(playbook.cases)),
        judged=sum(case.verdict is not None for case in playbook.cases),
    )


def _as_json(problem: "Problem") -> dict[str, str | int]:
    from tactic_cli.text import clean

    place = problem.place
    return {
        "code": problem.code,
        "file": clean(place.file),  # a folder may carry any name, also one that steers a terminal
        "line": place.line,
        "column": place.column,
        "message": problem.message,
        "hint": problem.hint,
    }

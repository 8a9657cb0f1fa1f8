"""`tactic check --fix`: mends what is certain, and shows what it changed and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import problems_end_with, show_problems, stop
from tactic_cli.language import marked, tr, trn

if TYPE_CHECKING:
    from tactic_cli.disk.mending import Plan
    from tactic_cli.playbook.mending import Mend


def mend(names: list[str], *, write: bool, in_full: bool) -> None:
    """Mend the playbooks with these names, or only show what would be mended; ends with status 3 where any is left."""
    from tactic_cli.disk.mending import may_be_mended, plan_to_mend
    from tactic_cli.text import clean

    with problems_end_with(Exit.PLAYBOOK):
        for name in names:
            if not may_be_mended(name):
                refused = tr("{name}: only playbooks of your own are mended.", name=clean(name))
                stop(Exit.USAGE, refused, tr("Copy it first: tactic playbook copy NAME DIR"))
        plans = [plan_to_mend(name) for name in names]
    for plan in plans:
        _show(plan, write=write)
        if write:
            _write(plan)
        show_problems(plan.mended.left, in_full=in_full, private=False)
    if any(plan.mended.left for plan in plans):
        stop(Exit.PLAYBOOK)


def _show(plan: Plan, *, write: bool) -> None:
    found = plan.mended
    if found.worse:
        print(tr("Nothing was changed: there would be more problems than before. Mend the first problem by hand."))
        return
    for one in found.mends:
        print("\n".join(_change(one)))
    count, left = len(found.mends), len(found.left)
    done = (
        trn("{number} line was mended.", "{number} lines were mended.", count)
        if write
        else trn("{number} line would be mended.", "{number} lines would be mended.", count)
    )
    none = marked("No problem is left.") if write else marked("No problem would be left.")
    rest = _left(left, write=write) if left else tr(none)
    print(f"{done if count else tr('Nothing to mend for certain.')} {rest}")


def _left(count: int, *, write: bool) -> str:
    if write:
        return trn("{number} problem is left.", "{number} problems are left.", count)
    return trn("{number} problem would be left.", "{number} problems would be left.", count)


def _change(one: Mend) -> list[str]:
    """Where, which problem, and the line before and after."""
    from tactic_cli.text import clean

    lines = [clean(f"{one.place.file}:{one.place.line}: {one.problem.code}")]
    lines += [clean(f"  - {_visible(one.before)}")] if one.before else []
    lines += [clean(f"  + {_visible(one.after)}")] if one.after else []
    return lines


def _visible(line: str) -> str:
    return line.replace("\t", "⇥")


def _write(plan: Plan) -> None:
    from tactic_cli.disk.save import NotSavedError
    from tactic_cli.text import clean

    try:
        plan.write()
    except NotSavedError as error:
        reason = clean(error.reason)
        stop(Exit.NOT_SAVED, tr("{file} could not be written: {reason}.", file=clean(error.path.name), reason=reason))

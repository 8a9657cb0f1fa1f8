"""CHECKS: what must hold in a playbook beyond its form.

Each check is a small function with a code of its own; its docstring is its manual page: what is wrong, why it
matters, how to mend it. To add one, write the function and put its name here. Every check gets the playbook and
the places of its values; entries that could not be read are left out of both, and `places.whole` and
`places.known` tell a check when something only seems to be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tactic_cli.playbook.checks_cases import (
    case_answer_not_asked,
    case_range_reversed,
    case_verdict_name,
    inferred_not_answered,
    made_up_quotation,
    made_up_year,
)
from tactic_cli.playbook.checks_compounds import (
    compound_consideration,
    compound_not_red_line,
    compound_part_kind,
    compound_too_small,
    part_not_in_one_compound,
)
from tactic_cli.playbook.checks_needs import (
    need_always_met,
    need_never_asked,
    need_one_level,
    need_without_sentence,
)
from tactic_cli.playbook.checks_policy import (
    face_limits,
    face_question_kind,
    limit_table,
    limit_table_kinds,
    no_face,
    readiness_order,
    risk_question_face,
    risk_words,
)
from tactic_cli.playbook.checks_questions import (
    consideration_too_large,
    levels_or_scale,
    long_quotation,
    na_on_deciding_question,
    number_of_levels,
    opened_to_partners,
    same_meaning_later,
    same_text,
    weight_below_zero,
    weighted_risk,
)
from tactic_cli.playbook.checks_references import (
    earlier_id_taken,
    one_way_link,
    unknown_case,
    unknown_consideration,
    unknown_face,
    unknown_question,
    unknown_scale,
    unknown_stage,
    unknown_verdict_set,
)
from tactic_cli.playbook.checks_risk_table import risk_table_irreversible, risk_table_order, risk_table_shape
from tactic_cli.playbook.checks_stages import empty_stage, pause_too_long, verdict_levels, verdict_names
from tactic_cli.playbook.checks_within import within_range, within_shape
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.places import Places
from tactic_cli.problems import Problem

Check = Callable[[Playbook, Places], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    earlier_id_taken,
    unknown_question,
    unknown_case,
    unknown_consideration,
    unknown_stage,
    unknown_scale,
    unknown_verdict_set,
    unknown_face,
    one_way_link,
    empty_stage,
    pause_too_long,
    verdict_levels,
    verdict_names,
    levels_or_scale,
    number_of_levels,
    weight_below_zero,
    same_meaning_later,
    weighted_risk,
    consideration_too_large,
    na_on_deciding_question,
    opened_to_partners,
    long_quotation,
    same_text,
    compound_not_red_line,
    compound_too_small,
    compound_part_kind,
    compound_consideration,
    part_not_in_one_compound,
    limit_table,
    limit_table_kinds,
    no_face,
    face_limits,
    face_question_kind,
    risk_question_face,
    risk_words,
    risk_table_shape,
    risk_table_order,
    risk_table_irreversible,
    readiness_order,
    within_shape,
    within_range,
    case_answer_not_asked,
    case_range_reversed,
    case_verdict_name,
    inferred_not_answered,
    made_up_quotation,
    made_up_year,
    need_one_level,
    need_always_met,
    need_without_sentence,
    need_never_asked,
)

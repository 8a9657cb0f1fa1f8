"""The scoring policy of a playbook as values: every number with its reason (method, sections 3 to 8).

`within` says how far a number could move while its reason still holds. It enters no verdict: `tactic playbook stress`
reads it, and nothing else does.
"""

from typing import Annotated

from tactic_cli.playbook.entry import Id, Kind, Level, Line, Share, Text, VerdictLevel
from tactic_cli.playbook.strict import Bounds, Entry
from tactic_cli.playbook.within import WithinField


class KindLimits(Entry):
    """The limit that an answer of one kind sets at each of its levels 0 to 4 (method, section 3)."""

    kind: Kind
    limits: tuple[VerdictLevel, ...]
    because: Text
    within: WithinField | None = None


class RiskRow(Entry):
    """One row of the risk table: a likelihood level, and the risk at severity levels 0 to 4 (method, section 4)."""

    likelihood: Level
    risk: tuple[Level, ...]
    because: Text
    within: WithinField | None = None


class Face(Entry):
    """Somebody or something at risk; `limits` holds the limit at risk 0 very low to 4 very high (method, section 4)."""

    id: Id
    title: Line
    likelihood: Id
    severity: Id
    limits: tuple[VerdictLevel, ...]
    because: Text
    within: WithinField | None = None


class BenefitRule(Entry):
    """Where the worst face's risk is at least this and the benefit below that, the limit holds (method, section 5)."""

    risk_at_least: Level
    benefit_below: Annotated[int, Bounds(ge=0, le=5)]
    limit: VerdictLevel
    because: Text
    within: WithinField | None = None


class Benefit(Entry):
    """What is to be gained: the lowest level of its questions, looked at in its stages (method, section 5)."""

    stages: tuple[Id, ...]
    questions: tuple[Id, ...]
    rules: tuple[BenefitRule, ...]
    because: Text


class ReadinessRule(Entry):
    """A consideration whose score is below this share sets this limit (method, section 6)."""

    below: Share
    limit: VerdictLevel
    because: Text
    within: WithinField | None = None


class Thin(Entry):
    """From this share of weight that is not applicable on, a score is called thin (method, section 6)."""

    from_share: Share
    because: Text
    within: WithinField | None = None


class Lowering(Entry):
    """How far the low end falls for a stale answer, or for a guess on one of these kinds (method, section 2)."""

    by: Level
    guess_kinds: tuple[Kind, ...]
    because: Text
    within: WithinField | None = None


class Uncertain(Entry):
    """The headline while the verdict is not certain: at best this level (method, section 7)."""

    at_best: VerdictLevel
    because: Text
    within: WithinField | None = None


class StanceShare(Entry):
    """From this share of people against on, the stance has at most this level (method, section 8.4)."""

    against_at_least: Share
    level: Level
    because: Text
    within: WithinField | None = None


class Stances(Entry):
    """How people's own stances are counted (method, section 8.4).

    A person is against with a high end up to `against_up_to`, for with a low end from `for_from` on.
    `own_scale` names the sentences a person chooses from when answering for himself or herself.
    """

    against_up_to: Level
    for_from: Level
    shares: tuple[StanceShare, ...]
    any_against: Level
    nobody_against: Level
    for_below: Share
    few_for_at_most: Level
    own_scale: Id
    because: Text
    within: WithinField | None = None


class Eyes(Entry):
    """What one person alone cannot settle for a group: these kinds need several answers (method, section 8.2).

    Answered by fewer than `at_least` people, or with this share of don't-knows or more, it counts as unknown.
    """

    kinds: tuple[Kind, ...]
    at_least: Annotated[int, Bounds(ge=1, le=10)]
    unknown_from: Share
    because: Text
    within: WithinField | None = None


class Group(Entry):
    """How several people's answers are brought together (method, section 8).

    Two people disagree where one's low end is `apart` levels or more above the other's high end. There are two
    camps on a stance where both hold this share of people or more.
    """

    eyes: Eyes
    apart: Annotated[int, Bounds(ge=1, le=4)]
    camps_from: Share
    because: Text
    within: WithinField | None = None


class Weights(Entry):
    """How far the weights of questions could move, and why they are as they are (method, section 6).

    The weights stand beside their questions; this speaks of all that are above 0.
    """

    because: Text
    within: WithinField | None = None


class Scoring(Entry):
    """The whole policy that turns answers into a verdict; nothing of it is known to the code."""

    limits: tuple[KindLimits, ...]
    risk_words: tuple[Line, ...]
    risk_table: tuple[RiskRow, ...]
    faces: tuple[Face, ...]
    benefit: Benefit | None = None
    readiness: tuple[ReadinessRule, ...]
    thin: Thin
    lowering: Lowering
    uncertain: Uncertain
    stances: Stances
    group: Group
    weights: Weights | None = None

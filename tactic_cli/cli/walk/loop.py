"""The walk from question to question: what is shown, what a typed line does, and where it goes on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tactic_cli.campaign.entries import REASON_LENGTH
from tactic_cli.campaign.model import Answer, AnswersFile, Parked
from tactic_cli.cli.walk.beside import ask_how_known, can_stop, known_from, tell_stops, write_note
from tactic_cli.cli.walk.keep import Keeper
from tactic_cli.cli.walk.leave import LeaveError
from tactic_cli.cli.walk.saving import keep
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.cli.walk.show import (
    help_lines,
    show_answered,
    show_case,
    show_look,
    show_question,
    show_source,
    show_ways,
    show_why,
)
from tactic_cli.interview.order import Order
from tactic_cli.interview.sheet import (
    find_question,
    next_open,
    on_day,
    with_answer,
    with_kept,
    with_skip,
)
from tactic_cli.interview.typed import (
    Give,
    Jump,
    KnownFrom,
    Misunderstood,
    NotApplicable,
    Note,
    Typed,
    Wish,
    read_typed,
)
from tactic_cli.language import tr, trc, trn
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.reports.ways import shows_ways
from tactic_cli.scoring.assessment import Limit
from tactic_cli.text import in_quotes


@dataclass
class Walk:
    """One sitting: the questions in their order, the answers on the disk, and the screen between them.

    `offered` are this person's own answers of earlier rounds, to be kept or changed; `differing` says at which
    questions the group differed. `among` is set where others answer too. `turn` is the one question after which
    the next person takes over; nothing is said then about what an answer settles, since others listen. `earlier` is
    what the person said when a question was worded otherwise.
    """

    screen: Screen
    keeper: Keeper
    playbook: Playbook
    order: Order
    day: date
    looking_back: bool = False
    every: bool = False
    told: set[Limit] = field(default_factory=set)
    explained: bool = False
    offered: Mapping[str, Answer] = field(default_factory=dict)
    differing: Mapping[str, str] = field(default_factory=dict)
    among: bool = False
    turn: str | None = None
    earlier: Mapping[str, Parked] = field(default_factory=dict)

    @property
    def sheet(self) -> AnswersFile:
        """The answers as they are on the disk, or the empty file that will be."""
        if self.keeper.sheet is None:
            raise LookupError("a walk begins with a sheet")
        return self.keeper.sheet

    @property
    def own(self) -> bool:
        """Whether stances are the person's own."""
        return self.sheet.stances == "personal"

    def questions(self, start: str | None) -> None:
        """Ask from this question on until none is open; raises LeaveError where the person stops."""
        here = start
        while here is not None:
            here = self._visit(self.playbook.question_by_id[here])

    def _visit(self, question: Question) -> str | None:
        """Show a question and take typed lines until one leads on; returns where to."""
        show_question(self, question)
        while True:
            typed = read_typed(self.screen.ask(trc("prompt", "Answer")))
            goes_on = self._do(question, typed)
            if goes_on:
                return self._next(question) if goes_on is True else goes_on

    def _do(self, question: Question, typed: Typed) -> bool | str:
        """What a typed line does: `True` leads on, an id leads there, `False` asks again."""
        match typed:
            case Give(low, high, evidence):
                moved: bool | str = self._answer(question, Answer(low, high, evidence=evidence))
            case NotApplicable(reason):
                moved = self._not_applicable(question, reason)
            case Note(text):
                moved = write_note(self, question, text)
            case KnownFrom():
                moved = known_from(self, question, typed)
            case Jump(to):
                moved = self._jump(to)
            case Misunderstood(sentence):
                self.screen.say(sentence)
                moved = False
            case Wish():
                moved = self._wish(question, typed)
        return moved

    def _wish(self, question: Question, wish: Wish) -> bool | str:
        wishes: dict[Wish, Callable[[Question], bool | str]] = {
            Wish.KEEP: self._keep_answer,
            Wish.TODAY: self._still_holds,
            Wish.DONT_KNOW: lambda one: self._answer(one, Answer.unknown()),
            Wish.SKIP: self._skip,
            Wish.BACK: self._back,
            Wish.GO_ON: self._go_on,
            Wish.REVIEW: lambda _: self.review(),
            Wish.QUIT: self._quit,
        }
        if wish in wishes:
            return wishes[wish](question)
        shows: dict[Wish, Callable[[Walk, Question], None]] = {
            Wish.WHY: show_why,
            Wish.LOOK: show_look,
            Wish.SOURCE: show_source,
            Wish.CASE: show_case,
            Wish.WAYS: show_ways,
        }
        if wish in shows:
            shows[wish](self, question)
        else:
            self._help(question)
        return False

    def _next(self, question: Question) -> str | None:
        """The next open question; while looking back, or where every one was asked for, simply the next one."""
        after = self.order.after(question.id)
        if self.turn is not None:
            return self._on_in_turn(question, after)
        if self.every:
            return after
        if self.looking_back and after is not None:
            self.looking_back = after in self.sheet.answers or after in self.sheet.skipped
            return after
        self.looking_back = False
        return next_open(self.sheet, self.order, question.id)

    def _on_in_turn(self, question: Question, after: str | None) -> str | None:
        """Through the person's own earlier questions forward again, and no further than the question of the turn."""
        numbers = {one: self.order.positions[one].number for one in (question.id, self.turn) if one is not None}
        if question.id == self.turn:
            return None
        return after if numbers[question.id] < numbers[self.turn or ""] else self.turn

    def put(self, sheet: AnswersFile) -> None:
        """Save changed answers as they stand today."""
        keep(self.screen, self.keeper, on_day(sheet, self.day))

    def _answer(self, question: Question, answer: Answer) -> bool | str:
        earlier = self.offered.get(question.id)
        self.put(with_answer(on_day(self.sheet, self.day), question.id, answer, self.sheet_day, earlier))
        return self._answered(question)

    def _answered(self, question: Question, *, ask: bool = True) -> bool | str:
        """What follows an answer: how it is known, and whether it settles the verdict."""
        goes_on = True
        if ask and question.kind in self.playbook.scoring.lowering.guess_kinds:
            goes_on = ask_how_known(self, question)
        if goes_on and self.turn is None and can_stop(self.playbook, question):
            goes_on = tell_stops(self)
        return goes_on or question.id

    @property
    def sheet_day(self) -> date:
        """The day new answers carry: today, or the file's day where the clock runs behind it."""
        return max(self.day, self.sheet.as_of)

    def _keep_answer(self, question: Question) -> bool | str:
        if question.id in self.sheet.answers:
            return True
        if question.id in self.offered:
            self.put(with_kept(on_day(self.sheet, self.day), question.id, self.offered[question.id]))
            return self._answered(question, ask=False)
        self.screen.say(tr("Type a number from 0 to 4. If you do not know, type d. To leave it for later, type k."))
        return False

    def _still_holds(self, question: Question) -> bool | str:
        """The answer stays and gets this day; nobody has to type it again to make it young."""
        answer = self.sheet.answers.get(question.id) or self.offered.get(question.id)
        if answer is None:
            self.screen.say(tr("There is no earlier answer that could still hold. Type a number from 0 to 4, or d."))
            return False
        self.put(with_kept(on_day(self.sheet, self.day), question.id, replace(answer, date=self.sheet_day)))
        return self._answered(question)

    def _skip(self, question: Question) -> bool:
        if question.id in self.sheet.answers:
            self.screen.say(tr("This has an answer already, and keeps it."))
        else:
            self.put(with_skip(self.sheet, question.id))
        return True

    def _back(self, question: Question) -> bool | str:
        before = self.order.before(question.id)
        if before is None:
            self.screen.say(tr("This is the first question."))
            return False
        self.looking_back = True
        return before

    def _go_on(self, question: Question) -> bool:
        if question.id not in self.sheet.answers and question.id not in self.sheet.skipped:
            self.screen.say(tr("This is the next question without an answer."))
            return False
        self.looking_back = False
        return True

    def _quit(self, question: Question) -> bool:
        raise LeaveError(question.id)

    def _jump(self, to: str) -> bool | str:
        to = to or self._ask_where(tr("Enter stays here."))
        if not to:
            return False
        found = find_question(self.order, to)
        if found is None:
            self.screen.say(
                tr(
                    "There is no question {question} here. Type a number from 1 to {highest}, or ? for help.",
                    question=in_quotes(to),
                    highest=len(self.order.ids),
                )
            )
            return False
        self.looking_back = True
        return found

    def review(self) -> bool | str:
        """List every question with its answer; go to one, or stay."""
        show_answered(self)
        to = self._ask_where(tr("Enter goes on."))
        return self._jump(to) if to else False

    def _ask_where(self, otherwise: str) -> str:
        self.screen.say(f"{tr('To which question? Type its number or its id.')} {otherwise}")
        return self.screen.ask(trc("prompt", "Question"))

    def _not_applicable(self, question: Question, reason: str) -> bool | str:
        if not question.not_applicable:
            self.screen.say(tr("This question always applies. If you do not know, type d."))
            return False
        reason = reason or self.screen.ask_text(tr("Why does it not apply?"))
        if not reason or len(reason) > REASON_LENGTH:
            self.screen.say(
                trn(
                    "Without a reason of 1 to {number} character nothing was changed.",
                    "Without a reason of 1 to {number} characters nothing was changed.",
                    REASON_LENGTH,
                )
            )
            return False
        return self._answer(question, Answer.not_applicable(reason))

    def _help(self, question: Question) -> None:
        helps_here = {"n/a": question.not_applicable, "ways": shows_ways(self.playbook, self.sheet.stage)}
        for mark, text in help_lines():
            if helps_here.get(mark, True):
                self.screen.item(f"{mark}:", text)

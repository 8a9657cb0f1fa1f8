"""`tactic plan` and `tactic decide` as people use them, and what every start says."""

import json
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.campaign.actions import dump_action
from tactic_cli.campaign.decisions import dump_decision
from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import About, Answer, AnswersFile, Campaign, Decision, Round
from tactic_cli.cli.app import app
from tactic_cli.cli.exits import Exit
from tactic_cli.disk.deeds import read_record
from tactic_cli.disk.lock import locked
from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.store import read_sheet
from tests.planning.cases import ACTION, DECISION
from tests.strategies import shipped

if os.name == "nt":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tests.cli.pseudo_terminal import Terminal

DAY = date(2026, 1, 15)
AS_OF = ("--as-of", "2026-01-20")
LAUNCH = Round(1, "launch")


def answers(**changes: Answer) -> AnswersFile:
    """Every answer of the first stage at level 3, except what is changed."""
    playbook = shipped()
    given = {one.id: Answer.level(3) for one in playbook.asked("launch")} | changes
    return AnswersFile(playbook.id, playbook.version, "launch", DAY, "A", given, stances="estimate", filed=DAY)


def write(folder: Path, sheet: AnswersFile) -> None:
    """Put the answers of the first round into the campaign."""
    place = folder / "rounds" / "1-launch" / "A.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(dump_answers(sheet), encoding="utf-8")


def put(folder: Path, *deeds: object) -> None:
    """Write actions and decisions by hand."""
    for one in deeds:
        decides = isinstance(one, Decision)
        place = folder / ("decisions" if decides else "actions")
        place.mkdir(exist_ok=True)
        text = dump_decision(one) if isinstance(one, Decision) else dump_action(one)  # type: ignore[arg-type] # an action
        (place / f"{one.id}.yaml").write_text(text, encoding="utf-8")  # type: ignore[attr-defined] # both have one


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A campaign whose verdict is a go with conditions, in the current folder."""
    made = tmp_path / "spring"
    made.mkdir()
    playbook = shipped()
    campaign = Campaign("spring", playbook.id, playbook.version, playbook.sha256, assessors=("A",))
    (made / "campaign.yaml").write_text(dump_campaign(campaign), encoding="utf-8")
    write(made, answers(W2=Answer.level(2)))
    monkeypatch.chdir(made)
    return made


def run(*words: str, typed: str = "") -> Result:
    """Run a command in this process; nobody sits at a terminal."""
    return CliRunner().invoke(app, list(words), input=typed)


def one_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def test_in_a_pipe_the_plan_is_only_printed(folder: Path) -> None:
    """Nothing is asked, whatever is typed, and nothing is written."""
    result = run("plan", *AS_OF, typed="2\nCall somebody\n")
    assert result.exit_code == Exit.OK
    assert result.stdout.startswith("The plan: Should we adopt this tactic here at all?\nCampaign spring, round 1: ")
    assert "1 condition without owner or date." in result.stdout
    assert ">" not in result.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["campaign.yaml", "rounds"]


@pytest.mark.usefixtures("folder")
def test_the_plan_can_be_had_as_data() -> None:
    """With `--json`, and nothing else on standard output."""
    result = run("plan", "--json", *AS_OF)
    value = json.loads(result.stdout)
    assert (value["format"], value["verdict"]["headline"]["name"]) == ("tactic-plan/1", "go_with_conditions")
    assert value["without_owner_or_date"] == [{"rule": "red_line", "subject": "W2"}]


def test_a_condition_becomes_an_action_step_by_step(folder: Path) -> None:
    """Each step is saved at once; Enter alone leaves what is not known open, and at last the program."""
    with Terminal(folder, "plan", *AS_OF) as terminal:
        offered = terminal.type("1")
        assert "1. W2. Does the agency" in offered
        proposed = terminal.type("1")
        assert "Look again when you see: “" in one_line(proposed)
        assert "Saved." in terminal.type("Ask the lawyers what they saw")
        (action,) = read_record(folder).actions
        assert (action.text, action.about) == ("Ask the lawyers what they saw", About("red_line", "W2"))
        assert (action.made, action.round, action.owner, action.due) == (date(2026, 1, 20), LAUNCH, None, None)
        assert "“Colonel Petrov” looks like a person's name." in terminal.type("Colonel Petrov")
        assert "Saved." in terminal.type("1", "B")
        assert "2026-01-19 has passed." in terminal.type("2026-01-19")
        assert "This is not a day." in terminal.type("soon")
        assert "Saved." in terminal.type("30")
        after = terminal.type("s")
        assert "Ask the lawyers what they saw. B, due 19 February 2026; open" in one_line(after)
        terminal.last("")
        assert terminal.status == Exit.OK
    (action,) = read_record(folder).actions
    assert (action.owner, action.due, action.effort) == ("B", date(2026, 2, 19), "small")
    assert "Every condition has an owner and a date." in run("plan", *AS_OF).stdout


def test_an_action_of_ones_own_is_changed_and_closed(folder: Path) -> None:
    """Its text is asked about where it holds a name; dropping needs a reason; done says how answers change."""
    put(folder, ACTION)
    with Terminal(folder, "plan", "--stage", "launch", *AS_OF) as terminal:
        assert "looks like a person's name" in terminal.type("2", "Ask Judge Ivanov")
        terminal.type("1", "Ask O1", "", "", "")
        assert "Saved." in terminal.type("3", "1", "6")
        terminal.type("3", "1", "2", "-")
        assert "Saved." not in terminal.type("4", "1", "2", "")
        assert "Saved." in terminal.type("4", "1", "2", "No use any more")
        assert "This changes no answer." not in terminal.type("4", "1", "1", "They said no")
        terminal.last("")
    record = {one.text: one for one in read_record(folder).actions}
    first, own = record[ACTION.text], record["Ask O1"]
    assert (first.state, first.owner, first.closed) == ("dropped", None, date(2026, 1, 20))
    assert first.note == "One of them answers on Mondays. No use any more"
    assert (own.state, own.note, own.about, own.kind) == ("done", "They said no", None, "improvement")


def test_an_action_that_is_done_says_that_it_changes_no_answer(folder: Path) -> None:
    """And the command to answer again."""
    put(folder, replace(ACTION, about=About("red_line", "W2")))
    with Terminal(folder, "plan", *AS_OF) as terminal:
        closed = terminal.type("3", "1", "1", "")
        assert "This changes no answer. If you have the evidence now, answer again:" in one_line(closed)
        assert "\n  tactic assess --stage launch --ask W2\n" in closed
        terminal.last("")


def test_no_input_only_prints_also_in_a_terminal(folder: Path) -> None:
    """For people who only want to read."""
    with Terminal(folder, "plan", "--no-input", *AS_OF) as terminal:
        assert terminal.ended() == Exit.OK
        assert ">" not in terminal.shown


def test_a_damaged_action_is_refused_and_stays_as_it_is(folder: Path) -> None:
    """By the plan, the decision and the report, with its place; answering goes on, and says so too."""
    put(folder, ACTION)
    path = folder / "actions" / "b2c3d4.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("doing", "donig"), encoding="utf-8")
    before = path.read_bytes()
    message = f"{Path('actions') / 'b2c3d4.yaml'}:9:8: not-allowed: “state” is “donig”; allowed: open, doing, "
    for words in (("plan",), ("decide",), ("report",)):
        result = run(*words, *AS_OF, typed="A\n\n1\n")
        assert (result.exit_code, result.stderr.startswith(message), result.stdout) == (Exit.ANSWERS, True, "")
    assert run("assess", "--set", "-", *AS_OF, typed="W1=3\n").exit_code == Exit.OK
    assert message in run("assess", "--no-input", *AS_OF).stderr
    assert (run().exit_code, message in run().stderr) == (Exit.OK, True)
    assert path.read_bytes() == before


def test_while_somebody_else_writes_the_text_is_held(folder: Path) -> None:
    """The plan is shown all the same; saving can be tried again when the other has finished."""
    with Terminal(folder, "plan", *AS_OF) as terminal:
        with locked(folder):
            assert "NOT SAVED YET." in terminal.type("2", "Call the donor")
        assert "Saved." in terminal.type("1")
        terminal.keys(b"\x03")
        assert terminal.ended() == Exit.INTERRUPTED
        assert "Stopped. What was shown as saved is saved." in terminal.shown
    assert [one.text for one in read_record(folder).actions] == ["Call the donor"]


def test_what_could_not_be_saved_is_never_called_saved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody is there to try again, the command ends with status 7."""

    def fail(*_arguments: object) -> None:
        raise NotSavedError(folder / "decisions" / "x.yaml", "no room")

    monkeypatch.setattr("tactic_cli.disk.store.save", fail)
    result = run("decide", *AS_OF, typed="A\n\n2\nWe can\n\n\n1\n")
    assert result.exit_code == Exit.NOT_SAVED
    assert "Saved." not in result.stdout
    assert "COULD NOT SAVE." in result.stdout


def test_a_decision_is_shown_whole_and_saved_once_confirmed(folder: Path) -> None:
    """Who, when, what, for or against, why, dissent, until when; the verdict stays what it is."""
    with Terminal(folder, "decide", *AS_OF) as terminal:
        assert "Go with conditions." in terminal.prompt()
        assert "No decision is recorded." in terminal.shown
        terminal.type("A, B", "2026-01-19")
        stands = one_line(terminal.type("2"))
        assert "This stands for the verdict, “Go with conditions”." in stands
        assert "1 condition without owner or date." in stands
        assert "A decision is kept with its reason." in terminal.type("")
        terminal.type("We are ready", "C: too early")
        assert "Every decision expires." in terminal.type("2026-01-19") or "has passed" in terminal.shown
        whole = one_line(terminal.type("2026-03-01"))
        assert "On 19 January 2026 A and B decided: “Go with conditions”, for the verdict at that time, " in whole
        assert "It expires on 1 March 2026. Why: We are ready. Dissent: C: too early." in whole
        assert read_record(folder).decisions == ()
        terminal.last("1")
        assert "Saved." in terminal.shown
    (decision,) = read_record(folder).decisions
    assert (decision.who, decision.day, decision.choice, decision.words) == (
        ("A", "B"),
        date(2026, 1, 19),
        2,
        "Go with conditions",
    )
    assert (decision.headline, decision.worst, decision.best) == (2, 2, 2)
    assert (decision.why, decision.dissent, decision.expires) == ("We are ready", "C: too early", date(2026, 3, 1))
    assert decision.playbook_sha256 == shipped().sha256
    report = one_line(run("report", "--for", "internal", *AS_OF).stdout)
    assert "On 19 January 2026 A and B decided: “Go with conditions”, for the verdict at that time" in report
    assert "1 condition without owner or date." in report.partition("Why W2")[0]


def test_a_go_against_the_verdict_says_what_it_means_for_those_exposed(folder: Path) -> None:
    """It is recorded all the same, and expires when the first red line grows stale."""
    write(folder, answers(W2=Answer.level(0)))
    result = run("decide", *AS_OF, typed="\n\n1\nThe agency asked us\n\n\n1\n")
    shown = one_line(result.stdout)
    assert "This stands against the verdict, “Do not launch”." in shown
    assert "What it means for the people exposed: something that no preparation of yours can change" in shown
    assert "choose freely, before anything is done." in shown
    (decision,) = read_record(folder).decisions
    assert (decision.against, decision.goes, decision.who, decision.dissent) == (True, True, ("A",), "")
    assert decision.expires == date(2026, 4, 16)
    verdict = json.loads(run("plan", "--json", *AS_OF).stdout)["verdict"]
    assert verdict["headline"]["name"] == "do_not_launch"


def test_a_newer_decision_takes_the_place_of_the_older_which_stays_on_file(folder: Path) -> None:
    """Said before it is recorded; the same day is enough."""
    assert run("decide", *AS_OF, typed="\n\n2\nWe are ready\n\n\n1\n").exit_code == Exit.OK
    result = run("decide", *AS_OF, typed="\n\n3\nWe are not\n\n\n1\n")
    assert "It takes the place of the decision of 20 January 2026 (" in one_line(result.stdout)
    assert len(read_record(folder).decisions) == 2
    report = one_line(run("report", "--for", "internal", *AS_OF).stdout)
    assert "decided: “Not yet”, against the verdict at that time, “Go with conditions”, and more careful" in report
    assert "We are ready" not in report


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("A\n\n\n", Exit.OK),
        ("A\n\n2\nWe are ready\n\n\n3\n", Exit.OK),
        ("A\n\n2\nWe are ready\n\n\n", Exit.INTERRUPTED),
        ("", Exit.INTERRUPTED),
    ],
)
def test_without_a_confirmation_nothing_is_recorded(folder: Path, typed: str, status: Exit) -> None:
    """Whether somebody stops or the input ends; and it says so."""
    result = run("decide", *AS_OF, typed=typed)
    assert result.exit_code == status
    assert "No decision was recorded." in result.stderr
    assert read_record(folder).decisions == ()


def test_everything_can_be_asked_again_before_it_is_recorded(folder: Path) -> None:
    """A slip is no reason to record it."""
    slip = "A\n2026-01-25\n2026-01-15\n3\nA slip\n\n\n2\n"
    result = run("decide", *AS_OF, typed=f"{slip}!\nB\n\n9\n2\nWe are ready\n\n2026-01-20\n5\n1\n")
    assert result.exit_code == Exit.OK, result.output
    (decision,) = read_record(folder).decisions
    assert (decision.who, decision.day, decision.choice, decision.why) == (("B",), date(2026, 1, 20), 2, "We are ready")
    assert decision.expires == date(2026, 1, 25)


def test_every_start_says_what_nobody_should_overlook(folder: Path) -> None:
    """Overdue actions, decisions that expired or are contradicted; ids and days, on standard error."""
    put(folder, ACTION, replace(DECISION, playbook_sha256=shipped().sha256))
    late = "1 action is overdue: b2c3d4 (due 1 March 2026)."
    which = "The decision of 12 January 2026 (d2f3g4, “Before launching”)"
    gone = f"{which} expired on 1 April 2026."
    for words in (("plan",), ("report",), ("assess", "--no-input")):
        assert run(*words, "--as-of", "2026-02-01").stderr.splitlines()[:1] != [late]
        assert run(*words, "--as-of", "2026-04-10").stderr.splitlines()[:2] == [late, gone]
    write(folder, answers(W2=Answer.level(1)))
    changed = f"{which} is contradicted: the verdict is now “Not yet”."
    assert run("report", "--as-of", "2026-02-01").stderr.splitlines() == [changed]
    assert run("score", "rounds/1-launch/A.yaml").stderr == ""


def test_tactic_alone_says_it_too(folder: Path) -> None:
    """Below its lines, with the command that shows more."""
    put(folder, replace(ACTION, due=date(2020, 1, 1), made=date(2019, 1, 1)))
    lines = run().stdout.splitlines()
    assert lines[5:] == ["1 action is overdue: b2c3d4 (due 1 January 2020).", "To see more: tactic plan"]


def test_nothing_is_said_of_a_verdict_while_somebody_has_not_filed(folder: Path) -> None:
    """Answers stay apart, also from whoever decided."""
    put(folder, DECISION)
    write(folder, replace(answers(W2=Answer.level(1)), filed=None))
    playbook = shipped()
    campaign = Campaign("spring", playbook.id, playbook.version, playbook.sha256, assessors=("A", "B"))
    (folder / "campaign.yaml").write_text(dump_campaign(campaign), encoding="utf-8")
    result = run("assess", "--no-input", "--assessor", "A", "--as-of", "2026-02-01")
    assert result.stderr == ""
    assert read_sheet(folder, LAUNCH, "A", playbook).filed is None


def test_the_plan_fits_a_narrow_window(folder: Path) -> None:
    """No line is longer than the window, in the page and in the prompts."""
    put(folder, ACTION)
    with Terminal(folder, "plan", *AS_OF, columns=40) as terminal:
        terminal.type("1", "1", "", "B", "30", "m")
        terminal.last("")
    lines = re.sub("\x1b\\[[0-9]*m", "", terminal.shown).split("\n")
    assert [line for line in lines if len(line.rstrip()) > 40] == []


@pytest.fixture
def group(folder: Path) -> Path:
    """The same campaign with the answers of two people, each with their own stances; they differ on a red line."""
    playbook = shipped()
    campaign = Campaign("spring", playbook.id, playbook.version, playbook.sha256, assessors=("A", "B"))
    (folder / "campaign.yaml").write_text(dump_campaign(campaign), encoding="utf-8")
    first = replace(answers(W2=Answer.level(2)), stances="personal")
    write(folder, first)
    second = replace(answers(W2=Answer.level(1)), assessor="B", stances="personal")
    (folder / "rounds" / "1-launch" / "B.yaml").write_text(dump_answers(second), encoding="utf-8")
    return folder


def test_a_group_plans_and_decides_together(group: Path) -> None:
    """The plan and the decision speak for everybody; whoever is proposed to decide are those who answered."""
    page = one_line(run("plan", *AS_OF).stdout)
    assert "assessors A and B" in page
    assert "1 condition without owner or date." in page
    assert run("decide", *AS_OF, typed="\n\n3\nWe are not ready\n\n\n1\n").exit_code == Exit.OK
    (decision,) = read_record(group).decisions
    assert (decision.who, decision.headline, decision.against) == (("A", "B"), 1, False)
    own = json.loads(run("plan", "--assessor", "A", "--json", *AS_OF).stdout)
    assert (own["assessors"], own["verdict"]["headline"]["name"]) == (["A"], "go_with_conditions")


def test_while_somebody_is_awaited_there_is_no_plan_and_no_decision(group: Path) -> None:
    """Unless those who have filed wish to go on without; overdue actions are said all the same."""
    place = group / "rounds" / "1-launch" / "B.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("filed: 2026-01-15\n", ""), encoding="utf-8")
    put(group, ACTION)
    for command in ("plan", "decide"):
        result = run(command, "--as-of", "2026-04-10", typed="A\n\n3\nNo\n\n\n1\n")
        assert (result.exit_code, result.stdout) == (Exit.ANSWERS, "")
        assert result.stderr.splitlines()[0] == "1 action is overdue: b2c3d4 (due 1 March 2026)."
        assert "Round 1-launch waits: B has not yet said" in result.stderr
    alone = run("plan", "--filed-only", *AS_OF)
    assert alone.exit_code == Exit.OK
    assert "Without the answers of B." in alone.stdout
    assert run("decide", "--filed-only", *AS_OF, typed="\n\n3\nNo\n\n\n1\n").exit_code == Exit.OK
    assert read_record(group).decisions[0].who == ("A",)

"""The budgets: what each command may take, as a ratio to a program of three lines made with the same library.

Whoever waits for a program of three lines waits for Python and the library; a ratio to that says what is ours, and
says the same on a quick machine and on a slow one.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml

from tactic_cli.disk.shelf import find_playbook, open_original, open_playbook
from tactic_cli.language import ENGLISH, LANGUAGES, speaking
from tests.benchmarks.measures import WALL, Clock, Figure, Took, beside, run, tactic, timed
from tests.benchmarks.stage import Stage

RUSSIAN = "ru"
SCORE, SCORE_RUSSIAN = 1.5, 2.2
FIRST_QUESTION, FIRST_QUESTION_RUSSIAN = 2.0, 2.5
LOADING = 2.0


@dataclass(frozen=True, slots=True)
class Budget:
    """One row: how it is measured on a stage, and beside what; without `most` it is only shown."""

    what: str
    ours: Callable[[Stage], Took]
    floor: Callable[[Stage], Took]
    most: float | None = None

    def measured(self, stage: Stage, clock: Clock = WALL) -> Figure:
        """Both sides, in turn."""
        return beside(self.what, lambda: self.ours(stage), lambda: self.floor(stage), self.most, clock)


def _hello(stage: Stage) -> Took:
    return run(sys.executable, stage.three_lines)


def _help_of_three_lines(stage: Stage) -> Took:
    return run(sys.executable, stage.three_lines, "--help")


def _completion(_: Stage) -> Took:
    asked = {"_TACTIC_COMPLETE": "complete_bash", "COMP_WORDS": "tactic sc", "COMP_CWORD": "1"}
    return run(sys.executable, "-m", "tactic_cli", environment=asked)


def _score(*words: str, language: str = "en") -> Callable[[Stage], Took]:
    return lambda stage: tactic("score", *words, stage.answers, language=language)


def _page(language: str = "en") -> Callable[[Stage], Took]:
    def measured(stage: Stage) -> Took:
        (stage.folder / "report.html").unlink(missing_ok=True)
        words = ("report", stage.filed, "--as-of", "2026-01-20", "-o", "report.html")
        return tactic(*words, folder=stage.folder, language=language)

    return measured


def _first_question(language: str = "en") -> Callable[[Stage], Took]:
    def measured(stage: Stage) -> Took:
        from tests.cli.pseudo_terminal import Terminal  # noqa: PLC0415 - there are no such terminals on Windows

        def walk() -> None:
            words = ("assess", "begun", "--assessor", "A", "--as-of", "2026-01-15")
            with Terminal(stage.folder, *words, TACTIC_LANG=language) as terminal:
                terminal.waits_for("(W1)")

        return timed(walk)

    return measured


def _texts(name: str | None = None) -> list[bytes]:
    return [file.read_bytes() for file in sorted(find_playbook(name).parent.glob("*.yaml"))]


def _composed(texts: Sequence[bytes]) -> Took:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return timed(lambda: [yaml.compose(text, Loader=loader) for text in texts])


def _translated() -> None:
    from tactic_cli.disk.catalogues import catalogue_of  # noqa: PLC0415 - as the program does

    with speaking(LANGUAGES["ru"], catalogue_of(LANGUAGES["ru"])):
        open_playbook(None)


def _borrowing() -> str:
    """A shipped playbook that borrows."""
    root = find_playbook(None).parents[1]
    names = (main.parent.name for main in sorted(root.glob("*/playbook.yaml")))
    return next(name for name in names if open_original(name).borrows)


def _with_lenders(name: str) -> list[bytes]:
    lenders = [one.playbook for one in open_original(name).borrows]
    return [text for one in (name, *lenders) for text in _texts(one)]


def _beside_translations() -> list[bytes]:
    return [*_texts(), *(file.read_bytes() for file in sorted((find_playbook(None).parent / "ru").glob("*.yaml")))]


def start_budgets() -> tuple[Budget, ...]:
    """What a person waits for who starts a command; in Russian a catalogue and a translation are read as well."""
    return (
        Budget("tactic --help", lambda _: tactic("--help"), _help_of_three_lines, 1.1),
        Budget("completion in bash", _completion, _help_of_three_lines, 1.1),
        Budget("tactic score, 82 answers", _score(), _hello, SCORE),
        Budget("tactic score --json, 82 answers", _score("--json"), _hello, 1.5),
        Budget("tactic assess, until the first question", _first_question(), _hello, FIRST_QUESTION),
        Budget("tactic report, HTML", _page(), _hello, 4),
        Budget("tactic --help, in Russian", lambda _: tactic("--help", language=RUSSIAN), _help_of_three_lines, 1.1),
        Budget("tactic score, in Russian", _score(language=RUSSIAN), _hello, SCORE_RUSSIAN),
        Budget("tactic score --json, in Russian", _score("--json", language=RUSSIAN), _hello, SCORE_RUSSIAN),
        Budget("tactic assess, in Russian", _first_question(RUSSIAN), _hello, FIRST_QUESTION_RUSSIAN),
        Budget("tactic report, HTML, in Russian", _page(RUSSIAN), _hello, 4),
    )


def loading_budgets() -> tuple[Budget, ...]:
    """Reading, refusing, checking and building a playbook, beside `yaml.compose` of the same bytes."""
    own, lent, translated = _texts(), _with_lenders(_borrowing()), _beside_translations()
    borrowing = _borrowing()
    with speaking(ENGLISH):
        return (
            Budget(
                "loading the playbook", lambda _: timed(lambda: open_playbook(None)), lambda _: _composed(own), LOADING
            ),
            Budget(
                "loading one that borrows",
                lambda _: timed(lambda: open_playbook(borrowing)),
                lambda _: _composed(lent),
                2.5,
            ),
            Budget("loading it in Russian", lambda _: timed(_translated), lambda _: _composed(translated), 2.5),
        )

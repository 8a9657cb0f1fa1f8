"""What is loaded into the pytest of a trial: it notes which lines each test runs, or puts the tests in an order.

A trial gives paths in the environment: `LINES`, where to write what each test ran and how long it took; `ORDER`,
where the tests are listed, the most telling first, each with the seconds after which it counts as hanging.
"""

import faulthandler
import json
import os
import resource
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import Phase, settings

LINES, ORDER = "TACTIC_TRIAL_LINES", "TACTIC_TRIAL_ORDER"

# The same examples every time, and no search for the smallest one that fails: that it fails is enough.
settings.register_profile(
    "trial", derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("trial")


class Noting:
    """Runs the tests under coverage, each as a context of its own; writes down their seconds, and who starts others."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.took: dict[str, tuple[float, bool]] = {}
        self.coverage = Coverage(branch=True, source=["tactic_cli"], data_file=str(place), config_file=False)
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Around each test. What runs before it may be shared with others: that counts as nobody's."""
        began, children = time.monotonic(), _children()
        done = yield
        self.took[item.nodeid] = (time.monotonic() - began, _children() != children)
        return done

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        """Around the test itself, without what is made for it."""
        self.coverage.switch_context(item.nodeid)
        try:
            return (yield)
        finally:
            self.coverage.switch_context("")

    def pytest_sessionfinish(self) -> None:
        """After the last one."""
        self.coverage.stop()
        self.coverage.save()
        self.place.with_suffix(".json").write_text(json.dumps(self.took), encoding="utf-8")


def _children() -> int:
    """Something that grows with every program that was started and has ended."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt


class Ordering:
    """Runs the listed tests in their order; a test that hangs ends the trial."""

    def __init__(self, place: Path) -> None:
        self.seconds: dict[str, float] = json.loads(place.read_text(encoding="utf-8"))
        self.places = {name: number for number, name in enumerate(self.seconds)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Before the first test; without a list all are run."""
        if self.places:
            items[:] = [item for item in items if item.nodeid in self.places]
            items.sort(key=lambda item: self.places[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Around each test."""
        faulthandler.dump_traceback_later(self.seconds.get(item.nodeid, 300), exit=True)
        try:
            return (yield)
        finally:
            faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Only one of the two is wanted, or none; lines count from before the first `conftest.py` imports anything."""
    if LINES in os.environ:
        early_config.pluginmanager.register(Noting(Path(os.environ[LINES])))
    if ORDER in os.environ:
        early_config.pluginmanager.register(Ordering(Path(os.environ[ORDER])))

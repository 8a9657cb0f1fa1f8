"""A first scoring, with nothing warm, beside the start and the loading before it."""

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measures import ROUNDS, Figure
from tests.benchmarks.stage import Stage

_PROGRAM = """\
import sys, time
started = time.process_time()
import tactic_cli.cli.app
from tactic_cli.campaign.load import load_answers
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.reports.data import assessment_json
from tactic_cli.scoring.assess import assess
playbook = open_playbook(None)
with open(sys.argv[1], "rb") as file:
    sheet = load_answers(file.read(), "answers.yaml", playbook)
ready = time.process_time()
assessment_json(playbook, assess(playbook, [sheet]))
print(time.process_time() - ready, ready - started)
"""
_MOST = 0.1


def scoring_beside_start(folder: Path, stage: Stage) -> Figure:
    """The least of several runs of each part; more while the bound is missed."""
    program = folder / "cold.py"
    program.write_text(_PROGRAM, encoding="utf-8")
    scoring, start = [], []
    for _ in range(ROUNDS):
        for _ in range(2):
            command = [sys.executable, str(program), str(stage.answers)]
            done = subprocess.run(command, capture_output=True, check=True, timeout=60)
            own, before = done.stdout.split()
            scoring.append(float(own))
            start.append(float(before))
        if min(scoring) <= _MOST * min(start):
            break
    return Figure("scoring 82 answers, cold", min(scoring), min(start), _MOST)

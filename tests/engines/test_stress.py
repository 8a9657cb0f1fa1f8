"""`tactic playbook stress` on a cluster: the same bytes as on one process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.clusters import ROOT, Started

pytest.importorskip("distributed", reason="distributed is not installed (pip install '.[cluster]')")


def _tried(only: str, *options: str) -> tuple[bytes, bytes, int]:
    command = [sys.executable, "-m", "tactic_cli", "playbook", "stress", "government-collaboration", "--json"]
    ended = subprocess.run(
        [*command, "--only", only, *options], cwd=ROOT, capture_output=True, check=False, timeout=300
    )
    return ended.stdout, ended.stderr, ended.returncode


@pytest.mark.parametrize("only", ["scoring/limits", pytest.param("", marks=pytest.mark.long)])
def test_a_playbooks_numbers_give_the_same_bytes_on_a_cluster(dask: Started, only: str) -> None:
    """The limits of answers; every number in the long round."""
    dask.wait_for(2)
    one = _tried(only, "--processes", "1")
    assert one[1:] == (b"", 0)
    assert _tried(only, "--engine", "dask", "--scheduler", dask.address) == one


def test_a_sealed_campaign_goes_to_no_other_computer(tmp_path: Path) -> None:
    """Refused before a passphrase is asked, and before anything is sent."""
    (tmp_path / "elm" / "sealed").mkdir(parents=True)
    (tmp_path / "elm" / "sealed" / "vault.age").touch()
    said, complained, status = _tried("", str(tmp_path / "elm"), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert (said, status) == (b"", 2)
    assert b"is sealed" in complained

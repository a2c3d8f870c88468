"""A short run of the kill bench for releases: see bench/release_kills.py for the long one."""

from __future__ import annotations

from pathlib import Path

from bench import release_kills
from tests.store.killed import needs_fork

pytestmark = needs_fork


def test_kills_while_totals_are_released_leave_vault_and_stick_agreeing(tmp_path: Path) -> None:
    tally = release_kills.run(20, 7, with_outbox=True, folder=tmp_path, stop_at_fault=True)
    assert tally.faults == []
    assert tally.kills == 20
    assert 0 < tally.moved < 20
    assert tally.under_way > 0


def test_without_the_outbox_the_same_kills_are_caught_losing_a_package(tmp_path: Path) -> None:
    tally = release_kills.run(200, 7, with_outbox=False, folder=tmp_path, stop_at_fault=True)
    assert len(tally.faults) == 1

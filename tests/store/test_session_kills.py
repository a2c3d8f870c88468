"""A short run of the kill bench, and its control: see bench/session_kills.py for the long one."""

from __future__ import annotations

from pathlib import Path

from bench import session_kills
from tests.store.killed import needs_fork

pytestmark = needs_fork


def test_twenty_kills_lose_tear_and_part_nothing(tmp_path: Path) -> None:
    tally = session_kills.run(20, 7, with_outbox=True, folder=tmp_path, stop_at_fault=True)
    assert tally.faults == []
    assert tally.kills == 20
    assert 0 < tally.moved < 20
    assert tally.confirmed > 0
    assert tally.under_way > 0
    assert tally.pairs > 0


def test_without_the_outbox_the_same_kills_are_caught_parting_a_pair(tmp_path: Path) -> None:
    tally = session_kills.run(200, 7, with_outbox=False, folder=tmp_path, stop_at_fault=True)
    assert tally.bad_kills == 1
    assert all("without a" in fault for fault in tally.faults)

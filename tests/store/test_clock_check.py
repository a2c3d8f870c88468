"""A clock that was set back is told at the unlock; the log keeps its order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.store import audit, clock_check
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.store import raw_files

Unlock = Callable[[Path], Vault]
UNLOCKS = [vaults.as_counsellor, vaults.as_principal]


def _set(moment: datetime) -> None:
    clock.set_source(lambda: moment)


def _told(folder: Path, unlock: Unlock) -> list[str]:
    vault = unlock(folder)
    try:
        return [one for one in vault.notices if "clock" in one]
    finally:
        vault.close()


@pytest.mark.parametrize("unlock", UNLOCKS)
def test_a_clock_that_goes_on_is_not_worth_a_word(folder: Path, unlock: Unlock) -> None:
    assert _told(folder, unlock) == []
    _set(vaults.NOW + timedelta(days=400))
    assert _told(folder, unlock) == []


@pytest.mark.parametrize("unlock", UNLOCKS)
def test_a_few_minutes_back_are_not_worth_a_word(folder: Path, unlock: Unlock) -> None:
    _told(folder, unlock)
    _set(vaults.NOW - clock_check.SLACK)
    assert _told(folder, unlock) == []


@pytest.mark.parametrize("unlock", UNLOCKS)
def test_a_clock_set_back_is_told_with_both_times(folder: Path, unlock: Unlock) -> None:
    _told(folder, unlock)
    _set(vaults.NOW - timedelta(days=30))
    (sentence,) = _told(folder, unlock)
    assert "says 2026-09-20 15:30" in sentence
    assert "at 2026-10-20 15:30" in sentence


def test_it_is_told_once_and_not_for_ever_after_a_clock_that_ran_ahead(folder: Path) -> None:
    _set(vaults.NOW + timedelta(days=3650))
    _told(folder, vaults.as_counsellor)
    _set(vaults.NOW)
    assert len(_told(folder, vaults.as_counsellor)) == 1
    assert _told(folder, vaults.as_counsellor) == []


def test_entries_keep_their_order_and_their_seal(folder: Path) -> None:
    _set(vaults.NOW - timedelta(days=30))
    vault = vaults.as_counsellor(folder)
    with vault.read() as session:
        entries = audit.entries(session, CASES)
        assert [one.n for one in entries] == list(range(1, len(entries) + 1))
        assert entries[-1].at < entries[0].at
        assert audit.first_break(session, CASES, vault.audit_key(CASES)) is None
    vault.close()


def test_an_hour_that_cannot_be_read_keeps_nobody_out(folder: Path) -> None:
    spoilt = "UPDATE audit_entry SET at = 'no hour at all'"
    raw_files.run_sql(folder, ROOM, spoilt, "UPDATE vault_state SET clean = 0")
    assert _told(folder, vaults.as_principal) == []

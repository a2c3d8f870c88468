"""Two terms of work in a demo school and a day of everything that leaves traces, then the scan."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from counsel_desk import clock
from counsel_desk.store.opening import open_vault
from tests.privacy import busy_day, decrypting, secrets_of_cases
from tests.privacy.busy_day import Busy
from tests.privacy.scanner import Scanner


@dataclass(frozen=True)
class Laid:
    """Both files of the vault laid open: plain pages, and as databases in memory."""

    room_pages: bytes
    cases_pages: bytes
    room: sqlite3.Connection
    cases: sqlite3.Connection


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Busy]:
    """The school after its terms and its day."""
    with pytest.MonkeyPatch.context() as patch:
        yield busy_day.live(tmp_path_factory.mktemp("privacy"), patch)
        clock.use_system_time()


@pytest.fixture(scope="session")
def laid(busy: Busy) -> Iterator[Laid]:
    """The vault's files decrypted with the counsellor's keys; nothing is written to the disk."""
    clock.set_source(lambda: busy_day.NOW)
    vault = open_vault(busy.vault, *busy.counsellor)
    keys = vault.keys
    vault.close()
    assert keys.cases is not None
    room = decrypting.plain_pages(busy.vault / "room.db", keys.room.key)
    cases = decrypting.plain_pages(busy.vault / "cases.db", keys.cases.key)
    databases = decrypting.opened(room), decrypting.opened(cases)
    yield Laid(room, cases, *databases)
    for database in databases:
        database.close()


@pytest.fixture(scope="session")
def scanner(laid: Laid) -> Scanner:
    """Knows all that stands in cases.db about people."""
    public = secrets_of_cases.public_words(laid.room)
    assert 0 < len(public) < 20
    secrets = secrets_of_cases.all_of(laid.cases, public)
    return Scanner(secrets, secrets_of_cases.names(laid.cases))

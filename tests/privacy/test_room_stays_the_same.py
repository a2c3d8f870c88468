"""However much is done for students in danger, room.db holds the same, down to the page count."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path

import pytest

from counsel_desk import clock, i18n
from counsel_desk.policy.pack import pack_ids
from counsel_desk.records.cases.network import CLASS, ContactFields, NetworkPlace
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.response_plans import DrillFields, PlanFields
from counsel_desk.store.opening import open_vault
from tests import vaults
from tests.privacy import busy_duty, decrypting

Rows = list[tuple[object, ...]]
DAYS = 3
ENCRYPTED = {"vault_state.seal", "vault_state.partner_mark"}
"""Under a key of the cases, with new random bytes each time: only their length can be compared."""
RUNS = {"nothing": 0, "nothing again": 0, "one of each": 1, "thirty of each": 30}


@dataclass(frozen=True)
class Room:
    """What room.db holds, how often each action was logged on each day, and what lies around."""

    tables: dict[str, Rows]
    logged: Rows
    size: int
    names: list[str]
    boards: dict[str, str]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture(scope="module")
def rooms(template: vaults.Template, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Room]:
    """The same three days without any event, and with one or thirty of each kind."""
    made = {}
    for run, many in RUNS.items():
        folder = template.copy_to(tmp_path_factory.mktemp("school") / "vault")
        _live(folder, template.students, many)
        made[run] = _look(folder)
    clock.use_system_time()
    return made


@pytest.mark.parametrize("run", list(RUNS)[1:])
def test_every_table_of_room_db_holds_the_same(rooms: dict[str, Room], run: str) -> None:
    assert rooms[run].tables == rooms["nothing"].tables
    assert len(rooms[run].tables) > 20


@pytest.mark.parametrize("run", list(RUNS)[1:])
def test_neither_the_log_nor_a_size_nor_a_file_name_tells_a_difference(
    rooms: dict[str, Room], run: str
) -> None:
    quiet, full = rooms["nothing"], rooms[run]
    assert (full.logged, full.size, full.names) == (quiet.logged, quiet.size, quiet.names)
    assert len(full.logged) > DAYS


@pytest.mark.parametrize("run", list(RUNS)[1:])
def test_the_duty_board_says_the_same_to_both(rooms: dict[str, Room], run: str) -> None:
    quiet, full = rooms["nothing"].boards, rooms[run].boards
    assert full == quiet
    assert quiet[vaults.COUNSELLOR] == quiet[vaults.PRINCIPAL]
    assert "contacts: 1 of 3 places" in quiet[vaults.PRINCIPAL]


def test_something_done_in_the_room_would_be_seen(
    template: vaults.Template, rooms: dict[str, Room], tmp_path: Path
) -> None:
    folder = template.copy_to(tmp_path / "vault")
    _live(folder, template.students, 0)
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        desk.require_cases().sessions.add(vaults.talk_with(template.students[0]))
        desk.room.openings.add(vaults.TODAY, 1, time(12, 0), time(13, 0), 1)
    seen, quiet = _look(folder), rooms["nothing"]
    different = {one for one in quiet.tables if seen.tables[one] != quiet.tables[one]}
    assert different >= {"room_use", "opening", "audit_entry"}
    assert seen.logged != quiet.logged


def _live(folder: Path, students: tuple[str, str], many: int) -> None:
    """The program is used on three days, and beside that so many events of each kind happen."""
    for day in range(DAYS):
        moment = vaults.NOW + timedelta(days=day)
        clock.set_source(lambda now=moment: now)
        with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
            if day == 0:
                _get_ready(desk)
            for _event in range(many // DAYS + (day < many % DAYS)):
                _happen(desk, *students)


def _get_ready(desk: Desk) -> None:
    """The school has a plan, has drilled it, and somebody answers for the class."""
    plan = desk.room.response_plans.add(PlanFields("crisis", "预案", "1", vaults.SINCE))
    desk.room.response_plans.add_drill(plan, DrillFields(vaults.TODAY))
    place = NetworkPlace(CLASS, 2020, 3)
    contact = ContactFields(place, "class_teacher", "王老师", vaults.SINCE)
    desk.require_cases().network.contacts.add(contact)


def _happen(desk: Desk, student: str, other: str) -> None:
    cases = desk.require_cases()
    busy_duty.close(cases, busy_duty.open_crisis(cases, student))
    busy_duty.suspect(cases, other)
    busy_duty.refer(cases, student)
    busy_duty.seal(cases)
    busy_duty.event(cases)


def _look(folder: Path) -> Room:
    names = sorted(str(one.relative_to(folder)) for one in folder.rglob("*"))
    pages = decrypting.plain_pages(folder / "room.db", _room_key(folder))
    room = decrypting.opened(pages)
    per_day = "SELECT date(at), action, count(*) FROM audit_entry GROUP BY 1, 2 ORDER BY 1, 2"
    found = Room(
        _tables(room), room.execute(per_day).fetchall(), len(pages), names, _boards(folder)
    )
    room.close()
    return found


def _boards(folder: Path) -> dict[str, str]:
    """All that the duty board says, to each who opens the vault on the day after."""
    clock.set_source(lambda: vaults.NOW + timedelta(days=DAYS))
    i18n.set_language("en")
    people = {
        vaults.COUNSELLOR: vaults.COUNSELLOR_PASSWORD,
        vaults.PRINCIPAL: vaults.PRINCIPAL_PASSWORD,
    }
    told = {}
    for name, password in people.items():
        with Desk.open(folder, name, password) as desk:
            boards = [desk.room.board.check(one) for one in pack_ids()]
            told[name] = repr([(one.checked, desk.room.board.trend(one.pack.id)) for one in boards])
    return told


def _room_key(folder: Path) -> bytes:
    vault = open_vault(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    key = vault.keys.room.key
    vault.close()
    return key


def _tables(room: sqlite3.Connection) -> dict[str, Rows]:
    stored = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    return {table: _rows(room, table) for (table,) in room.execute(stored).fetchall()}


def _rows(room: sqlite3.Connection, table: str) -> Rows:
    found = room.execute(f'SELECT * FROM "{table}"')
    masked = [f"{table}.{one[0]}" in ENCRYPTED for one in found.description]
    return [
        tuple(len(value) if mask else value for value, mask in zip(row, masked, strict=True))
        for row in found
    ]

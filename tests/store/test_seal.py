"""The content seal, and the marks by which each file remembers the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.room.room_settings import RoomSettings
from counsel_desk.store import seal, sealing, state
from counsel_desk.store.tables import CASES, METADATA, ROOM, SEARCH_PARTS, STATE
from tests import vaults
from tests.store import raw_files


@pytest.mark.parametrize("side", [ROOM, CASES])
def test_a_clean_close_leaves_a_seal_that_holds(folder: Path, side: str) -> None:
    with raw_files.opened(folder, side) as connection:
        row = "SELECT clean, length(seal), sealed_seq = seq FROM vault_state"
        assert connection.execute(row).fetchone() == (1, 64, 1)
    vault = vaults.as_counsellor(folder)
    with vault.read() as session:
        assert not seal.broken(session, side, vault.seal_key(side))
    vault.close()


def test_writing_takes_the_seal_away_and_an_unclean_end_is_no_break(folder: Path) -> None:
    vault = vaults.as_counsellor(folder)
    RoomSettings(vault).set("color", "green")
    with vault.read() as session:
        now = state.read(session, ROOM)
        assert now is not None
        assert not now.clean
        assert not seal.broken(session, ROOM, vault.seal_key(ROOM))
    vault.abandon()
    vaults.as_counsellor(folder).close()


@pytest.mark.parametrize("side", [ROOM, CASES])
def test_no_table_with_rows_is_outside_the_seal(folder: Path, side: str) -> None:
    tables = [one.name for one in METADATA[side].tables.values() if one is not STATE[side]]
    tables += SEARCH_PARTS if side == CASES else ()
    sound, tried = (folder / f"{side}.db").read_bytes(), []
    for table in tables:
        with raw_files.opened(folder, side) as connection:
            (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute(f"DELETE FROM {table}")
        if rows:
            tried.append(table)
            with pytest.raises(errors.DamagedVault, match=r"something else than|is damaged"):
                vaults.as_counsellor(folder)
        (folder / f"{side}.db").write_bytes(sound)
    assert len(tried) >= 7


@pytest.mark.parametrize("column", ["seq", "audit_count", "audit_head", "partner_mark", "seal"])
def test_the_state_row_is_under_its_own_seal(folder: Path, column: str) -> None:
    statement = f"UPDATE vault_state SET {column} = {column} || '1'"
    raw_files.run_sql(folder, ROOM, statement, "UPDATE vault_state SET sealed_seq = seq")
    with pytest.raises(errors.DamagedVault, match="room"):
        vaults.as_counsellor(folder)


def test_a_day_of_case_work_alone_moves_the_rooms_mark_too(
    folder: Path, template: vaults.Template
) -> None:
    marks = []
    for text in ("一", "二"):
        vault = vaults.as_counsellor(folder)
        fields = vaults.talk_with(template.students[0], text)
        SessionNotes(vault).change(template.notes[0], fields)
        vault.close()
        with raw_files.opened(folder, ROOM) as connection:
            marks.append(connection.execute("SELECT seq, partner_mark FROM vault_state").fetchone())
    assert marks[0][1] != marks[1][1]


def test_the_principal_cannot_read_how_far_the_cases_have_come(
    folder: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(folder)
    with vault.read() as session:
        room, cases = state.read(session, ROOM), state.read(session, CASES)
    assert room is not None
    assert cases is not None
    assert room.partner_mark is not None
    sealed = bytes.fromhex(room.partner_mark)
    assert len(sealed) == sealing.NONCE_BYTES + 8 + sealing.TAG_BYTES
    assert cases.seq.to_bytes(8, "big") not in sealed
    context = sealing.context("counsel-desk partner mark")
    with pytest.raises(sealing.NotAuthentic):
        sealing.open_seal(sealing.derive(vault.keys.room.key, "partner mark"), sealed, context)
    opened = sealing.open_seal(
        sealing.derive(vault.keys.of(CASES).key, "partner mark"), sealed, context
    )
    assert int.from_bytes(opened, "big") <= cases.seq
    vault.close()

"""A session and its usage line: never one without the other once the outbox is empty."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from counsel_desk import errors
from counsel_desk.records.base import new_id
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.room.remarks import no_names_known
from counsel_desk.services.room.room_uses import RoomUses
from counsel_desk.store import audit, outbox
from counsel_desk.store.connection import connect_file
from counsel_desk.store.outbox import UsageLine
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import USAGE_LINES, Vault
from tests import vaults
from tests.store import raw_files
from tests.store.killed import die, killed_in, needs_fork

LINE = UsageLine(vaults.TODAY, "noon", 1, "individual", 1, 40, 1, None)


def _lines(vault: Vault) -> dict[str, tuple[object, ...]]:
    with vault.read() as session:
        return {
            use.token: (use.day, use.period, use.area_id, use.kind, use.heads, use.minutes)
            for use in session.scalars(select(RoomUse))
        }


def _waiting(vault: Vault) -> list[str]:
    with vault.read() as session:
        return [row.token for row in outbox.pending(session)]


def _token(vault: Vault, note: str) -> str:
    token = SessionNotes(vault).get(note).use_token
    assert token is not None
    return token


def test_a_saved_session_has_its_line_at_once_and_the_outbox_empties(
    folder: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(folder)
    note = SessionNotes(vault).add(vaults.talk_with(template.students[0], minutes=43))
    line = _lines(vault)[_token(vault, note)]
    assert line[3:] == ("individual", 1, 45)
    vault.close()
    vault = vaults.as_counsellor(folder)
    assert _waiting(vault) == []
    vault.close()


def test_a_changed_session_changes_its_line_and_a_removed_one_takes_it_away(
    folder: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(folder)
    notes = SessionNotes(vault)
    note = notes.add(vaults.talk_with(template.students[0], minutes=30))
    token = _token(vault, note)
    notes.change(note, vaults.talk_with(template.students[0], minutes=60))
    assert _lines(vault)[token][-1] == 60
    notes.remove(note)
    assert token not in _lines(vault)
    vault.close()


def test_delivering_again_changes_nothing_not_even_a_remark_made_since(folder: Path) -> None:
    vault = vaults.as_counsellor(folder)
    token, gone = new_id(), new_id()
    with vault.write(CASES, "session.add") as session:
        outbox.put(session, token, LINE)
        outbox.put(session, gone, LINE)
        outbox.put(session, gone, None)
    RoomUses(vault, no_names_known).annotate(token, None, "改期")
    before = _lines(vault)
    assert token in before
    assert gone not in before
    with vault.read() as session:
        rows = outbox.pending(session)
    assert [row.token for row in rows] == [token, gone, gone]
    with vault.write(ROOM, "again") as session:
        outbox.deliver(session, rows)
        outbox.deliver(session, rows)
    assert _lines(vault) == before
    with vault.read() as session:
        assert session.get_one(RoomUse, token).remark == "改期"
    vault.close()


def test_the_last_word_about_a_token_counts(folder: Path) -> None:
    vault = vaults.as_counsellor(folder)
    token = new_id()
    with vault.write(CASES, "session.add") as session:
        for heads in (1, 2, 3):
            outbox.put(session, token, replace(LINE, heads=heads))
    assert _lines(vault)[token][4] == 3
    with vault.write(CASES, "session.change") as session:
        outbox.put(session, token, None)
        outbox.put(session, token, replace(LINE, heads=4))
    assert _lines(vault)[token][4] == 4
    vault.close()


def test_usage_lines_leave_one_entry_a_day_in_the_rooms_log(
    folder: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(folder)
    for _n in range(3):
        SessionNotes(vault).add(vaults.talk_with(template.students[0]))
    with vault.read() as session:
        of_lines = [one for one in audit.entries(session, ROOM) if one.action == USAGE_LINES]
    assert [(one.at, one.subject) for one in of_lines] == [("2026-10-20", None)]
    vault.close()


def test_the_line_carries_nothing_but_what_the_principal_may_see() -> None:
    assert set(UsageLine.__dataclass_fields__) == {
        "day", "period", "area_id", "kind", "heads", "minutes", "duty_id", "teaching_point_id",
    }  # fmt: skip


@needs_fork
@pytest.mark.parametrize("moved", [False, True])
def test_a_kill_before_the_line_is_delivered_is_made_good_at_the_next_unlock(
    folder: Path, template: vaults.Template, tmp_path: Path, moved: bool
) -> None:
    def work() -> None:
        vault = vaults.as_counsellor(folder)
        vault.drain = die  # type: ignore[method-assign]
        SessionNotes(vault).add(vaults.talk_with(template.students[0], "刚刚存下"))

    killed_in(work)
    place = folder.rename(tmp_path / "moved") if moved else folder
    with raw_files.opened(place, CASES) as connection:
        assert connection.execute("SELECT count(*) FROM outbox").fetchone() == (1,)
    vault = vaults.as_counsellor(place)
    (note,) = [
        n for n in SessionNotes(vault).of_student(template.students[0]) if n.process == "刚刚存下"
    ]
    assert note.use_token in _lines(vault)
    vault.close()


@needs_fork
def test_a_kill_after_the_line_was_delivered_does_not_double_it(
    folder: Path, template: vaults.Template
) -> None:
    def work() -> None:
        vault = vaults.as_counsellor(folder)
        SessionNotes(vault).add(vaults.talk_with(template.students[0]))
        die()

    killed_in(work)
    with raw_files.opened(folder, CASES) as connection:
        assert connection.execute("SELECT count(*) FROM outbox").fetchone() == (1,)
    vault = vaults.as_counsellor(folder)
    assert len(_lines(vault)) == 3
    vault.close()
    with raw_files.opened(folder, CASES) as connection:
        assert connection.execute("SELECT count(*) FROM outbox").fetchone() == (0,)


def test_a_room_file_that_cannot_grow_keeps_the_session_and_the_line_follows_later(
    folder: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(folder)
    raw = vault.raw_connection
    notes = SessionNotes(vault)
    pages = raw.execute("PRAGMA room.page_count").fetchone()[0]
    raw.execute(f"PRAGMA room.max_page_count = {pages}")
    saved = []
    while not _waiting_only(vault, saved):
        saved.append(notes.add(vaults.talk_with(template.students[0])))
    raw.execute("PRAGMA room.max_page_count = 100000")
    saved.append(notes.add(vaults.talk_with(template.students[0])))
    assert {_token(vault, note) for note in saved} <= set(_lines(vault))
    vault.close()


def _waiting_only(vault: Vault, saved: list[str]) -> bool:
    """Whether the newest session is kept while its line is not there yet."""
    return bool(saved) and _token(vault, saved[-1]) not in _lines(vault)


def test_a_room_file_in_another_programs_hands_keeps_the_session_too(
    folder: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(folder)
    vault.raw_connection.execute("PRAGMA busy_timeout = 0")
    intruder = connect_file(folder / "room.db", vault.keys.room)
    intruder.execute("BEGIN IMMEDIATE")
    note = SessionNotes(vault).add(vaults.talk_with(template.students[0]))
    token = _token(vault, note)
    assert token not in _lines(vault)
    with pytest.raises(errors.VaultInUse):
        vault.close()
    intruder.execute("ROLLBACK")
    intruder.close()
    vault = vaults.as_counsellor(folder)
    assert token in _lines(vault)
    vault.close()

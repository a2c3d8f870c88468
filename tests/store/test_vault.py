"""One user action is one commit in one file, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.draft import Draft
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.room.areas import Areas
from counsel_desk.services.room.room_settings import RoomSettings
from counsel_desk.store import audit, outbox, state
from counsel_desk.store.connection import connect_file
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import PRINCIPAL_MAY, Vault
from tests import vaults
from tests.store.watched import names_created_in, needs_inotify


class Interrupted(Exception):
    """Something of our own that goes wrong in the middle of a write."""


def _goes_wrong(session: Session) -> None:
    session.add(_draft())
    outbox.put(session, new_id(), None)
    session.flush()
    raise Interrupted


def _draft() -> Draft:
    return Draft(id=new_id(), kind="session", body="半句话", saved_at=vaults.NOW)


def _state(vault: Vault) -> list[object]:
    with vault.read() as session:
        logs = [len(audit.entries(session, side)) for side in vault.sides]
        states = [state.read(session, side) for side in vault.sides]
        if CASES not in vault.sides:
            return [logs, states]
        drafts = session.scalars(select(Draft.id)).all()
        return [logs, states, list(drafts), len(outbox.pending(session))]


def test_a_failure_inside_a_write_leaves_the_old_state_and_the_vault_goes_on(folder: Path) -> None:
    vault = vaults.as_counsellor(folder)
    before = _state(vault)
    with pytest.raises(Interrupted), vault.write(CASES, "draft.save") as session:
        _goes_wrong(session)
    assert _state(vault) == before
    with vault.write(CASES, "draft.save") as session:
        session.add(_draft())
    assert _state(vault) != before
    vault.close()


def test_a_record_that_a_constraint_refuses_leaves_the_old_state(folder: Path) -> None:
    vault = vaults.as_counsellor(folder)
    before = _state(vault)
    odd = RoomUse(
        token=new_id(), day=vaults.TODAY, period="noon", kind="individual", heads=1, minutes=7
    )
    with pytest.raises(Exception, match="ck_room_use_minutes"), vault.write(ROOM, "x") as session:
        session.add(odd)
    assert _state(vault) == before
    vault.close()


def test_references_are_enforced_in_both_files(folder: Path) -> None:
    vault = vaults.as_counsellor(folder)
    with pytest.raises(Exception, match="FOREIGN KEY"), vault.write(ROOM, "x") as session:
        session.execute(delete(Area))
    with pytest.raises(Exception, match="FOREIGN KEY"):
        SessionNotes(vault).add(vaults.talk_with("0" * 32))
    vault.close()


def _draft_object(session: Session) -> None:
    session.add(_draft())


def _draft_statement(session: Session) -> None:
    session.execute(delete(Draft))


def _outbox_row(session: Session) -> None:
    outbox.put(session, new_id(), None)


def _area_object(session: Session) -> None:
    session.add(Area(name="x", kind="individual", since=vaults.TODAY))


def _area_changed(session: Session) -> None:
    session.get_one(Area, 1).name = "x"


def _area_statement(session: Session) -> None:
    session.execute(insert(Area).values(name="x", kind="individual"))


@pytest.mark.parametrize(
    ("side", "touch"),
    [
        (ROOM, _draft_object),
        (ROOM, _draft_statement),
        (ROOM, _outbox_row),
        (CASES, _area_object),
        (CASES, _area_changed),
        (CASES, _area_statement),
    ],
)
def test_a_write_on_one_side_must_not_touch_the_other(
    folder: Path, side: str, touch: Callable[[Session], None]
) -> None:
    vault = vaults.as_counsellor(folder)
    before = _state(vault)
    with (
        pytest.raises(AssertionError, match="does not belong to"),
        vault.write(side, "x") as session,
    ):
        touch(session)
    assert _state(vault) == before
    vault.close()


def test_a_principal_writes_nothing_but_what_the_role_may(folder: Path) -> None:
    vault = vaults.as_principal(folder)
    before = _state(vault)
    with pytest.raises(errors.WrongRole, match=vaults.PRINCIPAL):
        RoomSettings(vault).set("color", "green")
    with pytest.raises(errors.WrongRole):
        Areas(vault).add("新的房间", "individual", vaults.TODAY)
    assert _state(vault) == before
    for action in PRINCIPAL_MAY:
        with vault.write(ROOM, action):
            pass
    with vault.read() as session:
        noted = [(one.person, one.action) for one in audit.entries(session, ROOM)]
    assert noted[-len(PRINCIPAL_MAY) :] == [(vaults.PRINCIPAL, what) for what in PRINCIPAL_MAY]
    vault.close()


def test_a_principal_cannot_write_to_the_cases_at_all(folder: Path) -> None:
    vault = vaults.as_principal(folder)
    before = (folder / "cases.db").read_bytes()
    with pytest.raises(errors.WrongRole), vault.write(CASES, "vault.unlock"):
        pass
    vault.close()
    assert (folder / "cases.db").read_bytes() == before


def test_records_read_are_inert_and_stay_usable(folder: Path, template: vaults.Template) -> None:
    vault = vaults.as_counsellor(folder)
    note = SessionNotes(vault).get(template.notes[0])
    note.process = "nobody saves this"
    vault.close()
    assert note.topics == ("sleep",)
    vault = vaults.as_counsellor(folder)
    assert SessionNotes(vault).get(template.notes[0]).process == "过程文字"
    vault.close()


def test_a_locked_room_file_is_told_as_another_program(folder: Path) -> None:
    vault = vaults.as_counsellor(folder)
    vault.raw_connection.execute("PRAGMA busy_timeout = 0")
    intruder = connect_file(folder / "room.db", vault.keys.room)
    intruder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(errors.VaultInUse, match="Another program"):
        RoomSettings(vault).set("color", "green")
    intruder.execute("ROLLBACK")
    intruder.close()
    RoomSettings(vault).set("color", "green")
    vault.close()


@needs_inotify
def test_no_commit_of_ours_makes_a_super_journal(folder: Path, template: vaults.Template) -> None:
    vault = vaults.as_counsellor(folder)
    with names_created_in(folder) as created:
        notes = SessionNotes(vault)
        note = notes.add(vaults.talk_with(template.students[0]))
        notes.change(note, vaults.talk_with(template.students[0], minutes=55))
        notes.remove(note)
        Areas(vault).add("新的房间", "individual", vaults.TODAY)
        vault.close()
        vaults.as_principal(folder).close()
    assert created == set()


@needs_inotify
def test_a_commit_over_both_files_would_make_one(folder: Path) -> None:
    vault = vaults.as_counsellor(folder)
    with names_created_in(folder) as created:
        raw = vault.raw_connection
        raw.execute("BEGIN")
        raw.execute("UPDATE main.vault_state SET seq = seq")
        raw.execute("UPDATE room.vault_state SET seq = seq")
        raw.execute("COMMIT")
    assert [name for name in created if name.startswith("cases.db-mj")] == sorted(created)
    assert created != set()
    vault.abandon()

"""The log of who did what: whatever is done to it from outside shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from counsel_desk import errors
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.room.areas import Areas
from counsel_desk.store import audit, checking, state
from counsel_desk.store.tables import AUDIT, CASES, ROOM, ROOM_HEAD
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.store import raw_files

SIDES = [ROOM, CASES]


def _break(vault: Vault, side: str) -> int | None:
    with vault.read() as session:
        return audit.first_break(session, side, vault.audit_key(side))


@pytest.mark.parametrize("side", SIDES)
def test_an_untouched_log_holds(folder: Path, side: str) -> None:
    vault = vaults.as_counsellor(folder)
    assert _break(vault, side) is None
    vault.close()


_CHANGES: dict[str, tuple[str, ...]] = {
    "edited person": ("UPDATE audit_entry SET person = '丁四' WHERE n = 2",),
    "edited time": ("UPDATE audit_entry SET at = '2026-01-01' WHERE n = 2",),
    "edited action": ("UPDATE audit_entry SET action = 'x' WHERE n = 2",),
    "subject put in": ("UPDATE audit_entry SET subject = 'x' WHERE n = 2",),
    "deleted": ("DELETE FROM audit_entry WHERE n = 2",),
    "deleted and closed up": (
        "DELETE FROM audit_entry WHERE n = 2",
        "UPDATE audit_entry SET n = -n WHERE n > 2",
        "UPDATE audit_entry SET n = -n - 1 WHERE n < 0",
    ),
    "swapped": (
        "UPDATE audit_entry SET n = -2 WHERE n = 2",
        "UPDATE audit_entry SET n = 2 WHERE n = 3",
        "UPDATE audit_entry SET n = 3 WHERE n = -2",
    ),
    "put in": (
        "INSERT INTO audit_entry (n, at, person, action, mac) VALUES (999, 'a', 'b', 'c', 'd')",
    ),
}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
def test_an_entry_changed_from_outside_is_found_at_its_place(
    folder: Path, side: str, change: tuple[str, ...]
) -> None:
    unsealed = "UPDATE vault_state SET clean = 0"
    raw_files.run_sql(folder, side, *change, unsealed)
    vault = vaults.as_counsellor(folder)
    found = _break(vault, side)
    assert found is not None
    assert found == 2 or "999" in change[0]
    with pytest.raises(errors.DamagedVault, match=f"log in “{side}.db” does not hold together"):
        checking.check_inside(vault, deep=False)
    vault.close()


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("count", ["", ", audit_count = 3"], ids=["entries", "and count"])
def test_a_tail_cut_off_is_found(folder: Path, side: str, count: str) -> None:
    cut = "DELETE FROM audit_entry WHERE n > 3"
    raw_files.run_sql(folder, side, cut, f"UPDATE vault_state SET clean = 0{count}")
    vault = vaults.as_counsellor(folder)
    assert _break(vault, side) == 4
    vault.close()


def test_a_count_set_back_to_write_over_entries_is_told_and_does_not_crash(folder: Path) -> None:
    raw_files.run_sql(folder, ROOM, "UPDATE vault_state SET clean = 0, audit_count = 3")
    with pytest.raises(errors.DamagedVault, match="does not hold together from entry 4"):
        vaults.as_principal(folder)
    vault = vaults.as_counsellor(folder)
    with pytest.raises(errors.DamagedVault, match="does not hold together from entry 4"):
        Areas(vault).add("新的房间", "individual", vaults.TODAY)
    vault.close()


def test_an_erased_subject_leaves_the_chain_whole(folder: Path, template: vaults.Template) -> None:
    vault = vaults.as_counsellor(folder)
    with vault.write(CASES, "student.erase") as session:
        table = AUDIT[CASES]
        done = session.execute(
            update(table).where(table.c.subject == template.notes[0]).values(subject=None)
        )
        assert done.rowcount == 1
    assert _break(vault, CASES) is None
    with vault.write(CASES, "x") as session:
        session.execute(update(table).where(table.c.subject.is_not(None)).values(subject="other"))
    assert _break(vault, CASES) is not None
    vault.close()


def test_every_action_has_its_entry_with_the_person_and_never_a_name(
    folder: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(folder)
    note = SessionNotes(vault).add(vaults.talk_with(template.students[0]))
    SessionNotes(vault).close(note)
    Areas(vault).add("新的房间", "individual", vaults.TODAY)
    with vault.read() as session:
        cases, room = (audit.entries(session, side) for side in (CASES, ROOM))
    assert [(one.action, one.subject) for one in cases[-2:]] == [
        ("session.add", note),
        ("session.close", note),
    ]
    assert {one.person for one in (*cases, *room)} == {vaults.COUNSELLOR}
    assert not any("测试生" in repr(one) for one in (*cases, *room))
    vault.close()


def test_the_head_of_the_rooms_log_is_copied_to_the_cases_at_each_unlock(folder: Path) -> None:
    vaults.as_principal(folder).close()
    vault = vaults.as_counsellor(folder)
    with vault.read() as session:
        now = state.read(session, ROOM)
        kept = session.execute(select(ROOM_HEAD).order_by(ROOM_HEAD.c.audit_count.desc())).first()
    assert now is not None
    assert kept == (now.audit_count, "2026-10-20", now.audit_head)
    vault.close()


def _write_the_log_anew(folder: Path) -> None:
    """What a principal can do who holds room.db's key: a whole new chain without one entry."""
    vault = vaults.as_principal(folder)
    key = vault.audit_key(ROOM)
    with vault.read() as session:
        entries = audit.entries(session, ROOM)
    with vault.write(ROOM, "vault.unlock") as session:
        session.execute(AUDIT[ROOM].delete())
        state_table = audit.STATE[ROOM]
        session.execute(update(state_table).values(audit_count=0, audit_head=""))
        for one in entries[1:]:
            audit.append(
                session, ROOM, key, at=one.at, person=one.person, action=one.action, subject=None
            )
    vault.close()


def test_a_log_written_anew_by_its_key_holder_is_found_by_the_heads_seen_before(
    folder: Path,
) -> None:
    vaults.as_counsellor(folder).close()
    _write_the_log_anew(folder)
    vault = vaults.as_counsellor(folder)
    assert _break(vault, ROOM) is None
    with pytest.raises(errors.DamagedVault, match="not the one that was seen on 2026-10-20"):
        checking.check_inside(vault, deep=False)
    vault.close()


def test_the_key_of_a_chain_is_not_the_files_key_and_differs_per_side(folder: Path) -> None:
    vault = vaults.as_counsellor(folder)
    keys = [vault.audit_key(side) for side in SIDES] + [vault.seal_key(side) for side in SIDES]
    keys += [vault.keys.of(side).key for side in SIDES]
    assert len(set(keys)) == 6
    vault.close()

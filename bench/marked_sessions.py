"""Sessions that carry a mark, so that it is known of each whether it is there, whole, and paired.

Benches that kill, cut the power or fill the disk save them and look for them afterwards.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select

from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.services.cases import session_lists
from counsel_desk.services.cases.session_rules import usage_line
from counsel_desk.services.room.areas import periods_of
from counsel_desk.store import audit, outbox
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault
from tests import vaults

Students = tuple[str, str]


@dataclass(frozen=True)
class Step:
    """One save: which session, which version of it; version 0 takes the session away."""

    serial: int
    version: int
    group: bool


def fields_of(step: Step, students: Students) -> SessionFields:
    """What is typed for a step: as long, and as odd, as its number wants it."""
    text = json.dumps([step.serial, step.version]) + "句" * (50 + step.serial * 37 % 3000)
    if step.group:
        return vaults.group_of(*students, text=text)
    minutes = 5 + (step.serial * 7 + step.version * 13) % 90
    return vaults.talk_with(students[step.serial % 2], text, minutes)


def marked(vault: Vault) -> list[SessionNote]:
    """The sessions that a child saved; those of the template carry no mark."""
    with vault.read() as session:
        ours = select(SessionNote).where(SessionNote.process.like("[%"))
        return list(session.scalars(ours))


def mark_of(note: SessionNote) -> tuple[int, int]:
    """Which session of the child it is, in which version."""
    serial, version = json.loads((note.process or "").partition("]")[0] + "]")
    return serial, version


def sessions_of(vault: Vault, students: Students, faults: list[str]) -> dict[int, int]:
    """Serial to version of every session; whatever is not whole is a fault."""
    found: dict[int, int] = {}
    with vault.read() as session:
        log = {(one.action, one.subject) for one in audit.entries(session, CASES)}
    for note in marked(vault):
        serial, version = mark_of(note)
        wanted = fields_of(Step(serial, version, note.kind == "group"), students)
        with vault.read() as session:
            members = {one.student_id for one in session_lists.members(session, note.id)}
            steps = len(session_lists.steps(session, note.id))
        whole = (
            note.process == wanted.process
            and members == {one.student_id for one in wanted.members}
            and steps == len(wanted.steps)
            and ("session.add", note.id) in log
        )
        if not whole or serial in found:
            faults.append(f"session {serial} is torn or there twice")
        found[serial] = version
    return found


def unequal_pairs(vault: Vault) -> tuple[int, list[str]]:
    """How many sessions have a usage line to be compared with, and what is wrong, in words."""
    with vault.read() as session:
        periods = periods_of(session)
        notes = session.scalars(select(SessionNote).where(SessionNote.use_token.is_not(None))).all()
        wanted = {note.use_token: usage_line(note, periods) for note in notes}
        found = {use.token: _line_of(use) for use in session.scalars(select(RoomUse))}
        waiting = [row for row in outbox.pending(session) if found.get(row.token) != row.line]
    unequal = [token for token in wanted if found.get(str(token)) != wanted[token]]
    alone = [token for token in found if token not in wanted]
    faults = [f"{len(unequal)} sessions without an equal line"] if unequal else []
    faults += [f"{len(alone)} lines without a session"] if alone else []
    faults += [f"{len(waiting)} lines still waiting"] if waiting else []
    return len(wanted), faults


def _line_of(use: RoomUse) -> outbox.UsageLine:
    return outbox.UsageLine(
        **{name: getattr(use, name) for name in outbox.UsageLine.__dataclass_fields__}
    )

"""From a session to its usage line: the outbox in cases.db and its draining into room.db.

One commit in cases.db holds the session and an outbox row. Then room.db gets its line by the random
token, then the row goes. Both steps can be repeated without harm, so a program killed between them
leaves nothing lost and nothing double; the next unlock finishes the work.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.store.tables import OUTBOX


@dataclass(frozen=True)
class UsageLine:
    """All that may pass from a session to the usage log; ``minutes`` is a multiple of five."""

    day: date
    period: str
    area_id: int | None
    kind: str
    heads: int
    minutes: int
    duty_id: int | None
    teaching_point_id: int | None


@dataclass(frozen=True)
class OutboxRow:
    """One pending change to the usage log: a line to write, or None to take it out."""

    id: int
    token: str
    line: UsageLine | None


def put(session: Session, token: str, line: UsageLine | None) -> None:
    """Note down, in the session's own commit, what the usage log shall say under this token."""
    body = None if line is None else json.dumps({**asdict(line), "day": line.day.isoformat()})
    session.execute(insert(OUTBOX).values(token=token, line=body))


def pending(session: Session) -> list[OutboxRow]:
    """What has not reached the usage log yet, oldest first."""
    rows = session.execute(select(OUTBOX).order_by(OUTBOX.c.id)).mappings()
    return [OutboxRow(row["id"], row["token"], _line(row["line"])) for row in rows]


def deliver(session: Session, rows: list[OutboxRow]) -> None:
    """Bring the lines into room.db; delivering twice changes nothing."""
    for row in rows:
        if row.line is None:
            session.execute(delete(RoomUse).where(RoomUse.token == row.token))
        else:
            values = asdict(row.line)
            statement = upsert(RoomUse).values(token=row.token, reason=None, remark=None, **values)
            session.execute(statement.on_conflict_do_update(index_elements=["token"], set_=values))


def forget(session: Session, last_id: int) -> None:
    """Take delivered rows out of the outbox."""
    session.execute(delete(OUTBOX).where(OUTBOX.c.id <= last_id))


def _line(body: str | None) -> UsageLine | None:
    if body is None:
        return None
    values = json.loads(body)
    return replace(UsageLine(**values), day=date.fromisoformat(values["day"]))

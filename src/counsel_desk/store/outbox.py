"""From cases.db into room.db: the outbox in cases.db and its draining.

One commit in cases.db holds the session and an outbox row. Then room.db gets its line by the random
token, then the row goes. Both steps can be repeated without harm, so a program killed between them
leaves nothing lost and nothing double; the next unlock finishes the work. A released package
goes the same way, under its number.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from counsel_desk.records.room.release import Release
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
class ReleaseLine:
    """A released package as room.db keeps it; ``package`` is the whole file."""

    number: int
    period: str
    school_year: int
    made_on: date
    made_by: str
    digest: str
    size: int
    file_name: str
    package: bytes = field(repr=False)


@dataclass(frozen=True)
class OutboxRow:
    """One pending change: a usage line to write, or None to take it out, or a released package."""

    id: int
    token: str
    line: UsageLine | None
    release: ReleaseLine | None = None


def put(session: Session, token: str, line: UsageLine | None) -> None:
    """Note down, in the session's own commit, what the usage log shall say under this token."""
    body = None if line is None else json.dumps({**asdict(line), "day": line.day.isoformat()})
    session.execute(insert(OUTBOX).values(token=token, line=body))


def put_release(session: Session, release: ReleaseLine) -> None:
    """Note down, in the release's own commit, what room.db shall keep of it."""
    told = {name: value for name, value in vars(release).items() if name != "package"}
    body = json.dumps({**told, "made_on": release.made_on.isoformat()})
    values = {"token": release.digest, "line": body, "package": release.package}
    session.execute(insert(OUTBOX).values(values))


def pending(session: Session) -> list[OutboxRow]:
    """What has not reached room.db yet, oldest first."""
    rows = session.execute(select(OUTBOX).order_by(OUTBOX.c.id)).mappings()
    return [_row(row) for row in rows]


def deliver(session: Session, rows: list[OutboxRow]) -> None:
    """Bring lines and packages into room.db; delivering twice changes nothing."""
    for row in rows:
        if row.release is not None:
            keep_release(session, row.release)
        elif row.line is None:
            session.execute(delete(RoomUse).where(RoomUse.token == row.token))
        else:
            values = asdict(row.line)
            statement = upsert(RoomUse).values(token=row.token, reason=None, remark=None, **values)
            session.execute(statement.on_conflict_do_update(index_elements=["token"], set_=values))


def forget(session: Session, last_id: int) -> None:
    """Take delivered rows out of the outbox."""
    session.execute(delete(OUTBOX).where(OUTBOX.c.id <= last_id))


def keep_release(session: Session, release: ReleaseLine) -> None:
    """Put a released package into room.db, in place of whatever stands there in its name."""
    same = (Release.number == release.number) | (Release.period == release.period)
    session.execute(delete(Release).where(same))
    session.execute(insert(Release).values(vars(release)))


def _row(row: RowMapping) -> OutboxRow:
    if row["package"] is None:
        return OutboxRow(row["id"], row["token"], _line(row["line"]))
    told = json.loads(row["line"])
    told["made_on"] = date.fromisoformat(told["made_on"])
    release = ReleaseLine(**told, package=row["package"])
    return OutboxRow(row["id"], row["token"], None, release)


def _line(body: str | None) -> UsageLine | None:
    if body is None:
        return None
    values = json.loads(body)
    return replace(UsageLine(**values), day=date.fromisoformat(values["day"]))

"""What a usage line says, in the names that a person knows, to be shown before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from counsel_desk.records.room.area import Area
from counsel_desk.services.room.staff import names_of
from counsel_desk.store.outbox import UsageLine


@dataclass(frozen=True, repr=False)
class UsagePreview:
    """One line of the usage log; ``period`` and ``kind`` are codes, names empty where unknown."""

    day: date
    period: str
    area: str
    kind: str
    heads: int
    minutes: int
    duty: str


def of(session: Session, line: UsageLine) -> UsagePreview:
    """The line with its area and duty person by name."""
    area = session.get(Area, line.area_id) if line.area_id is not None else None
    return UsagePreview(
        day=line.day,
        period=line.period,
        area=area.name if area else "",
        kind=line.kind,
        heads=line.heads,
        minutes=line.minutes,
        duty=names_of(session).get(line.duty_id or 0, ""),
    )

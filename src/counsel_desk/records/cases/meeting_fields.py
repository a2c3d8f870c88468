"""What a counsellor fills in about a meeting to come: plain values on their way into the vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, repr=False)
class MeetingPlace:
    """When and where a meeting is, and with which counsellor."""

    day: date
    starts: time | None
    area_id: int | None = None
    counsellor_id: int | None = None


@dataclass(frozen=True, repr=False)
class MeetingFields:
    """One meeting as it is typed in; ``kind`` is a code of the list ``mode``."""

    kind: str
    place: MeetingPlace
    minutes: int | None = None
    student_id: str | None = None
    group_name: str | None = None
    partner: str | None = None
    remark: str | None = None

"""A place on the waiting list as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class WaitingPlace:
    """Who waits, since when and how urgently; ``urgency`` and ``source`` are codes."""

    id: str
    student_id: str
    name: str
    cohort: int | None
    class_no: int | None
    since: date
    urgency: str
    source: str | None
    remark: str

"""A slip that asks a student to come: who, when and where, never why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class MeetingSlip:
    """One slip; ``text`` is the whole sentence as it stands on the paper."""

    name: str
    class_name: str
    text: str

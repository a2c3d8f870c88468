"""What the notice at the room's door says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True)
class DoorHours:
    """The opening plan of one weekday (1 Monday .. 7 Sunday) with who is on duty."""

    weekday: int
    spans: tuple[tuple[time, time], ...]
    duty: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hotline:
    """A number to call, with whose it is."""

    name: str
    number: str


@dataclass(frozen=True)
class DoorNotice:
    """The room's name, its hours from ``valid_from`` on, and numbers beside the national one."""

    school: str
    room: str
    hours: tuple[DoorHours, ...]
    valid_from: date
    place: str = ""
    hotlines: tuple[Hotline, ...] = ()

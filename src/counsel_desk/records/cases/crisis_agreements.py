"""What people decide around a crisis, as it is typed: conferences, levels and safety plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

LEVELS = (0, 1, 2, 3)
"""From no special care to the most; a school gives them its own names, a score never sets one."""


@dataclass(frozen=True, repr=False)
class Decision:
    """One thing a conference decided, and whose it is."""

    decision: str
    owner: str
    needed_by: date | None = None


@dataclass(frozen=True, repr=False)
class ConferenceFields:
    """Who met and what came of it."""

    day: date
    chair: str
    attendees: str
    at: time | None = None
    place: str = ""
    material: str = ""
    opinions: str = ""
    level_after: int | None = None
    pledged: bool = False
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, repr=False)
class SafetyFields:
    """What helps in hard hours, in the student's own words."""

    signs: str = ""
    own_ways: str = ""
    places: str = ""
    people: str = ""
    professionals: str = ""
    surroundings: str = ""
    reasons: str = ""
    agreed_with: str = ""

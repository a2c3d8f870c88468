"""The one door to the time of day, so that tests and the demo school can stand at any date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

_source: list[Callable[[], datetime]] = [datetime.now]


def now() -> datetime:
    """Local time to the second: the room's own wall clock, as the paper log would have it."""
    return _source[0]().replace(microsecond=0)


def today() -> date:
    """The local date."""
    return now().date()


def set_source(source: Callable[[], datetime]) -> None:
    """Let another function tell the time (tests, demo)."""
    _source[0] = source


def use_system_time() -> None:
    """Go back to the computer's clock."""
    _source[0] = datetime.now

"""What a click on the room card does in the vault, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from counsel_desk import clock
from counsel_desk.records.room.opening import Opening
from counsel_desk.services.desk import Desk

_TYPING_ERROR = "typing_error"


@dataclass(frozen=True)
class Done:
    """What was opened or closed and when."""

    opening_id: int
    area_id: int
    opened: time
    closed: time | None = None

    @property
    def at(self) -> time:
        """The moment of the click."""
        return self.closed or self.opened


Undo = Callable[..., None]


def open_area(desk: Desk, area_id: int) -> Done:
    """Open an area now, for whoever is on duty."""
    now = clock.now()
    opening_id = desk.room.openings.open_now(area_id, desk.room.duty.at(now))
    return Done(opening_id, area_id, now.time().replace(second=0, microsecond=0))


def close_area(desk: Desk, area_id: int) -> Done:
    """Close an area now."""
    before = next((one for one in desk.room.openings.running() if one.area_id == area_id), None)
    desk.room.openings.close_now(area_id)
    assert before is not None
    after = _again(desk, before)
    return Done(before.id, area_id, after.opened, after.closed)


def unopen(desk: Desk, done: Done) -> None:
    """It was a slip: the opening counts for nothing, but stays readable."""
    desk.room.openings.correct(done.opening_id, done.opened, None, _TYPING_ERROR, void=True)


def unclose(desk: Desk, done: Done) -> None:
    """It was a slip: the area is still open."""
    desk.room.openings.correct(done.opening_id, done.opened, None, _TYPING_ERROR)


def _again(desk: Desk, opening: Opening) -> Opening:
    of_day = desk.room.openings.between(opening.day, opening.day)
    return next(one for one in of_day if one.id == opening.id)

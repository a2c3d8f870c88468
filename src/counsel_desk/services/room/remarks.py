"""Short remarks in room.db, which the principal reads: at most 40 characters and nobody's name."""

from __future__ import annotations

from collections.abc import Callable

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.room.room_use import MAX_REMARK

NameGuard = Callable[[str], None]
"""Raises for a text that holds a student's name, which only open cases can know."""


def checked_remark(text: str | None, guard: NameGuard) -> str | None:
    """The remark without surrounding spaces, or None for an empty one.

    :param guard: raises when the text holds a student's name (only known while cases are open).
    :raises errors.Refused: when it is too long or names somebody.
    """
    tidy = (text or "").strip()
    if not tidy:
        return None
    if len(tidy) > MAX_REMARK:
        raise errors.Refused(
            _(
                "A remark in the room's log has at most {most} characters; this one has {count}."
            ).format(most=MAX_REMARK, count=len(tidy))
        )
    guard(tidy)
    return tidy


def no_names_known(_text: str) -> None:
    """The guard while the cases are shut: there is no roster to compare with."""

"""What is asked alike of many entries, refused in the same words."""

from __future__ import annotations

from datetime import date

from counsel_desk import errors
from counsel_desk.i18n import _


def reason_in(text: str) -> str:
    """The reason, without the spaces around it.

    :raises errors.BadInput: without one.
    """
    tidy = text.strip()
    if not tidy:
        raise errors.BadInput(_("Say why, in a few words."))
    return tidy


def require_past(day: date, today: date) -> None:
    """For what took place.

    :raises errors.BadInput: for a day to come.
    """
    if day > today:
        raise errors.BadInput(_("This day is still to come. Choose today or an earlier one."))


def require_order(first: date, last: date | None) -> None:
    """For what lasts from a day to a day, or without an end.

    :raises errors.BadInput: when the last day is before the first one.
    """
    if last is not None and last < first:
        raise errors.BadInput(_("The last day is before the first one."))


def require_not_over(day: date, today: date) -> None:
    """For what is agreed.

    :raises errors.BadInput: for a day that is over.
    """
    if day < today:
        raise errors.BadInput(_("Choose today or a later day."))

"""Days as commands take them."""

from __future__ import annotations

from datetime import date

from counsel_desk import errors
from counsel_desk.i18n import _


def day_of(text: str) -> date:
    """A day written as an ISO date.

    :raises errors.UsageProblem: for a text that is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        told = _("“{text}” is no date. Write it like 2026-10-21.")
        raise errors.UsageProblem(told.format(text=text)) from fault

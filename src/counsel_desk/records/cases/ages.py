"""How old somebody is on a day."""

from __future__ import annotations

from datetime import date


def age_on(born: date, day: date) -> int:
    """Whole years on a day; the birthday itself counts."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

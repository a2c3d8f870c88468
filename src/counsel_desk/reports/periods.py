"""The periods that totals are told for, in words."""

from __future__ import annotations

from counsel_desk.i18n import N_, _

_SEASONS = {"autumn": N_("Autumn term {years}"), "spring": N_("Spring term {years}")}


def period_words(period: str) -> str:
    """``2026-10``, ``2026-autumn``, ``2027-spring`` or ``2026`` (a school year) in words."""
    first, _dash, rest = period.partition("-")
    year = int(first)
    if rest in _SEASONS:
        begins = year if rest == "autumn" else year - 1
        return _(_SEASONS[rest]).format(years=f"{begins}–{begins + 1}")
    if rest:
        return _("{year}-{month:02d}").format(year=year, month=int(rest))
    return _("School year {years}").format(years=f"{year}–{year + 1}")

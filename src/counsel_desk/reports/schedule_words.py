"""The schedule of a school year in words: what its packages hold."""

from __future__ import annotations

from counsel_desk.i18n import _
from counsel_desk.records.room.release_schedule import NONE, TOTAL_ONLY
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.words import date_words
from counsel_desk.services.room.schedules import YearSchedule


def schedule_words(schedule: YearSchedule) -> str:
    """Which tables leave when."""
    return _(
        "{year}: each month {monthly}; each term and the year in full. "
        "Behind every number stand at least {k} students."
    ).format(year=period_words(str(schedule.school_year)), monthly=_monthly(schedule), k=schedule.k)


def declared_words(schedule: YearSchedule) -> str:
    """Since when that holds."""
    if schedule.declared_on is None:
        return _("Not declared yet: with the first package it holds for the whole year.")
    return _("Declared on {date} by {name}.").format(
        date=date_words(schedule.declared_on), name=schedule.declared_by
    )


def question_words(schedule: YearSchedule) -> str:
    """What one agrees to with the first package of a year."""
    return _(
        "With this first package the contents of the whole school year are declared. {schedule} "
        "They stay so until the next school year: changed in between, the numbers could be played "
        "off against each other."
    ).format(schedule=schedule_words(schedule))


def _monthly(schedule: YearSchedule) -> str:
    if schedule.monthly == NONE:
        return _("no sessions, the room's own figures only")
    if schedule.monthly == TOTAL_ONLY:
        return _("in all only")
    return _("in all and by topic group")

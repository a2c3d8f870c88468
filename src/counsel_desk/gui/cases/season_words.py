"""Seasonal checks in words."""

from __future__ import annotations

from datetime import date

from counsel_desk import clock
from counsel_desk.i18n import _, language, ngettext, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.season_views import CheckClassRow, CheckOverview, FollowUpRow
from counsel_desk.records.grades import class_label
from counsel_desk.reports.words import date_words, label, short_date

SEPARATOR = " ・ "


def title_of(check: CheckOverview) -> str:
    """The season with the check's own name."""
    season = _("{season} check").format(season=codes.load("season").label(check.season))
    return SEPARATOR.join(filter(None, (season, check.name)))


def days_of(check: CheckOverview) -> str:
    """From when to when, and when it was closed."""
    told = _("{first} to {last}").format(
        first=date_words(check.starts), last=date_words(check.ends)
    )
    if check.closed_on is None:
        return told
    closed = _("closed on {day}").format(day=date_words(check.closed_on))
    return SEPARATOR.join((told, closed))


def state_of(check: CheckOverview) -> tuple[str, str]:
    """A badge: its words and its kind."""
    if check.closed_on is not None:
        return pgettext("check", "closed"), "plain"
    today = clock.today()
    if today < check.starts:
        return pgettext("check", "to come"), "info"
    if check.ends < today:
        return pgettext("check", "past its last day"), "warm"
    return pgettext("check", "under way"), "good"


def classes_of(check: CheckOverview) -> str:
    """Classes that have reported."""
    return _("Classes {done} of {all}").format(done=check.classes_done, all=check.classes)


def students_of(check: CheckOverview) -> str:
    """Students seen."""
    return _("Students {done} of {all}").format(done=check.seen, all=check.students)


def follow_ups_of(check: CheckOverview) -> str:
    """Students looked after, and those of whom it is still open."""
    if not check.follow_ups:
        return _("nobody looked after")
    told = ngettext("{count} looked after", "{count} looked after", check.follow_ups).format(
        count=check.follow_ups
    )
    if not check.follow_ups_open:
        return told
    waiting = ngettext("{count} still open", "{count} still open", check.follow_ups_open)
    return _("{told}, {waiting}").format(
        told=told, waiting=waiting.format(count=check.follow_ups_open)
    )


def class_words(cohort: int | None, class_no: int | None, day: date | None = None) -> str:
    """A class as people call it; nothing for somebody without one."""
    if cohort is None:
        return ""
    return class_label(cohort, class_no, day or clock.today(), language())


def report_of(row: CheckClassRow) -> str:
    """Whether and how a class has reported."""
    if row.done_on is None:
        return _("not reported")
    what = _("nobody to look after") if row.is_zero else _("reported")
    return SEPARATOR.join(filter(None, (f"{short_date(row.done_on)} {what}", row.remark)))


def standing_of(row: FollowUpRow) -> str:
    """How a follow-up stands."""
    if row.is_dropped:
        return _("ended without an outcome")
    if row.outcome is not None:
        return label("follow_up_outcome", row.outcome)
    if row.needed_by < clock.today():
        return _("overdue")
    return pgettext("follow-up", "open")

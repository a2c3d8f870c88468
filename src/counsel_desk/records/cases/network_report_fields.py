"""What a class or a dormitory place reports of a week or a month, and the board of a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.network import NetworkPlace
from counsel_desk.records.cases.warning_fields import MOST_DAYS

WEEK, MONTH = "week", "month"
SPANS = (WEEK, MONTH)
MOST_COUNTED = 999


@dataclass(frozen=True, repr=False)
class NotedStudent:
    """One line of a filled sheet: a student of whom a sign was ticked."""

    student_id: str
    sign: str
    days: int | None = None
    text: str = ""


@dataclass(frozen=True, repr=False)
class ReportFields:
    """One report; the names are those of :class:`NetworkReport`."""

    place: NetworkPlace
    span: str
    starts: date
    reported_on: date
    reporter: str = ""
    mood: str | None = None
    absent: int | None = None
    late: int | None = None
    conflicts: int | None = None
    remark: str = ""
    noted: tuple[NotedStudent, ...] = ()
    sheet_id: str | None = None


@dataclass(frozen=True, repr=False)
class ReportRow:
    """A report as a board shows it; ``noted`` counts the warnings that came with it."""

    id: str
    reported_on: date
    reporter: str
    is_zero: bool
    mood: str | None
    noted: int
    may_take_back: bool


@dataclass(frozen=True, repr=False)
class BoardLine:
    """A place that reports, and what it reported of the span."""

    place: NetworkPlace
    students: int
    report: ReportRow | None


def span_start(span: str, day: date) -> date:
    """The first day of the week (its Monday) or month that a day lies in."""
    return day - timedelta(days=day.weekday()) if span == WEEK else day.replace(day=1)


def span_end(span: str, starts: date) -> date:
    """The last day of a span."""
    if span == WEEK:
        return starts + timedelta(days=6)
    return (starts.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def require_possible(fields: ReportFields, today: date) -> None:
    """Refuse what cannot be.

    :raises errors.BadInput: saying what has to be mended.
    """
    if fields.span not in SPANS:
        raise LookupError(f"there is no span {fields.span!r}")
    if fields.mood is not None:
        codes.require("class_mood", fields.mood)
    for one in fields.noted:
        codes.require("warning_sign", one.sign)
        if one.days is not None and not 0 <= one.days <= MOST_DAYS:
            raise errors.BadInput(_("Choose between 0 and {most} days.").format(most=MOST_DAYS))
    if fields.starts != span_start(fields.span, fields.starts):
        raise errors.BadInput(_("Say the first day of the week or month that is reported."))
    if not fields.starts <= fields.reported_on <= today:
        raise errors.BadInput(_("Say when it was reported: after it began, and no later than now."))
    counted = (fields.absent, fields.late, fields.conflicts)
    if any(one is not None and not 0 <= one <= MOST_COUNTED for one in counted):
        raise errors.BadInput(_("A number of the sheet cannot be. Look at it again."))

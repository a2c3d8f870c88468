"""The room log for signing: openings, use, totals and figures of a month or a term.

Form b of the counselling room (opening and use register), for the principal's file. It carries
counts only: no student, class, topic, or time of a session. Lines of use are put in an order of
their own, so that the paper does not keep the order in which they were written.
"""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.room.room_log import (
    Month,
    OpeningDay,
    OpeningSummary,
    OpenSpan,
    RoomLog,
    UseLine,
)
from counsel_desk.reports import words
from counsel_desk.reports.grid import Grid
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.styles import FIGURE, MEDIUM, NOTE, SUBTITLE, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

FORM = "CD-R1"
HEAD_DIGITS = 16  # of the chain head: 64 bits, enough to compare by eye, too many to meet by chance

_STANDINGS = {
    "met": N_("met"),
    "short": N_("too short"),
    "closed": N_("closed"),
    "unfinished": N_("end not told"),
    "not_required": N_("no school day"),
}
_SEASONS = {"autumn": N_("Autumn term {years}"), "spring": N_("Spring term {years}")}


def room_log_pdf(log: RoomLog) -> bytes:
    """The log of a month or term as a PDF."""
    page = Page(
        school=log.school,
        running=_("Room log, {period}").format(period=period_words(log)),
        form=_("Form {number}").format(number=FORM),
        neutral_title=_("Room log"),
        foot=_("Counts only: no student, class, topic or time of a talk stands in this log."),
    )
    return render(page, _story(log))


def period_words(log: RoomLog) -> str:
    """The month or term in words."""
    period = log.period
    if isinstance(period, Month):
        return _("{year}-{month:02d}").format(year=period.year, month=period.month)
    years = f"{period.school_year}–{period.school_year + 1}"
    return _(_SEASONS[period.season]).format(years=years)


def _story(log: RoomLog) -> list[Flowable]:
    return [
        *_title(log),
        _figures(log.summary),
        *_exceptions(log),
        *_openings(log),
        *_uses(log),
        *_totals(log),
        KeepTogether([*_chain(log), _signatures()]),
    ]


def _title(log: RoomLog) -> list[Flowable]:
    parts = [log.room, period_words(log)]
    if not isinstance(log.period, Month):
        parts.append(f"{words.date_words(log.period.starts)} – {words.date_words(log.period.ends)}")
    parts.append(_("printed {date}").format(date=words.date_words(log.printed_on)))
    return [Text(_("Room log"), TITLE), Text(" · ".join(filter(None, parts)), SUBTITLE)]


def _figures(summary: OpeningSummary) -> Flowable:
    share = round(100 * summary.after_class_minutes / summary.minutes) if summary.minutes else 0
    met = _("days open long enough") if summary.needed_minutes else _("days met")
    figures = [
        (str(summary.days_to_open), _("days to open")),
        (str(summary.days_open), _("days open")),
        (str(summary.days_met), met),
        (words.duration(summary.minutes), _("open in all")),
        (f"{share}%", _("of it after class")),
    ]
    return Grid(
        [[Text(n, FIGURE) for n, _label in figures], [Text(t, NOTE) for _n, t in figures]],
        (2, 2, 2, 3.5, 2),
    )


def _exceptions(log: RoomLog) -> list[Flowable]:
    """Days short, closed or unfinished by name, or the sentence that there are none."""
    rows = [
        (
            words.date_words(day.day),
            words.short_weekday(day.day),
            _(_STANDINGS[day.standing]),
            _missing(day, log.summary.needed_minutes),
            _reason(day),
        )
        for day in log.days
        if day.standing in ("short", "closed", "unfinished")
    ]
    title = _("Days closed, too short, or without an end")
    if not rows:
        return [Headed(title, Text(_("None in this period.")))]
    columns = (
        Column(_("Date"), 3),
        Column(_("Weekday"), 2),
        Column(_("What"), 3),
        Column(_("Minutes"), 3, "right"),
        Column(_("Reason"), 8),
    )
    return [section(title, columns, rows)]


def _missing(day: OpeningDay, needed: int | None) -> str:
    if needed and day.standing == "short":
        return _("{minutes} of {needed}").format(minutes=day.minutes, needed=needed)
    return str(day.minutes)


def _reason(day: OpeningDay) -> str:
    reason = words.listed([words.label("short_reason", day.reason), day.remark])
    if reason or day.standing == "unfinished":
        return reason
    return _("no reason given yet")


def _openings(log: RoomLog) -> list[Flowable]:
    areas = {span.area for day in log.days for span in day.spans}
    rows = [
        (
            words.short_date(day.day),
            words.short_weekday(day.day),
            str(day.week) if day.week else "",
            "  ".join(_span(span, len(areas) > 1) for span in day.spans) or "–",
            str(day.minutes),
            words.listed(day.duty),
            _(_STANDINGS[day.standing]),
        )
        for day in log.days
    ]
    columns = (
        Column(_("Date"), 1.9),
        Column(_("Weekday"), 2.3),
        Column(_("Week"), 2.2, "right"),
        Column(pgettext("from and to", "Open"), 7.9),
        Column(_("Minutes"), 2.5, "right"),
        Column(_("On duty"), 3),
        Column(_("Result"), 2.6),
    )
    return [section(_("Openings"), columns, rows)]


def _span(span: OpenSpan, with_area: bool) -> str:
    shown = words.span(span.opened, span.closed)
    return f"{shown} {span.area}" if with_area and span.area else shown


def _uses(log: RoomLog) -> list[Flowable]:
    with_points = any(use.teaching_point for use in log.uses)
    columns = [
        Column(_("Date"), 2),
        Column(_("Period"), 2.4),
        Column(_("Area"), 3.2),
        Column(_("Kind"), 3.2),
        Column(_("Heads"), 2.3, "right"),
        Column(_("Minutes"), 2.6, "right"),
        Column(_("On duty"), 2.6),
        *([Column(_("Teaching point"), 3)] if with_points else []),
        Column(_("Reason, remark"), 4),
    ]
    rows = [_use_row(use, with_points) for use in sorted(log.uses, key=_own_order)]
    if not rows:
        return [Headed(_("Use of the room"), Text(_("No use in this period.")))]
    return [section(_("Use of the room"), columns, rows)]


def _use_row(use: UseLine, with_points: bool) -> list[str]:
    return [
        words.short_date(use.day),
        words.label("period", use.period),
        use.area,
        words.label("kind", use.kind),
        str(use.heads),
        str(use.minutes),
        use.duty,
        *([use.teaching_point] if with_points else []),
        words.listed([words.label("use_reason", use.reason), use.remark]),
    ]


def _own_order(use: UseLine) -> tuple[object, ...]:
    """By day and period of the day, then by what is printed anyway."""
    periods = list(codes.load("period").codes)
    place = periods.index(use.period) if use.period in periods else len(periods)
    return (use.day, place, use.area, use.kind, use.heads, use.minutes, use.duty, use.remark)


def _totals(log: RoomLog) -> list[Flowable]:
    rows = [
        (words.label("kind", t.kind), str(t.times), str(t.heads), words.duration(t.minutes))
        for t in log.totals
    ]
    if not rows:
        return []
    whole = (
        _("All kinds"),
        str(sum(total.times for total in log.totals)),
        str(sum(total.heads for total in log.totals)),
        words.duration(sum(total.minutes for total in log.totals)),
    )
    columns = (
        Column(_("Kind"), 6),
        Column(_("Times"), 2, "right"),
        Column(pgettext("sum", "Heads"), 2, "right"),
        Column(_("Duration"), 3, "right"),
    )
    return [section(_("Totals by kind"), columns, rows, whole)]


def _chain(log: RoomLog) -> list[Flowable]:
    digits = log.chain_head[:HEAD_DIGITS]
    grouped = " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
    purpose = _(
        "Seal of the record when this was printed: {head}. Keep the signed sheet: if the record "
        "were later changed or an older copy put back unseen, its chain would no longer hold this "
        "number."
    ).format(head=grouped)
    text = Text(purpose, NOTE)
    text.spaceBefore = MEDIUM
    return [text]


def _signatures() -> Flowable:
    return SignatureLines((_("Counsellor"), _("Principal"), _("Date")))

"""What a leave's board says at each step, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.leave_rules import LeaveCourse
from counsel_desk.records.cases.school_leave import SchoolReturn, SupportWeeks
from counsel_desk.reports.words import date_words

Note = tuple[str, str]
_BETWEEN = " ・ "


def state_words(course: LeaveCourse) -> str:
    """How a leave stands, in one line."""
    if course.leave.ended_because is not None:
        return _("ended: {words}").format(words=course.leave.ended_because)
    if course.leave.returned_on is not None:
        return _("back since {day}").format(day=date_words(course.leave.returned_on))
    told = _("away since {day}").format(day=date_words(course.leave.starts))
    if course.leave.ends is None:
        return told
    until = _("until {day}").format(day=date_words(course.leave.ends))
    return f"{told}{_BETWEEN}{until}"


def leave_notes(course: LeaveCourse, *, returned: bool = False) -> list[Note]:
    """The leave itself, or the return."""
    leave = course.leave
    if returned:
        day = leave.returned_on
        return [(_("back since {day}").format(day=date_words(day)), "fine")] if day else []
    last = leave.returned_on or leave.ends
    span = f"{date_words(leave.starts)} – {date_words(last) if last else ''}".strip()
    found = [(span, "fine"), (leave.reason, "muted")]
    if leave.ended_because is not None:
        found.append((state_words(course), "fine"))
    if leave.back_by is not None and course.is_away:
        told = _("application to return by {day}").format(day=date_words(leave.back_by))
        found.append((told, "fine"))
    rest = _BETWEEN.join(filter(None, (leave.treatment, leave.contact_agreed)))
    return [*found, (rest, "muted")] if rest else found


def return_notes(course: LeaveCourse) -> list[Note]:
    """Every assessment."""
    return [note for one in course.returns for note in _return(one)]


def weeks_notes(one: SupportWeeks, today: date) -> list[Note]:
    """A stretch of weeks."""
    found: list[Note] = []
    if one.plan:
        found.append((_("Planned: {words}").format(words=one.plan), "fine"))
    if one.done_on is not None:
        found.append((f"{date_words(one.done_on)}{_BETWEEN}{one.result}", "fine"))
    else:
        told = _("looked at by {day}").format(day=date_words(one.needed_by))
        found.append((told, "warm" if one.needed_by < today else "muted"))
    return found


def _return(one: SchoolReturn) -> Iterator[Note]:
    result = codes.load("return_result").label(one.result) if one.result else _("not decided yet")
    yield _BETWEEN.join((date_words(one.assessed_on), result, one.assessed_by)), "fine"
    if one.certificate_says:
        source = one.certificate_from or _("the hospital")
        yield _("“{words}” ({source})").format(words=one.certificate_says, source=source), "muted"
    told = (one.safety, one.sleep, one.wish_to_study, one.peers, one.family, one.adjustments)
    if any(told):
        yield _BETWEEN.join(filter(None, told)), "muted"
    if one.conditions:
        yield _("Conditions: {words}").format(words=one.conditions), "muted"
    if one.review_on is not None:
        yield _("looked at again on {day}").format(day=date_words(one.review_on)), "muted"

"""What a session must say before it is saved, and what of it may reach the usage log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import time

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.session_fields import USE_KINDS, WITH_STUDENT, SessionFields
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.room.opening_rules import Period, period_of, round_to_five
from counsel_desk.store.outbox import UsageLine

LONGEST_SESSION = 12 * 60
MOST_HEADS = 999
GROUP = "group"
_NEEDS_STUDENT = ("individual", "phone", "home_visit", "parent")


@dataclass(frozen=True, repr=False)
class Fault:
    """What stands in the way of saving, and at which part of a form: ``place`` is codes, time, day,
    student, members, heads, effect or safety."""

    place: str
    problem: errors.DeskError


def minutes_of(fields: SessionFields) -> int:
    """How long the session was, from what was typed.

    :raises errors.BadInput: when neither minutes nor an end say it, or they cannot be.
    """
    span = None if fields.ends is None else _minute(fields.ends) - _minute(fields.starts)
    minutes = span if fields.minutes is None else fields.minutes
    longest = LONGEST_SESSION if span is None else min(span, LONGEST_SESSION)
    if minutes is None or not 0 < minutes <= longest:
        raise errors.BadInput(
            _(
                "Say how long the session was: an end after the beginning, or the minutes, which "
                "cannot be more than lie between the two."
            )
        )
    return minutes


def require_complete(fields: SessionFields, *, asked_safety: bool = True) -> None:
    """Check what was typed.

    :param asked_safety: False for old session books, which never had the question.
    :raises errors.BadInput: naming the field and what to do.
    :raises errors.Refused: when the safety question is still unanswered.
    """
    for fault in faults(fields, asked_safety=asked_safety):
        raise fault.problem


def faults(fields: SessionFields, *, asked_safety: bool = True) -> Sequence[Fault]:
    """All that stands in the way of saving, in the order in which a form asks for it.

    :param asked_safety: False for old session books, which never had the question.
    """
    checks: list[tuple[str, Callable[[SessionFields], object]]] = [
        ("codes", _require_codes),
        ("time", minutes_of),
        ("day", _require_past),
        ("student", _require_student),
        ("members" if fields.kind == GROUP else "heads", _require_heads),
        ("effect", _require_effect),
    ]
    if asked_safety:
        checks.append(("safety", _require_safety))
    return [fault for place, check in checks if (fault := _fault(place, check, fields))]


def require_open(note: SessionNote) -> None:
    """A closed note takes no change.

    :raises errors.Refused: pointing to the addendum.
    """
    if note.status == "closed":
        raise errors.Refused(
            _("This record is closed and stays as it is. Add a dated addendum instead.")
        )


def usage_line(note: SessionNote, periods: Sequence[Period]) -> UsageLine | None:
    """All that the usage log may learn of a session; None for kinds that do not use the room."""
    kind = USE_KINDS.get(note.kind)
    if kind is None:
        return None
    return UsageLine(
        day=note.day,
        period=period_of(note.starts, note.ends or _end(note.starts, note.minutes), periods),
        area_id=note.area_id,
        kind=kind,
        heads=note.heads,
        minutes=round_to_five(note.minutes),
        duty_id=note.counsellor_id,
        teaching_point_id=note.teaching_point_id,
    )


def tidy(fields: SessionFields) -> SessionFields:
    """Without what another kind of session left on the form."""
    if fields.kind == GROUP:
        return replace(fields, student_id=None)
    return replace(
        fields, members=(), steps=(), group_name=None, group_stage=None, group_number=None,
        materials=None,
    )  # fmt: skip


def _fault(
    place: str, check: Callable[[SessionFields], object], fields: SessionFields
) -> Fault | None:
    try:
        check(fields)
    except errors.DeskError as problem:
        return Fault(place, problem)
    return None


def _require_past(fields: SessionFields) -> None:
    if fields.day > clock.today():
        raise errors.BadInput(_("This day is still to come. Check the date of the session."))


def _require_student(fields: SessionFields) -> None:
    if fields.kind in _NEEDS_STUDENT and fields.student_id is None:
        raise errors.BadInput(_("Choose the student whom this session is about."))


def _require_effect(fields: SessionFields) -> None:
    if fields.effect is not None and not 0 <= fields.effect <= 10:
        raise errors.BadInput(_("The effect is a number from 0 to 10."))


def _require_safety(fields: SessionFields) -> None:
    if fields.kind in WITH_STUDENT and fields.safety is None:
        raise errors.Refused(
            _(
                "Before saving, please answer: was hurting oneself or others, or being hurt, "
                "talked about today?"
            )
        )


def _require_heads(fields: SessionFields) -> None:
    if fields.kind != GROUP:
        if not 1 <= fields.heads <= MOST_HEADS:
            raise errors.BadInput(_("A session has at least one person in it."))
        return
    if not any(one.present for one in fields.members):
        raise errors.BadInput(_("Choose at least one member of the group who was there."))
    if len({one.student_id for one in fields.members}) < len(fields.members):
        raise errors.BadInput(_("A member of the group stands on the list twice."))
    for one in fields.members:
        if one.absence_reason is not None:
            codes.require("absence_reason", one.absence_reason)


def _require_codes(fields: SessionFields) -> None:
    codes.require("mode", fields.kind)
    for topic in fields.topics:
        codes.require("topic", topic)
    for method in fields.methods:
        codes.require("method", method)
    for name, code in (
        ("source", fields.source),
        ("session_safety", fields.safety),
        ("group_stage", fields.group_stage),
        *(("absence_reason", member.absence_reason) for member in fields.members),
    ):
        if code is not None:
            codes.require(name, code)


def _end(starts: time, minutes: int) -> time:
    """When a session ended of which only the length is known; at the latest at the day's end."""
    end = min(_minute(starts) + minutes, 24 * 60 - 1)
    return time(end // 60, end % 60)


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute

"""Leaves for health and the way back: assessments, and support in the weeks after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.leave_rules import (
    RETURN_RESULT,
    LeaveCourse,
    LeaveFields,
    ReturnFields,
    back_by,
    support_days,
)
from counsel_desk.records.cases.referral import Referral
from counsel_desk.records.cases.school_leave import SchoolLeave, SchoolReturn, SupportWeeks
from counsel_desk.records.cases.student import Student
from counsel_desk.records.entered import reason_in, require_past
from counsel_desk.services.cases.case_files import number_for
from counsel_desk.services.cases.file_openings import note_opening, opened, require_opened
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.services.cases.referrals import FILE_REASON
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.services.cases.students import ON_LEAVE, RETURNED
from counsel_desk.services.cases.wordings import Kept, write_kept
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class SchoolLeaves:
    """Writes leaves and returns. The roster follows: on leave, and back again."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, student_id: str, fields: LeaveFields, kept: Kept | None = None) -> str:
        """A leave begins, which opens the student's file by itself; returns its id.

        :raises errors.BadInput: without a reason, or when it ends before it begins.
        :raises errors.Refused: when there is no such student, one who left, or one leave lasts.
        """
        _require_sound(fields)
        person, today = self._vault.person.name, clock.today()
        with self._vault.write(CASES, "leave.add", student_id) as session:
            student = _at_school(session, student_id)
            _require_none_lasting(session, student_id)
            _require_own_referral(session, student_id, fields.referral_id)
            leave = SchoolLeave(
                id=new_id(), student_id=student_id, written_at=clock.now(), written_by=person,
                **_leave_values(fields),
            )  # fmt: skip
            session.add(leave)
            student.status, student.left_on = ON_LEAVE, fields.starts
            session.flush()
            number_for(session, student_id, today, FILE_REASON)
            note_opening(session, person, student_id, FILE_REASON)
            write_kept(session, leave.id, kept, person)
            return leave.id

    def change(self, leave_id: str, fields: LeaveFields, kept: Kept | None = None) -> None:
        """Put a leave right, or make it longer.

        :raises errors.BadInput: without a reason, or when it ends before it begins.
        :raises errors.Refused: when the student is back.
        """
        _require_sound(fields)
        with self._vault.write(CASES, "leave.change", leave_id) as session:
            leave = _lasting(session, leave_id)
            _require_own_referral(session, leave.student_id, fields.referral_id)
            for name, value in _leave_values(fields).items():
                setattr(leave, name, value)
            write_kept(session, leave_id, kept, self._vault.person.name)

    def end(self, leave_id: str, because: str) -> None:
        """The student does not come back to this school, and why; the roster is told separately.

        :raises errors.BadInput: without a reason.
        :raises errors.Refused: when the student is back.
        """
        why = reason_in(because)
        with self._vault.write(CASES, "leave.end", leave_id) as session:
            _lasting(session, leave_id).ended_because = why

    def assess(self, leave_id: str, fields: ReturnFields, kept: Kept | None = None) -> str:
        """An assessment before the return, or a look at it afterwards; returns its id.

        :raises errors.BadInput: for a day to come, or a result that the list does not have.
        :raises errors.Refused: when the leave was ended.
        """
        require_past(fields.assessed_on, clock.today())
        if fields.review_on is not None and fields.review_on < fields.assessed_on:
            raise errors.BadInput(_("It cannot be looked at again before it was assessed."))
        if fields.result is not None:
            codes.require(RETURN_RESULT, fields.result)
        person = self._vault.person.name
        with self._vault.write(CASES, "leave.assess", leave_id) as session:
            _not_ended(session, leave_id)
            made = SchoolReturn(
                id=new_id(), leave_id=leave_id, assessed_by=person, written_at=clock.now(),
                written_by=person, **_tidy(vars(fields)),
            )  # fmt: skip
            session.add(made)
            session.flush()
            write_kept(session, made.id, kept, person)
            return made.id

    def come_back(self, leave_id: str, day: date) -> None:
        """The student is back; the three stretches of support follow from the day.

        :raises errors.BadInput: for a day to come, or one before the leave.
        :raises errors.Refused: when the latest assessment does not allow it, or the student is
            back already.
        """
        require_past(day, clock.today())
        with self._vault.write(CASES, "leave.come_back", leave_id) as session:
            leave = _lasting(session, leave_id)
            if day < leave.starts:
                raise errors.BadInput(_("Nobody can come back before the leave begins."))
            course = courses_of(session, [leave])[0]
            if not course.may_return:
                raise errors.Refused(
                    _("Assess the return first: it has to say that the student may come back.")
                )
            student = _at_school(session, leave.student_id)
            leave.returned_on = day
            student.status, student.left_on = RETURNED, None
            session.add_all(
                SupportWeeks(
                    return_id=course.returns[-1].id, first_week=first, last_week=last,
                    needed_by=needed_by,
                )
                for first, last, needed_by in support_days(day)
            )  # fmt: skip

    def plan_weeks(self, weeks_id: str, plan: str) -> None:
        """What is planned for a stretch of weeks."""
        with self._vault.write(CASES, "leave.plan_weeks", weeks_id) as session:
            _weeks(session, weeks_id).plan = plan.strip() or None

    def do_weeks(self, weeks_id: str, day: date, result: str) -> None:
        """How a stretch of weeks went.

        :raises errors.BadInput: without words, or for a day to come.
        """
        if not result.strip():
            raise errors.BadInput(_("Write how these weeks went."))
        require_past(day, clock.today())
        with self._vault.write(CASES, "leave.weeks_done", weeks_id) as session:
            one = _weeks(session, weeks_id)
            one.done_on, one.result = day, result.strip()

    def get(self, leave_id: str) -> LeaveCourse:
        """One leave with all that followed.

        :raises errors.Refused: when there is none of this id, or this person has not opened the
            student's file today.
        """
        with self._vault.read() as session:
            leave = leave_of(session, leave_id)
            require_opened(session, self._vault.person.name, leave.student_id)
            return courses_of(session, [leave])[0]

    def of_student(self, student_id: str) -> Sequence[LeaveCourse]:
        """A student's leaves, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        wanted = select(SchoolLeave).where(SchoolLeave.student_id == student_id)
        with opened(self._vault, student_id) as session:
            newest = wanted.order_by(SchoolLeave.starts.desc())
            return courses_of(session, session.scalars(newest).all())


def leave_of(session: Session, leave_id: str) -> SchoolLeave:
    """One leave, within a running session.

    :raises errors.Refused: when there is none of this id.
    """
    return by_id(session, SchoolLeave, leave_id, _("This leave is not in the vault any more."))


def open_courses(session: Session) -> tuple[LeaveCourse, ...]:
    """Leaves of which something is left to follow, within a running session."""
    wanted = select(SchoolLeave).where(SchoolLeave.ended_because.is_(None))
    courses = courses_of(session, session.scalars(wanted).all())
    return tuple(one for one in courses if one.is_open)


def courses_of(session: Session, leaves: Sequence[SchoolLeave]) -> tuple[LeaveCourse, ...]:
    if not leaves:
        return ()
    ids = [one.id for one in leaves]
    returns: dict[str, list[SchoolReturn]] = defaultdict(list)
    weeks: dict[str, list[SupportWeeks]] = defaultdict(list)
    wanted = select(SchoolReturn).where(SchoolReturn.leave_id.in_(ids))
    for one in session.scalars(wanted.order_by(SchoolReturn.assessed_on, SchoolReturn.written_at)):
        returns[one.leave_id].append(one)
    stretches = select(SupportWeeks, SchoolReturn.leave_id).join(SchoolReturn)
    ordered = stretches.where(SchoolReturn.leave_id.in_(ids)).order_by(SupportWeeks.needed_by)
    for stretch, leave_id in session.execute(ordered):
        weeks[leave_id].append(stretch)
    return tuple(LeaveCourse(one, tuple(returns[one.id]), tuple(weeks[one.id])) for one in leaves)


def _leave_values(fields: LeaveFields) -> dict[str, object]:
    values = _tidy(vars(fields))
    values["back_by"] = fields.back_by or back_by(fields.ends)
    return values


def _tidy(values: dict[str, object]) -> dict[str, object]:
    """Words without spaces around them, nothing instead of none."""
    return {
        name: (value.strip() or None) if isinstance(value, str) else value
        for name, value in values.items()
    }


def _require_sound(fields: LeaveFields) -> None:
    if not fields.reason.strip():
        raise errors.BadInput(_("Write why the student stays away."))
    if fields.ends is not None and fields.ends < fields.starts:
        raise errors.BadInput(_("The leave cannot end before it begins."))
    if fields.back_by is not None and fields.back_by < fields.starts:
        raise errors.BadInput(_("Nobody can come back before the leave begins."))


def _at_school(session: Session, student_id: str) -> Student:
    """A leave must not put somebody back on the roster who has left."""
    student = student_of(session, student_id)
    if student.status in GONE:
        raise errors.Refused(
            _("This student has left the school. Note first that the student is back.")
        )
    return student


def _require_none_lasting(session: Session, student_id: str) -> None:
    lasting = select(SchoolLeave.id).where(
        SchoolLeave.student_id == student_id,
        SchoolLeave.returned_on.is_(None),
        SchoolLeave.ended_because.is_(None),
    )
    if session.scalars(lasting).first() is not None:
        raise errors.Refused(_("A leave of this student lasts already: make that one longer."))


def _require_own_referral(session: Session, student_id: str, referral_id: str | None) -> None:
    referral = session.get(Referral, referral_id) if referral_id is not None else None
    if referral_id is not None and (referral is None or referral.student_id != student_id):
        raise errors.Refused(_("This referral is not in the student's file."))


def _not_ended(session: Session, leave_id: str) -> SchoolLeave:
    leave = leave_of(session, leave_id)
    if leave.ended_because is not None:
        raise errors.Refused(_("This leave was ended: the student does not come back."))
    return leave


def _lasting(session: Session, leave_id: str) -> SchoolLeave:
    leave = _not_ended(session, leave_id)
    if leave.returned_on is not None:
        raise errors.Refused(_("The student is back already."))
    return leave


def _weeks(session: Session, weeks_id: str) -> SupportWeeks:
    gone = _("These weeks are not in the vault any more.")
    one = by_id(session, SupportWeeks, weeks_id, gone)
    if one.done_on is not None:
        raise errors.Refused(_("Somebody said already how these weeks went."))
    return one

"""Crises read for other services, within a running session."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.consent_rules import is_exempt_on
from counsel_desk.records.cases.crisis import Crisis, CrisisStep, CrisisWatch
from counsel_desk.records.cases.crisis_rules import missing, said_as
from counsel_desk.records.cases.crisis_views import CrisisOverview, CrisisView, number_words
from counsel_desk.records.cases.guardian import Guardian
from counsel_desk.records.cases.guardian_exemption import GuardianExemption
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases.class_spells import class_words_on
from counsel_desk.services.cases.plan_sheets import case_number
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.services.cases.student_lists import last_classes, names_of
from counsel_desk.services.room.room_settings import setting_of

STEP_LIMITS = "crisis.step_limits"
"""Minutes by kind of step, as JSON; a step that is not in it has no limit."""


def crisis_of(session: Session, crisis_id: str) -> Crisis:
    """One crisis.

    :raises errors.Refused: when there is none of this id.
    """
    return by_id(session, Crisis, crisis_id, _("This crisis record is not in the vault any more."))


def require_own_crisis(session: Session, student_id: str, crisis_id: str | None) -> None:
    """What follows from a crisis is about the same student; nothing else is asked without one.

    :raises errors.Refused: when there is none of this id, or it is another student's.
    """
    crisis = session.get(Crisis, crisis_id) if crisis_id is not None else None
    if crisis_id is not None and (crisis is None or crisis.student_id != student_id):
        raise errors.Refused(_("This crisis is not in the student's file."))


def steps_of(session: Session, crisis_id: str) -> Sequence[CrisisStep]:
    """All that was noted, corrected lines too, in the order in which it was written."""
    wanted = select(CrisisStep).where(CrisisStep.crisis_id == crisis_id)
    return session.scalars(wanted.order_by(CrisisStep.written_at)).all()


def watches_of(session: Session, crisis_id: str) -> Sequence[CrisisWatch]:
    """The roster of who stays, in its order."""
    wanted = select(CrisisWatch).where(CrisisWatch.crisis_id == crisis_id)
    return session.scalars(wanted.order_by(CrisisWatch.starts)).all()


def is_exempt(session: Session, student_id: str) -> bool:
    """Whether no guardian of the student is asked today, because one may be the danger."""
    told = select(GuardianExemption).where(GuardianExemption.student_id == student_id)
    return is_exempt_on(session.scalars(told), clock.today())


def is_suspected(session: Session, crisis: Crisis) -> bool:
    """Whether a guardian may be the danger: said in the crisis, or where consent is kept."""
    return crisis.guardian_suspected_at is not None or is_exempt(session, crisis.student_id)


def limits_of(session: Session) -> dict[str, int]:
    """The limits that the school set, none of them where it set none."""
    told = setting_of(session, STEP_LIMITS)
    return {str(kind): int(minutes) for kind, minutes in json.loads(told).items()} if told else {}


def view_of(session: Session, crisis: Crisis) -> CrisisView:
    """Everything of one crisis."""
    student = session.get_one(Student, crisis.student_id)
    exempt = is_exempt(session, student.id)
    return CrisisView(
        crisis=crisis,
        name=student.name,
        class_name=class_words_on(session, student.id, clock.today()),
        case_number=case_number(session, student.id),
        is_suspected=crisis.guardian_suspected_at is not None or exempt,
        is_exempt=exempt,
        steps=tuple(steps_of(session, crisis.id)),
        watches=tuple(watches_of(session, crisis.id)),
        guardians=tuple(_guardians(session, student.id)),
        limits=limits_of(session),
    )


def overviews(
    session: Session, today: date, *, student_id: str = "", since: date | None = None
) -> Iterator[CrisisOverview]:
    """Open crises and those closed since a day, the latest first.

    :param student_id: of one student only.
    """
    wanted = select(Crisis).order_by(Crisis.found_at.desc())
    if student_id:
        wanted = wanted.where(Crisis.student_id == student_id)
    if since is not None:
        wanted = wanted.where(or_(Crisis.closed_on.is_(None), Crisis.closed_on >= since))
    found = session.scalars(wanted).all()
    about = {one.student_id for one in found}
    names, classes = names_of(session, about), last_classes(session, today, about)
    limits = limits_of(session)
    for one in found:
        suspected = is_suspected(session, one)
        left = missing(steps_of(session, one.id), suspected=suspected)
        cohort, class_no = classes.get(one.student_id, (None, None))
        yield CrisisOverview(
            id=one.id, student_id=one.student_id, name=names.get(one.student_id, ""),
            cohort=cohort, class_no=class_no, number=number_words(one.school_year, one.number),
            found_at=one.found_at, is_drill=one.is_drill, is_suspected=suspected,
            closed_on=one.closed_on,
            next_step=said_as(left[0], suspected=suspected) if left else "",
            limit=limits.get(left[0]) if left else None,
        )  # fmt: skip


def _guardians(session: Session, student_id: str) -> Iterator[tuple[str, str, str]]:
    wanted = select(Guardian).where(Guardian.student_id == student_id).order_by(Guardian.place)
    for one in session.scalars(wanted):
        yield one.name, one.relation or "", one.phone or ""

"""Gathering what a packet says of a student, piece by piece, within a running session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases import packet as pieces
from counsel_desk.records.cases.addendum import Addendum
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.guardian import Guardian
from counsel_desk.records.cases.packet import (
    PacketConsent,
    PacketContact,
    PacketGoal,
    PacketMeasure,
    PacketPlan,
    PacketSession,
    PacketStrength,
    PacketText,
)
from counsel_desk.records.cases.plan import Plan
from counsel_desk.records.cases.plan_course import PlanProgress
from counsel_desk.records.cases.plan_version import PlanGoal, PlanMeasure, PlanVersion
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.strength import Strength


def gathered(session: Session, student_id: str, wanted: Sequence[str]) -> dict[str, Any]:
    """The fields of a packet for the pieces wanted; the summary is the counsellor's to write."""
    makers = {
        pieces.PLAN: plan_of,
        pieces.STRENGTHS: strengths_of,
        pieces.CONSENTS: consents_of,
        pieces.SESSIONS: sessions_of,
        pieces.CONTACTS: contacts_of,
    }
    return {name: make(session, student_id) for name, make in makers.items() if name in wanted}


def plan_of(session: Session, student_id: str) -> PacketPlan | None:
    """The version in force of the open plan, or of the last one that was closed."""
    newest = select(Plan).where(Plan.student_id == student_id)
    plan = session.scalars(newest.order_by(Plan.is_open.desc(), Plan.opened_on.desc())).first()
    if plan is None:
        return None
    versions = select(PlanVersion).where(PlanVersion.plan_id == plan.id)
    version = session.scalars(versions.order_by(PlanVersion.number.desc())).first()
    if version is None:
        return None
    return PacketPlan(
        opened_on=plan.opened_on,
        number=version.number,
        made_on=version.made_on,
        topics=version.topics,
        situation=version.situation,
        agreement=version.agreement,
        goals=_goals(session, plan.id, version.id),
    )


def _goals(session: Session, plan_id: str, version_id: str) -> tuple[PacketGoal, ...]:
    goals = select(PlanGoal).where(PlanGoal.version_id == version_id).order_by(PlanGoal.place)
    return tuple(_goal(session, plan_id, one) for one in session.scalars(goals))


def _goal(session: Session, plan_id: str, goal: PlanGoal) -> PacketGoal:
    progress = session.scalars(
        select(PlanProgress)
        .where(PlanProgress.plan_id == plan_id, PlanProgress.thread == goal.thread)
        .order_by(PlanProgress.day.desc(), PlanProgress.written_at.desc())
    ).first()
    measures = select(PlanMeasure).where(PlanMeasure.goal_id == goal.id)
    return PacketGoal(
        goal=goal.goal,
        measured_by=goal.measured_by,
        due_on=goal.due_on,
        percent=progress.percent if progress else None,
        progress_on=progress.day if progress else None,
        effect=progress.effect if progress else None,
        measures=tuple(
            PacketMeasure(one.kind, one.measure, one.responsible, one.frequency, one.due_on)
            for one in session.scalars(measures.order_by(PlanMeasure.place))
        ),
    )


def strengths_of(session: Session, student_id: str) -> tuple[PacketStrength, ...]:
    """Strengths and supports that last."""
    lasting = select(Strength).where(Strength.student_id == student_id, Strength.until.is_(None))
    found = session.scalars(lasting.order_by(Strength.kind, Strength.since))
    return tuple(PacketStrength(one.kind, one.text, one.since) for one in found)


def consents_of(session: Session, student_id: str) -> tuple[PacketConsent, ...]:
    """The latest word of student and guardian on each kind."""
    said = select(ConsentStatement).where(ConsentStatement.student_id == student_id)
    ordered = said.order_by(ConsentStatement.said_on, ConsentStatement.written_at)
    latest = {(one.kind, one.giver): one for one in session.scalars(ordered)}
    return tuple(
        PacketConsent(one.kind, one.giver, one.answer, one.said_on, one.relation)
        for _key, one in sorted(latest.items())
    )


def sessions_of(session: Session, student_id: str) -> tuple[PacketSession, ...]:
    """Closed records of talks with the student alone; groups would tell of others."""
    closed = select(SessionNote).where(
        SessionNote.student_id == student_id, SessionNote.status == "closed"
    )
    notes = session.scalars(closed.order_by(SessionNote.day, SessionNote.starts)).all()
    return tuple(_session(session, one) for one in notes)


def _session(session: Session, note: SessionNote) -> PacketSession:
    added = select(Addendum).where(Addendum.session_id == note.id).order_by(Addendum.written_at)
    texts = ((name, getattr(note, name)) for name in pieces.SESSION_TEXTS)
    return PacketSession(
        day=note.day,
        kind=note.kind,
        minutes=note.minutes,
        topics=note.topics,
        texts=tuple(PacketText(name, text) for name, text in texts if text),
        addenda=tuple(f"{one.written_at:%Y-%m-%d} {one.text}" for one in session.scalars(added)),
    )


def contacts_of(session: Session, student_id: str) -> tuple[PacketContact, ...]:
    """The guardians in their order."""
    wanted = select(Guardian).where(Guardian.student_id == student_id).order_by(Guardian.place)
    return tuple(
        PacketContact(one.name, one.relation, one.phone) for one in session.scalars(wanted)
    )

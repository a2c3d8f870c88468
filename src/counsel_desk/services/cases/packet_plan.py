"""The plan of a packet as the first version of a plan here, within a running session."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.packet import Packet, PacketGoal, PacketMeasure, PacketPlan
from counsel_desk.records.cases.plan import Plan
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent, tidy
from counsel_desk.records.cases.plan_course import PlanProgress
from counsel_desk.records.cases.plan_version import PlanGoal
from counsel_desk.services.cases import plan_reviews, plan_writing
from counsel_desk.services.cases.plan_reading import version_in_force

_USUAL_MEASURE = "school"


def has_open_plan(session: Session, student_id: str) -> bool:
    """Whether a plan is open here, which a packet's does not write over."""
    wanted = select(Plan.id).where(Plan.student_id == student_id, Plan.is_open)
    return session.scalars(wanted).first() is not None


def add_plan(session: Session, packet: Packet, student_id: str, person: str) -> None:
    """Begin a plan with what the packet says, its progress, and the reviews of this school."""
    assert packet.plan is not None
    today, plan_id = clock.today(), new_id()
    session.add(
        Plan(id=plan_id, student_id=student_id, opened_on=today, opened_by=person, is_open=True)
    )
    session.flush()
    content, came_from = tidy(_content(packet.plan)), _came_from(packet)
    plan_writing.write_next(session, plan_id, content, person, today, came_from)
    _add_progress(session, plan_id, packet.plan.goals, person, came_from)
    plan_reviews.bring_up_to_date(session, plan_id, today, person)


def _content(plan: PacketPlan) -> PlanContent:
    """As the plan's own writer takes it; codes of a later program are left out."""
    topics = codes.load("topic")
    return PlanContent(
        situation=plan.situation or "",
        topics=tuple(one for one in plan.topics if one in topics),
        agreement=plan.agreement or "",
        goals=tuple(
            Goal(one.goal, one.measured_by or "", one.due_on, tuple(map(_measure, one.measures)))
            for one in plan.goals
        ),
    )


def _measure(one: PacketMeasure) -> Measure:
    kind = one.kind if one.kind in codes.load("measure_kind") else _USUAL_MEASURE
    return Measure(one.measure, kind, one.responsible or "", one.frequency or "", one.due_on)


def _add_progress(
    session: Session, plan_id: str, goals: tuple[PacketGoal, ...], person: str, came_from: str
) -> None:
    """How far the goals had come there, on the day on which it was noted there."""
    version = version_in_force(session, plan_id)
    rows = session.scalars(select(PlanGoal).where(PlanGoal.version_id == version.id))
    threads = {one.goal: one.thread for one in rows}
    session.add_all(
        PlanProgress(
            plan_id=plan_id, thread=threads[one.goal.strip()],
            day=min(one.progress_on or version.made_on, version.made_on), percent=one.percent,
            effect=one.effect or came_from, written_at=clock.now(), written_by=person,
        )
        for one in goals
        if one.percent is not None and one.goal.strip() in threads
    )  # fmt: skip


def _came_from(packet: Packet) -> str:
    assert packet.plan is not None
    text = _("From the former room: {room}, version {number} of {day}.")
    room = " ".join(filter(None, (packet.school, packet.room)))
    return text.format(room=room, number=packet.plan.number, day=packet.plan.made_on.isoformat())

"""Writing what a packet brought, within a running session: whose file, and what goes where.

What the former room wrote is never mixed with what is written here: the plan becomes a first
version that says where it comes from, and the packet itself stays readable as it came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.packet import Packet, PacketStudent
from counsel_desk.records.cases.roster_entry import GuardianEntry, RosterChange, RosterEntry
from counsel_desk.records.cases.strength import Strength
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases import packet_plan, roster_writing
from counsel_desk.services.cases.case_files import number_for
from counsel_desk.services.cases.file_openings import note_opening
from counsel_desk.services.cases.record_by_id import student_of

REASON = "handover"
BY_NUMBER, BY_BIRTH, BY_NAME = "number", "birth", "name"


@dataclass(frozen=True, repr=False)
class Newcomer:
    """Somebody who is new at this school, and the class where it is known by now."""

    cohort: int | None = None
    class_no: int | None = None


@dataclass(frozen=True, repr=False)
class Match:
    """A student here who may be meant; ``by`` is what fits: number, name and birth, name alone."""

    student_id: str
    name: str
    born: date | None
    by: str


@dataclass(frozen=True, repr=False)
class TakenOver:
    """What was done with a packet; ``plan_waits`` when an open plan stood in the way of its own."""

    student_id: str
    is_new: bool
    plan_taken: bool
    plan_waits: bool
    strengths: int


def matches(session: Session, student: PacketStudent) -> tuple[Match, ...]:
    """Who may be meant here, the surest first; nobody else once the national number fits."""
    same = select(Student).where(
        (Student.name == student.name)
        | (Student.national_number.is_not(None) & (Student.national_number == _number(student)))
    )
    found = [
        Match(one.id, one.name, one.born, _fits(one, student)) for one in session.scalars(same)
    ]
    order = (BY_NUMBER, BY_BIRTH, BY_NAME)
    found = sorted((one for one in found if one.by), key=lambda one: order.index(one.by))
    sure = [one for one in found if one.by == BY_NUMBER]
    return tuple(sure or found)


def take(
    session: Session, packet: Packet, student: str | Newcomer, person: str, *, with_contacts: bool
) -> TakenOver:
    """Write everything; the file is opened for the hand-over.

    :raises errors.Refused: when the student is somebody else, or is here already.
    """
    is_new = isinstance(student, Newcomer)
    student_id = _added(session, packet, student) if isinstance(student, Newcomer) else student
    _require_same(session, packet.student, student_id)
    number_for(session, student_id, clock.today(), REASON)
    note_opening(session, person, student_id, REASON)
    if with_contacts and packet.contacts:
        _add_contacts(session, packet, student_id)
    has_open = packet_plan.has_open_plan(session, student_id)
    if packet.plan is not None and not has_open:
        packet_plan.add_plan(session, packet, student_id, person)
    return TakenOver(
        student_id=student_id,
        is_new=is_new,
        plan_taken=packet.plan is not None and not has_open,
        plan_waits=packet.plan is not None and has_open,
        strengths=_add_strengths(session, packet, student_id),
    )


def _number(student: PacketStudent) -> str:
    return (student.national_number or "").strip()


def _fits(one: Student, student: PacketStudent) -> str:
    """By what a student here fits the one of the packet, or nothing when the numbers differ."""
    number = _number(student)
    if number and one.national_number:
        return BY_NUMBER if one.national_number == number else ""
    if one.born is not None and student.born is not None:
        return BY_BIRTH if one.born == student.born else ""
    return BY_NAME


def _added(session: Session, packet: Packet, newcomer: Newcomer) -> str:
    told = packet.student
    if any(one.by == BY_NUMBER for one in matches(session, told)):
        raise errors.Refused(
            _("This student is here already, with the same national number. Choose that file.")
        )
    entry = RosterEntry(
        row=0, name=told.name.strip(), national_number=_number(told) or None,
        sex=told.sex if told.sex in codes.load("sex") else None, born=told.born,
        cohort=newcomer.cohort, class_no=newcomer.class_no,
    )  # fmt: skip
    return roster_writing.add_one(session, entry, clock.today(), clock.today())


def _require_same(session: Session, told: PacketStudent, student_id: str) -> None:
    one = student_of(session, student_id)
    is_named = one.name == told.name.strip() and bool(_fits(one, told))
    if not is_named and not (_number(told) and one.national_number == _number(told)):
        raise errors.Refused(
            _(
                "The packet is about somebody else: neither the name nor the national number fits "
                "this student. Correct the basic facts first if they are wrong here."
            )
        )


def _add_contacts(session: Session, packet: Packet, student_id: str) -> None:
    relations = codes.load("relation")
    guardians = tuple(
        GuardianEntry(one.name, one.relation if one.relation in relations else None, one.phone)
        for one in packet.contacts
    )
    entry = RosterEntry(row=0, name=packet.student.name, guardians=guardians)
    change = RosterChange(student_id, entry, ("guardians",))
    roster_writing.change_one(session, change, clock.today())


def _add_strengths(session: Session, packet: Packet, student_id: str) -> int:
    found = session.scalars(select(Strength).where(Strength.student_id == student_id))
    known = {(one.kind, one.text) for one in found}
    new = [one for one in packet.strengths if (one.kind, one.text) not in known]
    session.add_all(
        Strength(student_id=student_id, kind=one.kind, text=one.text, since=one.since)
        for one in new
    )
    return len(new)

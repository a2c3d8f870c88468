"""Who is in a round of assessment and how far it is, within a running session."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases.assessment import Assessment, AssessmentTalk
from counsel_desk.records.cases.assessment_round import AssessmentRound
from counsel_desk.records.cases.assessment_views import (
    ClassKey,
    RoundCounts,
    RoundStudent,
    Standing,
)
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.consent_rules import SCREENING
from counsel_desk.records.cases.student import Student
from counsel_desk.records.scales.result import State
from counsel_desk.services.cases import class_consents
from counsel_desk.services.cases.roster_writing import GONE


def students_of(
    session: Session, record: AssessmentRound, classes: Collection[ClassKey]
) -> tuple[RoundStudent, ...]:
    """Everybody in the round's classes, by class and name."""
    rows = _members(session, classes, _day_of(record))
    refused = class_consents.refusals(
        session, [student for student, *_rest in rows], SCREENING, _day_of(record)
    )
    scored = _scored(session, record.id)
    return tuple(
        RoundStudent(
            student, name, cohort, class_no, _standing(student, scored, student in refused)
        )
        for student, name, cohort, class_no in rows
    )


def counts_of(
    session: Session, record: AssessmentRound, classes: Collection[ClassKey]
) -> RoundCounts:
    """The round in numbers; whoever wrote a sheet counts, even where the class has changed."""
    day = _day_of(record)
    members = [student for student, *_rest in _members(session, classes, day)]
    refused = class_consents.refusals(session, members, SCREENING, day)
    scored = _scored(session, record.id)
    talks = _talks(session, record.id)
    return RoundCounts(
        eligible=len(members),
        consented=len(members) - len(refused),
        done=sum(scored.values()),
        void=len(scored) - sum(scored.values()),
        asked=len(talks),
        talked=sum(talks.values()),
    )


def _day_of(record: AssessmentRound) -> date:
    """The day on which classes and consent are looked at: today, or the nearest of the round."""
    last = record.closed_on or record.ends
    return max(record.starts, min(clock.today(), last))


def _members(
    session: Session, classes: Collection[ClassKey], day: date
) -> list[tuple[str, str, int, int]]:
    spell = ClassMembership
    wanted = (
        select(Student.id, Student.name, spell.cohort, spell.class_no)
        .join(spell, spell.student_id == Student.id)
        .where(
            tuple_(spell.cohort, spell.class_no).in_(list(classes)),
            spell.since <= day,
            spell.until.is_(None) | (spell.until >= day),
            Student.status.not_in(GONE),
        )
        .order_by(spell.cohort.desc(), spell.class_no, Student.name)
    )
    return [(one, name, grade, place) for one, name, grade, place in session.execute(wanted)]


def _scored(session: Session, round_id: str) -> dict[str, bool]:
    """Whose sheets are there, and whether one of them counts."""
    found: dict[str, bool] = {}
    sheets = select(Assessment.student_id, Assessment.state).where(Assessment.round_id == round_id)
    for student, state in session.execute(sheets):
        found[student] = found.get(student, False) or state == State.SCORED
    return found


def _talks(session: Session, round_id: str) -> dict[str, bool]:
    """Of whom a talk was asked, and whether it was held; one that fell away is not asked for."""
    wanted = (
        select(Assessment.student_id, AssessmentTalk.done_on)
        .join(AssessmentTalk, AssessmentTalk.assessment_id == Assessment.id)
        .where(Assessment.round_id == round_id, AssessmentTalk.dropped_because.is_(None))
    )
    found: dict[str, bool] = {}
    for student, done_on in session.execute(wanted):
        found[student] = found.get(student, True) and done_on is not None
    return found


def _standing(student: str, scored: Mapping[str, bool], is_refused: bool) -> Standing:
    if student in scored:
        return Standing.DONE if scored[student] else Standing.AGAIN
    return Standing.NO_CONSENT if is_refused else Standing.WAITING

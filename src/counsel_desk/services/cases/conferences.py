"""Case conferences about a student: minutes, and decisions that are due until they are done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.case_conference import CaseConference, ConferenceDecision
from counsel_desk.records.cases.concern_level import ConcernLevel
from counsel_desk.records.cases.crisis import CrisisStep
from counsel_desk.records.cases.crisis_agreements import ConferenceFields
from counsel_desk.records.cases.crisis_rules import CONFERENCE, in_force
from counsel_desk.records.entered import require_past
from counsel_desk.services.cases.concern_levels import current_level, new_level
from counsel_desk.services.cases.crisis_reading import require_own_crisis, steps_of
from counsel_desk.services.cases.file_openings import opened
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

NOON = time(12)


@dataclass(frozen=True, repr=False)
class ConferenceView:
    """One conference with what it decided."""

    conference: CaseConference
    decisions: tuple[ConferenceDecision, ...]


class Conferences:
    """Reads and writes conferences; what follows from one is written with it, once."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_student(self, student_id: str) -> tuple[ConferenceView, ...]:
        """A student's conferences, the latest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        wanted = select(CaseConference).where(CaseConference.student_id == student_id)
        latest = (CaseConference.day.desc(), CaseConference.written_at.desc())
        with opened(self._vault, student_id) as session:
            found = session.scalars(wanted.order_by(*latest)).all()
            return tuple(ConferenceView(one, tuple(decisions_of(session, one.id))) for one in found)

    def add(self, student_id: str, fields: ConferenceFields, crisis_id: str | None = None) -> str:
        """Keep the minutes; returns the id. A level that was decided holds from that day on.

        In a crisis the step of the conference is noted with it.

        :raises errors.BadInput: without who led it, for a day to come, or a decision without words
            or owner.
        :raises errors.Refused: when the crisis is not the student's.
        """
        _require_possible(fields)
        conference_id, person = new_id(), self._vault.person.name
        with self._vault.write(CASES, "conference.add", student_id) as session:
            student_of(session, student_id)
            require_own_crisis(session, student_id, crisis_id)
            before = current_level(session, student_id)
            session.add(
                CaseConference(
                    id=conference_id, student_id=student_id, crisis_id=crisis_id, day=fields.day,
                    at=fields.at, place=fields.place.strip() or None, chair=fields.chair.strip(),
                    attendees=fields.attendees.strip(), material=fields.material.strip() or None,
                    opinions=fields.opinions.strip() or None, level_before=before,
                    level_after=fields.level_after, pledged=fields.pledged,
                    written_at=clock.now(), written_by=person,
                )
            )  # fmt: skip
            session.flush()
            _add_decisions(session, conference_id, fields)
            if fields.level_after is not None and fields.level_after != before:
                session.add(_level(student_id, fields, crisis_id))
            if crisis_id is not None:
                _note_step(session, crisis_id, fields, person)
        return conference_id

    def finish(self, decision_id: str, result: str = "") -> None:
        """A decision was carried out today.

        :raises errors.Refused: when somebody said so before.
        """
        with self._vault.write(CASES, "conference.decision_done", decision_id) as session:
            gone = _("This decision is not in the vault any more.")
            decision = by_id(session, ConferenceDecision, decision_id, gone)
            if decision.done_on is not None:
                raise errors.Refused(_("This was noted as done before."))
            decision.done_on, decision.result = clock.today(), result.strip() or None

    def undo_finish(self, decision_id: str) -> None:
        """It is not done after all."""
        with self._vault.write(CASES, "conference.decision_open", decision_id) as session:
            gone = _("This decision is not in the vault any more.")
            decision = by_id(session, ConferenceDecision, decision_id, gone)
            decision.done_on = decision.result = None


def decisions_of(session: Session, conference_id: str) -> Sequence[ConferenceDecision]:
    """What a conference decided, in its order."""
    wanted = select(ConferenceDecision).where(ConferenceDecision.conference_id == conference_id)
    return session.scalars(wanted.order_by(ConferenceDecision.position)).all()


def _require_possible(fields: ConferenceFields) -> None:
    if not fields.chair.strip():
        raise errors.BadInput(_("Say who led the conference."))
    require_past(fields.day, clock.today())
    if fields.at is not None and datetime.combine(fields.day, fields.at) > clock.now():
        raise errors.BadInput(_("This time is still to come."))
    for one in fields.decisions:
        if not one.decision.strip() or not one.owner.strip():
            raise errors.BadInput(_("Every decision has words and somebody who carries it out."))


def _add_decisions(session: Session, conference_id: str, fields: ConferenceFields) -> None:
    for position, one in enumerate(fields.decisions, 1):
        session.add(
            ConferenceDecision(
                id=new_id(), conference_id=conference_id, position=position,
                decision=one.decision.strip(), owner=one.owner.strip(), needed_by=one.needed_by,
            )
        )  # fmt: skip


def _level(student_id: str, fields: ConferenceFields, crisis_id: str | None) -> ConcernLevel:
    assert fields.level_after is not None
    reason = fields.opinions.strip() or _("Decided by the case conference")
    chair = fields.chair.strip()
    return new_level(student_id, fields.level_after, fields.day, reason, chair, crisis_id)


def _note_step(session: Session, crisis_id: str, fields: ConferenceFields, person: str) -> None:
    """The step in the course, unless somebody noted it already."""
    if any(one.kind == CONFERENCE for one in in_force(steps_of(session, crisis_id))):
        return
    at = datetime.combine(fields.day, fields.at or NOON)
    session.add(
        CrisisStep(
            id=new_id(), crisis_id=crisis_id, kind=CONFERENCE, at=min(at, clock.now()),
            done_by=fields.chair.strip(), told=fields.attendees.strip() or None,
            result=fields.opinions.strip() or None, written_at=clock.now(), written_by=person,
        )
    )  # fmt: skip

"""Sheets of questionnaires: typed in, taken over from a file, and read again scored anew.

No sheet is kept without consent to screening, unless a written reason opened the gate that day. A
result sets no level of concern; all that follows from it by itself is a talk that waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases import sheet_fields
from counsel_desk.records.cases.assessment import Assessment, AssessmentTalk
from counsel_desk.records.cases.assessment_round import AssessmentRound, AssessmentRoundClass
from counsel_desk.records.cases.assessment_rules import talk_because, talk_by
from counsel_desk.records.cases.assessment_views import (
    KnownScale,
    KnownSheet,
    SavedSheet,
    ScoredSheet,
)
from counsel_desk.records.cases.consent_rules import SCREENING
from counsel_desk.records.cases.sheet_fields import SheetFields, require_possible, result_of
from counsel_desk.records.scales.result import Result, State
from counsel_desk.records.school_calendar import SchoolCalendar
from counsel_desk.records.steps import Told, untold
from counsel_desk.services.cases import class_consents, consent_gate, record_references
from counsel_desk.services.cases.assessment_talks import days_of
from counsel_desk.services.cases.class_spells import membership_on
from counsel_desk.services.cases.file_openings import opened, require_opened
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.services.cases.scales_in_force import require_on, scale_of
from counsel_desk.services.cases.wordings import Kept, write_kept
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class Assessments:
    """Keeps sheets and reads a student's results."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, fields: SheetFields) -> SavedSheet:
        """Keep one sheet; the talk that it asks for waits from now on.

        :raises errors.BadInput: for answers that the questionnaire does not have.
        :raises errors.Refused: without consent, for a questionnaire that is not in use, or a round
            that is closed.
        """
        with self._vault.write(CASES, "assessment.add", fields.student_id) as session:
            return _Writer(session, self._vault.person.name, fields.scale).write(fields)

    def take_over(
        self, scale: str, sheets: Sequence[SheetFields], told: Told = untold
    ) -> tuple[SavedSheet, ...]:
        """Keep sheets that came in a file, in one transaction; each stands behind the same gate.

        :param told: gets how far it is; whatever it raises leaves everything as it was.
        :raises errors.Refused: see :meth:`add`; nothing was kept.
        """
        saved = []
        with self._vault.write(CASES, "assessment.import", scale) as session:
            writer = _Writer(session, self._vault.person.name, scale)
            for place, fields in enumerate(sheets):
                told(place, len(sheets))
                saved.append(writer.write(fields))
        return tuple(saved)

    def of_student(self, student_id: str) -> tuple[ScoredSheet, ...]:
        """A student's sheets, the newest first, scored anew as the school has it set now.

        :raises errors.Refused: when this person has not opened the file today.
        """
        wanted = select(Assessment).where(Assessment.student_id == student_id)
        newest = (Assessment.taken_on.desc(), Assessment.written_at.desc())
        with opened(self._vault, student_id) as session:
            found = session.scalars(wanted.order_by(*newest)).all()
            talks = _talks(session, [one.id for one in found])
            return tuple(_scored(session, one, talks[one.id]) for one in found)

    def refusals(self, student_ids: Collection[str], day: date | None = None) -> dict[str, str]:
        """Of these students those of whom no sheet may be kept, and why."""
        with self._vault.read() as session:
            return class_consents.refusals(session, student_ids, SCREENING, day or clock.today())

    def known_sheets(self, scale: str) -> dict[str, list[KnownSheet]]:
        """What is kept of a questionnaire already, by student, to compare with a file."""
        found: dict[str, list[KnownSheet]] = defaultdict(list)
        with self._vault.read() as session:
            for one in session.scalars(select(Assessment).where(Assessment.scale == scale)):
                found[one.student_id].append(_known_sheet(one))
        return found

    def set_remark(self, assessment_id: str, remark: str, kept: Kept | None = None) -> None:
        """What the counsellor notes beside a sheet.

        :param kept: words that stand in it on purpose.
        :raises errors.Refused: when this person has not opened the file today.
        """
        with self._vault.write(CASES, "assessment.remark", assessment_id) as session:
            found = _sheet(session, assessment_id)
            require_opened(session, self._vault.person.name, found.student_id)
            found.remark = remark.strip() or None
            write_kept(session, assessment_id, kept, self._vault.person.name)

    def remove(self, assessment_id: str) -> None:
        """Take back a sheet that was entered by mistake, with the talks that still wait for it.

        :raises errors.Refused: when a talk was held after it, or this person has not opened the
            file today.
        """
        with self._vault.write(CASES, "assessment.remove", assessment_id) as session:
            found = _sheet(session, assessment_id)
            require_opened(session, self._vault.person.name, found.student_id)
            talks = _talks(session, [assessment_id])[assessment_id]
            if any(one.done_on for one in talks):
                raise errors.Refused(_("A talk was held after this sheet, so that it stays."))
            for one in talks:
                record_references.let_go_of(session, one.id)
                session.delete(one)
            session.flush()
            record_references.let_go_of(session, assessment_id)
            session.delete(found)


class _Writer:
    """Writes sheets of one questionnaire within a running session."""

    def __init__(self, session: Session, person: str, scale: str) -> None:
        self._session, self._person = session, person
        self._scale: KnownScale = require_on(session, scale)
        self._calendar: SchoolCalendar = calendar_of(session)
        self._days = days_of(session)

    def write(self, fields: SheetFields) -> SavedSheet:
        """One sheet behind the gate, with the talk that it asks for."""
        require_possible(fields, clock.today())
        student_of(self._session, fields.student_id)
        consent_gate.require(self._session, fields.student_id, SCREENING, clock.today())
        self._require_new(fields)
        round_id = self._round_of(fields)
        result = result_of(
            self._scale.definition, self._scale.settings, fields.answers, fields.scores
        )
        sheet = self._record(fields, round_id, result)
        self._session.add(sheet)
        self._session.flush()
        self._ask_for_talk(sheet.id, result)
        return SavedSheet(sheet.id, result.state, result.talk_today)

    def _require_new(self, fields: SheetFields) -> None:
        """Typed in by two people, or twice in a row, a sheet would ask for two talks."""
        kept = Assessment
        same = select(kept.id).where(
            kept.student_id == fields.student_id,
            kept.scale == self._scale.definition.id,
            kept.taken_on == fields.taken_on,
            kept.rater.is_not_distinct_from(fields.rater),
            kept.answers.is_not_distinct_from(sheet_fields.written_answers(fields.answers)),
            kept.scores.is_not_distinct_from(sheet_fields.written_scores(fields.scores)),
        )
        if self._session.scalars(same).first() is not None:
            raise errors.Refused(_("The very same sheet is in the file already."))

    def _record(self, fields: SheetFields, round_id: str | None, result: Result) -> Assessment:
        return Assessment(
            id=new_id(),
            student_id=fields.student_id,
            round_id=round_id,
            scale=self._scale.definition.id,
            version=self._scale.version,
            taken_on=fields.taken_on,
            rater=fields.rater,
            way=fields.way,
            answers=sheet_fields.written_answers(fields.answers),
            scores=sheet_fields.written_scores(fields.scores),
            state=result.state.value,
            reading=result.reading.value if result.reading else None,
            alerts=tuple(str(item) for item in result.alerts),
            remark=fields.remark.strip() or None,
            written_at=clock.now(),
            written_by=self._person,
        )

    def _ask_for_talk(self, sheet_id: str, result: Result) -> None:
        because = talk_because(result)
        if because is not None:
            needed_by = talk_by(because, clock.today(), self._days, self._calendar)
            self._session.add(
                AssessmentTalk(
                    id=new_id(), assessment_id=sheet_id, because=because, needed_by=needed_by
                )
            )

    def _round_of(self, fields: SheetFields) -> str | None:
        """The round that was told, else the open one that this student's class is asked in."""
        if fields.round_id is not None:
            gone = _("This round is not in the vault any more.")
            told = by_id(self._session, AssessmentRound, fields.round_id, gone)
            if told.closed_on is not None or told.scale != fields.scale:
                raise errors.Refused(_("This round is closed, or it is of another questionnaire."))
            return told.id
        spell = membership_on(self._session, fields.student_id, fields.taken_on)
        if spell is None:
            return None
        wanted = (
            select(AssessmentRound.id)
            .join(AssessmentRoundClass, AssessmentRoundClass.round_id == AssessmentRound.id)
            .where(
                AssessmentRound.scale == fields.scale,
                AssessmentRound.closed_on.is_(None),
                AssessmentRound.starts <= fields.taken_on,
                AssessmentRoundClass.cohort == spell.cohort,
                AssessmentRoundClass.class_no == spell.class_no,
            )
        )
        return self._session.scalars(wanted.order_by(AssessmentRound.starts.desc())).first()


def _sheet(session: Session, assessment_id: str) -> Assessment:
    gone = _("This sheet is not in the file any more.")
    return by_id(session, Assessment, assessment_id, gone)


def _scored(session: Session, record: Assessment, talks: Sequence[AssessmentTalk]) -> ScoredSheet:
    scale = scale_of(session, record.scale, record.version)
    result = result_of(
        scale.definition,
        scale.settings,
        sheet_fields.read_answers(record.answers),
        sheet_fields.read_scores(record.scores),
    )
    return ScoredSheet(record, scale, result, tuple(talks))


def _talks(session: Session, sheets: Collection[str]) -> dict[str, list[AssessmentTalk]]:
    found: dict[str, list[AssessmentTalk]] = defaultdict(list)
    wanted = select(AssessmentTalk).where(AssessmentTalk.assessment_id.in_(sheets))
    for one in session.scalars(wanted.order_by(AssessmentTalk.needed_by)):
        found[one.assessment_id].append(one)
    return found


def _known_sheet(one: Assessment) -> KnownSheet:
    return KnownSheet(
        one.taken_on,
        one.round_id,
        one.state == State.SCORED,
        sheet_fields.read_answers(one.answers),
        sheet_fields.read_scores(one.scores),
    )

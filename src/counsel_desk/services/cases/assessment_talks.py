"""Talks after an assessment: they wait until they were held, or a reason says why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.assessment import Assessment, AssessmentTalk
from counsel_desk.records.cases.assessment_rules import FEWEST_DAYS, MOST_DAYS, USUAL_DAYS
from counsel_desk.records.cases.assessment_views import WaitingTalk
from counsel_desk.records.cases.overviews import SessionOverview
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.records.entered import reason_in
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.services.cases import session_lists
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.services.cases.session_lists import note_about, with_student
from counsel_desk.services.cases.student_lists import last_classes
from counsel_desk.services.room.room_settings import ASSESSMENT_TALK_DAYS, setting_of
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import Vault

WAITS = AssessmentTalk.done_on.is_(None) & AssessmentTalk.dropped_because.is_(None)


class AssessmentTalks:
    """Reads the talks that wait, and notes what became of them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def waiting(self) -> tuple[WaitingTalk, ...]:
        """Every talk that waits, the one needed first before the others."""
        with self._vault.read() as session:
            return waiting(session, clock.today())

    def sessions_of(self, talk_id: str) -> Sequence[SessionOverview]:
        """Sessions with the student since the sheet, in which the talk may have been.

        :raises errors.Refused: when the talk waits no more.
        """
        with self._vault.read() as session:
            _talk, sheet = _waiting_talk(session, talk_id)
            since = SessionNote.day >= sheet.taken_on
            return session_lists.overview(session, with_student(sheet.student_id) & since)

    def hold(self, talk_id: str, on: date, session_id: str | None = None, result: str = "") -> None:
        """The talk was held: in a session that has its record, or with a result in a few words.

        :raises errors.BadInput: with neither of both, or for a day to come or before the sheet.
        :raises errors.Refused: when it waits no more, or the session was with somebody else.
        """
        words = result.strip()
        if session_id is None and not words:
            raise errors.BadInput(
                _("Choose the session in which you talked, or say in a few words how it went.")
            )
        with self._vault.write(CASES, "assessment_talk.hold", talk_id) as session:
            talk, sheet = _waiting_talk(session, talk_id)
            if not sheet.taken_on <= on <= clock.today():
                raise errors.BadInput(_("The talk was between the assessment and today."))
            if session_id is not None:
                note_about(session, session_id, sheet.student_id)
            talk.done_on, talk.session_id, talk.result = on, session_id, words or None

    def drop(self, talk_id: str, because: str) -> None:
        """No talk is held, and why.

        :raises errors.BadInput: without a reason.
        :raises errors.Refused: when it waits no more.
        """
        why = reason_in(because)
        with self._vault.write(CASES, "assessment_talk.drop", talk_id) as session:
            talk, _sheet = _waiting_talk(session, talk_id)
            talk.dropped_because = why

    def days(self) -> int:
        """Within how many school days a talk that a result suggests is held."""
        with self._vault.read() as session:
            return days_of(session)

    def set_days(self, days: int) -> None:
        """Give talks more days or fewer; those that wait already keep their day.

        :raises errors.BadInput: for less than one day or more than thirty.
        """
        if not FEWEST_DAYS <= days <= MOST_DAYS:
            told = _("Choose between {fewest} and {most} school days.")
            raise errors.BadInput(told.format(fewest=FEWEST_DAYS, most=MOST_DAYS))
        with self._vault.write(ROOM, "setting.set", ASSESSMENT_TALK_DAYS) as session:
            session.merge(RoomSetting(key=ASSESSMENT_TALK_DAYS, value=str(days)))


def days_of(session: Session) -> int:
    """The number in force."""
    return int(setting_of(session, ASSESSMENT_TALK_DAYS) or USUAL_DAYS)


def waiting(session: Session, today: date) -> tuple[WaitingTalk, ...]:
    """Every talk that waits, within a running session."""
    wanted = (
        select(AssessmentTalk, Assessment, Student.name)
        .join(Assessment, Assessment.id == AssessmentTalk.assessment_id)
        .join(Student, Student.id == Assessment.student_id)
        .where(WAITS)
        .order_by(AssessmentTalk.needed_by, Assessment.written_at)
    )
    rows = session.execute(wanted).all()
    classes = last_classes(session, today, {sheet.student_id for _talk, sheet, _name in rows})
    return tuple(
        _shown(talk, sheet, name, classes.get(sheet.student_id)) for talk, sheet, name in rows
    )


def _shown(
    talk: AssessmentTalk, sheet: Assessment, name: str, place: tuple[int, int] | None
) -> WaitingTalk:
    cohort, class_no = place or (None, None)
    return WaitingTalk(
        talk.id, sheet.student_id, name, cohort, class_no, sheet.taken_on, talk.needed_by
    )


def _waiting_talk(session: Session, talk_id: str) -> tuple[AssessmentTalk, Assessment]:
    gone = _("This talk is not in the vault any more.")
    talk = by_id(session, AssessmentTalk, talk_id, gone)
    if talk.done_on is not None or talk.dropped_because is not None:
        raise errors.Refused(_("This talk waits no more."))
    return talk, session.get_one(Assessment, talk.assessment_id)

"""What referrals ask of the vault: functions of the desk that give plain values back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from counsel_desk import clock, i18n
from counsel_desk.gui.cases.student_names import StudentNames, known
from counsel_desk.records.cases.referral_course import ReferralCourse
from counsel_desk.records.cases.referral_fields import ReferralFields
from counsel_desk.records.cases.referral_row import TrackingRow
from counsel_desk.records.grades import class_label
from counsel_desk.reports.cases.referral_letter_pdf import referral_letter_pdf
from counsel_desk.reports.cases.return_slip_form_pdf import return_slip_form_pdf
from counsel_desk.services.cases.referral_sheets import number_shown
from counsel_desk.services.cases.referrals import FILE_REASON
from counsel_desk.services.desk import CaseServices, Desk

Act = Callable[[Desk], object]


@dataclass(frozen=True, repr=False)
class BoardView:
    """One referral with all that its board shows; ``scans`` are ids and titles."""

    course: ReferralCourse
    number: str
    name: str
    class_words: str
    today: date
    slip_days: int
    guardians: tuple[str, ...]
    scans: tuple[tuple[str, str], ...]
    kept: dict[str, str]

    @property
    def slip_by(self) -> date:
        """The day by which a slip would be asked for today."""
        return self.today + timedelta(days=self.slip_days)


def read_rows(desk: Desk) -> tuple[TrackingRow, ...]:
    """The list of referrals."""
    return desk.require_cases().referral_tracking.rows()


def read_students(desk: Desk) -> StudentNames:
    """Whom a referral can be about."""
    return known(desk)


def open_file(desk: Desk, student_id: str) -> None:
    """Going on with a course from the list is the reason to open the file."""
    files = desk.require_cases().files
    if not files.is_open(student_id):
        files.open(student_id, FILE_REASON)


def open_board(desk: Desk, referral_id: str, student_id: str) -> BoardView:
    """A referral from the list."""
    open_file(desk, student_id)
    return read_board(desk, referral_id)


def read_board(desk: Desk, referral_id: str) -> BoardView:
    """A referral of a file that is open."""
    cases = desk.require_cases()
    course = cases.referrals.get(referral_id)
    student = course.referral.student_id
    return BoardView(
        course=course,
        number=number_shown(course.referral),
        name=cases.students.get(student).name,
        class_words=_class_words(cases, student),
        today=clock.today(),
        slip_days=cases.referral_follow_ups.slip_days(),
        guardians=tuple(one.name for one in cases.students.guardians(student)),
        scans=tuple((one.id, one.title) for one in cases.attachments.of_student(student)),
        kept=cases.wordings.kept(referral_id),
    )


def read_student(desk: Desk, student_id: str) -> tuple[ReferralCourse, ...]:
    """All referrals of a file that is open."""
    return tuple(desk.require_cases().referrals.of_student(student_id))


def start(
    desk: Desk, student_id: str, fields: ReferralFields, kept: Mapping[str, str], crisis_id: str
) -> str:
    """Begin a referral."""
    referrals = desk.require_cases().referrals
    return referrals.open(student_id, fields, crisis_id or None, dict(kept))


def referrals(desk: Desk, act: str, **told: Any) -> None:
    """One of the acts of :class:`Referrals` by its name."""
    getattr(desk.require_cases().referrals, act)(**told)


def follow_ups(desk: Desk, act: str, **told: Any) -> None:
    """One of the acts of :class:`ReferralFollowUps` by its name."""
    getattr(desk.require_cases().referral_follow_ups, act)(**told)


def drop_follow_up(desk: Desk, follow_up_id: str, reason: str) -> None:
    """A follow-up falls away."""
    desk.require_cases().referral_follow_ups.drop(follow_up_id, reason)


def letter_on_paper(desk: Desk, referral_id: str) -> bytes:
    """The letter in two copies."""
    return referral_letter_pdf(desk.require_cases().referral_sheets.letter(referral_id))


def note_letter_printed(desk: Desk, referral_id: str) -> None:
    """Keep that it was printed."""
    desk.require_cases().referral_sheets.note_letter_printed(referral_id)


def slip_on_paper(desk: Desk, referral_id: str) -> bytes:
    """A return slip to take along, wholly blank without a referral."""
    return return_slip_form_pdf(desk.require_cases().referral_sheets.slip_form(referral_id))


def note_slip_printed(desk: Desk, referral_id: str) -> None:
    """Keep that it was printed."""
    desk.require_cases().referral_sheets.note_slip_form_printed(referral_id)


def _class_words(cases: CaseServices, student_id: str) -> str:
    spell, today = cases.students.class_on(student_id, clock.today()), clock.today()
    return class_label(spell.cohort, spell.class_no, today, i18n.language()) if spell else ""

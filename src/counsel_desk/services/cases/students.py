"""Students and their classes: rosters taken over, moves, leavers and returners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.case_number import CaseNumber
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.guardian import Guardian
from counsel_desk.records.cases.overviews import StudentOverview
from counsel_desk.records.cases.roster_entry import KnownStudent, RosterChange, RosterEntry
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import STAGES, grade_number
from counsel_desk.records.steps import Told, untold
from counsel_desk.services.cases import class_spells, roster_writing, student_lists, student_names
from counsel_desk.services.cases.record_by_id import student_of
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

ENROLLED, ON_LEAVE, RETURNED = "enrolled", "on_leave", "returned"


class Students:
    """Reads and changes students. Names never leave this side."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, entry: RosterEntry, on: date, *, entered: date | None = None) -> str:
        """One student by hand; returns the id.

        :param entered: the first day at this school, for somebody who came in the middle of a year.
        :raises errors.BadInput: without a name.
        :raises errors.Refused: when another student has the same national number.
        """
        with self._vault.write(CASES, "student.add") as session:
            _require_single(session, entry)
            return roster_writing.add_one(session, entry, on, entered)

    def change(self, student_id: str, entry: RosterEntry, fields: Sequence[str], on: date) -> None:
        """Take the named fields of ``entry`` over, empty ones too; guardians are replaced whole.

        :raises errors.BadInput: when the name would be empty.
        :raises errors.Refused: when another student has the same national number.
        """
        change = RosterChange(student_id, entry, tuple(f for f in fields if f != "guardians"))
        with self._vault.write(CASES, "student.change", student_id) as session:
            _require_single(session, entry, besides=student_id, named="name" in fields)
            roster_writing.change_one(session, change, on)
            if "guardians" in fields:
                roster_writing.set_guardians(session, {student_id: entry.guardians})

    def take_over_roster(
        self,
        to_add: Sequence[RosterEntry],
        to_change: Sequence[RosterChange],
        on: date,
        told: Told = untold,
    ) -> None:
        """Write an imported roster in one transaction; what a row does not say stays as it is.

        :param told: gets how far it is; whatever it raises leaves everything as it was.
        """
        with self._vault.write(CASES, "roster.import") as session:
            roster_writing.write_roster(session, to_add, to_change, on, told)

    def note_faults_saved(self) -> None:
        """Keep in the log that the list of what an import did not take was saved outside."""
        with self._vault.write(CASES, "import_faults.export"):
            return

    def known(self, on: date) -> Sequence[KnownStudent]:
        """Every student as an import compares them, with the class of that day."""
        with self._vault.read() as session:
            return student_lists.known(session, on)

    def get(self, student_id: str) -> Student:
        """One student's basic facts.

        :raises errors.Refused: when there is no such student.
        """
        with self._vault.read() as session:
            return student_of(session, student_id)

    def guardians(self, student_id: str) -> Sequence[Guardian]:
        """A student's guardians in their order."""
        with self._vault.read() as session:
            return _guardians(session, student_id)

    def case_numbers_of(self, student_id: str) -> Sequence[CaseNumber]:
        """The numbers that stood for a student, the newest school year first."""
        wanted = select(CaseNumber).where(CaseNumber.student_id == student_id)
        with self._vault.read() as session:
            return session.scalars(wanted.order_by(CaseNumber.school_year.desc())).all()

    def class_on(self, student_id: str, day: date) -> ClassMembership | None:
        """The class that a student belonged to on a day."""
        with self._vault.read() as session:
            return class_spells.membership_on(session, student_id, day)

    def classes_of(self, student_id: str) -> Sequence[ClassMembership]:
        """All the classes that a student belonged to, the earliest first."""
        with self._vault.read() as session:
            return class_spells.spells_of(session, student_id)

    def overview(self, on: date, *, with_gone: bool = False) -> tuple[StudentOverview, ...]:
        """All students by class and name, leavers only when asked for.

        The same object again while nothing in it has changed.
        """
        with self._vault.read() as session:
            return student_lists.overview(session, on, leave_out=() if with_gone else GONE)

    def past_last_grade(self, on: date) -> Sequence[StudentOverview]:
        """Students still on the list whose class has left the school's last grade behind."""
        with self._vault.read() as session:
            grades = [STAGES[stage] for stage in profile_on(session, on).stages]
            last = max(span.stop - 1 for span in grades)
            rows = student_lists.overview(session, on, leave_out=GONE)
        return [one for one in rows if one.cohort and grade_number(one.cohort, on) > last]

    def move(self, student_id: str, cohort: int, class_no: int, on: date) -> None:
        """The student belongs to another class from a day on."""
        with self._vault.write(CASES, "student.move", student_id) as session:
            class_spells.move(session, student_id, cohort, class_no, on)

    def leave(self, student_id: str, status: str, on: date) -> None:
        """The student is gone from the school (transferred, graduated, left) or on leave.

        :param on: the last day in the class, or the first of the leave.
        :raises errors.BadInput: for a status of somebody who is at the school.
        """
        self.leave_together([student_id], status, on)

    def leave_together(self, student_ids: Sequence[str], status: str, on: date) -> None:
        """The same for several at once, such as a class that graduates.

        :raises errors.BadInput: for a status of somebody who is at the school.
        """
        if status not in (*GONE, ON_LEAVE):
            raise errors.BadInput(_("Say whether the student was transferred, graduated or left."))
        subject = student_ids[0] if len(student_ids) == 1 else None
        with self._vault.write(CASES, "student.leave", subject) as session:
            for student_id in student_ids:
                student = session.get_one(Student, student_id)
                student.status, student.left_on = status, on
                if status in GONE:
                    class_spells.end(session, class_spells.spells_of(session, student_id), on)

    def come_back(self, student_id: str, cohort: int, class_no: int, on: date) -> None:
        """The student is at the school again, in this class."""
        with self._vault.write(CASES, "student.come_back", student_id) as session:
            student = session.get_one(Student, student_id)
            student.status = RETURNED if student.status == ON_LEAVE else ENROLLED
            student.left_on = None
            class_spells.resume(session, student_id, cohort, class_no, on)

    def name_finder(self) -> Callable[[str], bool]:
        """Says of a text whether somebody's name stands in it, for previews of many rows."""
        with self._vault.read() as session:
            return student_names.finder(session)

    def refuse_names_in(self, text: str) -> None:
        """For texts that leave this side: no student's name may stand in them.

        :raises errors.Refused: without repeating the name.
        """
        with self._vault.read() as session:
            found = student_names.holds_name(session, text)
        if found:
            raise errors.Refused(
                _(
                    "This text holds the name of a student or guardian. The principal reads the "
                    "room's log, so nobody's name may stand in it."
                )
            )


def _require_single(
    session: Session, entry: RosterEntry, *, besides: str = "", named: bool = True
) -> None:
    if named and not entry.name.strip():
        raise errors.BadInput(_("A student needs a name."))
    same = select(Student.id).where(Student.national_number == entry.national_number)
    found = session.scalars(same.where(Student.id != besides)).first()
    if entry.national_number is not None and found is not None:
        raise errors.Refused(_("Another student has the same national student number."))


def _guardians(session: Session, student_id: str) -> Sequence[Guardian]:
    wanted = select(Guardian).where(Guardian.student_id == student_id)
    return session.scalars(wanted.order_by(Guardian.place)).all()

"""The list of referrals: which of them waits for what, the overdue ones first."""

from __future__ import annotations

from sqlalchemy import or_, select

from counsel_desk import clock
from counsel_desk.records.cases.referral import Referral
from counsel_desk.records.cases.referral_course import ReferralCourse
from counsel_desk.records.cases.referral_row import TrackingRow, in_order
from counsel_desk.records.grades import school_year_of
from counsel_desk.services.cases.referral_reading import courses_of
from counsel_desk.services.cases.referral_sheets import number_shown
from counsel_desk.services.cases.student_lists import Classes, last_classes, names_of
from counsel_desk.store.vault import Vault


class ReferralTracking:
    """Reads the list; it tells no reason, so that no file is opened for it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def rows(self) -> tuple[TrackingRow, ...]:
        """Every open referral, and those of this school year that are closed."""
        today = clock.today()
        shown = or_(Referral.closed_on.is_(None), Referral.school_year == school_year_of(today))
        with self._vault.read() as session:
            courses = courses_of(session, session.scalars(select(Referral).where(shown)).all())
            ids = {one.referral.student_id for one in courses}
            names, classes = names_of(session, ids), last_classes(session, today, ids)
        return in_order((_row(one, names, classes) for one in courses), today)


def _row(course: ReferralCourse, names: dict[str, str], classes: Classes) -> TrackingRow:
    referral = course.referral
    cohort, class_no = classes.get(referral.student_id, (None, None))
    return TrackingRow(
        id=referral.id,
        student_id=referral.student_id,
        number=number_shown(referral),
        name=names.get(referral.student_id, ""),
        cohort=cohort,
        class_no=class_no,
        opened_on=referral.opened_on,
        step=course.next_step,
        since=course.waits_since(),
        needed_by=course.needed_by(),
        has_letter=referral.letter_printed_on is not None,
        is_guardian_suspected=course.is_guardian_suspected,
        closed_on=referral.closed_on,
    )

"""Plans: one student, one plan. Adjusting makes the next version and leaves the others as they are.

No method takes a version to write to, so that a frozen one cannot be changed; see
:mod:`counsel_desk.services.cases.plan_writing`.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases import plan_comparison
from counsel_desk.records.cases.plan import Plan, PlanClosing
from counsel_desk.records.cases.plan_comparison import PlanComparison
from counsel_desk.records.cases.plan_content import PlanContent, require_complete, tidy
from counsel_desk.records.cases.plan_course import PlanProgress, PlanReview
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.records.cases.plan_overview import PlanOverview
from counsel_desk.records.cases.plan_rules import AGREED
from counsel_desk.records.entered import require_not_over, require_past
from counsel_desk.services.cases import plan_reviews, plan_writing
from counsel_desk.services.cases.case_files import number_for
from counsel_desk.services.cases.file_openings import opened, require_opened
from counsel_desk.services.cases.plan_reading import overview_of, plan_of, require_open_plan
from counsel_desk.services.cases.record_by_id import student_of
from counsel_desk.services.cases.wordings import Kept, write_kept
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

FILE_REASON = "plan"


class Plans:
    """Reads and writes plans."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def begin(self, student_id: str, content: PlanContent, kept: Kept | None = None) -> str:
        """A student's plan with its first version; returns its id.

        :param kept: words that stand in it on purpose; so for the next versions and corrections.
        :raises errors.BadInput: when the situation or every goal is missing.
        :raises errors.Refused: when the student has an open plan already.
        """
        content, today, plan_id = tidy(content), clock.today(), new_id()
        require_complete(content)
        with self._vault.write(CASES, "plan.begin", plan_id) as session:
            student_of(session, student_id)
            _require_none_open(session, student_id)
            session.add(
                Plan(
                    id=plan_id, student_id=student_id, opened_on=today, opened_by=self._person,
                    is_open=True,
                )
            )  # fmt: skip
            session.flush()
            number_for(session, student_id, today, FILE_REASON)
            plan_writing.write_next(session, plan_id, content, self._person, today)
            write_kept(session, plan_id, kept, self._person)
            plan_reviews.bring_up_to_date(session, plan_id, today, self._person)
        return plan_id

    def adjust(
        self, plan_id: str, content: PlanContent, because: str, kept: Kept | None = None
    ) -> int:
        """The next version; the one before is frozen for ever. Returns the new number.

        Goals that keep their thread keep their progress.

        :raises errors.BadInput: without a reason, or when the content is not complete.
        :raises errors.Refused: when the plan is closed, or nothing would be different.
        """
        content, today = tidy(content), clock.today()
        require_complete(content)
        _require_words(because, _("Say why the plan is adjusted."))
        with self._vault.write(CASES, "plan.adjust", plan_id) as session:
            plan = _open_plan(session, plan_id)
            if plan_comparison.compare(_content(session, plan), content).is_same:
                raise errors.Refused(_("Nothing is different from the version in force."))
            number = plan_writing.write_next(
                session, plan_id, content, self._person, today, because.strip()
            )
            write_kept(session, plan_id, kept, self._person)
            plan_reviews.bring_up_to_date(session, plan_id, today, self._person)
        return number

    def correct(self, plan_id: str, content: PlanContent, kept: Kept | None = None) -> None:
        """Put slips right in the version in force, on its day and by the person who made it.

        :raises errors.BadInput: when the content is not complete.
        :raises errors.Refused: on another day, for somebody else, or when the plan is closed.
        """
        content = tidy(content)
        require_complete(content)
        with self._vault.write(CASES, "plan.correct", plan_id) as session:
            _open_plan(session, plan_id)
            plan_writing.rewrite_in_force(session, plan_id, content, self._person, clock.today())
            write_kept(session, plan_id, kept, self._person)

    def note_progress(
        self, plan_id: str, thread: str, percent: int, effect: str = "", day: date | None = None
    ) -> None:
        """How far a goal has come, and what changed; on a day before today if need be.

        :raises errors.BadInput: for a number beyond 0 to 100, or a day to come.
        :raises errors.Refused: when the plan is closed or has no such goal any more.
        """
        day = day or clock.today()
        if not 0 <= percent <= 100:
            raise errors.BadInput(_("Progress is a number from 0 to 100."))
        require_past(day, clock.today())
        with self._vault.write(CASES, "plan.progress", plan_id) as session:
            _open_plan(session, plan_id)
            if thread not in plan_writing.threads_in_force(session, plan_id):
                raise errors.Refused(_("This goal is not in the plan any more."))
            session.add(
                PlanProgress(
                    plan_id=plan_id, thread=thread, day=day, percent=percent,
                    effect=effect.strip() or None, written_at=clock.now(),
                    written_by=self._person,
                )
            )  # fmt: skip

    def add_review(self, plan_id: str, needed_by: date) -> str:
        """A day of one's own on which to look at the plan; returns the review's id.

        :raises errors.BadInput: for a day that is over.
        :raises errors.Refused: when the plan is closed.
        """
        require_not_over(needed_by, clock.today())
        review = PlanReview(
            id=new_id(), plan_id=plan_id, kind=AGREED, needed_by=needed_by,
            written_by=self._person,
        )  # fmt: skip
        with self._vault.write(CASES, "plan.add_review", plan_id) as session:
            _open_plan(session, plan_id)
            session.add(review)
            session.flush()
            return review.id

    def do_review(self, review_id: str, result: str, day: date | None = None) -> None:
        """The plan was looked at, or the student after the plan was closed.

        :raises errors.BadInput: without a result, or for a day to come.
        :raises errors.Refused: when the review is done or dropped already.
        """
        day = day or clock.today()
        require_past(day, clock.today())
        _require_words(result, _("Say in a sentence what came of it."))
        with self._vault.write(CASES, "plan.review", review_id) as session:
            review = plan_reviews.pending_review(session, review_id)
            review.done_on, review.result = day, result.strip()
            review.written_by = self._person

    def drop_review(self, review_id: str, because: str) -> None:
        """A review falls away.

        :raises errors.BadInput: without a reason.
        :raises errors.Refused: when it is done or dropped already.
        """
        _require_words(because, _("Say why this review falls away."))
        with self._vault.write(CASES, "plan.drop_review", review_id) as session:
            review = plan_reviews.pending_review(session, review_id)
            review.dropped_because, review.written_by = because.strip(), self._person

    def close(self, plan_id: str, ending: Ending) -> None:
        """End a plan; the student is looked at again after one, three and six months.

        :raises errors.BadInput: for a reason or result that is not in its list, or no summary.
        :raises errors.Refused: when the plan is closed already.
        """
        codes.require("closing_reason", ending.reason)
        codes.require("closing_result", ending.result)
        _require_words(ending.summary, _("Sum up in a sentence or two how it went."))
        today = clock.today()
        with self._vault.write(CASES, "plan.close", plan_id) as session:
            _open_plan(session, plan_id).is_open = False
            closing = PlanClosing(
                id=new_id(), plan_id=plan_id, closed_on=today, closed_by=self._person,
                reason=ending.reason, result=ending.result,
                summary=ending.summary.strip() or None,
                residual_concern=ending.residual_concern.strip() or None,
                told=ending.told.strip() or None,
            )  # fmt: skip
            session.add(closing)
            session.flush()
            plan_reviews.drop_at_closing(session, plan_id, today)
            plan_reviews.add_follow_ups(session, closing)

    def reopen(self, plan_id: str, because: str) -> None:
        """Take a closed plan up again where it stood; its history stays.

        :raises errors.BadInput: without a reason.
        :raises errors.Refused: when it is open, or the student has another open plan.
        """
        _require_words(because, _("Say why the plan is taken up again."))
        today = clock.today()
        with self._vault.write(CASES, "plan.reopen", plan_id) as session:
            plan = plan_of(session, plan_id)
            if plan.is_open:
                raise errors.Refused(_("This plan is open."))
            _require_none_open(session, plan.student_id)
            closing = _last_closing(session, plan_id)
            plan.is_open = True
            closing.reopened_on, closing.reopened_by = today, self._person
            closing.reopening_reason = because.strip()
            plan_reviews.drop_follow_ups(session, plan_id)
            plan_reviews.bring_up_to_date(session, plan_id, today, self._person)

    def make_review_days(self) -> None:
        """Give all open plans the reviews of this term and the next, as the calendar has them.

        Called when the vault is opened: that is how a plan goes on into a new term by itself.
        """
        today = clock.today()
        with self._vault.read() as session:
            if not plan_reviews.changes(session, today):
                return
        with self._vault.write(CASES, "plan.review_days") as session:
            plan_reviews.apply(session, plan_reviews.changes(session, today), self._person)

    def of_student(self, student_id: str) -> tuple[PlanOverview, ...]:
        """A student's plans: the open one first, then those closed, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        wanted = select(Plan).where(Plan.student_id == student_id)
        ordered = wanted.order_by(Plan.is_open.desc(), Plan.opened_on.desc())
        with opened(self._vault, student_id) as session:
            return tuple(overview_of(session, one) for one in session.scalars(ordered).all())

    def get(self, plan_id: str) -> PlanOverview:
        """One plan.

        :raises errors.Refused: when there is none of this id, or this person has not opened the
            file today.
        """
        with self._vault.read() as session:
            plan = plan_of(session, plan_id)
            require_opened(session, self._person, plan.student_id)
            return overview_of(session, plan)

    def compare(self, plan_id: str, before: int, after: int) -> PlanComparison:
        """What is different between two versions, named by their numbers.

        :raises errors.BadInput: for a version that the plan does not have.
        :raises errors.Refused: as for :meth:`get`.
        """
        known = {one.number: one.content for one in self.get(plan_id).versions}
        if not {before, after} <= set(known):
            raise errors.BadInput(_("The plan has no version of this number."))
        return plan_comparison.compare(known[before], known[after])

    @property
    def _person(self) -> str:
        return self._vault.person.name


def _open_plan(session: Session, plan_id: str) -> Plan:
    plan = plan_of(session, plan_id)
    require_open_plan(plan)
    return plan


def _require_none_open(session: Session, student_id: str) -> None:
    wanted = select(Plan.id).where(Plan.student_id == student_id, Plan.is_open)
    if session.scalars(wanted).first() is not None:
        raise errors.Refused(_("This student has an open plan. Adjust that one, or close it."))


def _require_words(words: str, sentence: str) -> None:
    if not words.strip():
        raise errors.BadInput(sentence)


def _content(session: Session, plan: Plan) -> PlanContent:
    return overview_of(session, plan).in_force.content


def _last_closing(session: Session, plan_id: str) -> PlanClosing:
    wanted = select(PlanClosing).where(
        PlanClosing.plan_id == plan_id, PlanClosing.reopened_on.is_(None)
    )
    return session.scalars(wanted.order_by(PlanClosing.closed_on.desc())).one()

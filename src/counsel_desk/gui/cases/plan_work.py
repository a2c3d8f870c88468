"""What the plan's part of a file asks of the vault: functions of the desk, plain values back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from counsel_desk import clock
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.plan_comparison import PlanComparison
from counsel_desk.records.cases.plan_content import PlanContent
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.records.cases.plan_overview import PlanOverview
from counsel_desk.records.cases.timeline import TimelineEntry
from counsel_desk.reports.cases.plan_pdf import plan_pdf
from counsel_desk.services.desk import CaseServices, Desk

DRAFT = "file_plan_text"
"""The kind of a half-written plan's draft; its subject is the student."""
Kept = Mapping[str, str]
_AHEAD = timedelta(days=60)
_RECENT = 5


@dataclass(frozen=True, repr=False)
class PlanPage:
    """Everything that the part shows of one student; ``plans`` has the open one first.

    ``meetings`` are those to come, ``recent`` the last things of the timeline; ``has_draft`` says
    that a plan was begun or adjusted and not stored, ``name`` may stand in the texts of ``recent``.
    """

    student_id: str
    name: str
    today: date
    person: str
    plans: tuple[PlanOverview, ...]
    meetings: tuple[Appointment, ...]
    recent: tuple[TimelineEntry, ...]
    has_draft: bool

    def plan(self, plan_id: str) -> PlanOverview | None:
        """The plan of an id, else the first there is."""
        known = {one.id: one for one in self.plans}
        return known.get(plan_id) or next(iter(self.plans), None)

    def may_correct(self, plan: PlanOverview) -> bool:
        """Whether slips in the version in force may still be put right, by whom sits here."""
        made = (plan.in_force.made_on, plan.in_force.made_by)
        return plan.is_open and made == (self.today, self.person)


def read_page(desk: Desk, student_id: str) -> PlanPage:
    """What the part shows."""
    cases, today = desk.require_cases(), clock.today()
    return PlanPage(
        student_id=student_id,
        name=cases.students.get(student_id).name,
        today=today,
        person=desk.person,
        plans=cases.plans.of_student(student_id),
        meetings=_meetings(cases, student_id, today),
        recent=cases.timelines.of_student(student_id)[:_RECENT],
        has_draft=cases.drafts.of(DRAFT, student_id) is not None,
    )


def begin(desk: Desk, student_id: str, content: PlanContent, kept: Kept) -> None:
    """Begin a plan; ``kept`` are the words that stand in it on purpose."""
    desk.require_cases().plans.begin(student_id, content, kept)


def adjust(desk: Desk, plan_id: str, content: PlanContent, because: str, kept: Kept) -> None:
    """Make the next version."""
    desk.require_cases().plans.adjust(plan_id, content, because, kept)


def correct(desk: Desk, plan_id: str, content: PlanContent, kept: Kept) -> None:
    """Put a slip right."""
    desk.require_cases().plans.correct(plan_id, content, kept)


def kept_words(desk: Desk, plan_id: str) -> dict[str, str]:
    """The words that stand in a plan on purpose."""
    return desk.require_cases().wordings.kept(plan_id)


def note_progress(
    desk: Desk, plan_id: str, thread: str, percent: int, effect: str, day: date | None
) -> None:
    """Note how far a goal is."""
    desk.require_cases().plans.note_progress(plan_id, thread, percent, effect, day)


def do_review(desk: Desk, review_id: str, result: str, day: date | None) -> None:
    """Keep what came of a review."""
    desk.require_cases().plans.do_review(review_id, result, day)


def drop_review(desk: Desk, review_id: str, because: str) -> None:
    """Let a review fall away."""
    desk.require_cases().plans.drop_review(review_id, because)


def add_review(desk: Desk, plan_id: str, needed_by: date) -> None:
    """Agree on a day of one's own."""
    desk.require_cases().plans.add_review(plan_id, needed_by)


def close(desk: Desk, plan_id: str, ending: Ending) -> None:
    """Close a plan."""
    desk.require_cases().plans.close(plan_id, ending)


def reopen(desk: Desk, plan_id: str, because: str) -> None:
    """Take a plan up again."""
    desk.require_cases().plans.reopen(plan_id, because)


def compare(desk: Desk, plan_id: str, before: int, after: int) -> PlanComparison:
    """Two versions beside each other."""
    return desk.require_cases().plans.compare(plan_id, before, after)


def on_paper(desk: Desk, plan_id: str, *, name_shown: bool) -> bytes:
    """The plan as a PDF."""
    return plan_pdf(desk.require_cases().plan_sheets.of(plan_id, name_shown=name_shown))


def note_printed(desk: Desk, plan_id: str) -> None:
    """Keep in the log that the plan was printed."""
    desk.require_cases().plan_sheets.note_printed(plan_id)


def _meetings(cases: CaseServices, student_id: str, today: date) -> tuple[Appointment, ...]:
    coming = cases.meetings.between(today, today + _AHEAD)
    return tuple(one for one in coming if one.student_id == student_id and one.is_open)

"""A plan at a glance: its versions, how far its goals are, when it is looked at, how it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from counsel_desk.records.cases.plan import PlanClosing
from counsel_desk.records.cases.plan_content import PlanContent, with_texts
from counsel_desk.records.cases.plan_course import PlanProgress, PlanReview


@dataclass(frozen=True, repr=False)
class VersionOverview:
    """One version; all but the one with the highest number are frozen."""

    number: int
    made_on: date
    made_by: str
    because: str
    content: PlanContent


@dataclass(frozen=True, repr=False)
class PlanOverview:
    """One plan with everything that belongs to it.

    ``versions`` begin with the first, ``reviews`` with the earliest day, ``progress`` has the
    entries of each goal's thread with the latest last, ``closings`` the latest last.
    """

    id: str
    student_id: str
    is_open: bool
    opened_on: date
    opened_by: str
    versions: tuple[VersionOverview, ...]
    progress: dict[str, tuple[PlanProgress, ...]]
    reviews: tuple[PlanReview, ...]
    closings: tuple[PlanClosing, ...]

    @property
    def in_force(self) -> VersionOverview:
        """The version that counts now."""
        return self.versions[-1]

    @property
    def pending(self) -> tuple[PlanReview, ...]:
        """Reviews and follow-ups still to come or overdue, the earliest first."""
        return tuple(one for one in self.reviews if is_pending(one))

    def percent(self, thread: str) -> int | None:
        """How far a goal is, None while nobody noted anything."""
        entries = self.progress.get(thread, ())
        return entries[-1].percent if entries else None


def in_words(plan: PlanOverview, change: Callable[[str], str]) -> PlanOverview:
    """The plan with the texts of the version in force as ``change`` gives them back."""
    content = with_texts(plan.in_force.content, change)
    return replace(plan, versions=(*plan.versions[:-1], replace(plan.in_force, content=content)))


def is_pending(review: PlanReview) -> bool:
    """Whether a review still waits: neither done nor dropped."""
    return review.done_on is None and review.dropped_because is None

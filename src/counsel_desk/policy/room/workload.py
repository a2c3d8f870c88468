"""What each teacher did in a term (clause 二(二)3): counts and time, nothing of any talk.

Time in talks partly lies within the duty hours, so nothing here is added up across kinds of work.
Overlapping openings of one person count once, and an opening without an end counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.term_figures import COUNSELLORS, months_of, teachers_first
from counsel_desk.records.in_force import is_met
from counsel_desk.records.room.activity_rules import HELD
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_rules import Span, minutes
from counsel_desk.records.room.staff_member import StaffMember


@dataclass(frozen=True)
class Work:
    """Lessons held, time on duty and in talks, activities and visits, all time in minutes."""

    lessons: int = 0
    duty_minutes: int = 0
    talk_minutes: int = 0
    activities: int = 0
    activity_minutes: int = 0
    visits: int = 0
    visit_minutes: int = 0

    def is_none(self) -> bool:
        """Whether nothing was done."""
        return not any(vars(self).values())


@dataclass(frozen=True)
class Workload:
    """One teacher's term: in all, and by month (its first day) from the term's first month on."""

    member: StaffMember
    whole: Work
    months: tuple[tuple[date, Work], ...]


def workloads(facts: Facts, openings: Sequence[Opening]) -> tuple[Workload, ...]:
    """Every full- or part-time teacher of the term, and whoever else did something, by name."""
    first, last = facts.term.starts, facts.until
    made = [_workload(one, facts, openings) for one in facts.staff if is_met(one, first, last)]
    kept = [one for one in made if one.member.position in COUNSELLORS or not one.whole.is_none()]
    return tuple(sorted(kept, key=lambda one: teachers_first(one.member)))


def _workload(member: StaffMember, facts: Facts, openings: Sequence[Opening]) -> Workload:
    first, last = facts.term.starts, facts.until
    months = tuple(
        (month, _work(member.id, facts, openings, month, last)) for month in months_of(first, last)
    )
    return Workload(member, _sum(work for _month, work in months), months)


def _work(
    staff_id: int, facts: Facts, openings: Sequence[Opening], month: date, last: date
) -> Work:
    """What one person did in a month of the term."""

    def counts(day: date) -> bool:
        in_month = (day.year, day.month) == (month.year, month.month)
        return in_month and facts.term.starts <= day <= last

    lessons = [
        one
        for one in facts.lessons
        if one.staff_id == staff_id and one.state == HELD and counts(one.day)
    ]
    activities = [
        one
        for one in facts.activities
        if one.staff_id == staff_id and one.state == HELD and counts(one.day)
    ]
    visits = [one for one in facts.visits if one.staff_id == staff_id and counts(one.day)]
    own = [one for one in openings if one.duty_id == staff_id and counts(one.day)]
    return Work(
        lessons=len(lessons),
        duty_minutes=_on_duty(own),
        talk_minutes=sum(
            one.minutes for one in facts.uses if one.duty_id == staff_id and counts(one.day)
        ),
        activities=len(activities),
        activity_minutes=sum(one.minutes or 0 for one in activities),
        visits=len(visits),
        visit_minutes=sum(one.minutes for one in visits),
    )


def _on_duty(openings: Iterable[Opening]) -> int:
    by_day: dict[date, list[Span]] = {}
    for one in openings:
        if one.closed is not None:
            by_day.setdefault(one.day, []).append(Span(one.opened, one.closed))
    return sum(minutes(spans) for spans in by_day.values())


def _sum(works: Iterable[Work]) -> Work:
    sums: dict[str, int] = {}
    for work in works:
        for name, value in vars(work).items():
            sums[name] = sums.get(name, 0) + value
    return Work(**sums)

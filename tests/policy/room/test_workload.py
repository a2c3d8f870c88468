"""What each teacher did in a term."""

from __future__ import annotations

from datetime import date, time

from counsel_desk.policy.room.workload import Work, Workload, workloads
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.staff_member import StaffMember
from tests.reports.duty_samples import SINCE, duty_facts, openings


def _by_name() -> dict[str, Workload]:
    return {one.member.name: one for one in workloads(duty_facts(), openings())}


def test_lessons_talks_activities_and_visits_of_a_teacher_are_counted() -> None:
    whole = _by_name()["甲一"].whole
    assert whole == Work(
        lessons=7, duty_minutes=54 * 60 + 30, talk_minutes=600, activities=2, activity_minutes=130,
        visits=1, visit_minutes=80,
    )  # fmt: skip


def test_overlapping_openings_of_one_person_count_once() -> None:
    def opened(number: int, start: time, end: time) -> Opening:
        return Opening(id=number, day=date(2026, 9, 3), area_id=number, opened=start, closed=end,
                       duty_id=1, void=False)  # fmt: skip

    both = (opened(1, time(12, 0), time(13, 0)), opened(2, time(12, 30), time(13, 15)))
    (first, *_others) = workloads(duty_facts(), both)
    assert first.whole.duty_minutes == 75


def test_an_opening_without_an_end_counts_for_nothing() -> None:
    second = next(one for name, one in _by_name().items() if name.startswith("丙"))
    assert second.whole.duty_minutes == 0
    assert second.whole.talk_minutes == 600


def test_the_months_together_are_the_term() -> None:
    load = _by_name()["甲一"]
    assert [month for month, _work in load.months] == [
        date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
    ]  # fmt: skip
    assert sum(work.duty_minutes for _month, work in load.months) == load.whole.duty_minutes
    assert [work.lessons for _month, work in load.months] == [4, 2, 1]


def test_what_is_planned_cancelled_or_after_the_day_is_no_work_yet() -> None:
    early = workloads(duty_facts(on=date(2026, 9, 3)), openings())
    (first, *_others) = early
    assert (first.whole.lessons, first.whole.activities, first.whole.visits) == (1, 0, 0)


def test_others_stand_there_only_when_they_did_something() -> None:
    assert "戊五" not in _by_name()
    doctor = Opening(id=5, day=date(2026, 9, 4), area_id=1, opened=time(12), closed=time(13),
                     duty_id=3, void=False)  # fmt: skip
    names = [one.member.name for one in workloads(duty_facts(), (doctor,))]
    assert names[-1] == "戊五"


def test_whoever_left_before_the_term_stands_nowhere() -> None:
    gone = StaffMember(id=9, name="己六", position="full_time", since=SINCE,
                       until=date(2026, 8, 31))  # fmt: skip
    assert workloads(duty_facts(staff=(gone,)), ()) == ()

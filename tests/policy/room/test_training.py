"""Hours of training for counsellors, trainings of the other staff, and their topics."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk.policy.finding import Verdict
from tests.policy.facts_of import facts, judge, person, rule, took_part, training

HOURS = rule("training_hours", deadline=date(2024, 12, 31), full_time=30, part_time=12)
STAFF = rule("staff_trained", audiences=["class_teachers", "subject_teachers"], share=0.8)
TOPICS = rule("training_topics", topics=["teaching", "crisis"])


@pytest.mark.parametrize(
    ("position", "hours", "verdict"),
    [
        ("full_time", 29.5, Verdict.NOT_MET),
        ("full_time", 30, Verdict.MET),
        ("part_time", 11.5, Verdict.NOT_MET),
        ("part_time", 12, Verdict.MET),
    ],
)
def test_full_time_needs_30_hours_and_part_time_12(
    position: str, hours: float, verdict: Verdict
) -> None:
    who, what = person(position), training()
    told = facts(staff=(who,), trainings=(what,), attendances=(took_part(who, what, hours),))
    assert judge(HOURS, told).verdict is verdict


def test_hours_of_several_trainings_add_up() -> None:
    who, spring, autumn = person(), training(date(2026, 4, 9)), training(date(2026, 10, 9))
    parts = took_part(who, spring, 17.5), took_part(who, autumn, 12.5)
    told = facts(staff=(who,), trainings=(spring, autumn), attendances=parts)
    assert judge(HOURS, told).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("ended", "in_all", "in_year"),
    [
        (date(2026, 8, 31), Verdict.MET, Verdict.NEAR),
        (date(2026, 9, 1), Verdict.MET, Verdict.MET),
        (date(2026, 11, 24), Verdict.MET, Verdict.MET),
        (date(2026, 11, 25), Verdict.NOT_MET, Verdict.NEAR),
    ],
)
def test_hours_count_in_all_or_per_school_year(
    ended: date, in_all: Verdict, in_year: Verdict
) -> None:
    who, what = person(), training(ended)
    told = facts(staff=(who,), trainings=(what,), attendances=(took_part(who, what, 30),))
    assert judge(HOURS, told).verdict is in_all
    found = judge(HOURS, told, training_hours="school_year")
    assert found.verdict is in_year
    assert found.reading
    assert found.due == (date(2027, 8, 31) if in_year is Verdict.NEAR else None)


def test_a_school_year_goes_on_when_the_term_looked_at_is_over() -> None:
    who, what = person(), training(date(2027, 4, 8))
    parts = (took_part(who, what, 30),)
    told = facts(date(2027, 5, 1), staff=(who,), trainings=(what,), attendances=parts)
    assert judge(HOURS, told, training_hours="school_year").verdict is Verdict.MET
    before = replace(told, on=date(2027, 4, 7))
    assert judge(HOURS, before, training_hours="school_year").verdict is Verdict.NEAR


def test_the_note_says_how_many_people_of_how_many() -> None:
    one, other, gone = person(), person("part_time"), person(until=date(2026, 7, 1))
    what = training()
    parts = took_part(one, what, 30), took_part(other, what, 11.5)
    told = facts(staff=(one, other, gone), trainings=(what,), attendances=parts)
    found = judge(HOURS, told)
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 1, 2)
    assert one.name not in found.note
    assert [one.name in line.told for line in found.evidence] == [True, False]
    assert "11.5" in found.evidence[1].told


def test_hours_before_a_deadline_are_on_the_way() -> None:
    who, what = person(), training()
    told = facts(staff=(who,), trainings=(what,), attendances=(took_part(who, what, 29.5),))
    ahead = replace(HOURS, deadline=date(2026, 11, 24))
    assert judge(ahead, told).verdict is Verdict.NEAR
    assert judge(replace(HOURS, deadline=date(2026, 11, 23)), told).verdict is Verdict.NOT_MET


@pytest.mark.parametrize("trainings", [(), (training(),)])
def test_without_anybody_s_hours_nothing_is_known(trainings: tuple[object, ...]) -> None:
    found = judge(HOURS, facts(staff=(person(),), trainings=trainings))
    assert found.verdict is Verdict.NO_DATA


@pytest.mark.parametrize(
    ("present", "invited", "verdict"),
    [
        (79, 100, Verdict.NOT_MET),
        (80, 100, Verdict.MET),
        (80, None, Verdict.NOT_MET),
        (None, 100, Verdict.NOT_MET),
    ],
)
def test_a_training_of_all_staff_is_one_of_each_group(
    present: int | None, invited: int | None, verdict: Verdict
) -> None:
    what = training(audience="all_staff", present=present, invited=invited)
    assert judge(STAFF, facts(trainings=(what,))).verdict is verdict


def test_each_group_of_staff_needs_its_training() -> None:
    what = training(audience="class_teachers", present=30, invited=30)
    found = judge(STAFF, facts(trainings=(what,)))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 1, 2)
    assert "科任教师" in found.note


def test_where_no_share_is_asked_somebody_has_to_have_come() -> None:
    asked = replace(STAFF, parameters={**STAFF.parameters, "share": 0.0})
    came, nobody = training(audience="all_staff", present=12), training(audience="all_staff")
    assert judge(asked, facts(trainings=(came,))).verdict is Verdict.MET
    assert judge(asked, facts(trainings=(nobody,))).verdict is Verdict.NOT_MET
    who = person("other")
    listed = facts(trainings=(nobody,), staff=(who,), attendances=(took_part(who, nobody, 2),))
    assert judge(asked, listed).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("ends", "verdict"), [(date(2026, 11, 24), Verdict.MET), (date(2026, 11, 25), Verdict.NO_DATA)]
)
def test_a_training_of_all_staff_counts_from_its_last_day_on(ends: date, verdict: Verdict) -> None:
    what = training(ends, audience="all_staff", present=9, invited=10)
    assert judge(STAFF, facts(date(2026, 11, 24), trainings=(what,))).verdict is verdict


def test_a_training_of_the_year_before_does_not_count_this_year() -> None:
    asked = replace(STAFF, period="year")
    what = training(date(2026, 8, 31), audience="all_staff", present=9, invited=10)
    found = judge(asked, facts(trainings=(what,)))
    assert (found.verdict, found.due) == (Verdict.NEAR, date(2027, 8, 31))
    assert judge(asked, facts(trainings=(what,)), year="calendar").verdict is Verdict.MET


def test_trainings_of_counsellors_are_none_of_the_other_staff() -> None:
    assert judge(STAFF, facts(trainings=(training(present=9, invited=9),))).verdict is (
        Verdict.NO_DATA
    )


def test_topics_add_up_over_trainings() -> None:
    first, second = training(topics=("teaching", "family")), training(topics=("crisis",))
    assert judge(TOPICS, facts(trainings=(first, second))).verdict is Verdict.MET
    found = judge(TOPICS, facts(trainings=(first,)))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 1, 2)
    assert "危机干预" in found.note


def test_a_training_to_come_touched_nothing_yet() -> None:
    what = training(date(2026, 11, 25), topics=("teaching", "crisis"))
    assert judge(TOPICS, facts(trainings=(what,))).verdict is Verdict.NO_DATA

"""Who has to be on the staff, from how many students on, and with which certificate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk.policy.finding import Verdict
from tests.policy.facts_of import (
    certificate,
    facts,
    judge,
    person,
    role,
    rule,
    school,
    teaching_point,
)

BOTH = ["full_time", "part_time"]
AT_LEAST_ONE = rule("counsellors_at_least", at_least=1, positions=BOTH, each_teaching_point=True)
WHERE_LARGE = rule(
    "full_time_where_large",
    strength="soft",
    deadline=date(2024, 12, 31),
    students=1000,
    boarders=200,
    at_least=1,
    position="full_time",
)
CERTIFIED = rule(
    "new_full_time_certified",
    from_day=date(2023, 1, 1),
    kinds=["mental_health_teacher", "national_counsellor"],
)


def test_a_part_time_counsellor_is_enough_for_a_school() -> None:
    found = judge(AT_LEAST_ONE, facts(staff=(person("part_time"),)))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.MET, 1, 1)


def test_staff_in_other_positions_is_not_a_counsellor() -> None:
    found = judge(AT_LEAST_ONE, facts(staff=(person("other"),)))
    assert (found.verdict, found.numerator) == (Verdict.NOT_MET, 0)


@pytest.mark.parametrize(
    ("first", "last", "verdict"),
    [
        (date(2026, 11, 24), None, Verdict.MET),
        (date(2026, 11, 25), None, Verdict.NO_DATA),
        (date(2020, 9, 1), date(2026, 11, 24), Verdict.MET),
        (date(2020, 9, 1), date(2026, 11, 23), Verdict.NOT_MET),
    ],
)
def test_the_first_and_the_last_day_on_the_list_count(
    first: date, last: date | None, verdict: Verdict
) -> None:
    staff = (person(since=first, until=last),)
    assert judge(AT_LEAST_ONE, facts(date(2026, 11, 24), staff=staff)).verdict is verdict


def test_a_teaching_point_without_a_counsellor_is_named() -> None:
    pine, brook = teaching_point("松林教学点"), teaching_point("小河教学点")
    head, there = person(), person("part_time")
    told = facts(points=(pine, brook), staff=(head, there), roles=(role(there, "other", pine),))
    found = judge(AT_LEAST_ONE, told)
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 2, 3)
    assert "小河教学点" in found.note
    assert "松林教学点" not in found.note
    also = role(head, "other", brook), role(head, "leader")
    assert judge(AT_LEAST_ONE, replace(told, roles=(*told.roles, *also))).verdict is Verdict.MET


def test_who_works_at_a_teaching_point_alone_does_not_count_for_the_school() -> None:
    point, there = teaching_point("松林教学点"), person("part_time")
    told = facts(points=(point,), staff=(there,), roles=(role(there, "other", point),))
    found = judge(AT_LEAST_ONE, told)
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 1, 2)


def test_a_teaching_point_that_closed_asks_for_nobody() -> None:
    gone = teaching_point("松林教学点", until=date(2026, 8, 31))
    found = judge(AT_LEAST_ONE, facts(points=(gone,), staff=(person(),)))
    assert (found.verdict, found.denominator) == (Verdict.MET, 1)


def test_without_teaching_points_only_the_school_is_counted() -> None:
    asked = rule("counsellors_at_least", at_least=2, positions=BOTH)
    assert judge(asked, facts(staff=(person(), person("part_time")))).verdict is Verdict.MET
    found = judge(asked, facts(staff=(person(),)))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 1, 2)


@pytest.mark.parametrize(
    ("on", "verdict"),
    [(date(2026, 12, 31), Verdict.NEAR), (date(2027, 1, 1), Verdict.NOT_MET)],
)
def test_a_deadline_is_ahead_up_to_its_own_day(on: date, verdict: Verdict) -> None:
    asked = replace(AT_LEAST_ONE, deadline=date(2026, 12, 31))
    found = judge(asked, facts(on, staff=(person("other"),)))
    assert found.verdict is verdict
    assert found.due == (date(2026, 12, 31) if verdict is Verdict.NEAR else None)


@pytest.mark.parametrize(
    ("students", "boarders", "verdict"),
    [
        (999, 199, Verdict.NOT_APPLICABLE),
        (1000, 0, Verdict.NEAR),
        (300, 199, Verdict.NOT_APPLICABLE),
        (300, 200, Verdict.NEAR),
    ],
)
def test_a_large_school_aims_at_a_full_time_counsellor(
    students: int, boarders: int, verdict: Verdict
) -> None:
    profile = school(students=students, boarders=boarders)
    told = facts(profile=profile, staff=(person("part_time"),))
    found = judge(WHERE_LARGE, told)
    assert found.verdict is verdict
    assert ("目标" in found.note) is (verdict is Verdict.NEAR)
    hard = judge(replace(WHERE_LARGE, strength="hard"), told)
    assert (hard.verdict is Verdict.NOT_MET) is (verdict is Verdict.NEAR)


def test_a_large_school_with_a_full_time_counsellor_has_met_it() -> None:
    found = judge(WHERE_LARGE, facts(profile=school(students=1000), staff=(person(),)))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.MET, 1, 1)


@pytest.mark.parametrize(
    ("full", "part", "verdict"),
    [(1, 1, Verdict.MET), (1, 2, Verdict.NOT_MET), (2, 2, Verdict.MET), (0, 1, Verdict.NOT_MET)],
)
def test_half_of_the_counsellors_is_half(full: int, part: int, verdict: Verdict) -> None:
    staff = (*(person() for _ in range(full)), *(person("part_time") for _ in range(part)))
    found = judge(rule("full_time_share", share=0.5), facts(staff=staff))
    assert (found.verdict, found.numerator, found.denominator) == (verdict, full, full + part)


def test_a_share_is_counted_without_rounding() -> None:
    staff = (*(person() for _ in range(3)), *(person("part_time") for _ in range(7)))
    assert judge(rule("full_time_share", share=0.3), facts(staff=staff)).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("hired", "verdict"),
    [(date(2022, 12, 31), Verdict.NOT_APPLICABLE), (date(2023, 1, 1), Verdict.NOT_MET)],
)
def test_certificates_are_asked_of_those_hired_from_2023_on(hired: date, verdict: Verdict) -> None:
    assert judge(CERTIFIED, facts(staff=(person(hired_on=hired),))).verdict is verdict


@pytest.mark.parametrize(
    ("kind", "issued", "verdict"),
    [
        ("mental_health_teacher", None, Verdict.MET),
        ("national_counsellor", date(2026, 11, 24), Verdict.MET),
        ("national_counsellor", date(2026, 11, 25), Verdict.NOT_MET),
        ("medical_licence", None, Verdict.NOT_MET),
    ],
)
def test_either_of_two_certificates_will_do(
    kind: str, issued: date | None, verdict: Verdict
) -> None:
    who = person(hired_on=date(2024, 8, 20))
    told = facts(staff=(who,), certificates=(certificate(who, kind, issued),))
    assert judge(CERTIFIED, told).verdict is verdict


def test_part_time_counsellors_need_no_certificate() -> None:
    staff = (person("part_time", hired_on=date(2024, 9, 1)),)
    assert judge(CERTIFIED, facts(staff=staff)).verdict is Verdict.NOT_APPLICABLE


def test_a_day_of_hiring_that_nobody_told_is_asked_for() -> None:
    late = person(since=date(2023, 1, 1))
    assert judge(CERTIFIED, facts(staff=(late,))).verdict is Verdict.NO_DATA
    before = person(since=date(2022, 12, 31))
    assert judge(CERTIFIED, facts(staff=(before,))).verdict is Verdict.NOT_APPLICABLE
    other = person(hired_on=date(2024, 9, 1))
    known = certificate(other, "mental_health_teacher")
    found = judge(CERTIFIED, facts(staff=(late, other), certificates=(known,)))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NEAR, 1, 1)
    assert judge(CERTIFIED, facts(staff=(late, other))).verdict is Verdict.NOT_MET


def test_each_kind_of_staff_takes_part_as_a_role_or_a_position() -> None:
    asked = rule("roles_present", roles=["full_time", "class_teacher"])
    counsellor, teacher = person(), person("other")
    told = facts(staff=(counsellor, teacher), roles=(role(teacher, "class_teacher"),))
    assert judge(asked, told).verdict is Verdict.MET
    found = judge(asked, replace(told, roles=()))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 1, 2)
    assert "班主任" in found.note


def test_a_role_that_ended_or_whose_owner_left_does_not_count() -> None:
    asked = rule("roles_present", roles=["class_teacher"])
    teacher, gone = person("other"), person("other", until=date(2026, 7, 1))
    ended = role(teacher, "class_teacher", until=date(2026, 11, 23))
    told = facts(staff=(teacher, gone), roles=(ended, role(gone, "class_teacher")))
    assert judge(asked, told).verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("students", "doctors", "verdict"),
    [
        (599, 1, Verdict.NOT_APPLICABLE),
        (600, 1, Verdict.MET),
        (1199, 1, Verdict.MET),
        (1200, 1, Verdict.NOT_MET),
        (1200, 2, Verdict.MET),
        (600, 0, Verdict.NO_DATA),
    ],
)
def test_a_doctor_is_asked_for_each_full_number_of_students(
    students: int, doctors: int, verdict: Verdict
) -> None:
    people = [person("other") for _ in range(doctors)]
    told = facts(
        profile=school(students=students),
        staff=(*people, person()),
        roles=tuple(role(one, "school_doctor") for one in people),
    )
    assert judge(rule("school_doctor", pupils_per_doctor=600), told).verdict is verdict


def test_a_licence_is_asked_of_doctors_where_the_clause_names_it() -> None:
    asked = rule("school_doctor", pupils_per_doctor=600, kinds=["medical_licence"])
    who = person("other")
    told = facts(profile=school(students=700), staff=(who,), roles=(role(who, "school_doctor"),))
    assert judge(asked, told).verdict is Verdict.NOT_MET
    licensed = replace(told, certificates=(certificate(who, "medical_licence"),))
    assert judge(asked, licensed).verdict is Verdict.MET


@pytest.mark.parametrize("asked", [AT_LEAST_ONE, CERTIFIED], ids=lambda one: one.formula)
def test_names_stand_in_the_evidence_alone(asked: object) -> None:
    who = person(name="欧阳秋实", hired_on=date(2024, 9, 1))
    found = judge(asked, facts(staff=(who,)))  # type: ignore[arg-type]
    assert "欧阳秋实" not in found.note + found.remedy
    assert any("欧阳秋实" in one.told for one in found.evidence)

"""What holds for every formula: nothing recorded is never met, more work done is never worse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counsel_desk import i18n
from counsel_desk.policy import pack
from counsel_desk.policy.checking import check
from counsel_desk.policy.finding import Finding, Verdict
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import CHOICES, Readings
from counsel_desk.policy.room.facts import Facts
from tests.policy.facts_of import (
    AUTUMN,
    LONG_AGO,
    OVER,
    activity,
    approval,
    area,
    body,
    certificate,
    facts,
    judge,
    lesson,
    lessons,
    open_days,
    pattern,
    person,
    role,
    rule,
    school,
    school_class,
    teaching_point,
    took_part,
    training,
    visit,
    week,
)

RULES = [one for each in pack.pack_ids() for one in pack.load(each).rules]
ANSWERED = (Verdict.NOT_MET, Verdict.NEAR, Verdict.MET)
EVERY_FORTNIGHT = rule("lessons_every_fortnight", at_least=1, weeks=2)
MEETINGS = rule("meetings_per_term", at_least=2, kinds=["themed_meeting", "lecture"])
HOURS = rule("training_hours", full_time=30, part_time=12)
CLASSES = (school_class(1), school_class(2))
FORMS = ("interactive", "lecture")

days_of_term = st.integers(0, (AUTUMN.ends - AUTUMN.starts).days).map(
    lambda n: AUTUMN.starts + timedelta(days=n)
)
days_to_judge_on = st.integers(0, 160).map(lambda n: AUTUMN.starts + timedelta(days=n))
fortnights = st.sampled_from(CHOICES["fortnights"])
some_lessons = st.lists(
    st.tuples(st.sampled_from(CLASSES), days_of_term, st.sampled_from(("held", "cancelled"))),
    max_size=25,
)


def _no_worse(before: Finding, after: Finding) -> bool:
    if before.verdict not in ANSWERED:
        return True
    return ANSWERED.index(after.verdict) >= ANSWERED.index(before.verdict)


def _busy_school() -> Facts:
    """One of everything."""
    head, other, doctor = (
        person(name="欧阳秋实", hired_on=date(2024, 9, 1)),
        person("part_time", name="司徒冬梅"),
        person("other", name="诸葛夏荷"),
    )
    friends, point, one = body(), teaching_point("松林教学点"), CLASSES[0]
    what = training(topics=("teaching",), title="市级骨干培训")
    return facts(
        profile=school(students=1200, boarders=300, small=True, township_centre=True),
        classes=CLASSES,
        points=(point,),
        staff=(head, other, doctor),
        roles=(role(doctor, "school_doctor"), role(other, "class_teacher")),
        certificates=(certificate(head, "national_counsellor"),),
        trainings=(what, training(audience="all_staff", present=30, invited=40)),
        attendances=(took_part(head, what, 30), took_part(other, what, 6)),
        patterns=(pattern(one, staff_id=head.id),),
        lessons=(*lessons(one, [1, 3, 5]), lesson(one, week(7), form="interactive")),
        activities=(
            activity(week(3), staff_id=head.id),
            activity(week(5), "parent_training"),
            activity(week(6), "campaign", body_id=friends.id),
        ),
        bodies=(friends,),
        approvals=(approval(friends, week(2)),),
        areas=(area(),),
        first_opening=LONG_AGO,
        visits=(visit(point, week(3)),),
        days=open_days(date(2026, 11, 24), [week(4)]),
    )


@pytest.mark.parametrize("asked", RULES, ids=lambda one: one.id)
def test_a_school_that_recorded_nothing_has_met_nothing(asked: Rule) -> None:
    large = school(students=1200, boarders=300, small=True, township_centre=True)
    for on in (AUTUMN.starts, date(2026, 11, 24), OVER):
        found = judge(asked, facts(on, profile=large))
        if asked.owner == "C" or asked.strength == "shown":
            assert found.verdict in (Verdict.NO_DATA, Verdict.NOT_APPLICABLE)
        else:
            assert found.verdict is Verdict.NO_DATA


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_finding_says_something_and_names_no_teacher_in_it(language: str) -> None:
    i18n.set_language(language)
    told = _busy_school()
    for name in pack.pack_ids():
        for one in check(pack.load(name), told, Readings()):
            said = one.finding.note + one.finding.remedy + one.finding.reading
            assert one.finding.note
            assert "{" not in said
            assert not any(who.name in said for who in told.staff)


@pytest.mark.parametrize("asked", RULES, ids=lambda one: one.id)
def test_what_is_missing_comes_with_something_to_do(asked: Rule) -> None:
    for told in (facts(), _busy_school()):
        found = judge(asked, told)
        if found.verdict in (Verdict.NEAR, Verdict.NOT_MET):
            assert found.remedy
        if found.numerator is not None and found.denominator and asked.strength == "hard":
            full = found.numerator >= found.denominator
            assert full or found.verdict is not Verdict.MET or found.evidence


@settings(max_examples=80, deadline=None)
@given(some_lessons, st.sampled_from(CLASSES), days_of_term, days_to_judge_on, fortnights)
def test_one_more_lesson_held_is_never_worse(
    some: list[tuple[object, date, str]], one: object, day: date, on: date, reading: str
) -> None:
    known = tuple(
        lesson(each, when, state, lesson_no=2)  # type: ignore[arg-type]
        for each, when, state in some
    )
    told = facts(on, classes=CLASSES, patterns=(pattern(CLASSES[0]),), lessons=known)
    more = replace(told, lessons=(*known, lesson(one, day)))  # type: ignore[arg-type]
    before = judge(EVERY_FORTNIGHT, told, fortnights=reading)
    after = judge(EVERY_FORTNIGHT, more, fortnights=reading)
    assert _no_worse(before, after)
    if before.numerator is not None and after.numerator is not None:
        assert after.numerator >= before.numerator


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(days_of_term, st.sampled_from(("held", "planned", "cancelled"))), max_size=6
    ),
    days_of_term,
    days_to_judge_on,
    st.sampled_from(CHOICES["themed_meetings"]),
)
def test_one_more_lecture_held_is_never_worse(
    some: list[tuple[date, str]], day: date, on: date, reading: str
) -> None:
    known = tuple(activity(when, state=state) for when, state in some)
    told = facts(on, classes=CLASSES, activities=known)
    more = replace(told, activities=(*known, activity(day)))
    before = judge(MEETINGS, told, themed_meetings=reading)
    assert _no_worse(before, judge(MEETINGS, more, themed_meetings=reading))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 80).map(lambda halves: halves / 2), min_size=1, max_size=5),
    st.sampled_from(("full_time", "part_time")),
)
def test_hours_are_enough_exactly_when_their_sum_is(hours: list[float], position: str) -> None:
    who = person(position)
    held = [training(week(n + 1)) for n in range(len(hours))]
    parts = tuple(took_part(who, what, each) for what, each in zip(held, hours, strict=True))
    found = judge(HOURS, facts(staff=(who,), trainings=tuple(held), attendances=parts))
    enough = sum(hours) >= {"full_time": 30, "part_time": 12}[position]
    assert (found.verdict is Verdict.MET) is enough

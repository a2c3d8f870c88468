"""Care groups: since when and until when, who said so, once at a time, and never in a repr."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.care_fields import CareFields, is_current
from counsel_desk.services.desk import CaseServices
from tests.vaults import SINCE, TODAY, Template

LEFT_BEHIND = CareFields("left_behind", SINCE, source="class_teacher")


@pytest.fixture
def student(template: Template) -> str:
    """Any student."""
    return template.students[0]


def test_a_group_is_kept_with_its_first_day_and_who_said_so(
    cases: CaseServices, student: str
) -> None:
    cases.care_groups.add(student, LEFT_BEHIND)
    (spell,) = cases.care_groups.of_student(student)
    assert (spell.care_group, spell.since, spell.until) == ("left_behind", SINCE, None)
    assert spell.source == "class_teacher"
    assert "left_behind" not in repr(spell)
    assert "left_behind" not in repr(LEFT_BEHIND)


def test_groups_of_today_stand_before_those_that_are_over(
    cases: CaseServices, student: str
) -> None:
    over = cases.care_groups.add(student, LEFT_BEHIND)
    cases.care_groups.add(student, CareFields("bereaved", date(2026, 9, 20)))
    cases.care_groups.end(over, TODAY - timedelta(days=1))
    spells = cases.care_groups.of_student(student)
    assert [one.care_group for one in spells] == ["bereaved", "left_behind"]
    assert [is_current(one, TODAY) for one in spells] == [True, False]


def test_the_schools_own_group_has_its_name_in_words(cases: CaseServices, student: str) -> None:
    with pytest.raises(errors.BadInput):
        cases.care_groups.add(student, CareFields("other", SINCE, label="  "))
    cases.care_groups.add(student, CareFields("other", SINCE, label="隔代抚养"))
    cases.care_groups.add(student, CareFields("other", SINCE, label="多子女家庭"))
    labels = {one.label for one in cases.care_groups.of_student(student)}
    assert labels == {"隔代抚养", "多子女家庭"}


@pytest.mark.parametrize(
    "fields",
    [
        CareFields("unknown", SINCE),
        CareFields("poverty", SINCE, source="nobody"),
        CareFields("poverty", TODAY + timedelta(days=1)),
        CareFields("poverty", SINCE, until=SINCE - timedelta(days=1)),
    ],
)
def test_what_cannot_be_is_refused(cases: CaseServices, student: str, fields: CareFields) -> None:
    with pytest.raises(errors.BadInput):
        cases.care_groups.add(student, fields)
    assert not cases.care_groups.of_student(student)


def test_the_same_group_stands_there_once_at_a_time(cases: CaseServices, student: str) -> None:
    first = cases.care_groups.add(student, LEFT_BEHIND)
    with pytest.raises(errors.Refused):
        cases.care_groups.add(student, CareFields("left_behind", TODAY))
    cases.care_groups.end(first, TODAY - timedelta(days=7))
    cases.care_groups.add(student, CareFields("left_behind", TODAY))
    assert len(cases.care_groups.of_student(student)) == 2


def test_a_mistake_is_corrected_or_taken_back(cases: CaseServices, student: str) -> None:
    spell_id = cases.care_groups.add(student, LEFT_BEHIND)
    cases.care_groups.correct(spell_id, CareFields("migrant", SINCE, source="parent"))
    (spell,) = cases.care_groups.of_student(student)
    assert (spell.care_group, spell.source) == ("migrant", "parent")
    with pytest.raises(errors.BadInput):
        cases.care_groups.end(spell_id, SINCE - timedelta(days=1))
    cases.care_groups.remove(spell_id)
    assert not cases.care_groups.of_student(student)
    with pytest.raises(errors.Refused):
        cases.care_groups.end(spell_id, TODAY)

"""The roster of the network: places, contacts from-to, holes, levels."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.network import (
    CLASS,
    DORM,
    GRADE,
    LEVELS,
    SCHOOL,
    ContactFields,
    NetworkPlace,
)
from counsel_desk.services.desk import CaseServices
from tests.services.conftest import GoTo
from tests.vaults import SINCE, TODAY, Template

THE_SCHOOL, THE_GRADE = NetworkPlace(SCHOOL), NetworkPlace(GRADE, 2020)
THE_CLASS = NetworkPlace(CLASS, 2020, 3)
NEXT_DAY = timedelta(days=1)


def _contact(place: NetworkPlace, name: str, role: str, since: date = SINCE) -> ContactFields:
    return ContactFields(place, role, name, since, "0915-0000000")


def _names(cases: CaseServices, place: NetworkPlace, day: date) -> list[str]:
    (line,) = [one for one in cases.network.contacts.roster(day) if one.place == place]
    return [one.name for one in line.contacts]


def test_every_place_in_use_is_a_hole_until_somebody_answers_for_it(cases: CaseServices) -> None:
    floor = cases.network.dormitories.add("1号楼", "2", "", SINCE)
    room = cases.network.dormitories.add("1号楼", "2", "203", SINCE)
    assert cases.network.contacts.holes(TODAY) == (
        THE_SCHOOL, THE_GRADE, THE_CLASS,
        NetworkPlace(DORM, place_id=floor), NetworkPlace(DORM, place_id=room),
    )  # fmt: skip
    cases.network.contacts.add(_contact(THE_CLASS, "班主任丁", "class_teacher"))
    assert THE_CLASS not in cases.network.contacts.holes(TODAY)
    assert [one.place for one in cases.network.contacts.roster(SINCE - NEXT_DAY)] == [THE_SCHOOL]


def test_who_follows_begins_the_day_after_the_one_before(cases: CaseServices) -> None:
    first = cases.network.contacts.add(_contact(THE_CLASS, "班主任丁", "class_teacher"))
    cases.network.contacts.replace(first, _contact(THE_CLASS, "戊五", "class_teacher", TODAY))
    assert _names(cases, THE_CLASS, TODAY - NEXT_DAY) == ["班主任丁"]
    assert _names(cases, THE_CLASS, TODAY) == ["戊五"]


def test_an_ended_contact_leaves_a_hole_after_the_last_day(cases: CaseServices) -> None:
    first = cases.network.contacts.add(_contact(THE_SCHOOL, "乙二", "principal"))
    cases.network.contacts.end(first, TODAY)
    assert _names(cases, THE_SCHOOL, TODAY) == ["乙二"]
    assert THE_SCHOOL in cases.network.contacts.holes(TODAY + NEXT_DAY)
    with pytest.raises(errors.BadInput):
        cases.network.contacts.end(first, SINCE - NEXT_DAY)


def test_a_mistake_is_taken_off_the_roster(cases: CaseServices) -> None:
    cases.network.contacts.remove(
        cases.network.contacts.add(_contact(THE_SCHOOL, "乙二", "principal"))
    )
    assert THE_SCHOOL in cases.network.contacts.holes(TODAY)


def test_the_levels_are_the_schools_own(cases: CaseServices) -> None:
    assert cases.network.contacts.levels(TODAY) == LEVELS
    cases.network.contacts.set_levels((CLASS, SCHOOL))
    assert cases.network.contacts.levels(TODAY) == (SCHOOL, CLASS)
    assert cases.network.contacts.holes(TODAY) == (THE_SCHOOL, THE_CLASS)
    with pytest.raises(errors.BadInput):
        cases.network.contacts.set_levels(())


def test_a_student_takes_a_students_role_only(cases: CaseServices, template: Template) -> None:
    told = ContactFields(THE_CLASS, "class_teacher", "测试生甲", SINCE, "", template.students[0])
    with pytest.raises(errors.BadInput):
        cases.network.contacts.add(told)
    nobody = _contact(THE_CLASS, "  ", "class_teacher")
    with pytest.raises(errors.BadInput):
        cases.network.contacts.add(nobody)


def test_a_student_who_left_answers_for_nobody(
    cases: CaseServices, template: Template, go_to: GoTo
) -> None:
    one = template.students[0]
    cases.network.contacts.add(ContactFields(THE_CLASS, "class_helper", "测试生甲", SINCE, "", one))
    assert THE_CLASS not in cases.network.contacts.holes(TODAY)
    cases.students.leave(one, "left", TODAY)
    go_to(TODAY + NEXT_DAY, time(8))
    assert THE_CLASS in cases.network.contacts.holes(TODAY + NEXT_DAY)


def test_the_roster_leaves_no_trace_in_a_repr() -> None:
    assert "丁" not in repr(_contact(THE_CLASS, "班主任丁", "class_teacher"))

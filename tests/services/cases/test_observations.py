"""Observations: changed on the day of writing by who wrote them, and never after."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.observation_fields import ObservationFields, may_change
from counsel_desk.services.desk import CaseServices
from tests.services.conftest import GoTo
from tests.vaults import COUNSELLOR, TODAY, Template

SEEN = ObservationFields(
    "observation",
    TODAY - timedelta(days=1),
    "午休能入睡",
    time(12, 30),
    "class_teacher",
    "班主任丁",
)


@pytest.fixture
def student(template: Template) -> str:
    """Any student."""
    return template.students[0]


def test_it_says_who_saw_what_when_and_who_wrote_it(cases: CaseServices, student: str) -> None:
    one = cases.observations.get(cases.observations.add(student, SEEN))
    assert (one.day, one.at, one.observer, one.text) == (
        SEEN.day,
        SEEN.at,
        "班主任丁",
        "午休能入睡",
    )
    assert one.written_by == COUNSELLOR
    assert "午休" not in repr(one)
    assert "午休" not in repr(SEEN)


def test_it_is_changed_on_the_same_day_only(
    cases: CaseServices, student: str, on_another_day: GoTo
) -> None:
    written = cases.observations.add(student, SEEN)
    cases.observations.change(written, replace(SEEN, text="午休睡了半小时"))
    on_another_day(TODAY + timedelta(days=1), time(8))
    with pytest.raises(errors.Refused):
        cases.observations.change(written, SEEN)
    with pytest.raises(errors.Refused):
        cases.observations.remove(written)
    (one,) = cases.observations.of_student(student)
    assert one.text == "午休睡了半小时"


def test_nobody_else_changes_it(cases: CaseServices, student: str) -> None:
    one = cases.observations.get(cases.observations.add(student, SEEN))
    assert cases.observations.may_change(one)
    assert may_change(one, COUNSELLOR, TODAY)
    assert not may_change(one, "丙三", TODAY)


def test_a_slip_of_today_is_taken_back(cases: CaseServices, student: str) -> None:
    cases.observations.remove(cases.observations.add(student, SEEN))
    assert not cases.observations.of_student(student)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SEEN, kind="label"),
        replace(SEEN, source="nobody"),
        replace(SEEN, text=" \n"),
        replace(SEEN, day=TODAY + timedelta(days=1)),
    ],
)
def test_what_cannot_be_is_refused(
    cases: CaseServices, student: str, wrong: ObservationFields
) -> None:
    with pytest.raises(errors.BadInput):
        cases.observations.add(student, wrong)
    assert not cases.observations.of_student(student)

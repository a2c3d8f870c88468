"""Strengths and supports: a few words each, strengths first, ended without being lost."""

from __future__ import annotations

import pytest

from counsel_desk import errors
from counsel_desk.services.cases.strengths import LONGEST, STRENGTH, SUPPORT
from counsel_desk.services.desk import CaseServices
from tests.vaults import Template


def _texts(cases: CaseServices, student: str) -> list[str]:
    return [one.text for one in cases.strengths.of_student(student)]


def test_strengths_stand_before_supports(cases: CaseServices, template: Template) -> None:
    student = template.students[0]
    cases.strengths.add(student, SUPPORT, "美术老师")
    cases.strengths.add(student, STRENGTH, "  绘画 ")
    assert _texts(cases, student) == ["绘画", "美术老师"]
    cases.files.open(template.students[1], "session")
    assert _texts(cases, template.students[1]) == []


def test_the_same_words_once_more_change_nothing(cases: CaseServices, template: Template) -> None:
    student = template.students[0]
    first = cases.strengths.add(student, STRENGTH, "绘画")
    assert cases.strengths.add(student, STRENGTH, "绘画") == first
    assert cases.strengths.add(student, SUPPORT, "绘画") != first


def test_what_ended_is_gone_from_the_file_and_can_come_back(
    cases: CaseServices, template: Template
) -> None:
    student = template.students[0]
    one = cases.strengths.add(student, SUPPORT, "同桌")
    cases.strengths.end(one)
    assert _texts(cases, student) == []
    cases.strengths.resume(one)
    assert _texts(cases, student) == ["同桌"]
    with pytest.raises(errors.Refused):
        cases.strengths.end("nothing")


@pytest.mark.parametrize("text", ["", "   ", "长" * (LONGEST + 1)])
def test_it_takes_a_few_words(cases: CaseServices, template: Template, text: str) -> None:
    with pytest.raises(errors.BadInput):
        cases.strengths.add(template.students[0], STRENGTH, text)

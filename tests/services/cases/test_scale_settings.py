"""A questionnaire is used as the school is allowed to; an own one keeps its versions."""

from __future__ import annotations

import pytest

from counsel_desk.errors import BadInput, Refused
from counsel_desk.records.cases.sheet_fields import SheetFields
from counsel_desk.services.desk import CaseServices
from tests.services.cases.assessment_steps import agree, begin_round, mht
from tests.vaults import TODAY, Template

OWN: dict[str, object] = {
    "id": "own_sleep",
    "name": "本校睡眠小问卷",
    "items": 4,
    "lowest": 0,
    "highest": 3,
    "alerts": [{"item": 4, "at": 2}],
    "rules": [{"of": "total", "notice_from": 5, "talk_from": 9}],
}


def test_one_that_needs_permission_is_off_until_the_school_says_it_has_it(
    cases: CaseServices,
) -> None:
    with pytest.raises(Refused, match="needs a permission"):
        begin_round(cases, "sdq")
    with pytest.raises(Refused):
        cases.scale_settings.use("sdq", is_on=True)
    cases.scale_settings.tell_permission("sdq", "电子版授权 2026-17", "Youthinmind", TODAY)
    cases.scale_settings.use("sdq", is_on=True)
    begin_round(cases, "sdq")
    cases.scale_settings.tell_permission("sdq", "", "", None)
    assert not cases.scale_settings.get("sdq").is_on


def test_a_permission_says_what_it_is_and_from_whom(cases: CaseServices) -> None:
    with pytest.raises(BadInput):
        cases.scale_settings.tell_permission("sdq", "电子版授权", " ", TODAY)


def test_what_is_switched_off_takes_no_sheets(cases: CaseServices, template: Template) -> None:
    agree(cases, template.students[0])
    cases.scale_settings.use("mht", is_on=False)
    with pytest.raises(Refused, match="switched off"):
        cases.assessments.add(mht(template.students[0]))
    assert "mht" not in {one.definition.id for one in cases.scale_settings.in_use()}


def test_rounding_is_chosen_where_the_questionnaire_rounds(cases: CaseServices) -> None:
    cases.scale_settings.choose("sas", "half_up", None)
    assert cases.scale_settings.get("sas").settings.rounding == "half_up"
    for scale, rounding, variant in (("mht", "half_up", None), ("sas", None, "no_such")):
        with pytest.raises(BadInput):
            cases.scale_settings.choose(scale, rounding, variant)


def test_licensed_wording_has_a_line_for_every_item(cases: CaseServices) -> None:
    lines = [f"第{number}句" for number in "一二三四五六七"]
    cases.scale_settings.set_wording("gad7", lines)
    assert cases.scale_settings.get("gad7").wording == tuple(lines)
    with pytest.raises(BadInput, match="7 items"):
        cases.scale_settings.set_wording("gad7", lines[:3])
    cases.scale_settings.set_wording("gad7", [])
    assert cases.scale_settings.get("gad7").wording == ()


def test_an_own_questionnaire_is_checked_and_used(cases: CaseServices, template: Template) -> None:
    assert cases.own_scales.add(OWN) == 1
    student = template.students[0]
    agree(cases, student)
    from counsel_desk.records.cases.sheet_fields import SheetFields

    saved = cases.assessments.add(SheetFields(student, "own_sleep", TODAY, (0, 1, 0, 2)))
    assert saved.talk_today


def test_results_keep_the_version_they_were_taken_with(
    cases: CaseServices, template: Template
) -> None:
    student = template.students[0]
    agree(cases, student)
    cases.files.open(student, "asked_by_student")
    cases.own_scales.add(OWN)
    cases.assessments.add(SheetFields(student, "own_sleep", TODAY, (1, 1, 1, 1)))
    assert cases.own_scales.add({**OWN, "reverse": [1, 2]}) == 2
    cases.assessments.add(SheetFields(student, "own_sleep", TODAY, (1, 1, 1, 0)))
    found = {one.record.version: one.result.total for one in cases.assessments.of_student(student)}
    assert found == {1: 4, 2: 5}


def test_a_definition_with_faults_is_refused_and_not_kept(cases: CaseServices) -> None:
    with pytest.raises(BadInput, match="no item 9"):
        cases.own_scales.add({**OWN, "reverse": [9]})
    with pytest.raises(BadInput, match="belongs to a questionnaire of the program"):
        cases.own_scales.add({**OWN, "id": "mht"})
    assert "own_sleep" not in {one.definition.id for one in cases.scale_settings.all()}

"""Forms that ask for consent are put together for a child, or blank."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services.cases.consent_texts import shipped
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.services.room.room_settings import HOTLINE_NAME, HOTLINE_NUMBER
from tests.vaults import TODAY, Template


def born(cases: CaseServices, student: str, day: date) -> None:
    cases.students.change(student, RosterEntry(0, "", born=day), ("born",), TODAY)


def test_a_blank_form_names_nobody_and_has_a_line_for_both(desk: Desk) -> None:
    desk.room.settings.set(HOTLINE_NAME, "安心热线")
    desk.room.settings.set(HOTLINE_NUMBER, "0000-1234567")
    form = desk.require_cases().consent_forms.blank("recording")
    assert (form.school, form.kind, form.version) == ("示范学校", "recording", 0)
    assert (form.name, form.class_name, form.givers) == ("", "", ("student", "guardian"))
    assert (form.body, form.hotlines[0].number) == (shipped("recording"), "0000-1234567")


@pytest.mark.parametrize(
    ("birth", "givers"),
    [
        (date(2013, 5, 20), ("guardian",)),
        (date(2012, 10, 20), ("student", "guardian")),
        (date(2008, 10, 20), ("student",)),
    ],
)
def test_a_childs_form_is_signed_by_those_who_have_to_agree_at_that_age(
    cases: CaseServices, template: Template, birth: date, givers: tuple[str, ...]
) -> None:
    born(cases, template.students[0], birth)
    form = cases.consent_forms.of_student(template.students[0], "sharing", name_shown=True)
    assert (form.givers, form.name, form.class_name) == (givers, "测试生甲", "Grade 7 (3)")


def test_no_line_for_a_guardian_where_none_is_asked(
    cases: CaseServices, template: Template
) -> None:
    student = template.students[0]
    cases.consents.exempt_guardian(student, "孩子说起在家里被打，先报告再说")
    form = cases.consent_forms.of_student(student, "sharing", name_shown=False)
    assert (form.givers, form.name, form.class_name) == (("student",), "", "")


def test_the_newest_text_of_the_school_is_on_the_form(cases: CaseServices) -> None:
    cases.consent_texts.change("sharing", "本校的说法")
    form = cases.consent_forms.blank("sharing")
    assert (form.version, form.body, form.hotlines) == (1, "本校的说法", ())


def test_there_is_no_form_for_nobody_and_for_nothing(cases: CaseServices) -> None:
    with pytest.raises(errors.Refused):
        cases.consent_forms.of_student("nobody", "sharing", name_shown=True)
    with pytest.raises(errors.BadInput):
        cases.consent_forms.blank("something")

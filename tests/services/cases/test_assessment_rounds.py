"""A round counts who is asked, who agreed, whose sheet is there and who was talked to."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk.errors import BadInput, Refused
from counsel_desk.records.cases.assessment_views import RoundCounts, RoundFields, Standing
from counsel_desk.services.desk import CaseServices
from tests.services.cases.assessment_steps import CLASS, agree, begin_round, mht
from tests.vaults import SINCE, TODAY, Template

VALIDITY = range(82, 101, 2)


def _counts(cases: CaseServices) -> RoundCounts:
    (found,) = cases.assessment_rounds.all()
    return found.counts


def test_a_new_round_knows_its_class_and_that_nobody_agreed_yet(cases: CaseServices) -> None:
    begin_round(cases)
    assert _counts(cases) == RoundCounts(eligible=2)
    assert cases.assessment_rounds.classes() == (CLASS,)


def test_the_counts_follow_consent_sheets_and_talks(
    cases: CaseServices, template: Template
) -> None:
    begun = begin_round(cases)
    one, two = template.students
    agree(cases, one)
    assert _counts(cases).consented == 1
    cases.assessments.add(mht(one, 85, *VALIDITY))
    assert _counts(cases) == RoundCounts(2, 1, done=0, void=1, asked=1)
    cases.assessments.add(mht(one, round_id=begun))
    assert _counts(cases) == RoundCounts(2, 1, done=1, void=0, asked=1)
    cases.assessment_talks.hold(cases.assessment_talks.waiting()[0].id, TODAY, result="已谈")
    assert _counts(cases).talked == 1
    view = cases.assessment_rounds.look(begun)
    standings = {student.id: student.standing for student in view.students}
    assert standings == {one: Standing.DONE, two: Standing.NO_CONSENT}


def test_a_void_sheet_asks_for_another_one(cases: CaseServices, template: Template) -> None:
    begun = begin_round(cases)
    agree(cases, template.students[0])
    cases.assessments.add(mht(template.students[0], *VALIDITY))
    view = cases.assessment_rounds.look(begun)
    assert Standing.AGAIN in {student.standing for student in view.students}


def test_a_closed_round_takes_no_more_sheets_and_counts_what_it_had(
    cases: CaseServices, template: Template
) -> None:
    begun = begin_round(cases)
    agree(cases, template.students[0])
    cases.assessments.add(mht(template.students[0]))
    cases.assessment_rounds.close(begun, "其余学生下学期补测")
    with pytest.raises(Refused, match="closed"):
        cases.assessments.add(mht(template.students[0], 1, round_id=begun))
    cases.assessments.add(mht(template.students[0], 2))
    assert _counts(cases).done == 1
    with pytest.raises(Refused, match="closed already"):
        cases.assessment_rounds.close(begun)


def test_a_round_with_sheets_stays_and_one_without_goes(
    cases: CaseServices, template: Template
) -> None:
    begun = begin_round(cases)
    agree(cases, template.students[0])
    cases.assessments.add(mht(template.students[0]))
    with pytest.raises(Refused, match="stays"):
        cases.assessment_rounds.remove(begun)
    empty = begin_round(cases, "gad7")
    cases.assessment_rounds.remove(empty)
    assert [one.record.id for one in cases.assessment_rounds.all()] == [begun]


@pytest.mark.parametrize(
    "fields",
    [
        RoundFields(" ", "mht", (CLASS,), SINCE, TODAY),
        RoundFields("秋季", "mht", (), SINCE, TODAY),
        RoundFields("秋季", "mht", (CLASS,), TODAY, date(2026, 10, 1)),
        RoundFields("秋季", "no_such", (CLASS,), SINCE, TODAY),
    ],
)
def test_a_round_that_cannot_be_is_refused(cases: CaseServices, fields: RoundFields) -> None:
    with pytest.raises(BadInput):
        cases.assessment_rounds.begin(fields)

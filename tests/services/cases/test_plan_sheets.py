"""A plan put together for paper, with the name or with the case number in its place."""

from __future__ import annotations

from datetime import date, time

import pytest

from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.records.cases.plan_sheet import PlanSheet
from counsel_desk.records.cases.strength import Strength
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store.tables import CASES
from tests import vaults
from tests.services.conftest import GoTo

NAME = "测试生甲"
CONTENT = PlanContent(
    f"{NAME}晚间想家",
    ("sleep",),
    f"母亲每周日给{NAME}打电话",
    (
        Goal(
            f"{NAME}每周参加活动", "班主任记录",
            measures=(Measure("社团", responsible=f"{NAME}与同桌", frequency="每周"),),
        ),
    ),
)  # fmt: skip


@pytest.fixture
def plan(cases: CaseServices, template: vaults.Template) -> str:
    """A plan of 测试生甲."""
    return cases.plans.begin(template.students[0], CONTENT)


def _all_words(sheet: PlanSheet) -> str:
    values = [*vars(sheet).values(), *vars(sheet.content).values()]
    values += [value for goal in sheet.content.goals for value in vars(goal).values()]
    values += [
        value
        for goal in sheet.content.goals
        for measure in goal.measures
        for value in vars(measure).values()
    ]
    values += [value for review in sheet.reviews for value in vars(review).values()]
    values += list(vars(sheet.ending).values()) if sheet.ending else []
    return " ".join(str(value) for value in values)


def test_with_the_name_it_says_who_it_is(cases: CaseServices, plan: str) -> None:
    sheet = cases.plan_sheets.of(plan, name_shown=True)
    assert (sheet.name, sheet.class_name, sheet.sex) == (NAME, "Grade 7 (3)", "f")
    assert (sheet.school, sheet.case_number) == ("示范学校", "2026-001")
    assert sheet.content.situation == f"{NAME}晚间想家"


def test_without_the_name_the_case_number_stands_wherever_it_stood(
    cases: CaseServices, plan: str
) -> None:
    thread = cases.plans.get(plan).in_force.content.goals[0].thread
    cases.plans.note_progress(plan, thread, 30, f"{NAME}能说出三件事")
    cases.plans.do_review(cases.plans.get(plan).pending[0].id, f"{NAME}照旧")
    cases.plans.close(
        plan, Ending("other", "better", f"{NAME}好多了", f"{NAME}寒假", f"{NAME}母亲")
    )
    sheet = cases.plan_sheets.of(plan, name_shown=False)
    words = _all_words(sheet)
    assert NAME not in words
    assert words.count("2026-001") >= 9
    assert (sheet.name, sheet.class_name, sheet.sex, sheet.age) == ("", "", "", None)


def test_the_given_name_alone_is_hidden_too(cases: CaseServices, plan: str) -> None:
    thread = cases.plans.get(plan).in_force.content.goals[0].thread
    given = NAME[1:]
    cases.plans.note_progress(plan, thread, 30, f"{given}能说出三件事")
    words = _all_words(cases.plan_sheets.of(plan, name_shown=False))
    assert given not in words
    assert "2026-001能说出三件事" in words
    assert f"{given}能说出三件事" in _all_words(cases.plan_sheets.of(plan, name_shown=True))


def test_strengths_that_still_hold_come_along(
    desk: Desk, cases: CaseServices, plan: str, template: vaults.Template
) -> None:
    student, since = template.students[0], vaults.SINCE
    with desk._vault.write(CASES, "strength.add") as session:
        session.add_all(
            Strength(student_id=student, kind=kind, text=text, since=since, until=until)
            for kind, text, until in (
                ("strength", "绘画", None),
                ("strength", "跑步", vaults.TODAY),
                ("support", "美术老师", None),
            )
        )
    sheet = cases.plan_sheets.of(plan, name_shown=True)
    assert (sheet.strengths, sheet.supports) == (("绘画",), ("美术老师",))


def test_it_tells_how_far_each_goal_is_and_the_nearest_reviews(
    cases: CaseServices, plan: str, on_another_day: GoTo
) -> None:
    thread = cases.plans.get(plan).in_force.content.goals[0].thread
    on_another_day(date(2026, 11, 3), time(9, 0))
    cases.plans.note_progress(plan, thread, 30)
    cases.plans.note_progress(plan, thread, 55, "主动找同桌")
    for one in cases.plans.get(plan).pending[:1]:
        cases.plans.do_review(one.id, "照旧")
    sheet = cases.plan_sheets.of(plan, name_shown=True)
    assert (sheet.percent(thread), sheet.effect(thread)) == (55, "主动找同桌")
    assert [(one.kind, one.done_on) for one in sheet.reviews] == [
        ("exams", date(2026, 11, 3)), ("term", None), ("term_start", None), ("exams", None),
    ]  # fmt: skip


def test_a_file_from_last_year_keeps_its_number_on_paper(
    cases: CaseServices, template: vaults.Template, plan: str, go_to: GoTo
) -> None:
    go_to(date(2027, 9, 6), time(9, 0))
    cases.sessions.add(vaults.talk_with(template.students[0], "去年的一次，现在补写"))
    assert cases.plan_sheets.of(plan, name_shown=False).case_number == "2026-001"


def test_printing_leaves_a_line_in_the_log(desk: Desk, cases: CaseServices, plan: str) -> None:
    cases.plan_sheets.note_printed(plan)
    with desk._vault.read() as session:
        last = "SELECT action, subject FROM audit_entry ORDER BY n DESC LIMIT 1"
        assert tuple(session.connection().exec_driver_sql(last).one()) == ("plan.print", plan)

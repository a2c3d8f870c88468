"""One student, one plan: versions, progress, closing and taking up again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import select

from counsel_desk import errors
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.records.cases.plan_version import PlanGoal, PlanMeasure, PlanVersion
from counsel_desk.services.cases.plans import Plans
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.services.conftest import GoTo

CONTENT = PlanContent(
    situation="晚间想家，入睡困难。",
    topics=("sleep",),
    agreement="周日晚通话",
    goals=(
        Goal("每周参加 1 次课间活动", "班主任记录", date(2026, 12, 5), (Measure("美术社团"),)),
        Goal("入睡困难每周不超过 2 晚", due_on=date(2026, 12, 19)),
    ),
)
ENDING = Ending("goals_reached", "better", "能独自入睡", "寒假后再看", "班主任、母亲")
LATER = date(2026, 11, 3)


@pytest.fixture
def student(template: vaults.Template) -> str:
    """测试生甲."""
    return template.students[0]


@pytest.fixture
def plan(cases: CaseServices, student: str) -> str:
    """A plan of 测试生甲, begun today."""
    return cases.plans.begin(student, CONTENT)


def _grown(cases: CaseServices, plan: str) -> PlanContent:
    """The plan's content with one more goal."""
    content = cases.plans.get(plan).in_force.content
    return replace(content, goals=(*content.goals, Goal("家长每周一次通话")))


def _rows(vault: Vault) -> dict[int, list[tuple[object, ...]]]:
    """Every column of every version with its goals and measures, by number."""
    with vault.read() as session:
        found: dict[int, list[tuple[object, ...]]] = {}
        for version in session.scalars(select(PlanVersion)):
            goals = select(PlanGoal.id).where(PlanGoal.version_id == version.id)
            found[version.number] = [
                *session.execute(select(PlanVersion.__table__).where(PlanVersion.id == version.id)),
                *session.execute(
                    select(PlanGoal.__table__)
                    .where(PlanGoal.version_id == version.id)
                    .order_by(PlanGoal.place)
                ),
                *session.execute(
                    select(PlanMeasure.__table__)
                    .where(PlanMeasure.goal_id.in_(goals))
                    .order_by(PlanMeasure.id)
                ),
            ]
    return found


def test_a_plan_says_what_was_written(cases: CaseServices, plan: str, student: str) -> None:
    (found,) = cases.plans.of_student(student)
    assert (found.id, found.is_open, found.opened_on) == (plan, True, vaults.TODAY)
    version = found.in_force
    assert (version.number, version.made_by, version.because) == (1, vaults.COUNSELLOR, "")
    bare = tuple(replace(one, thread="") for one in version.content.goals)
    assert replace(version.content, goals=bare) == CONTENT
    assert all(one.thread for one in version.content.goals)


def test_empty_rows_are_left_out_and_spaces_cut(cases: CaseServices, student: str) -> None:
    typed = PlanContent(
        "  想家 ", goals=(Goal(" 目标 ", measures=(Measure(" 社团 "), Measure(" "))), Goal(" "))
    )
    plan = cases.plans.begin(student, typed)
    content = cases.plans.get(plan).in_force.content
    assert (content.situation, [one.goal for one in content.goals]) == ("想家", ["目标"])
    assert [one.measure for one in content.goals[0].measures] == ["社团"]


@pytest.mark.parametrize(
    "content",
    [
        replace(CONTENT, situation=" "),
        replace(CONTENT, goals=()),
        replace(CONTENT, goals=(Goal("", "班主任记录"),)),
        replace(CONTENT, goals=(Goal("目标", measures=(Measure("", responsible="班主任"),)),)),
        replace(CONTENT, goals=(Goal("目标", measures=(Measure("社团", "circus"),)),)),
        replace(CONTENT, topics=("circus",)),
    ],
    ids=["situation", "goals", "goal", "measure", "kind", "topic"],
)
def test_a_plan_that_lacks_something_is_not_begun(
    cases: CaseServices, student: str, content: PlanContent
) -> None:
    with pytest.raises(errors.BadInput):
        cases.plans.begin(student, content)
    assert cases.plans.of_student(student) == ()


def test_beginning_a_plan_gives_the_file_its_number(
    cases: CaseServices, template: vaults.Template
) -> None:
    newcomer = template.students[1]
    before = len(cases.students.case_numbers_of(newcomer))
    cases.plans.begin(newcomer, CONTENT)
    numbers = cases.students.case_numbers_of(newcomer)
    assert (before, [one.reason for one in numbers]) == (0, ["plan"])


def test_a_student_has_one_open_plan(cases: CaseServices, plan: str, student: str) -> None:
    with pytest.raises(errors.Refused, match="open plan"):
        cases.plans.begin(student, CONTENT)
    cases.plans.close(plan, ENDING)
    second = cases.plans.begin(student, CONTENT)
    assert [one.id for one in cases.plans.of_student(student)] == [second, plan]
    with pytest.raises(errors.Refused, match="open plan"):
        cases.plans.reopen(plan, "又想家")


def test_adjusting_makes_the_next_version_with_its_reason(
    cases: CaseServices, plan: str, on_another_day: GoTo
) -> None:
    on_another_day(LATER, time(15, 0))
    assert cases.plans.adjust(plan, _grown(cases, plan), " 家长愿意参与 ") == 2
    found = cases.plans.get(plan)
    assert [one.number for one in found.versions] == [1, 2]
    assert (found.in_force.made_on, found.in_force.because) == (LATER, "家长愿意参与")
    assert len(found.versions[0].content.goals) == 2
    assert len(found.in_force.content.goals) == 3


def test_goals_keep_their_thread_and_new_ones_get_their_own(cases: CaseServices, plan: str) -> None:
    first = [one.thread for one in cases.plans.get(plan).in_force.content.goals]
    cases.plans.adjust(plan, _grown(cases, plan), "加一个目标")
    later = [one.thread for one in cases.plans.get(plan).in_force.content.goals]
    assert later[:2] == first
    assert later[2] not in ("", *first)


def test_a_thread_that_comes_twice_or_from_elsewhere_is_not_taken_over(
    cases: CaseServices, plan: str
) -> None:
    content = cases.plans.get(plan).in_force.content
    known = content.goals[0]
    foreign = Goal("别处来的目标", thread="0" * 32)
    cases.plans.adjust(plan, replace(content, goals=(known, known, foreign)), "试一试")
    threads = [one.thread for one in cases.plans.get(plan).in_force.content.goals]
    assert threads[0] == known.thread
    assert len(set(threads)) == 3
    assert foreign.thread not in threads


def test_adjusting_needs_a_reason_and_a_difference(cases: CaseServices, plan: str) -> None:
    with pytest.raises(errors.BadInput, match="why"):
        cases.plans.adjust(plan, _grown(cases, plan), " ")
    with pytest.raises(errors.Refused, match="Nothing is different"):
        cases.plans.adjust(plan, cases.plans.get(plan).in_force.content, "没有变化")
    assert len(cases.plans.get(plan).versions) == 1


def test_nothing_that_is_done_to_a_plan_touches_a_frozen_version(
    desk: Desk, cases: CaseServices, plan: str, on_another_day: GoTo
) -> None:
    vault = desk._vault
    cases.plans.adjust(plan, _grown(cases, plan), "加一个目标")
    first = _rows(vault)[1]
    content = cases.plans.get(plan).in_force.content
    other = replace(content, situation="好多了", goals=content.goals[1:])
    cases.plans.correct(plan, other)
    cases.plans.note_progress(plan, content.goals[1].thread, 40, "能说出三件事")
    cases.plans.do_review(cases.plans.get(plan).pending[0].id, "照旧")
    cases.plans.close(plan, ENDING)
    on_another_day(LATER, time(15, 0))
    cases.plans.reopen(plan, "又想家")
    second = _rows(vault)[2]
    cases.plans.adjust(plan, _grown(cases, plan), "再调整")
    assert _rows(vault)[1] == first
    assert _rows(vault)[2] == second


def test_no_act_lets_anybody_say_which_version_is_written() -> None:
    """Frozen by construction: only comparing takes the numbers of versions."""
    takes = {
        name
        for name, act in vars(Plans).items()
        if callable(act) and not name.startswith("_")
        for parameter in act.__code__.co_varnames[: act.__code__.co_argcount]
        if parameter in ("version", "number", "version_id", "before", "after")
    }
    assert takes == {"compare"}


def test_a_slip_is_put_right_on_the_day_by_its_author(cases: CaseServices, plan: str) -> None:
    content = cases.plans.get(plan).in_force.content
    cases.plans.correct(plan, replace(content, situation="晚间想家，入睡困难，课间独处。"))
    found = cases.plans.get(plan)
    assert [one.number for one in found.versions] == [1]
    assert found.in_force.content.situation.endswith("课间独处。")
    assert found.in_force.content.goals == content.goals


def test_a_day_later_nothing_is_corrected(
    cases: CaseServices, plan: str, on_another_day: GoTo
) -> None:
    changed = replace(cases.plans.get(plan).in_force.content, situation="别的")
    on_another_day(date(2026, 10, 20), time(23, 59))
    cases.plans.correct(plan, changed)
    on_another_day(date(2026, 10, 21), time(0, 0))
    with pytest.raises(errors.Refused, match="on the day it was made"):
        cases.plans.correct(plan, replace(changed, situation="又别的"))


def test_a_colleague_corrects_nothing(folder: Path) -> None:
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        cases = desk.require_cases()
        student = cases.students.overview(vaults.TODAY)[0].id
        plan = cases.plans.begin(student, CONTENT)
        desk.safekeeping.add_person("丙三", "counsellor", "qingcao 丙 liushui 63")
    with Desk.open(folder, "丙三", "qingcao 丙 liushui 63") as desk:
        plans = desk.require_cases().plans
        desk.require_cases().files.open(student, "plan")
        changed = replace(plans.get(plan).in_force.content, situation="别的")
        with pytest.raises(errors.Refused, match="person who made it"):
            plans.correct(plan, changed)


def test_the_latest_progress_is_shown_and_goes_on_through_versions(
    cases: CaseServices, plan: str, on_another_day: GoTo
) -> None:
    thread = cases.plans.get(plan).in_force.content.goals[0].thread
    on_another_day(LATER, time(15, 0))
    cases.plans.note_progress(plan, thread, 70, "主动找同桌")
    cases.plans.note_progress(plan, thread, 30, day=vaults.TODAY)
    cases.plans.adjust(plan, _grown(cases, plan), "加一个目标")
    found = cases.plans.get(plan)
    assert [one.percent for one in found.progress[thread]] == [30, 70]
    assert found.percent(thread) == 70
    assert found.percent(found.in_force.content.goals[2].thread) is None


def test_of_two_entries_on_one_day_the_one_written_last_counts(
    cases: CaseServices, plan: str, on_another_day: GoTo
) -> None:
    thread = cases.plans.get(plan).in_force.content.goals[0].thread
    on_another_day(LATER, time(9, 0))
    cases.plans.note_progress(plan, thread, 80)
    on_another_day(LATER, time(9, 1))
    cases.plans.note_progress(plan, thread, 20)
    assert cases.plans.get(plan).percent(thread) == 20


@pytest.mark.parametrize("percent", [0, 100])
def test_progress_goes_from_nothing_to_done(cases: CaseServices, plan: str, percent: int) -> None:
    thread = cases.plans.get(plan).in_force.content.goals[0].thread
    cases.plans.note_progress(plan, thread, percent)
    assert cases.plans.get(plan).percent(thread) == percent


@pytest.mark.parametrize("percent", [-1, 101])
def test_progress_beyond_that_cannot_be(cases: CaseServices, plan: str, percent: int) -> None:
    thread = cases.plans.get(plan).in_force.content.goals[0].thread
    with pytest.raises(errors.BadInput, match="0 to 100"):
        cases.plans.note_progress(plan, thread, percent)


def test_progress_is_not_noted_for_tomorrow_or_for_a_goal_that_is_gone(
    cases: CaseServices, plan: str
) -> None:
    content = cases.plans.get(plan).in_force.content
    gone = content.goals[0].thread
    with pytest.raises(errors.BadInput, match="still to come"):
        cases.plans.note_progress(plan, gone, 10, day=date(2026, 10, 21))
    cases.plans.adjust(plan, replace(content, goals=content.goals[1:]), "已不需要")
    with pytest.raises(errors.Refused, match="not in the plan any more"):
        cases.plans.note_progress(plan, gone, 10)


def test_closing_keeps_what_was_said_and_plans_three_looks_back(
    cases: CaseServices, plan: str
) -> None:
    cases.plans.close(plan, ENDING)
    found = cases.plans.get(plan)
    (closing,) = found.closings
    assert not found.is_open
    assert (closing.closed_on, closing.reason, closing.result) == (
        vaults.TODAY, "goals_reached", "better",
    )  # fmt: skip
    assert (closing.residual_concern, closing.told) == ("寒假后再看", "班主任、母亲")
    assert [(one.kind, one.needed_by) for one in found.pending] == [
        ("follow_up_1", date(2026, 11, 20)),
        ("follow_up_3", date(2027, 1, 20)),
        ("follow_up_6", date(2027, 4, 20)),
    ]
    assert {one.closing_id for one in found.pending} == {closing.id}


@pytest.mark.parametrize(
    "ending",
    [
        replace(ENDING, reason="tired"),
        replace(ENDING, result="fine"),
        replace(ENDING, summary=" "),
    ],
    ids=["reason", "result", "summary"],
)
def test_an_ending_that_lacks_something_closes_nothing(
    cases: CaseServices, plan: str, ending: Ending
) -> None:
    with pytest.raises(errors.BadInput):
        cases.plans.close(plan, ending)
    assert cases.plans.get(plan).is_open


def test_a_closed_plan_takes_nothing_but_follow_ups(cases: CaseServices, plan: str) -> None:
    content = cases.plans.get(plan).in_force.content
    cases.plans.close(plan, ENDING)
    acts: tuple[Callable[[], object], ...] = (
        lambda: cases.plans.adjust(plan, replace(content, situation="别的"), "试"),
        lambda: cases.plans.correct(plan, replace(content, situation="别的")),
        lambda: cases.plans.note_progress(plan, content.goals[0].thread, 10),
        lambda: cases.plans.add_review(plan, vaults.TODAY),
        lambda: cases.plans.close(plan, ENDING),
    )
    for act in acts:
        with pytest.raises(errors.Refused, match="closed"):
            act()
    cases.plans.do_review(cases.plans.get(plan).pending[0].id, "睡得好")
    assert len(cases.plans.get(plan).pending) == 2


def test_taking_up_again_keeps_the_history_and_drops_what_followed_the_end(
    cases: CaseServices, plan: str, on_another_day: GoTo
) -> None:
    cases.plans.close(plan, ENDING)
    on_another_day(date(2026, 11, 21), time(9, 0))
    cases.plans.do_review(cases.plans.get(plan).pending[0].id, "睡得好")
    cases.plans.reopen(plan, " 又想家 ")
    found = cases.plans.get(plan)
    (closing,) = found.closings
    assert found.is_open
    assert (closing.summary, closing.reopened_on, closing.reopening_reason) == (
        "能独自入睡", date(2026, 11, 21), "又想家",
    )  # fmt: skip
    told = {one.kind: one.dropped_because for one in found.reviews if one.closing_id}
    assert told == {
        "follow_up_1": None,
        "follow_up_3": "The plan was taken up again.",
        "follow_up_6": "The plan was taken up again.",
    }
    assert not [one for one in found.pending if one.closing_id]
    assert ("term", date(2027, 1, 22)) in [(one.kind, one.needed_by) for one in found.pending]
    with pytest.raises(errors.Refused, match="is open"):
        cases.plans.reopen(plan, "再一次")


def test_a_plan_is_closed_and_taken_up_more_than_once(cases: CaseServices, plan: str) -> None:
    for number in (1, 2):
        cases.plans.close(plan, ENDING)
        cases.plans.reopen(plan, f"第{number}次")
    reasons = {one.reopening_reason for one in cases.plans.get(plan).closings}
    assert reasons == {"第1次", "第2次"}


def test_versions_are_compared_by_their_numbers(cases: CaseServices, plan: str) -> None:
    cases.plans.adjust(plan, _grown(cases, plan), "加一个目标")
    assert [one.state for one in cases.plans.compare(plan, 1, 2).goals] == ["same", "same", "added"]
    with pytest.raises(errors.BadInput, match="no version"):
        cases.plans.compare(plan, 1, 3)


def test_the_log_says_what_was_done_and_no_words_of_it(
    desk: Desk, cases: CaseServices, plan: str
) -> None:
    cases.plans.adjust(plan, _grown(cases, plan), "加一个目标")
    cases.plans.close(plan, ENDING)
    log = desk._vault
    with log.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT action, subject FROM audit_entry WHERE action LIKE 'plan.%' ORDER BY n"
        )
        assert [tuple(row) for row in rows] == [
            ("plan.begin", plan), ("plan.adjust", plan), ("plan.close", plan),
        ]  # fmt: skip


def test_what_a_plan_says_never_prints_itself(cases: CaseServices, plan: str) -> None:
    found = cases.plans.get(plan)
    shown = repr(found) + repr(found.in_force) + repr(found.in_force.content) + repr(ENDING)
    assert "想家" not in shown
    assert "入睡" not in shown

"""A list of activities is taken over; no body from outside comes in without an approval."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.imports.outcome import Verdict
from counsel_desk.records.room.register_entry import (
    ActivityEntry,
    ApprovalEntry,
    KnownActivity,
    KnownBody,
)
from tests.imports.room.register_sheets import (
    APPROVAL,
    BODY,
    SEVEN_ONE,
    SEVEN_TWO,
    known,
    look,
)
from tests.imports.room.register_sheets import faults as faults_of

HEADINGS = ("日期", "类型", "主题", "班级", "人数", "校外机构", "批准文号", "批准日期")
DAY = date(2026, 10, 7)
NEW = "另一服务站"


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _row(*others: str, day: str = "2026-10-07", kind: str = "心理讲座") -> list[str]:
    cells = [day, kind, "认识情绪", *others]
    return [*cells, *[""] * (len(HEADINGS) - len(cells))]


def _places(tmp_path: Path, text: str) -> Sequence[ActivityEntry]:
    return look("activities", tmp_path, [HEADINGS, _row(text)]).to_add


def test_a_full_row_becomes_an_activity_with_its_body_and_approval(tmp_path: Path) -> None:
    row = _row("全校", "320人", NEW, "汉教〔2026〕3号", "2026-10-07")
    (entry,) = look("activities", tmp_path, [HEADINGS, row]).to_add
    assert (entry.kind, entry.whole_school, entry.people) == ("lecture", True, 320)
    assert (entry.body, entry.approval) == (NEW, ApprovalEntry("汉教〔2026〕3号", DAY))


def test_the_usual_other_headings_and_columns_are_known(tmp_path: Path) -> None:
    rows = [
        [
            "活动时间", "活动类别", "活动名称", "参加对象", "参与人数", "应到人数", "时长(分钟)",
            "主讲教师",
        ],
        ["2026/10/7", "家长课堂", "陪孩子过考试", "", "40", "60户", "90分钟", "庚七"],
    ]  # fmt: skip
    (entry,) = look("activities", tmp_path, rows).to_add
    assert (entry.kind, entry.whole_school, entry.places) == ("parent_training", False, frozenset())
    assert (entry.people, entry.invited, entry.minutes, entry.staff_id) == (40, 60, 90, 5)


@pytest.mark.parametrize("text", ["七(1)班、七(2)班", "七(1)、(2)班", "7.1, 7.2", "七年级"])
def test_a_cell_may_name_several_classes_or_a_whole_grade(tmp_path: Path, text: str) -> None:
    (entry,) = _places(tmp_path, text)
    assert entry.places == {SEVEN_ONE, SEVEN_TWO}


@pytest.mark.parametrize(
    ("row", "column", "code", "verdict"),
    [
        (_row("全校", day=""), "日期", "day_missing", Verdict.REFUSED),
        (_row("全校", day="2026-10-21"), "日期", "in_future", Verdict.REFUSED),
        (_row("全校", kind=""), "类型", "kind_missing", Verdict.REFUSED),
        (_row("全校", kind="聚餐"), "类型", "kind_unknown", Verdict.DOUBTFUL),
        (_row(""), "班级", "classes_missing", Verdict.REFUSED),
        (_row("七(1)、七(3)班"), "班级", "class_not_listed", Verdict.DOUBTFUL),
        (_row("九年级"), "班级", "class_no_class_no", Verdict.DOUBTFUL),
        (_row("高一(1)班"), "班级", "class_not_in_school", Verdict.REFUSED),
        (_row("全校", "很多"), "人数", "number_unreadable", Verdict.DOUBTFUL),
        (_row("全校", "3", "", "教字9号"), "校外机构", "body_missing", Verdict.DOUBTFUL),
        (_row("全校", "3", NEW), "批准文号", "approval_missing", Verdict.REFUSED),
        (_row("全校", "3", NEW, "9号"), "批准日期", "approval_missing", Verdict.REFUSED),
        (_row("全校", "3", NEW, "", "2026-10-01"), "批准文号", "approval_missing", Verdict.REFUSED),
        (
            _row("全校", "3", NEW, "9号", "2026-10-08"),
            "批准日期", "approval_after", Verdict.REFUSED,
        ),
        (
            _row("全校", "3", BODY, "教字1号", "2026-09-02"),
            "批准日期", "approval_otherwise", Verdict.DOUBTFUL,
        ),
        (
            _row("全校", "3", BODY, "教字1号", day="2026-10-16"),
            "批准日期", "approval_over", Verdict.REFUSED,
        ),
        (
            _row("全校", "3", BODY, day="2026-10-16"),
            "批准文号", "approval_missing", Verdict.REFUSED,
        ),
        (
            _row("全校", "3", BODY, day="2026-08-31"),
            "批准文号", "approval_missing", Verdict.REFUSED,
        ),
    ],
)  # fmt: skip
def test_each_fault_is_named_by_row_and_column(
    tmp_path: Path, row: list[str], column: str, code: str, verdict: Verdict
) -> None:
    good = ["2026-10-06", "主题班会", "同桌", "七(1)班", "40", "", "", ""]
    preview = look("activities", tmp_path, [HEADINGS, row, good])
    assert faults_of(preview) == [(2, column, code)]
    assert preview.rows[0].verdict is verdict
    assert [one.topic for one in preview.to_add] == ["同桌"]


def test_a_students_name_in_a_topic_refuses_its_row_without_being_repeated(tmp_path: Path) -> None:
    row = ["2026-10-07", "主题班会", "说说丁老三", "全校", "", "", "", ""]
    preview = look("activities", tmp_path, [HEADINGS, row])
    assert faults_of(preview) == [(2, "主题", "topic_names_somebody")]
    assert "丁老三" not in preview.outcome.faults[0].message


@pytest.mark.parametrize("day", ["2026-09-01", "2026-10-15"])
def test_an_approval_that_is_known_need_not_be_typed_again(tmp_path: Path, day: str) -> None:
    (entry,) = look("activities", tmp_path, [HEADINGS, _row("全校", "3", BODY, day=day)]).to_add
    assert entry.approval is not None
    assert (entry.approval.known, entry.approval.number) == (APPROVAL.id, APPROVAL.number)


def test_a_body_that_the_school_left_is_asked_about(tmp_path: Path) -> None:
    held = known(bodies={BODY: KnownBody(2, date(2026, 9, 30), (APPROVAL,))})
    preview = look("activities", tmp_path, [HEADINGS, _row("全校", "3", BODY)], held)
    assert faults_of(preview) == [(2, "校外机构", "body_ended")]


def test_one_approval_with_two_days_counts_in_neither_row(tmp_path: Path) -> None:
    one = _row("七(1)班", "3", NEW, "9号", "2026-10-01")
    other = _row("七(2)班", "3", NEW, "9号", "2026-10-02")
    preview = look("activities", tmp_path, [HEADINGS, one, other])
    assert faults_of(preview) == [
        (2, "批准日期", "approval_two_days"), (3, "批准日期", "approval_two_days")
    ]  # fmt: skip


def test_each_class_may_have_a_row_of_its_own_and_the_same_again_adds_nothing(
    tmp_path: Path,
) -> None:
    rows = [HEADINGS, _row("七(1)班", "40"), _row("七(2)班", "41")]
    preview = look("activities", tmp_path, rows)
    assert preview.outcome.new == 2
    state = ["held", "planned"]
    held = known(activities={
        entry.key: KnownActivity(place, entry.people, None, None, None, True, state[place])
        for place, entry in enumerate(preview.to_add)
    })  # fmt: skip
    again = look("activities", tmp_path, rows, held)
    assert (again.outcome.unchanged, again.outcome.changed) == (1, 1)
    assert again.to_change[0].fields == ("state",)


def test_another_head_count_is_a_change_and_one_cancelled_is_asked_about(tmp_path: Path) -> None:
    rows = [HEADINGS, _row("七(1)班", "40"), _row("七(2)班", "41")]
    entries = look("activities", tmp_path, rows).to_add
    held = known(activities={
        entries[0].key: KnownActivity(1, 39, None, None, None, True, "held"),
        entries[1].key: KnownActivity(2, 41, None, None, None, True, "cancelled"),
    })  # fmt: skip
    preview = look("activities", tmp_path, rows, held)
    assert preview.to_change[0].fields == ("people",)
    assert faults_of(preview) == [(3, "", "activity_cancelled")]

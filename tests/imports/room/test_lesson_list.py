"""A list of lessons that were held is taken over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.imports.outcome import Verdict
from counsel_desk.records.room.register_entry import KnownLesson, LessonEntry
from tests.imports.room.register_sheets import SEVEN_ONE, SEVEN_TWO, known, look
from tests.imports.room.register_sheets import faults as faults_of

HEADINGS = ("日期", "班级", "节次", "教师")
DAY = date(2026, 10, 7)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_a_full_row_becomes_a_lesson(tmp_path: Path) -> None:
    preview = look("lessons", tmp_path, [HEADINGS, ["2026-10-07", "七(1)班", "3", "庚七"]])
    assert preview.to_add == (LessonEntry(2, DAY, SEVEN_ONE, 3, 5, None, None),)


def test_the_usual_other_headings_and_columns_are_known(tmp_path: Path) -> None:
    rows = [
        ["上课日期", "年级", "班", "第几节", "任课教师", "课型", "课题", "天气"],
        ["2026年10月7日", "七年级", "2班", "第三节", "", "体验", "情绪的颜色", "晴"],
    ]
    preview = look("lessons", tmp_path, rows)
    entry = LessonEntry(2, DAY, SEVEN_TWO, 3, None, "experience", "情绪的颜色")
    assert preview.to_add == (entry,)
    assert preview.ignored_columns == ("天气",)


def test_a_class_is_the_one_of_the_rows_own_school_year(tmp_path: Path) -> None:
    preview = look("lessons", tmp_path, [HEADINGS, ["2026-10-07", "七(1)班", "3", ""],
                                         ["2026-06-05", "七(1)班", "3", ""]])  # fmt: skip
    assert [one.place.cohort for one in preview.to_add] == [2020, 2019]


@pytest.mark.parametrize(
    ("row", "column", "code", "verdict"),
    [
        (["", "七(1)班", "3", ""], "日期", "day_missing", Verdict.REFUSED),
        (["2026-10-21", "七(1)班", "3", ""], "日期", "in_future", Verdict.REFUSED),
        (["2026-10-07", "", "3", ""], "班级", "class_empty", Verdict.REFUSED),
        (["2026-10-07", "一大群", "3", ""], "班级", "class_not_understood", Verdict.DOUBTFUL),
        (["2026-10-07", "七(3)班", "3", ""], "班级", "class_not_listed", Verdict.DOUBTFUL),
        (["2026-10-07", "八(1)班", "3", ""], "班级", "class_ended", Verdict.DOUBTFUL),
        (["2026-10-07", "七(1)班", "", "庚七"], "节次", "lesson_no_missing", Verdict.REFUSED),
        (["2026-10-07", "七(1)班", "下午", ""], "节次", "lesson_no_unreadable", Verdict.DOUBTFUL),
        (["2026-10-07", "七(1)班", "0", ""], "节次", "lesson_no_impossible", Verdict.REFUSED),
        (["2026-10-07", "七(1)班", "3", "戊五"], "教师", "staff_unknown", Verdict.DOUBTFUL),
    ],
)
def test_each_fault_is_named_by_row_and_column(
    tmp_path: Path, row: list[str], column: str, code: str, verdict: Verdict
) -> None:
    good = ["2026-10-07", "七(2)班", "1", "辛八"]
    preview = look("lessons", tmp_path, [HEADINGS, row, good])
    assert faults_of(preview) == [(2, column, code)]
    assert preview.rows[0].verdict is verdict
    assert [one.place for one in preview.to_add] == [SEVEN_TWO]


def test_while_no_class_is_listed_any_will_do(tmp_path: Path) -> None:
    rows = [HEADINGS, ["2026-10-07", "九(4)班", "3", ""]]
    assert look("lessons", tmp_path, rows, known(classes={})).outcome.new == 1


def test_the_same_again_is_unchanged_and_another_teacher_a_change(tmp_path: Path) -> None:
    held = known(lessons={
        (DAY, SEVEN_ONE, 3): KnownLesson(1, 5, None, None, "held"),
        (DAY, SEVEN_TWO, 3): KnownLesson(2, 5, None, None, "held"),
    })  # fmt: skip
    rows = [HEADINGS, ["2026-10-07", "七(1)班", "3", ""], ["2026-10-07", "七(2)班", "3", "辛八"]]
    preview = look("lessons", tmp_path, rows, held)
    assert (preview.outcome.unchanged, preview.outcome.changed) == (1, 1)
    assert (preview.to_change[0].id, preview.to_change[0].fields) == (2, ("staff_id",))


def test_a_lesson_known_as_cancelled_is_asked_about(tmp_path: Path) -> None:
    held = known(lessons={(DAY, SEVEN_ONE, 3): KnownLesson(1, None, None, None, "cancelled")})
    preview = look("lessons", tmp_path, [HEADINGS, ["2026-10-07", "七(1)班", "3", ""]], held)
    assert faults_of(preview) == [(2, "", "lesson_cancelled")]

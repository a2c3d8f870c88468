"""A list of trainings is taken over: one row is one person's part in one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.imports.outcome import Verdict
from counsel_desk.records.room.register_entry import KnownTraining, TrainingEntry
from tests.imports.room.register_sheets import faults as faults_of
from tests.imports.room.register_sheets import known, look

HEADINGS = ("姓名", "日期", "学时", "内容")
DAY = date(2026, 10, 7)
TITLE = "危机干预与家庭教育指导"


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_a_full_row_becomes_a_persons_part_with_the_topics_that_the_title_names(
    tmp_path: Path,
) -> None:
    preview = look("trainings", tmp_path, [HEADINGS, ["庚 七", "2026.10.7", "11.5", TITLE]])
    entry = TrainingEntry(2, 5, DAY, TITLE, 11.5, topics=("crisis", "family"))
    assert preview.to_add == (entry,)


def test_the_usual_other_headings_and_columns_are_known(tmp_path: Path) -> None:
    rows = [
        ["参训教师", "培训时间", "培训学时", "培训名称", "培训类别", "级别", "主办单位"],
        ["辛八", "2026年10月7日", "6学时", "团体课程", "咨询辅导；危机干预", "县级", "教研室"],
    ]
    (entry,) = look("trainings", tmp_path, rows).to_add
    assert (entry.staff_id, entry.day, entry.hours) == (6, DAY, 6.0)
    assert entry.topics == ("counselling", "crisis")
    assert (entry.level, entry.organiser) == ("county", "教研室")


@pytest.mark.parametrize(
    ("row", "column", "code", "verdict"),
    [
        (["", "2026-10-07", "6", TITLE], "姓名", "name_missing", Verdict.REFUSED),
        (["戊五", "2026-10-07", "6", TITLE], "姓名", "staff_unknown", Verdict.DOUBTFUL),
        (["庚七", "", "6", TITLE], "日期", "day_missing", Verdict.REFUSED),
        (["庚七", "2026-10-21", "6", TITLE], "日期", "in_future", Verdict.REFUSED),
        (["庚七", "2026-10", "6", TITLE], "日期", "date_without_day", Verdict.DOUBTFUL),
        (["庚七", "2026-10-07", "", TITLE], "学时", "hours_missing", Verdict.REFUSED),
        (["庚七", "2026-10-07", "半天", TITLE], "学时", "hours_unreadable", Verdict.DOUBTFUL),
        (["庚七", "2026-10-07", "0", TITLE], "学时", "hours_impossible", Verdict.REFUSED),
        (["庚七", "2026-10-07", "6.2", TITLE], "学时", "hours_impossible", Verdict.REFUSED),
        (["庚七", "2026-10-07", "6", ""], "内容", "title_missing", Verdict.REFUSED),
        (["庚七", "2026-10-07", "6", "长" * 61], "内容", "text_too_long", Verdict.REFUSED),
        (["庚七", "2026-10-07", "6", "丁老三案"], "内容", "title_names_somebody", Verdict.REFUSED),
    ],
)
def test_each_fault_is_named_by_row_and_column(
    tmp_path: Path, row: list[str], column: str, code: str, verdict: Verdict
) -> None:
    good = ["辛八", "2026-10-07", "0.5", TITLE]
    preview = look("trainings", tmp_path, [HEADINGS, row, good])
    assert faults_of(preview) == [(2, column, code)]
    assert preview.rows[0].verdict is verdict
    assert [one.staff_id for one in preview.to_add] == [6]
    assert "丁老三" not in preview.outcome.faults[0].message


def test_the_same_again_is_unchanged_and_other_hours_are_a_change(tmp_path: Path) -> None:
    held = known(trainings={(DAY, TITLE): KnownTraining(9, 8, {5: 8, 6: 8})})
    rows = [HEADINGS, ["庚七", "2026-10-07", "8", TITLE], ["辛八", "2026-10-07", "4", TITLE]]
    preview = look("trainings", tmp_path, rows, held)
    assert (preview.outcome.unchanged, preview.outcome.changed) == (1, 1)
    assert (preview.to_change[0].id, preview.to_change[0].entry.hours) == (9, 4)


def test_nobody_gets_more_hours_than_the_known_training_had(tmp_path: Path) -> None:
    held = known(trainings={(DAY, TITLE): KnownTraining(9, 8, {})})
    rows = [HEADINGS, ["庚七", "2026-10-07", "8.5", TITLE], ["辛八", "2026-10-07", "8", TITLE]]
    preview = look("trainings", tmp_path, rows, held)
    assert faults_of(preview) == [(2, "学时", "more_than_training")]
    assert [one.staff_id for one in preview.to_add] == [6]

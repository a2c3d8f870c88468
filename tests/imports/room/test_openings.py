"""An old log of openings is taken over; nothing is made up that it does not say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.errors import BadInput
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.room.openings import OpeningPreview, preview_openings, read_openings
from counsel_desk.records.room.opening_entry import KnownOpening, OpeningEntry
from tests.imports.sheets import Row, write_csv

TODAY = date(2026, 10, 8)
DAY = date(2026, 10, 7)
AREAS = {"个辅室": 1, "团辅室": 2}
STAFF = {"庚七": 5}
HEADINGS = ("日期", "开门", "关门", "房间", "值班", "说明")
GOOD = dict(zip(HEADINGS, ("2026-10-07", "12:30", "14:00", "个辅室", "庚七", "午间"), strict=True))


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _preview(
    tmp_path: Path,
    rows: Sequence[Row],
    known: Sequence[KnownOpening] = (),
    areas: dict[str, int] = AREAS,
) -> OpeningPreview:
    sheet = read_openings(write_csv(tmp_path / "log.csv", rows))
    return preview_openings(sheet, known, areas, STAFF, TODAY)


def _one(tmp_path: Path, *known: KnownOpening, **changed: str) -> OpeningPreview:
    return _preview(tmp_path, [HEADINGS, list((GOOD | changed).values())], known)


def test_a_full_row_becomes_an_opening(tmp_path: Path) -> None:
    preview = _one(tmp_path)
    assert preview.to_add == (OpeningEntry(2, DAY, time(12, 30), time(14), 1, 5, "午间"),)


def test_the_usual_other_headings_are_known(tmp_path: Path) -> None:
    rows = [
        ["开放日期", "开放起止", "功能区", "值班教师", "备注", "天气"],
        ["2026.10.7", "12:30-14:00", "团辅室", "庚 七", "", "晴"],
    ]
    preview = _preview(tmp_path, rows)
    assert preview.to_add == (OpeningEntry(2, DAY, time(12, 30), time(14), 2, 5, None),)
    assert preview.ignored_columns == ("天气",)


def test_a_missing_close_stays_missing(tmp_path: Path) -> None:
    preview = _one(tmp_path, 关门="")
    assert preview.outcome.new == 1
    assert preview.to_add[0].closed is None


@pytest.mark.parametrize(
    ("code", "verdict", "planted"),
    [
        ("day_missing", Verdict.REFUSED, {"日期": ""}),
        ("opened_missing", Verdict.REFUSED, {"开门": ""}),
        ("in_future", Verdict.REFUSED, {"日期": "2026-10-09"}),
        ("date_impossible", Verdict.REFUSED, {"日期": "2026-09-31"}),
        ("end_not_after_begin", Verdict.REFUSED, {"关门": "12:00"}),
        ("time_impossible", Verdict.REFUSED, {"关门": "25:00"}),
        ("area_unknown", Verdict.DOUBTFUL, {"房间": "丁老三家"}),
        ("area_missing", Verdict.DOUBTFUL, {"房间": ""}),
        ("duty_unknown", Verdict.DOUBTFUL, {"值班": "丁老三"}),
        ("remark_too_long", Verdict.REFUSED, {"说明": "长" * 41}),
    ],
)
def test_each_fault_of_an_opening_is_named(
    tmp_path: Path, code: str, verdict: Verdict, planted: dict[str, str]
) -> None:
    preview = _one(tmp_path, **planted)
    assert [fault.code for fault in preview.outcome.faults] == [code]
    assert preview.rows[0].verdict is verdict
    assert preview.to_add == ()
    assert "丁老三" not in preview.outcome.faults[0].message


def test_a_remark_of_forty_characters_is_kept(tmp_path: Path) -> None:
    assert _one(tmp_path, 说明="长" * 40).to_add[0].remark == "长" * 40


def test_where_there_is_one_room_an_empty_cell_means_it(tmp_path: Path) -> None:
    preview = _preview(tmp_path, [["日期", "开门"], ["2026-10-07", "0800"]], areas={"个辅室": 1})
    assert preview.to_add[0].area_id == 1


def test_openings_may_overlap(tmp_path: Path) -> None:
    later = GOOD | {"开门": "13:30", "关门": "15:00"}
    assert _preview(tmp_path, [HEADINGS, GOOD.values(), later.values()]).outcome.new == 2


def test_of_two_rows_that_are_the_same_the_first_counts(tmp_path: Path) -> None:
    outcome = _preview(tmp_path, [HEADINGS, GOOD.values(), GOOD.values()]).outcome
    assert (outcome.new, outcome.refused) == (1, 1)
    assert [fault.row for fault in outcome.faults] == [3]


def test_one_opening_told_in_two_ways_refuses_both_rows(tmp_path: Path) -> None:
    other = GOOD | {"关门": "15:00"}
    assert _preview(tmp_path, [HEADINGS, GOOD.values(), other.values()]).outcome.refused == 2


def test_the_same_log_again_changes_nothing(tmp_path: Path) -> None:
    known = KnownOpening(9, DAY, time(12, 30), time(14), 1)
    assert _one(tmp_path, known).outcome.unchanged == 1
    assert _one(tmp_path, known, 关门="").outcome.unchanged == 1


def test_a_close_that_was_missing_is_a_change(tmp_path: Path) -> None:
    preview = _one(tmp_path, KnownOpening(9, DAY, time(12, 30), None, 1))
    assert preview.outcome.changed == 1
    assert preview.to_add == ()
    assert (preview.to_change[0].opening_id, preview.to_change[0].entry.closed) == (9, time(14))


def test_another_close_than_the_known_one_needs_a_correction(tmp_path: Path) -> None:
    preview = _one(tmp_path, KnownOpening(9, DAY, time(12, 30), time(13), 1))
    assert [fault.code for fault in preview.outcome.faults] == ["closed_otherwise"]
    assert preview.to_change == ()


def test_a_log_without_times_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="开门"):
        _preview(tmp_path, [["日期", "房间"], ["2026-10-07", "个辅室"]])

"""Lists of staff, trainings, lessons and activities taken over by command, one after the other."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from counsel_desk.records.grades import ParsedClass
from counsel_desk.records.room.register_entry import KnownRegisters
from counsel_desk.services.desk import Desk
from tests.cli import school
from tests.cli.command import Answer, User
from tests.imports.sheets import Row, write_csv, write_ods, write_xlsx

Told = TypeVar("Told")

ROWS: dict[str, list[Row]] = {
    "staff": [
        ["姓名", "岗位(专职/兼职)", "入职日期", "证书"],
        ["庚七", "专职", "2023-01-01", "心理健康教育教师资格证"],
        ["辛八", "兼职", "2019-09-01", "无"],
    ],
    "trainings": [
        ["姓名", "日期", "学时", "内容"],
        ["庚七", "2026-10-10", 30, "危机干预专题"],
        ["辛八", "2026-10-10", 11.5, "危机干预专题"],
    ],
    "lessons": [
        ["日期", "班级", "节次", "教师"],
        ["2026-09-08", "七(1)班", 3, "庚七"],
        ["2026-09-22", "七(1)班", 3, "辛八"],
    ],
    "activities": [
        ["日期", "类型", "主题", "班级", "人数", "校外机构", "批准文号", "批准日期"],
        ["2026-09-15", "主题班会", "认识情绪", "七(1)班", 42, "", "", ""],
        ["2026-10-16", "心理讲座", "睡好", "全校", 500, "示例服务中心", "示教9号", "2026-10-16"],
    ],
}  # fmt: skip
ORDER = tuple(ROWS)


def _sheet(folder: Path, what: str, *more: Row) -> Path:
    return write_csv(folder / f"{what}.csv", [*ROWS[what], *more])


def _counts(answer: Answer) -> tuple[int, ...]:
    (told,) = answer.done().objects
    return tuple(told[name] for name in ("new", "changed", "doubtful", "refused", "unchanged"))


def _faults(answer: Answer) -> list[tuple[int, str, str]]:
    (told,) = answer.done().objects
    return [(one["row"], one["column"], one["code"]) for one in told["faults"]]


def _take(user: User, folder: Path, *kinds: str) -> None:
    for what in kinds:
        user.command("import", what, _sheet(folder, what)).done()


def _seen(vault: Path) -> KnownRegisters:
    return _asked(vault, lambda desk: desk.room.sheets.known())


def _asked(vault: Path, ask: Callable[[Desk], Told]) -> Told:
    with Desk.open(vault, school.COUNSELLOR.name, school.COUNSELLOR.password) as desk:
        return ask(desk)


def test_the_four_lists_are_written_and_the_same_again_adds_nothing(
    counsellor: User, tmp_path: Path
) -> None:
    for what in ORDER:
        sheet = _sheet(tmp_path, what)
        dry = counsellor.command("import", what, sheet, "--dry-run", "--json")
        assert _counts(dry) == (2, 0, 0, 0, 0)
        assert counsellor.command("import", what, sheet, "--json").done().out == dry.out
    before = _seen(counsellor.vault)
    for what in ORDER:
        again = counsellor.command("import", what, _sheet(tmp_path, what), "--json")
        assert _counts(again) == (0, 0, 0, 0, 2)
    assert _seen(counsellor.vault) == before


def test_what_was_written_is_what_the_registers_show(counsellor: User, tmp_path: Path) -> None:
    _take(counsellor, tmp_path, *ORDER)
    seen = _seen(counsellor.vault)
    geng = next(one for one in seen.staff if one.name == "庚七")
    assert (geng.position, geng.hired_on) == ("full_time", date(2023, 1, 1))
    assert geng.certificates == {"mental_health_teacher"}
    (training,) = seen.trainings.values()
    assert (training.hours, sorted(training.attended.values())) == (30, [11.5, 30])
    assert {day for day, _place, _no in seen.lessons} == {date(2026, 9, 8), date(2026, 9, 22)}
    (body,) = seen.bodies.values()
    assert [one.approved_on for one in body.approvals] == [date(2026, 10, 16)]
    assert {key[1] for key in seen.activities} == {"themed_meeting", "lecture"}


def test_a_training_is_one_entry_for_the_counsellors_with_its_topics(
    counsellor: User, tmp_path: Path
) -> None:
    _take(counsellor, tmp_path, "staff", "trainings")
    (line,) = _asked(counsellor.vault, lambda desk: desk.room.trainings.all())
    assert (line.fields.audience, line.fields.topics) == ("counsellors", ("crisis",))


@pytest.mark.parametrize("ending", ["xlsx", "ods", "txt"])
def test_workbooks_and_tabbed_text_are_read_too(
    counsellor: User, tmp_path: Path, ending: str
) -> None:
    rows, place = ROWS["staff"], tmp_path / f"staff.{ending}"
    if ending == "xlsx":
        write_xlsx(place, {"名单": rows})
    elif ending == "ods":
        write_ods(place, rows)
    else:
        write_csv(place, rows, "gb18030", "\t")
    assert _counts(counsellor.command("import", "staff", place, "--json")) == (2, 0, 0, 0, 0)


def test_good_rows_are_written_and_faulty_ones_listed_by_row_without_a_cell(
    counsellor: User, tmp_path: Path
) -> None:
    failed = tmp_path / "failed.csv"
    _take(counsellor, tmp_path, "staff")
    sheet = _sheet(tmp_path, "trainings", ["壬九", "2026-10-10", 6, "危机干预专题"])
    answer = counsellor.command("import", "trainings", sheet, "--json", "--failed", failed)
    assert _counts(answer) == (2, 0, 1, 0, 0)
    assert _faults(answer) == [(4, "姓名", "staff_unknown")]
    with failed.open(encoding="utf-8-sig", newline="") as lines:
        assert [row[:2] for row in list(csv.reader(lines))[1:]] == [["4", "姓名"]]
    assert "壬九" not in failed.read_text("utf-8-sig") + answer.out


def test_an_outside_body_without_a_valid_approval_stays_out(
    counsellor: User, tmp_path: Path
) -> None:
    row = ["2026-10-15", "心理讲座", "别的", "全校", 9, "示例服务中心", "示教9号", "2026-10-16"]
    bare = ["2026-10-15", "心理讲座", "再一个", "全校", 9, "另一家", "", ""]
    sheet = _sheet(tmp_path, "activities", row, bare)
    answer = counsellor.command("import", "activities", sheet, "--json")
    assert _counts(answer) == (2, 0, 0, 2, 0)
    assert _faults(answer) == [
        (4, "批准日期", "approval_after"), (5, "批准文号", "approval_missing")
    ]  # fmt: skip
    assert list(_seen(counsellor.vault).bodies) == ["示例服务中心"]


def test_a_class_that_is_not_on_the_list_is_a_fault_once_there_is_a_list(
    counsellor: User, tmp_path: Path
) -> None:
    _take(counsellor, tmp_path, "staff", "lessons")
    listed = _seen(counsellor.vault).classes
    assert ParsedClass(2020, 1) in listed
    sheet = _sheet(tmp_path, "lessons", ["2026-09-08", "九(7)班", 3, "庚七"])
    answer = counsellor.command("import", "lessons", sheet, "--json")
    assert _faults(answer) == [(4, "班级", "class_not_listed")]
    assert _seen(counsellor.vault).classes == listed


def test_more_hours_of_a_known_person_are_one_change(counsellor: User, tmp_path: Path) -> None:
    _take(counsellor, tmp_path, "staff", "trainings")
    rows: list[Row] = [ROWS["trainings"][0], ["辛八", "2026-10-10", 12, "危机干预专题"]]
    sheet = write_csv(tmp_path / "more.csv", rows)
    assert _counts(counsellor.command("import", "trainings", sheet, "--json")) == (0, 1, 0, 0, 0)
    (training,) = _seen(counsellor.vault).trainings.values()
    assert sorted(training.attended.values()) == [12, 30]


def test_a_students_name_in_a_topic_refuses_its_row_alone(counsellor: User, tmp_path: Path) -> None:
    name = str(school.roster_rows()[0][0])
    row = ["2026-09-16", "主题班会", f"{name}的故事", "七(1)班", 42, "", "", ""]
    answer = counsellor.command(
        "import", "activities", _sheet(tmp_path, "activities", row), "--json"
    )
    assert _faults(answer) == [(4, "主题", "topic_names_somebody")]
    assert _counts(answer) == (2, 0, 0, 1, 0)
    assert name not in answer.out + answer.err


@pytest.mark.parametrize("what", ORDER)
def test_a_principal_takes_nothing_over(principal: User, tmp_path: Path, what: str) -> None:
    answer = principal.command("import", what, _sheet(tmp_path, what))
    assert answer.code == principal.command("import", "openings", _sheet(tmp_path, what)).code
    assert answer.code != 0


@pytest.mark.parametrize("what", ORDER)
def test_a_file_that_is_no_such_list_is_bad_input(
    counsellor: User, tmp_path: Path, what: str
) -> None:
    other = write_csv(tmp_path / "other.csv", [["花名", "颜色"], ["月季", "红"]])
    answer = counsellor.command("import", what, other, "--json")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err.strip()


def test_whether_anything_was_sold_is_asked_where_the_list_does_not_say(
    counsellor: User, tmp_path: Path
) -> None:
    heading = [*ROWS["activities"][0], "无推销"]
    told = [
        "2026-10-17",
        "心理讲座",
        "说了",
        "全校",
        9,
        "示例服务中心",
        "示教9号",
        "2026-10-16",
        "是",
    ]
    sheet = write_csv(tmp_path / "a.csv", [heading, [*ROWS["activities"][2], ""], told])
    counsellor.command("import", "activities", sheet).done()
    days = (date(2026, 9, 1), date(2026, 10, 31))
    lines = _asked(counsellor.vault, lambda desk: desk.room.activities.between(*days))
    assert {one.fields.topic: one.fields.no_sales for one in lines} == {"睡好": None, "说了": True}

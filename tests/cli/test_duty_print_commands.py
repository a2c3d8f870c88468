"""The papers of the duty board by command: the same numbers as ``policy check`` tells."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from counsel_desk.services.desk import Desk
from counsel_desk.services.room.activities import ActivityFields
from counsel_desk.services.room.documents import DocumentFields
from counsel_desk.services.room.lessons import LessonFields
from counsel_desk.services.room.timetable import PatternFields
from counsel_desk.services.room.trainings import TrainingFields
from tests.cli import school
from tests.cli.command import User
from tests.reports import recount
from tests.reports.paper import line_with, text_of

TERM = "2026-autumn"
SHEETS = ("self-check", "workload", "staff", "lessons", "inspection-pack", "summary")
SINCE = date(2026, 9, 1)


@pytest.fixture
def busy(counsellor: User) -> User:
    """The counsellor, after two classes had lessons and a few papers were filed."""
    person = counsellor.person
    with Desk.open(counsellor.vault, person.name, person.password) as desk:
        room = desk.room
        known = {(one.grade, one.class_no): one.id for one in room.school_classes.on(SINCE)}
        one = known.get((7, 1)) or room.school_classes.add(7, 1, SINCE)
        me = room.staff.own_id()
        room.timetable.add(PatternFields(one, 2, 5, "every", SINCE, me))
        for day in (date(2026, 9, 8), date(2026, 9, 22), date(2026, 10, 20)):
            room.lessons.add(LessonFields(day, one, 5, me, topic="认识情绪"))
        room.documents.add(DocumentFields("year_plan", "年度工作计划", SINCE))
        room.documents.add(DocumentFields("department", "责任部门", SINCE, responsible="乙二"))
        room.trainings.add(
            TrainingFields(SINCE, SINCE, "县级研修", 29.5, ("crisis",)), {me: 29.5} if me else None
        )
        room.activities.add(
            ActivityFields(date(2026, 10, 12), "parent_training", "陪伴", "held", people=120,
                           whole_school=True)
        )  # fmt: skip
    return counsellor


def _print(user: User, sheet: str, out: Path, *more: object) -> bytes:
    user.command("print", sheet, "--term", TERM, "--out", out, *more).done()
    return out.read_bytes()


@pytest.mark.parametrize("sheet", ["self-check", "inspection-pack"])
def test_every_number_on_paper_is_that_of_the_check(
    busy: User, principal: User, tmp_path: Path, sheet: str
) -> None:
    for user in (busy, principal):
        told = json.loads(user.command("policy", "check", "--term", TERM, "--json").done().out)
        assert len(told) >= 49
        assert {one["verdict"] for one in told} >= {"met", "no_data", "not_applicable"}
        assert recount.differences(_print(user, sheet, tmp_path / "one.pdf"), told) == []


def test_the_lists_of_the_pack_come_to_the_numbers_of_the_check(busy: User, tmp_path: Path) -> None:
    told = json.loads(busy.command("policy", "check", "--term", TERM, "--json").done().out)
    by_rule = {one["rule"]: one for one in told}
    text = text_of(_print(busy, "inspection-pack", tmp_path / "pack.pdf"), tmp_path)
    whole = line_with(text[text.index("Openings by month") :], "In all").split()
    opened = by_rule["room-open-every-day"]
    assert [int(word) for word in whole[2:4]] == [opened["denominator"], opened["numerator"]]
    grid = text[text.index("Class by fortnight") : text.index("Timetable")]
    rows = [line.split(")", 1)[1].split() for line in grid.splitlines() if "Grade" in line]
    held = sum(cell.isdecimal() and cell != "0" for row in rows for cell in row)
    assert held == by_rule["lessons-every-fortnight"]["numerator"] > 0
    hours = text[text.index("Training hours of each teacher") :]
    assert line_with(hours, school.COUNSELLOR.name).endswith("29.5 29.5 30")


def test_another_pack_and_another_day_are_printed_where_asked(
    counsellor: User, tmp_path: Path
) -> None:
    asked = ("--pack", "shaanxi-2024", "--on", "2026-10-20")
    pdf = _print(counsellor, "self-check", tmp_path / "one.pdf", *asked)
    answer = counsellor.command("policy", "check", "--term", TERM, "--json", *asked).done()
    assert recount.differences(pdf, json.loads(answer.out)) == []
    assert "as of 2026-10-20" in text_of(pdf, tmp_path)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_principal_prints_each_sheet_without_a_student_on_it(
    busy: User, principal: User, tmp_path: Path, sheet: str
) -> None:
    text = text_of(_print(principal, sheet, tmp_path / "one.pdf"), tmp_path)
    names = [str(row[0]) for row in school.roster_rows()]
    assert [one for one in (*names, school.PROCESS) if one in text] == []
    assert "示例学校" in text


def test_a_summary_of_the_school_year_is_printed(counsellor: User, tmp_path: Path) -> None:
    out = tmp_path / "year.pdf"
    counsellor.command("print", "summary", "--term", 2026, "--out", out).done()
    assert "School year 2026–2027" in text_of(out.read_bytes(), tmp_path)


@pytest.mark.parametrize("wrong", [("--term", "2031-autumn"), ("--pack", "no"), ("--on", "soon")])
def test_a_term_a_pack_or_a_day_that_is_none_is_wrong_usage(
    counsellor: User, tmp_path: Path, wrong: tuple[str, str]
) -> None:
    out = tmp_path / "one.pdf"
    answer = counsellor.command("print", "self-check", *wrong, "--out", out)
    assert (answer.code, answer.out) == (2, "")
    assert not out.exists()

"""Money by calendar year, and per student as counted on 1 September of that year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.budgets import MOST_YUAN, BudgetFields
from tests.vaults import SCHOOL

BOOKS = BudgetFields(2026, 1200, "图书与沙具", "生均公用经费")


def test_a_year_sums_its_amounts_and_says_how_much_per_student(room: RoomServices) -> None:
    room.budgets.add(BOOKS)
    room.budgets.add(replace(BOOKS, yuan=500, purpose="教师培训"))
    room.budgets.add(replace(BOOKS, year=2025, yuan=80))
    this, last = room.budgets.years()
    assert (this.year, this.yuan, this.students, this.per_student) == (2026, 1700, 80, 21.25)
    assert (last.year, last.yuan, last.per_student) == (2025, 80, 1.0)


def test_students_are_those_of_the_first_of_september(room: RoomServices) -> None:
    room.budgets.add(BOOKS)
    room.schools.set(replace(SCHOOL, students=120), date(2026, 9, 2))
    assert room.budgets.years()[0].students == 80
    room.schools.set(replace(SCHOOL, students=100), date(2026, 9, 1))
    assert room.budgets.years()[0].students == 100


def test_a_school_without_students_divides_by_nothing(room: RoomServices) -> None:
    room.schools.set(replace(SCHOOL, students=0, boarders=0), date(2026, 9, 1))
    room.budgets.add(BOOKS)
    assert room.budgets.years()[0].per_student is None


def test_an_amount_is_changed_and_taken_back(room: RoomServices) -> None:
    made = room.budgets.add(BOOKS)
    room.budgets.change(made, replace(BOOKS, yuan=1300))
    assert room.budgets.years()[0].lines[0].fields == replace(BOOKS, yuan=1300)
    room.budgets.remove(made)
    assert not room.budgets.years()


@pytest.mark.parametrize(
    "fields",
    [
        replace(BOOKS, yuan=0),
        replace(BOOKS, yuan=MOST_YUAN + 1),
        replace(BOOKS, year=26),
        replace(BOOKS, purpose=" "),
    ],
)
def test_an_amount_that_cannot_be_is_refused(room: RoomServices, fields: BudgetFields) -> None:
    with pytest.raises(errors.BadInput):
        room.budgets.add(fields)


@pytest.mark.parametrize("field", ["purpose", "remark"])
def test_no_students_name_gets_into_the_register(room: RoomServices, field: str) -> None:
    with pytest.raises(errors.Refused):
        room.budgets.add(replace(BOOKS, **{field: "测试生甲"}))


def test_the_principal_reads_and_writes_nothing(principal: Desk) -> None:
    assert not principal.room.budgets.years()
    with pytest.raises(errors.WrongRole):
        principal.room.budgets.add(BOOKS)

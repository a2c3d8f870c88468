"""A whole school's roster of 2,000 rows with 40 planted faults, by command into a vault."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from counsel_desk import clock
from tests.cli.command import Answer, Person, User, command
from tests.imports.cases.test_large_roster import (
    FIRST_ROW,
    NAME,
    NATIONAL,
    PHONE,
    ROWS,
    _plant,
    _school,
    _with_heading,
)
from tests.imports.sheets import write_csv
from tests.remembered_keys import remember_keys

COUNSELLOR = Person("甲一", "shanlin 甲 mingyue 42")


@dataclass(frozen=True)
class Taken:
    """The sheet's rows, what is due in which row, and how the vault answered once and twice."""

    rows: list[list[object]]
    due: dict[int, str]
    user: User
    first: dict[str, Any]
    again: dict[str, Any]
    students: list[dict[str, Any]]
    failed: Path


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    """The roster taken over twice."""
    folder = tmp_path_factory.mktemp("roster")
    with pytest.MonkeyPatch.context() as patch:
        remember_keys(patch)
        clock.set_source(lambda: datetime(2026, 10, 8, 9, 0))
        yield _taken(folder)
        clock.use_system_time()


def _taken(folder: Path) -> Taken:
    rows = _school()
    due = _plant(rows)
    sheet = write_csv(folder / "roster.csv", _with_heading(rows), "gb18030")
    command(
        "vault", "create", folder / "vault", "--school", "示例学校", "--code", "610902-07",
        "--stages", "primary,junior", "--students", ROWS, "--boarders", 0, "--counsellor",
        COUNSELLOR.name, "--recovery-out", folder, "--password-stdin", stdin=[COUNSELLOR.password],
    ).done()  # fmt: skip
    user = COUNSELLOR.at(folder / "vault")
    words = ("import", "roster", sheet, "--failed", folder / "failed.csv", "--json")
    first, again = (_only(user.command(*words)) for _time in range(2))
    students = user.command("student", "list", "--reveal", "--json").done().objects
    return Taken(rows, due, user, first, again, students, folder / "failed.csv")


def _only(answer: Answer) -> dict[str, Any]:
    (told,) = answer.done().objects
    return told


def test_the_sheet_has_two_thousand_rows_and_forty_faults_of_many_kinds(taken: Taken) -> None:
    assert (len(taken.rows), len(taken.due)) == (2000, 40)
    assert len(set(taken.due.values())) >= 12


def test_every_fault_is_named_with_its_row_and_nothing_else_is(taken: Taken) -> None:
    found = {(fault["row"], fault["code"]) for fault in taken.first["faults"]}
    assert found == set(taken.due.items())
    assert taken.first["new"] == 1960
    assert taken.first["doubtful"] + taken.first["refused"] == 40


def test_the_others_are_in_the_vault_and_the_faulty_are_not(taken: Taken) -> None:
    good = [row for n, row in enumerate(taken.rows) if n + FIRST_ROW not in taken.due]
    wanted = sorted((str(row[NAME]), str(row[NATIONAL])) for row in good)
    assert sorted((one["name"], one["national_number"]) for one in taken.students) == wanted
    assert len(taken.students) == 1960


def test_the_same_file_again_changes_nothing_and_names_the_same_faults(taken: Taken) -> None:
    assert (taken.again["new"], taken.again["changed"], taken.again["unchanged"]) == (0, 0, 1960)
    assert taken.again["faults"] == taken.first["faults"]


def test_the_list_of_failed_rows_has_their_numbers_and_no_cell(taken: Taken) -> None:
    with taken.failed.open(encoding="utf-8-sig", newline="") as lines:
        listed = [int(line[0]) for line in list(csv.reader(lines))[1:]]
    assert listed == sorted(taken.due)
    text = taken.failed.read_text("utf-8-sig")
    cells = {str(row[column]) for row in taken.rows for column in (NAME, NATIONAL, PHONE)}
    assert [cell for cell in cells if cell and cell in text] == []

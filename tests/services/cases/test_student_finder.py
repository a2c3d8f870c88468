"""Whom a search may find: everybody, with the numbers of every year."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.services.desk import Desk
from tests import vaults


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    clock.set_source(lambda: vaults.NOW)
    return vaults.make_template(tmp_path / "vault").folder


def test_the_index_knows_names_classes_numbers_and_who_has_left(folder: Path) -> None:
    clock.set_source(lambda: vaults.NOW)
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        cases = desk.require_cases()
        one, two = (each.id for each in cases.students.known(vaults.TODAY))
        index = cases.finder.index()
        assert len(index) == 2
        assert [each.name for each in index.find("cssjia")] == ["测试生甲"]
        (first,) = index.find("2026-001")
        assert first.name == "测试生甲"
        assert {each.id for each in index.find("七3")} == {one, two}
        cases.students.leave(two, "transferred_out", date(2026, 10, 1))
        assert [each.is_gone for each in cases.finder.index().find("测试生")] == [False, True]


def test_a_case_number_of_an_earlier_year_still_finds_the_student(folder: Path) -> None:
    clock.set_source(lambda: vaults.NOW)
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        cases = desk.require_cases()
        student = cases.finder.index().find("测试生甲")[0].id
        earlier = SessionFields(
            "individual", date(2026, 5, 6), time(9, 0), minutes=30, student_id=student,
            safety="not_raised",
        )  # fmt: skip
        cases.sessions.add(earlier)
        (found,) = cases.finder.index().find("2025-001")
        assert found.id == student
        assert found.case_numbers == ("2026-001", "2025-001")

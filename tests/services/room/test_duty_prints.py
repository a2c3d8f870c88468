"""What the papers of the duty board are made of."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import text

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.budgets import BudgetFields
from counsel_desk.services.room.duty_prints import PRINTED
from counsel_desk.services.room.outside_bodies import BodyFields, PersonFields
from tests import vaults

TERM = "2026-autumn"


def _logged(desk: Desk, table: str) -> list[str | None]:
    """A principal's program has room.db alone open, a counsellor's has it beside the cases."""
    with desk._vault.read() as session:
        wanted = text(f"SELECT subject FROM {table} WHERE action = :action ORDER BY n")
        return [subject for (subject,) in session.execute(wanted, {"action": PRINTED})]


def test_a_term_comes_with_its_check_openings_and_people_of_outside_bodies(
    room: RoomServices,
) -> None:
    body = room.outside_bodies.add(BodyFields("示例中心", vaults.SINCE))
    room.outside_bodies.add_person(body, PersonFields("丁四"))
    values = room.duty_prints.values(TERM)
    assert values.facts.term.name == TERM
    assert len(values.checked) == len(values.pack.rules) >= 49
    assert [(one.day, one.opened) for one in values.openings] == [(date(2026, 10, 12), time(12))]
    assert [one.name for one in values.people] == ["丁四"]
    assert values.printed_on == vaults.TODAY


def test_a_principal_gets_the_same_without_the_file_of_cases(folder: Path) -> None:
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        told = desk.room.duty_prints.values(TERM).checked
    (folder / "cases.db").unlink()
    with Desk.open(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD) as desk:
        assert desk.room.duty_prints.values(TERM).checked == told


def test_what_a_day_has_not_seen_yet_is_left_out(room: RoomServices) -> None:
    early = room.duty_prints.values(TERM, date(2026, 10, 11))
    assert early.openings == ()
    assert early.facts.until == date(2026, 10, 11)


def test_money_of_a_year_comes_for_each_student_too(room: RoomServices) -> None:
    room.budgets.add(BudgetFields(2026, 1600, "图书"))
    room.budgets.add(BudgetFields(2027, 900, "沙盘"))
    (one,) = room.duty_prints.values(TERM).money
    assert (one.year, one.yuan, one.students, one.per_student) == (2026, 1600, 80, 20)


def test_another_pack_is_checked_where_it_is_asked_for(room: RoomServices) -> None:
    assert room.duty_prints.values(TERM, pack_id="shaanxi-2024").pack.id == "shaanxi-2024"
    with pytest.raises(errors.UsageProblem):
        room.duty_prints.values(TERM, pack_id="no-such")


def test_a_year_has_the_terms_that_have_begun(room: RoomServices) -> None:
    terms = room.duty_prints.period("2026")
    later = room.duty_prints.period("2026", date(2027, 4, 1))
    assert [values.facts.term.name for values in terms] == [TERM]
    assert [values.facts.term.name for values in later] == [TERM, "2027-spring"]
    assert len(room.duty_prints.period(TERM)) == 1


@pytest.mark.parametrize("wrong", ["2031", "2026-10", "autumn", ""])
def test_what_is_no_term_or_year_is_refused(room: RoomServices, wrong: str) -> None:
    with pytest.raises(errors.UsageProblem):
        room.duty_prints.period(wrong)


def test_printing_is_noted_by_sheet_and_period(desk: Desk) -> None:
    desk.room.duty_prints.note_printed("self-check", TERM)
    assert _logged(desk, "room.audit_entry") == [f"self-check {TERM}"]


def test_a_principals_printing_is_noted_too(principal: Desk) -> None:
    principal.room.duty_prints.note_printed("summary", "2026")
    assert _logged(principal, "audit_entry") == ["summary 2026"]

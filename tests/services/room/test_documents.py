"""Papers that the school has on file: in force from a day to a day, one after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records import codes
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.documents import LIST, DocumentFields
from tests.vaults import TODAY

RULES = DocumentFields("room_rules", "辅导室工作制度", date(2026, 9, 1), None, "教务处", "第三版")
YESTERDAY = TODAY - timedelta(days=1)


def test_a_paper_is_kept_as_it_was_entered(room: RoomServices) -> None:
    made = room.documents.add(replace(RULES, title=" 辅导室工作制度 "))
    (line,) = room.documents.all()
    assert (line.id, line.fields) == (made, RULES)
    room.documents.change(made, replace(RULES, responsible=""))
    assert room.documents.all()[0].fields == replace(RULES, responsible="")
    room.documents.remove(made)
    assert not room.documents.all()


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
    ],
)
def test_a_paper_holds_from_its_first_to_its_last_day(
    room: RoomServices, day: date, holds: bool
) -> None:
    room.documents.add(replace(RULES, until=date(2026, 9, 30)))
    assert bool(room.documents.in_force(day)["room_rules"]) is holds


def test_a_kind_without_a_paper_is_named_too(room: RoomServices) -> None:
    room.documents.add(RULES)
    in_force = room.documents.in_force(TODAY)
    assert tuple(in_force) == codes.load(LIST).codes
    assert [kind for kind, lines in in_force.items() if lines] == ["room_rules"]


def test_papers_stand_by_kind_and_the_latest_first(room: RoomServices) -> None:
    room.documents.add(RULES)
    room.documents.add(replace(RULES, decided_on=TODAY, title="新制度"))
    room.documents.add(replace(RULES, kind="year_plan", title="工作计划"))
    titles = [one.fields.title for one in room.documents.all()]
    assert titles == ["工作计划", "新制度", "辅导室工作制度"]


def test_a_new_version_ends_the_old_one_the_day_before(room: RoomServices) -> None:
    old = room.documents.add(RULES)
    new = room.documents.replace(old, replace(RULES, title="新制度", decided_on=TODAY))
    ends = {one.id: one.fields.until for one in room.documents.all()}
    assert ends == {old: YESTERDAY, new: None}


def test_an_ended_paper_holds_no_longer_today(room: RoomServices) -> None:
    made = room.documents.add(RULES)
    room.documents.end(made)
    assert not room.documents.in_force(TODAY)["room_rules"]
    assert room.documents.in_force(YESTERDAY)["room_rules"]


@pytest.mark.parametrize(
    "fields",
    [
        replace(RULES, kind="law"),
        replace(RULES, title="  "),
        replace(RULES, title="长" * 61),
        replace(RULES, decided_on=TODAY + timedelta(days=1)),
        replace(RULES, until=date(2026, 8, 31)),
    ],
)
def test_a_paper_that_cannot_be_is_refused(room: RoomServices, fields: DocumentFields) -> None:
    with pytest.raises(errors.BadInput):
        room.documents.add(fields)


@pytest.mark.parametrize("field", ["title", "responsible", "remark"])
def test_no_students_name_gets_into_the_register(room: RoomServices, field: str) -> None:
    with pytest.raises(errors.Refused):
        room.documents.add(replace(RULES, **{field: "测试生甲"}))


def test_a_paper_that_is_gone_is_not_replaced(room: RoomServices) -> None:
    with pytest.raises(errors.Refused, match="not in the register"):
        room.documents.replace(7, RULES)
    assert not room.documents.all()


def test_the_principal_reads_and_writes_nothing(principal: Desk) -> None:
    assert not principal.room.documents.all()
    with pytest.raises(errors.WrongRole):
        principal.room.documents.add(RULES)

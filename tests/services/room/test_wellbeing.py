"""Rounds and activities for the teachers: counts that the principal reads, and nobody's name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.wellbeing import ActivityFields, RoundFields
from tests.vaults import TODAY

ROUND = RoundFields("教师压力自评", TODAY, date(2026, 10, 30), 40, 12, "匿名填写")
WALK = ActivityFields(TODAY, "教师减压沙龙", 18)


def test_a_round_is_kept_in_counts(room: RoomServices) -> None:
    made = room.wellbeing.add_round(ROUND)
    room.wellbeing.change_round(made, replace(ROUND, answered=35))
    (one,) = room.wellbeing.rounds()
    assert (one.tool, one.invited, one.answered, one.remark) == ("教师压力自评", 40, 35, "匿名填写")
    room.wellbeing.remove_round(made)
    assert not room.wellbeing.rounds()


def test_an_activity_is_kept_with_how_many_came(room: RoomServices) -> None:
    made = room.wellbeing.add_activity(WALK)
    room.wellbeing.change_activity(made, replace(WALK, people=20))
    assert [(one.title, one.people) for one in room.wellbeing.activities()] == [
        ("教师减压沙龙", 20)
    ]
    room.wellbeing.remove_activity(made)
    assert not room.wellbeing.activities()


@pytest.mark.parametrize(
    "fields",
    [
        replace(ROUND, answered=41),
        replace(ROUND, invited=0, answered=0),
        replace(ROUND, ends=date(2026, 10, 1)),
        replace(ROUND, tool=" "),
    ],
)
def test_a_round_that_cannot_be_is_refused(room: RoomServices, fields: RoundFields) -> None:
    with pytest.raises(errors.BadInput):
        room.wellbeing.add_round(fields)


@pytest.mark.parametrize("fields", [replace(WALK, people=-1), replace(WALK, title="")])
def test_an_activity_that_cannot_be_is_refused(room: RoomServices, fields: ActivityFields) -> None:
    with pytest.raises(errors.BadInput):
        room.wellbeing.add_activity(fields)


def test_no_students_name_gets_into_the_register(room: RoomServices) -> None:
    for act in (
        lambda: room.wellbeing.add_round(replace(ROUND, remark="测试生甲的班主任")),
        lambda: room.wellbeing.add_round(replace(ROUND, tool="测试生甲")),
        lambda: room.wellbeing.add_activity(replace(WALK, title="谈测试生甲")),
    ):
        with pytest.raises(errors.Refused):
            act()


def test_what_was_taken_back_meanwhile_is_not_changed(room: RoomServices) -> None:
    with pytest.raises(errors.Refused, match="not in the register"):
        room.wellbeing.change_round(7, ROUND)


def test_the_principal_reads_it_and_changes_nothing(principal: Desk) -> None:
    assert not principal.room.wellbeing.rounds()
    with pytest.raises(errors.WrongRole):
        principal.room.wellbeing.add_round(ROUND)

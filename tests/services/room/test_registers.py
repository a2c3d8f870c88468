"""Registers of the room: plans with versions and drills, ways to report, letter boxes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.report_channels import (
    ChannelFields,
    EmptyingFields,
    ReportChannels,
)
from counsel_desk.services.room.response_plans import DrillFields, PlanFields, ResponsePlans
from tests import vaults

FIRST = PlanFields("crisis", "心理危机紧急处置预案", "2025-1", date(2025, 9, 1), date(2026, 9, 1))
SECOND = replace(FIRST, version="2026-1", approved_on=date(2026, 9, 10), review_on=None)
BOX = ChannelFields("letter_box", "教学楼一层楼梯口", date(2026, 9, 1), "德育处")


@pytest.fixture
def plans(desk: Desk) -> ResponsePlans:
    """The register of plans, for the counsellor."""
    return desk.room.response_plans


@pytest.fixture
def channels(desk: Desk) -> ReportChannels:
    """The register of ways to report, for the counsellor."""
    return desk.room.report_channels


def test_a_new_version_takes_the_place_of_the_old_one(plans: ResponsePlans) -> None:
    plans.add(FIRST)
    plans.add(SECOND)
    new, old = plans.all()
    assert (new.fields, new.until) == (SECOND, None)
    assert (old.fields, old.until) == (FIRST, date(2026, 9, 9))


def test_plans_of_another_kind_stay_in_force(plans: ResponsePlans) -> None:
    plans.add(FIRST)
    plans.add(replace(SECOND, kind="extreme_event"))
    plans.add(replace(SECOND, kind="other"))
    plans.add(replace(SECOND, kind="other", title="另一份"))
    assert [one.until for one in plans.all()] == [None] * 4


def test_drills_stand_with_their_version_the_latest_first(plans: ResponsePlans) -> None:
    plan = plans.add(FIRST)
    plans.add_drill(plan, DrillFields(date(2025, 11, 3), 40))
    plans.add_drill(plan, DrillFields(date(2026, 4, 7), 35, "含宿舍"))
    (line,) = plans.all()
    assert [one.day for one in line.drills] == [date(2026, 4, 7), date(2025, 11, 3)]
    assert line.drills[0].remark == "含宿舍"


def test_a_plan_is_changed_and_ended(plans: ResponsePlans) -> None:
    plan = plans.add(FIRST)
    plans.change(plan, replace(FIRST, review_on=date(2027, 9, 1)))
    plans.end(plan)
    (line,) = plans.all()
    assert (line.fields.review_on, line.until) == (date(2027, 9, 1), vaults.TODAY)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(FIRST, title=" "),
        replace(FIRST, version=""),
        replace(FIRST, title="长" * 61),
        replace(FIRST, approved_on=date(2026, 10, 21)),
        replace(FIRST, review_on=date(2025, 9, 1)),
        replace(FIRST, kind="secret"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(plans: ResponsePlans, wrong: PlanFields) -> None:
    with pytest.raises(errors.BadInput):
        plans.add(wrong)
    assert list(plans.all()) == []


def test_no_students_name_gets_into_a_register(
    plans: ResponsePlans, channels: ReportChannels
) -> None:
    with pytest.raises(errors.Refused):
        plans.add(replace(FIRST, title="测试生甲的预案"))
    plan = plans.add(FIRST)
    with pytest.raises(errors.Refused):
        plans.add_drill(plan, DrillFields(vaults.TODAY, 3, "测试生甲"))
    with pytest.raises(errors.Refused):
        channels.add(replace(BOX, keeper="测试生乙"))


def test_a_letter_box_is_emptied_and_its_letters_counted(channels: ReportChannels) -> None:
    box = channels.add(BOX)
    channels.emptied(box, EmptyingFields(date(2026, 10, 9), 2, "甲一"))
    channels.emptied(box, EmptyingFields(date(2026, 10, 16), 0, "甲一"))
    (line,) = channels.all()
    assert [one.letters for one in line.emptyings] == [0, 2]


def test_a_telephone_is_not_emptied(channels: ReportChannels) -> None:
    phone = channels.add(replace(BOX, kind="telephone", place="0915-0000000"))
    with pytest.raises(errors.BadInput, match="letter box"):
        channels.emptied(phone, EmptyingFields(vaults.TODAY, 1, "甲一"))


def test_a_way_that_is_gone_stands_below_those_in_use(channels: ReportChannels) -> None:
    box = channels.add(BOX)
    channels.add(replace(BOX, place="校门口"))
    channels.change(box, replace(BOX, place="食堂门口"))
    channels.end(box)
    assert [one.fields.place for one in channels.all()] == ["校门口", "食堂门口"]
    assert channels.all()[1].until == vaults.TODAY


@pytest.mark.parametrize(
    "wrong", [EmptyingFields(vaults.TODAY, 1, " "), EmptyingFields(date(2026, 10, 21), 1, "甲一")]
)
def test_an_emptying_that_cannot_be_is_refused(
    channels: ReportChannels, wrong: EmptyingFields
) -> None:
    box = channels.add(BOX)
    with pytest.raises(errors.BadInput):
        channels.emptied(box, wrong)


def test_a_principal_reads_the_registers_and_writes_nothing(principal: Desk) -> None:
    assert list(principal.room.response_plans.all()) == []
    assert list(principal.room.report_channels.all()) == []
    with pytest.raises(errors.WrongRole):
        principal.room.response_plans.add(FIRST)
    with pytest.raises(errors.WrongRole):
        principal.room.report_channels.add(BOX)

"""The usage log: lines of its own, beside those that sessions leave."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from tests import vaults

DAY = date(2026, 10, 14)


def test_a_use_without_a_session_is_entered_and_rounded(room: RoomServices) -> None:
    point = room.schools.add_teaching_point("河口教学点", 12, vaults.SINCE)
    token = room.uses.add(
        DAY, "noon", "relaxation", 3, 22, area_id=2, duty_id=1, teaching_point_id=point,
        remark=" 放松 ", reason="walk_in",
    )  # fmt: skip
    (use,) = room.uses.between(DAY, DAY)
    assert (use.token, use.minutes, use.heads, use.remark) == (token, 20, 3, "放松")
    assert (use.reason, use.teaching_point_id) == ("walk_in", point)


@pytest.mark.parametrize(
    ("period", "kind", "heads", "minutes", "day"),
    [
        ("teatime", "other", 1, 20, DAY),
        ("noon", "crisis", 1, 20, DAY),
        ("noon", "other", 0, 20, DAY),
        ("noon", "other", 1, 0, DAY),
        ("noon", "other", 1, 1441, DAY),
        ("noon", "other", 1, 20, date(2026, 10, 21)),
    ],
)
def test_a_use_that_cannot_be_is_refused(
    room: RoomServices, period: str, kind: str, heads: int, minutes: int, day: date
) -> None:
    with pytest.raises(errors.BadInput):
        room.uses.add(day, period, kind, heads, minutes)


def test_a_line_gets_its_reason_and_remark_later(room: RoomServices) -> None:
    (line,) = room.uses.between(date(2026, 10, 12), date(2026, 10, 12))
    room.uses.annotate(line.token, "appointment", "按约定时间")
    (after,) = room.uses.between(date(2026, 10, 12), date(2026, 10, 12))
    assert (after.reason, after.remark) == ("appointment", "按约定时间")
    with pytest.raises(errors.BadInput, match="use_reason"):
        room.uses.annotate(line.token, "gossip", None)


def test_a_change_to_the_session_keeps_the_lines_reason(
    desk: Desk, template: vaults.Template
) -> None:
    day = date(2026, 10, 12)
    (line,) = desk.room.uses.between(day, day)
    desk.room.uses.annotate(line.token, "appointment", "按约定")
    talk = vaults.talk_with(template.students[0], minutes=25)
    desk.require_cases().sessions.change(template.notes[0], talk)
    (after,) = desk.room.uses.between(day, day)
    assert (after.token, after.minutes, after.remark) == (line.token, 25, "按约定")


@pytest.mark.parametrize("remark", ["测试生甲来访", "和测 试 生 乙 谈话", "x" * 41])
def test_a_remark_is_short_and_holds_no_students_name(room: RoomServices, remark: str) -> None:
    with pytest.raises(errors.Refused):
        room.uses.add(DAY, "noon", "other", 1, 20, remark=remark)
    assert room.uses.between(DAY, DAY) == []


def test_forty_characters_fit(room: RoomServices) -> None:
    room.uses.add(DAY, "noon", "other", 1, 20, remark="长" * 40)
    assert room.uses.between(DAY, DAY)[0].remark == "长" * 40


def test_a_line_entered_by_mistake_is_taken_back(room: RoomServices) -> None:
    token = room.uses.add(DAY, "noon", "other", 1, 20)
    room.uses.remove(token)
    assert room.uses.between(DAY, DAY) == []


def test_a_sessions_line_is_taken_back_with_the_session_only(room: RoomServices) -> None:
    (line,) = room.uses.between(date(2026, 10, 12), date(2026, 10, 12))
    with pytest.raises(errors.Refused, match="follows from a session"):
        room.uses.remove(line.token)
    assert len(room.uses.between(date(2026, 10, 12), date(2026, 10, 12))) == 1


def test_the_order_within_a_day_is_by_period_and_kind(room: RoomServices) -> None:
    for period, kind in (("evening", "other"), ("morning", "teacher"), ("morning", "parent")):
        room.uses.add(DAY, period, kind, 1, 20)
    order = [(one.period, one.kind) for one in room.uses.between(DAY, DAY)]
    assert order == [("morning", "parent"), ("morning", "teacher"), ("evening", "other")]


def test_the_principal_reads_the_log_and_writes_no_line(principal: Desk) -> None:
    (line,) = principal.room.uses.between(date(2026, 10, 12), date(2026, 10, 12))
    assert line.kind == "individual"
    with pytest.raises(errors.WrongRole):
        principal.room.uses.add(DAY, "noon", "other", 1, 20)
    with pytest.raises(errors.WrongRole):
        principal.room.uses.remove(line.token)

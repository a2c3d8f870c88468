"""Activities: planned, held or not; with a body from outside only under a valid approval."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from counsel_desk import errors
from counsel_desk.records.room.activity_rules import ApprovalGap
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.activities import ActivityFields, ActivityLine, HeldFields
from counsel_desk.services.room.outside_bodies import ApprovalFields, BodyFields
from tests.vaults import SINCE, TODAY

ONE_DAY = timedelta(days=1)
MEETING = ActivityFields(
    TODAY, "themed_meeting", "认识情绪", "held", "class", "interactive", minutes=40, people=44
)
TALK = ActivityFields(TODAY, "lecture", "睡眠", organiser="outside", whole_school=True)
BODY = BodyFields("示例心理服务中心", SINCE)


def _all(room: RoomServices) -> list[ActivityLine]:
    return list(room.activities.between(date(2026, 9, 1), date(2027, 8, 31)))


def _body(room: RoomServices, approved: date | None = None, until: date | None = None) -> int:
    approval = ApprovalFields("讲座", "教体局", "5号", approved, until) if approved else None
    return room.outside_bodies.add(BODY, approval)


def _logged(desk: Desk) -> list[tuple[str, str | None]]:
    with desk._vault.read() as session:
        found = session.execute(text("SELECT action, subject FROM room.audit_entry ORDER BY n"))
        return [(action, subject) for action, subject in found]


def test_a_meeting_is_kept_with_the_classes_that_took_part(room: RoomServices) -> None:
    one, two = room.school_classes.add_several(7, [3, 1], SINCE)
    room.activities.add(replace(MEETING, classes=frozenset({one, two}), staff_id=1))
    (line,) = _all(room)
    assert line.fields == replace(MEETING, classes=frozenset({one, two}), staff_id=1)
    assert (line.classes, line.teacher) == (("Grade 7 (1)", "Grade 7 (3)"), "甲一")
    assert (line.body, line.approval, line.gap) == ("", None, None)


def test_with_the_whole_school_no_class_is_named(room: RoomServices) -> None:
    (one,) = room.school_classes.add_several(7, [3], SINCE)
    room.activities.add(replace(MEETING, classes=frozenset({one}), whole_school=True))
    assert _all(room)[0].classes == ()


def test_what_is_planned_stands_first_and_the_next_of_it_at_the_top(room: RoomServices) -> None:
    for days, state in ((-9, "held"), (20, "planned"), (-3, "held"), (5, "planned")):
        room.activities.add(replace(MEETING, day=TODAY + timedelta(days=days), state=state))
    assert [(one.fields.day - TODAY).days for one in _all(room)] == [5, 20, -3, -9]


def test_only_what_lies_between_the_days_is_told(room: RoomServices) -> None:
    room.activities.add(MEETING)
    assert len(room.activities.between(TODAY, TODAY)) == 1
    assert room.activities.between(TODAY - ONE_DAY, TODAY - ONE_DAY) == ()


def test_a_planned_one_is_held_cancelled_and_taken_back(room: RoomServices) -> None:
    (seven,) = room.school_classes.add_several(7, [3], SINCE)
    made = room.activities.add(replace(MEETING, state="planned", classes=frozenset({seven})))
    room.activities.hold(made, HeldFields(people=40))
    (line,) = _all(room)
    assert (line.fields.state, line.fields.people) == ("held", 40)
    assert line.fields.classes == {seven}
    room.activities.cancel(made)
    assert _all(room)[0].fields.state == "cancelled"
    room.activities.remove(made)
    assert _all(room) == []


def test_a_change_replaces_the_classes(room: RoomServices) -> None:
    one, two = room.school_classes.add_several(7, [1, 2], SINCE)
    made = room.activities.add(replace(MEETING, classes=frozenset({one})))
    room.activities.change(made, replace(MEETING, topic="睡眠", classes=frozenset({two})))
    (line,) = _all(room)
    assert (line.fields.topic, line.classes) == ("睡眠", ("Grade 7 (2)",))


def test_classes_are_offered_as_they_are_called_on_the_day(room: RoomServices) -> None:
    one, two = room.school_classes.add_several(7, [2, 1], TODAY)
    room.school_classes.end(one, TODAY)
    before = [kept.label for kept in room.activities.classes(SINCE - ONE_DAY)]
    assert before == ["Grade 6 (1)", "Grade 6 (2)"]
    assert [kept.id for kept in room.activities.classes(TODAY + ONE_DAY)] == [two]


@pytest.mark.parametrize(
    "fields",
    [
        replace(MEETING, topic=" "),
        replace(MEETING, kind="party"),
        replace(MEETING, organiser="nobody"),
        replace(MEETING, form="seminar"),
        replace(MEETING, minutes=0),
        replace(MEETING, people=-1),
        replace(MEETING, invited=20_001),
        replace(MEETING, day=TODAY + ONE_DAY),
        replace(MEETING, topic="一" * 121),
        TALK,
    ],
)
def test_an_activity_that_cannot_be_is_refused(room: RoomServices, fields: ActivityFields) -> None:
    with pytest.raises(errors.BadInput):
        room.activities.add(fields)
    assert _all(room) == []


@pytest.mark.parametrize(
    ("approved", "until", "gap"),
    [
        (None, None, ApprovalGap.MISSING),
        (TODAY, None, None),
        (TODAY - ONE_DAY, TODAY, None),
        (TODAY - 2 * ONE_DAY, TODAY - ONE_DAY, ApprovalGap.EXPIRED),
    ],
)
def test_it_is_held_only_under_an_approval_that_is_valid_on_its_day(
    room: RoomServices, approved: date | None, until: date | None, gap: ApprovalGap | None
) -> None:
    body = _body(room, approved, until)
    made = room.activities.add(replace(TALK, body_id=body))
    assert _all(room)[0].gap is gap
    if gap is None:
        room.activities.hold(made, HeldFields(no_sales=True))
        assert _all(room)[0].approval == ("5号", approved)
        return
    with pytest.raises(errors.Refused, match="why it was held without one"):
        room.activities.hold(made, HeldFields(no_sales=True))
    assert _all(room)[0].fields.state == "planned"


def test_an_approval_dated_after_the_day_does_not_cover_it(room: RoomServices) -> None:
    held = replace(TALK, day=TODAY - ONE_DAY, state="held", no_sales=True)
    body = _body(room, TODAY)
    with pytest.raises(errors.Refused, match="only after this day"):
        room.activities.add(replace(held, body_id=body))


def test_an_approval_that_is_named_has_to_hold_itself(room: RoomServices) -> None:
    body = _body(room, TODAY - 2 * ONE_DAY, TODAY - ONE_DAY)
    over = room.outside_bodies.all()[0].approvals[0].id
    good = room.outside_bodies.add_approval(body, ApprovalFields("讲座", "局", "6号", TODAY))
    held = replace(TALK, state="held", no_sales=True, body_id=body)
    with pytest.raises(errors.Refused):
        room.activities.add(replace(held, approval_id=over))
    room.activities.add(held)
    assert _all(room)[0].fields.approval_id == good


def test_held_without_an_approval_a_reason_is_kept_and_logged(desk: Desk) -> None:
    room = desk.room
    made = room.activities.add(replace(TALK, body_id=_body(room)))
    room.activities.hold(made, HeldFields(no_sales=True, override_reason=" 批文在路上 "))
    (line,) = _all(room)
    assert (line.fields.override_reason, line.gap) == ("批文在路上", ApprovalGap.MISSING)
    assert _logged(desk)[-1] == ("activity.held_without_approval", str(made))


def test_no_reason_is_kept_where_none_is_needed(desk: Desk) -> None:
    body = _body(desk.room, TODAY)
    held = replace(TALK, state="held", no_sales=True, body_id=body, override_reason="批文在路上")
    desk.room.activities.add(held)
    assert _all(desk.room)[0].fields.override_reason == ""
    assert _logged(desk)[-1][0] == "activity.add"


def test_an_approval_entered_later_closes_the_gap_in_the_list(room: RoomServices) -> None:
    body = _body(room)
    room.activities.add(
        replace(TALK, state="held", no_sales=True, body_id=body, override_reason="批文在路上")
    )
    room.outside_bodies.add_approval(body, ApprovalFields("讲座", "局", "6号", TODAY))
    (line,) = _all(room)
    assert (line.gap, line.approval) == (None, ("6号", TODAY))


def test_with_a_body_from_outside_sales_are_asked_for(room: RoomServices) -> None:
    held = replace(TALK, state="held", body_id=_body(room, TODAY))
    for fields in (
        held,
        replace(held, no_sales=False),
        replace(held, no_sales=False, incident=" "),
    ):
        with pytest.raises(errors.BadInput, match="sold or advertised"):
            room.activities.add(fields)
    room.activities.add(replace(held, no_sales=False, incident="推销书籍，当场制止"))
    (line,) = _all(room)
    assert (line.fields.no_sales, line.fields.incident) == (False, "推销书籍，当场制止")


def test_before_it_is_held_nobody_has_said_that_nothing_was_sold(room: RoomServices) -> None:
    room.activities.add(replace(TALK, body_id=_body(room)))
    room.activities.add(MEETING)
    assert [one.fields.no_sales for one in _all(room)] == [None, None]


def test_a_body_that_was_ended_holds_nothing_more(room: RoomServices) -> None:
    body = _body(room, TODAY - 2 * ONE_DAY)
    room.outside_bodies.end(body, TODAY - ONE_DAY)
    with pytest.raises(errors.BadInput, match="any more"):
        room.activities.add(replace(TALK, body_id=body))
    room.activities.add(replace(TALK, day=TODAY - ONE_DAY, body_id=body))
    assert len(_all(room)) == 1


def test_no_students_name_gets_into_the_register(room: RoomServices) -> None:
    body = _body(room)
    outside = replace(TALK, state="held", no_sales=False, incident="x", body_id=body)
    for fields in (
        replace(MEETING, topic="帮助测试生甲"),
        replace(MEETING, channel="测试生乙的板报"),
        replace(MEETING, remark="测试生甲缺席"),
        replace(outside, override_reason="测试生甲的家长要求"),
        replace(outside, incident="向测试生乙卖书", override_reason="急"),
    ):
        with pytest.raises(errors.Refused):
            room.activities.add(fields)
    assert _all(room) == []


def test_the_principal_reads_it_and_changes_nothing(principal: Desk) -> None:
    assert _all(principal.room) == []
    with pytest.raises(errors.WrongRole):
        principal.room.activities.add(MEETING)

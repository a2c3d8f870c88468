"""Opening and closing, several a day, forgotten closes, and days judged by what held then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.records.room.opening_entry import OpeningChange, OpeningEntry
from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.services.desk import Desk, Entrant, RoomServices
from tests import vaults
from tests.services.conftest import GoTo

AREA, GROUP_AREA, DUTY = 1, 2, 1
MONDAY, TUESDAY, WEDNESDAY = date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 14)
NOON, ONE = time(12, 30), time(13, 30)


def _states(room: RoomServices, first: date, last: date) -> list[DayState]:
    return [one.state for one in room.openings.judged(first, last)]


def test_the_room_opens_and_closes_at_the_minute(room: RoomServices, go_to: GoTo) -> None:
    go_to(WEDNESDAY, time(12, 30, 59))
    opening = room.openings.open_now(AREA, DUTY)
    go_to(WEDNESDAY, time(13, 15, 10))
    room.openings.close_now(AREA)
    (kept,) = room.openings.between(WEDNESDAY, WEDNESDAY)
    assert (kept.id, kept.opened, kept.closed) == (opening, time(12, 30), time(13, 15))
    assert kept.duty_id == DUTY


def test_what_is_open_shows_until_it_is_closed(room: RoomServices, go_to: GoTo) -> None:
    go_to(WEDNESDAY, NOON)
    room.openings.open_now(AREA, DUTY)
    assert [one.area_id for one in room.openings.running()] == [AREA]
    room.openings.close_now(AREA)
    assert room.openings.running() == []


def test_an_area_cannot_be_opened_twice(room: RoomServices) -> None:
    room.openings.open_now(AREA, DUTY)
    with pytest.raises(errors.Refused, match="open already"):
        room.openings.open_now(AREA, DUTY)
    room.openings.open_now(GROUP_AREA, DUTY)
    assert len(room.openings.running()) == 2


def test_an_area_not_opened_cannot_be_closed(room: RoomServices) -> None:
    with pytest.raises(errors.Refused, match="was not opened today"):
        room.openings.close_now(AREA)


def test_an_opening_is_not_closed_on_another_day(room: RoomServices, go_to: GoTo) -> None:
    go_to(MONDAY, time(21, 0))
    room.openings.open_now(AREA, DUTY)
    go_to(TUESDAY, time(0, 20))
    with pytest.raises(errors.Refused, match="2026-10-12 and not closed that day"):
        room.openings.close_now(AREA)


def test_an_opening_past_midnight_is_refused_with_its_own_sentence(room: RoomServices) -> None:
    with pytest.raises(errors.BadInput, match="past midnight enter two"):
        room.openings.add(MONDAY, AREA, time(22, 0), time(0, 30), DUTY)
    with pytest.raises(errors.BadInput, match="cannot close before it opens"):
        room.openings.add(MONDAY, AREA, time(13, 0), time(12, 0), DUTY)


def test_the_log_holds_only_what_has_happened(room: RoomServices) -> None:
    with pytest.raises(errors.BadInput, match="day is still to come"):
        room.openings.add(date(2026, 10, 21), AREA, NOON, ONE, DUTY)
    with pytest.raises(errors.BadInput, match="time is still to come"):
        room.openings.add(vaults.TODAY, AREA, time(15, 0), time(16, 0), DUTY)


def test_openings_of_a_day_are_merged(room: RoomServices) -> None:
    room.openings.add(WEDNESDAY, AREA, NOON, ONE, DUTY)
    room.openings.add(WEDNESDAY, GROUP_AREA, time(13, 0), time(13, 40), DUTY)
    room.openings.add(WEDNESDAY, AREA, time(16, 40), time(17, 0), DUTY)
    (day,) = room.openings.judged(WEDNESDAY, WEDNESDAY)
    assert (day.minutes, day.after_class_minutes, day.state) == (90, 20, DayState.OPEN)


@pytest.mark.parametrize(
    ("again", "state"), [(time(12, 31), DayState.SHORT), (time(12, 30), DayState.OPEN)]
)
def test_a_small_school_needs_sixty_minutes(
    room: RoomServices, again: time, state: DayState
) -> None:
    room.openings.add(WEDNESDAY, AREA, time(12, 0), time(12, 30), DUTY)
    room.openings.add(WEDNESDAY, AREA, again, time(13, 0), DUTY)
    assert _states(room, WEDNESDAY, WEDNESDAY) == [state]


def test_each_day_is_judged_by_the_flag_that_held_on_it(room: RoomServices) -> None:
    """The flag holds for one day in the middle of the range, so that its ends do not tell."""
    days = [date(2026, 10, day) for day in (12, 13, 14, 15, 16)]
    room.schools.set(replace(vaults.SCHOOL, students=300), date(2026, 10, 5))
    room.schools.set(replace(vaults.SCHOOL, students=99), days[2])
    room.schools.set(replace(vaults.SCHOOL, students=300), days[3])
    for day in days[1:]:
        room.openings.add(day, AREA, NOON, time(13, 0), DUTY)
    assert _states(room, days[0], days[-1]) == [
        DayState.OPEN, DayState.OPEN, DayState.SHORT, DayState.OPEN, DayState.OPEN,
    ]  # fmt: skip


def test_days_to_come_are_not_judged(room: RoomServices) -> None:
    days = room.openings.judged(date(2026, 10, 19), date(2026, 10, 31))
    assert [one.day for one in days] == [date(2026, 10, 19), vaults.TODAY]


def test_a_forgotten_close_is_asked_about_and_said_later(room: RoomServices, go_to: GoTo) -> None:
    go_to(WEDNESDAY, NOON)
    opening = room.openings.open_now(AREA, DUTY)
    assert room.openings.unfinished() == []
    go_to(vaults.TODAY, NOON)
    assert [one.id for one in room.openings.unfinished()] == [opening]
    assert _states(room, WEDNESDAY, WEDNESDAY) == [DayState.UNFINISHED]
    room.openings.close_afterwards(opening, time(13, 45))
    assert room.openings.unfinished() == []
    assert _states(room, WEDNESDAY, WEDNESDAY) == [DayState.OPEN]
    (line,) = room.openings.corrections(WEDNESDAY, WEDNESDAY)
    assert (line.reason, line.closed_before, line.closed_after) == (
        "forgot_to_close", None, time(13, 45),
    )  # fmt: skip


def test_a_close_that_is_known_is_corrected_not_said_again(room: RoomServices) -> None:
    opening = room.openings.between(MONDAY, MONDAY)[0].id
    with pytest.raises(errors.Refused, match="has an end already"):
        room.openings.close_afterwards(opening, time(14, 0))


def test_yesterdays_forgotten_close_does_not_keep_the_room_shut_today(
    room: RoomServices, go_to: GoTo
) -> None:
    go_to(WEDNESDAY, NOON)
    room.openings.open_now(AREA, DUTY)
    go_to(date(2026, 10, 15), NOON)
    room.openings.open_now(AREA, DUTY)
    room.openings.close_now(AREA)
    assert [one.day for one in room.openings.unfinished()] == [WEDNESDAY]


def test_reasons_are_given_changed_and_taken_back(room: RoomServices) -> None:
    room.openings.give_reason(WEDNESDAY, "training", "县里培训")
    room.openings.give_reason(WEDNESDAY, "exam")
    reason = room.openings.reasons(MONDAY, WEDNESDAY)[WEDNESDAY]
    assert (reason.reason, reason.remark) == ("exam", None)
    room.openings.take_back_reason(WEDNESDAY)
    room.openings.take_back_reason(WEDNESDAY)
    assert room.openings.reasons(MONDAY, WEDNESDAY) == {}


def test_a_reason_is_one_of_the_list(room: RoomServices) -> None:
    with pytest.raises(errors.BadInput, match="short_reason"):
        room.openings.give_reason(WEDNESDAY, "because")


def test_no_remark_of_the_log_holds_a_students_name(room: RoomServices) -> None:
    with pytest.raises(errors.Refused, match="name"):
        room.openings.add(WEDNESDAY, AREA, NOON, ONE, DUTY, "测试生甲 来访")
    with pytest.raises(errors.Refused, match="name"):
        room.openings.give_reason(WEDNESDAY, "training", "陪测试生乙就医")
    assert room.openings.between(WEDNESDAY, WEDNESDAY) == []


def test_an_old_log_comes_in_whole_or_not_at_all(room: RoomServices) -> None:
    good = OpeningEntry(2, TUESDAY, NOON, ONE, AREA, DUTY, " 补登 ")
    named = OpeningEntry(3, WEDNESDAY, NOON, ONE, AREA, DUTY, "测试生甲")
    with pytest.raises(errors.Refused):
        room.openings.take_over([good, named], [])
    assert room.openings.between(TUESDAY, WEDNESDAY) == []
    room.openings.take_over([good], [])
    (kept,) = room.openings.between(TUESDAY, WEDNESDAY)
    assert (kept.opened, kept.closed, kept.remark) == (NOON, ONE, "补登")


def test_an_old_log_that_knows_a_close_leaves_a_trace(room: RoomServices) -> None:
    opening = room.openings.add(WEDNESDAY, AREA, NOON, None, DUTY)
    entry = OpeningEntry(2, WEDNESDAY, NOON, ONE, AREA, DUTY, None)
    room.openings.take_over([], [OpeningChange(opening, entry)])
    assert [one.closed for one in room.openings.known() if one.id == opening] == [ONE]
    assert [one.reason for one in room.openings.corrections(WEDNESDAY, WEDNESDAY)] == ["late_entry"]


def test_the_principal_reads_openings_and_writes_none(principal: Desk) -> None:
    openings = principal.room.openings
    assert [one.minutes for one in openings.judged(MONDAY, MONDAY)] == [100]
    for write in (
        lambda: openings.open_now(AREA, DUTY),
        lambda: openings.add(WEDNESDAY, AREA, NOON, ONE, DUTY),
        lambda: openings.give_reason(WEDNESDAY, "exam"),
        lambda: openings.close_afterwards(1, ONE),
    ):
        with pytest.raises(errors.WrongRole, match="乙二"):
            write()


def test_days_before_the_records_begin_ask_for_nothing(tmp_path: Path, go_to: GoTo) -> None:
    later = date(2026, 11, 24)
    go_to(later, time(15))
    people, school = [Entrant("甲一", "shanlin mingyue")], replace(vaults.SCHOOL, small=False)
    desk, _sheets = Desk.create(tmp_path / "new", school, people)
    with desk:
        judged = desk.room.openings.judged(date(2026, 9, 1), later)
        assert [one.day for one in judged if one.state is DayState.CLOSED] == [later]
        area = desk.room.areas.all()[0].id
        desk.room.openings.add(date(2026, 10, 12), area, NOON, ONE, None)
        judged = desk.room.openings.judged(date(2026, 9, 1), date(2026, 10, 31))
        assert sum(one.is_school_day for one in judged) == 18

"""How long the room was open so far, and which area one click means."""

from __future__ import annotations

from datetime import date, datetime, time

from counsel_desk.records.room.opening_rules import DayOpening
from counsel_desk.records.room.room_state import AreaState, minutes_so_far, usual_area

DAY = date(2026, 10, 20)
NOW = datetime(2026, 10, 20, 13, 30)


def test_what_is_open_counts_up_to_now() -> None:
    openings = [DayOpening(DAY, time(8, 0), time(8, 20)), DayOpening(DAY, time(13, 0), None)]
    assert minutes_so_far(openings, NOW) == 50


def test_two_areas_open_at_once_count_once() -> None:
    openings = [DayOpening(DAY, time(13, 0), None), DayOpening(DAY, time(13, 10), None)]
    assert minutes_so_far(openings, NOW) == 30


def test_an_opening_of_another_day_is_never_counted() -> None:
    assert minutes_so_far([DayOpening(date(2026, 10, 19), time(8, 0), None)], NOW) == 0


def test_a_clock_put_back_makes_no_negative_minutes() -> None:
    assert minutes_so_far([DayOpening(DAY, time(14, 0), None)], NOW) == 0


def _areas(*open_ones: int) -> list[AreaState]:
    return [
        AreaState(one, f"A{one}", "individual", *((9, time(12, 0)) if one in open_ones else ()))
        for one in (1, 2, 3)
    ]


def test_one_click_means_what_is_open_then_the_plan_then_the_last_one_used() -> None:
    plan = [(time(13, 0), 1), (time(17, 40), 2)]
    assert usual_area(_areas(3), plan, 1, time(12, 0)) == 3
    assert usual_area(_areas(), plan, 3, time(12, 0)) == 1
    assert usual_area(_areas(), plan, 3, time(13, 30)) == 2
    assert usual_area(_areas(), [], 3, time(13, 30)) == 3
    assert usual_area(_areas(), [], None, time(13, 30)) == 1


def test_an_area_that_is_not_used_any_more_is_not_proposed() -> None:
    assert usual_area(_areas(), [(time(17, 0), 7)], 8, time(13, 0)) == 1
    assert usual_area([], [], 8, time(13, 0)) is None

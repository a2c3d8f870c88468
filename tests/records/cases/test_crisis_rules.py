"""The order of steps in a crisis, the clock, and the roster of who stays."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from counsel_desk.records.cases import crisis_rules
from counsel_desk.records.cases.crisis import CrisisStep, CrisisWatch
from counsel_desk.records.cases.crisis_rules import (
    GUARDIAN,
    NOT_TOLD,
    SUSPICION,
    TELL_AFTER_ALL,
    first_gap,
    in_force,
    is_late,
    may_tell_guardian,
    minutes_after,
    missing,
    next_watch,
    said_as,
)

NINE = datetime(2026, 10, 20, 9, 10)


def _step(kind: str, minutes: int = 0, replaced_by: str | None = None) -> CrisisStep:
    at = NINE + timedelta(minutes=minutes)
    return CrisisStep(id=kind + str(minutes), kind=kind, at=at, written_at=at,
                      replaced_by=replaced_by, why_not=None, needed_by=None)  # fmt: skip


def _watch(first: int, last: int) -> CrisisWatch:
    return CrisisWatch(starts=NINE + timedelta(hours=first), ends=NINE + timedelta(hours=last))


def test_under_suspicion_the_authorities_come_before_everything_and_the_guardian_late() -> None:
    order = missing([], suspected=True)
    assert order[:3] == ("police", "civil_affairs", "bureau")
    assert order.index(GUARDIAN) > order.index("conference")
    assert "handover" not in order
    assert "report_up" not in order


def test_without_suspicion_the_guardian_is_told_before_the_conference() -> None:
    order = missing([], suspected=False)
    assert order[0] == "measure"
    assert order.index(GUARDIAN) < order.index("conference")
    assert "police" not in order


def test_what_is_noted_is_not_offered_again_and_what_was_corrected_does_not_count() -> None:
    assert "stay" not in missing([_step("stay")], suspected=False)
    assert "stay" in missing([_step("stay", replaced_by="gone")], suspected=False)


def test_a_suspected_guardian_is_never_named_as_somebody_to_tell() -> None:
    assert said_as(GUARDIAN, suspected=True) == NOT_TOLD
    assert said_as(GUARDIAN, suspected=False) == GUARDIAN
    assert said_as("stay", suspected=True) == "stay"


def test_telling_a_suspected_guardian_takes_a_second_decision_which_a_new_suspicion_ends() -> None:
    course = [_step(SUSPICION, 1)]
    assert may_tell_guardian([], suspected=False)
    assert not may_tell_guardian([], suspected=True)
    assert not may_tell_guardian(course, suspected=True)
    course.append(_step(TELL_AFTER_ALL, 2))
    assert may_tell_guardian(course, suspected=True)
    course.append(_step(SUSPICION, 3))
    assert not may_tell_guardian(course, suspected=True)


def test_within_a_minute_what_was_written_first_stands_first() -> None:
    """The program notes a suspicion to the second, a person notes a step to the minute."""
    suspicion, police = _step(SUSPICION), _step("police")
    suspicion.at = suspicion.written_at = NINE + timedelta(seconds=20)
    police.written_at = NINE + timedelta(seconds=50)
    assert in_force([police, suspicion]) == [suspicion, police]


@pytest.mark.parametrize(("seconds", "minutes"), [(-300, 0), (59, 0), (60, 1), (9060, 151)])
def test_the_clock_counts_whole_minutes(seconds: int, minutes: int) -> None:
    assert minutes_after(NINE, NINE + timedelta(seconds=seconds)) == minutes


def test_nothing_is_late_without_a_limit_of_the_school() -> None:
    assert not is_late(100_000, None)
    assert not is_late(30, 30)
    assert is_late(31, 30)


def test_the_roster_has_a_gap_where_nobody_stands() -> None:
    now = NINE + timedelta(hours=1)
    assert first_gap([], now) is None
    assert first_gap([_watch(0, 4), _watch(4, 8)], now) == NINE + timedelta(hours=8)
    assert first_gap([_watch(4, 8), _watch(0, 3)], now) == NINE + timedelta(hours=3)
    assert first_gap([_watch(2, 3)], now) == now


def test_whoever_stays_next_begins_where_the_roster_ends() -> None:
    four = timedelta(hours=4)
    later, last = NINE + timedelta(hours=2), NINE + timedelta(hours=6)
    assert next_watch([last, later], NINE) == (last, last + four)
    assert next_watch([], NINE) == (NINE, NINE + four)


def test_no_step_is_asked_for_twice_and_every_one_is_in_the_list() -> None:
    for order in (crisis_rules.USUAL, crisis_rules.SUSPECTED):
        assert len(set(order)) == len(order)

"""Lesson hours: halves, what counts on a day, and sums on both sides of a border."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk.records.room.training import Training, TrainingAttendance
from counsel_desk.records.room.training_rules import (
    HoursSoFar,
    are_halves,
    hours_between,
    hours_of,
    hours_words,
)

ON = date(2026, 11, 24)


def _training(number: int, ends: date) -> Training:
    return Training(id=number, starts=ends, ends=ends, hours=20.0)


def _part(training: int, person: int, hours: float) -> TrainingAttendance:
    return TrainingAttendance(training_id=training, staff_id=person, hours=hours)


@pytest.mark.parametrize(
    ("hours", "possible"),
    [(0, False), (-1, False), (0.5, True), (1.25, False), (12, True), (400, True), (400.5, False)],
)
def test_hours_go_by_halves(hours: float, possible: bool) -> None:
    assert are_halves(hours) is possible


def test_hours_are_summed_per_person() -> None:
    trainings = [_training(1, date(2025, 11, 1)), _training(2, date(2026, 10, 1))]
    parts = [_part(1, 7, 12), _part(2, 7, 1.5), _part(2, 8, 2)]
    assert hours_of(trainings, parts, ON, "cumulative") == {7: 13.5, 8: 2}
    assert hours_of(trainings, parts, ON, "school_year") == {7: 1.5, 8: 2}


def test_a_training_counts_from_its_last_day_on() -> None:
    trainings, parts = [_training(1, ON)], [_part(1, 7, 3)]
    assert hours_of(trainings, parts, ON, "cumulative") == {7: 3}
    assert hours_of(trainings, parts, date(2026, 11, 23), "cumulative") == {}


def test_hours_of_some_days_are_those_of_trainings_that_ended_on_them() -> None:
    trainings, parts = [_training(1, ON)], [_part(1, 7, 3)]
    assert hours_between(trainings, parts, ON, ON) == {7: 3}
    assert hours_between(trainings, parts, date.min, date(2026, 11, 23)) == {}
    assert hours_between(trainings, parts, date(2026, 11, 25), date.max) == {}


def test_a_school_year_begins_on_the_first_of_september() -> None:
    trainings = [_training(1, date(2026, 8, 31)), _training(2, date(2026, 9, 1))]
    parts = [_part(1, 7, 4), _part(2, 7, 5)]
    assert hours_of(trainings, parts, ON, "school_year") == {7: 5}
    assert hours_of(trainings, parts, date(2026, 8, 31), "school_year") == {7: 4}


@pytest.mark.parametrize(
    ("hours", "target", "reached"),
    [(29.5, 30, False), (30, 30, True), (11.5, 12, False), (12, 12, True), (0, None, True)],
)
def test_the_number_itself_is_enough(hours: float, target: float | None, reached: bool) -> None:
    assert HoursSoFar(hours, target).is_reached is reached


def test_a_bar_is_never_longer_than_whole() -> None:
    shares = [HoursSoFar(hours, 12).share for hours in (0, 6, 12, 40)]
    assert shares == [0, 0.5, 1, 1]
    assert HoursSoFar(6).share == 0


def test_hours_are_written_without_a_tail() -> None:
    assert [hours_words(one) for one in (12.0, 1.5, 0.0, 120.0)] == ["12", "1.5", "0", "120"]

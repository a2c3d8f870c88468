"""Trainings: who took part for how many hours, everybody in one go, and nobody for too many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.trainings import TrainingFields
from tests.vaults import SINCE, TODAY

DAY = date(2026, 10, 10)
TRAINING = TrainingFields(DAY, DAY, "危机干预培训", 6, ("crisis", "family"), "county")


@pytest.fixture
def people(room: RoomServices) -> list[int]:
    return [room.staff.add(name, "part_time", SINCE) for name in ("丙三", "丁四", "戊五")]


def test_many_people_are_entered_in_one_go(room: RoomServices, people: list[int]) -> None:
    room.trainings.add(TRAINING, dict.fromkeys(people) | {people[2]: 1.5})
    (one,) = room.trainings.all()
    assert one.fields == TRAINING
    assert one.attending == {people[0]: 6, people[1]: 6, people[2]: 1.5}


def test_hours_are_told_so_far(room: RoomServices, people: list[int]) -> None:
    year_before = replace(TRAINING, starts=date(2025, 11, 3), ends=date(2025, 11, 5), hours=20)
    room.trainings.add(year_before, {people[0]: None})
    room.trainings.add(TRAINING, {people[0]: 2.5, people[1]: None})
    assert room.trainings.hours_of(TODAY, "cumulative") == {people[0]: 22.5, people[1]: 6}
    assert room.trainings.hours_of(TODAY, "school_year") == {people[0]: 2.5, people[1]: 6}
    assert room.trainings.hours_of(date(2026, 10, 9), "school_year") == {}


def test_more_people_join_later(room: RoomServices, people: list[int]) -> None:
    made = room.trainings.add(TRAINING, {people[0]: 2})
    room.trainings.attend(made, {people[1]: None, people[2]: 0.5})
    assert room.trainings.all()[0].attending == {people[0]: 2, people[1]: 6, people[2]: 0.5}


@pytest.mark.parametrize("hours", [6.5, 0, -1, 1.3])
def test_nobody_has_more_hours_than_the_training(
    room: RoomServices, people: list[int], hours: float
) -> None:
    with pytest.raises(errors.BadInput, match="6"):
        room.trainings.add(TRAINING, {people[0]: hours})
    made = room.trainings.add(TRAINING)
    with pytest.raises(errors.BadInput, match="6"):
        room.trainings.attend(made, {people[0]: hours})
    assert room.trainings.all()[0].attending == {}


def test_a_shorter_training_shortens_everybodys_hours(
    room: RoomServices, people: list[int]
) -> None:
    made = room.trainings.add(TRAINING, {people[0]: None, people[1]: 5, people[2]: 1})
    room.trainings.change(made, replace(TRAINING, hours=4))
    assert room.trainings.all()[0].attending == {people[0]: 4, people[1]: 4, people[2]: 1}
    room.trainings.change(made, replace(TRAINING, hours=8))
    assert room.trainings.all()[0].attending == {people[0]: 8, people[1]: 8, people[2]: 1}


def test_who_took_part_is_replaced(room: RoomServices, people: list[int]) -> None:
    made = room.trainings.add(TRAINING, dict.fromkeys(people))
    room.trainings.change(made, TRAINING, {people[1]: 3})
    assert room.trainings.all()[0].attending == {people[1]: 3}


def test_a_training_is_taken_back_with_its_hours(room: RoomServices, people: list[int]) -> None:
    made = room.trainings.add(TRAINING, dict.fromkeys(people))
    room.trainings.remove(made)
    assert not room.trainings.all()
    assert room.trainings.hours_of(TODAY, "cumulative") == {}
    with pytest.raises(errors.Refused, match="not in the register"):
        room.trainings.remove(made)


@pytest.mark.parametrize(
    "fields",
    [
        replace(TRAINING, ends=DAY - timedelta(days=1)),
        replace(TRAINING, ends=TODAY + timedelta(days=1)),
        replace(TRAINING, hours=0),
        replace(TRAINING, hours=1.25),
        replace(TRAINING, title="  "),
        replace(TRAINING, title="长" * 61),
        replace(TRAINING, topics=("dancing",)),
        replace(TRAINING, level="world"),
        replace(TRAINING, audience="nobody"),
        replace(TRAINING, invited=10, present=11),
        replace(TRAINING, present=-1),
    ],
)
def test_a_training_that_cannot_be_is_refused(room: RoomServices, fields: TrainingFields) -> None:
    with pytest.raises(errors.BadInput):
        room.trainings.add(fields)


def test_today_is_not_too_early(room: RoomServices) -> None:
    room.trainings.add(replace(TRAINING, starts=TODAY, ends=TODAY))
    assert [one.fields.ends for one in room.trainings.all()] == [TODAY]


def test_somebody_unknown_takes_part_in_nothing(room: RoomServices) -> None:
    with pytest.raises(errors.Refused, match="staff list"):
        room.trainings.add(TRAINING, {99: None})
    assert not room.trainings.all()


def test_no_students_name_gets_into_the_register(room: RoomServices) -> None:
    named = [
        replace(TRAINING, title="关于测试生甲"),
        replace(TRAINING, organiser="测试生甲的家长"),
        replace(TRAINING, remark="测试生乙"),
    ]
    for fields in named:
        with pytest.raises(errors.Refused):
            room.trainings.add(fields)


def test_the_principal_reads_it_and_changes_nothing(principal: Desk) -> None:
    assert not principal.room.trainings.all()
    with pytest.raises(errors.WrongRole):
        principal.room.trainings.add(TRAINING)

"""When a warning goes where, by the school's rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.escalation import (
    USUAL,
    NextAct,
    Rule,
    next_act,
    reached_level,
    require_possible,
)

DAY = date(2026, 10, 20)


def _next(days: int, reached: str = "", later: int = 0, sign: str = "low_mood") -> NextAct:
    return next_act(USUAL, sign, DAY, days, reached, DAY + timedelta(days=later))


@pytest.mark.parametrize(
    ("days", "act", "in_days"),
    [(0, "talk", 2), (1, "talk", 1), (2, "talk", 0), (3, "class_teacher", 0), (7, "room", 0)],
)
def test_two_days_are_for_a_talk_three_for_the_class_seven_for_the_room(
    days: int, act: str, in_days: int
) -> None:
    assert _next(days) == NextAct(act, DAY + timedelta(days=in_days))


def test_a_sign_of_danger_is_for_the_room_at_once() -> None:
    assert _next(0, sign="hurts_self") == NextAct("room", DAY)


def test_what_was_not_done_stays_due_from_its_first_day_and_grows() -> None:
    assert _next(1, later=1) == NextAct("talk", DAY + timedelta(days=1))
    assert _next(1, later=4) == NextAct("class_teacher", DAY + timedelta(days=1))
    assert _next(1, later=9) == NextAct("room", DAY + timedelta(days=1))


def test_a_level_that_was_told_is_not_asked_again() -> None:
    assert _next(3, reached="class") == NextAct("room", DAY + timedelta(days=4))


def test_with_the_room_it_waits_for_an_outcome() -> None:
    assert _next(7, reached="school", later=2) == NextAct("room", DAY + timedelta(days=2))


@pytest.mark.parametrize(
    ("origin", "steps", "reached"),
    [
        ("dorm", [], ""),
        ("dorm", ["dorm"], "dorm"),
        ("class", [], "class"),
        ("dorm", ["school", "class"], "school"),
        ("school", [], "school"),
    ],
)
def test_the_highest_level_that_knows_counts(origin: str, steps: list[str], reached: str) -> None:
    assert reached_level(origin, steps) == reached


@pytest.mark.parametrize(
    "rules",
    [
        (),
        (Rule("low_mood", 2, "talk"),),
        (Rule("", 2, "talk"), Rule("", 2, "room")),
        (Rule("", 61, "room"),),
        (Rule("", 2, "parade"),),
        (Rule("", 2, "talk"), Rule("gloom", 2, "talk")),
    ],
)
def test_rules_that_cannot_be_are_refused(rules: tuple[Rule, ...]) -> None:
    with pytest.raises(errors.BadInput):
        require_possible(rules)


def test_the_usual_rules_can_be_and_give_each_day_one_act() -> None:
    require_possible(USUAL)
    asked = [(one.sign, one.days) for one in USUAL]
    assert len(set(asked)) == len(asked) == 4

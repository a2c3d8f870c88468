from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from counsel_desk.records.in_force import holds, in_force, is_met

FIRST, LAST = date(2026, 9, 1), date(2027, 1, 31)


@dataclass(frozen=True)
class Role:
    since: date
    until: date | None = None


@pytest.mark.parametrize(
    ("day", "does"),
    [
        (date(2026, 8, 31), False), (FIRST, True), (LAST, True), (date(2027, 2, 1), False),
    ],
)  # fmt: skip
def test_the_first_and_the_last_day_count(day: date, does: bool) -> None:
    assert holds(FIRST, LAST, day) is does


def test_what_has_no_last_day_holds_for_good() -> None:
    for_good, over = Role(FIRST), Role(FIRST, LAST)

    assert in_force([for_good, over], date(2030, 9, 1)) == (for_good,)


@pytest.mark.parametrize(
    ("first", "last", "does"),
    [
        (date(2026, 3, 1), FIRST, True),
        (date(2026, 3, 1), date(2026, 8, 31), False),
        (LAST, date(2027, 7, 10), True),
        (date(2027, 2, 1), date(2027, 7, 10), False),
        (date(2026, 3, 1), date(2027, 7, 10), True),
    ],
)
def test_one_day_of_a_term_is_enough_to_be_met_in_it(first: date, last: date, does: bool) -> None:
    assert is_met(Role(FIRST, LAST), first, last) is does

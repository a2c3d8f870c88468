"""Numbers stay exact until they are written down, and then a half goes up."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counsel_desk.records.scales.definition import Rounding
from counsel_desk.records.scales.exact_numbers import rounded, whole, written


@pytest.mark.parametrize(
    ("number", "cut_off", "half_up"),
    [("51.25", 51, 51), ("52.5", 52, 53), ("53.75", 53, 54), ("0.5", 0, 1), ("50", 50, 50)],
)
def test_a_number_is_made_whole(number: str, cut_off: int, half_up: int) -> None:
    assert whole(Fraction(number), Rounding.TRUNCATE) == cut_off
    assert whole(Fraction(number), Rounding.HALF_UP) == half_up


@given(st.integers(0, 400))
def test_cutting_off_and_rounding_differ_by_one_at_most(raw: int) -> None:
    number = Fraction(raw * 5, 4)
    difference = whole(number, Rounding.HALF_UP) - whole(number, Rounding.TRUNCATE)
    assert difference == (1 if raw % 4 in (2, 3) else 0)


def test_numbers_for_programs_and_for_people() -> None:
    assert rounded(Fraction(7, 6)) == 1.1667
    assert rounded(Fraction(-59, 66)) == -0.8939
    assert isinstance(rounded(Fraction(14)), int)
    assert written(Fraction(7, 6)) == "1.17"
    assert written(Fraction(5, 2)) == "2.50"
    assert written(14) == "14"
    assert written(1.1667) == "1.17"

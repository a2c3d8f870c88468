"""Exact numbers: made whole by a named rule, and written out for people and programs."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from counsel_desk.records.scales.definition import Rounding


def whole(number: Fraction, rounding: Rounding) -> int:
    """A number of 0 or more made whole: cut off, or a half rounded up."""
    return floor(number + Fraction(1, 2)) if rounding is Rounding.HALF_UP else floor(number)


def rounded(number: Fraction, places: int = 4) -> int | float:
    """A number for programs: whole where it is, else to so many places, a half away from zero."""
    if number.denominator == 1:
        return int(number)
    step: int = 10**places
    scaled = floor(abs(number) * step + Fraction(1, 2))
    return (scaled if number >= 0 else -scaled) / step


def written(number: Fraction | int | float, places: int = 2) -> str:
    """A number for people: whole where it is, else to so many places."""
    number = Fraction(str(number))
    return (
        str(rounded(number)) if number.denominator == 1 else f"{rounded(number, places):.{places}f}"
    )

"""Identity numbers are judged by the rule of GB 11643-1999 and never printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counsel_desk.records.cases.identity_numbers import (
    NumberFault,
    check_character,
    judge_citizen_number,
    judge_national_number,
)

# The example printed in the standard.
EXAMPLE = "11010519491231002X"


def test_the_example_of_the_standard_passes() -> None:
    judged = judge_citizen_number(EXAMPLE.lower())
    assert judged.fault is None
    assert judged.number == EXAMPLE
    assert judged.born == date(1949, 12, 31)
    assert judged.sex == "f"


def test_an_odd_sequence_is_a_man() -> None:
    body = "61090220130901003"
    assert judge_citizen_number(body + check_character(body)).sex == "m"


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (EXAMPLE[:17], NumberFault.LENGTH),
        (EXAMPLE + "0", NumberFault.LENGTH),
        ("110105", NumberFault.LENGTH),
        ("A" + EXAMPLE[1:], NumberFault.CHARACTERS),
        (EXAMPLE[:16] + "X1", NumberFault.CHARACTERS),
        ("１" + EXAMPLE[1:], NumberFault.CHARACTERS),
        ("110105194902300020", NumberFault.BIRTH_DATE),
        ("110105189912310020", NumberFault.BIRTH_DATE),
        (EXAMPLE[:17] + "1", NumberFault.CHECK),
    ],
)
def test_each_fault_of_a_citizen_number_has_its_code(number: str, fault: NumberFault) -> None:
    judged = judge_citizen_number(number)
    assert judged.fault is fault
    assert judged.born is None
    assert judged.sex is None


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(place: int, shift: int) -> None:
    digit = (int(EXAMPLE[place]) + shift) % 10
    assert judge_citizen_number(EXAMPLE[:place] + str(digit) + EXAMPLE[place + 1 :]).fault


@given(st.integers(0, 15))
def test_two_swapped_digits_never_pass(place: int) -> None:
    swapped = EXAMPLE[:place] + EXAMPLE[place + 1] + EXAMPLE[place] + EXAMPLE[place + 2 :]
    assert swapped == EXAMPLE or judge_citizen_number(swapped).fault


@pytest.mark.parametrize("kind", ["G", "J"])
def test_a_final_number_carries_a_check_character(kind: str) -> None:
    judged = judge_national_number(kind + EXAMPLE)
    assert (judged.kind, judged.fault, judged.born) == (kind, None, date(1949, 12, 31))
    assert judge_national_number(kind + EXAMPLE[:17] + "1").fault is NumberFault.CHECK


def test_a_temporary_number_has_no_check_character() -> None:
    for last in "0123456789":
        judged = judge_national_number("L" + EXAMPLE[:17] + last)
        assert judged.fault is None
        assert judged.born == date(1949, 12, 31)
    assert judge_national_number("L" + EXAMPLE).fault is NumberFault.CHARACTERS


def test_only_a_citizen_number_says_the_sex() -> None:
    assert judge_national_number("G" + EXAMPLE).sex == "f"
    assert judge_national_number("J" + EXAMPLE).sex is None
    assert judge_national_number("L" + EXAMPLE[:17] + "1").sex is None


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (EXAMPLE, NumberFault.LENGTH),
        ("G" + EXAMPLE[:17], NumberFault.LENGTH),
        ("1234567890123456", NumberFault.LENGTH),
        ("H" + EXAMPLE, NumberFault.KIND),
        ("G" + EXAMPLE[:16] + "XX", NumberFault.CHARACTERS),
        ("G110105194902300020", NumberFault.BIRTH_DATE),
        ("L11010519490230002X"[:18] + "0", NumberFault.BIRTH_DATE),
    ],
)
def test_each_fault_of_a_national_number_has_its_code(number: str, fault: NumberFault) -> None:
    assert judge_national_number(number).fault is fault


def test_small_letters_are_taken_for_capitals() -> None:
    assert judge_national_number(("g" + EXAMPLE).lower()).number == "G" + EXAMPLE


def test_a_judged_number_does_not_print_itself() -> None:
    assert "1949" not in repr(judge_national_number("G" + EXAMPLE))

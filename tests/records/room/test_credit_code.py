"""The credit code of a body from outside: read as people write it, and checked to its last place.

The codes: the example of GB 32100-2015 and two made here by the standard's rule.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counsel_desk import errors, i18n
from counsel_desk.records.room.credit_code import check_character, tidy_credit_code

EXAMPLE = "91350100M000100Y43"
USED = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.set_language("en")


def test_the_example_of_the_standard_is_right() -> None:
    assert tidy_credit_code(EXAMPLE) == EXAMPLE


@pytest.mark.parametrize(
    "written",
    ["91350100m000100y43", " 9135 0100 M000 100Y 43 ", "９１３５０１００Ｍ０００１００Ｙ４３"],
)
def test_small_letters_spaces_and_wide_characters_do_not_matter(written: str) -> None:
    assert tidy_credit_code(written) == EXAMPLE


def test_a_body_may_have_no_code() -> None:
    assert tidy_credit_code("  ") == ""


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (EXAMPLE[:-1], "has 18 characters; this one has 17"),
        (EXAMPLE + "0", "this one has 19"),
        (EXAMPLE.replace("M", "O"), "“O” stands in no credit code"),
        (EXAMPLE[:-1] + "4", "one of them is mistyped"),
    ],
)
def test_a_wrong_code_is_refused_with_what_is_wrong(written: str, told: str) -> None:
    with pytest.raises(errors.BadInput, match=told):
        tidy_credit_code(written)


@given(st.text(USED, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(USED))
def test_one_character_mistyped_is_always_found(body: str, place: int, typed: str) -> None:
    code = body + check_character(body)
    assert tidy_credit_code(code) == code
    wrong = code[:place] + typed + code[place + 1 :]
    if wrong != code:
        with pytest.raises(errors.BadInput, match="mistyped"):
            tidy_credit_code(wrong)

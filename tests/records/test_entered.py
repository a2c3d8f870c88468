"""A reason has words, what took place is not to come, and what is agreed is not over."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk import i18n
from counsel_desk.errors import BadInput
from counsel_desk.records.entered import reason_in, require_not_over, require_order, require_past

YESTERDAY, TODAY, TOMORROW = date(2026, 10, 20), date(2026, 10, 21), date(2026, 10, 22)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_a_reason_is_kept_without_spaces_around_it() -> None:
    assert reason_in("  转学了 ") == "转学了"
    with pytest.raises(BadInput, match="Say why"):
        reason_in("  \n ")


def test_what_took_place_was_today_at_the_latest() -> None:
    for day in (YESTERDAY, TODAY):
        require_past(day, TODAY)
    with pytest.raises(BadInput, match="still to come"):
        require_past(TOMORROW, TODAY)


def test_what_is_agreed_is_today_at_the_earliest() -> None:
    for day in (TODAY, TOMORROW):
        require_not_over(day, TODAY)
    with pytest.raises(BadInput, match="a later day"):
        require_not_over(YESTERDAY, TODAY)


def test_what_lasts_does_not_end_before_it_began() -> None:
    first = date(2026, 9, 1)
    require_order(first, None)
    require_order(first, first)
    with pytest.raises(BadInput):
        require_order(first, date(2026, 8, 31))

"""Weeks of a term in words."""

from __future__ import annotations

from datetime import date

from counsel_desk import i18n
from counsel_desk.gui.room.lesson_words import column_words, fortnight_words
from counsel_desk.policy.room.lesson_grid import Fortnight


def test_a_column_says_its_weeks_shorter_than_a_sentence_does() -> None:
    i18n.set_language("en")
    pair = Fortnight(11, 12, date(2026, 11, 9), date(2026, 11, 22))
    alone = Fortnight(21, 21, date(2027, 1, 18), date(2027, 1, 24))
    assert (column_words(pair), fortnight_words(pair)) == ("wks 11–12", "weeks 11–12")
    assert column_words(alone) == fortnight_words(alone) == "week 21"

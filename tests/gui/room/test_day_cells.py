"""A day as the calendar paints it: minutes in words, and a question mark where something lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import i18n
from counsel_desk.gui.room.day_cells import cells, standing_of, tone_of
from counsel_desk.gui.room.period_view import MONTH, TERM, PeriodView, Stretch
from counsel_desk.gui.room.period_words import standing
from counsel_desk.gui.widgets.month_grid import Tone
from counsel_desk.records.room.day_glance import DayGlance
from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.records.school_calendar import HOLIDAY, DayRule

DAY, TODAY = date(2026, 11, 3), date(2026, 11, 24)
MET = DayGlance(DAY, 10, True, (), 60, 90, 30, DayState.OPEN, 0, None)
SHORT = replace(MET, minutes=40, state=DayState.SHORT)
CLOSED = replace(MET, minutes=0, state=DayState.CLOSED)
UNFINISHED = replace(MET, minutes=0, state=DayState.UNFINISHED, running=1)
NOW = replace(UNFINISHED, day=TODAY)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _view(*days: DayGlance, kind: str = MONTH) -> PeriodView:
    stretch = Stretch(kind, days[0].day, days[-1].day, "2026-11", None, None)
    return PeriodView(stretch, TODAY, True, days, (), (), (), True)


@pytest.mark.parametrize(
    ("glance", "text"),
    [
        (MET, "1:30"),
        (SHORT, "0:40 ?"),
        (replace(SHORT, reason="exam"), "0:40"),
        (CLOSED, "closed ?"),
        (replace(CLOSED, reason="exam"), "closed"),
        (UNFINISHED, "no end"),
        (NOW, "open"),
        (replace(NOW, minutes=30, state=DayState.SHORT, reason="exam"), "0:30"),
        (replace(MET, running=1), "1:30 ?"),
        (replace(MET, minutes=0, state=None), ""),
    ],
)
def test_minutes_stand_in_words_with_a_mark_where_something_is_to_be_said(
    glance: DayGlance, text: str
) -> None:
    assert cells(_view(glance))[0].text == text


def test_a_closed_day_of_a_term_is_no_minutes() -> None:
    assert cells(_view(CLOSED, kind=TERM))[0].text == "0:00 ?"


def test_the_ground_is_warm_when_short_and_deeper_the_longer() -> None:
    longer = [tone_of(replace(MET, minutes=minutes)) for minutes in (61, 80, 100)]
    assert longer == [Tone.LIGHT, Tone.MIDDLE, Tone.DEEP]
    assert tone_of(SHORT) is tone_of(CLOSED) is Tone.SHORT
    assert tone_of(UNFINISHED) is Tone.OPEN_END


def test_a_day_is_told_in_a_sentence() -> None:
    assert standing_of(MET, small=True) == "open for 1 h 30 min, met"
    assert standing_of(SHORT, small=True) == "open for 40 min, under 1 hour, no reason given yet"
    assert standing_of(replace(CLOSED, reason="exam"), small=False) == "closed, Exam"
    holiday = replace(MET, is_school_day=False, minutes=0, state=DayState.NO_SCHOOL,
                      marks=(DayRule(DAY, HOLIDAY, name="Spring"),))  # fmt: skip
    assert standing_of(holiday, small=True) == "Spring"


def test_a_stretch_is_told_in_a_sentence() -> None:
    days = (MET, MET, replace(SHORT, reason="training"))
    told = "3 days to open, 2 met, 1 day under 1 hour"
    assert standing(days, small=True) == f"{told} (reason given)"
    assert standing(days, small=True, named=True) == f"{told} (reason: Training or meeting)"
    assert "1 closed (1 without a reason yet)" in standing((MET, CLOSED), small=False)
    assert standing((UNFINISHED,), small=True).endswith("1 day without an end")
    assert standing((), small=True) == "no school day to judge yet"

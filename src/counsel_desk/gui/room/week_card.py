"""The week's openings: bars beside the plan, and both added up in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.week_bars import Bar, WeekBars
from counsel_desk.i18n import _
from counsel_desk.records.room.day_glance import DayGlance
from counsel_desk.reports.words import duration, short_weekday, weekday

_FRIDAY = 5


class WeekCard(Card):
    """Shows Monday to Friday, and the days of the weekend that have something on them."""

    def __init__(self) -> None:
        super().__init__(_("Open this week"))
        self.bars = WeekBars(_("Open this week"))
        self.sum_label = words("", "muted", wrap=True)
        self.add(self.bars, self.sum_label)

    def show_week(self, days: Sequence[DayGlance], today: date, minutes_today: int) -> None:
        """Fill the card.

        :param minutes_today: with what is still open, which the days do not count yet.
        """
        done = {one.day: minutes_today if one.day == today else one.minutes for one in days}
        shown = [one for one in days if _is_shown(one, done[one.day])]
        self.bars.show_bars([_bar(one, done[one.day], today) for one in shown])
        planned = sum(one.planned for one in days)
        sentence = (
            _("Planned {planned} this week, open {done} so far")
            if planned
            else _("Nothing is planned this week, open {done} so far")
        )
        self.sum_label.setText(
            sentence.format(planned=duration(planned), done=duration(sum(done.values())))
        )


def _is_shown(day: DayGlance, done: int) -> bool:
    return day.day.isoweekday() <= _FRIDAY or bool(day.is_school_day or day.planned or done)


def _bar(day: DayGlance, done: int, today: date) -> Bar:
    told = _("{weekday}: open {done}, planned {planned}").format(
        weekday=weekday(day.day.isoweekday()), done=duration(done), planned=duration(day.planned)
    )
    return Bar(short_weekday(day.day), day.planned, done, told, is_today=day.day == today)

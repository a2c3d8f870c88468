"""Days and hours as people type them: ``1124``, ``11-24``, ``+7``; ``1240``, ``12:40-13:20``.

What cannot be read stays as it was typed, so that nothing is lost and it can be said at the field.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from counsel_desk import clock
from counsel_desk.i18n import _

Span = tuple[time, time]

USUAL_MINUTES = 40
_STEP = 5
_DAY_END = 24 * 60 - 1
_TIMES = re.compile(r"(?<!\d)(\d{1,2})\D?(\d{2})(?!\d)")
_LENGTH = re.compile(r"^(.*?)\+\s*(\d{1,3})\s*$")
_AWAY = re.compile(r"^([+-])\s*(\d{1,3})$")


def read_day(text: str, today: date) -> date | None:
    """The day that is meant; without a year the one nearest to today, with a sign days from it."""
    plain = _plain(text)
    if away := _AWAY.match(plain):
        return today + timedelta(days=int(away[1] + away[2]))
    digits = re.findall(r"\d+", plain)
    if len(digits) == 1 and len(digits[0]) == 8:
        digits = [digits[0][:4], digits[0][4:6], digits[0][6:]]
    elif len(digits) == 1 and len(digits[0]) == 4:
        digits = [digits[0][:2], digits[0][2:]]
    numbers = [int(one) for one in digits]
    if len(numbers) == 3:
        return _day(*numbers)
    if len(numbers) == 2:
        return _nearest(numbers[0], numbers[1], today)
    return None


def read_time(text: str) -> time | None:
    """An hour of the day."""
    found = _times(_plain(text))
    return found[0] if len(found) == 1 else None


def read_span(text: str, minutes: int = USUAL_MINUTES) -> Span | None:
    """From and to; with the beginning alone it takes ``minutes``, with ``+30`` thirty."""
    plain = _plain(text)
    if told := _LENGTH.match(plain):
        plain, minutes = told[1], int(told[2])
    found = _times(plain)
    if len(found) == 1:
        return found[0], later(found[0], minutes)
    return (found[0], found[1]) if len(found) == 2 else None


def later(moment: time, minutes: int) -> time:
    """So many minutes later (or earlier), within the same day."""
    return _time(max(0, min(minute_of(moment) + minutes, _DAY_END)))


def minute_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def span_until(now: datetime, minutes: int = USUAL_MINUTES) -> Span:
    """A session of the usual length that ends now, rounded back to five minutes."""
    ends = _time(minute_of(now.time()) // _STEP * _STEP)
    return later(ends, -minutes), ends


def span_words(span: Span) -> str:
    """As it stands in the field: ``12:40 – 13:20``."""
    return f"{span[0]:%H:%M} – {span[1]:%H:%M}"


class _ReadEdit(QLineEdit):
    """A line edit that tidies what was typed when it is left, if it can be read."""

    def __init__(self, placeholder: str, tip: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setToolTip(tip)
        self.editingFinished.connect(self._tidy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._step(step)

    def _set_words(self, words: str) -> None:
        if self.text() != words:
            self.setText(words)

    def _tidy(self) -> None:
        raise AssertionError

    def _step(self, step: int) -> None:
        raise AssertionError


class DayEdit(_ReadEdit):
    """A day; the arrows go a day on or back."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(
            placeholder, _("For example 1124, 11-24 or +7 for in a week; arrows change the day")
        )

    @property
    def day(self) -> date | None:
        """The day that is typed, None while there is none or it cannot be read."""
        return read_day(self.text(), clock.today())

    @property
    def is_unreadable(self) -> bool:
        """Whether something stands here that is no day."""
        return bool(self.text().strip()) and self.day is None

    def set_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self._set_words(day.isoformat() if day else "")

    def _tidy(self) -> None:
        if self.day is not None:
            self.set_day(self.day)

    def _step(self, step: int) -> None:
        self.set_day((self.day or clock.today()) + timedelta(days=step))


class TimeEdit(_ReadEdit):
    """An hour of the day; the arrows go five minutes on or back."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder, _("For example 1240 or 12:40; arrows change the time"))

    @property
    def moment(self) -> time | None:
        """The hour that is typed, None while there is none or it cannot be read."""
        return read_time(self.text())

    @property
    def is_unreadable(self) -> bool:
        """Whether something stands here that is no hour."""
        return bool(self.text().strip()) and self.moment is None

    def set_time(self, moment: time | None) -> None:
        """Show an hour, or none."""
        self._set_words(f"{moment:%H:%M}" if moment else "")

    def _tidy(self) -> None:
        if self.moment is not None:
            self.set_time(self.moment)

    def _step(self, step: int) -> None:
        self.set_time(later(self.moment or clock.now().time(), step * _STEP))


class SpanEdit(_ReadEdit):
    """From and to in one field; the arrows move both by five minutes."""

    def __init__(self) -> None:
        super().__init__(
            "12:40 – 13:20",
            _("For example 1240, 1240-1320 or 1240+30; arrows move it by five minutes"),
        )
        self._minutes = USUAL_MINUTES

    @property
    def span(self) -> Span | None:
        """From and to, None while it cannot be read."""
        return read_span(self.text(), self._minutes)

    def set_span(self, span: Span) -> None:
        """Show from and to."""
        self._minutes = max(_STEP, minute_of(span[1]) - minute_of(span[0]))
        self._set_words(span_words(span))

    def _tidy(self) -> None:
        if self.span is not None and self.span[0] < self.span[1]:
            self.set_span(self.span)

    def _step(self, step: int) -> None:
        begin, end = self.span or span_until(clock.now())
        self.set_span((later(begin, step * _STEP), later(end, step * _STEP)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _times(text: str) -> list[time]:
    """The hours written in a text; none at all when one of them cannot be."""
    found = [(int(hour), int(minute)) for hour, minute in _TIMES.findall(text)]
    if any(hour > 23 or minute > 59 for hour, minute in found):
        return []
    return [time(hour, minute) for hour, minute in found]


def _time(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date) -> date | None:
    around = [_day(today.year + step, month, day) for step in (-1, 0, 1)]
    possible = [one for one in around if one is not None]
    return min(possible, key=lambda one: abs(one - today), default=None)

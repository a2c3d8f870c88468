"""What the calendar page reads of a week or a day, and how that becomes columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from counsel_desk import clock
from counsel_desk.gui.cases.appointments_card import details_of, name_of
from counsel_desk.gui.cases.calendar_parts import GridColumn, GridDay, GridItem, Place, Tone
from counsel_desk.i18n import _
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.meeting_clashes import minute_of
from counsel_desk.records.cases.meeting_fields import MeetingPlace
from counsel_desk.records.cases.meeting_rules import USUAL_MINUTES
from counsel_desk.records.cases.waiting_place import WaitingPlace
from counsel_desk.records.school_calendar import HOLIDAY, monday_of
from counsel_desk.reports import words
from counsel_desk.services.desk import Desk

WEEK, DAY = "week", "day"
ROOMS, PEOPLE = "rooms", "people"
_FRIDAY = 5
_FIRST, _LAST = 8 * 60, 18 * 60
Named = tuple[int, str]
_MARKS = ("✓", "✕")
"""Done and missed where there is no room for the words, which the list beside has."""


@dataclass(frozen=True, repr=False)
class CalendarView:
    """One stretch: its days with what closes them, its meetings, and who waits."""

    days: tuple[date, ...]
    closed: dict[date, str]
    meetings: tuple[Appointment, ...]
    waiting: tuple[WaitingPlace, ...]
    areas: tuple[Named, ...]
    people: tuple[Named, ...]
    own_id: int | None
    periods: tuple[tuple[time, time], ...]
    now: datetime
    week: int | None
    open_today: int


@dataclass(frozen=True, repr=False)
class Look:
    """How a stretch is shown: a day by rooms or people, a week whole or of one of them."""

    kind: str = WEEK
    by: str = ROOMS
    only: tuple[str, int] | None = None


def read_calendar(desk: Desk, kind: str, around: date) -> CalendarView:
    """The week or day around a date."""
    cases, room, now = desk.require_cases(), desk.room, clock.now()
    first = monday_of(around) if kind == WEEK else around
    last = first + timedelta(days=6 if kind == WEEK else 0)
    calendar = room.calendars.school_calendar()
    meetings = tuple(one for one in cases.meetings.between(first, last) if _is_shown(one))
    span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    busy = {one.day for one in meetings}
    days = [
        day
        for day in span
        if kind == DAY or day.isoweekday() <= _FRIDAY or day in busy or calendar.is_school_day(day)
    ]
    closed = {}
    for day in days:
        if not calendar.is_school_day(day):
            names = [one.name for one in calendar.rules_on(day) if one.kind == HOLIDAY]
            closed[day] = names[0] if names and names[0] else _("no school")
    today = now.date()
    return CalendarView(
        days=tuple(days),
        closed=closed,
        meetings=meetings,
        waiting=cases.waiting.open(),
        areas=tuple((one.id, one.name) for one in room.areas.on(max(first, today))),
        people=tuple((one.id, one.name) for one in room.staff.on(max(first, today))),
        own_id=room.staff.own_id(),
        periods=tuple((one.starts, one.ends) for one in room.areas.periods()),
        now=now,
        week=calendar.week_number(first),
        open_today=sum(one.is_open for one in cases.appointments.on(today)),
    )


def _is_shown(one: Appointment) -> bool:
    """Met on another day than agreed, the day itself has nobody any more."""
    return one.done_on in (None, one.day)


class CalendarColumns:
    """The columns of a view and what stands in them."""

    def __init__(self, view: CalendarView, look: Look) -> None:
        self.view, self.look = view, look
        self._keys: tuple[tuple[date, int | None], ...] = tuple(self._columns())

    def grid(self) -> GridDay:
        """All that is painted."""
        items = [one for one in map(self._item, self.view.meetings) if one is not None]
        first, last = _hours(self.view, items)
        now = self.view.now
        here = [n for n, (day, _key) in enumerate(self._keys) if day == now.date()]
        return GridDay(
            columns=tuple(self._head(day, key) for day, key in self._keys),
            items=tuple(items),
            first=first,
            last=last,
            now=Place(here[0], minute_of(now.time())) if len(here) == 1 else None,
        )

    def day_of(self, column: int) -> date:
        """The day of a column."""
        return self._keys[column][0] if column < len(self._keys) else self.view.days[0]

    def column_of(self, day: date) -> int:
        """The first column of a day."""
        return next((n for n, (each, _key) in enumerate(self._keys) if each == day), 0)

    def meeting_place(self, place: Place, of: Appointment | None = None) -> MeetingPlace:
        """Where a place of the grid is; what the column does not say stays as it was."""
        day, key = self._keys[place.column]
        starts = None if place.minute is None else time(place.minute // 60, place.minute % 60)
        found = MeetingPlace(
            day, starts, of.area_id if of else None, of.counsellor_id if of else self.view.own_id
        )
        if self.look.kind == WEEK:
            return found if of or self.look.only is None else self._only(found)
        if self.look.by == ROOMS:
            return replace(found, area_id=key)
        return replace(found, counsellor_id=key)

    def _only(self, place: MeetingPlace) -> MeetingPlace:
        which, key = self.look.only or ("", 0)
        if which == ROOMS:
            return replace(place, area_id=key)
        return replace(place, counsellor_id=key)

    def _columns(self) -> list[tuple[date, int | None]]:
        if self.look.kind == WEEK:
            return [(day, None) for day in self.view.days]
        day, is_rooms = self.view.days[0], self.look.by == ROOMS
        keys = [key for key, _name in (self.view.areas if is_rooms else self.view.people)]
        told = [self._key(one) for one in self.view.meetings]
        found: list[tuple[date, int | None]] = [(day, key) for key in keys]
        return [*found, (day, None)] if not keys or any(key not in keys for key in told) else found

    def _key(self, one: Appointment) -> int | None:
        return one.area_id if self.look.by == ROOMS else one.counsellor_id

    def _head(self, day: date, key: int | None) -> GridColumn:
        dated = f"{words.short_weekday(day)} {words.short_date(day)}"
        if self.look.kind == WEEK:
            note = self.view.closed.get(day, "")
            told = words.listed([words.date_words(day), words.weekday(day.isoweekday()), note])
            return GridColumn(dated, told, note, is_today=day == self.view.now.date())
        names = dict(self.view.areas if self.look.by == ROOMS else self.view.people)
        nowhere = _("no area named") if self.look.by == ROOMS else _("no counsellor named")
        name = names.get(key or 0, nowhere)
        return GridColumn(name, f"{dated} {name}", self.view.closed.get(day, ""))

    def _item(self, one: Appointment) -> GridItem | None:
        column = self._column_with(one)
        if column is None:
            return None
        state = state_words(one)
        ends = words.clock(one.at) if one.at else _("no hour yet")
        detail = details_of(one, self.view.now.date())
        title = " ".join(filter(None, (ends if one.at else "", name_of(one))))
        short = name_of(one)
        if not one.is_open:
            title, short = f"{title} ・ {state}", f"{_MARKS[one.done_by is None]} {short}"
        return GridItem(
            id=one.meeting_id,
            place=Place(column, minute_of(one.at) if one.at else None),
            minutes=one.minutes or USUAL_MINUTES,
            title=title,
            short=short,
            line=self._where(one) or detail,
            told=words.listed(
                [words.date_words(one.day), ends, name_of(one), detail, self._where(one), state]
            ),
            tone=Tone.DONE if one.done_by else Tone.MISSED if one.missed_on else Tone.OPEN,
            can_move=one.is_open,
        )

    def _column_with(self, one: Appointment) -> int | None:
        if self.look.kind == WEEK:
            which = self.look.only
            if which and (one.area_id if which[0] == ROOMS else one.counsellor_id) != which[1]:
                return None
            return self._keys.index((one.day, None))
        key = self._key(one)
        known = {each for _day, each in self._keys}
        return self._keys.index((one.day, key if key in known else None))

    def _where(self, one: Appointment) -> str:
        return dict(self.view.areas).get(one.area_id or 0, "")


def state_words(one: Appointment) -> str:
    """How an appointment stands."""
    if one.done_by is not None:
        return _("done")
    return _("did not come") if one.missed_on is not None else _("expected")


def _hours(view: CalendarView, items: Sequence[GridItem]) -> tuple[int, int]:
    """From the first period to the afternoon's end, and as much more as has something in it."""
    begins = [minute_of(one[0]) for one in view.periods] or [_FIRST]
    told = [(one.place.minute, one.minutes) for one in items if one.place.minute is not None]
    first = min([min(begins), *(minute for minute, _long in told)])
    last = max([_LAST, *(minute + long for minute, long in told)])
    return first // 60 * 60, min(-(-last // 60) * 60, 24 * 60)

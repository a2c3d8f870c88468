"""What the room's pages read of a week, month or term: plain values, made on the vault's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from counsel_desk import clock
from counsel_desk.records.room.day_glance import DayGlance
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.records.school_calendar import SchoolCalendar, TermSpan, monday_of, period_bounds
from counsel_desk.services.desk import Desk

WEEK, MONTH, TERM = "week", "month", "term"

Choice = tuple[int, str]
"""An id and its name."""


@dataclass(frozen=True)
class OpeningLine:
    """One opening with its area and the person on duty by name."""

    id: int
    day: date
    area_id: int
    area: str
    opened: time
    closed: time | None
    duty_id: int | None
    duty: str
    remark: str


@dataclass(frozen=True)
class UseRow:
    """One line of the usage log; ``token`` is empty where the line is only read."""

    token: str
    day: date
    period: str
    area: str
    kind: str
    heads: int
    minutes: int
    duty: str
    teaching_point: str = ""
    reason: str | None = None
    remark: str = ""


@dataclass(frozen=True)
class Stretch:
    """A week, month or term with its neighbours; ``name`` is ``2026-11``, ``2026-autumn`` or a
    week's Monday."""

    kind: str
    first: date
    last: date
    name: str
    before: date | None
    after: date | None
    term: TermSpan | None = None


@dataclass(frozen=True)
class PeriodView:
    """All that the page of a stretch shows."""

    stretch: Stretch
    today: date
    small_school: bool
    days: tuple[DayGlance, ...]
    openings: tuple[OpeningLine, ...]
    uses: tuple[UseRow, ...]
    unfinished: tuple[OpeningLine, ...]
    has_plan: bool


def read_period(desk: Desk, kind: str, around: date) -> PeriodView:
    """The stretch of a kind that a day lies in."""
    room = desk.room
    stretch = stretch_of(room.calendars.school_calendar(), kind, around)
    names = Names.of(desk)
    uses = room.uses.between(stretch.first, stretch.last)
    return PeriodView(
        stretch=stretch,
        today=clock.today(),
        small_school=room.schools.on(min(stretch.last, clock.today())).small,
        days=room.days.between(stretch.first, stretch.last),
        openings=names.openings(room.openings.between(stretch.first, stretch.last)),
        uses=tuple(names.use(one) for one in reversed(uses)),
        unfinished=names.openings(room.openings.unfinished()),
        has_plan=bool(room.areas.plan_on(clock.today())),
    )


@dataclass(frozen=True)
class Names:
    """Ids to names, of everyone and everything there ever was."""

    areas: dict[int, str]
    staff: dict[int, str]
    points: dict[int, str]

    @classmethod
    def of(cls, desk: Desk) -> Names:
        """All names of a desk's room."""
        room = desk.room
        return cls(
            {one.id: one.name for one in room.areas.all()},
            {one.id: one.name for one in room.staff.all()},
            {one.id: one.name for one in room.schools.teaching_points()},
        )

    def openings(self, found: Sequence[Opening]) -> tuple[OpeningLine, ...]:
        """Openings as lines to read."""
        return tuple(
            OpeningLine(
                one.id, one.day, one.area_id, self.areas.get(one.area_id, ""), one.opened,
                one.closed, one.duty_id, self.staff.get(one.duty_id or 0, ""), one.remark or "",
            )
            for one in found
        )  # fmt: skip

    def use(self, one: RoomUse) -> UseRow:
        """A use as a line to read."""
        return UseRow(
            token=one.token,
            day=one.day,
            period=one.period,
            area=self.areas.get(one.area_id or 0, ""),
            kind=one.kind,
            heads=one.heads,
            minutes=one.minutes,
            duty=self.staff.get(one.duty_id or 0, ""),
            teaching_point=self.points.get(one.teaching_point_id or 0, ""),
            reason=one.reason,
            remark=one.remark or "",
        )


def stretch_of(calendar: SchoolCalendar, kind: str, around: date) -> Stretch:
    """The week, month or term of a day; in the breaks the term before, else the first."""
    if kind == WEEK:
        monday, week = monday_of(around), timedelta(days=7)
        last = monday + timedelta(days=6)
        return Stretch(WEEK, monday, last, f"{monday}", monday - week, monday + week)
    if kind == TERM and calendar.terms:
        return _term(calendar, around)
    first, last = period_bounds(f"{around:%Y-%m}", ())
    day = timedelta(days=1)
    return Stretch(MONTH, first, last, f"{first:%Y-%m}", first - day, last + day)


def _term(calendar: SchoolCalendar, around: date) -> Stretch:
    terms = calendar.terms
    begun = [place for place, term in enumerate(terms) if term.starts <= around]
    place = begun[-1] if begun else 0
    term = terms[place]
    return Stretch(
        TERM, term.starts, term.ends, term.name,
        before=terms[place - 1].starts if place else None,
        after=terms[place + 1].starts if place + 1 < len(terms) else None,
        term=term,
    )  # fmt: skip

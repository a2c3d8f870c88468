"""The log of a month or term, put together and judged, ready to be printed and signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.room import room_log as log
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_rules import (
    SMALL_SCHOOL_MINUTES,
    DayState,
    DayVerdict,
    summarise,
)
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.records.room.short_day_reason import ShortDayReason
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.records.school_calendar import SchoolCalendar, period_bounds
from counsel_desk.services.room.calendars import calendar_of, terms_of
from counsel_desk.services.room.opening_days import (
    judged_days,
    openings_between,
    reasons_between,
)
from counsel_desk.services.room.room_settings import ROOM_NAME, setting_of
from counsel_desk.services.room.room_uses import uses_between
from counsel_desk.services.room.schools import profile_on
from counsel_desk.services.room.staff import names_of
from counsel_desk.store import state
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault

_YEAR_ALONE = len("2026")
_STANDING: dict[DayState, log.Standing] = {
    DayState.OPEN: "met",
    DayState.SHORT: "short",
    DayState.CLOSED: "closed",
    DayState.UNFINISHED: "unfinished",
    DayState.NO_SCHOOL: "not_required",
}


class RoomLogs:
    """Builds the log that counsellor and principal sign."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, period: str) -> log.RoomLog:
        """The log of ``2026-10`` or ``2026-autumn``.

        Days to come are left out, and so is today as long as nothing was opened.

        :raises errors.UsageProblem: for a text that is no month or term.
        """
        with self._vault.read() as session:
            return _Sheet(session, period).whole()

    def note_printed(self, period: str) -> None:
        """Keep in the room's log that this period was printed."""
        with self._vault.write(ROOM, "room_log.print", period):
            return


class _Sheet:
    """What one log needs from the records of its days."""

    def __init__(self, session: Session, period: str) -> None:
        self.session, self.period = session, period.strip()
        self.first, self.last = period_bounds(period, terms_of(session))
        if len(self.period) == _YEAR_ALONE:
            raise errors.UsageProblem(
                _("The log is signed for a month (2026-10) or a term (2026-autumn).")
            )
        self.until = min(self.last, clock.today())
        self.calendar = calendar_of(session)
        self.staff = names_of(session)
        self.areas = dict(session.execute(select(Area.id, Area.name)).all())
        points = session.execute(select(TeachingPoint.id, TeachingPoint.name))
        self.points = dict(points.all())
        self.openings = openings_between(session, self.first, self.last)
        self.reasons = reasons_between(session, self.first, self.last)
        self.verdicts = tuple(
            verdict
            for verdict in judged_days(session, self.first, self.until)
            if not self._still_to_open(verdict)
        )

    def whole(self) -> log.RoomLog:
        uses = uses_between(self.session, self.first, self.last)
        profile = profile_on(self.session, self.until)
        now = state.read(self.session, ROOM)
        return log.RoomLog(
            school=profile.name,
            room=setting_of(self.session, ROOM_NAME) or _("Counselling room"),
            period=_period(self.period, self.calendar, self.first),
            printed_on=clock.today(),
            days=self._days(),
            uses=tuple(self._use(use) for use in uses),
            totals=_totals(uses),
            summary=_summary(self.verdicts, small=profile.small),
            chain_head=now.audit_head if now else "",
        )

    def _days(self) -> tuple[log.OpeningDay, ...]:
        by_day: dict[date, list[Opening]] = {}
        for opening in self.openings:
            by_day.setdefault(opening.day, []).append(opening)
        return tuple(
            self._day(verdict, by_day.get(verdict.day, []), self.reasons.get(verdict.day))
            for verdict in self.verdicts
            if verdict.is_school_day or verdict.day in by_day
        )

    def _still_to_open(self, verdict: DayVerdict) -> bool:
        """Today is not over: it is closed only when somebody has said why."""
        untouched = verdict.state is DayState.CLOSED and verdict.day not in self.reasons
        return untouched and verdict.day == clock.today()

    def _day(
        self, verdict: DayVerdict, openings: Sequence[Opening], reason: ShortDayReason | None
    ) -> log.OpeningDay:
        spans = [log.OpenSpan(o.opened, o.closed, self.areas.get(o.area_id, "")) for o in openings]
        duty = [self.staff[o.duty_id] for o in openings if o.duty_id in self.staff]
        remarks = [one.remark for one in (*openings, reason) if one is not None and one.remark]
        return log.OpeningDay(
            day=verdict.day,
            week=self.calendar.week_number(verdict.day),
            spans=tuple(spans),
            minutes=verdict.minutes,
            standing=_STANDING[verdict.state],
            duty=tuple(dict.fromkeys(duty)),
            reason=reason.reason if reason else None,
            remark="；".join(remarks),
        )

    def _use(self, use: RoomUse) -> log.UseLine:
        return log.UseLine(
            day=use.day,
            period=use.period,
            area=self.areas.get(use.area_id or 0, ""),
            kind=use.kind,
            heads=use.heads,
            minutes=use.minutes,
            duty=self.staff.get(use.duty_id or 0, ""),
            teaching_point=self.points.get(use.teaching_point_id or 0, ""),
            reason=use.reason,
            remark=use.remark or "",
        )


def _period(text: str, calendar: SchoolCalendar, first: date) -> log.Month | log.TermSpan:
    term = calendar.term_of(first)
    if term is not None and term.name == text:
        season: Literal["autumn", "spring"] = "autumn" if term.season == "autumn" else "spring"
        return log.TermSpan(term.school_year, season, term.starts, term.ends)
    return log.Month(first.year, first.month)


def _totals(uses: Sequence[RoomUse]) -> tuple[log.KindTotal, ...]:
    kinds = dict.fromkeys(use.kind for use in uses)
    return tuple(
        log.KindTotal(
            kind,
            times=sum(use.kind == kind for use in uses),
            heads=sum(use.heads for use in uses if use.kind == kind),
            minutes=sum(use.minutes for use in uses if use.kind == kind),
        )
        for kind in sorted(kinds)
    )


def _summary(verdicts: tuple[DayVerdict, ...], *, small: bool) -> log.OpeningSummary:
    judged = summarise(verdicts)
    return log.OpeningSummary(
        days_to_open=judged.school_days,
        days_open=sum(one.is_school_day and one.minutes > 0 for one in verdicts),
        days_met=judged.days_open,
        minutes=judged.minutes,
        after_class_minutes=judged.after_class_minutes,
        needed_minutes=SMALL_SCHOOL_MINUTES if small else None,
    )

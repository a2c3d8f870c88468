"""The duty board: what the policy asks, answered from what was recorded anyway.

Everything it knows stands in room.db, so that a principal's program says the same as the
counsellor's, also where there is no file of cases.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.i18n import language
from counsel_desk.policy import pack as packs
from counsel_desk.policy.board import BoardView, TermVerdicts
from counsel_desk.policy.checking import Checked, check
from counsel_desk.policy.pack import Pack
from counsel_desk.policy.readings import CHOICES, Readings, require_choice
from counsel_desk.policy.room.facts import Facts
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.services.room.calendars import terms_of
from counsel_desk.services.room.duty_facts import SOURCES, facts_of, term_named
from counsel_desk.services.room.opening_days import first_judged
from counsel_desk.services.room.room_settings import setting_of
from counsel_desk.store.kept import kept
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault

PACK = "policy.pack"
READING = "policy.reading."
"""The pack chosen by the school, and before the name of each reading."""
UPCOMING_DAYS = 30


def nothing_to_follow() -> None:
    """A principal's program counts no classes: it reads what the counsellor's counted."""


class DutyBoard:
    """Checks packs. ``follow`` brings what is counted in the cases up to date."""

    def __init__(self, vault: Vault, follow: Callable[[], None] = nothing_to_follow) -> None:
        self._vault = vault
        self._follow = follow

    def facts(self, term: str | None = None, on: date | None = None) -> Facts:
        """What the school is judged by; without a term the one that the day lies in or follows.

        :raises errors.UsageProblem: for a term that the calendar lacks.
        """
        day = on or clock.today()
        with self._vault.read() as session:
            span = term_named(session, term, day)
            key = ("duty facts", span.name, day, clock.today())
            return kept(session, key, SOURCES, lambda: facts_of(session, span, day))

    def check(
        self, pack_id: str | None = None, term: str | None = None, on: date | None = None
    ) -> BoardView:
        """Every clause of a pack, of the chosen one without an id.

        :raises errors.UsageProblem: for a pack or a term that there is none of.
        """
        self._follow()
        day = on or clock.today()
        with self._vault.read() as session:
            pack = packs.load(pack_id) if pack_id else pack_of(session)
            return _view(session, pack, term, day)

    def trend(self, pack_id: str | None = None) -> tuple[TermVerdicts, ...]:
        """How every clause stood in the terms so far, the earliest first."""
        self._follow()
        today = clock.today()
        with self._vault.read() as session:
            pack = packs.load(pack_id) if pack_id else pack_of(session)
            begins = first_judged(session)
            terms = [one for one in terms_of(session) if begins <= one.ends and one.starts <= today]
            views = [_view(session, pack, one.name, today) for one in terms]
        return tuple(
            TermVerdicts(one.term, {row.rule.id: row.finding.verdict for row in one.checked})
            for one in views
        )

    def upcoming(self, days: int = UPCOMING_DAYS) -> tuple[Checked, ...]:
        """What is not met and has its day within so many days, the nearest first."""
        return self.check().due_within(days)

    def readings(self) -> Readings:
        """How the school reads what the notices leave open."""
        with self._vault.read() as session:
            return readings_of(session)

    def set_reading(self, name: str, value: str) -> None:
        """Read it so from now on.

        :raises errors.BadInput: for a reading or a value that there is none of.
        """
        require_choice(name, value)
        self._set(READING + name, value)

    def pack(self) -> Pack:
        """The pack chosen by the school."""
        with self._vault.read() as session:
            return pack_of(session)

    def choose_pack(self, pack_id: str) -> None:
        """Check by this pack from now on.

        :raises errors.UsageProblem: for an id that no pack has.
        """
        self._set(PACK, packs.load(pack_id).id)

    def _set(self, key: str, value: str) -> None:
        with self._vault.write(ROOM, "setting.set", key) as session:
            session.merge(RoomSetting(key=key, value=value))


def readings_of(session: Session) -> Readings:
    """The school's readings, within a running session; one no longer known is read by default."""
    told = select(RoomSetting.key, RoomSetting.value).where(RoomSetting.key.startswith(READING))
    named = {key.removeprefix(READING): value for key, value in session.execute(told)}
    return Readings.of(
        {name: value for name, value in named.items() if value in CHOICES.get(name, ())}
    )


def pack_of(session: Session) -> Pack:
    """The school's pack, or the usual one where it chose none or one that is gone."""
    told = setting_of(session, PACK)
    return packs.load(told if told is not None and told in packs.pack_ids() else packs.USUAL)


def _view(session: Session, pack: Pack, term: str | None, day: date) -> BoardView:
    """Kept in the language it was said in, until a record behind it is written."""
    span = term_named(session, term, day)
    key = ("duty board", pack.id, span.name, day, clock.today(), language())
    return kept(session, key, SOURCES, lambda: _checked(session, pack, span, day))


def _checked(session: Session, pack: Pack, term: TermSpan, day: date) -> BoardView:
    readings = readings_of(session)
    facts = facts_of(session, term, day)
    return BoardView(pack, readings, term, day, check(pack, facts, readings))

"""The schedule of a school year's totals: which tables leave, said once when the year opens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.release_periods import first_spring_month, months_of
from counsel_desk.records.room.release import Release
from counsel_desk.records.room.release_schedule import (
    DEFAULT_K,
    MONTHLY,
    SMALLEST_K,
    TOPIC_GROUP,
    ReleaseSchedule,
)
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.schools import profile_on
from counsel_desk.services.second_person import SecondPerson, agreed
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault

LARGEST_K = 50
STATED = ("m", "f")

Sexes = Callable[[], tuple[str, ...]]
"""The codes of all sexes in the roster, which only open cases can know."""


def no_roster_known() -> tuple[str, ...]:
    """While the cases are shut nothing is declared either."""
    return STATED


@dataclass(frozen=True)
class YearSchedule:
    """What a school year's packages hold; ``declared_on`` is None while it is only proposed.

    ``spring_from`` is the first month that counts with the spring term. ``sexes`` has the code for
    a sex not stated only where the roster had it: what a school does not have is no row.
    """

    school_year: int
    monthly: str
    k: int
    spring_from: str
    stages: tuple[str, ...]
    sexes: tuple[str, ...] = STATED
    declared_on: date | None = None
    declared_by: str | None = None
    second: str | None = None

    @property
    def terms(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The months of the autumn term, and those of the spring term."""
        months = months_of(self.school_year)
        cut = months.index(self.spring_from)
        return months[:cut], months[cut:]


class Schedules:
    """Reads and declares schedules; what was declared holds for the whole year."""

    def __init__(self, vault: Vault, sexes: Sexes = no_roster_known) -> None:
        self._vault = vault
        self._sexes = sexes

    def of(self, school_year: int) -> YearSchedule:
        """The schedule of a school year: as declared, or as it will be without another word.

        :raises errors.Refused: when it is not declared and the calendar lacks one of the terms.
        """
        sexes = self._sexes()
        with self._vault.read() as session:
            return schedule_of(session, school_year, sexes)

    def declare(
        self,
        school_year: int,
        monthly: str = TOPIC_GROUP,
        k: int = DEFAULT_K,
        second: SecondPerson | None = None,
    ) -> YearSchedule:
        """Say which tables leave in a school year; the same once more changes nothing.

        :param monthly: ``topic-group``, ``total`` or ``none``.
        :param k: how many students must stand behind a number; fewer than 5 needs a second person.
        :raises errors.WrongRole: for a principal.
        :raises errors.WrongPassword: when the second person's password is not right.
        :raises errors.Refused: when a release has been made under another schedule, when the
            calendar lacks a term, for a k below 3, or a lower one that nobody else agrees to.
        """
        self._require_possible(monthly, k)
        before = self.of(school_year)
        with self._vault.read() as session:
            first = _first_release(session, school_year)
            proposed = _proposed(session, school_year, before.sexes)
        if before.declared_on is not None:
            if (before.monthly, before.k) == (monthly, k):
                return before
            if first is not None:
                raise _holds_already(before)
        agreed = self._second_name(second) if k < DEFAULT_K else None
        with self._vault.write(ROOM, "schedule.declare") as session:
            session.merge(self._declared(proposed, monthly, k, agreed))
        return self.of(school_year)

    def declare_usual(self, school_year: int) -> None:
        """Declare what holds without another word, unless something is declared already."""
        if self.of(school_year).declared_on is None:
            self.declare(school_year)

    def _declared(
        self, proposed: YearSchedule, monthly: str, k: int, second: str | None
    ) -> ReleaseSchedule:
        return ReleaseSchedule(
            school_year=proposed.school_year,
            monthly=monthly,
            k=k,
            spring_from=proposed.spring_from,
            stages=proposed.stages,
            sexes=proposed.sexes,
            declared_on=clock.today(),
            declared_by=self._vault.person.name,
            second=second,
        )

    def _require_possible(self, monthly: str, k: int) -> None:
        if monthly not in MONTHLY:
            raise errors.UsageProblem(
                _("“{text}” is no monthly schedule. Choose one of: {choices}.").format(
                    text=monthly, choices=_(", ").join(MONTHLY)
                )
            )
        if k < SMALLEST_K:
            raise errors.Refused(
                _("At least {least} students must stand behind every number that leaves.").format(
                    least=SMALLEST_K
                )
            )
        if k > LARGEST_K:
            raise errors.UsageProblem(
                _("With more than {most} students behind every number nothing would leave.").format(
                    most=LARGEST_K
                )
            )

    def _second_name(self, second: SecondPerson | None) -> str:
        """Who agreed."""
        alone = _(
            "Fewer than {usual} students behind a number need the agreement of a second "
            "person: another counsellor or the principal, with name and password."
        ).format(usual=DEFAULT_K)
        if second is None:
            raise errors.Refused(alone)
        return agreed(self._vault, second, alone)


def schedule_of(session: Session, school_year: int, sexes: Iterable[str]) -> YearSchedule:
    """The schedule of a school year, within a running session.

    :param sexes: those of the roster, for a year that is not declared yet.
    :raises errors.Refused: when it is not declared and the calendar lacks one of the terms.
    """
    found = session.get(ReleaseSchedule, school_year)
    if found is None:
        return _proposed(session, school_year, sexes)
    return YearSchedule(
        **{name: getattr(found, name) for name in YearSchedule.__dataclass_fields__}
    )


def _proposed(session: Session, school_year: int, sexes: Iterable[str]) -> YearSchedule:
    calendar = calendar_of(session)
    return YearSchedule(
        school_year=school_year,
        monthly=TOPIC_GROUP,
        k=DEFAULT_K,
        spring_from=first_spring_month(calendar, school_year),
        stages=profile_on(session, clock.today()).stages,
        sexes=tuple(dict.fromkeys((*STATED, *sexes))),
    )


def _first_release(session: Session, school_year: int) -> date | None:
    first = select(func.min(Release.made_on)).where(Release.school_year == school_year)
    return session.scalar(first)


def _holds_already(schedule: YearSchedule) -> errors.Refused:
    return errors.Refused(
        _(
            "The schedule of this school year was declared on {day} (monthly: {monthly}, at least "
            "{k} students behind a number), and packages were made by it. It holds until the next "
            "school year: changed in between, the numbers could be played off against each other."
        ).format(day=schedule.declared_on, monthly=schedule.monthly, k=schedule.k)
    )

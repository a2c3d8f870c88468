"""Packages that come back into the ledger after a restore, from sticks or from what was kept aside.

Each is proved by the school's own key and finds its place by the digest of the one before it that
it names. Its numbers are known again and its months closed; what was counted in it is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases.closed_month import ClosedMonth
from counsel_desk.records.cases.released_package import ReleasedNumber, ReleasedPackage
from counsel_desk.records.release_periods import release_period
from counsel_desk.services.cases.ledger_gaps import follow_chain
from counsel_desk.services.cases.returned_package import ReturnedPackage
from counsel_desk.services.cases.visits import sexes_of
from counsel_desk.services.release_space import DIMENSIONS
from counsel_desk.services.room.calendars import terms_of
from counsel_desk.services.room.schedules import schedule_of
from counsel_desk.store import outbox, room_key_pairs
from counsel_desk.store.outbox import ReleaseLine

NOBODY_KNOWN = "-"
"""Stands where a name would: a package does not say who made it."""

APART = 100
"""How far a package is numbered behind one that it does not follow directly, as nobody knows how
many lie between: a school releases no more than fifteen in a year."""


@dataclass(frozen=True, repr=False)
class TakenIn:
    """The numbers of the packages that came back, and a sentence for each that did not."""

    numbers: tuple[int, ...]
    refused: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """How many packages came back."""
        count = len(self.numbers)
        return ngettext(
            "{count} package is in the ledger again.",
            "{count} packages are in the ledger again.",
            count,
        ).format(count=count)


def take_in(session: Session, packages: Sequence[ReturnedPackage]) -> TakenIn:
    """Put packages into the ledger and the outbox; those that are in it already are passed over.

    :raises errors.Refused: when the calendar lacks the terms by which months are closed.
    """
    ledger, refused = _Ledger(session), list[str]()
    known = {one.digest for one in ledger.kept}
    waiting = {one.digest: one for one in packages if one.digest not in known}
    numbers = []
    while waiting:
        package = ledger.next_of(list(waiting.values()))
        del waiting[package.digest]
        problem = ledger.problem_with(package)
        if problem is None:
            numbers.append(ledger.add(package))
        else:
            refused.append(problem)
    follow_chain(session)
    return TakenIn(tuple(numbers), tuple(refused))


class _Ledger:
    """The releases that are known, growing by those that come back."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._keys = room_key_pairs.signing_public_keys(session)
        self.kept = list(session.scalars(select(ReleasedPackage)))

    def next_of(self, waiting: Sequence[ReturnedPackage]) -> ReturnedPackage:
        """One that follows a package that is known, else the earliest."""
        following = [one for one in waiting if self._before(one) is not None]
        return min(following or waiting, key=lambda one: (one.made_on, len(one.period)))

    def problem_with(self, package: ReturnedPackage) -> str | None:
        """Why a package cannot be taken in."""
        if package.public_key not in self._keys:
            return _(
                "The package of {period} was not signed with this vault's key, so nothing says "
                "that it left from here."
            ).format(period=package.period)
        if self._number_for(package) is None or any(
            one.period == package.period for one in self.kept
        ):
            return _(
                "Another package than this one of {period} stands in its place here already. Both "
                "may have left: tell the bureau that receives them."
            ).format(period=package.period)
        return None

    def add(self, package: ReturnedPackage) -> int:
        """Put one in, with its numbers and months; returns its number."""
        number = self._number_for(package)
        assert number is not None
        release = ReleasedPackage(
            number=number,
            period=package.period,
            school_year=package.school_year,
            made_on=package.made_on,
            made_by=NOBODY_KNOWN,
            digest=package.digest,
            previous_digest=package.previous_digest,
            size=len(package.data),
            file_name=package.file_name,
        )
        self._session.add(release)
        self._session.flush()
        self.kept.append(release)
        self._keep_numbers(package, number)
        self._close_months(package)
        outbox.put_release(self._session, line_of(release, package.data))
        return number

    def _before(self, package: ReturnedPackage) -> int | None:
        """The number of the package that it follows; 0 for a school's first."""
        if package.previous_digest is None:
            return 0
        known = (one.number for one in self.kept if one.digest == package.previous_digest)
        return next(known, None)

    def _number_for(self, package: ReturnedPackage) -> int | None:
        taken = {one.number for one in self.kept}
        before = self._before(package)
        if before is not None:
            return None if before + 1 in taken else before + 1
        low = [one.number for one in self.kept if one.made_on <= package.made_on]
        high = [one.number for one in self.kept if one.made_on > package.made_on]
        if not high:
            return max(low, default=0) + APART
        middle = (max(low, default=0) + min(high)) // 2
        return None if middle in {0, *taken} else middle

    def _keep_numbers(self, package: ReturnedPackage, number: int) -> None:
        for cell, value in package.numbers.items():
            codes = dict(zip(DIMENSIONS, cell, strict=True))
            key = {"school_year": package.school_year, **codes}
            if self._session.get(ReleasedNumber, key) is None:
                self._session.add(ReleasedNumber(**key, value=value, release=number))

    def _close_months(self, package: ReturnedPackage) -> None:
        session, year = self._session, package.school_year
        period = release_period(package.period, terms_of(session))
        spring_from = schedule_of(session, year, sexes_of(session)).spring_from
        for month in period.months_until_end(spring_from):
            if session.get(ClosedMonth, month) is None:
                today = clock.today()
                session.add(ClosedMonth(month=month, school_year=year, closed_on=today))


def line_of(release: ReleasedPackage, package: bytes) -> ReleaseLine:
    """A release as room.db keeps it."""
    names = [name for name in ReleaseLine.__dataclass_fields__ if name != "package"]
    return ReleaseLine(**{name: getattr(release, name) for name in names}, package=package)

"""Packages that left and are not known here any more: what then may leave, and what closes it.

A restored vault may be older than the last package that left. While a gap is open nothing leaves:
a period could leave twice with two different numbers, and the difference would name somebody.

What was counted in a package that came back on a stick stays unknown, and so does everything about
one that never comes back. A number printed beside them could be played off against theirs, so for
the school years concerned no number of sessions is printed any more. A silent table adds nothing to
what a reader knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.ledger_gap import LedgerGap
from counsel_desk.records.cases.released_package import ReleasedPackage
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.release_periods import last_day, months_of, release_period, term_name
from counsel_desk.records.room.opening import Opening
from counsel_desk.services.room.calendars import terms_of
from counsel_desk.store.tables import AUDIT, CASES

_SEASONS = 2
NONE_LEFT = "none_left"
"""The reason by which two people say that nothing left in the time of a gap."""


def open_gaps(session: Session) -> Sequence[LedgerGap]:
    """The gaps that nothing has closed yet, within a running session."""
    is_open = LedgerGap.closed_on.is_(None) & LedgerGap.signed_on.is_(None)
    wanted = select(LedgerGap).where(is_open)
    return session.scalars(wanted.order_by(LedgerGap.first_number)).all()


def refuse_open(session: Session) -> None:
    """Let nothing leave while packages are missing.

    :raises errors.LedgerGapOpen: with the two ways out.
    """
    if open_gaps(session):
        raise errors.LedgerGapOpen(
            _(
                "After a restore it is not known which packages have left: some of them may be "
                "missing here. Nothing new leaves until they are put in from the sticks they were "
                "copied to, or until two people sign that they cannot be found or that there were "
                "none."
            )
        )


def is_silent(session: Session, school_year: int) -> bool:
    """Whether no number of sessions of a school year may be printed any more."""
    for gap in session.scalars(select(LedgerGap)):
        if gap.closed_on is not None:
            if school_year in _years_of(session, gap):
                return True
        elif gap.reason != NONE_LEFT and school_year <= school_year_of(gap.found_on):
            return True
    return False


def could_have_left(session: Session) -> bool:
    """Whether any period is over that was not released when the backup was made.

    A period leaves once, when it is over, and only of a school year whose terms the calendar knows.
    Where all of them had left by then, nothing can be missing here.
    """
    terms, today = terms_of(session), clock.today()
    seasons = Counter(one.school_year for one in terms)
    if seasons[school_year_of(today)] < _SEASONS:
        return True
    # The window offers the last month in any case, and others since the first record.
    first = min(_first_day(session, today).replace(day=1), _month_before(today))
    names = [name for year in seasons for name in (*months_of(year), str(year))]
    names += [term_name(one.school_year, one.season) for one in terms]
    ends = {name: last_day(release_period(name, terms), terms) for name in names}
    over = {name for name, end in ends.items() if first <= end < today}
    return not over <= set(session.scalars(select(ReleasedPackage.period)))


def begin_tail(session: Session, first: int) -> None:
    """Which packages left from a number on is not known."""
    session.add(LedgerGap(found_on=clock.today(), first_number=first, last_number=None))


def begin_uncounted(session: Session, first: int, last: int) -> None:
    """The packages are known by now, what was counted in them is not."""
    today = clock.today()
    session.add(LedgerGap(found_on=today, first_number=first, last_number=last, closed_on=today))


def follow_chain(session: Session) -> None:
    """Open a gap wherever a package does not follow the one before, and close those that are full.

    Each package names the digest of the one before it.
    """
    session.flush()
    holes = _holes(session)
    for first, last in holes:
        if not any(_covers(gap, first, last) for gap in session.scalars(select(LedgerGap))):
            session.add(LedgerGap(found_on=clock.today(), first_number=first, last_number=last))
    for gap in open_gaps(session):
        if gap.last_number is not None and not _any_within(holes, gap):
            gap.closed_on = clock.today()


def close_tail(session: Session) -> None:
    """Everything that left is there again, says whoever put it in.

    :raises errors.Refused: when nothing was put in, for then two people have to say so.
    """
    last = max(session.scalars(select(ReleasedPackage.number)), default=0)
    for gap in open_gaps(session):
        if gap.last_number is not None:
            continue
        if last < gap.first_number:
            raise errors.Refused(
                _(
                    "No package was put in that left after the backup was made. If there was none, "
                    "a second person signs that with you."
                )
            )
        gap.last_number, gap.closed_on = last, clock.today()


def _first_day(session: Session, today: date) -> date:
    """Since when there is anything to count: the oldest record, or the log's first entry."""
    log = AUDIT[CASES].c.at
    oldest = session.scalar(select(log).order_by(AUDIT[CASES].c.n).limit(1))
    days = [session.scalar(select(func.min(one.day))) for one in (SessionNote, Opening)]
    begun = date.fromisoformat(oldest[:10]) if oldest else None
    return min([today, *(one for one in (begun, *days) if one is not None)])


def _month_before(day: date) -> date:
    """The first day of the month before."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _holes(session: Session) -> list[tuple[int, int]]:
    """From which number to which the packages are missing, by the digests that they name."""
    kept = session.scalars(select(ReleasedPackage).order_by(ReleasedPackage.number)).all()
    start = [(0, one.number) for one in kept[:1] if one.previous_digest is not None]
    between = [
        (before.number, after.number)
        for before, after in pairwise(kept)
        if after.previous_digest != before.digest
    ]
    return [(before + 1, max(before + 1, after - 1)) for before, after in start + between]


def _covers(gap: LedgerGap, first: int, last: int) -> bool:
    """Whether a gap that is open or was signed off says already that these are missing."""
    if gap.closed_on is not None or gap.first_number > first:
        return False
    return gap.last_number is not None and last <= gap.last_number


def _any_within(holes: Sequence[tuple[int, int]], gap: LedgerGap) -> bool:
    last = gap.last_number or 0
    return any(gap.first_number <= end and start <= last for start, end in holes)


def _years_of(session: Session, gap: LedgerGap) -> set[int]:
    number = ReleasedPackage.number
    within = (number >= gap.first_number) & (number <= (gap.last_number or 0))
    return set(session.scalars(select(ReleasedPackage.school_year).where(within)))

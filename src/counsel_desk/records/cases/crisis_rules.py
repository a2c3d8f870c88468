"""What is done in a crisis, in which order, and how long after: rules that need no vault.

The order is that of clause 二(四)3; where a guardian may be the one who hurts the student the law's
duty to report comes first and no guardian is told (Minors Protection Law, article 11).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from counsel_desk.records.cases.crisis import CrisisStep, CrisisWatch

GUARDIAN, HANDOVER, SAFE_PLACE = "guardian", "handover", "safe_place"
CONFERENCE, FOLLOW_UP, OTHER = "conference", "follow_up", "other"
SUSPICION, SUSPICION_LIFTED, TELL_AFTER_ALL = "suspicion", "suspicion_lifted", "tell_after_all"
CORRECTION, REOPENED = "correction", "reopened"
OFFICIAL = ("police", "civil_affairs", "bureau")
USUAL = (
    "measure", "stay", "means", "leader", GUARDIAN, CONFERENCE, "medical", HANDOVER, "report_up",
    "aftercare", "review",
)  # fmt: skip
SUSPECTED = (
    *OFFICIAL, "measure", "stay", "means", "leader", CONFERENCE, "medical", SAFE_PLACE, GUARDIAN,
    "aftercare", "review",
)  # fmt: skip
NOT_TOLD = "not_told"
"""In place of ``guardian`` where one may be the danger."""
REMARKS = (SUSPICION, SUSPICION_LIFTED, TELL_AFTER_ALL, CORRECTION, REOPENED, NOT_TOLD)
"""Lines that the program writes into the course by itself; nobody notes them as a step."""
SIGNED = (GUARDIAN, HANDOVER)
"""Steps in which a signature is asked for."""
FOLLOW_UP_DAYS = (7, 28)
"""After closing, as long as nobody chooses other days."""
WATCH_AHEAD = timedelta(hours=12)
"""So long before a gap in the roster somebody is asked to fill it."""
USUAL_WATCH = timedelta(hours=4)


@dataclass(frozen=True, repr=False)
class StepFields:
    """One step as it is noted: done, not done and why, or still to be done by a day."""

    kind: str
    at: datetime | None = None
    done_by: str = ""
    told: str = ""
    how: str | None = None
    result: str = ""
    signed: bool | None = None
    is_left_out: bool = False
    why_not: str = ""
    needed_by: date | None = None


@dataclass(frozen=True, repr=False)
class CrisisFacts:
    """What is known of it. Three of them are asked for, the others may follow."""

    triggers: tuple[str, ...]
    found_at: datetime
    found_by: str
    found_where: str = ""
    words: str = ""
    situation: str = ""
    indicators: tuple[str, ...] = ()
    protective: tuple[str, ...] = ()
    risk_words: str = ""


@dataclass(frozen=True, repr=False)
class WatchFields:
    """Who stays with the student from when to when."""

    starts: datetime
    ends: datetime
    who: str
    phone: str = ""
    remark: str = ""


def order_of(*, suspected: bool) -> tuple[str, ...]:
    """The steps in the order in which they are offered."""
    return SUSPECTED if suspected else USUAL


def said_as(kind: str, *, suspected: bool) -> str:
    """The code whose words name a step that is still to be noted.

    Where a guardian may be the danger nobody is ever led to telling one: what is asked for is why
    no guardian is told.
    """
    return NOT_TOLD if suspected and kind == GUARDIAN else kind


def is_planned(step: CrisisStep) -> bool:
    """Whether it is still to be done by a day."""
    return step.needed_by is not None and step.at is None and step.why_not is None


def in_force(steps: Iterable[CrisisStep]) -> list[CrisisStep]:
    """Without those that were corrected, in the order in which they were done.

    A person writes hours and minutes: within one minute what was written first stands first.
    """
    kept = [one for one in steps if one.replaced_by is None]
    return sorted(kept, key=_moment)


def missing(steps: Iterable[CrisisStep], *, suspected: bool) -> tuple[str, ...]:
    """Steps of which nothing is noted yet, the next one first."""
    noted: Collection[str] = {one.kind for one in in_force(steps)}
    return tuple(kind for kind in order_of(suspected=suspected) if kind not in noted)


def may_tell_guardian(steps: Iterable[CrisisStep], *, suspected: bool) -> bool:
    """Whether telling a guardian is offered: in the suspected branch after a second decision only.

    A suspicion that came up after that decision counts again.
    """
    if not suspected:
        return True
    decided = [one for one in in_force(steps) if one.kind in (SUSPICION, TELL_AFTER_ALL)]
    return bool(decided) and decided[-1].kind == TELL_AFTER_ALL


def minutes_after(found_at: datetime, at: datetime) -> int:
    """How long after, in whole minutes; before it counts as at once."""
    return max(0, int((at - found_at).total_seconds() // 60))


def next_watch(ends: Iterable[datetime], now: datetime) -> tuple[datetime, datetime]:
    """The stretch after the last one of the roster, else from now on."""
    starts = max(ends, default=now)
    return starts, starts + USUAL_WATCH


def is_late(minutes: int, limit: int | None) -> bool:
    """Whether a limit that the school set is over; without one nothing is ever late."""
    return limit is not None and minutes > limit


def first_gap(watches: Sequence[CrisisWatch], now: datetime) -> datetime | None:
    """From when on nobody is entered who stays; None where there is no roster at all."""
    if not watches:
        return None
    until = now
    for one in sorted(watches, key=lambda each: each.starts):
        if one.starts <= until < one.ends:
            until = one.ends
    return until


def _moment(step: CrisisStep) -> tuple[datetime, datetime]:
    done = step.at or step.written_at
    return done.replace(second=0, microsecond=0), step.written_at

"""What is due, by one rule for every record: it has a needed-by and no done-on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

TEXT = "text"
DRAFT = "draft"
MEETING = "meeting"
CONSENT = "consent"
CLOSING = "closing"
REASON = "reason"
MAKEUP = "makeup"
BACKUP = "backup"
REVIEW = "review"
GOAL = "goal"
NOT_SEEN = "not_seen"
CHECK = "season_check"
FOLLOW_UP = "season_follow_up"
CARE = "care_contact"
RETURN_SLIP, REFERRAL_FOLLOW_UP = "return_slip", "referral_follow_up"
BACK_BY, RETURN_REVIEW, SUPPORT = "back_by", "return_review", "support_weeks"
REFERRALS = (RETURN_SLIP, REFERRAL_FOLLOW_UP, BACK_BY, RETURN_REVIEW, SUPPORT)
SEALED = "sealed"
EVENT, EVENT_SUPPORT = "event", "event_support"
WARNING = "early_warning"
CRISIS, CRISIS_STEP, WATCH, DECISION = "crisis", "crisis_step", "watch", "decision"
ASSESSMENT_TALK = "assessment_talk"
RETENTION = "retention"
DRILL = "restore_drill"
KINDS = (
    CRISIS, WATCH, SEALED, CRISIS_STEP, DECISION, EVENT, EVENT_SUPPORT, CLOSING, ASSESSMENT_TALK,
    TEXT, DRAFT, MEETING, *REFERRALS, REVIEW, GOAL, WARNING, CONSENT, CHECK, FOLLOW_UP, CARE,
    NOT_SEEN, REASON, MAKEUP, BACKUP, DRILL, RETENTION,
)  # fmt: skip
"""In this order where several things are needed by the same day."""
URGENT = (CRISIS, WATCH)
"""Before everything else, whatever its day; they cannot be put off."""


Key = tuple[str, str]
"""A kind and the id of what it is about: the same thing on another day."""

Rest = tuple[date, str]
"""Until when something rests, and why."""


@dataclass(frozen=True, repr=False)
class DueItem:
    """One thing that somebody waits for, in parts of which a page makes a sentence.

    ``subject_id`` leads to it: a session for ``text``, a draft, a ``meeting``, an opening for
    ``closing``. ``day`` and ``at`` are when it is about, ``name`` and
    class whom, ``detail`` a place, the kind of a session or of a draft; ``count`` says of how many
    it is the first. ``about_id`` is the student of a meeting, the subject of a draft.
    """

    kind: str
    subject_id: str
    needed_by: date | None
    done_on: date | None = None
    day: date | None = None
    at: time | None = None
    name: str = ""
    cohort: int | None = None
    class_no: int | None = None
    detail: str = ""
    count: int = 1
    about_id: str = ""

    @property
    def key(self) -> Key:
        """What names it, to put it off."""
        return self.kind, self.subject_id

    @property
    def is_urgent(self) -> bool:
        """Whether a student is in danger now."""
        return self.kind in URGENT

    @property
    def may_rest(self) -> bool:
        """Whether it can be put off; why would stand where those read it who may not know of it."""
        return self.kind != SEALED and not self.is_urgent

    @property
    def is_due(self) -> bool:
        """The rule."""
        return self.needed_by is not None and self.done_on is None

    def is_overdue(self, today: date) -> bool:
        """Whether the day it was needed by is over."""
        return self.is_due and self.needed_by is not None and self.needed_by < today


@dataclass(frozen=True, repr=False)
class PutOff:
    """Something due that rests until a day, and why."""

    item: DueItem
    until: date
    reason: str


@dataclass(frozen=True, repr=False)
class DueList:
    """What is due, the longest overdue first, and what rests, the first to come back first."""

    due: tuple[DueItem, ...]
    put_off: tuple[PutOff, ...] = ()


def overdue_first(items: Iterable[DueItem]) -> tuple[DueItem, ...]:
    """Those that are due: where somebody is in danger, then the longest overdue."""
    return tuple(sorted((one for one in items if one.is_due), key=_place))


def parted(items: Iterable[DueItem], rests: Mapping[Key, Rest]) -> DueList:
    """What is due now, and what of it was put off; nothing urgent ever rests."""
    every = overdue_first(items)
    put_off = [PutOff(one, *rests[one.key]) for one in every if one.key in rests]
    return DueList(
        due=tuple(one for one in every if one.is_urgent or one.key not in rests),
        put_off=tuple(
            sorted((one for one in put_off if not one.item.is_urgent), key=lambda one: one.until)
        ),
    )


def _place(item: DueItem) -> tuple[bool, date, int, time]:
    needed_by = item.needed_by or date.max
    return not item.is_urgent, needed_by, KINDS.index(item.kind), item.at or time.min

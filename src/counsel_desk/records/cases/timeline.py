"""Everything that happened with a student in one list: pure merging and filtering.

A kind of record that comes to the file later needs one more :class:`EntryKind` and one more source
in ``services/cases/timelines.py``; nothing else here changes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class EntryKind(StrEnum):
    """What an entry is of; the order is that of the chips over the list."""

    SESSION = "session"
    GROUP = "group"
    HOME_VISIT = "home_visit"
    OBSERVATION = "observation"
    CONVERSATION = "conversation"
    LETTER = "letter"
    CONSENT = "consent"
    PLAN = "plan"
    REVIEW = "review"
    CHECK = "season_check"
    CARE = "care_contact"
    SCAN = "scan"
    SLIP = "slip"
    HANDOVER = "handover"
    MISSED = "missed"
    WARNING = "early_warning"
    REFERRAL = "referral"
    LEAVE = "leave"
    CRISIS = "crisis"
    CONFERENCE = "conference"
    LEVEL = "level"
    SAFETY_PLAN = "safety_plan"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, repr=False)
class TimelineEntry:
    """One thing that happened on a day.

    ``what`` and ``how`` are codes that the kind explains (a session's mode and main topic, a
    consent's kind and answer, a plan's event), ``number`` counts where a number says more (the
    plan's version, a session's minutes), ``text`` are the record's own words.
    """

    kind: EntryKind
    day: date
    subject_id: str
    at: time | None = None
    what: str = ""
    how: str = ""
    number: int | None = None
    who: str = ""
    text: str = ""


def newest_first(entries: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """All in one list; within a day the latest hour first, those without an hour last."""
    return tuple(sorted(entries, key=_place, reverse=True))


def counts(entries: Iterable[TimelineEntry]) -> dict[EntryKind, int]:
    """How many there are of each kind that occurs, in the order of the kinds."""
    found = [one.kind for one in entries]
    return {kind: found.count(kind) for kind in EntryKind if kind in found}


def is_wanted(entry: TimelineEntry, words: str, kinds: Collection[str], typed: str) -> bool:
    """Whether an entry passes both filters.

    :param words: all that is shown of it, folded by :func:`folded`.
    :param kinds: the chosen kinds; none chosen means all.
    :param typed: each of its words has to occur, wherever, folded by :func:`folded`.
    """
    return (not kinds or entry.kind in kinds) and all(one in words for one in typed.split())


def folded(text: str) -> str:
    """A text as it is compared: width and case do not count."""
    return unicodedata.normalize("NFKC", text).casefold()


def _place(entry: TimelineEntry) -> tuple[date, bool, time]:
    return entry.day, entry.at is not None, entry.at or time.min

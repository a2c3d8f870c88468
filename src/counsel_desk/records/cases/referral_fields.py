"""What the forms of a referral say, before it becomes records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

AGREED, REFUSED, PENDING = "agreed", "refused", "pending"
AUTHORITIES = ("police", "civil_affairs")
"""Whom the law has told of harm to a minor, whoever agrees (law on the protection of minors, 11).
"""


@dataclass(frozen=True, repr=False)
class ReferralFields:
    """Both conditions of the clause with their reasons, what was seen and done, and where to.

    May be half filled; ``destination_kind`` is a code of the list of that name.
    """

    is_serious: bool = False
    serious_because: str = ""
    is_beyond_school: bool = False
    beyond_because: str = ""
    observed: str = ""
    work_done: str = ""
    destination_kind: str | None = None
    destination: str = ""
    department: str = ""
    contact: str = ""


@dataclass(frozen=True, repr=False)
class TalkFields:
    """A talk with guardians about it."""

    day: date
    present: str
    content: str
    at: time | None = None
    agreed: str = ""
    minutes_signed: bool = False


@dataclass(frozen=True, repr=False)
class AnswerFields:
    """What the guardians said; ``slip_needed_by`` is when the return slip is agreed for."""

    answer: str
    day: date
    given_by: str
    signed: bool = False
    witness: str = ""
    because: str = ""
    slip_needed_by: date | None = None


@dataclass(frozen=True, repr=False)
class PassingFields:
    """Facts that go to a hospital or an authority; ``slip_needed_by`` as for an answer.

    ``kind`` is a code of ``destination_kind``: what goes to :data:`AUTHORITIES` the law asks for.
    """

    day: date
    kind: str
    to_whom: str
    what: str
    slip_needed_by: date | None = None


@dataclass(frozen=True, repr=False)
class SlipBack:
    """A return slip as the guardian tells it; ``can_attend`` is a code of ``school_attendance``."""

    received_on: date
    told_by: str
    seen_on: date | None = None
    seen_at: str = ""
    result: str = ""
    advice: str = ""
    can_attend: str | None = None
    medicine: str = ""
    contact: str = ""
    attachment_id: str | None = None

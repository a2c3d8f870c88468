"""What a referral and a return put on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk.records.cases.leave_rules import ReturnWords
from counsel_desk.records.room.door_notice import Hotline


@dataclass(frozen=True, repr=False)
class ReferralLetter:
    """The letter to the guardians: what was seen, and where the school asks them to go.

    The copy that goes home bears the student's name and no case number, the one that stays in the
    room both; neither says what a child would have.
    """

    school: str
    room: str
    number: str
    case_number: str
    name: str
    class_name: str
    since: date | None
    until: date
    observed: str
    work_done: str
    destination: str
    slip_needed_by: date | None
    counsellor: str
    hotlines: tuple[Hotline, ...] = ()


@dataclass(frozen=True, repr=False)
class SlipForm:
    """A blank return slip for whoever goes along; empty words leave room to write."""

    school: str
    room: str
    number: str = ""
    name: str = ""
    needed_by: date | None = None
    hotlines: tuple[Hotline, ...] = ()


@dataclass(frozen=True, repr=False)
class ReturnSheet(ReturnWords):
    """The assessment before a return; None of a field leaves a line to write on."""

    school: str
    case_number: str
    starts: date | None = None
    ends: date | None = None
    reason: str = ""
    treatment: str = ""
    assessed_on: date | None = None
    certificate: str = ""
    assessed_by: str = ""
    weeks: tuple[tuple[int, int, str], ...] = ()

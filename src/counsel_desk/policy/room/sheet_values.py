"""What the papers of the duty board are made of: one reading of the room's file, and its check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk.policy.checking import Checked
from counsel_desk.policy.pack import Pack
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.outside_body import OutsidePerson


@dataclass(frozen=True)
class YearMoney:
    """Money of a calendar year in yuan, for so many students as the school had."""

    year: int
    yuan: int
    students: int
    per_student: float | None


@dataclass(frozen=True)
class SheetValues:
    """A term as it stands on a day, with what only paper shows of it.

    ``openings`` are the term's up to the day, ``people`` those of outside bodies,
    ``money`` is that of the years up to the day, the latest first.
    """

    pack: Pack
    readings: Readings
    facts: Facts
    checked: tuple[Checked, ...]
    room: str
    printed_on: date
    openings: tuple[Opening, ...] = ()
    people: tuple[OutsidePerson, ...] = ()
    money: tuple[YearMoney, ...] = ()

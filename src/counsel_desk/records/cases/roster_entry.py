"""Plain values of a roster: what a sheet says of a student, and what is already known.

They carry names and numbers, so their ``repr`` shows where they stand and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True, repr=False)
class GuardianEntry:
    """One guardian; ``relation`` is a code of the list ``relation``."""

    name: str
    relation: str | None = None
    phone: str | None = None

    def __repr__(self) -> str:
        return "<GuardianEntry>"


@dataclass(frozen=True, slots=True, repr=False)
class RosterEntry:
    """What one row says of a student; ``None`` and ``()`` mean that the row does not say.

    ``row`` is the number the person sees at the left of the sheet. ``cohort`` and ``class_no`` are
    those of ClassMembership. ``read_from_number`` names the fields (``born``, ``sex``) that had no
    cell of their own and were read out of an identity number; they cannot confirm that number.
    """

    row: int
    name: str
    national_number: str | None = None
    school_number: str | None = None
    sex: str | None = None
    born: date | None = None
    cohort: int | None = None
    class_no: int | None = None
    boarding: bool | None = None
    status: str | None = None
    teaching_point: str | None = None
    guardians: tuple[GuardianEntry, ...] = ()
    read_from_number: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"<RosterEntry row {self.row}>"


@dataclass(frozen=True, slots=True, repr=False)
class KnownStudent:
    """A student as the vault knows them on the day of the import, in their present class.

    ``teaching_point`` is its name, as in the sheet.
    """

    id: str
    name: str
    national_number: str | None = None
    school_number: str | None = None
    sex: str | None = None
    born: date | None = None
    cohort: int | None = None
    class_no: int | None = None
    boarding: bool | None = None
    status: str | None = None
    guardians: tuple[GuardianEntry, ...] = ()
    teaching_point: str | None = None

    def __repr__(self) -> str:
        return f"<KnownStudent {self.id}>"


@dataclass(frozen=True, slots=True, repr=False)
class RosterChange:
    """A known student for whom a row says something new: ``fields`` of ``entry`` are to be taken.

    Only the named fields differ and hold a value; no other field of the student may be touched.
    """

    student_id: str
    entry: RosterEntry
    fields: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<RosterChange {self.student_id} row {self.entry.row}>"


def merge_guardians(
    known: Sequence[GuardianEntry], told: Sequence[GuardianEntry]
) -> tuple[GuardianEntry, ...]:
    """The known guardians with what a row adds: nothing known is wiped, nobody stands twice.

    A guardian is the same person when the name is the same, or, where the row has no name, when
    the relation or else the phone is the same. Names are looked at first: what they change decides
    whom a relation or a phone then means, and so the same row again adds nobody.
    """
    merged = list(known)
    spoken = [one for one in told if one.name or one.relation or one.phone]
    for entry in sorted(spoken, key=lambda one: (not one.name, one.relation is None)):
        place = _place_of(entry, merged)
        if place is None:
            merged.append(entry)
        else:
            merged[place] = _filled(merged[place], entry)
    return tuple(merged)


def _place_of(entry: GuardianEntry, among: Sequence[GuardianEntry]) -> int | None:
    for place, one in enumerate(among):
        if entry.name and one.name == entry.name:
            return place
    if entry.name:
        return None
    for place, one in enumerate(among):
        if entry.relation is not None and one.relation == entry.relation:
            return place
    for place, one in enumerate(among):
        if entry.relation is None and entry.phone is not None and one.phone == entry.phone:
            return place
    return None


def _filled(known: GuardianEntry, told: GuardianEntry) -> GuardianEntry:
    return replace(known, relation=told.relation or known.relation, phone=told.phone or known.phone)

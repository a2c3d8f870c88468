"""The network's places on a day, who answers for each, and what is counted of it (二(四)2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.network_contact import NetworkContact

SCHOOL, GRADE, CLASS, DORM = "school", "grade", "class", "dorm"
LEVELS = (SCHOOL, GRADE, CLASS, DORM)
"""From the top down; a warning goes the other way."""
OTHER = "other"
ROLES = {
    SCHOOL: (
        "principal",
        "vice_principal",
        "moral_office",
        "counsellor",
        "school_doctor",
        "security",
    ),
    GRADE: ("grade_leader",),
    CLASS: ("class_teacher", "subject_teacher", "class_helper"),
    DORM: ("dorm_staff", "room_head", "near_peer"),
}
"""Codes of ``network_role`` that belong to a level, the usual one first; others go under other."""
STUDENT_ROLES = ("class_helper", "room_head", "near_peer")
"""Roles of students, who tell facts to the teacher and never see or score anybody."""


@dataclass(frozen=True, repr=False)
class NetworkPlace:
    """The school, a grade, a class, or a floor or room of a dormitory.

    The fields are those of :class:`NetworkContact`; ``building``, ``floor`` and ``room`` say which
    dormitory place it is.
    """

    level: str
    cohort: int | None = None
    class_no: int | None = None
    place_id: str | None = None
    building: str = field(default="", compare=False)
    floor: str = field(default="", compare=False)
    room: str = field(default="", compare=False)

    @property
    def key(self) -> tuple[str, int | None, int | None, str | None]:
        """What names it, in one hashable value."""
        return self.level, self.cohort, self.class_no, self.place_id


@dataclass(frozen=True, repr=False)
class ContactFields:
    """What is entered of a contact; the names are those of :class:`NetworkContact`."""

    place: NetworkPlace
    role: str
    name: str
    since: date
    phone: str = ""
    student_id: str | None = None


@dataclass(frozen=True, repr=False)
class ContactRow:
    """One contact as a roster shows it."""

    id: str
    role: str
    name: str
    phone: str
    since: date
    until: date | None
    student_id: str | None


@dataclass(frozen=True, repr=False)
class RosterLine:
    """One place and everybody who answers for it on the day; nobody means a hole."""

    place: NetworkPlace
    contacts: tuple[ContactRow, ...]

    @property
    def is_hole(self) -> bool:
        """Whether nobody answers for it."""
        return not self.contacts


@dataclass(frozen=True)
class NetworkFigures:
    """All that is ever counted: places with a contact, and classes that reported in a week."""

    places: int
    filled: int
    classes: int
    reported: int


def require_possible(fields: ContactFields) -> None:
    """Refuse a contact that cannot be.

    :raises errors.BadInput: saying what has to be mended.
    """
    codes.require("network_level", fields.place.level)
    codes.require("network_role", fields.role)
    if fields.role not in (*ROLES[fields.place.level], OTHER):
        raise errors.BadInput(_("This role belongs to another level. Choose one of this level."))
    if not fields.name.strip():
        raise errors.BadInput(_("Say who the contact is."))
    if fields.student_id is not None and fields.role not in STUDENT_ROLES:
        raise errors.BadInput(
            _("This role is a grown-up's. Choose a student's role, or type the name instead.")
        )


def ordered_levels(levels: Iterable[str]) -> tuple[str, ...]:
    """The chosen levels in their order.

    :raises errors.BadInput: when none is left, or one is unknown.
    """
    chosen = tuple(levels)
    for one in chosen:
        codes.require("network_level", one)
    if not chosen:
        raise errors.BadInput(_("Keep at least one level."))
    return tuple(one for one in LEVELS if one in chosen)


def row_of(contact: NetworkContact) -> ContactRow:
    """A contact as a roster shows it."""
    return ContactRow(
        contact.id, contact.role, contact.name, contact.phone or "",
        contact.since, contact.until, contact.student_id,
    )  # fmt: skip

"""The school's profile and its teaching points."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.grades import STAGES
from counsel_desk.records.room.school import SCHOOL_CODE, SchoolProfile
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault

SMALL_SCHOOL_BELOW = 100
"""Below this many pupils the flag for a small school (小规模) is suggested; the school decides."""


@dataclass(frozen=True)
class SchoolFields:
    """What the school says of itself; ``small`` None means: suggest it from the number."""

    name: str
    code: str
    stages: tuple[str, ...]
    students: int
    boarders: int
    small: bool | None = None
    township_centre: bool = False

    def checked(self) -> SchoolFields:
        """The same with the small-school flag settled.

        :raises errors.BadInput: naming the field that cannot be so.
        """
        name, code = self.name.strip(), unicodedata.normalize("NFKC", self.code).strip()
        if not name or not code:
            raise errors.BadInput(_("The school needs a name and a code."))
        if not SCHOOL_CODE.fullmatch(code):
            raise errors.BadInput(
                _("A school code has letters, digits and hyphens, such as 610902-07.")
            )
        unknown = [stage for stage in self.stages if stage not in STAGES]
        if unknown:
            raise errors.BadInput(
                _(
                    "The stages of a school are primary, junior and senior; "
                    "“{stages}” is not among them."
                ).format(stages=_(", ").join(unknown))
            )
        if not self.stages:
            raise errors.BadInput(_("Choose at least one stage: primary, junior or senior."))
        if self.students < 0 or not 0 <= self.boarders <= self.students:
            raise errors.BadInput(
                _("There cannot be more boarders than students, nor fewer than none.")
            )
        small = self.students < SMALL_SCHOOL_BELOW if self.small is None else self.small
        return replace(self, name=name, code=code, small=small)


class Schools:
    """Reads and changes the profile; a change is dated, earlier months keep what held then."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def set(self, fields: SchoolFields, valid_from: date) -> None:
        """Say what the school is from a date on; the same date again replaces what was said."""
        checked = fields.checked()
        with self._vault.write(ROOM, "school.set") as session:
            _put(session, checked, valid_from)

    def change(self, values: Mapping[str, Any], valid_from: date) -> None:
        """Say some of it from a date on, for good: what was said of later dates says it too.

        :param values: by the names of :class:`SchoolFields`; what is not named stays as it was.
        :raises errors.BadInput: naming the field that cannot be so.
        """
        with self._vault.read() as session:
            profile = profiles_of(session)
        later = [one.valid_from for one in self.history() if one.valid_from > valid_from]
        changed = {
            day: replace(_fields(profile(day)), **values).checked() for day in (valid_from, *later)
        }
        with self._vault.write(ROOM, "school.set") as session:
            for day, fields in changed.items():
                _put(session, fields, day)

    def on(self, day: date) -> SchoolProfile:
        """The profile that held on a day, or the first one for days before it."""
        with self._vault.read() as session:
            return profile_on(session, day)

    def history(self) -> Sequence[SchoolProfile]:
        """Every profile, the newest first."""
        with self._vault.read() as session:
            newest_first = select(SchoolProfile).order_by(SchoolProfile.valid_from.desc())
            return session.scalars(newest_first).all()

    def add_teaching_point(self, name: str, students: int, since: date) -> int:
        """A teaching point that the room also serves; returns its id.

        :raises errors.BadInput: without a name, or for fewer than no students.
        :raises errors.Refused: when there is one of that name.
        """
        point = TeachingPoint(name=name.strip(), students=students, since=since)
        if not point.name or students < 0:
            raise errors.BadInput(_("A teaching point needs a name and a number of students."))
        with self._vault.write(ROOM, "teaching_point.add") as session:
            same = select(TeachingPoint.id).where(TeachingPoint.name == point.name)
            if session.scalars(same).first() is not None:
                raise errors.Refused(
                    _("There is a teaching point “{name}” already.").format(name=point.name)
                )
            session.add(point)
            session.flush()
            return point.id

    def close_teaching_point(self, point_id: int, until: date) -> None:
        """The teaching point is not served any more after a date."""
        with self._vault.write(ROOM, "teaching_point.close") as session:
            session.get_one(TeachingPoint, point_id).until = until

    def teaching_points(self) -> Sequence[TeachingPoint]:
        """All teaching points by name."""
        with self._vault.read() as session:
            return session.scalars(select(TeachingPoint).order_by(TeachingPoint.name)).all()


def _put(session: Session, fields: SchoolFields, valid_from: date) -> None:
    known = select(SchoolProfile).where(SchoolProfile.valid_from == valid_from)
    profile = session.scalars(known).first() or SchoolProfile(valid_from=valid_from)
    for name, value in vars(fields).items():
        setattr(profile, name, value)
    session.add(profile)


def _fields(known: SchoolProfile) -> SchoolFields:
    return SchoolFields(
        known.name, known.code, known.stages, known.students, known.boarders, known.small,
        known.township_centre,
    )  # fmt: skip


def profile_on(session: Session, day: date) -> SchoolProfile:
    """The profile in force on a day, within a running session."""
    return profiles_of(session)(day)


def profiles_of(session: Session) -> Callable[[date], SchoolProfile]:
    """All profiles at hand: a function from a day to the one that held, or the first before any."""
    newest_first = select(SchoolProfile).order_by(SchoolProfile.valid_from.desc())
    profiles = session.scalars(newest_first).all()
    return lambda day: next((one for one in profiles if one.valid_from <= day), profiles[-1])

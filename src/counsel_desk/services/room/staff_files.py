"""What the school keeps of each member of staff: certificates, roles, hired on (clause 二(二)1).

The people are those of the one staff list (:mod:`counsel_desk.services.room.staff`, where somebody
leaves it): duty, openings and trainings name the same entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.entered import require_order
from counsel_desk.records.in_force import holds, is_in_force
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.staff_certificate import StaffCertificate
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.staff_role import StaffRole
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.services import vault_door
from counsel_desk.services.room.registers import Register, Values, added, entry, fill, removed
from counsel_desk.services.room.staff import id_of, tidy_name
from counsel_desk.store.tables import ROOM

LONGEST_NAME = 40
LONGEST_NUMBER = 40


@dataclass(frozen=True)
class CertificateFields:
    """One certificate; ``kind`` is a code of ``certificate_kind``, ``id`` None for a new one."""

    kind: str
    number: str = ""
    issued_on: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class RoleFields:
    """One role from a day to a day: a code of ``staff_role``; ``id`` is None for a new one."""

    role: str
    since: date
    until: date | None = None
    class_id: int | None = None
    teaching_point_id: int | None = None
    id: int | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the role is held on a day."""
        return is_in_force(self, day)


@dataclass(frozen=True)
class StaffFields:
    """All of one person that the school keeps here."""

    name: str
    position: str
    since: date
    hired_on: date | None = None
    certificates: tuple[CertificateFields, ...] = ()
    roles: tuple[RoleFields, ...] = ()


@dataclass(frozen=True)
class StaffLine:
    """A person of the list; ``until`` is the last day of somebody who left.

    Until ``is_position_said`` the position is a guess and counts for nothing.
    """

    id: int
    fields: StaffFields
    until: date | None
    is_position_said: bool = True

    def is_there_on(self, day: date) -> bool:
        """Whether the person is on the staff on a day."""
        return holds(self.fields.since, self.until, day)


class StaffFiles(Register):
    """Reads and writes the list with all that belongs to a person; each act is one write."""

    def all(self) -> Sequence[StaffLine]:
        """Everyone: full-time first, then part-time, then by name."""
        with self._vault.read() as session:
            people = session.scalars(select(StaffMember)).all()
            certificates = _by_person(session, StaffCertificate)
            roles = _by_person(session, StaffRole)
        lines = [_line(one, certificates.get(one.id, []), roles.get(one.id, [])) for one in people]
        order = codes.load("position").codes
        return sorted(lines, key=lambda one: (order.index(one.fields.position), one.fields.name))

    def add(self, fields: StaffFields) -> int:
        """A person with certificates and roles; returns the id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a name that stands there already, or a number that names a
            student.
        """
        person = StaffMember(**self._checked(fields), until=None)
        with self._vault.write(ROOM, "staff.add") as session:
            _require_free_name(session, person.name)
            staff_id = added(session, person)
            _keep_parts(session, staff_id, fields)
            return staff_id

    def change(self, staff_id: int, fields: StaffFields) -> None:
        """All of a person as it stands in the form: what is missing there is taken away.

        :raises errors.BadInput: for what cannot be, also a first day after the last one.
        :raises errors.Refused: as for a new one, when the person is gone, or for another name of
            somebody who unlocks the room with it.
        """
        values = self._checked(fields)
        with self._vault.write(ROOM, "staff.change") as session:
            person = entry(session, StaffMember, staff_id)
            if person.name != values["name"]:
                self._require_renamable(person)
                _require_free_name(session, str(values["name"]))
            require_order(fields.since, person.until)
            fill(person, values)
            _keep_parts(session, staff_id, fields)

    def _checked(self, fields: StaffFields) -> Values:
        codes.require("position", fields.position)
        name = tidy_name(fields.name)
        if not name or len(name) > LONGEST_NAME:
            raise errors.BadInput(_("A member of staff needs a name."))
        for one in fields.certificates:
            self._require_certificate(one)
        for role in fields.roles:
            _require_role(role)
        return {
            "name": name, "position": fields.position, "since": fields.since,
            "hired_on": fields.hired_on, "position_said_on": clock.today(),
        }  # fmt: skip

    def _require_certificate(self, one: CertificateFields) -> None:
        codes.require("certificate_kind", one.kind)
        if len(one.number) > LONGEST_NUMBER:
            raise errors.BadInput(
                _("At most {most} characters, please.").format(most=LONGEST_NUMBER)
            )
        self._guard(one.number)

    def _require_renamable(self, person: StaffMember) -> None:
        # The name is what somebody unlocks with, and the list finds its own entry by it.
        if person.name in {one.name for one in vault_door.look(self._vault.folder).entries}:
            raise errors.Refused(
                _("{name} unlocks the room with this name, so that it stays as it is here.").format(
                    name=person.name
                )
            )


Part = TypeVar("Part", StaffCertificate, StaffRole)


def _require_role(one: RoleFields) -> None:
    codes.require("staff_role", one.role)
    require_order(one.since, one.until)


def _require_free_name(session: Session, name: str) -> None:
    if id_of(session, name) is not None:
        raise errors.Refused(_("“{name}” is on the staff list already.").format(name=name))


def _keep_parts(session: Session, staff_id: int, fields: StaffFields) -> None:
    """Write certificates and roles as the form has them."""
    _require_known(session, SchoolClass, (one.class_id for one in fields.roles))
    _require_known(session, TeachingPoint, (one.teaching_point_id for one in fields.roles))
    _replace(
        session, StaffCertificate, staff_id,
        [
            (one.id, {"kind": one.kind, "number": one.number.strip() or None,
                      "issued_on": one.issued_on})
            for one in fields.certificates
        ],
    )  # fmt: skip
    _replace(
        session, StaffRole, staff_id,
        [
            (one.id, {"role": one.role, "class_id": one.class_id, "since": one.since,
                      "teaching_point_id": one.teaching_point_id, "until": one.until})
            for one in fields.roles
        ],
    )  # fmt: skip


def _require_known(
    session: Session, kind: type[SchoolClass] | type[TeachingPoint], wanted: Iterable[int | None]
) -> None:
    for one in wanted:
        if one is not None:
            entry(session, kind, one)


def _replace(
    session: Session, kind: type[Part], staff_id: int,
    wanted: Sequence[tuple[int | None, Mapping[str, object]]],
) -> None:  # fmt: skip
    """Entries with an id keep it, those without get one, those not wanted go."""
    known = {one.id: one for one in _by_person(session, kind).get(staff_id, [])}
    for part_id, values in wanted:
        part = known.pop(part_id, None) if part_id is not None else None
        if part is None:
            session.add(kind(staff_id=staff_id, **values))
        else:
            fill(part, values)
    for gone in known:
        removed(session, kind, gone)
    session.flush()


def _by_person(session: Session, kind: type[Part]) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = {}
    for one in session.scalars(select(kind).order_by(kind.id)):
        found.setdefault(one.staff_id, []).append(one)
    return found


def _line(
    person: StaffMember, certificates: Iterable[StaffCertificate], roles: Iterable[StaffRole]
) -> StaffLine:
    fields = StaffFields(
        person.name, person.position, person.since, person.hired_on,
        tuple(
            CertificateFields(one.kind, one.number or "", one.issued_on, one.id)
            for one in certificates
        ),
        tuple(
            RoleFields(
                one.role, one.since, one.until, one.class_id, one.teaching_point_id, one.id
            )
            for one in roles
        ),
    )  # fmt: skip
    return StaffLine(person.id, fields, person.until, person.position_said_on is not None)

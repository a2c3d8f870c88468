"""Bodies from outside: who they are, who comes, and what they were approved for (clause 二(四)4).

The principal reads all of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.entered import require_order, require_past
from counsel_desk.records.room.activity import Activity
from counsel_desk.records.room.activity_rules import days_left, is_valid_on
from counsel_desk.records.room.credit_code import tidy_credit_code
from counsel_desk.records.room.outside_body import OutsideApproval, OutsideBody, OutsidePerson
from counsel_desk.services.room.registers import Register, Values, added, entry, fill, removed
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.store.tables import ROOM

LONGEST_NAME = 60


@dataclass(frozen=True)
class BodyFields:
    """A body, and since when the school works with it."""

    name: str
    since: date
    credit_code: str = ""
    contact: str = ""
    remark: str = ""


@dataclass(frozen=True)
class PersonFields:
    """Somebody who comes from a body, and what qualifies the person."""

    name: str
    qualification: str = ""


@dataclass(frozen=True)
class ApprovalFields:
    """What the authority approved; ``valid_until`` is the last day, None for no end."""

    what: str
    authority: str
    number: str
    approved_on: date
    valid_until: date | None = None


@dataclass(frozen=True)
class PersonLine:
    """A person with the id."""

    id: int
    fields: PersonFields


@dataclass(frozen=True)
class ApprovalLine:
    """An approval with its id; ``days_left`` counts to its last day, None without one."""

    id: int
    fields: ApprovalFields
    is_valid: bool
    days_left: int | None


@dataclass(frozen=True)
class BodyLine:
    """A body with its people and its approvals, the newest first; ``activities`` were entered."""

    id: int
    fields: BodyFields
    until: date | None
    people: tuple[PersonLine, ...] = ()
    approvals: tuple[ApprovalLine, ...] = ()
    activities: int = 0

    def works_on(self, day: date) -> bool:
        """Whether the school still works with it on the day."""
        return day <= (self.until or day)


class OutsideBodies(Register):
    """Reads and writes the register. ``guard`` refuses a student's name."""

    def all(self) -> Sequence[BodyLine]:
        """Every body by name, those that the school works with first."""
        with self._vault.read() as session:
            return body_lines(session, clock.today())

    def add(
        self, fields: BodyFields, approval: ApprovalFields | None = None,
        people: Sequence[PersonFields] = (),
    ) -> int:  # fmt: skip
        """A body, with its first approval and its people where they are known; returns its id.

        :raises errors.BadInput: for what cannot be, such as a mistyped credit code.
        :raises errors.Refused: for a text that names a student, or a body that is listed already.
        """
        body = OutsideBody(**self._body(fields), until=None)
        approvals = [self._approval(approval)] if approval else []
        persons = [self._person(one) for one in people]
        with self._vault.write(ROOM, "outside_body.add") as session:
            _require_new_name(session, body.name)
            body_id = added(session, body)
            session.add_all(OutsideApproval(**one, body_id=body_id) for one in approvals)
            session.add_all(OutsidePerson(**one, body_id=body_id) for one in persons)
            return body_id

    def change(self, body_id: int, fields: BodyFields) -> None:
        """Something was wrong, or the contact is another.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        values = self._body(fields)
        with self._vault.write(ROOM, "outside_body.change", str(body_id)) as session:
            _require_new_name(session, str(values["name"]), besides=body_id)
            fill(entry(session, OutsideBody, body_id), values)

    def end(self, body_id: int, until: date | None = None) -> None:
        """The school works with it no longer, after today or the day given.

        :raises errors.BadInput: for a day before it began.
        """
        last = until or clock.today()
        with self._vault.write(ROOM, "outside_body.end", str(body_id)) as session:
            body = entry(session, OutsideBody, body_id)
            require_order(body.since, last)
            body.until = last

    def begin_again(self, body_id: int) -> None:
        """The school works with it once more, or it was ended by mistake."""
        self._change("outside_body.begin_again", OutsideBody, body_id, {"until": None})

    def remove(self, body_id: int) -> None:
        """Take a body back that was entered by mistake, with its people and approvals.

        :raises errors.Refused: when an activity was held or is planned with it.
        """
        with self._vault.write(ROOM, "outside_body.remove", str(body_id)) as session:
            if session.scalar(select(Activity.id).where(Activity.body_id == body_id).limit(1)):
                raise errors.Refused(
                    _("Activities were entered with this body. End it instead of removing it.")
                )
            for person in _of(session, OutsidePerson, body_id):
                removed(session, OutsidePerson, person)
            for approval in _of(session, OutsideApproval, body_id):
                removed(session, OutsideApproval, approval)
            session.flush()
            removed(session, OutsideBody, body_id)

    def add_person(self, body_id: int, fields: PersonFields) -> int:
        """Somebody comes from the body; returns the id.

        :raises errors.BadInput: without a name.
        :raises errors.Refused: for a text that names a student.
        """
        made = OutsidePerson(**self._person(fields), body_id=body_id)
        with self._vault.write(ROOM, "outside_body.add_person", str(body_id)) as session:
            entry(session, OutsideBody, body_id)
            return added(session, made)

    def change_person(self, person_id: int, fields: PersonFields) -> None:
        """The qualification is another, or something was wrong."""
        values = self._person(fields)
        self._change("outside_body.change_person", OutsidePerson, person_id, values)

    def remove_person(self, person_id: int) -> None:
        """The person comes no longer, or was entered by mistake."""
        with self._vault.write(ROOM, "outside_body.remove_person") as session:
            removed(session, OutsidePerson, person_id)

    def add_approval(self, body_id: int, fields: ApprovalFields) -> int:
        """The authority approved something; returns the id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a text that names a student.
        """
        made = OutsideApproval(**self._approval(fields), body_id=body_id)
        with self._vault.write(ROOM, "outside_body.add_approval", str(body_id)) as session:
            entry(session, OutsideBody, body_id)
            return added(session, made)

    def change_approval(self, approval_id: int, fields: ApprovalFields) -> None:
        """Something was wrong, or it holds longer.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        values = self._approval(fields)
        self._change("outside_body.change_approval", OutsideApproval, approval_id, values)

    def remove_approval(self, approval_id: int) -> None:
        """Take an approval back that was entered by mistake.

        :raises errors.Refused: when an activity rests on it.
        """
        resting = select(Activity.id).where(Activity.approval_id == approval_id).limit(1)
        with self._vault.write(ROOM, "outside_body.remove_approval") as session:
            if session.scalar(resting):
                raise errors.Refused(_("An activity rests on this approval, so it stays."))
            removed(session, OutsideApproval, approval_id)

    def _body(self, fields: BodyFields) -> Values:
        return {
            "name": self._worded(fields.name, _("Say what the body is called."), LONGEST_NAME),
            "credit_code": tidy_credit_code(fields.credit_code) or None,
            "contact": self._worded(fields.contact, "", LONGEST_NAME) or None,
            "since": fields.since,
            "remark": checked_remark(fields.remark, self._guard),
        }

    def _person(self, fields: PersonFields) -> Values:
        return {
            "name": self._worded(fields.name, _("Say who comes."), LONGEST_NAME),
            "qualification": self._worded(fields.qualification, "", LONGEST_NAME) or None,
        }

    def _approval(self, fields: ApprovalFields) -> Values:
        require_past(fields.approved_on, clock.today())
        require_order(fields.approved_on, fields.valid_until)
        return {
            "what": self._worded(fields.what, _("Say what was approved."), LONGEST_NAME),
            "authority": self._worded(
                fields.authority, _("Say which authority approved it."), LONGEST_NAME
            ),
            "number": self._worded(
                fields.number, _("Say the number of the approval."), LONGEST_NAME
            ),
            "approved_on": fields.approved_on,
            "valid_until": fields.valid_until,
        }


def body_lines(session: Session, today: date) -> tuple[BodyLine, ...]:
    """Every body by name, those in use first; read within a running session."""
    people = session.scalars(select(OutsidePerson).order_by(OutsidePerson.id)).all()
    newest = select(OutsideApproval).order_by(
        OutsideApproval.approved_on.desc(), OutsideApproval.id.desc()
    )
    approvals = session.scalars(newest).all()
    with_body = session.scalars(select(Activity.body_id).where(Activity.body_id.is_not(None))).all()
    bodies = session.scalars(select(OutsideBody).order_by(OutsideBody.name)).all()
    lines = [
        BodyLine(
            one.id, _body_fields(one), one.until,
            tuple(_person_line(who) for who in people if who.body_id == one.id),
            tuple(approval_line(it, today) for it in approvals if it.body_id == one.id),
            with_body.count(one.id),
        )
        for one in bodies
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda one: not one.works_on(today)))


def approval_line(approval: OutsideApproval, today: date) -> ApprovalLine:
    """An approval as a plain value."""
    fields = ApprovalFields(
        approval.what, approval.authority, approval.number, approval.approved_on,
        approval.valid_until,
    )  # fmt: skip
    return ApprovalLine(
        approval.id, fields, is_valid_on(approval, today), days_left(approval, today)
    )


def _body_fields(one: OutsideBody) -> BodyFields:
    return BodyFields(
        one.name, one.since, one.credit_code or "", one.contact or "", one.remark or ""
    )


def _person_line(one: OutsidePerson) -> PersonLine:
    return PersonLine(one.id, PersonFields(one.name, one.qualification or ""))


def _of(
    session: Session, kind: type[OutsidePerson] | type[OutsideApproval], body_id: int
) -> Iterable[int]:
    return session.scalars(select(kind.id).where(kind.body_id == body_id)).all()


def _require_new_name(session: Session, name: str, besides: int | None = None) -> None:
    found = session.scalar(select(OutsideBody.id).where(OutsideBody.name == name))
    if found is not None and found != besides:
        raise errors.Refused(_("“{name}” is in the register already.").format(name=name))

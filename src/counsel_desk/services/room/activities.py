"""Themed meetings, lectures, parent school, campaigns: one register for all of them, by kind.

Clauses 二(三)1, 2 and 4, 二(五)2 and 3, 三(三). With a body from outside an activity is marked as
held only under a valid approval, or with a reason, which the log of who did what then shows. The
principal reads all of this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.entered import reason_in, require_past
from counsel_desk.records.grades import GRADES
from counsel_desk.records.room import activity_rules as rules
from counsel_desk.records.room.activity import Activity, ActivityClass
from counsel_desk.records.room.outside_body import OutsideApproval, OutsideBody
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.services.room.registers import Register, Values, added, entry, fill, removed
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.services.room.school_classes import ClassLine, class_line
from counsel_desk.services.room.staff import names_of
from counsel_desk.store.tables import ROOM

LONGEST_TEXT, MOST_MINUTES, MOST_PEOPLE = 120, 600, 20_000
_UNAPPROVED = "activity.held_without_approval"


@dataclass(frozen=True)
class ActivityFields:
    """One activity as it is entered; the codes are those of the record.

    ``approval_id`` may be left out: the body's newest approval that is valid on the day is taken.
    ``no_sales`` is asked with a body from outside, None while it was not; ``incident`` says what
    was sold. ``override_reason`` is why it was held without a valid approval.
    """

    day: date
    kind: str
    topic: str
    state: str = rules.PLANNED
    organiser: str = "school"
    form: str | None = None
    staff_id: int | None = None
    minutes: int | None = None
    whole_school: bool = False
    classes: frozenset[int] = frozenset()
    people: int | None = None
    invited: int | None = None
    channel: str = ""
    body_id: int | None = None
    approval_id: int | None = None
    no_sales: bool | None = None
    incident: str = ""
    override_reason: str = ""
    remark: str = ""


@dataclass(frozen=True)
class HeldFields:
    """What is known once an activity took place; None leaves what was entered before."""

    people: int | None = None
    no_sales: bool | None = None
    incident: str | None = None
    override_reason: str | None = None


@dataclass(frozen=True)
class ActivityLine:
    """An activity with the words of what it points to.

    ``approval`` is what it rests on as number and day; ``gap`` says why nothing approves it;
    ``classes`` are called as they were on the day.
    """

    id: int
    fields: ActivityFields
    teacher: str = ""
    body: str = ""
    approval: tuple[str, date] | None = None
    gap: rules.ApprovalGap | None = None
    classes: tuple[str, ...] = ()


class Activities(Register):
    """Reads and writes the register. ``guard`` refuses a student's name."""

    def between(self, first: date, last: date) -> Sequence[ActivityLine]:
        """All from the first to the last day: planned ones first, the next of them at the top."""
        with self._vault.read() as session:
            return _lines(session, first, last)

    def classes(self, day: date) -> tuple[ClassLine, ...]:
        """The classes to choose from on a day, as they are called then.

        One that was put on the list only later is among them: it was there before.
        """
        with self._vault.read() as session:
            known = [class_line(one, day) for one in session.scalars(select(SchoolClass))]
        there = [one for one in known if one.grade in GRADES and day <= (one.until or day)]
        return tuple(sorted(there, key=lambda one: (one.grade, one.class_no)))

    def add(self, fields: ActivityFields) -> int:
        """An activity, planned or held; returns its id.

        :raises errors.BadInput: for what cannot be, or an answer that is missing.
        :raises errors.Refused: for a text that names a student, or one held with a body that is
            not approved for that day, without a reason.
        """
        values = self._values(fields)
        with self._vault.write(ROOM, _action("activity.add", values)) as session:
            return _put(session, values, fields)

    def change(self, activity_id: int, fields: ActivityFields) -> None:
        """Something is other than it was entered, or it was held, or will not be.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        values = self._values(fields)
        action = _action("activity.change", values)
        with self._vault.write(ROOM, action, str(activity_id)) as session:
            fill(entry(session, Activity, activity_id), values)
            session.execute(delete(ActivityClass).where(ActivityClass.activity_id == activity_id))
            session.add_all(_took_part(activity_id, fields))

    def hold(self, activity_id: int, held: HeldFields | None = None) -> None:
        """It took place.

        :raises errors.BadInput: for a day to come, or an answer that is missing.
        :raises errors.Refused: with a body that is not approved for that day, without a reason.
        """
        told = {name: one for name, one in vars(held or HeldFields()).items() if one is not None}
        self.change(activity_id, replace(self._fields(activity_id), **told, state=rules.HELD))

    def cancel(self, activity_id: int) -> None:
        """It does not take place."""
        values = {"state": rules.CANCELLED, "override_reason": None}
        self._change("activity.cancel", Activity, activity_id, values)

    def remove(self, activity_id: int) -> None:
        """Take an activity back that was entered by mistake."""
        with self._vault.write(ROOM, "activity.remove", str(activity_id)) as session:
            session.execute(delete(ActivityClass).where(ActivityClass.activity_id == activity_id))
            removed(session, Activity, activity_id)

    def _fields(self, activity_id: int) -> ActivityFields:
        with self._vault.read() as session:
            one = entry(session, Activity, activity_id)
            classes = _classes_of(session, (activity_id,)).get(activity_id, ())
            return _fields_of(one, classes)

    def _values(self, fields: ActivityFields) -> Values:
        """What is kept of an activity; looked at before the vault writes, as the guard reads it."""
        _check_codes(fields)
        _check_numbers(fields)
        if fields.state == rules.HELD:
            require_past(fields.day, clock.today())
        return {
            "day": fields.day, "kind": fields.kind, "form": fields.form,
            "topic": self._worded(fields.topic, _("Say what it is about."), LONGEST_TEXT),
            "organiser": fields.organiser, "staff_id": fields.staff_id, "minutes": fields.minutes,
            "whole_school": fields.whole_school, "people": fields.people,
            "invited": fields.invited, "state": fields.state,
            "channel": self._worded(fields.channel, "", LONGEST_TEXT) or None,
            "remark": checked_remark(fields.remark, self._guard),
            **self._outside(fields),
        }  # fmt: skip

    def _outside(self, fields: ActivityFields) -> Values:
        """The body, its approval, and whether anything was sold; empty without a body."""
        if fields.body_id is None:
            return {
                "body_id": None, "approval_id": None, "override_reason": None, "no_sales": True,
                "incident": None,
            }  # fmt: skip
        sales = self._sales(fields)
        with self._vault.read() as session:
            body = entry(session, OutsideBody, fields.body_id)
            approvals = _approvals_of(session, fields)
        if body.until is not None and body.until < fields.day:
            raise errors.BadInput(_("The school did not work with this body any more on that day."))
        found = rules.approval_on(approvals, body.id, fields.day)
        gap = rules.approval_gap(approvals, body.id, fields.day)
        reason = self._override(fields, gap)
        approval_id = found.id if found else None
        return {
            "body_id": body.id, "approval_id": approval_id, "override_reason": reason, **sales
        }  # fmt: skip

    def _override(self, fields: ActivityFields, gap: rules.ApprovalGap | None) -> str | None:
        """The reason to hold it all the same; none is kept where none is needed."""
        if gap is None or fields.state != rules.HELD:
            return None
        if not fields.override_reason.strip():
            told = _("Enter the approval first, or say why it was held without one.")
            raise errors.Refused(f"{rules.gap_words(gap)} {told}")
        return self._worded(reason_in(fields.override_reason), "", LONGEST_TEXT)

    def _sales(self, fields: ActivityFields) -> Values:
        incident = self._worded(fields.incident, "", LONGEST_TEXT)
        if fields.state == rules.HELD and fields.no_sales is None:
            raise errors.BadInput(_("Say whether anything was sold or advertised."))
        if fields.state == rules.HELD and not fields.no_sales and not incident:
            raise errors.BadInput(_("Say what was sold or advertised, and what was done about it."))
        free = bool(fields.no_sales)
        return {"no_sales": free, "incident": None if free else incident or None}


def _action(usual: str, values: Values) -> str:
    """What the log of who did what says: holding it without an approval stands there by name."""
    return usual if values["override_reason"] is None else _UNAPPROVED


def _check_codes(fields: ActivityFields) -> None:
    codes.require("activity_kind", fields.kind)
    codes.require("activity_organiser", fields.organiser)
    if fields.form is not None:
        codes.require("lesson_form", fields.form)
    if fields.state not in rules.STATES:
        raise LookupError(f"an activity is never {fields.state!r}")
    if fields.organiser == rules.OUTSIDE and fields.body_id is None:
        raise errors.BadInput(_("Say which body from outside it is."))


def _check_numbers(fields: ActivityFields) -> None:
    if fields.minutes is not None and not 1 <= fields.minutes <= MOST_MINUTES:
        raise errors.BadInput(
            _("An activity takes between 1 and {most} minutes.").format(most=MOST_MINUTES)
        )
    told = [one for one in (fields.people, fields.invited) if one is not None]
    if any(not 0 <= one <= MOST_PEOPLE for one in told):
        raise errors.BadInput(
            _("Between 0 and {most} people can take part.").format(most=MOST_PEOPLE)
        )


def _put(session: Session, values: Values, fields: ActivityFields) -> int:
    activity_id = added(session, Activity(**values))
    session.add_all(_took_part(activity_id, fields))
    return activity_id


def _took_part(activity_id: int, fields: ActivityFields) -> list[ActivityClass]:
    """The classes one by one; with the whole school none needs to be named."""
    named = () if fields.whole_school else sorted(fields.classes)
    return [ActivityClass(activity_id=activity_id, class_id=one) for one in named]


def _approvals_of(session: Session, fields: ActivityFields) -> list[OutsideApproval]:
    """The one approval that was named, else all of the body."""
    own = select(OutsideApproval).where(OutsideApproval.body_id == fields.body_id)
    if fields.approval_id is not None:
        own = own.where(OutsideApproval.id == fields.approval_id)
    return list(session.scalars(own))


def _lines(session: Session, first: date, last: date) -> Sequence[ActivityLine]:
    within = select(Activity).where(Activity.day.between(first, last))
    found = session.scalars(within.order_by(Activity.day.desc(), Activity.id.desc())).all()
    classes = _classes_of(session, [one.id for one in found])
    teachers, bodies = names_of(session), _body_names(session)
    approvals = session.scalars(select(OutsideApproval)).all()
    lines = [_line(one, classes.get(one.id, ()), teachers, bodies, approvals) for one in found]
    planned = [one for one in lines if one.fields.state == rules.PLANNED]
    return (*reversed(planned), *(one for one in lines if one.fields.state != rules.PLANNED))


def _line(
    one: Activity, classes: Sequence[SchoolClass], teachers: dict[int, str],
    bodies: dict[int, str], approvals: Sequence[OutsideApproval],
) -> ActivityLine:  # fmt: skip
    approval, gap = None, None
    if one.body_id is not None:
        found = rules.approval_on(approvals, one.body_id, one.day)
        approval = (found.number, found.approved_on) if found else None
        gap = rules.approval_gap(approvals, one.body_id, one.day)
    return ActivityLine(
        one.id, _fields_of(one, classes),
        teachers.get(one.staff_id, "") if one.staff_id else "",
        bodies.get(one.body_id, "") if one.body_id else "",
        approval, gap, tuple(class_line(it, one.day).label for it in classes),
    )  # fmt: skip


def _fields_of(one: Activity, classes: Sequence[SchoolClass]) -> ActivityFields:
    is_answered = one.no_sales or bool(one.incident)
    return ActivityFields(
        one.day, one.kind, one.topic, one.state, one.organiser, one.form, one.staff_id,
        one.minutes, one.whole_school, frozenset(it.id for it in classes), one.people,
        one.invited, one.channel or "", one.body_id, one.approval_id,
        one.no_sales if one.body_id and is_answered else None, one.incident or "",
        one.override_reason or "", one.remark or "",
    )  # fmt: skip


def _classes_of(session: Session, activities: Sequence[int]) -> dict[int, list[SchoolClass]]:
    """The classes of each activity, the lowest grade first."""
    wanted = (
        select(ActivityClass.activity_id, SchoolClass)
        .join(SchoolClass, SchoolClass.id == ActivityClass.class_id)
        .where(ActivityClass.activity_id.in_(activities))
        .order_by(SchoolClass.cohort.desc(), SchoolClass.class_no)
    )
    found: dict[int, list[SchoolClass]] = {}
    for activity_id, one in session.execute(wanted):
        found.setdefault(activity_id, []).append(one)
    return found


def _body_names(session: Session) -> dict[int, str]:
    return dict(session.execute(select(OutsideBody.id, OutsideBody.name)).all())

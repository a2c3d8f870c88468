"""The plans for a crisis that the school has in force, their versions and their drills.

Clause 二(四)3. The principal reads all of this: it says what is ready, never what has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.entered import require_past
from counsel_desk.records.room.response_plan import PlanDrill, ResponsePlan
from counsel_desk.services.room.registers import Register, added, entry
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.store.tables import ROOM

LONGEST_TITLE = 60


@dataclass(frozen=True)
class PlanFields:
    """One version of a plan; ``kind`` is a code of ``response_plan_kind``."""

    kind: str
    title: str
    version: str
    approved_on: date
    review_on: date | None = None


@dataclass(frozen=True)
class DrillFields:
    """A drill that was held."""

    day: date
    people: int | None = None
    remark: str = ""


@dataclass(frozen=True)
class PlanLine:
    """A version with its drills, the latest first; ``until`` is when a newer one took its place."""

    id: int
    fields: PlanFields
    until: date | None
    drills: tuple[DrillFields, ...]


class ResponsePlans(Register):
    """Reads and writes the register. ``guard`` refuses a student's name."""

    def all(self) -> Sequence[PlanLine]:
        """Every version, those in force first and the latest of them at the top."""
        with self._vault.read() as session:
            plans = session.scalars(
                select(ResponsePlan).order_by(ResponsePlan.approved_on.desc())
            ).all()
            drills = session.scalars(select(PlanDrill).order_by(PlanDrill.day.desc())).all()
        lines = [_line(one, drills) for one in plans]
        return sorted(lines, key=lambda one: one.until is not None)

    def add(self, fields: PlanFields) -> int:
        """A plan, or a new version that takes the place of the one in force of its kind.

        Drills stay with the version that was drilled; returns the id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a text that names a student.
        """
        values = self._checked(fields)
        plan = ResponsePlan(**values, until=None)
        with self._vault.write(ROOM, "response_plan.add") as session:
            if fields.kind != "other":
                _end_earlier(session, fields)
            return added(session, plan)

    def change(self, plan_id: int, fields: PlanFields) -> None:
        """Something was entered wrong, or the next review is agreed.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a text that names a student.
        """
        values = self._checked(fields)
        self._change("response_plan.change", ResponsePlan, plan_id, values)

    def end(self, plan_id: int) -> None:
        """The plan is in force no longer, from today on."""
        with self._vault.write(ROOM, "response_plan.end") as session:
            entry(session, ResponsePlan, plan_id).until = clock.today()

    def add_drill(self, plan_id: int, fields: DrillFields) -> None:
        """A drill was held.

        :raises errors.BadInput: for a day that is still to come, or before the plan.
        :raises errors.Refused: for a remark that is too long or names a student.
        """
        remark = checked_remark(fields.remark, self._guard)
        require_past(fields.day, clock.today())
        with self._vault.write(ROOM, "response_plan.drill") as session:
            plan = entry(session, ResponsePlan, plan_id)
            session.add(
                PlanDrill(plan_id=plan.id, day=fields.day, people=fields.people, remark=remark)
            )

    def _checked(self, fields: PlanFields) -> dict[str, object]:
        codes.require("response_plan_kind", fields.kind)
        title, version = fields.title.strip(), fields.version.strip()
        if not title or not version:
            raise errors.BadInput(_("A plan has a title and the number of its version."))
        if max(len(title), len(version)) > LONGEST_TITLE:
            raise errors.BadInput(
                _("At most {most} characters, please.").format(most=LONGEST_TITLE)
            )
        require_past(fields.approved_on, clock.today())
        if fields.review_on is not None and fields.review_on <= fields.approved_on:
            raise errors.BadInput(_("A plan is looked at again after it was approved."))
        self._guard(title)
        return {
            "kind": fields.kind, "title": title, "version": version,
            "approved_on": fields.approved_on, "review_on": fields.review_on,
        }  # fmt: skip


def _end_earlier(session: Session, fields: PlanFields) -> None:
    """Two versions of one plan are never in force together."""
    same = select(ResponsePlan).where(
        ResponsePlan.kind == fields.kind, ResponsePlan.until.is_(None)
    )
    for plan in session.scalars(same):
        plan.until = max(plan.approved_on, fields.approved_on - timedelta(days=1))


def _line(plan: ResponsePlan, drills: Sequence[PlanDrill]) -> PlanLine:
    fields = PlanFields(plan.kind, plan.title, plan.version, plan.approved_on, plan.review_on)
    held = tuple(
        DrillFields(one.day, one.people, one.remark or "")
        for one in drills
        if one.plan_id == plan.id
    )
    return PlanLine(plan.id, fields, plan.until, held)

"""A plan put together for paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases.plan import PlanClosing
from counsel_desk.records.cases.plan_content import with_texts
from counsel_desk.records.cases.plan_overview import PlanOverview, is_pending
from counsel_desk.records.cases.plan_sheet import PlanSheet, SheetEnding, SheetReview
from counsel_desk.records.cases.strength import Strength
from counsel_desk.records.cases.student import Student, age_on
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.name_hiding import without_name
from counsel_desk.services.cases.class_spells import class_words_on
from counsel_desk.services.cases.file_openings import require_opened
from counsel_desk.services.cases.plan_reading import overview_of, plan_of
from counsel_desk.services.cases.student_lists import case_numbers
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

MOST_REVIEWS = 4
"""The last ones done and the next ones to come; the file has them all."""

Hide = Callable[[str], str]


class PlanSheets:
    """Builds the sheet of a plan."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, plan_id: str, *, name_shown: bool) -> PlanSheet:
        """The version in force; without the name only the case number stands on it.

        :raises errors.Refused: when there is no such plan, or this person has not opened the file
            today.
        """
        with self._vault.read() as session:
            plan = overview_of(session, plan_of(session, plan_id))
            require_opened(session, self._vault.person.name, plan.student_id)
            return _sheet(session, plan, name_shown=name_shown)

    def note_printed(self, plan_id: str) -> None:
        """Keep in the log that this plan was printed."""
        with self._vault.write(CASES, "plan.print", plan_id):
            return


def _sheet(session: Session, plan: PlanOverview, *, name_shown: bool) -> PlanSheet:
    student = session.get_one(Student, plan.student_id)
    number = case_number(session, student.id)
    hide = _shown if name_shown else _hider(student.name, number)
    version = plan.in_force
    strengths = _strengths(session, student.id, hide)
    latest = {thread: entries[-1] for thread, entries in plan.progress.items()}
    return PlanSheet(
        school=profile_on(session, clock.today()).name,
        case_number=number,
        number=version.number,
        made_on=version.made_on,
        content=with_texts(version.content, hide),
        counsellor=version.made_by,
        opened_on=plan.opened_on,
        because=hide(version.because),
        strengths=strengths.get("strength", ()),
        supports=strengths.get("support", ()),
        percents=tuple((thread, one.percent) for thread, one in latest.items()),
        effects=tuple((thread, hide(one.effect or "")) for thread, one in latest.items()),
        reviews=_reviews(plan, hide),
        ending=None if plan.is_open else _ending(plan.closings[-1], hide),
        **(_who(session, student) if name_shown else {}),
    )


def case_number(session: Session, student_id: str) -> str:
    """The student's case number of this school year, else the latest there is."""
    year = school_year_of(clock.today())
    found = (case_numbers(session, one).get(student_id, "") for one in range(year, year - 12, -1))
    return next(filter(None, found), "")


def _who(session: Session, student: Student) -> dict[str, Any]:
    today = clock.today()
    label = class_words_on(session, student.id, today)
    return {
        "name": student.name,
        "class_name": label,
        "sex": student.sex,
        "age": age_on(student.born, today),
        "boarding": student.boarding,
    }


def _strengths(session: Session, student_id: str, hide: Hide) -> dict[str, tuple[str, ...]]:
    wanted = select(Strength).where(Strength.student_id == student_id, Strength.until.is_(None))
    found: dict[str, tuple[str, ...]] = {}
    for one in session.scalars(wanted.order_by(Strength.since, Strength.text)):
        found[one.kind] = (*found.get(one.kind, ()), hide(one.text))
    return found


def _reviews(plan: PlanOverview, hide: Hide) -> tuple[SheetReview, ...]:
    done = [one for one in plan.reviews if one.done_on is not None][-MOST_REVIEWS // 2 :]
    ahead = [one for one in plan.reviews if is_pending(one)][: MOST_REVIEWS - len(done)]
    return tuple(
        SheetReview(one.kind, one.needed_by, one.done_on, hide(one.result or ""))
        for one in (*done, *ahead)
    )


def _ending(closing: PlanClosing, hide: Hide) -> SheetEnding:
    return SheetEnding(
        closed_on=closing.closed_on,
        reason=closing.reason,
        result=closing.result,
        summary=hide(closing.summary or ""),
        residual_concern=hide(closing.residual_concern or ""),
        told=hide(closing.told or ""),
    )


def _shown(text: str) -> str:
    return text


def _hider(name: str, number: str) -> Hide:
    """Puts the case number where the name, or the given name alone, stands in a text."""
    return lambda text: without_name(text, name, number or "＊")

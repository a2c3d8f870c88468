"""Rounds of assessment: which classes are asked, who agreed, whose sheet is there (二(四)2)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.assessment import Assessment
from counsel_desk.records.cases.assessment_round import AssessmentRound, AssessmentRoundClass
from counsel_desk.records.cases.assessment_views import (
    ClassKey,
    RoundFields,
    RoundOverview,
    RoundView,
)
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.services.cases.round_counts import counts_of, students_of
from counsel_desk.services.cases.scales_in_force import require_on, scale_of
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class AssessmentRounds:
    """Begins rounds, reads how far they are, and closes them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def begin(self, fields: RoundFields) -> str:
        """A new round; returns its id.

        :raises errors.BadInput: without a name or a class, or when it ends before it begins.
        :raises errors.Refused: for a questionnaire that is not in use, or a name that an open
            round of it has.
        """
        _require_possible(fields)
        made = AssessmentRound(
            id=new_id(), name=fields.name.strip(), scale=fields.scale, starts=fields.starts,
            ends=fields.ends, written_at=clock.now(), written_by=self._vault.person.name,
        )  # fmt: skip
        with self._vault.write(CASES, "assessment_round.begin", made.id) as session:
            require_on(session, fields.scale)
            _require_new(session, made)
            session.add(made)
            session.flush()
            session.add_all(
                AssessmentRoundClass(round_id=made.id, cohort=cohort, class_no=class_no)
                for cohort, class_no in sorted(set(fields.classes))
            )
            return made.id

    def all(self) -> tuple[RoundOverview, ...]:
        """Every round with its counts: open ones first, the newest before the others."""
        with self._vault.read() as session:
            found = session.scalars(select(AssessmentRound)).all()
            found = sorted(found, key=lambda one: one.starts, reverse=True)
            found.sort(key=lambda one: one.closed_on is not None)
            return tuple(_overview(session, one) for one in found)

    def look(self, round_id: str) -> RoundView:
        """A round class by class: who is done, who is not, of whom the consent is missing.

        :raises errors.Refused: when there is none of this id.
        """
        with self._vault.read() as session:
            overview = _overview(session, _round(session, round_id))
            return RoundView(overview, students_of(session, overview.record, overview.classes))

    def close(self, round_id: str, remark: str = "") -> None:
        """No more sheets are taken; talks that wait go on waiting.

        :raises errors.Refused: when it is closed already.
        """
        with self._vault.write(CASES, "assessment_round.close", round_id) as session:
            found = _round(session, round_id)
            if found.closed_on is not None:
                raise errors.Refused(_("This round is closed already."))
            found.closed_on, found.closing_remark = clock.today(), remark.strip() or None

    def remove(self, round_id: str) -> None:
        """Take back a round that was begun by mistake.

        :raises errors.Refused: when there are sheets of it.
        """
        with self._vault.write(CASES, "assessment_round.remove", round_id) as session:
            found = _round(session, round_id)
            if session.scalar(select(exists().where(Assessment.round_id == round_id))):
                raise errors.Refused(_("There are sheets of this round, so that it stays."))
            for one in _class_rows(session, round_id):
                session.delete(one)
            session.flush()
            session.delete(found)

    def classes(self) -> tuple[ClassKey, ...]:
        """The classes that the school has today, the youngest first."""
        today, spell = clock.today(), ClassMembership
        wanted = (
            select(spell.cohort, spell.class_no)
            .join(Student, Student.id == spell.student_id)
            .where(
                Student.status.not_in(GONE),
                spell.since <= today,
                spell.until.is_(None) | (spell.until >= today),
            )
            .distinct()
        )
        with self._vault.read() as session:
            found = [(cohort, class_no) for cohort, class_no in session.execute(wanted)]
        return tuple(sorted(found, key=lambda one: (-one[0], one[1])))


def _require_possible(fields: RoundFields) -> None:
    if not fields.name.strip():
        raise errors.BadInput(_("Give the round a name, such as “Autumn 2026, grade 7”."))
    if not fields.classes:
        raise errors.BadInput(_("Choose the classes that are asked."))
    if fields.ends < fields.starts:
        raise errors.BadInput(_("The last day comes before the first."))


def _require_new(session: Session, made: AssessmentRound) -> None:
    """Begun by two people, or twice in a row, a round would be looked for in two places."""
    same = select(AssessmentRound.id).where(
        AssessmentRound.name == made.name,
        AssessmentRound.scale == made.scale,
        AssessmentRound.closed_on.is_(None),
    )
    if session.scalars(same).first() is not None:
        raise errors.Refused(_("A round of this name is open already. Give it another name."))


def _round(session: Session, round_id: str) -> AssessmentRound:
    gone = _("This round is not in the vault any more.")
    return by_id(session, AssessmentRound, round_id, gone)


def _overview(session: Session, record: AssessmentRound) -> RoundOverview:
    keys = tuple((one.cohort, one.class_no) for one in _class_rows(session, record.id))
    definition = scale_of(session, record.scale).definition
    return RoundOverview(record, definition, keys, counts_of(session, record, keys))


def _class_rows(session: Session, round_id: str) -> Sequence[AssessmentRoundClass]:
    rows = select(AssessmentRoundClass).where(AssessmentRoundClass.round_id == round_id)
    youngest = (AssessmentRoundClass.cohort.desc(), AssessmentRoundClass.class_no)
    return session.scalars(rows.order_by(*youngest)).all()

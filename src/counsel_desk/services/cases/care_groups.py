"""The groups that need special care to which a student belongs: shown in the file, nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.care_fields import (
    CareFields,
    current_first,
    require_apart,
    require_possible,
)
from counsel_desk.records.cases.care_spell import CareSpell
from counsel_desk.services.cases.file_openings import opened
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class CareGroups:
    """Reads and writes care groups (clause 二(三); the ten measures of 2025)."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_student(self, student_id: str) -> Sequence[CareSpell]:
        """A student's groups: those of today first, then those that are over.

        :raises errors.Refused: when this person has not opened the file today.
        """
        with opened(self._vault, student_id) as session:
            return current_first(_spells(session, student_id), clock.today())

    def add(self, student_id: str, fields: CareFields) -> str:
        """The student belongs to a group from a day on; returns the id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: when the same group stands there for some of these days.
        """
        require_possible(fields, clock.today())
        spell_id = new_id()
        with self._vault.write(CASES, "care.add", student_id) as session:
            require_apart(fields, _spells(session, student_id))
            spell = CareSpell(id=spell_id, student_id=student_id)
            _fill(spell, fields)
            session.add(spell)
        return spell_id

    def correct(self, spell_id: str, fields: CareFields) -> None:
        """What was entered was wrong.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: when the same group stands there for some of these days.
        """
        require_possible(fields, clock.today())
        with self._vault.write(CASES, "care.correct", spell_id) as session:
            spell = _spell(session, spell_id)
            others = [one for one in _spells(session, spell.student_id) if one.id != spell_id]
            require_apart(fields, others)
            _fill(spell, fields)

    def end(self, spell_id: str, until: date) -> None:
        """The group no longer holds; ``until`` is the last day.

        :raises errors.BadInput: for a day before the first.
        """
        with self._vault.write(CASES, "care.end", spell_id) as session:
            spell = _spell(session, spell_id)
            if until < spell.since:
                raise errors.BadInput(_("The last day is before the first one."))
            spell.until = until

    def remove(self, spell_id: str) -> None:
        """Take back what was entered by mistake, so that nothing untrue stays of a child."""
        with self._vault.write(CASES, "care.remove", spell_id) as session:
            session.delete(_spell(session, spell_id))


def _spells(session: Session, student_id: str) -> Sequence[CareSpell]:
    return session.scalars(select(CareSpell).where(CareSpell.student_id == student_id)).all()


def _spell(session: Session, spell_id: str) -> CareSpell:
    return by_id(session, CareSpell, spell_id, _("This care group is not in the file any more."))


def _fill(spell: CareSpell, fields: CareFields) -> None:
    spell.care_group, spell.label = fields.care_group, fields.group_words or None
    spell.since, spell.until = fields.since, fields.until
    spell.source, spell.remark = fields.source, fields.remark.strip() or None

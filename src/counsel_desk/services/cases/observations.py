"""What was seen or heard of a student outside sessions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.observation import Observation
from counsel_desk.records.cases.observation_fields import (
    ObservationFields,
    may_change,
    require_possible,
)
from counsel_desk.services.cases import record_references
from counsel_desk.services.cases.file_openings import opened, require_opened
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.services.cases.wordings import Kept, write_kept
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class Observations:
    """Reads and writes observations, conversations about a student, and letters."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_student(self, student_id: str) -> Sequence[Observation]:
        """A student's observations, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        wanted = select(Observation).where(Observation.student_id == student_id)
        with opened(self._vault, student_id) as session:
            return session.scalars(wanted.order_by(Observation.day.desc())).all()

    def get(self, observation_id: str) -> Observation:
        """One observation.

        :raises errors.Refused: when there is none of this id, or this person has not opened the
            file today.
        """
        with self._vault.read() as session:
            found = _observation(session, observation_id)
            require_opened(session, self._vault.person.name, found.student_id)
            return found

    def may_change(self, observation: Observation) -> bool:
        """Whether this person may still change it."""
        return may_change(observation, self._vault.person.name, clock.today())

    def add(self, student_id: str, fields: ObservationFields, kept: Kept | None = None) -> str:
        """Write one down; returns the id.

        :param kept: words that stand in it on purpose.
        :raises errors.BadInput: for what cannot be.
        """
        require_possible(fields, clock.today())
        observation = Observation(
            id=new_id(), student_id=student_id, written_at=clock.now(),
            written_by=self._vault.person.name,
        )  # fmt: skip
        _fill(observation, fields)
        with self._vault.write(CASES, "observation.add", student_id) as session:
            session.add(observation)
            session.flush()
            write_kept(session, observation.id, kept, observation.written_by)
            return observation.id

    def change(
        self, observation_id: str, fields: ObservationFields, kept: Kept | None = None
    ) -> None:
        """Change one on the day it was written, by who wrote it.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for anybody else, and on any later day.
        """
        require_possible(fields, clock.today())
        with self._vault.write(CASES, "observation.change", observation_id) as session:
            observation = _observation(session, observation_id)
            self._require_changeable(observation)
            _fill(observation, fields)
            write_kept(session, observation_id, kept, self._vault.person.name)

    def remove(self, observation_id: str) -> None:
        """Take back what was entered by mistake, under the same rule as a change.

        :raises errors.Refused: for anybody else, and on any later day.
        """
        with self._vault.write(CASES, "observation.remove", observation_id) as session:
            observation = _observation(session, observation_id)
            self._require_changeable(observation)
            record_references.let_go_of(session, observation_id)
            session.delete(observation)

    def _require_changeable(self, observation: Observation) -> None:
        if not self.may_change(observation):
            raise errors.Refused(
                _(
                    "An observation is changed on the day it was written, by the person who wrote "
                    "it. Write down another one instead."
                )
            )


def _observation(session: Session, observation_id: str) -> Observation:
    gone = _("This observation is not in the file any more.")
    return by_id(session, Observation, observation_id, gone)


def _fill(observation: Observation, fields: ObservationFields) -> None:
    observation.kind, observation.day, observation.at = fields.kind, fields.day, fields.at
    observation.source = fields.source
    observation.observer = fields.observer.strip() or None
    observation.text = fields.text.strip()

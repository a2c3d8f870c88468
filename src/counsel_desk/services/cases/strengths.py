"""What goes well, and who is there: the first thing that a student's file shows."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.strength import Strength
from counsel_desk.services.cases.file_openings import opened
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

STRENGTH, SUPPORT = "strength", "support"
LONGEST = 40
"""A few words, so that they stand on a chip."""


class Strengths:
    """Reads and writes strengths and supports."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_student(self, student_id: str) -> Sequence[Strength]:
        """Those of today, strengths first, in the order in which they were noted.

        :raises errors.Refused: when this person has not opened the file today.
        """
        with opened(self._vault, student_id) as session:
            found = session.scalars(_current(student_id)).all()
        return sorted(found, key=lambda one: one.kind != STRENGTH)

    def add(self, student_id: str, kind: str, text: str) -> str:
        """Note one; the same words once more change nothing. Returns the id.

        :raises errors.BadInput: without words, or with more than stand on a chip.
        """
        words = " ".join(text.split())
        if not words or len(words) > LONGEST:
            raise errors.BadInput(
                _("Say it in a few words, {most} characters at most.").format(most=LONGEST)
            )
        with self._vault.read() as session:
            known = session.scalars(_current(student_id)).all()
        same = [one.id for one in known if (one.kind, one.text) == (kind, words)]
        return same[0] if same else self._write(student_id, kind, words)

    def end(self, strength_id: str) -> None:
        """It is not so any more."""
        with self._vault.write(CASES, "strength.end", strength_id) as session:
            _strength(session, strength_id).until = clock.today()

    def resume(self, strength_id: str) -> None:
        """It is so all the same: takes an ending back."""
        with self._vault.write(CASES, "strength.resume", strength_id) as session:
            _strength(session, strength_id).until = None

    def _write(self, student_id: str, kind: str, words: str) -> str:
        strength_id = new_id()
        with self._vault.write(CASES, "strength.add", student_id) as session:
            session.add(
                Strength(
                    id=strength_id, student_id=student_id, kind=kind, text=words,
                    since=clock.today(),
                )
            )  # fmt: skip
        return strength_id


def _current(student_id: str) -> Select[Strength]:
    return (
        select(Strength)
        .where(Strength.student_id == student_id)
        .where(or_(Strength.until.is_(None), Strength.until > clock.today()))
        .order_by(Strength.since)
    )


def _strength(session: Session, strength_id: str) -> Strength:
    return by_id(session, Strength, strength_id, _("This is not in the file any more."))

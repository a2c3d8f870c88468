"""Students looked after following a check: an owner, a day, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.season_check import SeasonFollowUp
from counsel_desk.records.cases.season_rules import (
    FollowUpFields,
    OutcomeFields,
    require_follow_up,
    require_outcome,
)
from counsel_desk.records.cases.session_fields import WITH_STUDENT
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.entered import reason_in
from counsel_desk.services.cases import record_references
from counsel_desk.services.cases.file_openings import require_opened
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.services.cases.season_checks import require_open
from counsel_desk.services.cases.season_lists import check_of, is_looked_after
from counsel_desk.services.cases.session_lists import note_about
from counsel_desk.services.cases.wordings import Kept, write_kept
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


@dataclass(frozen=True, repr=False)
class Talk:
    """A session with the student that may be the one in which it was settled."""

    id: str
    day: date
    kind: str


class SeasonFollowUps:
    """Reads and writes follow-ups; what stands in one is read by whoever opened the file."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(
        self, check_id: str, student_id: str, fields: FollowUpFields, kept: Kept | None = None
    ) -> str:
        """Look after a student; returns the id.

        :param kept: words that stand in it on purpose.
        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: when the check is closed, or the student is looked after already.
        """
        require_follow_up(fields)
        person, made = self._vault.person.name, new_id()
        with self._vault.write(CASES, "follow_up.add", student_id) as session:
            require_open(check_of(session, check_id))
            student_of(session, student_id)
            if is_looked_after(session, student_id, check_id):
                raise errors.Refused(_("This student stands on the list of this check already."))
            one = SeasonFollowUp(
                id=made, check_id=check_id, student_id=student_id, written_at=clock.now(),
                written_by=person,
            )  # fmt: skip
            _fill(one, fields)
            session.add(one)
            session.flush()
            write_kept(session, made, kept, person)
        return made

    def student_of(self, follow_up_id: str) -> str:
        """Whose follow-up it is.

        :raises errors.Refused: when there is none of this id.
        """
        with self._vault.read() as session:
            return _follow_up(session, follow_up_id).student_id

    def check_of(self, follow_up_id: str) -> str:
        """The check that it follows from.

        :raises errors.Refused: when there is none of this id.
        """
        with self._vault.read() as session:
            return _follow_up(session, follow_up_id).check_id

    def get(self, follow_up_id: str) -> SeasonFollowUp:
        """One follow-up with all that stands in it.

        :raises errors.Refused: when there is none of this id, or this person has not opened the
            student's file today.
        """
        with self._vault.read() as session:
            found = _follow_up(session, follow_up_id)
            require_opened(session, self._vault.person.name, found.student_id)
            return found

    def talks(self, follow_up_id: str) -> Sequence[Talk]:
        """Sessions with the student since it was begun, the newest first."""
        with self._vault.read() as session:
            one = _follow_up(session, follow_up_id)
            wanted = select(SessionNote.id, SessionNote.day, SessionNote.kind).where(
                SessionNote.student_id == one.student_id,
                SessionNote.kind.in_(WITH_STUDENT),
                SessionNote.day >= one.written_at.date(),
            )
            rows = session.execute(wanted.order_by(SessionNote.day.desc())).all()
            return [Talk(note_id, day, kind) for note_id, day, kind in rows]

    def change(self, follow_up_id: str, fields: FollowUpFields, kept: Kept | None = None) -> None:
        """Another owner, another day, more to say.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: when it is settled, or its check closed.
        """
        require_follow_up(fields)
        with self._vault.write(CASES, "follow_up.change", follow_up_id) as session:
            one = _waiting(session, follow_up_id)
            _fill(one, fields)
            write_kept(session, one.id, kept, self._vault.person.name)

    def settle(self, follow_up_id: str, fields: OutcomeFields, kept: Kept | None = None) -> None:
        """It has an outcome.

        :raises errors.BadInput: for an outcome that is none, or a day to come.
        :raises errors.Refused: when it is settled, its check closed, or the talk somebody else's.
        """
        require_outcome(fields, clock.today())
        with self._vault.write(CASES, "follow_up.settle", follow_up_id) as session:
            one = _waiting(session, follow_up_id)
            _require_own_talk(session, one, fields.session_id)
            one.outcome, one.done_on = fields.outcome, fields.done_on
            one.result, one.session_id = fields.result.strip() or None, fields.session_id
            write_kept(session, one.id, kept, self._vault.person.name)

    def drop(self, follow_up_id: str, reason: str) -> None:
        """It ends without an outcome.

        :raises errors.BadInput: without a reason.
        :raises errors.Refused: when it is settled, or its check closed.
        """
        why = reason_in(reason)
        with self._vault.write(CASES, "follow_up.drop", follow_up_id) as session:
            one = _waiting(session, follow_up_id)
            one.dropped_because, one.done_on = why, clock.today()

    def take_up_again(self, follow_up_id: str) -> None:
        """It is not settled after all.

        :raises errors.Refused: when its check is closed.
        """
        with self._vault.write(CASES, "follow_up.take_up_again", follow_up_id) as session:
            one = _follow_up(session, follow_up_id)
            require_open(check_of(session, one.check_id))
            one.outcome = one.done_on = one.result = one.session_id = one.dropped_because = None

    def remove(self, follow_up_id: str) -> None:
        """Take back what was entered by mistake, so that nothing untrue stays of a child.

        :raises errors.Refused: on a later day than it was written, when it is settled, or its
            check closed.
        """
        with self._vault.write(CASES, "follow_up.remove", follow_up_id) as session:
            one = _waiting(session, follow_up_id)
            if one.written_at.date() != clock.today():
                raise errors.Refused(
                    _("This was entered on an earlier day. Say why it ends instead.")
                )
            record_references.let_go_of(session, one.id)
            session.delete(one)


def _follow_up(session: Session, follow_up_id: str) -> SeasonFollowUp:
    gone = _("This follow-up is not in the check any more.")
    return by_id(session, SeasonFollowUp, follow_up_id, gone)


def _waiting(session: Session, follow_up_id: str) -> SeasonFollowUp:
    one = _follow_up(session, follow_up_id)
    require_open(check_of(session, one.check_id))
    if one.outcome is not None or one.dropped_because is not None:
        raise errors.Refused(_("This is settled already. Take it up again first."))
    return one


def _require_own_talk(session: Session, one: SeasonFollowUp, session_id: str | None) -> None:
    if session_id is not None:
        note_about(session, session_id, one.student_id)


def _fill(one: SeasonFollowUp, fields: FollowUpFields) -> None:
    one.reason, one.owner = fields.reason.strip(), fields.owner.strip()
    one.needed_by, one.source = fields.needed_by, fields.source
    one.measure = fields.measure.strip() or None

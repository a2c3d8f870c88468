"""Puts off what is due to a later day, with a reason, and takes that back."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import Key, Rest
from counsel_desk.records.cases.snooze import Snooze
from counsel_desk.records.entered import reason_in
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

LONGEST_DAYS = 90


class Snoozes:
    """Writes until when something rests; the due list reads it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def put_off(self, kind: str, subject_id: str, until: date, reason: str) -> None:
        """Let one thing rest; it is due again by itself on ``until``.

        :param kind: one of the due list's kinds; ``subject_id`` the record it is about.
        :raises errors.BadInput: without a reason, or for a day that is not ahead or too far.
        """
        if kind not in due_item.KINDS or kind == due_item.SEALED:
            raise LookupError(f"the due list has no kind {kind!r} that can be put off")
        plain, today = reason_in(reason), clock.today()
        if not today < until <= today + timedelta(days=LONGEST_DAYS):
            raise errors.BadInput(
                _("Choose a day from tomorrow on, at most {days} days ahead.").format(
                    days=LONGEST_DAYS
                )
            )
        with self._vault.write(CASES, "due.put_off", subject_id) as session:
            session.add(
                Snooze(
                    kind=kind, subject_id=subject_id, until=until, reason=plain,
                    written_at=clock.now(), written_by=self._vault.person.name,
                )
            )  # fmt: skip

    def take_back(self, kind: str, subject_id: str) -> None:
        """Have it due again now; earlier rests that are over stay in the vault."""
        with self._vault.write(CASES, "due.take_back", subject_id) as session:
            session.execute(
                delete(Snooze).where(
                    Snooze.kind == kind, Snooze.subject_id == subject_id,
                    Snooze.until > clock.today(),
                )
            )  # fmt: skip


def resting(session: Session, today: date) -> dict[Key, Rest]:
    """What rests on a day, until when and why; what was written last counts."""
    wanted = select(Snooze).where(Snooze.until > today).order_by(Snooze.written_at)
    return {(one.kind, one.subject_id): (one.until, one.reason) for one in session.scalars(wanted)}

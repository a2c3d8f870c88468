"""Half-written forms: kept in the vault every few seconds, gone when they become a record."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from counsel_desk import clock
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.draft import Draft
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class Drafts:
    """Reads and writes drafts."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def save(
        self, kind: str, body: str, subject_id: str | None = None, draft_id: str | None = None
    ) -> str:
        """Keep a form as it stands (``body`` is JSON); returns the draft's id."""
        draft = Draft(
            id=draft_id or new_id(), kind=kind, subject_id=subject_id, body=body,
            saved_at=clock.now(),
        )  # fmt: skip
        with self._vault.write(CASES, "draft.save", draft.id) as session:
            session.merge(draft)
        return draft.id

    def all(self) -> Sequence[Draft]:
        """Drafts, the newest first."""
        with self._vault.read() as session:
            return session.scalars(select(Draft).order_by(Draft.saved_at.desc())).all()

    def of(self, kind: str, subject_id: str | None) -> Draft | None:
        """The newest draft of a form about somebody or something, to go on with."""
        about = [one for one in self.all() if (one.kind, one.subject_id) == (kind, subject_id)]
        return about[0] if about else None

    def discard(self, draft_id: str) -> None:
        """Throw a draft away, as the person asked for."""
        with self._vault.write(CASES, "draft.discard", draft_id) as session:
            session.execute(delete(Draft).where(Draft.id == draft_id))

"""Throwing drafts away, with a way back."""

from __future__ import annotations

from functools import partial

from counsel_desk.gui.cases import record_state, record_work
from counsel_desk.gui.cases.record_state import RecordState
from counsel_desk.gui.page import Surroundings
from counsel_desk.i18n import _


class DraftBin:
    """Keeps what was thrown away as long as the word of undoing stands there."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def throw_away(self, state: RecordState, draft_id: str) -> None:
        """Take a draft out of the vault and offer to bring it back."""
        self._around.vault.post(partial(record_work.drop_draft, draft_id=draft_id))
        back = partial(self._bring_back, state, draft_id)
        self._around.say(_("The draft is thrown away."), _("Undo"), back)

    def _bring_back(self, state: RecordState, draft_id: str) -> None:
        work = partial(
            record_work.keep_draft,
            kind=record_work.SESSION,
            body=record_state.to_json(state),
            subject=state.note_id or state.student_id,
            draft_id=draft_id,
        )
        self._around.vault.post(work)
        self._around.go("record", {"draft": draft_id})

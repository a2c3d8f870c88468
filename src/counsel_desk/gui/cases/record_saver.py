"""Takes a filled form into the vault, tells faults at their fields, and gives a way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from counsel_desk.errors import DeskError
from counsel_desk.gui.cases import record_state, record_work
from counsel_desk.gui.cases.draft_keeper import DraftKeeper
from counsel_desk.gui.cases.record_form import RecordForm
from counsel_desk.gui.cases.record_state import FormFault, RecordState
from counsel_desk.gui.cases.record_work import Saved
from counsel_desk.gui.page import Surroundings
from counsel_desk.i18n import _
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.services.cases import session_rules


class RecordSaver(QObject):
    """``saved`` is sent when the session is in the vault; ``closed`` when its text is locked, with
    the note's id."""

    saved = Signal()
    closed = Signal(str)

    def __init__(self, around: Surroundings, form: RecordForm, keeper: DraftKeeper) -> None:
        super().__init__(form)
        self._around, self._form, self._keeper = around, form, keeper
        self._is_busy = False

    def save(self) -> None:
        """Save; the person can take it back."""
        told, state = self.checked(), self._form.state()
        if told is not None:
            work = partial(
                record_work.save,
                told=told, note_id=state.note_id, draft_id=self._keeper.draft_id, kept=state.kept,
            )  # fmt: skip
            self._send(work, partial(self._saved, state, self._keeper.draft_id))

    def save_and_close(self) -> None:
        """Save an open note and lock its text for good."""
        told, state = self.checked(), self._form.state()
        if told is not None:
            work = partial(
                record_work.save_and_close,
                told=told, note_id=state.note_id, draft_id=self._keeper.draft_id, kept=state.kept,
            )  # fmt: skip
            self._send(work, self._closed)

    def checked(self) -> SessionFields | None:
        """What is to be saved, or None once every fault stands at its field."""
        self._form.clear_faults()
        try:
            told = record_state.to_fields(self._form.state())
        except FormFault as fault:
            self._form.show_fault(fault.place, str(fault))
            return None
        # Shown from last to first, so that the focus stays at the first one.
        faults = list(session_rules.faults(session_rules.tidy(told)))
        for one in reversed(faults):
            self._form.show_fault(one.place, str(one.problem))
        return None if faults else told

    def _send(self, work: partial[Saved], done: object) -> None:
        if self._is_busy or not callable(done):
            return
        self._is_busy = True
        self._keeper.hold()
        self._around.vault.post(work, done, self._refused)

    def _saved(self, state: RecordState, draft_id: str, saved: Saved) -> None:
        self._is_busy = False
        self._keeper.begin()
        back = partial(self._take_back, saved, state, draft_id)
        self._around.say(_("The session is saved."), _("Undo"), back)
        self.saved.emit()

    def _closed(self, saved: Saved) -> None:
        self._is_busy = False
        self._keeper.begin()
        self._around.say(_("The record is closed. From now on it takes dated addenda only."))
        self.closed.emit(saved.note_id)

    def _refused(self, problem: DeskError) -> None:
        """Nothing was saved: the form stays, and its draft is kept again."""
        self._is_busy = False
        self._keeper.touch()
        self._form.show_fault("codes", str(problem))

    def _take_back(self, saved: Saved, state: RecordState, draft_id: str) -> None:
        """A new session is a draft again, open before the person; a change is undone."""
        work = partial(
            record_work.take_back,
            saved=saved, body=record_state.to_json(state), draft_id=draft_id,
        )  # fmt: skip
        self._around.vault.post(work, self._show_again)

    def _show_again(self, draft_id: str) -> None:
        if draft_id:
            self._around.go("record", {"draft": draft_id})
        else:
            self._around.say(_("The record says what it said before."))

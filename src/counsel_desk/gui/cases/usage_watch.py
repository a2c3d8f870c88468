"""Asks the vault what saving would write to the usage log, whenever that may have changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.cases import record_state, record_work
from counsel_desk.gui.cases.record_form import RecordForm
from counsel_desk.gui.cases.record_state import FormFault, RecordState
from counsel_desk.i18n import _
from counsel_desk.services.cases.usage_previews import UsagePreview

_WAIT_MS = 150


class UsageWatch(QObject):
    """The words come from the service that writes the line, so that both are the same."""

    def __init__(self, vault: VaultThread, form: RecordForm) -> None:
        super().__init__(form)
        self._vault, self._form = vault, form
        self._asked: tuple[object, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WAIT_MS)
        self._soon.timeout.connect(self.ask)
        form.changed.connect(self._soon.start)

    def ask(self) -> None:
        """Ask now, unless nothing changed that the log would learn of."""
        self._soon.stop()
        state = self._form.state()
        wanted = _learnt(state)
        if wanted == self._asked:
            return
        self._asked = wanted
        try:
            told = record_state.to_fields(state)
        except FormFault:
            self._form.usage.tell_waiting(_("It stands here once day and time can be read."))
            return
        work = partial(record_work.preview, told=told, note_id=state.note_id)
        self._vault.post(work, partial(self._tell, wanted), partial(self._wait, wanted))

    def _tell(self, wanted: tuple[object, ...], line: UsagePreview | None) -> None:
        if wanted == self._asked:
            self._form.usage.tell(line)

    def _wait(self, wanted: tuple[object, ...], problem: DeskError) -> None:
        if wanted == self._asked:
            self._form.usage.tell_waiting(str(problem))


def _learnt(state: RecordState) -> tuple[object, ...]:
    """All of a form that the line can depend on."""
    came = sum(one.present for one in state.members)
    return (
        state.note_id, state.kind, state.day, state.span, state.minutes, state.area_id, state.heads,
        came,
    )  # fmt: skip

"""A strip above the form: a record that was begun before is waiting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from counsel_desk.gui.cases.record_work import WaitingDraft
from counsel_desk.gui.cases.student_names import StudentNames
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext
from counsel_desk.reports.words import short_date


class DraftOffer(Card):
    """``wanted`` carries the draft's id, ``unwanted`` its form and its id."""

    wanted = Signal(str)
    unwanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._draft: WaitingDraft | None = None
        self.told_label = words("")
        go_on = button(_("Go on with it"), self._go_on, kind="primary")
        drop = button(_("Throw it away"), self._drop)
        row = self.add_row(self.told_label, stretch=True)
        row.addWidget(drop)
        row.addWidget(go_on)
        self.go_on_button = go_on
        self.drop_button = drop
        self.hide()

    @property
    def draft(self) -> WaitingDraft | None:
        """What is offered."""
        return self._draft

    def show_newest(
        self, drafts: Sequence[WaitingDraft], besides: str, names: StudentNames
    ) -> None:
        """Offer the first of the drafts (the newest), but not the one that is on the form."""
        self._draft = next((one for one in drafts if one.id != besides), None)
        self.setVisible(self._draft is not None)
        if self._draft is not None:
            self.told_label.setText(_words(self._draft, names))

    def _go_on(self) -> None:
        if self._draft is not None:
            self.hide()
            self.wanted.emit(self._draft.id)

    def _drop(self) -> None:
        if self._draft is not None:
            self.hide()
            self.unwanted.emit(self._draft.state, self._draft.id)


def _words(draft: WaitingDraft, names: StudentNames) -> str:
    student = names.get(draft.state.student_id)
    length = len(draft.state.text("process"))
    told = (
        _("A record is half-written, kept {day} {time:%H:%M}").format(
            day=short_date(draft.saved_at.date()), time=draft.saved_at
        ),
        student.words(reveal=False) if student else "",
        ngettext("{number} character", "{number} characters", length).format(number=length),
    )
    return " ・ ".join(one for one in told if one)

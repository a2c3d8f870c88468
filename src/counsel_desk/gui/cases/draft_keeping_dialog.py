"""A form with free text: leaving it keeps what was typed, and only a button throws it away."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QWidget

from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.i18n import _


class DraftKeepingDialog(FormDialog):
    """Esc leaves; the draft is taken up when the same form is opened again."""

    def __init__(self, parent: QWidget, around: Surroundings, title: str, accept_text: str) -> None:
        super().__init__(parent, around, title, accept_text)
        self.discard_button = button(_("Throw the draft away"), self._throw_away, kind="link")
        self.discard_button.hide()
        self.foot.insertWidget(0, self.discard_button)

    def keep_as(
        self, kind: str, editors: Mapping[str, QWidget], subject: str | None = None
    ) -> None:
        super().keep_as(kind, editors, subject)
        assert self._keeper is not None
        self._keeper.taken_up.connect(self.discard_button.show)

    def reject(self) -> None:
        """Leave; what was typed stays as a draft."""
        if self._keeper is not None and self._keeper.has_draft:
            self._keeper.keep()
            self.around.say(_("The draft is kept. It is taken up when you come back."))
        QDialog.reject(self)

    def _throw_away(self) -> None:
        self.forget_draft()
        QDialog.reject(self)

"""A short reason for something that falls away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

FORM = "calendar_reason"


class ReasonDialog(FormDialog):
    """Asks for a reason in a line; ``act`` gets the desk and it as ``reason``."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, title: str, told: str,
        act: Callable[..., Any], subject: str,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, title, _("Save"))
        self._act = act
        self.reason_edit = line_edit(_("in a few words"))
        self.reason_field = Field(_("Reason"), self.reason_edit)
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(self.reason_field)
        self.keep_as(FORM, {"reason": self.reason_edit}, subject)
        self.reason_edit.setFocus()

    def work(self) -> Work | None:
        """Do it, once there is a reason."""
        reason = self.reason_edit.text().strip()
        self.reason_field.show_error("" if reason else _("Say why, in a few words."))
        return partial(self._act, reason=reason) if reason else None

"""Closing a seasonal check."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import season_words, season_work
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.season_views import CheckOverview

FORM = "season_close"


class CloseCheckDialog(FormDialog):
    """Says what is still open; a class that is missing needs a word about it."""

    def __init__(self, parent: QWidget | None, around: Surroundings, check: CheckOverview) -> None:
        super().__init__(parent, around, _("Close the check"), _("Close the check"))
        self._check = check
        told = (
            season_words.classes_of(check), season_words.students_of(check),
            season_words.follow_ups_of(check),
        )  # fmt: skip
        hint = "" if not check.classes_open else _("Needed, because not every class has reported.")
        self.remark_edit = line_edit(_("in a few words, may stay empty"))
        self.remark_field = Field(_("What is to be said at the end"), self.remark_edit, hint)
        self.body.addWidget(words(season_words.title_of(check)))
        self.body.addWidget(words(season_words.SEPARATOR.join(told), "muted", wrap=True))
        self.body.addWidget(
            words(_("Afterwards nothing changes in it any more."), "muted", wrap=True)
        )
        self.body.addWidget(self.remark_field)
        self.keep_as(FORM, {"remark": self.remark_edit}, check.id)
        self.remark_edit.setFocus()

    def work(self) -> Work | None:
        """What stands against it the service says."""
        remark = self.remark_edit.text()
        return partial(season_work.close_check, check_id=self._check.id, remark=remark)

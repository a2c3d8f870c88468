"""Noting that somebody who agreed does so no more."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import consent_work
from counsel_desk.gui.cases.consent_words import giver_words, kind_words, who_words
from counsel_desk.gui.cases.consent_work import ConsentView
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.consent_rules import GIVEN


class TakeBackDialog(FormDialog):
    """Somebody who agreed does so no more, from today on."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, view: ConsentView, kind: str
    ) -> None:
        super().__init__(parent, around, _("Consent is taken back"), _("Note"))
        self._student_id, self._kind = view.student_id, kind
        self._given = [one for one in view.state(kind).latest if one.answer == GIVEN]
        several = len({one.giver for one in self._given}) < len(self._given)
        options = [
            (one.id, who_words(one, reveal=False) if several else giver_words(one.giver))
            for one in self._given
        ]
        first = self._given[0].id if self._given else None
        self.giver = Segments(_("Who takes it back"), options, first)
        self.remark_edit = line_edit(_("for example how it was said"))
        told = _("{kind}: from today on. What was done until now stays.").format(
            kind=kind_words(kind)
        )
        self.body.addWidget(words(told, wrap=True))
        self.body.addWidget(Field(_("Who takes it back"), self.giver))
        self.body.addWidget(Field(_("Remark"), self.remark_edit))
        editors = {"giver": self.giver, "remark": self.remark_edit}
        self.keep_as(f"file_consent_back_{kind}", editors, view.student_id)
        self.remark_edit.setFocus()

    def work(self) -> Work | None:
        """Note it."""
        chosen = next((one for one in self._given if one.id == self.giver.value), None)
        return partial(
            consent_work.take_back, student_id=self._student_id, kind=self._kind,
            giver=chosen.giver if chosen else "", remark=self.remark_edit.text(),
            answer_id=chosen.id if chosen else "",
        )  # fmt: skip

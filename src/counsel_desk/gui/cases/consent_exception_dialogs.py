"""Exceptions from consent, each with its reason: a danger today, and no guardian to be asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import consent_work
from counsel_desk.gui.cases.consent_words import kind_words
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

_LINES = 4


class _ReasonDialog(FormDialog):
    """Asks for a reason in a sentence; what it is for stands above."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, title: str, accept: str, told: str
    ) -> None:
        super().__init__(parent, around, title, accept)
        self.reason_edit = GuardedEdit(_LINES)
        self.reason_field = Field(_("Reason"), self.reason_edit, _("It stays in the file."))
        self.body.addWidget(words(told, wrap=True))
        self.body.addWidget(self.reason_field)
        self.reason_edit.setFocus()

    @property
    def reason(self) -> str:
        """What is written."""
        return self.reason_edit.toPlainText()


class OverrideDialog(_ReasonDialog):
    """A danger does not wait for consent."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, student_id: str, kind: str
    ) -> None:
        told = _(
            "{kind}: only because of a danger that does not wait, and for today alone. Describe "
            "the danger and what happens without waiting. Ask for consent as soon as it can be "
            "asked."
        ).format(kind=kind_words(kind))
        super().__init__(parent, around, _("Today without consent"), _("Open for today"), told)
        self._student_id, self._kind = student_id, kind
        editors = {"reason": self.reason_edit}
        self.keep_as(f"file_consent_override_{kind}", editors, student_id)

    def work(self) -> Work | None:
        """Open the gate for today."""
        return partial(
            consent_work.override, student_id=self._student_id, kind=self._kind, reason=self.reason
        )


class ExemptionDialog(_ReasonDialog):
    """A guardian may be the danger."""

    def __init__(self, parent: QWidget | None, around: Surroundings, student_id: str) -> None:
        told = _(
            "Where a guardian may be the one who hurts the student, no guardian is asked and "
            "nothing is sent home: the student's own answer counts. Forms have no line for "
            "guardians, and what they said before does not count meanwhile. Police and civil "
            "affairs come first."
        )
        title = _("A guardian may be the danger")
        super().__init__(parent, around, title, _("Ask no guardian"), told)
        self._student_id = student_id
        self.keep_as("file_consent_exemption", {"reason": self.reason_edit}, student_id)

    def work(self) -> Work | None:
        """Ask no guardian from today on."""
        return partial(
            consent_work.exempt_guardian, student_id=self._student_id, reason=self.reason
        )

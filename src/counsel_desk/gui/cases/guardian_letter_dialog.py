"""What a letter to a guardian says; whom it is for is asked once more before it is printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk.gui import messages
from counsel_desk.gui.cases import crisis_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.crisis import CrisisStep
from counsel_desk.records.cases.crisis_papers import NoticeOrder
from counsel_desk.records.cases.crisis_views import CrisisView
from counsel_desk.reports.cases.crisis_words import step_words

_USUAL = ("stay", "means", "doctor", "listen", "call")
_TOLD_OF = ("measure", "stay", "means", "conference", "medical")


class NoticeDialog(DraftKeepingDialog):
    """``ordered`` carries what the letter shall say, once the vault has agreed to it."""

    ordered = Signal(object)

    def __init__(self, parent: QWidget, around: Surroundings, view: CrisisView) -> None:
        super().__init__(parent, around, _("Letter to the guardian"), _("Show the letter"))
        self._view = view
        self.to_edit = line_edit(_("the guardian's name"))
        self.to_edit.setText(view.guardians[0][0] if view.guardians else "")
        self.facts_edit = GuardedEdit(3, _("What one could see and hear, no diagnosis"))
        self.facts_edit.setPlainText(view.crisis.situation or "")
        self.measures_edit = GuardedEdit(3, _("What the school did so far"))
        self.measures_edit.setPlainText(_measures(view))
        listed = codes.load("notice_advice")
        self.advice_chips = Chips(
            pgettext("crisis", "What we ask of you"),
            [(code, listed.label(code)) for code in listed.codes],
        )
        self.advice_chips.set_value(_USUAL)
        self.words_edit = GuardedEdit(2, _("in your own words, may stay empty"))
        told = _(
            "What was seen and done, never what it is called. Two copies are printed: one for the "
            "guardian, one with the signature for the school."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.to_field = Field(pgettext("crisis", "To whom"), self.to_edit)
        for field in (
            self.to_field, Field(_("What was seen"), self.facts_edit),
            Field(_("What the school did"), self.measures_edit),
            Field(pgettext("crisis", "What we ask of you"), self.advice_chips),
            Field(_("Besides"), self.words_edit),
        ):  # fmt: skip
            self.body.addWidget(field)
        editors = {
            "to": self.to_edit, "facts": self.facts_edit, "measures": self.measures_edit,
            "advice": self.advice_chips, "words": self.words_edit,
        }  # fmt: skip
        self.keep_as("crisis_notice", editors, view.crisis.id)
        self.to_edit.setFocus()

    def work(self) -> Work | None:
        """The addressee is confirmed; the vault refuses where a guardian may be the danger."""
        order = self.order()
        question = _("This letter goes to {name}. Is {name} the one who shall read it?")
        self.to_field.show_error("" if order.addressee else _("Say whom the letter is for."))
        if not order.addressee or not messages.ask(
            self, question.format(name=order.addressee), _("Yes, show the letter"), _("No")
        ):
            return None
        return partial(crisis_work.notice_on_paper, crisis_id=self._view.crisis.id, order=order)

    def order(self) -> NoticeOrder:
        """What is typed."""
        return NoticeOrder(
            self.to_edit.text().strip(), self.facts_edit.toPlainText(),
            self.measures_edit.toPlainText(), self.advice_chips.value,
            self.words_edit.toPlainText(),
        )  # fmt: skip

    def _done(self, result: object) -> None:
        if isValid(self):
            self.ordered.emit(self.order())
        super()._done(result)


def _measures(view: CrisisView) -> str:
    """What was done so far, in a line each."""
    done = [one for one in view.course if one.kind in _TOLD_OF and one.at is not None]
    return "\n".join(map(_line, done))


def _line(step: CrisisStep) -> str:
    named = f"{step.at:%H:%M} {step_words(step.kind)}"
    return _("{step}: {words}").format(step=named, words=step.result) if step.result else named

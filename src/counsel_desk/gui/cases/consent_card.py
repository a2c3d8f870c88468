"""The consent card: each kind with its state, the branch without guardians, and all that was said.

Nothing of the student before stays when another one is shown; guardians' names are masked until
they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui import messages
from counsel_desk.gui.cases import consent_row, consent_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.consent_answer_dialog import ConsentAnswerDialog
from counsel_desk.gui.cases.consent_exception_dialogs import ExemptionDialog, OverrideDialog
from counsel_desk.gui.cases.consent_row import ConsentRow
from counsel_desk.gui.cases.consent_take_back_dialog import TakeBackDialog
from counsel_desk.gui.cases.consent_words import (
    beside_words,
    exemption_words,
    kind_words,
    override_words,
    said_words,
)
from counsel_desk.gui.cases.consent_work import ConsentView
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import _, pgettext


class ConsentCard(QWidget):
    """``changed`` is sent when something was noted that a file's head may show."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.student_id = ""
        self.view: ConsentView | None = None
        self.rows: list[ConsentRow] = []
        self.dialog: QDialog | None = None
        self._reveal = False
        self._kind = self._done_with = ""
        self.kinds_card = Card(_("Consent"))
        self.exempt_label = words("", "warm", wrap=True)
        self.exempt_button = button("", self._exempt_or_ask, kind="link")
        self._kinds, self._said, self._exceptions = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.said_card = Card(_("All that was said"))
        self.exceptions_card = Card(_("Reasons written down"))
        self._lay_out()

    def open_student(self, student_id: str) -> None:
        """Show another student; an empty id shows nobody."""
        self.student_id, self.view = student_id, None
        self._reveal = False
        self._fill()
        if student_id:
            self.refresh()

    def refresh(self) -> None:
        """Read the student's consent anew."""
        work = partial(consent_work.read_consents, student_id=self.student_id)
        self.around.vault.post(work, self._show)

    def show_name(self, *, reveal: bool) -> None:
        """Mask guardians' names, or show them."""
        self._reveal = reveal
        self._fill()

    def row(self, kind: str) -> ConsentRow:
        """The row of a kind."""
        return next(one for one in self.rows if one.kind == kind)

    def _show(self, view: ConsentView) -> None:
        if view.student_id == self.student_id:
            self.view = view
            self._fill()
            self._take_focus_back()

    def _take_focus_back(self) -> None:
        """The rows are new: the keyboard stays at the kind that something was done about."""
        if self._done_with:
            self.row(self._done_with).note_button.setFocus()
            self._done_with = ""

    def _fill(self) -> None:
        """All rows anew; the keyboard stays at the button where it was."""
        with focus_kept(self):
            for box in (self._kinds, self._said, self._exceptions):
                clear(box)
            self.rows = []
            view = self.view
            for card in (self.kinds_card, self.said_card, self.exceptions_card):
                card.setVisible(view is not None)
            if view is not None:
                self._fill_kinds(view)
                self._fill_said(view)
                self._fill_exceptions(view)
                self._fill_exemption(view)

    def _fill_kinds(self, view: ConsentView) -> None:
        today = clock.today()
        open_today = {one.kind for one in view.overrides if one.day == today}
        for state in view.states:
            if self.rows:
                self._kinds.addWidget(rule())
            is_open = state.kind in open_today
            row = ConsentRow(state, is_open_today=is_open, reveal=self._reveal)
            row.wanted.connect(self._do)
            self.rows.append(row)
            self._kinds.addWidget(row)

    def _fill_said(self, view: ConsentView) -> None:
        titles = dict(view.scans)
        self.said_card.setVisible(bool(view.statements))
        for one in view.statements:
            words = said_words(one, reveal=self._reveal)
            told = _("{kind}: {words}").format(kind=kind_words(one.kind), words=words)
            self._said.addWidget(_entry(told, beside_words(one, titles)))

    def _fill_exceptions(self, view: ConsentView) -> None:
        told = [(one.written_at, override_words(one), one.reason) for one in view.overrides]
        told += [(one.written_at, exemption_words(one), one.reason) for one in view.exemptions]
        self.exceptions_card.setVisible(bool(told))
        for _at, line, reason in sorted(told, reverse=True):
            self._exceptions.addWidget(_entry(line, reason))

    def _fill_exemption(self, view: ConsentView) -> None:
        standing = view.exemption
        self.exempt_label.setText(
            _("No guardian is asked since {day}: the student's own answer counts.").format(
                day=standing.since.isoformat()
            )
            if standing
            else ""
        )
        self.exempt_label.setVisible(standing is not None)
        told = _("Ask guardians again") if standing else _("A guardian may be the danger …")
        self.exempt_button.setText(told)
        self.exempt_button.setAccessibleName(told)

    def _do(self, act: str, kind: str) -> None:
        if self.view is None:
            return
        self._kind = kind
        acts: dict[str, Callable[[], None]] = {
            consent_row.NOTE: partial(self._open, ConsentAnswerDialog, self.view, kind),
            consent_row.TAKE_BACK: partial(self._open, TakeBackDialog, self.view, kind),
            consent_row.OVERRIDE: partial(self._open, OverrideDialog, self.student_id, kind),
            consent_row.FORM: partial(self._print, kind, self.student_id),
            consent_row.BLANK: partial(self._print, kind, ""),
        }
        acts[act]()

    def _open(self, make: Callable[..., FormDialog], *about: object) -> None:
        dialog = make(self.window(), self.around, *about)
        dialog.stored.connect(self._stored)
        self.dialog = dialog
        dialog.open()

    def _stored(self) -> None:
        self.around.say(_("Noted in the file."))
        self._done_with = self._kind
        self.refresh()
        self.changed.emit()

    def _exempt_or_ask(self) -> None:
        if self.view is None:
            return
        self._kind = ""
        if self.view.exemption is None:
            self._open(ExemptionDialog, self.student_id)
            return
        question = _(
            "From today on guardians are asked again, and what they said before counts again. Is "
            "the student safe with them?"
        )
        if messages.ask(self, question, _("Ask guardians again"), _("Leave it")):
            work = partial(consent_work.end_exemption, student_id=self.student_id)
            self.around.vault.post(work, lambda _none: self._stored())

    def _print(self, kind: str, student_id: str) -> None:
        show_preview(
            self, self.around, pgettext("title", "Form to sign"),
            partial(consent_work.form_on_paper, kind=kind, student_id=student_id),
            partial(consent_work.note_form_printed, kind=kind, student_id=student_id),
        )  # fmt: skip

    def _lay_out(self) -> None:
        hint = _(
            "Screening, recording and sharing wait for consent; talks and anything about safety "
            "never do."
        )
        self.kinds_card.add(words(hint, "muted", wrap=True), self.exempt_label)
        foot = QHBoxLayout()
        foot.addWidget(self.exempt_button)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        for card, inner in (
            (self.kinds_card, self._kinds),
            (self.exceptions_card, self._exceptions),
            (self.said_card, self._said),
        ):
            inner.setSpacing(0 if inner is self._kinds else 8)
            card.body.addLayout(inner)
            box.addWidget(card)
        self.kinds_card.body.addLayout(foot)
        box.addStretch(1)
        self._fill()


def _entry(line: str, below: str) -> QWidget:
    """A line with what stands below it."""
    entry = QWidget()
    box = QVBoxLayout(entry)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(words(line, wrap=True))
    box.addWidget(words(below, "muted", wrap=True))
    return entry

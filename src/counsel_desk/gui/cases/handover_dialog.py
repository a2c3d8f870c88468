"""Handing a student over: what goes, to whom, and a look at all of it before it leaves."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.errors import DeskError
from counsel_desk.gui.cases import handover_work
from counsel_desk.gui.cases.card_field import CardField
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.handover_work import Possible
from counsel_desk.gui.cases.packet_text_view import PacketTextView
from counsel_desk.gui.file_dialogs import ask_where
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.packet import PIECES, PLAN, STRENGTHS, SUMMARY
from counsel_desk.services.cases.handovers import ENDING, Choice

FORM = "file_handover"
WIDTH = 680
_COLUMNS = 3
_TICKED = (PLAN, SUMMARY, STRENGTHS)


class HandoverDialog(FormDialog):
    """Nothing leaves before the card was compared; the summary is kept while it is written."""

    def __init__(self, parent: QWidget | None, around: Surroundings, student_id: str) -> None:
        super().__init__(parent, around, _("Hand over to another room"), _("Seal and save…"))
        self.setMinimumWidth(WIDTH)
        self._student_id = student_id
        self.boxes = {one: TickBox(codes.load("handover_piece").label(one)) for one in PIECES}
        self.summary_edit = GuardedEdit(4, _("What the next counsellor should know to go on well."))
        self.summary_field = Field(_("Summary for the other room"), self.summary_edit)
        self.card_field = CardField(around)
        self.consent_label = words("", "warm", wrap=True)
        self.look_button = button(_("Show all that leaves"), self.look)
        self.view = PacketTextView(_("All that leaves"))
        self._lay_out()
        self.keep_as(FORM, {"summary": self.summary_edit}, student_id)
        for one in _TICKED:
            self.boxes[one].setChecked(True)
        self.accept_button.setEnabled(False)
        self.card_field.changed.connect(self._dress)
        work = partial(handover_work.possible, student_id=student_id)
        around.vault.post(work, self._show_possible, self.show_problem)

    @property
    def choice(self) -> Choice:
        """What is ticked and written."""
        ticked = tuple(one for one, box in self.boxes.items() if box.isChecked())
        return Choice(ticked, self.summary_edit.toPlainText())

    def look(self) -> None:
        """Show all that would leave as it is chosen now."""
        work = partial(handover_work.draft, student_id=self._student_id, choice=self.choice)
        self.around.vault.post(work, self._show_draft, self.show_problem)

    def work(self) -> Work | None:
        """Ask where, then seal; nothing where no place was chosen."""
        card = self.card_field.card
        if card is None:
            self.show_error(_("Choose the other room's card and compare its fingerprint first."))
            return None
        place = ask_where(self, _("Save the packet"), file_name())
        if place is None:
            return None
        return partial(
            handover_work.send, student_id=self._student_id, card=card, choice=self.choice,
            place=place,
        )  # fmt: skip

    def show_problem(self, problem: DeskError) -> None:
        super().show_problem(problem)
        if isValid(self):
            self._dress()

    def _show_draft(self, text: str) -> None:
        if isValid(self):
            self.show_error("")
            self.view.setPlainText(text)
            self.view.show()
            self.grow()

    def _show_possible(self, found: Possible) -> None:
        if not isValid(self):
            return
        for one, box in self.boxes.items():
            box.setEnabled(one in found.pieces)
            box.setChecked(box.isChecked() and one in found.pieces)
        self.consent_label.setText(_no_consent())
        self.consent_label.setVisible(not found.is_agreed)

    def _dress(self) -> None:
        self.accept_button.setEnabled(self.card_field.card is not None)
        self.summary_field.setVisible(self.boxes[SUMMARY].isChecked())
        self.grow()

    def _lay_out(self) -> None:
        told = _(
            "Only what is ticked leaves, sealed to the other room's card: nobody else can open it, "
            "and neither can this room."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(self.consent_label)
        self.consent_label.hide()
        self.body.addWidget(words(_("What goes"), "label"))
        grid = QGridLayout()
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
            box.toggled.connect(lambda _on: self._change())
        self.body.addLayout(grid)
        self.body.addWidget(self.summary_field)
        self.body.addWidget(words(_("To whom"), "label"))
        self.body.addWidget(self.card_field)
        self.body.addLayout(beside(self.look_button))
        self.body.addWidget(self.view)
        self.view.hide()

    def _change(self) -> None:
        """Another choice: what was shown of the one before is gone."""
        self.view.hide()
        self._dress()


def file_name() -> str:
    """The day alone: a file's name never says whose it is."""
    return _("handover-{day}").format(day=clock.today().isoformat()) + ENDING


def _no_consent() -> str:
    return _(
        "There is no consent to sharing yet. Ask the guardian, and from 14 on the student too, and "
        "note the answers under “Consent” first."
    )

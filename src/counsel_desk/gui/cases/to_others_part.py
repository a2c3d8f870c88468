"""The tab of what goes to others: hand-over packets with their register, and feedback slips."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counsel_desk.gui.cases import handover_work
from counsel_desk.gui.cases.feedback_slip_dialog import (
    FeedbackSlipDialog,
    print_slip,
    write_slip,
)
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.cases.handover_dialog import HandoverDialog
from counsel_desk.gui.cases.handover_work import RegisterRow, SlipRow, ToOthers
from counsel_desk.gui.cases.packet_text_view import ReceivedDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.reports.words import date_words, listed


class ToOthersPart(FilePart):
    """Packets and slips, the newest first; each can be made here."""

    key = "sharing"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.dialog: QDialog | None = None
        self.handover_button = button(_("Hand over to another room…"), self.hand_over)
        self.slip_button = button(_("Feedback slip…"), self.write_slip)
        self._packets, self._slips = QVBoxLayout(), QVBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        slips = _card(_("Feedback to the class teacher"), self.slip_button, self._slips)
        packets = _card(_("To and from other rooms"), self.handover_button, self._packets)
        box.addWidget(slips)
        box.addWidget(packets)
        box.addStretch(1)

    @property
    def title(self) -> str:
        return _("To others")

    def clear(self) -> None:
        self._fill(ToOthers((), ()))

    def refresh(self) -> None:
        work = partial(handover_work.read_to_others, student_id=self.student_id)
        self.around.vault.post(work, partial(self._show, self.student_id))

    def hand_over(self) -> HandoverDialog:
        """Make a packet for another room."""
        dialog = HandoverDialog(self.window(), self.around, self.student_id)
        dialog.stored.connect(self._sent)
        self.dialog = dialog
        dialog.open()
        return dialog

    def write_slip(self) -> FeedbackSlipDialog:
        """Write a slip, and print it once it is stored."""
        dialog = write_slip(self, self.around, self.student_id)
        dialog.stored.connect(self._changed)
        self.dialog = dialog
        return dialog

    def read_packet(self, handover_id: str, other_room: str, day: date) -> None:
        """Show what a packet said that was taken over."""
        told = _("From {room}, taken over on {day}.")
        whom = told.format(room=other_room, day=date_words(day))
        work = partial(handover_work.read_received, handover_id=handover_id)
        self.around.vault.post(work, partial(self._show_received, whom))

    def _sent(self) -> None:
        self.around.say(_("Sealed and saved. Only the other room opens it."))
        self._changed()

    def _changed(self) -> None:
        self.changed.emit()
        self.refresh()

    def _show(self, student_id: str, found: ToOthers) -> None:
        if student_id == self.student_id:
            with focus_kept(self):
                self._fill(found)

    def _fill(self, found: ToOthers) -> None:
        _show_rows(
            self._packets, [self._packet_row(one) for one in found.packets], _("No packet yet.")
        )
        _show_rows(self._slips, [self._slip_row(one) for one in found.slips], _("No slip yet."))

    def _packet_row(self, one: RegisterRow) -> QWidget:
        pieces = codes.load("handover_piece")
        state = badge(_("sent"), "info") if one.is_sent else badge(_("received"), "good")
        told = listed([pieces.label(piece) for piece in one.pieces])
        acts = []
        if one.has_body:
            read = partial(self.read_packet, one.id, one.other_room, one.day)
            name = _("Read the packet of {day}").format(day=date_words(one.day))
            acts = [button(_("Read"), read, kind="link", name=name)]
        return _row(one.day.isoformat(), state, one.other_room, told, acts)

    def _slip_row(self, one: SlipRow) -> QWidget:
        name = _("Print the slip of {day}").format(day=date_words(one.day))
        act = button(
            _("Print"), partial(print_slip, self, self.around, one.id), kind="link", name=name
        )
        return _row(one.day.isoformat(), None, one.addressee, one.outcome, [act])

    def _show_received(self, whom: str, text: str) -> None:
        self.dialog = ReceivedDialog(self.window(), whom, text)
        self.dialog.open()


def _card(title: str, act: QWidget, rows: QVBoxLayout) -> Card:
    card = Card(title)
    card.head.addWidget(act)
    rows.setSpacing(4)
    card.body.addLayout(rows)
    return card


def _show_rows(box: QVBoxLayout, rows: list[QWidget], nothing: str) -> None:
    clear(box)
    for place, row in enumerate(rows):
        if place:
            box.addWidget(rule())
        box.addWidget(row)
    if not rows:
        box.addWidget(words(nothing, "muted"))


def _row(day: str, state: QWidget | None, whom: str, told: str, acts: Sequence[QWidget]) -> QWidget:
    """One line: day, state, who, what, and what can be done."""
    made = QWidget()
    parts = [words(day, "muted"), *([state] if state else []), words(whom, "heading")]
    row = beside(*parts, stretch=False, gap=12)
    row.addWidget(words(told, "text", wrap=True), 1)
    for act in acts:
        row.addWidget(act)
    row.setContentsMargins(0, 4, 0, 4)
    made.setLayout(row)
    return made

"""Taking over a packet from another room: looked at first, then put into a student's file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.errors import BadInput, DeskError
from counsel_desk.gui.cases import handover_work
from counsel_desk.gui.cases.handover_work import GivenPacket
from counsel_desk.gui.cases.packet_text_view import PacketTextView
from counsel_desk.gui.file_dialogs import ask_file, of_kind
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, pgettext, said
from counsel_desk.records.grades import read_class, school_year_of
from counsel_desk.reports.words import date_words
from counsel_desk.services.cases.handovers import ENDING
from counsel_desk.services.cases.packet_taking import (
    BY_BIRTH,
    BY_NUMBER,
    Match,
    Newcomer,
    TakenOver,
)
from counsel_desk.services.desk import Desk

WIDTH = 680


class TakeOverDialog(FormDialog):
    """``taken`` brings the student's id and a sentence. Nothing is written before "Take over"."""

    taken = Signal(str, str)

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent, around, _("Take over a packet"), pgettext("packet", "Take over"))
        self.setMinimumWidth(WIDTH)
        self.given: GivenPacket | None = None
        self.choose_button = button(_("Choose the packet…"), self.choose)
        self.sender_label = words("", "heading", wrap=True)
        self.state_label = words(_opening_words(), "muted", wrap=True)
        self.view = PacketTextView(_("What the packet says"))
        self.whose_box = QComboBox()
        self.class_edit = line_edit(_("for example 703"))
        self.class_field = Field(_("Class here"), self.class_edit, _("May stay empty."))
        self.contacts_box = TickBox(_("take over the guardians' contacts"))
        self.contacts_box.setChecked(True)
        self.later = QWidget()
        self._lay_out()
        self.accept_button.setEnabled(False)
        self.whose_box.currentIndexChanged.connect(lambda _place: self._dress())

    def choose(self) -> None:
        """Ask for the file."""
        place = ask_file(self, _("The packet you were given"), of_kind(ENDING))
        if place is not None:
            self.read(place)

    def read(self, place: Path) -> None:
        """Open a packet; nothing of the one before stays."""
        self.given = None
        self._dress()
        work = partial(handover_work.open_packet, place=place)
        self.around.vault.post(work, self._show, self._refuse)

    def work(self) -> Work | None:
        """Into the chosen file, or as a new student in the class that was typed."""
        if self.given is None:
            return None
        return partial(
            take, given=self.given, student_id=self.whose_box.currentData(),
            class_words=self.class_edit.text(), with_contacts=self.contacts_box.isChecked(),
        )  # fmt: skip

    def _done(self, result: object) -> None:
        if isinstance(result, TakenOver) and isValid(self):
            self.taken.emit(result.student_id, _sentence(result))
        super()._done(result)

    def _show(self, given: GivenPacket) -> None:
        if not isValid(self):
            return
        self.given = given
        self.show_error("")
        self.sender_label.setText(given.look.sender.name)
        self.state_label.setText(said(_state(given), given.look.old_card_words))
        self.view.setPlainText(given.text)
        self.whose_box.clear()
        for one in given.look.matches:
            self.whose_box.addItem(_match(one), one.student_id)
        if not any(one.by == BY_NUMBER for one in given.look.matches):
            self.whose_box.addItem(_("a new student"), None)
        self._dress()

    def _refuse(self, problem: DeskError) -> None:
        if isValid(self):
            self.sender_label.setText("")
            self.state_label.setText(_opening_words())
            self.show_error(str(problem))

    def show_problem(self, problem: DeskError) -> None:
        super().show_problem(problem)
        if isValid(self):
            self._dress()

    def _dress(self) -> None:
        given = self.given
        for one in (self.view, self.whose_field):
            one.setVisible(given is not None)
        self.class_field.setVisible(given is not None and self.whose_box.currentData() is None)
        self.contacts_box.setVisible(given is not None and bool(given.look.packet.contacts))
        self.accept_button.setEnabled(given is not None and given.look.taken_on is None)
        self.grow()

    def _lay_out(self) -> None:
        self.whose_field = Field(_("Whose file"), self.whose_box)
        self.body.addLayout(beside(self.choose_button, self.sender_label))
        self.body.addWidget(self.state_label)
        self.body.addWidget(self.view, 1)
        self.add_row(self.whose_field, self.class_field)
        self.body.addWidget(self.contacts_box)
        self._dress()


def take(
    desk: Desk, given: GivenPacket, student_id: str | None, class_words: str, *, with_contacts: bool
) -> TakenOver:
    """On the vault's thread; a class is read as people write it."""
    whose = student_id or _newcomer(desk, class_words)
    return handover_work.take_over(desk, given.content, whose, with_contacts=with_contacts)


def _newcomer(desk: Desk, class_words: str) -> Newcomer:
    if not class_words.strip():
        return Newcomer()
    today = clock.today()
    stages = desk.room.schools.on(today).stages
    parsed = read_class(class_words, "", school_year_of(today), stages).parsed
    if parsed is None:
        raise BadInput(_("Write the class with its grade, for example 703."))
    return Newcomer(parsed.cohort, parsed.class_no)


def _opening_words() -> str:
    return _("The file that the former room's counsellor made for this room.")


def _state(given: GivenPacket) -> str:
    """From whom it is, and whether that was known here before."""
    look = given.look
    if look.taken_on is not None:
        told = _("It was taken over on {day} already.")
        return told.format(day=date_words(look.taken_on))
    card = look.sender.fingerprint
    if look.known_since is not None:
        told = _("Signed with the card {fingerprint}. Known here since {day}.")
        return told.format(fingerprint=card, day=date_words(look.known_since))
    told = _("Signed with the card {fingerprint}. Compare it by telephone: this room is new here.")
    return told.format(fingerprint=card)


def _match(one: Match) -> str:
    born = _("born {day}").format(day=date_words(one.born)) if one.born else ""
    return " ・ ".join(filter(None, (one.name, born, _by_words(one.by))))


def _by_words(by: str) -> str:
    """What fits."""
    if by == BY_NUMBER:
        return _("same national number")
    return _("same name and birth date") if by == BY_BIRTH else _("same name only")


def _sentence(taken: TakenOver) -> str:
    if taken.plan_waits:
        return _("Taken over. An open plan stands here already: that of the packet can be read.")
    if taken.plan_taken:
        return _("Taken over. Its plan is the first version here.")
    return _("Taken over.")

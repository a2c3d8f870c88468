"""Who answers for which place: the gaps on top, the roster below by level."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.cases import network_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.network_contact_dialog import (
    ContactDialog,
    ContactEndDialog,
    place_subject,
)
from counsel_desk.gui.cases.network_work import ContactsFacts
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.gui.widgets.row_acts import RowActs
from counsel_desk.i18n import _, ngettext
from counsel_desk.records import codes
from counsel_desk.records.cases.network import ContactRow, NetworkPlace, RosterLine
from counsel_desk.reports.cases.network_words import level_words, place_words

_PLACE_WIDTH, _LEAST_TEXT = 150, 280


class NetworkContactsPart(PagePart):
    """``rows`` are the contacts as they stand, ``hole_buttons`` the gaps to fill."""

    key = "contacts"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.facts: ContactsFacts | None = None
        self._wanted = ""
        self.rows: list[ContactLine] = []
        self.hole_buttons: list[QWidget] = []
        self.count_label = words("", "muted", wrap=True)
        self.print_button = button(_("Print the roster"), self.print_out)
        self.holes_card = Card(_("Places without a contact"))
        self._holes = QWidget()
        self._holes_flow = FlowLayout(self._holes, gap=8)
        self.holes_label = words("", "muted", wrap=True)
        self.holes_card.add(self.holes_label, self._holes)
        self._levels_box = QVBoxLayout()
        self._levels_box.setSpacing(16)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        top = QHBoxLayout()
        top.addWidget(self.count_label, 1)
        top.addWidget(self.print_button)
        box.addLayout(top)
        box.addWidget(self.holes_card)
        box.addLayout(self._levels_box)
        box.addStretch(1)

    @property
    def title(self) -> str:
        return _("Contacts")

    def refresh(self) -> None:
        self.around.vault.post(network_work.read_contacts, self._show, self.around.tell_problem)

    def point_at(self, subject_id: str) -> None:
        """Open the form of a place, or of who follows a contact, where a draft was left."""
        self._wanted = subject_id
        self._find_wanted()

    def print_out(self) -> None:
        """The roster on paper, for internal use."""
        show_preview(
            self.window(), self.around, _("Network roster"),
            network_work.roster_on_paper, network_work.roster_printed,
        )  # fmt: skip

    def name_contact(self, place: NetworkPlace, before: ContactRow | None = None) -> FormDialog:
        """Say who answers for a place, or who does from now on."""
        return self._ask(ContactDialog(self.window(), self.around, place, before))

    def end_contact(self, place: NetworkPlace, contact: ContactRow) -> FormDialog:
        """Somebody answers for it no longer."""
        return self._ask(ContactEndDialog(self.window(), self.around, place, contact))

    def _ask(self, dialog: FormDialog) -> FormDialog:
        dialog.stored.connect(self.refresh)
        dialog.open()
        return dialog

    def _find_wanted(self) -> None:
        for line in self.facts.lines if self.facts and self._wanted else ():
            followed = [one for one in line.contacts if one.id == self._wanted]
            if followed or place_subject(line.place) == self._wanted:
                self._wanted = ""
                self.name_contact(line.place, followed[0] if followed else None)
                return

    def _show(self, facts: ContactsFacts) -> None:
        if facts == self.facts:
            return
        self.facts = facts
        holes = [one for one in facts.lines if one.is_hole]
        filled = len(facts.lines) - len(holes)
        told = ngettext(
            "{filled} of {count} place has a contact",
            "{filled} of {count} places have a contact",
            len(facts.lines),
        )
        self.count_label.setText(told.format(filled=filled, count=len(facts.lines)))
        self._show_holes(holes)
        clear(self._levels_box)
        self.rows = []
        for level in facts.levels:
            lines = [one for one in facts.lines if one.place.level == level]
            if lines:
                self._levels_box.addWidget(self._card(level, lines))
        self._find_wanted()

    def _show_holes(self, holes: list[RosterLine]) -> None:
        assert self.facts is not None
        clear(self._holes_flow)
        self.hole_buttons = []
        for one in holes:
            place = place_words(one.place, self.facts.today)
            name = _("Say who answers for {place}").format(place=place)
            made = button(
                f"＋ {place}", partial(self.name_contact, one.place), kind="chip", name=name
            )
            self.hole_buttons.append(made)
            self._holes_flow.addWidget(made)
        told = _("Everybody in this school has somebody near who notices. Nothing is missing.")
        if holes:
            told = _("Press a place and say who answers for it.")
        self.holes_label.setText(told)
        self._holes.setVisible(bool(holes))

    def _card(self, level: str, lines: list[RosterLine]) -> Card:
        assert self.facts is not None
        card = Card(level_words(level))
        for place, line in enumerate(lines):
            if place:
                card.add(rule())
            card.add(self._line(line))
        return card

    def _line(self, line: RosterLine) -> QWidget:
        """A place at the left, its contacts below each other at the right."""
        assert self.facts is not None
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        label = words(place_words(line.place, self.facts.today), "heading")
        label.setMinimumWidth(_PLACE_WIDTH)
        grid.addWidget(label, 0, 0)
        for row, one in enumerate(line.contacts):
            grid.addWidget(self._contact(line.place, one), row, 1)
        if line.is_hole:
            grid.addLayout(beside(badge(_("nobody yet"), "warm")), 0, 1)
        return made

    def _contact(self, place: NetworkPlace, contact: ContactRow) -> ContactLine:
        made = ContactLine(contact)
        made.besides_button.clicked.connect(lambda _on=False: self.name_contact(place))
        made.replace_button.clicked.connect(lambda _on=False: self.name_contact(place, contact))
        made.end_button.clicked.connect(lambda _on=False: self.end_contact(place, contact))
        self.rows.append(made)
        return made


class ContactLine(QWidget):
    """One contact: name, role, phone, since when, and what can be done."""

    def __init__(self, contact: ContactRow) -> None:
        super().__init__()
        self.contact = contact
        role = codes.load("network_role").label(contact.role)
        since = _("from {day}").format(day=contact.since.isoformat())
        if contact.until is not None:
            since = _("from {day} to {last}").format(
                day=contact.since.isoformat(), last=contact.until.isoformat()
            )
        detail = " ・ ".join(filter(None, (role, contact.phone, since)))
        self.besides_button = _link(_("One more"), contact.name)
        self.replace_button = _link(_("Replace"), contact.name)
        self.end_button = _link(_("End"), contact.name)
        self.acts = RowActs(self.besides_button, self.replace_button, self.end_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(words(contact.name))
        row.addWidget(words(detail, "muted", wrap=True), 1)
        row.addWidget(self.acts)
        self.setAccessibleName(f"{contact.name} {detail}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.acts.fit(event.size().width() - _LEAST_TEXT)


def _link(text: str, about: str) -> QPushButton:
    made = button(text, kind="link", name=f"{text} {about}")
    made.setToolTip("")
    return made

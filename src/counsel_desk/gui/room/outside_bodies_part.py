"""Bodies from outside: a card for each with its people and approvals; both roles read the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room import outside_body_words as spoken
from counsel_desk.gui.room.outside_body_dialogs import (
    ApprovalDialog,
    OutsideBodyDialog,
    OutsidePersonDialog,
)
from counsel_desk.gui.room.register_rows import RegisterRow, fill_rows, listing
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _, pgettext
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.outside_bodies import ApprovalLine, BodyLine, PersonLine


def read_bodies(desk: Desk) -> Sequence[BodyLine]:
    """Every body, those that the school works with first."""
    return desk.room.outside_bodies.all()


class OutsideBodiesPart(PagePart):
    """A principal sees the cards without anything to press."""

    key = "bodies"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.dialog: FormDialog | None = None
        self.lines: Sequence[BodyLine] | None = None
        self._writes = around.facts.is_counsellor
        self.soon_label = words("", "text", wrap=True)
        self.add_button = button(_("＋ Body from outside"), self.begin, kind="primary")
        self.add_button.setVisible(self._writes)
        head = QHBoxLayout()
        head.addWidget(self.soon_label, 1)
        head.addWidget(self.add_button)
        self.cards = QVBoxLayout()
        self.cards.setSpacing(16)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        box.addLayout(head)
        box.addLayout(self.cards)
        box.addStretch(1)

    @property
    def title(self) -> str:
        return _("Outside bodies")

    def refresh(self) -> None:
        self.around.vault.post(read_bodies, self._fill)

    def point_at(self, subject_id: str) -> None:
        if self._writes and subject_id:
            self.begin()

    def begin(self) -> None:
        """The form of a new one."""
        self._ask(OutsideBodyDialog(self, self.around))

    def _fill(self, lines: Sequence[BodyLine]) -> None:
        if not isValid(self) or lines == self.lines:
            return
        self.lines = lines
        self.soon_label.setText(spoken.soon_words(lines, clock.today()))
        clear(self.cards)
        for line in lines:
            self.cards.addWidget(self._card(line))
        if not lines:
            self.cards.addWidget(_empty_card())

    def _card(self, line: BodyLine) -> Card:
        card, rows = listing(line.fields.name)
        if line.until is not None:
            card.head.addWidget(badge(spoken.until_words(line, clock.today()), "plain"))
        for act in self._acts(line):
            card.head.addWidget(act)
        for detail in filter(None, (spoken.body_words(line), line.fields.remark)):
            card.body.insertWidget(card.body.count() - 1, words(detail, "muted", wrap=True))
        people = [self._person_row(line, one) for one in line.people]
        approvals = [self._approval_row(line, one) for one in line.approvals]
        if people or approvals:
            fill_rows(rows, people + approvals, "")
        for lacking in spoken.lacking_words(line):
            rows.addWidget(words(lacking, "warm", wrap=True))
        return card

    def _acts(self, line: BodyLine) -> tuple[QPushButton, ...]:
        if not self._writes:
            return ()
        name = line.fields.name
        change = self._act(
            _("Change"), _("Change: {what}").format(what=name),
            lambda: OutsideBodyDialog(self, self.around, line),
        )  # fmt: skip
        if line.until is not None:
            return (change,)
        person = self._act(
            pgettext("body", "＋ Person"), _("Somebody comes from: {body}").format(body=name),
            lambda: OutsidePersonDialog(self, self.around, line),
        )  # fmt: skip
        approval = self._act(
            _("＋ Approval"), _("An approval of: {body}").format(body=name),
            lambda: ApprovalDialog(self, self.around, line),
        )  # fmt: skip
        return person, approval, change

    def _person_row(self, line: BodyLine, one: PersonLine) -> RegisterRow:
        acts = self._changed(
            one.fields.name, lambda: OutsidePersonDialog(self, self.around, line, one)
        )
        return RegisterRow(spoken.person_words(one), acts=acts)

    def _approval_row(self, line: BodyLine, one: ApprovalLine) -> RegisterRow:
        acts = self._changed(
            one.fields.number, lambda: ApprovalDialog(self, self.around, line, one)
        )
        details = (spoken.approval_details(one),)
        state = spoken.approval_state(one, clock.today())
        return RegisterRow(spoken.approval_words(one), details, state, acts)

    def _changed(self, what: str, make: Callable[[], FormDialog]) -> tuple[QPushButton, ...]:
        if not self._writes:
            return ()
        return (self._act(_("Change"), _("Change: {what}").format(what=what), make),)

    def _act(self, text: str, name: str, make: Callable[[], FormDialog]) -> QPushButton:
        return button(text, lambda: self._ask(make()), kind="link", name=name)

    def _ask(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.stored.connect(self.refresh)
        dialog.open()


def _empty_card() -> Card:
    card = Card()
    card.add(words(spoken.what_for(), "muted", wrap=True))
    return card

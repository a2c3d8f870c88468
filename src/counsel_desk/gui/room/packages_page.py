"""The packages of totals as the principal sees them: look at one, print it, carry it, note it down.

Nothing here makes a package: that takes the counsellor's key.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counsel_desk.gui.page import Page, Surroundings, scrolling
from counsel_desk.gui.removable_drives import space_words
from counsel_desk.gui.room.carry_form import CarryForm
from counsel_desk.gui.room.hand_over_dialog import HandOverDialog
from counsel_desk.gui.room.ledger_card import LedgerCard
from counsel_desk.gui.room.package_printing import look_at_package
from counsel_desk.gui.room.page_head import let_subtitle_wrap
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import _
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.words import date_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.releases import ReleaseEntry

_SIDE_WIDTH = 340


class PackagesPage(Page):
    """Packages at the left, what can be done with one at the right."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Packages of totals"))
        let_subtitle_wrap(self)
        self.subtitle_label.setText(
            _("Anonymous totals that the counsellor made and signed. No names, no texts.")
        )
        self.entries: tuple[ReleaseEntry, ...] = ()
        self.list_card = Card(_("Packages made"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.package_box = QComboBox()
        self.package_field = Field(_("Package"), self.package_box)
        self.carry_form = CarryForm(around)
        self.carry_form.ended.connect(self.refresh)
        self.copy_button = button(_("Copy"), self.copy, kind="primary", name=_("Copy the package"))
        self.note_button = button(_("Note a hand-over…"), self.note_hand_over)
        self.carry_card = Card(_("Hand over"))
        self.ledger_card = LedgerCard()
        self.ledger_card.period_wanted.connect(self.pick)
        self._lay_out()

    def refresh(self) -> None:
        """Read what was made and what left."""
        self.around.vault.post(read_releases, self._fill)

    def save_draft(self) -> None:
        """A copy on its way is given up; the ledger says so after the next unlock."""
        self.carry_form.carrier.stop()

    def pick(self, period: str) -> None:
        """This package is the one to hand over."""
        self.package_box.setCurrentIndex(self.package_box.findData(period))

    @property
    def period(self) -> str:
        """The package to hand over."""
        return str(self.package_box.currentData() or "")

    def look_at(self, period: str) -> None:
        """Its summary, to read and to print."""
        self.pick(period)
        look_at_package(self, self.around, period)

    def copy(self) -> None:
        """Copy the chosen package to the chosen place."""
        self.copy_button.setEnabled(False)
        self.carry_form.carry(self.period)
        self._settle()

    def note_hand_over(self) -> None:
        """Note down that the chosen package was given to somebody."""
        recipient = self.carry_form.recipient
        dialog = HandOverDialog(self, self.around, self.period, recipient)
        dialog.stored.connect(self.refresh)
        dialog.open()

    def _fill(self, entries: Sequence[ReleaseEntry]) -> None:
        before = self.period
        self.entries = tuple(entries)
        clear(self.rows)
        self.package_box.clear()
        for place, entry in enumerate(reversed(entries)):
            if place:
                self.rows.addWidget(rule())
            self.rows.addWidget(self._row(entry))
            self.package_box.addItem(period_words(entry.period), entry.period)
        if not entries:
            self.rows.addWidget(_nothing_yet())
        if before:
            self.pick(before)
        self.ledger_card.fill(entries)
        self.carry_form.propose(last_recipient(entries))
        self._settle()

    def _settle(self) -> None:
        idle = bool(self.entries) and not self.carry_form.carrier.is_busy
        for one in (self.copy_button, self.note_button):
            one.setEnabled(idle)

    def _row(self, entry: ReleaseEntry) -> QWidget:
        title = period_words(entry.period)
        told = _("made {date} by {name}, {size}").format(
            date=date_words(entry.made_on), name=entry.made_by, size=space_words(entry.size)
        )
        look = button(
            _("Look at it and print"), partial(self.look_at, entry.period),
            name=_("Look at {period} and print it").format(period=title),
        )  # fmt: skip
        row, texts = QWidget(), QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(title, "heading"))
        texts.addWidget(words(told, "muted", wrap=True))
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 4, 0, 4)
        box.addLayout(texts, 1)
        box.addWidget(look)
        return row

    def _lay_out(self) -> None:
        self.list_card.body.addLayout(self.rows)
        self.carry_card.add(self.package_field, self.carry_form)
        self.carry_card.body.addLayout(beside(self.copy_button, self.note_button))
        side = QVBoxLayout()
        side.setSpacing(16)
        side.addWidget(self.carry_card)
        side.addWidget(self.ledger_card)
        side.addStretch(1)
        for card in (self.carry_card, self.ledger_card):
            card.setFixedWidth(_SIDE_WIDTH)
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        left = QVBoxLayout()
        left.addWidget(self.list_card)
        left.addStretch(1)
        columns.addLayout(left, 1)
        columns.addLayout(side)
        # As high as its words are at this width; the guess without one asks for a scroll bar.
        content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.body.addWidget(scrolling(content), 1)


def last_recipient(entries: Sequence[ReleaseEntry]) -> str:
    """To whom the last package went that was given to somebody."""
    named = [one.recipient for entry in entries for one in entry.deliveries if one.recipient]
    return named[-1] if named else ""


def read_releases(desk: Desk) -> Sequence[ReleaseEntry]:
    """Every release with its deliveries."""
    return desk.room.releases.all()


def _nothing_yet() -> QWidget:
    return words(
        _(
            "No package has been made yet. The counsellor makes one when a month, a term or a "
            "school year is over; from then on it lies here, to be read, printed and carried."
        ),
        "muted",
        wrap=True,
    )

"""The usage log of a month or term, as the principal reads and prints it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from counsel_desk import clock
from counsel_desk.gui.page import Page, Surroundings
from counsel_desk.gui.room import period_words
from counsel_desk.gui.room.figures import Figures, figures_of
from counsel_desk.gui.room.log_printing import print_log
from counsel_desk.gui.room.log_view import LogView, read_log
from counsel_desk.gui.room.menu_button import ARROW, menu_button
from counsel_desk.gui.room.page_head import let_subtitle_wrap
from counsel_desk.gui.room.period_view import MONTH, TERM
from counsel_desk.gui.room.usage_table import UsageTable
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

HEAD_DIGITS, GROUP = 16, 4


class LogPage(Page):
    """Figures, lines, and the seal that is printed with them."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Usage log"))
        self.kind, self.day = MONTH, clock.today()
        self.view: LogView | None = None
        let_subtitle_wrap(self)
        self.kind_segments = Segments(
            _("Shown"), ((MONTH, _("Month")), (TERM, _("Term"))), self.kind
        )
        self.kind_segments.chosen.connect(self.show_kind)
        self.period_button = menu_button("", _("Month or term shown"))
        self.period_menu = QMenu(self.period_button)
        self.period_button.setMenu(self.period_menu)
        self.print_button = button(_("Print"), self.print_log, kind="primary", key="Ctrl+P")
        for tool in (self.kind_segments, self.period_button, self.print_button):
            self.tools.addWidget(tool)
        self.figures = Figures()
        self.card = Card()
        self.table = UsageTable()
        self.empty_label = words(
            _(
                "Nothing was entered for this time. As soon as the room is opened or used, the "
                "lines stand here; choose another month above to look back."
            ),
            "muted",
            wrap=True,
        )
        self.card.add(self.table, self.empty_label)
        self.seal_label = words("", "muted", wrap=True)
        self.body.addWidget(self.figures)
        self.body.addWidget(self.card, 1)
        self.body.addWidget(self.seal_label)

    def open_with(self, subject: object) -> None:
        """A day: its month or term is shown."""
        if isinstance(subject, date):
            self.day = subject

    def refresh(self) -> None:
        """Read the month or term that is shown."""
        self.around.vault.post(partial(read_log, kind=self.kind, around=self.day), self._fill)

    def show_kind(self, kind: str) -> None:
        """Show the month or term of the same day."""
        self.kind = kind
        self.kind_segments.set_value(kind)
        self.refresh()

    def show_day(self, day: date) -> None:
        """Show the month or term of a day."""
        self.day = day
        self.refresh()

    def print_log(self) -> None:
        """The log that is shown."""
        if self.view is not None:
            print_log(self, self.around, self.view.stretch.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self.view is not None:
            stretch = self.view.stretch
            earlier = event.key() == Qt.Key.Key_PageUp
            day = stretch.before if earlier else stretch.after
            if day is not None and (earlier or day <= clock.today()):
                self.show_day(day)
        else:
            super().keyPressEvent(event)

    def _fill(self, view: LogView) -> None:
        self.view = view
        title = period_words.title_of(view.stretch)
        told = period_words.standing(view.days, small=view.small_school, named=True)
        self.subtitle_label.setText(f"{title}{period_words.SEPARATOR}{told}")
        self.period_button.setText(title + ARROW)
        self.period_button.setAccessibleName(_("Month or term shown: {title}").format(title=title))
        self.period_menu.clear()
        for other in view.others:
            self.period_menu.addAction(
                period_words.title_of(other), partial(self.show_day, other.first)
            )
        self.figures.fill(figures_of(view.log))
        self.table.fill(view.uses)
        self.table.setVisible(bool(view.uses))
        self.empty_label.setVisible(not view.uses)
        self.seal_label.setText(seal_words(view.log.chain_head))


def seal_words(chain_head: str) -> str:
    """The seal grouped as on paper, so that the two can be laid beside each other."""
    if not chain_head:
        return ""
    digits = chain_head[:HEAD_DIGITS]
    grouped = " ".join(digits[place : place + GROUP] for place in range(0, HEAD_DIGITS, GROUP))
    return _("Seal of the record now: {head}. It is printed on the log's last page.").format(
        head=grouped
    )

"""Openings and use of the room: the calendar of minutes beside the usage log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QMenu, QScrollArea, QWidget

from counsel_desk import clock
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.form_keeper import FormKeeper
from counsel_desk.gui.page import Page, Surroundings, scrolling
from counsel_desk.gui.room import day_cells, period_words
from counsel_desk.gui.room.day_dialog import DayDialog
from counsel_desk.gui.room.day_view import Choices, read_choices
from counsel_desk.gui.room.duty_dialog import DutyDialog
from counsel_desk.gui.room.log_printing import print_log
from counsel_desk.gui.room.menu_button import menu_button
from counsel_desk.gui.room.opening_dialog import OpeningDialog
from counsel_desk.gui.room.page_head import let_subtitle_wrap
from counsel_desk.gui.room.paper_day_dialog import PaperDayDialog
from counsel_desk.gui.room.period_picker import PeriodPicker
from counsel_desk.gui.room.period_view import MONTH, TERM, WEEK, PeriodView, read_period
from counsel_desk.gui.room.plan_dialog import PlanDialog
from counsel_desk.gui.room.unfinished_card import UnfinishedCard
from counsel_desk.gui.room.usage_table import UsageTable
from counsel_desk.gui.room.use_dialog import UseDialog, UseNoteDialog
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.month_grid import MonthGrid
from counsel_desk.i18n import _, pgettext, said

_LEAST_OF_CALENDAR = 170
_BESIDE_TABLE = 144
"""The margins of the page and its two cards, and the gap between them."""


class RoomPage(Page):
    """A week, month or term of the room; its days and lines open with Enter."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Openings and use"))
        self.kind, self.day = MONTH, clock.today()
        self.view: PeriodView | None = None
        self._over: tuple[QWidget, Surroundings] = (self, around)
        let_subtitle_wrap(self)
        self._make_tools()
        self._make_cards()
        holder = QWidget()
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.columns.setSpacing(16)
        self.columns.addWidget(self.calendar_card, 48)
        self.columns.addWidget(self.uses_card, 54)
        self.body.addWidget(self.unfinished_card)
        self.body.addWidget(scrolling(holder), 1)

    def open_with(self, subject: object) -> None:
        """A day: its stretch is shown."""
        if isinstance(subject, date):
            self.day = subject

    def subject(self) -> object:
        return self.day

    def save_draft(self) -> None:
        """Whatever form is open over the page."""
        keeper: FormKeeper
        for keeper in self.findChildren(FormKeeper):
            keeper.keep()

    def refresh(self) -> None:
        """Read the stretch that is shown."""
        self.around.vault.post(partial(read_period, kind=self.kind, around=self.day), self._fill)

    def show_kind(self, kind: str) -> None:
        """Show the week, month or term of the same day."""
        self.kind = kind
        self.kind_segments.set_value(kind)
        self.refresh()

    def turn(self, step: int) -> None:
        """Go to the stretch before (-1) or after (1)."""
        stretch = self.view.stretch if self.view else None
        day = stretch and (stretch.before if step < 0 else stretch.after)
        if day:
            self.day = day
            self.refresh()

    def open_day(self, day: date) -> None:
        """One day with its openings."""
        self._open(DayDialog(self, self.around, day))

    def print_log(self) -> None:
        """The log of the month or term that is shown; of the month while a week is shown."""
        if self.view is not None:
            stretch = self.view.stretch
            name = f"{self.day:%Y-%m}" if stretch.kind == WEEK else stretch.name
            print_log(self, self.around, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_tools(self) -> None:
        kinds = ((WEEK, pgettext("stretch", "Week")), (MONTH, _("Month")), (TERM, _("Term")))
        self.kind_segments = Segments(_("Shown"), kinds, self.kind)
        self.kind_segments.chosen.connect(self.show_kind)
        self.plan_button = button(_("Opening plan"), lambda: self._open(PlanDialog(*self._over)))
        self.more_button = menu_button(_("More"), _("More for the room"))
        self.more_menu = QMenu(self.more_button)
        for text, act in (
            (_("Duty roster"), lambda: self._open(DutyDialog(*self._over))),
            (_("Add an opening"), self.add_opening),
            (_("Add a use of the room"), self.add_use),
            (_("Sheets for a power cut"), lambda: self._open(PaperDayDialog(*self._over))),
        ):
            self.more_menu.addAction(text, act)
        self.more_button.setMenu(self.more_menu)
        self.print_button = button(_("Print the log"), self.print_log, kind="primary", key="Ctrl+P")
        for tool in (self.kind_segments, self.plan_button, self.more_button, self.print_button):
            self.tools.addWidget(tool)

    def _make_cards(self) -> None:
        self.unfinished_card = UnfinishedCard(self.around)
        self.unfinished_card.changed.connect(self.refresh)
        self.picker = PeriodPicker()
        self.picker.turned.connect(self.turn)
        self.grid = MonthGrid(_("Minutes open each day"), day_cells.weekdays())
        self.grid.day_opened.connect(self.open_day)
        self.grid.turned.connect(self.turn)
        self.calendar_card = Card(_("Open each day"))
        self.calendar_card.head.addWidget(self.picker)
        self.legend_label = words("", "muted", wrap=True)
        self.calendar_area = _scrolling_calendar(self.grid)
        self.calendar_card.body.addWidget(self.calendar_area, 1)
        self.calendar_card.add(self.legend_label)
        self.table = UsageTable()
        self.table.row_opened.connect(lambda row: self._open(UseNoteDialog(*self._over, row)))
        self.uses_card = Card(pgettext("table", "Usage log"))
        self.uses_card.head.addWidget(words(_("no names ・ the principal sees this"), "muted"))
        self.empty_label = words("", "muted", wrap=True)
        self.add_use_button = button(_("＋ Add a use without a session"), self.add_use, kind="link")
        self.uses_card.add(self.empty_label, self.table)
        self.uses_card.add_row(self.add_use_button)

    def add_use(self) -> None:
        """A use that no session stands behind."""
        self._choose(lambda choices: UseDialog(*self._over, choices, self._proposed_day()))

    def add_opening(self) -> None:
        """An opening entered afterwards."""
        self._choose(lambda choices: OpeningDialog(*self._over, choices, self._proposed_day()))

    def _fill(self, view: PeriodView) -> None:
        if view == self.view:
            return
        self.view = view
        stretch = view.stretch
        title = period_words.title_of(stretch)
        told = period_words.standing(view.days, small=view.small_school)
        self.subtitle_label.setText(f"{title}{period_words.SEPARATOR}{told}")
        self.picker.show_stretch(
            title, has_before=stretch.before is not None, has_after=stretch.after is not None
        )
        self.unfinished_card.fill(view.unfinished)
        self.grid.show_days(day_cells.cells(view), day_cells.style_of(view), view.today)
        self.legend_label.setText(_legend(view))
        self.table.fill(view.uses)
        self.empty_label.setText(_lesson(view))
        self.empty_label.setVisible(not view.uses)
        self.table.setVisible(bool(view.uses))
        self._arrange()

    def _arrange(self) -> None:
        """Beside each other where there is room; a week has all the width for its days.

        Beside each other each scrolls by itself; below each other the page alone does.
        """
        needed = _BESIDE_TABLE + self.grid.minimumSizeHint().width() + self.table.least_width
        wide = self.width() >= needed and self.kind != WEEK
        way = QBoxLayout.Direction
        self.columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
        grid = self.grid.sizeHint().height()
        self.calendar_area.setMinimumHeight(min(grid, _LEAST_OF_CALENDAR) if wide else grid)
        table = self.table
        table.setMinimumHeight(table.usual_height if wide else table.whole_height)
        # Else the calendar would keep its share of the width, and areas be cut to three letters.
        table.setMinimumWidth(table.least_width if wide else 0)

    def _proposed_day(self) -> date:
        return min(self.grid.current or self.day, clock.today())

    def _choose(self, make: Callable[[Choices], FormDialog]) -> None:
        """Open a form that offers areas and people."""
        work = partial(read_choices, day=self._proposed_day())
        self.around.vault.post(work, lambda choices: self._open(make(choices)))

    def _open(self, form: QDialog) -> None:
        if isinstance(form, DayDialog):
            form.changed.connect(self.refresh)
        elif isinstance(form, FormDialog):
            form.stored.connect(self.refresh)
        form.open()


def _scrolling_calendar(grid: MonthGrid) -> QScrollArea:
    """Weeks of a long term scroll by themselves, so that the page does not scroll as well."""
    area = scrolling(grid)
    # The grid stands on a card, not on the page.
    grid.setObjectName("")
    area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(_LEAST_OF_CALENDAR)
    return area


def _legend(view: PeriodView) -> str:
    warm = _("Orange: under 1 hour or closed.") if view.small_school else _("Orange: closed.")
    return said(
        warm,
        _("A question mark: something is still to be said."),
        _("Empty: weekends and holidays."),
    )


def _lesson(view: PeriodView) -> str:
    """What to do where a stretch has nothing yet."""
    told = _("Nothing was entered for this time yet. Sessions come in by themselves.")
    if view.has_plan:
        return told
    return told + " " + _("Begin with the opening plan above, then open the room from Today.")

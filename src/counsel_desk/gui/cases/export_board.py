"""The cards of the export's page, and what they show in each state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from counsel_desk.export.orders import TableFile
from counsel_desk.gui.cases import export_words
from counsel_desk.gui.cases.export_check_card import CheckCard
from counsel_desk.gui.cases.export_work import ExportView
from counsel_desk.gui.cases.gap_card import GapCard
from counsel_desk.gui.cases.news_words import news_words
from counsel_desk.gui.cases.preview_card import PreviewCard
from counsel_desk.gui.cases.send_card import SendCard
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.room.ledger_card import LedgerCard
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.reports.schedule_words import declared_words, schedule_words
from counsel_desk.services.room.schedules import YearSchedule

if TYPE_CHECKING:
    from counsel_desk.export.summary import PreparedSummary

_SIDE_WIDTHS = (320, 364)


class ExportBoard(QWidget):
    """Preview with what is new in it at the left; check, export and ledger at the right."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.preview, self.news_label = PreviewCard(), words("", "fine", wrap=True)
        self.check, self.send = CheckCard(), SendCard(around)
        self.ledger, self.gap = LedgerCard(), GapCard(around)
        self.schedule_label = words("", "label", wrap=True)
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.preview, self.news_label, self.schedule_label):
            left.addWidget(widget, int(widget is self.preview))
        self.news_label.hide()
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addLayout(left, 1)
        self._area = self._side()
        columns.addWidget(self._area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least, most = _SIDE_WIDTHS
        self._area.setFixedWidth(max(least, min(most, self.width() * 2 // 5)))

    def show_schedule(self, schedule: YearSchedule | None) -> None:
        """What the packages of the school year hold."""
        told = f"{schedule_words(schedule)}\n{declared_words(schedule)}" if schedule else ""
        self.schedule_label.setText(told)
        self.schedule_label.setVisible(bool(told))

    def show_running(self) -> None:
        """The check begins; no table before it is through."""
        self.check.show_running()
        self.preview.show_words(export_words.being_checked())
        self.news_label.hide()

    def show_stopped(self) -> None:
        """The check was broken off."""
        self.check.show_stopped()
        self.preview.show_words(export_words.not_checked())

    def show_prepared(self, prepared: PreparedSummary, before: int) -> None:
        """What would leave, after so many releases before."""
        k = prepared.draft.schedule.k
        self.check.show_passed(prepared, before)
        self.preview.show_tables(prepared.tables, k, export_words.above_tables(prepared))
        self.news_label.setText(news_words(prepared))
        self.news_label.show()

    def show_released(self, view: ExportView) -> None:
        """What left."""
        # Imported here: a page that nobody opens shall cost nothing.
        from counsel_desk.export.verifying import open_package

        assert view.release is not None
        package = open_package(view.package)
        tables = package.session_tables
        told = export_words.as_it_left(view.release, empty=_is_silent(tables))
        self.preview.show_tables(tables, package.k, told)
        self.check.show_released(view.release)
        self.news_label.hide()

    def show_problem(self, sentence: str, *, can_mend: bool = False) -> None:
        """Why there is nothing to see."""
        self.preview.show_words(sentence, "error", can_mend=can_mend)
        self.check.show_nothing(_("There is nothing to check yet."))
        self.news_label.hide()

    def allow(self, view: ExportView | None, *, is_ready: bool, is_working: bool) -> None:
        """What the button may do now."""
        released = view is not None and view.release is not None
        if view is None or view.draft is None:
            self.send.allow(on=released and not is_working, released=released)
            return
        hint = "" if view.draft.is_possible else export_words.not_over(view.draft)
        can = is_ready and view.draft.is_possible and not is_working
        self.send.allow(on=can, hint=hint)

    def _side(self) -> QScrollArea:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self.gap, self.check, self.send, self.ledger):
            column.addWidget(card)
        column.addStretch(1)
        # As high as its words are at this width; the guess without one asks for a scroll bar.
        side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        area = scrolling(side)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area


def _is_silent(tables: Sequence[TableFile]) -> bool:
    return not any(row[-1] is not None for table in tables for row in table.rows)

"""The tables as they will leave, or as they left: one at a time, as a table or as bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counsel_desk.export.orders import TableFile
from counsel_desk.gui.cases.summary_sections import Section, sections
from counsel_desk.gui.page import scrolling
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.hatching import HatchSwatch
from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.gui.widgets.total_bars import TotalBars
from counsel_desk.gui.widgets.totals_table import TotalsTable
from counsel_desk.i18n import _
from counsel_desk.reports.room.summary_sheet import silence_words

_TABLE, _CHART = "table", "chart"


class PreviewCard(Card):
    """Nothing in it can be opened: behind a number there is nothing to see."""

    def __init__(self) -> None:
        super().__init__(_("Preview"))
        self.shown: tuple[Section, ...] = ()
        self.table_box = QComboBox()
        self.table_box.setAccessibleName(_("Table shown"))
        self.table_box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.table_box.setMinimumContentsLength(14)
        self.table_box.currentIndexChanged.connect(lambda _place: self._turn())
        self.view_segments = Segments(
            _("View"), ((_TABLE, _("Table")), (_CHART, _("Chart"))), _TABLE
        )
        self.view_segments.chosen.connect(lambda _view: self._turn())
        self.told_label = words("", "muted", wrap=True)
        self.told_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.mend_button = button(_("Put packages back from a stick…"))
        self.table, self.bars = TotalsTable(), TotalBars()
        self.legend_label = words("", "muted", wrap=True)
        self._lay_out()
        self.show_words("")

    @property
    def section(self) -> Section | None:
        """The table that is shown."""
        place = self.table_box.currentIndex()
        return self.shown[place] if 0 <= place < len(self.shown) else None

    def show_tables(self, tables: Sequence[TableFile], k: int, told: str = "") -> None:
        """Show these tables, beginning with the one that was looked at; ``told`` above them."""
        before = self.table_box.currentText()
        self.shown = sections(tables)
        self.table_box.blockSignals(True)
        self.table_box.clear()
        self.table_box.addItems([one.title for one in self.shown])
        self.table_box.setCurrentIndex(max(0, self.table_box.findText(before)))
        self.table_box.blockSignals(False)
        self.legend_label.setText(silence_words(k))
        self._say(told, "muted")
        self._show_parts()
        self._turn()

    def show_words(self, told: str, role: str = "muted", *, can_mend: bool = False) -> None:
        """No table, and why."""
        self.shown = ()
        self._say(told, role)
        self._show_parts()
        self.mend_button.setVisible(can_mend)

    def _show_parts(self) -> None:
        for one in (self.content, self.table_box, self.view_segments):
            one.setVisible(bool(self.shown))
        self.filler.setVisible(not self.shown)

    def _say(self, told: str, role: str) -> None:
        self.told_label.setText(told)
        self.told_label.setVisible(bool(told))
        set_role(self.told_label, "role", role)
        self.mend_button.hide()

    def _turn(self) -> None:
        """Show the chosen table in the chosen way; what crosses two things is a table always."""
        section = self.section
        if section is None:
            return
        self.table_box.setToolTip(section.title)
        self.view_segments.setVisible(not section.is_matrix)
        as_chart = not section.is_matrix and self.view_segments.value == _CHART
        if as_chart:
            self.bars.fill(section.title, section.grid)
        else:
            self.table.fill(section.title, section.grid)
        self.stack.setCurrentIndex(int(as_chart))

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        bars = scrolling(self.bars)
        # The bars stand on the card, not on the ground of the page.
        self.bars.setObjectName("bars")
        bars.setStyleSheet("QScrollArea, #bars { background: transparent; }")
        bars.viewport().setAutoFillBackground(False)
        self.bars.setAutoFillBackground(False)
        self.stack.addWidget(bars)
        self.head.setStretch(1, 0)
        self.head.addWidget(self.table_box, 1)
        self.head.addWidget(self.view_segments)
        self.content, self.filler = QWidget(), QWidget()
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.stack, 1)
        legend = QHBoxLayout()
        legend.setSpacing(8)
        legend.addWidget(HatchSwatch(), 0, Qt.AlignmentFlag.AlignTop)
        legend.addWidget(self.legend_label, 1)
        column.addLayout(legend)
        self.add(self.told_label)
        self.body.addLayout(beside(self.mend_button))
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self.filler, 1)

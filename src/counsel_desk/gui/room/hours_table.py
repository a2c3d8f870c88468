"""Each counsellor's hours of training: this school year, and so far beside what is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt

from counsel_desk.gui.room import hours_bar
from counsel_desk.gui.room.staff_view import COUNSELLING, StaffView
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import _
from counsel_desk.records.room.training_rules import hours_words
from counsel_desk.reports.words import label
from counsel_desk.services.room.staff_files import StaffLine

_NAME, _POSITION, _YEAR, _SO_FAR = range(4)
_MOST_ROWS, _EDGE = 12, 2


class HoursTable(RowTable):
    """As high as its rows, up to a dozen."""

    def __init__(self) -> None:
        titles = (_("Name"), _("Position"), _("This school year"), _("So far"))
        super().__init__(_("Hours per person"), titles, wide=_NAME)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bars = hours_bar.HoursDelegate(self)
        self.setItemDelegateForColumn(_SO_FAR, self._bars)

    def fill_with(self, view: StaffView) -> None:
        """Those who counsel, and whoever else took part in a training."""
        shown = [one for one in view.present if _is_shown(one, view)]
        self.fill([_cells(one, view) for one in shown])
        for row, line in enumerate(shown):
            item = self.item(row, _SO_FAR)
            assert item is not None
            hours_bar.dress(item, view.so_far(line))
        self.setColumnWidth(_SO_FAR, hours_bar.WIDTH)
        row_height = self.verticalHeader().defaultSectionSize()
        high = min(len(shown), _MOST_ROWS) * row_height
        self.setFixedHeight(high + self.horizontalHeader().sizeHint().height() + _EDGE)


def _is_shown(line: StaffLine, view: StaffView) -> bool:
    return line.fields.position in COUNSELLING or line.id in view.hours


def _cells(line: StaffLine, view: StaffView) -> tuple[str, ...]:
    year = view.this_year.get(line.id, 0.0)
    return line.fields.name, label("position", line.fields.position), hours_words(year), ""

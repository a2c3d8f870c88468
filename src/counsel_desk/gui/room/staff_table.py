"""The staff in lines: roles and certificates share what is left of the width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableWidgetItem

from counsel_desk.gui.room import hours_bar
from counsel_desk.gui.room.staff_view import (
    StaffView,
    certificate_words,
    certificates_words,
    position_words,
    roles_words,
)
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import _
from counsel_desk.services.room.staff_files import StaffLine

_NAME, _POSITION, _SINCE, _ROLES, _CERTIFICATES, _HOURS = range(6)


class StaffTable(RowTable):
    """``lines`` are the people that are shown, in their order."""

    def __init__(self) -> None:
        titles = (
            _("Name"), _("Position"), _("At school since"), _("Roles"), _("Certificates"),
            _("Hours of training"),
        )  # fmt: skip
        super().__init__(_("Staff"), titles, wide=_ROLES)
        self.lines: Sequence[StaffLine] = ()
        self._wanted = 0
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bars = hours_bar.HoursDelegate(self)
        self.setItemDelegateForColumn(_HOURS, self._bars)

    @property
    def marked(self) -> StaffLine | None:
        """The person that the keyboard is on."""
        row = self.currentRow()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def fill_with(self, lines: Sequence[StaffLine], view: StaffView) -> None:
        """Show these people; who was marked stays marked."""
        marked = self.marked
        self.lines = lines
        self.fill([_cells(view, one) for one in lines])
        for row, line in enumerate(lines):
            hours_bar.dress(self._item(row, _HOURS), view.so_far(line))
            self._item(row, _ROLES).setToolTip(roles_words(view, line))
            told = "\n".join(map(certificate_words, line.fields.certificates))
            self._item(row, _CERTIFICATES).setToolTip(told)
        self.setColumnWidth(_HOURS, hours_bar.WIDTH)
        self._wanted = self.columnWidth(_CERTIFICATES)
        self._share()
        self.mark(str(marked.id) if marked else "", [str(one.id) for one in lines])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """No more than half of what is left for the certificates."""
        fixed = sum(map(self.columnWidth, (_NAME, _POSITION, _SINCE, _HOURS)))
        half = (self.viewport().width() - fixed) // 2
        if self.lines and half > 0:
            self.setColumnWidth(_CERTIFICATES, min(half, self._wanted))

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        assert item is not None
        return item


def _cells(view: StaffView, line: StaffLine) -> tuple[str, ...]:
    fields = line.fields
    name = fields.name
    if line.until is not None and not line.is_there_on(view.today):
        name = _("{name} (until {day})").format(name=name, day=line.until.isoformat())
    return (
        name, position_words(line), (fields.hired_on or fields.since).isoformat(),
        roles_words(view, line), certificates_words(line), "",
    )  # fmt: skip

"""The classes of a check: each is ticked off with the keyboard as its report comes in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent

from counsel_desk.gui.cases import season_words
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.season_views import CheckClassRow

MOST_ROWS = 10
_STANDING = 3


class ClassesCard(Card):
    """``report_wanted``, ``zero_wanted`` and ``back_wanted`` carry the class that is marked."""

    report_wanted = Signal(object)
    zero_wanted = Signal(object)
    back_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(pgettext("check", "Classes"))
        self.rows: tuple[CheckClassRow, ...] = ()
        self.table = ClassTable()
        self.table.itemSelectionChanged.connect(self._show_acts)
        self.table.enter_pressed.connect(lambda: self._send(self.report_wanted))
        self.table.zero_pressed.connect(lambda: self._send(self.zero_wanted))
        self.table.doubleClicked.connect(lambda _index: self._send(self.report_wanted))
        self.report_button = button(
            _("It reports …"), lambda: self._send(self.report_wanted), name=_("The class reports")
        )
        self.zero_button = button(
            _("Nobody to look after"), lambda: self._send(self.zero_wanted),
            name=_("All were seen, nobody to look after"),
        )  # fmt: skip
        self.back_button = button(
            _("Take back"), lambda: self._send(self.back_wanted), kind="link",
            name=_("Take the report back"),
        )  # fmt: skip
        self.add(self.table)
        self.acts = (self.report_button, self.zero_button, self.back_button)
        self.add_row(*self.acts)
        self.hint_label = words(
            _("Enter notes what a class reports; 0 says: all seen, nobody to look after."), "muted",
            wrap=True,
        )  # fmt: skip
        self.add(self.hint_label)
        self._is_closed = False

    @property
    def marked(self) -> CheckClassRow | None:
        """The class that is marked."""
        place = self.table.currentRow()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def fill(self, rows: tuple[CheckClassRow, ...], *, is_closed: bool) -> None:
        """Show these classes; the same one stays marked, the first to report at the beginning."""
        before = self.marked
        self.rows, self._is_closed = rows, is_closed
        self.table.fill([_cells(one) for one in rows], [one.remark for one in rows])
        self.table.fit(min(len(rows), MOST_ROWS))
        waiting = next((one.id for one in rows if one.done_on is None), "")
        self.table.mark(before.id if before else waiting, [one.id for one in rows])
        self.hint_label.setVisible(not is_closed)
        self._show_acts()

    def mark_next(self) -> None:
        """Go on to the next class that has not reported."""
        here = self.table.currentRow()
        order = [*range(here + 1, len(self.rows)), *range(here)]
        place = next((one for one in order if self.rows[one].done_on is None), here)
        self.table.selectRow(place)

    def _show_acts(self) -> None:
        one = self.marked
        for act in self.acts:
            act.setVisible(not self._is_closed)
            act.setEnabled(one is not None)
        self.back_button.setEnabled(one is not None and one.done_on is not None)

    def _send(self, signal: SignalInstance) -> None:
        one = self.marked
        if one is not None and not self._is_closed:
            signal.emit(one)


class ClassTable(RowTable):
    """``zero_pressed``: 0 was pressed for the marked class."""

    zero_pressed = Signal()

    def __init__(self) -> None:
        titles = (
            _("Class"), pgettext("check", "Students"), pgettext("check", "Seen"), _("State"),
        )  # fmt: skip
        super().__init__(_("Classes of the check"), titles, _STANDING)

    def fit(self, rows: int) -> None:
        """As high as so many rows."""
        header = self.horizontalHeader().sizeHint().height()
        height = header + rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth()
        self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_0:
            self.zero_pressed.emit()
        else:
            super().keyPressEvent(event)


def _cells(one: CheckClassRow) -> tuple[str, ...]:
    return (
        season_words.class_words(one.cohort, one.class_no),
        str(one.students),
        "" if one.seen is None else str(one.seen),
        season_words.report_of(one),
    )

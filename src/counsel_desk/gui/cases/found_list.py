"""Who was found: the name in full, as somebody asked for it, with class and case number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from counsel_desk.gui import theme
from counsel_desk.i18n import _, language
from counsel_desk.records.cases.name_search import Person
from counsel_desk.records.grades import class_label

_ROW, _SHOWN, _INSET, _RADIUS, _GAP = 40, 8, 10, 8, 12
_NAME, _DETAIL = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class FoundList(QListWidget):
    """``taken`` carries the person who was chosen; the keys stay with the line above."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Students found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Row(self))
        self.people: tuple[Person, ...] = ()
        self.itemClicked.connect(lambda _item: self.take_current())
        self.hide()

    def show_people(self, people: Sequence[Person], today: date) -> None:
        """Show who fits, the best marked; nobody hides the list."""
        self.people = tuple(people)
        self.clear()
        for one in self.people:
            detail = details_of(one, today)
            item = QListWidgetItem(f"{one.name} {detail}")
            item.setData(_NAME, one.name)
            item.setData(_DETAIL, detail)
            self.addItem(item)
        self.setCurrentRow(0 if self.people else -1)
        self.show_at_most(_SHOWN)
        self.setVisible(bool(self.people))

    def show_at_most(self, rows: int) -> None:
        """So many rows at a time; the others are reached by scrolling."""
        self.setFixedHeight(min(len(self.people), rows) * _ROW)

    def take_current(self) -> None:
        """The marked one is meant."""
        if 0 <= self.currentRow() < len(self.people):
            self.taken.emit(self.people[self.currentRow()])


class _Row(QStyledItemDelegate):
    """Paints the name in bold and the rest quietly beside it."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, box = theme.tokens(), QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent_soft))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        inner = box.adjusted(_INSET, 0, -_INSET, 0)
        used = _text(painter, inner, index.data(_NAME), look.ink, bold=True)
        rest = inner.adjusted(used + _GAP, 0, 0, 0)
        _text(painter, rest, index.data(_DETAIL), look.muted)
        painter.restore()


def _text(painter: QPainter, box: QRect, text: str, colour: str, *, bold: bool = False) -> int:
    """Write one line, cut at the end where it does not fit; returns its width."""
    painter.setFont(theme.font("text" if bold else "fine", bold=bold))
    painter.setPen(QColor(colour))
    metrics = painter.fontMetrics()
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, int(flags), fitting)
    return metrics.horizontalAdvance(fitting)


def details_of(person: Person, today: date) -> str:
    """Class, newest case number, and that somebody has left."""
    parts = []
    if person.cohort is not None:
        parts.append(class_label(person.cohort, person.class_no, today, language()))
    parts += person.case_numbers[:1]
    if person.is_gone:
        parts.append(_("has left the school"))
    return " ・ ".join(parts)

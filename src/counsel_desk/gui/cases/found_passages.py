"""Where the words stand: kind, day and whose it is, and below it the passage, its match in bold.

Nobody asked for these students by their names, so the names are masked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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
from counsel_desk.i18n import _
from counsel_desk.records.cases.searchable import KINDS
from counsel_desk.records.cases.text_hit import Passage, TextHit

_ROW, _INSET, _RADIUS, _LINE = 56, 10, 8, 22
_ABOUT, _PASSAGE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, repr=False)
class _Hit:
    """A hit as an item holds it; a bare one would be taken apart by Qt."""

    passage: Passage


class FoundPassages(QListWidget):
    """``taken`` carries the hit that was chosen; the keys stay with the line above."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Passages found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Row(self))
        self.hits: tuple[TextHit, ...] = ()
        self.itemClicked.connect(lambda _item: self.take_current())
        self.hide()

    def show_hits(self, hits: Sequence[TextHit], whose: Callable[[TextHit], str]) -> None:
        """Show the passages, none of them marked; ``whose`` tells the student in masked words."""
        self.hits = tuple(hits)
        self.clear()
        for hit in self.hits:
            about = " ・ ".join(filter(None, (_(KINDS[hit.kind]), f"{hit.day}", whose(hit))))
            item = QListWidgetItem(f"{about}: {hit.passage.text}")
            item.setData(_ABOUT, about)
            item.setData(_PASSAGE, _Hit(hit.passage))
            self.addItem(item)
        self.setCurrentRow(-1)
        self.setVisible(bool(self.hits))

    def show_at_most(self, rows: int) -> None:
        """So many rows at a time; the others are reached by scrolling."""
        self.setFixedHeight(min(len(self.hits), rows) * _ROW)

    def take_current(self) -> None:
        """The marked one is meant."""
        if 0 <= self.currentRow() < len(self.hits):
            self.taken.emit(self.hits[self.currentRow()])


class _Row(QStyledItemDelegate):
    """Paints the two lines."""

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
        line = QRect(box.left() + _INSET, box.top() + 6, box.width() - 2 * _INSET, _LINE)
        _write(painter, line, index.data(_ABOUT), look.muted, size="fine")
        _write_passage(painter, line.translated(0, _LINE), index.data(_PASSAGE).passage)
        painter.restore()


def _write_passage(painter: QPainter, line: QRect, passage: Passage) -> None:
    """The passage as far as it fits, its matches in bold and in the accent's ink."""
    look, rest = theme.tokens(), QRect(line)
    for words, is_match in _stretches(passage):
        colour = look.accent_text if is_match else look.ink
        used = _write(painter, rest, words, colour, size="text", bold=is_match)
        rest.setLeft(rest.left() + used)
        if rest.width() <= 0:
            return


def _stretches(passage: Passage) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and whether a piece is what was looked for."""
    done = 0
    for start, end in passage.marks:
        yield passage.text[done:start], False
        yield passage.text[start:end], True
        done = end
    yield passage.text[done:], False


def _write(
    painter: QPainter, box: QRect, text: str, colour: str, *, size: str, bold: bool = False
) -> int:
    """Write in one line, cut at the end where it does not fit; returns the width of the whole."""
    painter.setFont(theme.font(size, bold=bold))
    painter.setPen(QColor(colour))
    metrics = painter.fontMetrics()
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, int(flags), fitting)
    return metrics.horizontalAdvance(text)

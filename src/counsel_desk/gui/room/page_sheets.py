"""The sheets of a preview, painted one below the other; only those in view are made."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from counsel_desk.gui import theme
from counsel_desk.gui.room.page_images import PageImages
from counsel_desk.i18n import _, ngettext

GAP = 16
_SCREEN_DOTS = 96
_KEPT = 6


class PageSheets(QWidget):
    """Paints the pages at a zoom in per cent."""

    def __init__(self, pages: PageImages) -> None:
        super().__init__()
        self._pages = pages
        self._zoom = 100
        self._images: OrderedDict[tuple[int, int, float], QImage] = OrderedDict()
        count = len(pages)
        self.setAccessibleName(ngettext("{count} page", "{count} pages", count).format(count=count))
        self.setAccessibleDescription(_("Pages as they will be printed"))

    @property
    def zoom(self) -> int:
        """How large the pages are shown, in per cent of paper."""
        return self._zoom

    def set_zoom(self, per_cent: int) -> None:
        """Show the pages larger or smaller."""
        self._zoom = per_cent
        self.setFixedSize(self.sizeHint())
        self.update()

    def widest(self) -> float:
        """The width of the widest page at 100 per cent, in pixels."""
        return max(one.width for one in self._pages.sizes) * _SCREEN_DOTS / 72

    def sizeHint(self) -> QSize:
        sheets = self._places(0)
        width = max(one.width() for one in sheets)
        return QSize(round(width) + 2 * GAP, round(sheets[-1].bottom()) + GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(theme.tokens().line)))
        for number, place in enumerate(self._places(self.width())):
            if place.intersects(QRectF(event.rect())):
                painter.drawImage(place, self._image(number))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(place)
        painter.end()

    def _places(self, width: int) -> list[QRectF]:
        places, y = [], float(GAP)
        for size in self._pages.sizes:
            scale = self._zoom / 100 * _SCREEN_DOTS / 72
            wide, high = size.width * scale, size.height * scale
            x = max(GAP, (width - wide) / 2)
            places.append(QRectF(QPointF(x, y), QPointF(x + wide, y + high)))
            y += high + GAP
        return places

    def _image(self, number: int) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (number, self._zoom, ratio)
        if key not in self._images:
            dots = _SCREEN_DOTS * self._zoom / 100 * ratio
            self._images[key] = self._pages.image(number, dots)
            if len(self._images) > _KEPT:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        return self._images[key]

"""The pages of a PDF as pictures, made from memory: for the preview, and for raster printing."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PageSize:
    """Width and height of a page in points."""

    width: float
    height: float


class PageImages:
    """A PDF that stays in memory; nothing of it is ever written to the disk."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self.sizes = tuple(
            PageSize(*self._document.get_page_size(number)) for number in range(len(self._document))
        )

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, number: int, dots_per_inch: float) -> QImage:
        """One page, counted from 0, at a resolution."""
        page = self._document[number]
        bitmap = page.render(scale=dots_per_inch / _POINTS_PER_INCH, prefer_bgrx=True)
        picture = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride,
            QImage.Format.Format_RGB32,
        ).copy()  # fmt: skip
        bitmap.close()
        page.close()
        return picture

    def size_in_points(self, number: int) -> QSizeF:
        """How large a page is on paper."""
        return QSizeF(self.sizes[number].width, self.sizes[number].height)

    def close(self) -> None:
        """Let the document go."""
        self._document.close()

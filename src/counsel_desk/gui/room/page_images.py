"""The pages of a PDF as pictures, made from memory: for the preview, and for raster printing.

PDFium works for one thread at a time: whoever calls it does so inside :func:`one_at_a_time`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

_POINTS_PER_INCH = 72
_lock = threading.RLock()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other thread is inside PDFium."""
    with _lock:
        yield


@dataclass(frozen=True)
class PageSize:
    """Width and height of a page in points."""

    width: float
    height: float


class PageImages:
    """A PDF that stays in memory; nothing of it is ever written to the disk."""

    def __init__(self, pdf: bytes) -> None:
        with one_at_a_time():
            self._document = pypdfium2.PdfDocument(pdf)
            count = len(self._document)
            self.sizes = tuple(
                PageSize(*self._document.get_page_size(number)) for number in range(count)
            )

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, number: int, dots_per_inch: float) -> QImage:
        """One page, counted from 0, at a resolution."""
        with one_at_a_time():
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
        with one_at_a_time():
            self._document.close()

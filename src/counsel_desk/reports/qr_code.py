"""A QR code as plain rectangles: reportlab's own drawing would bring Helvetica into the file."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.platypus import Flowable

from counsel_desk.reports.styles import INK

_QUIET = 4  # modules of white around the code (ISO/IEC 18004)


class QrCode(Flowable):
    """A square QR code of a text, ``size`` points wide with its quiet zone."""

    def __init__(self, text: str, size: float) -> None:
        super().__init__()
        self.code: Any = QRCode(None, QRErrorCorrectLevel.M)
        self.code.addData(text)
        self.code.make()
        self.width = self.height = size

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """Always its own size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw each run of dark modules in a row as one rectangle, so that no hairline shows."""
        count = self.code.getModuleCount()
        module = self.width / (count + 2 * _QUIET)
        self.canv.setFillColor(INK)
        for row in range(count):
            y = self.height - (row + 1 + _QUIET) * module
            column = 0
            for dark, run in groupby(self.code.isDark(row, at) for at in range(count)):
                length = len(list(run))
                if dark:
                    x = (column + _QUIET) * module
                    self.canv.rect(x, y, length * module, module, stroke=0, fill=1)
                column += length

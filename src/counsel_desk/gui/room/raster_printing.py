"""Printing on Windows: each page drawn as a picture through Qt's printer."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPagedPaintDevice, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counsel_desk.errors import Refused
from counsel_desk.gui.room.page_images import PageImages
from counsel_desk.gui.room.printing import Done, Failed, Found, PrintOrder
from counsel_desk.i18n import _

DOTS_PER_INCH = 300


class RasterDoor:
    """Printers that Qt knows."""

    def find_printers(self, found: Found) -> None:
        """The usual printer first."""
        usual = QPrinterInfo.defaultPrinterName()
        found(sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name)))

    def send(self, order: PrintOrder, done: Done, failed: Failed) -> None:
        """Draw the pages on the printer."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(order.printer)
        printer.setDocName(order.title)
        printer.setCopyCount(order.copies)
        printer.setFullPage(True)
        printer.setResolution(DOTS_PER_INCH)
        if not draw_pages(printer, order.pdf):
            failed(
                Refused(
                    _("“{printer}” did not take the pages. See whether it is switched on.").format(
                        printer=order.printer
                    )
                )
            )
            return
        done(
            _(
                "Sent to the printer. The print service of this computer keeps a copy until the "
                "pages are out."
            )
        )


def draw_pages(device: QPagedPaintDevice, pdf: bytes) -> bool:
    """Draw every page of a PDF over the whole sheet; tells whether the device took them."""
    pages, painter = PageImages(pdf), QPainter()
    for number in range(len(pages)):
        device.setPageSize(QPageSize(pages.size_in_points(number), QPageSize.Unit.Point))
        ready = device.newPage() if painter.isActive() else painter.begin(device)
        if not ready:
            return False
        sheet = QRect(0, 0, painter.viewport().width(), painter.viewport().height())
        painter.drawImage(sheet, pages.image(number, DOTS_PER_INCH))
    pages.close()
    return painter.end()

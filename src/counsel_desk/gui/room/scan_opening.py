"""Scans as they are shown: opened from memory, pictures laid on a page; no file is ever made.

A PDF is read by PDFium, a picture by Qt. Both run on the vault's thread, where a scan is added and
made ready, and PDFium on the window's as well: it takes one at a time.
"""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from counsel_desk import errors
from counsel_desk.gui.room.page_images import one_at_a_time
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.scan_rules import PDF

_PAPER = (595.0, 842.0)
_MARGIN = 28.0
_MOST_DOTS = QSize(2480, 3508)
"""A4 at 300 dots an inch; more is neither seen nor printed."""
_TRIED_DOTS = QSize(620, 877)
"""To see that a picture opens, a small one is enough, and made in half the time."""
_QUALITY = 92
_KILOBYTE, _MEGABYTE = 1024, 1024 * 1024


def opens(media: str, data: bytes) -> None:
    """Open a scan as it will be shown.

    :raises errors.BadInput: saying why it cannot be.
    """
    if media == PDF:
        _open_pdf(data)
    else:
        _picture(data, _TRIED_DOTS)


def on_paper(media: str, data: bytes) -> bytes:
    """The scan as a PDF: itself, or the picture fitted on an A4 sheet.

    :raises errors.BadInput: when a picture does not open.
    """
    return data if media == PDF else _on_a_sheet(_picture(data, _MOST_DOTS))


def kind_words(media: str) -> str:
    """What kind of paper it is."""
    return "PDF" if media == PDF else pgettext("scan", "picture")


def size_words(size: int) -> str:
    """A size as people say it."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / _KILOBYTE))} KB"
    return f"{size / _MEGABYTE:.1f} MB"


def _open_pdf(data: bytes) -> None:
    with one_at_a_time():
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as fault:
            raise _unopened(str(fault)) from None
        try:
            for number in range(len(document)):
                document[number].close()
            document[0].render(scale=0.2).close()
        except (pypdfium2.PdfiumError, IndexError):
            raise _unopened("") from None
        finally:
            document.close()


def _unopened(fault: str) -> errors.BadInput:
    if "password" in fault.lower():
        return errors.BadInput(
            _("This PDF asks for a password. Save it once without one, then add that.")
        )
    return errors.BadInput(_("The PDF does not open: it is damaged. Copy or scan it again."))


def _picture(data: bytes, most: QSize) -> QImage:
    """The picture upright, and with no more dots than these for a sheet of paper."""
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    whole = reader.size()
    sheet = most.transposed() if whole.width() > whole.height() else most
    if whole.isValid() and sheet.expandedTo(whole) != sheet:
        reader.setScaledSize(whole.scaled(sheet, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise errors.BadInput(
            _(
                "The picture does not open: it is damaged, or has too many dots. Photograph or "
                "scan it again, not too large."
            )
        )
    return image


def _on_a_sheet(image: QImage) -> bytes:
    wide, high = _PAPER if image.width() <= image.height() else _PAPER[::-1]
    scale = min((wide - 2 * _MARGIN) / image.width(), (high - 2 * _MARGIN) / image.height())
    width, height = image.width() * scale, image.height() * scale
    left, below = (wide - width) / 2, (high - height) / 2
    with one_at_a_time():
        document = pypdfium2.PdfDocument.new()
        page = document.new_page(wide, high)
        shown = pypdfium2.PdfImage.new(document)
        shown.load_jpeg(BytesIO(_packed(image)), inline=True)
        shown.set_matrix(pypdfium2.PdfMatrix(width, 0, 0, height, left, below))
        page.insert_obj(shown)
        page.gen_content()
        target = BytesIO()
        document.save(target)
        document.close()
    return target.getvalue()


def _packed(image: QImage) -> bytes:
    """As JPEG in memory; what is clear in a picture is white on paper."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return bytes(buffer.data().data())

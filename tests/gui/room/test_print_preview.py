"""The preview: pages from memory, one door to printers, a file only where a person asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from counsel_desk import settings
from counsel_desk.gui.room.page_images import PageImages
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.room.raster_printing import draw_pages
from counsel_desk.reports.room.room_log_pdf import room_log_pdf
from tests.gui.room.conftest import Answers, PaperTray
from tests.reports.samples import month_log

TITLE = "Log"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return room_log_pdf(month_log(40))


@pytest.fixture
def preview(
    dressed: QApplication, qtbot: QtBot, tray: PaperTray, answers: Answers, pdf: bytes
) -> Iterator[PrintPreview]:
    made = PrintPreview(None, pdf, TITLE)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    if isValid(made):
        made.reject()


def test_the_pages_are_pictures_made_in_memory(pdf: bytes) -> None:
    pages = PageImages(pdf)
    assert len(pages) == 3
    picture = pages.image(0, 72)
    assert (picture.width(), picture.height()) == (596, 842)
    colours = {picture.pixel(x, y) for x in range(0, 596, 3) for y in range(0, 842, 3)}
    assert len(colours) > 10
    pages.close()


def test_print_sends_the_pdf_itself_with_a_neutral_title_and_the_copies(
    preview: PrintPreview, qtbot: QtBot, tray: PaperTray, pdf: bytes
) -> None:
    preview.copies_box.setValue(3)
    with qtbot.waitSignal(preview.printed):
        qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    (order,) = tray.sent
    assert (order.pdf, order.title, order.copies, order.printer) == (pdf, TITLE, 3, "Tray")
    assert preview.told_label.text() == "sent, and nothing remains"


def test_a_printer_that_fails_is_told_and_can_be_tried_again(
    preview: PrintPreview, qtbot: QtBot, tray: PaperTray
) -> None:
    tray.is_out_of_paper = True
    qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    assert preview.told_label.text() == "no paper"
    assert preview.print_button.isEnabled()


def test_without_a_printer_it_says_so_and_offers_to_save(
    dressed: QApplication, qtbot: QtBot, tray: PaperTray, pdf: bytes
) -> None:
    tray.names = ()
    preview = PrintPreview(None, pdf, TITLE)
    with qtbot.waitExposed(preview):
        preview.show()
    assert not preview.print_button.isEnabled()
    assert preview.told_label.isVisible()
    assert preview.save_button.isEnabled()
    preview.reject()


def test_saving_writes_the_same_bytes_and_warns_once(
    preview: PrintPreview, qtbot: QtBot, answers: Answers, tmp_path: Path, pdf: bytes
) -> None:
    answers.place = tmp_path / "log.pdf"
    for _time in range(2):
        qtbot.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    assert answers.place.read_bytes() == pdf
    assert answers.proposed == [f"{TITLE}.pdf"] * 2
    assert len(answers.asked) == 1
    assert settings.load().tips_seen == ("saved_outside room ",)
    assert [one.name for one in tmp_path.iterdir()] == ["log.pdf"]


def test_a_person_who_thinks_better_of_it_saves_nothing(
    preview: PrintPreview, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    answers.place, answers.says_yes = tmp_path / "log.pdf", False
    qtbot.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    assert answers.proposed == []
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(
    preview: PrintPreview, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    answers.place = tmp_path / "nowhere" / "log.pdf"
    qtbot.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    assert "nowhere" in preview.told_label.text()


def test_keys_zoom_and_escape_closes(preview: PrintPreview, qtbot: QtBot) -> None:
    preview.sheets.set_zoom(100)
    qtbot.mouseClick(preview.larger_button, Qt.MouseButton.LeftButton)
    assert preview.sheets.zoom == 125
    qtbot.mouseClick(preview.smaller_button, Qt.MouseButton.LeftButton)
    assert preview.sheets.zoom == 100
    assert not preview.sheets.grab().isNull()
    with qtbot.waitSignal(preview.finished):
        qtbot.keyClick(preview, Qt.Key.Key_Escape)


def test_raster_printing_draws_every_page(dressed: QApplication, pdf: bytes) -> None:
    kept = QByteArray()
    target = QBuffer(kept)
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(target)
    writer.setResolution(72)
    assert draw_pages(writer, pdf)
    drawn = PageImages(bytes(kept.data()))
    assert len(drawn) == 3
    assert drawn.sizes[0].width == pytest.approx(595, abs=1)
    drawn.close()

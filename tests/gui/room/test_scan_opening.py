"""Scans are opened from memory, and pictures laid on a sheet of paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor

from counsel_desk import errors, i18n
from counsel_desk.gui.room.page_images import PageImages
from counsel_desk.gui.room.scan_opening import on_paper, opens
from tests import scans


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.mark.parametrize("media", ["jpg", "png"])
def test_a_sound_picture_opens_and_fills_a_sheet_that_lies_as_it_does(media: str) -> None:
    data = scans.picture(media, (800, 400), "teal")
    opens(media, data)
    (page,) = PdfReader(BytesIO(on_paper(media, data))).pages
    assert page.mediabox.width > page.mediabox.height
    images = PageImages(on_paper(media, data))
    shown = images.image(0, 72)
    middle = QColor(shown.pixel(shown.width() // 2, shown.height() // 2))
    assert abs(middle.green() - 128) < 8
    assert middle.red() < 8
    assert QColor(shown.pixel(2, 2)) == QColor("white")
    images.close()


def test_a_picture_taken_on_its_side_stands_upright() -> None:
    (page,) = PdfReader(BytesIO(on_paper("jpg", scans.turned_picture()))).pages
    assert page.mediabox.height > page.mediabox.width


def test_a_large_picture_is_made_as_large_as_paper_can_show() -> None:
    data = scans.noisy_picture("jpg", (5200, 3900))
    (page,) = PdfReader(BytesIO(on_paper("jpg", data))).pages
    (image,) = page.images
    assert image.image is not None
    assert max(image.image.size) <= 3508


def test_a_pdf_stays_as_it_is() -> None:
    data = scans.pdf(pages=3)
    opens("pdf", data)
    assert on_paper("pdf", data) is data


@pytest.mark.parametrize(
    ("media", "data", "sentence"),
    [
        ("pdf", scans.locked_pdf(), "asks for a password"),
        ("pdf", scans.broken_pdf(), "it is damaged"),
        ("pdf", b"%PDF-1.4 %%EOF", "it is damaged"),
        ("png", scans.picture("png")[:40] + b"\0" * 60, "does not open"),
    ],
)
def test_what_does_not_open_is_told_in_a_sentence(media: str, data: bytes, sentence: str) -> None:
    with pytest.raises(errors.BadInput, match=sentence):
        opens(media, data)


def test_two_threads_may_look_at_pdfs_at_once() -> None:
    data, failed = scans.pdf(pages=30), list[BaseException]()

    def look() -> None:
        try:
            for _time in range(8):
                opens("pdf", data)
        except BaseException as fault:
            failed.append(fault)

    threads = [Thread(target=look) for _number in range(2)]
    for one in threads:
        one.start()
    images = PageImages(data)
    for number in range(30):
        assert not images.image(number, 40).isNull()
    images.close()
    for one in threads:
        one.join()
    assert failed == []


def test_no_file_is_made_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for media, data in (("pdf", scans.pdf()), ("jpg", scans.noisy_picture("jpg", (900, 900)))):
        opens(media, data)
        on_paper(media, data)
    assert list(tmp_path.iterdir()) == []

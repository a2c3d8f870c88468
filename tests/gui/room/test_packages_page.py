"""The principal's packages: read, printed, carried to a stick, noted down."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from counsel_desk.export import carrying
from counsel_desk.export.verifying import open_package
from counsel_desk.gui import removable_drives
from counsel_desk.gui.room.hand_over_dialog import HandOverDialog
from counsel_desk.gui.room.packages_page import PackagesPage
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.deliveries import DeliveryEntry
from tests.gui.conftest import RELEASED, Room
from tests.gui.room.conftest import PaperTray, open_dialog
from tests.reports.samples import copied_out

NAME = f"999999-01_{RELEASED}.zip"


@pytest.fixture
def page(principal_after_release: Room, stick: Path) -> PackagesPage:
    made = principal_after_release.show(PackagesPage)
    assert isinstance(made, PackagesPage)
    box = made.carry_form.drive_box
    principal_after_release.qtbot.waitUntil(lambda: box.target is not None, timeout=10_000)
    return made


def _package(room: Room) -> bytes:
    found = room.ask(lambda desk: desk.room.releases.package(RELEASED))
    assert isinstance(found, bytes)
    return found


def _deliveries(room: Room) -> list[DeliveryEntry]:
    found = room.ask(lambda desk: list(desk.room.deliveries.all()))
    assert isinstance(found, list)
    return found


def _copy(room: Room, page: PackagesPage) -> str:
    room.qtbot.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    label = page.carry_form.result_label
    room.qtbot.waitUntil(lambda: bool(label.text()), timeout=20_000)
    room.settle()
    return label.text()


def test_a_package_is_read_and_printed_from_its_own_summary(
    principal_after_release: Room, page: PackagesPage, tray: PaperTray, tmp_path: Path
) -> None:
    room = principal_after_release
    (look,) = page.list_card.findChildren(QPushButton)
    room.qtbot.mouseClick(look, Qt.MouseButton.LeftButton)
    preview = open_dialog(room.qtbot, PrintPreview)
    room.qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    room.settle()
    (order,) = tray.sent
    assert order.pdf == open_package(_package(room)).summary_pdf
    assert "999999-01" in copied_out(order.pdf, tmp_path, "-layout")
    assert RELEASED not in order.title
    preview.reject()


def test_a_copy_on_the_stick_is_equal_and_the_ledger_says_to_whom(
    principal_after_release: Room, page: PackagesPage, stick: Path
) -> None:
    room = principal_after_release
    assert "28.4 GB" in page.carry_form.drive_box.currentText()
    room.qtbot.keyClicks(page.carry_form.recipient_edit, "qu jiao ti ju")
    told = _copy(room, page)
    assert (stick / NAME).read_bytes() == _package(room)
    assert [one.name for one in stick.iterdir()] == [NAME]
    (delivery,) = _deliveries(room)
    assert (delivery.recipient, delivery.medium, delivery.state) == (
        "qu jiao ti ju", "stick", "done",
    )  # fmt: skip
    assert delivery.made_by == room.made.principal.name
    assert NAME in told
    assert any("qu jiao ti ju" in one.text() for one in page.ledger_card.findChildren(QLabel))
    assert page.copy_button.isEnabled()


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_stick_that_says_no_is_told_in_place_and_noted_as_failed(
    principal_after_release: Room, page: PackagesPage, stick: Path,
    monkeypatch: pytest.MonkeyPatch, fault: int,
) -> None:  # fmt: skip
    def says_no(_handle: int, _piece: bytes) -> None:
        raise OSError(fault, "no")

    monkeypatch.setattr(carrying, "_write_piece", says_no)
    told = _copy(principal_after_release, page)
    assert NAME in told
    assert page.carry_form.result_label.property("role") == "error"
    assert list(stick.iterdir()) == []
    assert [one.state for one in _deliveries(principal_after_release)] == ["failed"]
    monkeypatch.undo()
    _copy(principal_after_release, page)
    assert [one.state for one in _deliveries(principal_after_release)] == ["failed", "done"]


def test_without_a_stick_the_page_says_what_to_do(
    principal_after_release: Room, page: PackagesPage
) -> None:
    room = principal_after_release
    removable_drives.answer_with(tuple)
    page.carry_form.drive_box.watch.look()
    room.qtbot.waitUntil(lambda: page.carry_form.target is None, timeout=10_000)
    room.qtbot.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    assert page.carry_form.result_label.property("role") == "error"
    assert _deliveries(room) == []
    assert page.copy_button.isEnabled()


def test_a_signed_print_that_was_handed_over_is_noted_down(
    principal_after_release: Room, page: PackagesPage
) -> None:
    room = principal_after_release
    room.qtbot.mouseClick(page.note_button, Qt.MouseButton.LeftButton)
    dialog = open_dialog(room.qtbot, HandOverDialog)
    room.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.recipient_field.note.isVisible()
    room.qtbot.keyClicks(dialog.recipient_edit, "qu jiao ti ju")
    room.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    room.settle()
    (delivery,) = _deliveries(room)
    assert (delivery.recipient, delivery.medium, delivery.state) == (
        "qu jiao ti ju", "paper", "done",
    )  # fmt: skip


def test_before_the_first_package_the_page_says_where_it_will_come_from(principal: Room) -> None:
    page = principal.show(PackagesPage)
    assert isinstance(page, PackagesPage)
    assert not page.copy_button.isEnabled()
    assert len(page.list_card.findChildren(QLabel)) == 2


def test_a_copy_given_up_by_locking_is_settled_at_the_next_unlock(
    principal_after_release: Room, page: PackagesPage, stick: Path
) -> None:
    room = principal_after_release
    page.copy()
    room.qtbot.waitUntil(lambda: _deliveries(room) != [], timeout=10_000)
    page.save_draft()
    room.vault.close()
    who = room.made.principal
    with Desk.open(room.folder, who.name, who.password) as desk:
        states = [one.state for one in desk.room.deliveries.all()]
        there = (stick / NAME).is_file()
    assert states == ["done" if there else "failed"]

"""Papers in a form of a register: chosen, shown from memory, saved, taken off; read by both."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QLabel, QPushButton

from counsel_desk.gui.file_dialogs import ask_where
from counsel_desk.gui.room.attach_paper_dialog import AttachPaperDialog
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.room.register_files_row import RegisterFilesRow
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.documents import DocumentFields
from tests import scans
from tests.gui.conftest import Put, Room

PLAN = DocumentFields("other", "专用教室说明", date(2026, 9, 1))


def shown(room: Room, entry_id: int | None) -> RegisterFilesRow:
    row = RegisterFilesRow(room.around, "school_document", entry_id)
    room.qtbot.addWidget(row)
    row.resize(600, 200)
    row.show()
    room.settle()
    return row


def made(room: Room) -> int:
    return cast("int", room.ask(lambda desk: cast("Desk", desk).room.documents.add(PLAN)))


def attach(room: Room, row: RegisterFilesRow, title: str = "") -> AttachPaperDialog:
    row.add_button.click()
    dialog = row.dialog
    assert isinstance(dialog, AttachPaperDialog)
    if title:
        dialog.title_edit.setText(title)
    dialog.accept_button.click()
    room.settle()
    return dialog


def texts(row: RegisterFilesRow) -> str:
    return " ".join(one.text() for one in row.findChildren(QLabel) if one.isVisible())


def act(row: RegisterFilesRow, text: str) -> QPushButton:
    return next(one for one in row.findChildren(QPushButton) if one.text() == text)


def test_a_chosen_file_is_attached_under_its_own_name(counsellor: Room, put: Put) -> None:
    row = shown(counsellor, made(counsellor))
    put("批复 2026-12.pdf", scans.pdf())
    attach(counsellor, row)
    counsellor.qtbot.waitUntil(lambda: [one.title for one in row.papers] == ["批复 2026-12"])
    counsellor.qtbot.waitUntil(lambda: "批复 2026-12" in texts(row))
    assert row.dialog is None


def test_why_a_file_is_not_taken_in_stands_in_the_form(counsellor: Room, put: Put) -> None:
    row = shown(counsellor, made(counsellor))
    put("a.pdf", b"PK\x03\x04 a document")
    dialog = attach(counsellor, row)
    assert "PDF" in dialog.error_label.text()
    assert dialog.isVisible()
    dialog.reject()
    assert not row.papers


def test_a_paper_is_shown_saved_and_taken_off(
    counsellor: Room, put: Put, questions: list[str], tmp_path: Path
) -> None:
    row = shown(counsellor, made(counsellor))
    data = scans.picture("png")
    put("a.png", data)
    attach(counsellor, row, "平面图")
    counsellor.qtbot.waitUntil(lambda: bool(row.papers))
    act(row, "查看").click()
    counsellor.settle()
    preview = row.findChild(PrintPreview)
    assert preview is not None
    preview.reject()
    proposed: list[str] = []
    place = tmp_path / "outside" / "saved.png"
    ask_where.answer_with(lambda _parent, _title, name: proposed.append(name) or place)  # type: ignore[func-returns-value]
    act(row, "另存为…").click()
    counsellor.settle()
    ask_where.ask_the_person()
    assert proposed == ["平面图.png"]
    assert place.read_bytes() == data
    act(row, "取下").click()
    counsellor.settle()
    warned, taken_off = questions
    assert "资料库" in warned
    assert "平面图" in taken_off
    counsellor.qtbot.waitUntil(lambda: not row.papers)


def test_before_an_entry_is_saved_nothing_can_be_attached(counsellor: Room) -> None:
    row = shown(counsellor, None)
    assert not row.add_button.isVisible()
    assert texts(row)
    row.show_entry(made(counsellor))
    assert row.add_button.isVisible()


def test_a_principal_finds_nothing_to_attach_or_take_off(principal: Room) -> None:
    row = shown(principal, 1)
    assert not row.add_button.isVisible()
    assert texts(row)
    assert principal.problems == []

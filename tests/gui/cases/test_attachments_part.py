"""Scans in a student's file: chosen or dragged in, shown from memory, taken out again."""

from __future__ import annotations

from functools import partial
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from counsel_desk.gui.cases import attachment_work, consent_work
from counsel_desk.gui.cases.attachment_dialogs import AddScanDialog, RenameScanDialog
from counsel_desk.gui.cases.attachments_part import AttachmentsPart
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.services.cases.attachments import ScanOverview
from counsel_desk.services.desk import Desk
from tests import scans
from tests.gui.conftest import NOW, Put, Room

TODAY = NOW.date()


def first_student(desk: Desk) -> str:
    """The first of the list, whose file is open."""
    found = desk.require_cases().students.overview(TODAY)[0].id
    desk.require_cases().files.open(found, "consent")
    return found


def shown(room: Room) -> AttachmentsPart:
    part = AttachmentsPart(room.around)
    room.qtbot.addWidget(part)
    part.resize(900, 600)
    part.show()
    part.open_student(str(room.ask(first_student)))  # type: ignore[arg-type]
    room.settle()
    return part


def add(room: Room, part: AttachmentsPart, title: str, *, recording: bool = False) -> None:
    part.add_button.click()
    dialog = part.dialog
    assert isinstance(dialog, AddScanDialog)
    dialog.title_edit.setText(title)
    dialog.recording_box.setChecked(recording)
    dialog.accept_button.click()
    room.settle()


def stored(room: Room, part: AttachmentsPart) -> list[ScanOverview]:
    work = partial(attachment_work.read_scans, student_id=part.student_id)
    return list(cast(tuple[str, list[ScanOverview]], room.ask(work))[1])


def test_a_chosen_file_is_taken_in_and_its_place_is_told(counsellor: Room, put: Put) -> None:
    part, file = shown(counsellor), put("scan.pdf", scans.pdf())
    assert part.title == "附件"
    add(counsellor, part, "妈妈签的同意书")
    assert [one.title for one in stored(counsellor, part)] == ["妈妈签的同意书"]
    assert part.table.item(0, 0).text() == "妈妈签的同意书"
    assert part.title == "附件 1"
    assert part.left_label.isVisibleTo(part)
    assert str(file) in part.left_label.text()
    assert file.read_bytes() == scans.pdf()


def test_a_title_is_asked_for_at_its_field(counsellor: Room, put: Put) -> None:
    part = shown(counsellor)
    put("scan.pdf", scans.pdf())
    add(counsellor, part, "  ")
    dialog = cast(AddScanDialog, part.dialog)
    assert dialog.title_field.note.isVisibleTo(dialog)
    assert stored(counsellor, part) == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 a document", "不是 PDF、JPG 或 PNG"),
        (scans.picture("png")[:-9], "没有拷贝完整"),
        (scans.broken_pdf(), "打不开"),
        (scans.locked_pdf(), "要密码"),
    ],
)
def test_what_cannot_be_is_told_in_the_dialog_and_the_title_stays(
    counsellor: Room, put: Put, data: bytes, sentence: str
) -> None:
    part = shown(counsellor)
    put("scan.pdf", data)
    add(counsellor, part, "同意书")
    dialog = cast(AddScanDialog, part.dialog)
    assert sentence in dialog.error_label.text()
    assert dialog.title_edit.text() == "同意书"
    assert dialog.accept_button.isEnabled()
    assert stored(counsellor, part) == []


def test_a_photo_of_the_student_waits_for_consent(counsellor: Room, put: Put) -> None:
    part = shown(counsellor)
    put("sand.jpg", scans.picture("jpg"))
    add(counsellor, part, "沙盘", recording=True)
    dialog = cast(AddScanDialog, part.dialog)
    assert "录音录像" in dialog.error_label.text()
    for giver in ("student", "guardian"):
        answer = ConsentAnswer("recording", giver, "given", TODAY)
        counsellor.ask(partial(consent_work.note_answer, student_id=part.student_id, answer=answer))
    dialog.accept_button.click()
    counsellor.settle()
    assert [one.is_recording for one in stored(counsellor, part)] == [True]


def test_files_dragged_in_are_asked_about_one_after_the_other(counsellor: Room, put: Put) -> None:
    part = shown(counsellor)
    files = [put("a.pdf", scans.pdf("a")), put("b.pdf", scans.pdf("b"))]
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(one)) for one in (*files, files[0].parent)])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    part.dropEvent(drop)
    for file in files:
        dialog = cast(AddScanDialog, part.dialog)
        assert dialog.file == file
        dialog.title_edit.setText(file.stem)
        dialog.accept_button.click()
        counsellor.settle()
    assert part.dialog is None
    assert {one.title for one in stored(counsellor, part)} == {"a", "b"}


@pytest.mark.parametrize("media", ["pdf", "jpg", "png"])
def test_a_scan_is_shown_from_memory_under_a_neutral_title(
    counsellor: Room, put: Put, media: str
) -> None:
    part = shown(counsellor)
    put("scan", scans.pdf() if media == "pdf" else scans.picture(media, (300, 200)))
    add(counsellor, part, "妈妈签的同意书")
    counsellor.qtbot.keyClick(part.table, Qt.Key.Key_Return)
    counsellor.settle()
    preview = part.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    assert len(preview._pages) == 1
    assert preview._title == "扫描件"
    assert "妈妈" not in preview.windowTitle()
    preview.done(0)


def test_printing_is_kept_in_the_log(counsellor: Room, put: Put) -> None:
    part = shown(counsellor)
    put("scan.pdf", scans.pdf())
    add(counsellor, part, "同意书")
    part.print_out()
    counsellor.settle()
    preview = cast(PrintPreview, part.findChild(PrintPreview))
    preview.printed.emit()
    counsellor.settle()
    assert counsellor.problems == []
    preview.done(0)


def test_taking_out_asks_first_and_says_what_stays(
    counsellor: Room, put: Put, questions: list[str]
) -> None:
    part = shown(counsellor)
    put("scan.pdf", scans.pdf())
    add(counsellor, part, "同意书")
    (scan,) = stored(counsellor, part)
    answer = ConsentAnswer("sharing", "student", "given", TODAY, attachment_id=scan.id)
    counsellor.ask(partial(consent_work.note_answer, student_id=part.student_id, answer=answer))
    part.refresh()
    counsellor.settle()
    assert "签过字的表" in part.table.item(0, 1).text()
    counsellor.qtbot.keyClick(part.table, Qt.Key.Key_Delete)
    counsellor.settle()
    assert "答复会留下" in questions[0]
    assert stored(counsellor, part) == []
    assert not part.table.isVisibleTo(part)


def test_a_scan_gets_another_title(counsellor: Room, put: Put) -> None:
    part = shown(counsellor)
    put("scan.pdf", scans.pdf())
    add(counsellor, part, "同意书")
    part.rename_button.click()
    dialog = cast(RenameScanDialog, part.dialog)
    dialog.title_edit.setText("回执")
    dialog.accept_button.click()
    counsellor.settle()
    assert part.table.item(0, 0).text() == "回执"


def test_nothing_of_the_student_before_stays(counsellor: Room, put: Put) -> None:
    part = shown(counsellor)
    put("scan.pdf", scans.pdf())
    add(counsellor, part, "同意书")
    part.open_student("")
    assert part.table.rowCount() == 0
    assert not part.left_label.isVisibleTo(part)
    assert part.title == "附件"


def test_leaving_the_dialog_takes_nothing_in(counsellor: Room, put: Put) -> None:
    part = shown(counsellor)
    put("scan.pdf", scans.pdf())
    part.add_button.click()
    cast(AddScanDialog, part.dialog).title_edit.setText("同意书")
    cast(AddScanDialog, part.dialog).reject()
    counsellor.settle()
    assert part.dialog is None
    assert stored(counsellor, part) == []


def test_what_is_stopped_in_time_is_not_in_the_file_and_the_list_says_what_is(
    counsellor: Room, put: Put
) -> None:
    part = shown(counsellor)
    put("scan.png", scans.noisy_picture("png", (1500, 1500)))
    part.add_button.click()
    dialog = cast(AddScanDialog, part.dialog)
    dialog.title_edit.setText("同意书")
    dialog.accept_button.click()
    dialog.reject()
    counsellor.settle()
    assert [one.title for one in part.table.rows] == [one.title for one in stored(counsellor, part)]

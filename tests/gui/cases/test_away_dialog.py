"""“If I am away”: asked on Today's page, shown as a page, and nobody is named in the dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from counsel_desk import clock
from counsel_desk.gui.cases.away_dialog import AwayDialog
from counsel_desk.gui.cases.today_page import TodayPage
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.records.cases.session_fields import SessionFields
from tests.gui.conftest import Room


def _raise(room: Room) -> str:
    """Let a student's safety be open; gives the student's name."""

    def work(desk: object) -> str:
        cases = desk.cases  # type: ignore[attr-defined]
        row = cases.students.overview(clock.today())[0]
        cases.sessions.add(
            SessionFields(
                "individual", clock.today(), clock.now().time(), minutes=30, student_id=row.id,
                safety="raised", safety_detail="说了很重的话", area_id=1, process="谈",
            )
        )  # fmt: skip
        return str(row.name)

    return str(room.ask(work))


def _dialog(room: Room) -> tuple[TodayPage, AwayDialog]:
    page = room.show(TodayPage)
    assert isinstance(page, TodayPage)
    page.away_button.click()
    room.settle()
    (dialog,) = page.findChildren(AwayDialog)
    return page, dialog


def test_the_page_is_shown_and_its_printing_is_kept(counsellor: Room) -> None:
    page, dialog = _dialog(counsellor)
    dialog.substitute_edit.setText("丙三")
    dialog.accept_button.click()
    counsellor.settle()
    (preview,) = page.window().findChildren(PrintPreview)
    preview.printed.emit()
    counsellor.settle()
    preview.reject()
    assert counsellor.problems == []


def test_open_safety_is_asked_about_without_the_name(counsellor: Room) -> None:
    name = _raise(counsellor)
    _page, dialog = _dialog(counsellor)
    assert dialog.notes
    told = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    assert "A " in told
    assert name not in told
    assert "很重的话" not in told


def test_a_name_in_the_words_keeps_the_dialog_open(counsellor: Room) -> None:
    name = _raise(counsellor)
    _page, dialog = _dialog(counsellor)
    dialog.words_edit.setPlainText(f"多看看{name}")
    dialog.accept_button.click()
    counsellor.settle()
    assert dialog.isVisible()
    assert "A" in dialog.error_label.text()


def test_days_that_cannot_be_are_told(counsellor: Room) -> None:
    _page, dialog = _dialog(counsellor)
    dialog.last_edit.setText("2026-11-20")
    dialog.accept_button.click()
    counsellor.settle()
    assert "两周" in dialog.error_label.text()


def test_half_written_words_are_offered_again(counsellor: Room) -> None:
    page, dialog = _dialog(counsellor)
    dialog.words_edit.setPlainText("周四有演练")
    page.save_draft()
    counsellor.settle()
    dialog.setParent(None)
    dialog.deleteLater()
    _again, dialog = _dialog(counsellor)
    counsellor.qtbot.waitUntil(lambda: dialog.words_edit.toPlainText() == "周四有演练")

"""Papers of the school on the screen: entered, replaced, ended, missing ones named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QLabel, QPushButton

from counsel_desk.gui.room.document_dialog import DocumentDialog
from counsel_desk.gui.room.papers_dialog import PapersDialog
from counsel_desk.gui.room.papers_part import PapersPart, missing_words, state_of
from counsel_desk.gui.room.registers_page import RegistersPage
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.documents import DocumentFields, DocumentLine
from tests import scans
from tests.gui.conftest import NOW, Room

TODAY = NOW.date()
RULES = DocumentFields("special_period", "疫情期间援助办法", date(2026, 9, 1))


def shown(room: Room) -> PapersPart:
    page = room.show(RegistersPage, {"part": "papers"})
    assert isinstance(page, RegistersPage)
    part = page.part("papers")
    assert isinstance(part, PapersPart)
    return part


def texts(part: PapersPart) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


def press(part: PapersPart, name: str) -> None:
    next(one for one in part.findChildren(QPushButton) if one.accessibleName() == name).click()


def add(room: Room, fields: DocumentFields) -> int:
    return cast("int", room.ask(lambda desk: cast("Desk", desk).room.documents.add(fields)))


def asked(part: PapersPart) -> DocumentDialog:
    assert isinstance(part.dialog, DocumentDialog)
    return part.dialog


def test_a_paper_is_entered_with_the_title_of_its_kind(counsellor: Room) -> None:
    part = shown(counsellor)
    assert "特殊时期心理援助办法" in part.told_label.text()
    part.add_button.click()
    dialog = asked(part)
    dialog.kind_box.set_value("special_period")
    dialog.kind_box.activated.emit(dialog.kind_box.currentIndex())
    assert dialog.title_edit.text() == "特殊时期心理援助办法"
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: "特殊时期" not in part.told_label.text())
    counsellor.qtbot.waitUntil(lambda: "特殊时期心理援助办法" in texts(part))


def test_a_title_that_somebody_wrote_is_left_alone(counsellor: Room) -> None:
    part = shown(counsellor)
    part.add_button.click()
    dialog = asked(part)
    dialog.title_edit.setText("我校的办法")
    dialog.kind_box.set_value("special_period")
    dialog.kind_box.activated.emit(dialog.kind_box.currentIndex())
    assert dialog.title_edit.text() == "我校的办法"
    dialog.title_edit.setText(" ")
    dialog.store()
    assert dialog.isVisible()
    assert dialog.title_field.note.text()
    dialog.reject()


def test_a_new_one_takes_the_place_of_the_old_one(counsellor: Room) -> None:
    add(counsellor, RULES)
    part = shown(counsellor)
    press(part, "换新：疫情期间援助办法")
    dialog = asked(part)
    assert dialog.kind_box.code == "special_period"
    dialog.title_edit.setText("特殊时期援助办法（修订）")
    dialog.accept_button.click()
    counsellor.qtbot.waitUntil(lambda: part.earlier_card.isVisibleTo(part))
    assert part.view is not None
    ends = {one.fields.title: one.fields.until for one in part.view.lines}
    assert ends["特殊时期援助办法（修订）"] is None
    assert ends["疫情期间援助办法"] == TODAY - timedelta(days=1)


def test_a_paper_is_taken_out_that_was_entered_by_mistake(counsellor: Room) -> None:
    add(counsellor, RULES)
    part = shown(counsellor)
    press(part, "更改：疫情期间援助办法")
    buttons = asked(part).findChildren(QPushButton)
    next(one for one in buttons if one.text() == "记错了，撤回").click()
    counsellor.qtbot.waitUntil(lambda: "疫情期间" not in texts(part))


def test_a_half_typed_paper_is_kept(counsellor: Room) -> None:
    part = shown(counsellor)
    part.add_button.click()
    counsellor.settle()
    counsellor.qtbot.keyClicks(asked(part).remark_edit, "2026-3")
    page = part.window()
    assert isinstance(page, RegistersPage)
    page.save_draft()
    counsellor.settle()
    kinds = counsellor.ask(
        lambda desk: [one.kind for one in cast("Desk", desk).require_cases().drafts.all()]
    )
    assert kinds == ["registers_paper"]


def test_attached_papers_are_reached_from_the_row(counsellor: Room, tmp_path: Path) -> None:
    entry_id = add(counsellor, RULES)
    file = tmp_path / "a.pdf"
    file.write_bytes(scans.pdf())
    counsellor.ask(
        lambda desk: cast("Desk", desk).room.papers.attach(
            "school_document", entry_id, "盖章页", file, scans.opens_all
        )
    )
    part = shown(counsellor)
    press(part, "文件：疫情期间援助办法")
    dialog = part.dialog
    assert isinstance(dialog, PapersDialog)
    counsellor.qtbot.waitUntil(lambda: [one.title for one in dialog.row.papers] == ["盖章页"])
    dialog.reject()


def test_the_principal_reads_it_without_anything_to_press(principal: Room) -> None:
    part = shown(principal)
    told = [one.text() for one in part.findChildren(QPushButton) if one.isVisibleTo(part)]
    assert not [one for one in told if "文件" not in one]
    assert "存档" in part.told_label.text()


def test_what_is_missing_is_said_in_words_and_what_is_over_does_not_count() -> None:
    over = DocumentLine(1, replace(RULES, until=TODAY - timedelta(days=1)))
    held = DocumentLine(2, RULES)
    assert "特殊时期心理援助办法" in missing_words([over], TODAY)
    assert "特殊时期心理援助办法" not in missing_words([held], TODAY)
    assert state_of(over, TODAY)[1] == "plain"
    assert state_of(held, TODAY)[1] == "good"
    assert state_of(DocumentLine(3, replace(RULES, until=TODAY)), TODAY)[1] == "warm"

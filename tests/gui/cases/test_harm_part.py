"""Reports of harm on the screen: written, half-typed, printed, and nobody else's business."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from counsel_desk import clock
from counsel_desk.gui.cases.crisis_page import CrisisPage
from counsel_desk.gui.cases.harm_dialog import HarmDialog
from counsel_desk.gui.cases.harm_part import HarmPart
from counsel_desk.gui.cases.today_page import TodayPage
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.records.cases.harm_report import HarmReport
from tests.gui.conftest import Room
from tests.vaults import SECOND, SECOND_PASSWORD

SUBJECT = {"part": "harm"}


def _page(room: Room, subject: object = SUBJECT) -> tuple[CrisisPage, HarmPart]:
    page = room.show(CrisisPage, subject)
    assert isinstance(page, CrisisPage)
    part = page.part("harm")
    assert isinstance(part, HarmPart)
    return page, part


def _begun(room: Room, part: HarmPart) -> HarmDialog:
    """The form of a new report with the least that it needs."""
    part.new_button.click()
    room.settle()
    dialog = part.dialog
    assert dialog is not None
    dialog.child_edit.setText("周小雨 七（2）班")
    dialog.kind_chips.set_value(("bullying",))
    dialog.facts_edit.setPlainText("课间在走廊被推倒，手臂擦伤")
    return dialog


def _saved(room: Room) -> list[HarmReport]:
    def work(desk: object) -> list[HarmReport]:
        found = desk.cases.sealed_reports.all()  # type: ignore[attr-defined]
        return [one.report for one in found.reports]

    found = room.ask(work)
    assert isinstance(found, list)
    return found


def test_an_empty_list_says_what_it_is_for(counsellor: Room) -> None:
    _shown, part = _page(counsellor)
    assert part.empty_label.isVisible()
    assert not part.table.isVisible()


def test_a_report_is_written_and_stands_in_the_list_with_its_name_hidden(counsellor: Room) -> None:
    page, part = _page(counsellor)
    dialog = _begun(counsellor, part)
    police = dialog.reported.rows[0]
    police.box.click()
    police.how_edit.setText("110")
    dialog.accept_button.click()
    counsellor.settle()
    (report,) = _saved(counsellor)
    assert report.kinds == ("bullying",)
    assert (report.reported_to[0].to, report.reported_to[0].how) == ("police", "110")
    assert report.reported_to[0].day == clock.today()
    page.refresh()
    counsellor.settle()
    cells = [part.table.item(0, column).text() for column in range(4)]
    assert cells[0] == clock.today().isoformat()
    assert "小雨" not in "".join(cells)


def test_what_is_missing_is_said_and_what_was_typed_stays(counsellor: Room) -> None:
    _shown, part = _page(counsellor)
    dialog = _begun(counsellor, part)
    dialog.kind_chips.set_value(())
    dialog.accept_button.click()
    counsellor.settle()
    assert dialog.error_label.isVisible()
    assert dialog.child_edit.text() == "周小雨 七（2）班"
    assert _saved(counsellor) == []


def test_a_half_typed_report_is_taken_up_and_lies_among_no_drafts(counsellor: Room) -> None:
    page, part = _page(counsellor)
    dialog = _begun(counsellor, part)
    dialog.reported.rows[1].box.click()
    dialog.reported.rows[1].how_edit.setText("民政局")
    page.save_draft()
    dialog.reject()
    counsellor.settle()
    drafts = counsellor.ask(lambda desk: list(desk.cases.drafts.all()))  # type: ignore[attr-defined]
    assert drafts == []
    part.point_at("new")
    counsellor.settle()
    again = part.dialog
    assert again is not None
    assert again is not dialog
    assert again.facts_edit.toPlainText() == "课间在走廊被推倒，手臂擦伤"
    assert again.reported.rows[1].how_edit.text() == "民政局"


def test_what_is_due_on_todays_page_names_nobody_and_cannot_be_put_off(counsellor: Room) -> None:
    _shown, part = _page(counsellor)
    _begun(counsellor, part).accept_button.click()
    counsellor.settle()
    today = counsellor.show(TodayPage)
    texts = " ".join(one.text() for one in today.findChildren(QLabel))
    assert "小雨" not in texts
    rows = [row for row in today.findChildren(object) if type(row).__name__ == "DueRow"]
    report = next(row for row in rows if "上报" in row.sentence_label.text())
    assert not report.put_off_button.isVisible()
    report.button.click()
    key, subject = counsellor.gone[-1]
    assert key == "crisis"
    assert isinstance(subject, dict)
    assert subject["part"] == "harm"
    again, part = _page(counsellor, subject)
    assert part.dialog is not None
    assert part.dialog.child_edit.text() == "周小雨 七（2）班"
    again.close()


@pytest.mark.usefixtures("cheap")
def test_a_colleague_is_let_in_by_a_chip(counsellor: Room) -> None:
    counsellor.ask(
        lambda desk: desk.safekeeping.add_person(SECOND, "counsellor", SECOND_PASSWORD)  # type: ignore[attr-defined]
    )
    _shown, part = _page(counsellor)
    dialog = _begun(counsellor, part)
    assert dialog.reader_chips.isVisible()
    assert dialog.reader_chips.value == ()
    (key,) = dialog.reader_chips._chips
    dialog.reader_chips.set_value((key,))
    dialog.accept_button.click()
    counsellor.settle()

    def may_read(desk: object) -> set[str]:
        (kept,) = desk.cases.sealed_reports.all().reports  # type: ignore[attr-defined]
        return {one.name for one in kept.readers if one.may_read and not one.is_sheets}

    assert counsellor.ask(may_read) == {SECOND, counsellor.made.counsellor.name}


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new password costs the least that is allowed."""
    monkeypatch.setenv("COUNSEL_DESK_KDF", "floor")


def test_it_is_printed_from_memory_and_says_so_inside(counsellor: Room) -> None:
    page, part = _page(counsellor)
    _begun(counsellor, part).accept_button.click()
    counsellor.settle()
    page.refresh()
    counsellor.settle()
    part.print_button.click()
    counsellor.settle()
    preview = next(one for one in part.findChildren(PrintPreview))
    assert "周" not in preview.windowTitle()
    preview.printed.emit()
    counsellor.settle()

    def acts(desk: object) -> list[str]:
        (kept,) = desk.cases.sealed_reports.all().reports  # type: ignore[attr-defined]
        return [one.what for one in kept.acts]

    assert counsellor.ask(acts) == ["saved", "printed"]
    preview.reject()

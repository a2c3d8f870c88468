"""The principal's window: how the room stands, the log, and the log on paper."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from counsel_desk.gui.room.figures import figures_of
from counsel_desk.gui.room.log_page import LogPage
from counsel_desk.gui.room.overview_page import OverviewPage
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.records.room.room_log import RoomLog
from counsel_desk.reports.words import short_date
from counsel_desk.services.desk import Desk
from tests.gui.conftest import Room
from tests.gui.room.conftest import PaperTray, open_dialog
from tests.reports.samples import copied_out


@pytest.fixture
def page(principal: Room) -> LogPage:
    made = principal.show(LogPage)
    assert isinstance(made, LogPage)
    return made


def _log(room: Room, period: str = "2026-11") -> RoomLog:
    found = room.ask(lambda desk: desk.room.logs.of(period))
    assert isinstance(found, RoomLog)
    return found


def _words(page: OverviewPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel))


def test_figures_lines_and_seal_are_those_of_the_log(principal: Room, page: LogPage) -> None:
    log = _log(principal)
    assert page.figures.shown == figures_of(log)
    assert f"{log.summary.minutes / 60:.1f}" in page.figures.shown[0][1]
    assert page.table.model().rowCount() == len(log.uses)
    assert log.chain_head[:4] in page.seal_label.text()
    assert log.chain_head[12:16] in page.seal_label.text()
    assert f"{log.summary.days_met} " in page.subtitle_label.text()


def test_the_log_is_printed_and_the_paper_says_what_the_page_says(
    principal: Room, page: LogPage, tray: PaperTray, tmp_path: Path
) -> None:
    log = _log(principal)
    principal.qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    preview = open_dialog(principal.qtbot, PrintPreview)
    principal.qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    principal.settle()
    (order,) = tray.sent
    text = copied_out(order.pdf, tmp_path, "-layout")
    for use in log.uses:
        assert short_date(use.day) in text
    assert log.school in text
    head = log.chain_head[:16]
    assert " ".join(head[n : n + 4] for n in range(0, 16, 4)) in text
    assert log.school not in order.title
    assert _log(principal).chain_head != log.chain_head  # that it was printed is kept
    preview.reject()


def test_another_month_is_chosen_from_the_list_and_by_page_keys(
    principal: Room, page: LogPage
) -> None:
    titles = [action.text() for action in page.period_menu.actions()]
    assert len(titles) == 3
    page.period_menu.actions()[1].trigger()
    principal.settle()
    assert page.view is not None
    assert page.view.stretch.name == "2026-10"
    principal.qtbot.keyClick(page, Qt.Key.Key_PageDown)
    principal.settle()
    assert page.view.stretch.name == "2026-11"
    principal.qtbot.keyClick(page, Qt.Key.Key_PageDown)
    principal.settle()
    assert page.view.stretch.name == "2026-11"
    page.kind_segments.chosen.emit("term")
    principal.settle()
    assert page.view.stretch.name == "2026-autumn"


def test_a_month_without_anything_says_so(principal: Room, page: LogPage) -> None:
    page.show_day(date(2026, 7, 5))
    principal.settle()
    assert page.empty_label.isVisible()
    assert not page.table.isVisible()


def test_the_overview_says_how_the_room_stands_and_what_is_not_seen(principal: Room) -> None:
    page = principal.show(OverviewPage)
    assert isinstance(page, OverviewPage)
    assert page.figures.shown == figures_of(_log(principal))
    assert page.duty_rows.count() >= 3
    assert page.sight_card.isVisible()
    principal.qtbot.mouseClick(page.log_button, Qt.MouseButton.LeftButton)
    assert principal.gone == [("log", None)]


def test_the_overview_tells_the_day_of_the_last_try_of_a_backup(counsellor: Room) -> None:
    page = counsellor.show(OverviewPage)
    assert isinstance(page, OverviewPage)
    assert "还没有试过备份能不能用。" in _words(page)
    counsellor.ask(lambda desk: desk.restoring.drills.run())  # type: ignore[attr-defined]
    page.refresh()
    counsellor.settle()
    assert "还没有试过备份能不能用。" in _words(page)
    counsellor.ask(lambda desk: desk.backups.make_due())  # type: ignore[attr-defined]
    counsellor.ask(lambda desk: desk.restoring.drills.run())  # type: ignore[attr-defined]
    page.refresh()
    counsellor.settle()
    assert "2026年11月24日试过备份，能用。" in _words(page)


def test_sessions_are_counted_in_heads_and_never_as_visits_somewhere(principal: Room) -> None:
    page = principal.show(OverviewPage)
    figures = [one.text() for one in page.findChildren(QLabel) if one.property("role") == "figure"]
    assert sum("人次" in one for one in figures) == 2
    assert not any("走访" in one for one in figures)


def test_an_end_nobody_told_is_an_open_question_in_neutral_words(counsellor: Room) -> None:
    def forget(desk: Desk) -> int:
        return desk.room.openings.add(date(2026, 11, 20), 1, time(19, 0), None, None)

    before = counsellor.show(OverviewPage)
    assert isinstance(before, OverviewPage)
    counsellor.ask(forget)  # type: ignore[arg-type]
    page = counsellor.show(OverviewPage)
    assert isinstance(page, OverviewPage)
    assert page.open_rows.count() == before.open_rows.count() + 1
    assert "19:00" in _words(page)
    assert "19:00" not in _words(before)

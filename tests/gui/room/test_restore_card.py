"""Going back to a backup from the window, and trying whether one would help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.restore_dialog import (
    NONE,
    SOME,
    KnownBackup,
    RestoreDialog,
    RestoreOrder,
)
from counsel_desk.gui.room.backup_page import BackupPage
from counsel_desk.gui.room.restore_card import RestoreCard
from counsel_desk.services.cases.restoring import preview
from counsel_desk.services.restore_views import BackupPreview
from tests.gui.conftest import Room
from tests.gui.room.conftest import open_dialog
from tests.store import raw_files

Found = Callable[[BackupPreview], None]


@pytest.fixture(autouse=True)
def door_closed_again() -> Iterator[None]:
    yield
    ask_folder.ask_the_person()


def _card(room: Room) -> RestoreCard:
    page = room.show(BackupPage)
    assert isinstance(page, BackupPage)
    room.settle()
    return page.restore_card


def _dialog(room: Room, card: RestoreCard, password: str) -> RestoreDialog:
    card.restore_button.click()
    dialog = open_dialog(room.qtbot, RestoreDialog)
    dialog.password_edit.setText(password)
    dialog.go_button.click()
    room.settle()
    return dialog


def test_a_backup_tells_what_it_holds_and_what_would_be_missing_before_anything_is_done(
    counsellor: Room,
) -> None:
    counsellor.ask(lambda desk: desk.backups.make_due())  # type: ignore[attr-defined]
    orders: list[RestoreOrder] = []
    counsellor.around.extras["restore"] = lambda _dialog, order: orders.append(order)
    dialog = _dialog(counsellor, _card(counsellor), counsellor.made.counsellor.password)
    assert dialog.found is not None
    assert dialog.found.sessions == counsellor.made.sessions
    assert (dialog.found.problem, dialog.found.behind is None) == (None, False)
    assert not dialog.left_field.isVisibleTo(dialog)
    dialog.go_button.click()
    (order,) = orders
    assert order.backup == dialog.found.folder
    assert order.password not in repr(order)
    dialog.reject()
    assert dialog.isVisible()
    dialog.tell_done(())
    dialog.go_button.click()
    assert not dialog.isVisible()


def test_a_wrong_password_and_a_folder_that_is_none_are_told_in_place(
    counsellor: Room, tmp_path: Path
) -> None:
    counsellor.ask(lambda desk: desk.backups.make_due())  # type: ignore[attr-defined]
    card = _card(counsellor)
    dialog = _dialog(counsellor, card, "not this one")
    assert dialog.password_field.note.isVisibleTo(dialog)
    assert dialog.stack.currentIndex() == 0
    ask_folder.answer_with(lambda *_words, **_named: tmp_path)
    dialog.folder_button.click()
    dialog.password_edit.setText(counsellor.made.counsellor.password)
    dialog.go_button.click()
    counsellor.settle()
    assert dialog.error_label.text()
    dialog.reject()


def _segment(dialog: RestoreDialog, code: str) -> None:
    places = {NONE: 0, SOME: 1}
    dialog.left_segments.findChildren(QPushButton)[places[code]].click()


def test_packages_on_a_stick_go_into_the_order_unless_none_left(
    counsellor: Room, tmp_path: Path
) -> None:
    counsellor.ask(lambda desk: desk.backups.make_due())  # type: ignore[attr-defined]
    (backup,) = (one for one in (counsellor.folder / "backups").iterdir() if one.name != "scans")
    orders, own = list[RestoreOrder](), counsellor.made.counsellor

    def look(folder: Path, name: str, password: str, found: Found, _refused: object) -> None:
        found(preview(folder, name, password, tmp_path / "nothing here"))

    known = [KnownBackup(backup, backup.name)]
    dialog = RestoreDialog(None, known, [own.name], own.name, look)
    counsellor.qtbot.addWidget(dialog)
    dialog.wanted.connect(orders.append)
    dialog.show()
    dialog.look_at(backup, own.name, own.password)
    assert dialog.left_field.isVisibleTo(dialog)
    assert not dialog.packages.isVisibleTo(dialog)
    dialog.go_button.click()
    assert dialog.error_label.text()
    _segment(dialog, SOME)
    assert dialog.packages.isVisibleTo(dialog)
    ask_folder.answer_with(lambda *_words, **_named: tmp_path)
    dialog.packages.folder_button.click()
    assert dialog.packages.folder is None
    (tmp_path / "610902-07_2026-10.zip").write_bytes(b"looked into at the deed")
    dialog.packages.folder_button.click()
    assert "1" in dialog.packages.told_label.text()
    dialog.go_button.click()
    assert [(one.packages, one.none_left) for one in orders] == [(tmp_path, False)]
    dialog.is_under_way = False
    _segment(dialog, NONE)
    dialog._order()
    assert (orders[-1].packages, orders[-1].none_left) == (None, True)
    dialog.is_under_way = False


def test_a_damaged_backup_can_be_looked_at_and_not_gone_back_to(counsellor: Room) -> None:
    counsellor.ask(lambda desk: desk.backups.make_due())  # type: ignore[attr-defined]
    (backup,) = (one for one in (counsellor.folder / "backups").iterdir() if one.name != "scans")
    raw_files.flip(backup / "cases.db", (backup / "cases.db").stat().st_size - 2000)
    dialog = _dialog(counsellor, _card(counsellor), counsellor.made.counsellor.password)
    assert dialog.found is not None
    assert dialog.found.problem in dialog.error_label.text()
    assert not dialog.go_button.isEnabled()
    dialog.reject()


def test_a_copy_on_a_stick_can_be_chosen_for_the_try(counsellor: Room, tmp_path: Path) -> None:
    counsellor.ask(lambda desk: desk.backups.make_due())  # type: ignore[attr-defined]
    counsellor.ask(lambda desk: desk.safekeeping.back_up(tmp_path))  # type: ignore[attr-defined]
    (stick,) = (one for one in tmp_path.iterdir() if one.name.startswith("counsel-desk-backup"))
    card = _card(counsellor)
    assert card.drill_box.isVisibleTo(card)
    card.drill_box.set_value(stick)
    raw_files.flip(stick / "cases.db", (stick / "cases.db").stat().st_size - 2000)
    card.drill_button.click()
    counsellor.settle()
    assert card.drill_box.value == stick
    assert card.facts is not None
    assert card.facts.last is not None
    assert card.facts.last.outcome == "damaged"


def test_a_try_is_noted_and_leaves_nothing(counsellor: Room) -> None:
    counsellor.ask(lambda desk: desk.backups.make_due())  # type: ignore[attr-defined]
    card = _card(counsellor)
    before = sorted(one.name for one in counsellor.folder.iterdir())
    card.drill_button.click()
    counsellor.settle()
    assert card.result_label.property("role") == "good"
    assert card.facts is not None
    assert card.facts.last is not None
    assert (card.facts.last.outcome, card.facts.is_due) == ("good", False)
    assert sorted(one.name for one in counsellor.folder.iterdir()) == before

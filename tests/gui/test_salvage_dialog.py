"""The dialog that saves what is readable of a damaged vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk.gui.salvage_dialog import SalvageDialog
from counsel_desk.services.desk import Desk
from tests.store import raw_files
from tests.vaults import COUNSELLOR, COUNSELLOR_PASSWORD, Template, make_template


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return make_template(tmp_path_factory.mktemp("damaged") / "vault")


@pytest.fixture
def dialog(
    dressed: QApplication, template: Template, tmp_path: Path, qtbot: QtBot
) -> Iterator[SalvageDialog]:
    folder = template.copy_to(tmp_path / "vault")
    raw_files.flip(folder / "cases.db", -2000)
    made = SalvageDialog(None, folder, [COUNSELLOR], COUNSELLOR)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.reject()


def test_what_can_be_read_is_saved_and_told(
    dialog: SalvageDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    dialog.made.connect(told.append)
    dialog.submit()
    assert dialog.password_edit.property("faulty")
    dialog.password_edit.setText(COUNSELLOR_PASSWORD)
    dialog.submit()
    assert dialog.password_edit.text() == ""
    qtbot.waitUntil(lambda: dialog.report_area.isVisible(), timeout=60_000)
    assert len(dialog.report_label.text().splitlines()) > 3
    dialog.submit()
    (saved,) = told
    assert Path(saved).parent == tmp_path
    Desk.open(Path(saved), COUNSELLOR, COUNSELLOR_PASSWORD).close()


def test_a_wrong_password_is_told_and_nothing_is_made(
    dialog: SalvageDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    before = sorted(tmp_path.iterdir())
    dialog.password_edit.setText("another password")
    dialog.submit()
    qtbot.waitUntil(lambda: bool(dialog.error_label.text()), timeout=60_000)
    assert dialog.save_button.isEnabled()
    assert sorted(tmp_path.iterdir()) == before

"""The first page: language, an existing vault, the demo school."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counsel_desk import settings
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.first_run import demo_school
from counsel_desk.services.desk_facts import DeskFacts
from counsel_desk.settings import KnownVault, Settings
from tests.gui.first_run.conftest import FirstRun, show
from tests.vaults import make_template


def test_a_language_is_told_at_once(first_run: FirstRun) -> None:
    first_run.wizard.welcome.language._group.button(1).click()
    assert first_run.languages == ["en"]


def test_an_existing_vault_is_found_in_the_folder_around_it(
    first_run: FirstRun, tmp_path: Path
) -> None:
    vault = make_template(tmp_path / "school" / "vault").folder
    ask_folder.answer_with(lambda *_: tmp_path / "school")
    first_run.wizard.welcome.open_button.click()
    assert first_run.chosen == [str(vault)]


def test_a_vault_that_is_gone_is_taken_from_the_list_on_request(
    qtbot: QtBot, first_run: FirstRun, tmp_path: Path
) -> None:
    there = make_template(tmp_path / "there").folder
    known = Settings(
        vaults=(KnownVault(str(there), "甲校"), KnownVault(str(tmp_path / "gone"), "乙校"))
    )
    settings.save(known)
    run = show(first_run.vault, qtbot, known)
    run.wizard.welcome.vault_list.removed.emit(str(tmp_path / "gone"))
    assert [one.path for one in settings.load().vaults] == [str(there)]
    run.wizard.welcome.vault_list.chosen.emit(str(there))
    assert run.chosen == [str(there)]


@pytest.fixture
def small_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    order = demo_school.DemoOrder(seed=1, students=12, terms=1)
    monkeypatch.setattr(demo_school, "ORDER", order)


@pytest.mark.usefixtures("small_demo")
def test_the_demo_school_is_made_marked_and_opened_again_without_asking(
    first_run: FirstRun, qtbot: QtBot
) -> None:
    first_run.wizard.welcome.demo_button.click()
    first_run.settle()
    assert first_run.wizard.demo.keys_label.text()
    first_run.wizard.demo.enter_button.click()
    ((folder, facts),) = first_run.made
    assert Path(folder) == demo_school.folder()
    assert isinstance(facts, DeskFacts)
    assert facts.is_counsellor
    assert "DEMO" in facts.room or "演示" in facts.room
    first_run.vault.close()
    vault = VaultThread()
    again = show(vault, qtbot)
    again.wizard.welcome.demo_button.click()
    again.settle()
    again.wizard.demo.enter_button.click()
    assert again.made[0][1] == facts
    vault.close()


@pytest.mark.usefixtures("small_demo")
def test_a_demo_that_is_cancelled_leaves_nothing(first_run: FirstRun) -> None:
    first_run.wizard.welcome.demo_button.click()
    first_run.wizard.demo.cancel_button.click()
    first_run.settle()
    assert not demo_school.folder().exists()
    assert first_run.made == []
    assert first_run.wizard.stack.currentWidget() is not first_run.wizard.demo

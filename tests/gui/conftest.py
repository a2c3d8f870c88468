"""What the window's tests share: a dressed application, a small demo vault, its open desk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk import clock, i18n
from counsel_desk.demo.school import DemoOrder, DemoSchool, build
from counsel_desk.export.summary import prepare
from counsel_desk.gui import messages, removable_drives, theme, translation
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.collector import Collector
from counsel_desk.gui.file_dialogs import ask_file
from counsel_desk.gui.page import Page, Surroundings
from counsel_desk.gui.removable_drives import Drive
from counsel_desk.services.desk import Desk
from counsel_desk.services.desk_facts import DeskFacts

NOW = datetime(2026, 11, 24, 13, 30)
RELEASED = "2026-10"

Put = Callable[[str, bytes], Path]
"""Lays a file of this name outside the vault, which is the one that is chosen."""


@dataclass
class Room:
    """An unlocked demo vault with all that a page needs; what pages said and asked for is kept."""

    folder: Path
    made: DemoSchool
    vault: VaultThread
    around: Surroundings
    said: list[str]
    gone: list[tuple[str, object]]
    problems: list[str]
    qtbot: QtBot

    def show(self, make: Callable[[Surroundings], Page], subject: object = None) -> Page:
        """Build a page, show it as the main window would, and wait until it is filled."""
        page = make(self.around)
        self.qtbot.addWidget(page)
        page.resize(1084, 744)
        if subject is not None:
            page.open_with(subject)
        page.show()
        page.refresh()
        self.settle()
        return page

    def settle(self) -> None:
        """Wait until the vault's thread has answered everything."""
        self.qtbot.waitUntil(lambda: not self.vault.is_busy, timeout=10_000)

    def ask(self, work: Callable[[object], object]) -> object:
        """Ask the desk something and wait for the answer."""
        answers: list[object] = []
        self.vault.post(work, answers.append)
        self.settle()
        return answers[0]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in the program's own look."""
    theme.load_fonts(qapp)
    theme.apply(qapp, "light")
    return qapp


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DemoSchool]:
    """A small demo vault, made once and copied for each test."""
    os.environ["COUNSEL_DESK_KDF"] = "floor"
    clock.set_source(lambda: NOW)
    i18n.set_language("zh_CN")
    folder = tmp_path_factory.mktemp("demo") / "vault"
    made = build(folder, DemoOrder(seed=3, students=60, terms=1, with_files=False))
    clock.use_system_time()
    return folder, made


@pytest.fixture(scope="session")
def released_template(
    demo_template: tuple[Path, DemoSchool], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, DemoSchool]:
    """The demo school after its counsellor made the package of October."""
    folder, made = tmp_path_factory.mktemp("released") / "vault", demo_template[1]
    shutil.copytree(demo_template[0], folder)
    clock.set_source(lambda: NOW)
    with Desk.open(folder, made.counsellor.name, made.counsellor.password) as desk:
        releases = desk.require_cases().releases
        ready = prepare(releases.draft(RELEASED))
        releases.keep(ready.draft, ready.printed, ready.file_name, ready.make)
    clock.use_system_time()
    return folder, made


@pytest.fixture
def counsellor(
    dressed: QApplication, demo_template: tuple[Path, DemoSchool], tmp_path: Path, qtbot: QtBot
) -> Iterator[Room]:
    """The demo school unlocked by its counsellor, on a Tuesday at half past one."""
    yield from _room(dressed, demo_template, tmp_path, qtbot, as_counsellor=True)


@pytest.fixture
def principal(
    dressed: QApplication, demo_template: tuple[Path, DemoSchool], tmp_path: Path, qtbot: QtBot
) -> Iterator[Room]:
    """The demo school unlocked by its principal."""
    yield from _room(dressed, demo_template, tmp_path, qtbot, as_counsellor=False)


@pytest.fixture
def principal_after_release(
    dressed: QApplication, released_template: tuple[Path, DemoSchool], tmp_path: Path, qtbot: QtBot
) -> Iterator[Room]:
    """The demo school with October's package, unlocked by its principal."""
    yield from _room(dressed, released_template, tmp_path, qtbot, as_counsellor=False)


@pytest.fixture
def counsellor_after_release(
    dressed: QApplication, released_template: tuple[Path, DemoSchool], tmp_path: Path, qtbot: QtBot
) -> Iterator[Room]:
    """The demo school with October's package, unlocked by its counsellor."""
    yield from _room(dressed, released_template, tmp_path, qtbot, as_counsellor=True)


@pytest.fixture
def locked(counsellor: Room) -> list[bool]:
    """How often a page asked to lock."""
    asked: list[bool] = []
    counsellor.around.extras["lock"] = lambda: asked.append(True)
    return asked


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A stick that is plugged in, the only one; it is pulled out when its folder goes away."""
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    found = (Drive(folder, "KINGSTON", 28_400_000_000),)
    removable_drives.answer_with(lambda: found if folder.is_dir() else ())
    yield folder
    removable_drives.ask_the_computer()


def _room(
    application: QApplication,
    template: tuple[Path, DemoSchool],
    tmp_path: Path,
    qtbot: QtBot,
    *,
    as_counsellor: bool,
) -> Iterator[Room]:
    translation.speak(application, i18n.language())
    clock.set_source(lambda: NOW)
    folder, made = tmp_path / "vault", template[1]
    shutil.copytree(template[0], folder)
    who = made.counsellor if as_counsellor else made.principal
    facts, refused = list[DeskFacts](), list[Exception]()
    with vault_thread(application) as vault:
        vault.unlock(folder, who.name, who.password, facts.append, refused.append)
        qtbot.waitUntil(lambda: bool(facts or refused), timeout=20_000)
        assert not refused
        said, gone, problems = list[str](), list[tuple[str, object]](), list[str]()
        around = Surroundings(
            vault=vault,
            facts=facts[0],
            go=lambda key, subject=None: gone.append((key, subject)),
            say=lambda sentence, *_undo: said.append(sentence),
            tell_problem=lambda problem: problems.append(str(problem)),
        )
        vault.problem_told.connect(around.tell_problem)
        yield Room(folder, made, vault, around, said, gone, problems, qtbot)


@contextmanager
def vault_thread(application: QApplication) -> Iterator[VaultThread]:
    """A vault's thread that, as in the program, never collects what belongs to the window."""
    collector, vault = Collector(application), VaultThread()
    try:
        yield vault
    finally:
        vault.close()
        collector.stop()
        collector.deleteLater()


@pytest.fixture
def questions() -> Iterator[list[str]]:
    """Every question is answered with yes, and kept."""
    before, asked = messages._answer[0], list[str]()
    messages.answer_with(lambda _parent, question, _yes, _no: bool(asked.append(question)) or True)
    yield asked
    messages.answer_with(before)


@pytest.fixture
def put(tmp_path: Path) -> Iterator[Put]:
    """Lays a file outside the vault, which is the one that is chosen."""
    (tmp_path / "outside").mkdir()

    def lay(name: str, data: bytes) -> Path:
        file = tmp_path / "outside" / name
        file.write_bytes(data)
        ask_file.answer_with(lambda *_asked: file)
        return file

    yield lay
    ask_file.ask_the_person()

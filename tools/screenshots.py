"""Pictures of every page and dialog, made by one command: ``python tools/screenshots.py``.

A demo school is built into a temporary folder, then one process per look (language, theme, scale)
opens every window off-screen and saves what it shows under ``out/screenshots/<look>/``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out" / "screenshots"
LOOKS = (("zh_CN", "light", 100), ("en", "dark", 200))
SIZE = (1280, 800)
NOW = datetime(2026, 11, 24, 13, 30)


def main() -> int:
    """Build the school, then take every look in a process of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--look", nargs=3, metavar=("LANGUAGE", "THEME", "SCALE"))
    parser.add_argument("--vault", type=Path)
    parser.add_argument("--people", nargs=4)
    arguments = parser.parse_args()
    if arguments.look:
        take(arguments.look[0], arguments.look[1], arguments.vault, arguments.people)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _all_looks(Path(folder))


def _all_looks(folder: Path) -> int:
    from counsel_desk import clock
    from counsel_desk.demo.school import DemoOrder, build

    os.environ["COUNSEL_DESK_KDF"] = "floor"
    clock.set_source(lambda: NOW)
    for language, theme, scale in LOOKS:
        from counsel_desk import i18n

        i18n.set_language(language)
        vault = folder / language / "vault"
        made = build(vault, DemoOrder(seed=1, students=300, terms=2))
        people = [
            made.counsellor.name, made.counsellor.password,
            made.principal.name, made.principal.password,
        ]  # fmt: skip
        command = [sys.executable, __file__, "--look", language, theme, str(scale)]
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(scale / 100),
            "COUNSEL_DESK_CONFIG": str(folder / language / "config"),
            "COUNSEL_DESK_DATA": str(folder / language / "data"),
            "COUNSEL_DESK_LOG": str(folder / language / "log"),
        }
        told = ["--vault", str(vault), "--people", *people]
        done = subprocess.run([*command, *told], env=environment, check=False)
        if done.returncode:
            return done.returncode
    return 0


def take(language: str, theme: str, vault: Path, people: list[str]) -> None:
    """Open everything in one look and save it."""
    from PySide6.QtWidgets import QApplication

    from counsel_desk import clock
    from counsel_desk.gui import theme as look
    from counsel_desk.gui import translation

    application = QApplication([])
    clock.set_source(lambda: NOW)
    look.load_fonts(application)
    look.apply(application, theme)
    translation.speak(application, language)
    folder = OUT / f"{language}-{theme}"
    folder.mkdir(parents=True, exist_ok=True)
    camera = Camera(application, folder)
    camera.before_unlocking(vault, people)
    camera.main_window(vault, people[0], people[1], "counsellor")
    camera.main_window(vault, people[2], people[3], "principal")
    print(f"{camera.taken} pictures in {folder}")


class Camera:
    """Shows windows and saves what they look like."""

    def __init__(self, application: object, folder: Path) -> None:
        self._application, self._folder = application, folder
        self.taken = 0

    def save(self, widget: object, name: str) -> None:
        """Let everything settle, then save one picture."""
        self._settle()
        widget.grab().save(str(self._folder / f"{name}.png"))  # type: ignore[attr-defined]
        self.taken += 1

    def before_unlocking(self, vault: Path, people: list[str]) -> None:
        """What stands there before a vault is open."""
        from counsel_desk.gui.crisis_card import CrisisCard
        from counsel_desk.gui.unlock_window import UnlockWindow
        from counsel_desk.gui.wrong_password_delay import WrongPasswordDelay
        from counsel_desk.i18n import _
        from counsel_desk.services import vault_door
        from counsel_desk.settings import KnownVault

        school, room = _("Sample Junior School"), _("Sunny Room")
        known = KnownVault(str(vault), school, room, people[0])
        delay = WrongPasswordDelay(self._folder / ".none")
        window = UnlockWindow(known, vault_door.look(vault), delay)
        window.resize(*SIZE)
        window.show()
        self.save(window, "0-unlock")
        card = CrisisCard(window)
        card.show()
        self.save(card, "0-crisis-card")
        card.close()
        window.close()

    def main_window(self, folder: Path, name: str, password: str, role: str) -> None:
        """Every page of a role, and the dialogs that can be opened from them."""
        from counsel_desk.gui.background import VaultThread
        from counsel_desk.gui.main_window import MainWindow

        vault, facts = VaultThread(), []
        vault.unlock(folder, name, password, facts.append, facts.append)
        while not facts:
            self._settle()
        window = MainWindow(vault, facts[0])
        window.resize(*SIZE)
        window.show()
        window.top_bar.show_countdown(161)
        for entry in window.entries:
            window.go(entry.key, _subject(entry.key, window))
            while vault.is_busy:
                self._settle()
            self.save(window, f"{role}-{entry.key}")
        for dialog_name, make in dialogs(window, role):
            dialog = make()
            dialog.show()
            while vault.is_busy:
                self._settle()
            # The search lies over the window instead of standing by itself.
            self.save(window if dialog_name == "find" else dialog, f"{role}-dialog-{dialog_name}")
            dialog.close()
        window.hide()
        vault.close()

    def _settle(self) -> None:
        for _turn in range(10):
            self._application.processEvents()  # type: ignore[attr-defined]


def _subject(key: str, window: object) -> object:
    """What a page needs to show something: the first student of the list."""
    if key != "student":
        return None
    page = window._made["students"]  # type: ignore[attr-defined]
    rows = [row for row in page.table.students.rows if row.sessions]
    return rows[0].id


def dialogs(window: object, role: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Dialogs by name, each with its maker."""
    from counsel_desk.gui.help_window import HelpWindow

    counsels = role == "counsellor"
    page = "today" if counsels else "overview"
    yield "help", lambda: HelpWindow(window, page, is_counsellor=counsels)  # type: ignore[arg-type]
    if not counsels:
        return
    from counsel_desk.gui.cases.find_dialog import FindDialog
    from counsel_desk.gui.cases.graduates_dialog import GraduatesDialog
    from counsel_desk.gui.cases.new_student_dialog import NewStudentDialog
    from counsel_desk.gui.cases.roster_import_dialog import RosterImportDialog
    from counsel_desk.gui.cases.two_line_dialog import TwoLineDialog
    from counsel_desk.gui.room.day_dialog import DayDialog
    from counsel_desk.gui.room.duty_dialog import DutyDialog
    from counsel_desk.gui.room.paper_day_dialog import PaperDayDialog
    from counsel_desk.gui.room.plan_dialog import PlanDialog

    around = window.around  # type: ignore[attr-defined]
    yield "find", lambda: FindDialog(window, around)  # type: ignore[arg-type]
    yield "new-student", lambda: NewStudentDialog(window, around)  # type: ignore[arg-type]
    yield "roster", lambda: RosterImportDialog(window, around)  # type: ignore[arg-type]
    yield "graduates", lambda: GraduatesDialog(window, around)  # type: ignore[arg-type]
    yield "two-lines", lambda: TwoLineDialog(window, around)  # type: ignore[arg-type]
    yield "day", lambda: DayDialog(window, around, date(2026, 11, 23))  # type: ignore[arg-type]
    yield "duty", lambda: DutyDialog(window, around)  # type: ignore[arg-type]
    yield "plan", lambda: PlanDialog(window, around)  # type: ignore[arg-type]
    yield "paper-day", lambda: PaperDayDialog(window, around)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())

"""The windows and their order: unlock or first run, then the main window, until lock or leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from counsel_desk import paths, settings
from counsel_desk.errors import DamagedVault, DeskError, PlantedObject, VaultProblem
from counsel_desk.gui import (
    fcitx_bridge,
    going_back,
    long_work,
    messages,
    pages,
    relock,
    theme,
    translation,
)
from counsel_desk.gui.auto_lock import AutoLock
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.clipboard_guard import ClipboardGuard
from counsel_desk.gui.crisis_card import CrisisCard
from counsel_desk.gui.main_window import MainWindow
from counsel_desk.gui.open_folders_question import offer_to_shut
from counsel_desk.gui.room import printing
from counsel_desk.gui.unlock_window import UnlockWindow
from counsel_desk.gui.wrong_password_delay import WrongPasswordDelay
from counsel_desk.services import vault_door
from counsel_desk.services.daily_folders import newest_daily
from counsel_desk.services.desk_facts import DeskFacts
from counsel_desk.settings import KnownVault

if TYPE_CHECKING:
    from counsel_desk.gui.backup_runner import BackupRunner

USUAL_SIZE = (1280, 800)
LOAD_AHEAD_MS = 200


class Program(QObject):
    """Holds the one window that is shown and the vault's thread while a vault is open."""

    def __init__(self, application: QApplication, place: QRect | None = None) -> None:
        super().__init__()
        self.application = application
        self.settings = settings.load()
        self.vault = VaultThread(self)
        self.window: QWidget | None = None
        self.folder: Path | None = None
        self._place = place
        self._auto_lock: AutoLock | None = None
        self._backups: BackupRunner | None = None
        self._bridge = fcitx_bridge.install(application)
        self._clipboard = ClipboardGuard(self)
        self._delay = WrongPasswordDelay(paths.settings_file().with_name("pauses.json"))

    def begin(self, folder: Path | None = None) -> None:
        """Stand at a vault's unlock window, else at the last one used, else at the first run."""
        wanted = [folder] if folder else [Path(one.path) for one in self.settings.vaults]
        for one in wanted:
            if vault_door.is_vault(one):
                self.show_unlock(one)
                return
        self.show_first_run()

    def show_unlock(self, folder: Path) -> None:
        """The unlock window of a vault; a door that cannot be read is told, then the first run."""
        try:
            door = vault_door.look(folder)
        except DeskError as problem:
            self.show_first_run()
            messages.tell(self.window, str(problem))
            return
        self.folder = folder
        window = UnlockWindow(self._known(folder), door, self._delay)
        window.entered.connect(lambda name, password: self._unlock(window, name, password))
        window.backup_wanted.connect(partial(going_back.look_at_newest, self, window))
        window.recovery_wanted.connect(partial(_recover, window, folder))
        window.salvage_wanted.connect(lambda name: _salvage(self, window, folder, name))
        window.other_vault_wanted.connect(self.show_first_run)
        known = self._known(folder)
        window.crisis_card_wanted.connect(
            lambda: CrisisCard(window, known.hotline, known.school).open()
        )
        window.county_wanted.connect(partial(_add_up_county, window))
        window.left.connect(self.leave)
        self._show(window)
        window.password_edit.setFocus()
        QTimer.singleShot(LOAD_AHEAD_MS, partial(_load_ahead, self.vault, window.is_counsellor))

    def tell_broken_off(self, titles: Sequence[str]) -> None:
        """Say at the unlock window what locking did not let be printed."""
        if isinstance(self.window, UnlockWindow):
            self.window.tell_broken_off(titles)

    def show_first_run(self) -> None:
        """The wizard: a new vault, an existing one, or a look around."""
        from counsel_desk.gui.first_run.wizard import FirstRunWizard

        wizard = FirstRunWizard(self.vault, self.settings)
        wizard.vault_chosen.connect(lambda folder: self.show_unlock(Path(folder)))
        wizard.vault_made.connect(lambda folder, facts: self._enter(Path(folder), facts))
        wizard.language_chosen.connect(self._change_language)
        self._show(wizard)

    def lock(self) -> None:
        """Hide everything at once, keep what is half-written, and end this process."""
        window, folder = self.window, self.folder
        if not isinstance(window, MainWindow) or folder is None:
            return
        geometry = window.geometry()
        self.prepare_to_close(window)
        _hide_everything(self.application)
        relock.start_fresh_process(folder, geometry, printing.on_the_way())
        self.end()

    def leave(self) -> None:
        """The person closes the window: drafts kept, files sealed, program ended."""
        if isinstance(self.window, MainWindow):
            self._stop_auto_lock()
            self.window.save_drafts()
            self._remember_place(self.window.geometry())
            _hide_everything(self.application)
            if self._backups is not None:
                self._backups.finish()
        self.end()

    def rebuild(self) -> None:
        """Language or look changed: the same vault in a window made anew."""
        window = self.window
        self.settings = settings.load()
        translation.speak(self.application, self.settings.language)
        theme.apply(self.application, self.settings.theme)
        if isinstance(window, MainWindow):
            window.save_drafts()
            self._show_main(window.around.facts).go(*window.where)

    def prepare_to_close(self, window: MainWindow) -> None:
        """Nothing half-written is lost, and nothing more is begun or left in the clipboard."""
        self._stop_auto_lock()
        if self._backups is not None:
            self._backups.stop()
        if self._bridge is not None:
            self._bridge.finish_composing()
        self._clipboard.clear()
        window.save_drafts()
        self._remember_place(window.geometry())

    def _unlock(self, window: UnlockWindow, name: str, password: str) -> None:
        assert self.folder is not None
        folder = self.folder

        def done(facts: DeskFacts) -> None:
            self._delay.forget(name)
            self._enter(folder, facts)

        def refused(problem: DeskError) -> None:
            window.refuse(problem)
            newest = newest_daily(folder)
            if isinstance(problem, VaultProblem) and newest is not None:
                window.offer_backup(newest.name)
            if isinstance(problem, DamagedVault | PlantedObject) and window.is_counsellor:
                window.salvage_button.show()

        self.vault.unlock(folder, name, password, done, refused)

    def _enter(self, folder: Path, facts: DeskFacts) -> None:
        self.folder = folder
        known = KnownVault(str(folder), facts.school, facts.room, facts.person, facts.hotline)
        self.settings = settings.load().with_vault(known)
        self._save_settings()
        window = self._show_main(facts)
        if facts.notices:
            messages.tell(window, "\n\n".join(facts.notices))
        self.vault.post(
            lambda desk: desk.safekeeping.folders_open_to_all(),
            partial(offer_to_shut, window, folder),
        )

    def _show_main(self, facts: DeskFacts) -> MainWindow:
        window = MainWindow(self.vault, facts)
        window.lock_wanted.connect(self.lock)
        window.closing.connect(self.leave)
        window.rebuild_wanted.connect(self.rebuild)
        window.restore_wanted.connect(partial(going_back.restore, self))
        self._show(window)
        self._stop_auto_lock()
        self._auto_lock = AutoLock(self.settings.idle_minutes, self)
        self._auto_lock.counting.connect(window.top_bar.show_countdown)
        self._auto_lock.due.connect(self.lock)
        self._auto_lock.cover_wanted.connect(window.cover.toggle)
        if facts.is_counsellor:
            self._backups = self._backups or _runner(self)
            self._backups.made.connect(window.show_backup_age)
            self._backups.told.connect(window.say)
        return window

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        window.setGeometry(before.geometry() if before else self._first_place())
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _first_place(self) -> QRect:
        if self._place is not None:
            return self._place
        if self.settings.window is not None:
            return QRect(*self.settings.window)
        place = QRect(0, 0, *USUAL_SIZE)
        place.moveCenter(self.application.primaryScreen().availableGeometry().center())
        return place

    def _known(self, folder: Path) -> KnownVault:
        for one in self.settings.vaults:
            if Path(one.path) == folder:
                return one
        return KnownVault(str(folder))

    def _change_language(self, language: str) -> None:
        self.settings = replace(self.settings, language=language)
        self._save_settings()
        translation.speak(self.application, language)
        QTimer.singleShot(0, self.show_first_run)

    def _remember_place(self, geometry: QRect) -> None:
        place = (geometry.x(), geometry.y(), geometry.width(), geometry.height())
        self.settings = replace(settings.load(), window=place)
        self._save_settings()

    def _save_settings(self) -> None:
        try:
            settings.save(self.settings)
        except DeskError as problem:
            messages.tell(self.window, str(problem))

    def _stop_auto_lock(self) -> None:
        if self._auto_lock is not None:
            self._auto_lock.stop()
            self._auto_lock = None

    def end(self) -> None:
        """Close the vault and leave."""
        self._clipboard.clear()
        long_work.stop_all()
        self.vault.close()
        self.application.quit()


def _runner(program: Program) -> BackupRunner:
    # Imported here: an unlock window must stand before SQLAlchemy is loaded.
    from counsel_desk.gui.backup_runner import BackupRunner

    runner = BackupRunner(program.vault, program)
    runner.start()
    return runner


def _hide_everything(application: QApplication) -> None:
    # Dialogs too: work that runs to its end would leave them standing, names and all.
    for one in application.topLevelWidgets():
        one.hide()


def _recover(window: UnlockWindow, folder: Path) -> None:
    from counsel_desk.gui.first_run.recovery_dialog import RecoveryDialog

    RecoveryDialog(window, folder).open()


def _salvage(program: Program, window: UnlockWindow, folder: Path, name: str) -> None:
    from counsel_desk.gui.salvage_dialog import SalvageDialog

    dialog = SalvageDialog(window, folder, window.counsellors, name)
    dialog.made.connect(lambda made: program.show_unlock(Path(made)))
    dialog.open()


def _add_up_county(window: UnlockWindow) -> None:
    from counsel_desk.gui.county.county_dialog import CountyDialog

    CountyDialog(window).open()


def _load_ahead(vault: VaultThread, is_counsellor: bool) -> None:
    """While the password is being typed, load what unlocking will need."""
    vault.run(lambda: _load(is_counsellor), _nothing, _nothing)


def _load(is_counsellor: bool) -> None:
    # Python loads for a second; here it does so beside the unlock window instead of after it.
    from counsel_desk.services import desk  # noqa: F401

    pages.entries(is_counsellor=is_counsellor)


def _nothing(_result: object) -> None:
    return

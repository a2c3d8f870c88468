"""The program goes back to a backup: from the open window, or at the door of a broken vault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counsel_desk.errors import DeskError
from counsel_desk.gui import relock
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.main_window import MainWindow
from counsel_desk.gui.unlock_window import UnlockWindow
from counsel_desk.services.daily_folders import daily_backups, newest_daily

if TYPE_CHECKING:
    from counsel_desk.gui.application import Program
    from counsel_desk.gui.restore_dialog import RestoreDialog, RestoreOrder
    from counsel_desk.services.restore_views import BackupPreview


def restore(program: Program, dialog: RestoreDialog, order: RestoreOrder) -> None:
    """Close the vault and put a backup in its place; then come back as after locking."""
    window, folder = program.window, program.folder
    if not isinstance(window, MainWindow) or folder is None:
        return
    geometry = window.geometry()
    program.prepare_to_close(window)
    dialog.setParent(None, dialog.windowFlags())
    dialog.show()
    window.hide()

    def come_back() -> None:
        relock.start_fresh_process(folder, geometry)
        program.end()

    dialog.ended.connect(come_back)
    # Sealed first; then a thread of its own, as the vault's ends with the vault.
    program.vault.close()
    thread = VaultThread(dialog)
    dialog.finished.connect(lambda _result: thread.close())
    thread.run(lambda: _restored(order, folder), dialog.tell_done, dialog.tell_failed)


def look_at_newest(program: Program, window: UnlockWindow, name: str, password: str) -> None:
    """At a broken vault: look into the newest daily backup, which may take the vault's place."""
    from counsel_desk.gui.restore_dialog import KnownBackup, RestoreDialog

    folder = program.folder
    newest = newest_daily(folder) if folder is not None else None
    if folder is None or newest is None:
        window.let_go()
        return
    known = [KnownBackup(one, one.name) for one in reversed(daily_backups(folder))]
    dialog = RestoreDialog(window, known, window.counsellors, name, _look(program, folder))

    def go(order: RestoreOrder) -> None:
        dialog.ended.connect(lambda: _enter(window, dialog, order))
        program.vault.run(lambda: _restored(order, folder), dialog.tell_done, dialog.tell_failed)

    dialog.wanted.connect(go)
    dialog.finished.connect(lambda _result: window.let_go())
    dialog.open()
    dialog.look_at(newest, name, password)


def _enter(window: UnlockWindow, dialog: RestoreDialog, order: RestoreOrder) -> None:
    if not dialog.has_failed:
        window.entered.emit(order.name, order.password)


def _look(program: Program, folder: Path) -> Callable[..., None]:
    def look(
        backup: Path,
        name: str,
        password: str,
        found: Callable[[Any], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        program.vault.run(lambda: _preview(backup, name, password, folder), found, refused)

    return look


def _preview(backup: Path, name: str, password: str, folder: Path) -> BackupPreview:
    # Imported here: an unlock window must stand before SQLAlchemy is loaded.
    from counsel_desk.services.cases.restoring import preview

    return preview(backup, name, password, folder)


def _restored(order: RestoreOrder, folder: Path) -> Sequence[str]:
    from counsel_desk.export.returning import packages_in, returned
    from counsel_desk.services.cases.restoring import restore_backup
    from counsel_desk.services.cases.returned_package import LaterPackages

    files = packages_in(order.packages) if order.packages is not None else ()
    later = LaterPackages(none_left=order.none_left, files=files, read=returned)
    return restore_backup(order.backup, folder, order.name, order.password, later).sentences

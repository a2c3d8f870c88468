"""A vault from an earlier version: a verified copy of both files first, then each is migrated."""

from __future__ import annotations

import shutil
from pathlib import Path

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import migrate
from counsel_desk.store.connection import connect_file
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.inspecting import broken_pages
from counsel_desk.store.sqlite_errors import damaged, told
from counsel_desk.store.tables import SIDES
from counsel_desk.store.vault import Keys
from counsel_desk.store.whole_folders import force_to_disk
from counsel_desk.whole_files import make_folder

COPIES_FOLDER = "before-upgrade"


def bring_up_to_date(folder: Path, keys: Keys, revisions: dict[str, str]) -> None:
    """Migrate whatever file is behind; nothing happens when none is.

    :param revisions: side to the revision that its file has.
    :raises errors.Refused: when a principal comes first after a new version was installed.
    """
    behind = [side for side, revision in revisions.items() if migrate.needs_upgrade(side, revision)]
    if not behind:
        return
    if keys.cases is None:
        raise errors.Refused(
            _(
                "This vault is from an earlier version of the program. The counsellor has to "
                "unlock it once first; then it opens for you as before."
            )
        )
    copies = folder / COPIES_FOLDER / clock.now().strftime("%Y-%m-%dT%H%M%S")
    done: list[str] = []
    try:
        _copy_and_verify(folder, copies, keys)
        for side in behind:
            with told(folder / FILE_NAMES[side]):
                migrate.upgrade_file(folder, side, keys.of(side))
            done.append(side)
    except BaseException:
        _put_back(copies, folder, done)
        raise


def _copy_and_verify(folder: Path, target: Path, keys: Keys) -> None:
    with storage_errors(target):
        make_folder(target)
        for side in SIDES:
            shutil.copy2(folder / FILE_NAMES[side], target / FILE_NAMES[side])
        shutil.copy2(folder / "keys.json", target / "keys.json")
        force_to_disk(target)
    for side in SIDES:
        copy = target / FILE_NAMES[side]
        with told(copy):
            connection = connect_file(copy, keys.of(side))
            sound = not broken_pages(connection)
            connection.close()
        if not sound:
            raise damaged(copy)


def _put_back(copies: Path, folder: Path, done: list[str]) -> None:
    """The old files as they were: a failed migration rolled its own back, those before it are here.

    They are renamed, not copied, so that this works on a full disk too; what is left of the copy
    then says nothing that the folder does not.
    """
    for side in done:
        (copies / FILE_NAMES[side]).replace(folder / FILE_NAMES[side])
    shutil.rmtree(copies, ignore_errors=True)

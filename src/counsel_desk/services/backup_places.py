"""Where the school wants its daily backups besides the vault's own folder.

A place is known again by a file with a random mark in it, so that a stick may come back under
another letter and another stick in its place is not taken for it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.services import drive_roots, vault_places
from counsel_desk.store import backup_list, daily_backup
from counsel_desk.store.backup_folder import is_out_of_reach
from counsel_desk.store.backup_list import PlaceRow
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault
from counsel_desk.whole_files import refuse_inside_vault, write_whole

MARKER_FILE = "counsel-desk-place.txt"
_NAME = "counsel-desk-backups-{vault}"
_SHORT_ID = 8
_TITLE = "counsel-desk-place"


@dataclass(frozen=True)
class Place:
    """A chosen place: ``folder`` is where it is now, None while it cannot be reached.

    ``newest`` is the day of its newest backup that is known, also while it is away.
    """

    id: str
    is_stick: bool
    label: str
    folder: Path | None
    newest: date | None
    added_on: date


class BackupPlaces:
    """The chosen places; only a counsellor has any."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def list(self) -> Sequence[Place]:
        """The places in the order in which they were chosen."""
        with self._vault.read() as session:
            rows = [one for one in backup_list.places(session) if one.removed_on is None]
            copies = backup_list.copies(session)
        newest = {one.place_id: one.made_at.date() for one in copies}
        return [self._place(row, newest.get(row.id)) for row in rows]

    def add(self, folder: Path) -> Place:
        """Choose a folder, or a stick by any folder on it; backups get a folder of their own there.

        :raises errors.BadInput: when there is no such folder.
        :raises errors.Refused: inside a vault, or when the place is chosen already.
        :raises errors.StorageProblem: when nothing can be written there.
        """
        self._require_folder(folder)
        own = self._own_folder(folder)
        with storage_errors(folder):
            own.mkdir(mode=0o700, exist_ok=True)
        marker = marker_at(own)
        if any(marker == marker_at(one.folder) for one in self.list() if marker and one.folder):
            raise errors.Refused(_("“{folder}” is chosen already.").format(folder=folder))
        if marker is None:
            marker = secrets.token_hex(16)
            write_whole(own / MARKER_FILE, f"{_TITLE}\n{marker}\n".encode())
        root = drive_roots.root_of(own, drive_roots.roots())
        with self._vault.write(CASES, "backup.place_add") as session:
            made = backup_list.choose(
                session, marker, path=own.relative_to(root).as_posix() if root else own,
                label=_label(folder, root), on=clock.today(), is_stick=root is not None,
            )  # fmt: skip
        return next(one for one in self.list() if one.id == made)

    def remove(self, place: str) -> None:
        """Write no more backups there; those that lie there stay.

        :raises errors.BadInput: when no such place is chosen.
        """
        chosen = {one.id for one in self.list()}
        if place not in chosen:
            raise errors.BadInput(_("There is no chosen place “{place}”.").format(place=place))
        with self._vault.write(CASES, "backup.place_remove", place) as session:
            backup_list.drop(session, place, clock.today())

    def where(self, row: PlaceRow) -> Path | None:
        """The folder of a place as it can be reached now."""
        candidates = [Path(row.path)]
        if row.kind == backup_list.A_STICK:
            inside = PurePosixPath(row.path)
            candidates = [root / inside for root in drive_roots.roots()]
        return next((one for one in candidates if marker_at(one) == row.marker), None)

    def _place(self, row: PlaceRow, newest: date | None) -> Place:
        folder, days = self.where(row), list[Path]()
        try:
            if folder is not None:
                days = daily_backup.days_at(folder, self._vault.vault_id)
        except OSError:
            # A stick that fails while it is looked at.
            folder = None
        here = date.fromisoformat(days[-1].name) if days else newest
        return Place(row.id, row.kind == backup_list.A_STICK, row.label, folder, here, row.added_on)

    def _require_folder(self, folder: Path) -> None:
        if not self._vault.person.is_counsellor:
            raise errors.WrongRole(
                _("Only a counsellor can make a backup: it holds the cases too.")
            )
        with storage_errors(folder):
            if not folder.is_dir():
                raise errors.BadInput(
                    _(
                        "The folder “{folder}” does not exist. Make it first, or choose another."
                    ).format(folder=folder)
                )
        refuse_inside_vault(folder.resolve() / MARKER_FILE)

    def _own_folder(self, folder: Path) -> Path:
        folder = Path(os.path.abspath(folder))  # noqa: PTH100 (a link stays what the person chose)
        name = usual_name(self._vault.vault_id)
        return folder if folder.name == name else folder / name


def usual_name(vault_id: str) -> str:
    """What the folder of a vault's backups is called at every place."""
    return _NAME.format(vault=vault_id[:_SHORT_ID])


def marker_at(folder: Path) -> str | None:
    """The mark in a place's folder; None where there is none to be read."""
    try:
        lines = (folder / MARKER_FILE).read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return None
    return lines[1] if len(lines) == 2 and lines[0] == _TITLE else None


def is_elsewhere(folder: Path) -> bool:
    """Whether a folder may be out of reach only because a stick is: it need not be gone."""
    if vault_places.is_removable(folder) or is_out_of_reach(folder):
        return True
    return not os.path.isdir(folder.parent)  # noqa: PTH112 (which never refuses)


def _label(folder: Path, root: Path | None) -> str:
    return str(folder) if root is None else (root.name or str(root))

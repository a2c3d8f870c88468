"""Where backups go, which are known, and that restoring was tried."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id

FOLDER, STICK = "folder", "stick"


class BackupPlace(CaseRecord):
    """A folder or stick that the school chose for its daily backups.

    ``path`` is the folder's, for a stick the one below its root, since its letter changes.
    ``marker`` is a random text in a file there, by which the place is known again.
    """

    __tablename__ = "backup_place"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    path: Mapped[str]
    label: Mapped[str]
    marker: Mapped[str] = mapped_column(unique=True)
    added_on: Mapped[date]
    removed_on: Mapped[date | None]


class BackupCopy(CaseRecord):
    """One backup that was written somewhere; ``place_id`` is empty for one made by hand.

    ``key_mark`` names the keys it was written under: the salt of its cases.db, in hexadecimal.
    ``rewritten_at`` is when it was last written anew because of a destruction or new keys;
    ``gone_on`` the day since which it is known to exist no more.
    """

    __tablename__ = "backup_copy"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    place_id: Mapped[str | None] = mapped_column(ForeignKey(BackupPlace.id), index=True)
    folder: Mapped[str]
    made_at: Mapped[datetime]
    size: Mapped[int]
    key_mark: Mapped[str]
    rewritten_at: Mapped[datetime | None]
    gone_on: Mapped[date | None]


class RestoreDrill(CaseRecord):
    """That a backup was opened to see whether it would help; ``outcome`` of ``drill_outcome``."""

    __tablename__ = "restore_drill"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    done_on: Mapped[date]
    done_by: Mapped[str]
    copy_made_at: Mapped[datetime | None]
    outcome: Mapped[str]

"""Every way in which a vault can be found, one by one, with the kind of answer it must get."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from counsel_desk import errors
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.room.staff import Staff
from counsel_desk.store import key_file_format
from counsel_desk.store.opening import open_vault
from counsel_desk.store.tables import CASES, ROOM
from tests import vaults
from tests.store import raw_files


@dataclass(frozen=True)
class Place:
    """A vault to spoil, another school's beside it, and what is undone when the test ends."""

    folder: Path
    other: Path
    students: tuple[str, str]
    notes: tuple[str, str]
    undo: ExitStack

    def file(self, side: str) -> Path:
        """One of the two database files."""
        return self.folder / f"{side}.db"


@dataclass(frozen=True)
class Damage:
    """One kind: what to do, and which error with which exit code the next opening gives."""

    kind: str
    error: type[errors.DeskError]
    exit_code: int
    try_it: Callable[[Place], None]


def _then_open(spoil: Callable[[Place], object]) -> Callable[[Place], None]:
    def try_it(place: Place) -> None:
        spoil(place)
        vaults.as_counsellor(place.folder).close()

    return try_it


def _with_sql(side: str, *statements: str) -> Callable[[Place], None]:
    return _then_open(lambda place: raw_files.run_sql(place.folder, side, *statements))


def _wrong_password(place: Place) -> None:
    open_vault(place.folder, vaults.COUNSELLOR, "not the password")


def _unknown_name(place: Place) -> None:
    open_vault(place.folder, "丁四", vaults.COUNSELLOR_PASSWORD)


def _no_folder(place: Place) -> None:
    vaults.as_counsellor(place.folder / "gone")


def _remove_keys(place: Place) -> None:
    for name in ("keys.json", "keys.json.1"):
        (place.folder / name).unlink()


def _spoil_keys(place: Place) -> None:
    for name in ("keys.json", "keys.json.1"):
        raw_files.flip(place.folder / name, 300)


def _later_key_file(place: Place) -> None:
    file = place.folder / "keys.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    document["format"] += 1
    document["checksum"] = key_file_format.checksum_of(document)
    file.write_text(json.dumps(document), encoding="utf-8")


def _swap(place: Place) -> None:
    aside = place.folder / "aside"
    place.file(ROOM).rename(aside)
    place.file(CASES).rename(place.file(ROOM))
    aside.rename(place.file(CASES))


def _older(side: str) -> Callable[[Place], None]:
    """Put one file back as it was before a day of work; the work is in that file alone."""

    def spoil(place: Place) -> None:
        aside = place.folder.with_name("older.db")
        shutil.copy2(place.file(side), aside)
        vault = vaults.as_counsellor(place.folder)
        if side == ROOM:
            Staff(vault).add("丙三", "other", vaults.TODAY)
        else:
            notes = SessionNotes(vault)
            notes.change(place.notes[0], vaults.talk_with(place.students[0], "改过的文字"))
        vault.close()
        shutil.copy2(aside, place.file(side))

    return _then_open(spoil)


def _old_page(place: Place) -> None:
    """A page of the notes as it was before the text was changed, in the file closed since."""
    aside = place.folder.with_name("older.db")
    shutil.copy2(place.file(CASES), aside)
    vault = vaults.as_counsellor(place.folder)
    SessionNotes(vault).change(place.notes[0], vaults.talk_with(place.students[0], "改过的文字"))
    vault.close()
    page = raw_files.page_of(place.folder, "session_note")
    assert page in raw_files.differing_pages(aside, place.file(CASES))
    raw_files.put_back(page, aside, place.file(CASES))


def _cut_journal(place: Place) -> None:
    """What a program killed in a commit left, without the pages that it says it holds."""
    numbers = (3, 7, 20, 512, 4096)
    head = raw_files.JOURNAL_MAGIC + b"".join(one.to_bytes(4, "big") for one in numbers)
    (place.folder / "cases.db-journal").write_bytes(head.ljust(512, b"\0"))


def _planted_mark(place: Place) -> None:
    raw_files.run_sql(place.folder, ROOM, "UPDATE vault_state SET clean = 0, partner_mark = 'ab'")


def _in_use(place: Place) -> None:
    place.undo.enter_context(raw_files.in_another_program(place.folder))


def _write_protected(place: Place) -> None:
    vaults.as_counsellor(place.undo.enter_context(raw_files.read_only(place.folder))).close()


def _full(place: Place) -> None:
    vault = vaults.as_counsellor(place.folder)
    place.undo.callback(vault.abandon)
    pages = vault.raw_connection.execute("PRAGMA main.page_count").fetchone()[0]
    vault.raw_connection.execute(f"PRAGMA main.max_page_count = {pages}")
    SessionNotes(vault).add(vaults.talk_with(place.students[0], "长" * 20000))


def _taken_out(place: Place) -> None:
    raw_files.run_sql(place.folder, CASES, "DELETE FROM person_key WHERE role = 'counsellor'")
    raw_files.run_sql(place.folder, CASES, "UPDATE vault_state SET clean = 0")


def _copy_from_other(side: str) -> Callable[[Place], object]:
    return lambda place: shutil.copy2(place.other / f"{side}.db", place.file(side))


_OPENINGS = "INSERT INTO opening (day, area_id, opened, void) VALUES ('2026-10-14', 1, '12:00', 0)"
_STORAGE, _REFUSED, _VAULT = 6, 7, 5

DAMAGES = (
    Damage("wrong password", errors.WrongPassword, 3, _wrong_password),
    Damage("unknown name", errors.WrongPassword, 3, _unknown_name),
    Damage("person no longer listed", errors.WrongRole, 3, _then_open(_taken_out)),
    Damage("no vault folder", errors.MissingFile, _VAULT, _no_folder),
    Damage("both key files missing", errors.MissingFile, _VAULT, _then_open(_remove_keys)),
    Damage("both key files damaged", errors.DamagedVault, _VAULT, _then_open(_spoil_keys)),
    Damage("key file from a newer program", errors.NewerVault, _VAULT, _then_open(_later_key_file)),
    Damage(
        "room.db missing", errors.MissingFile, _VAULT, _then_open(lambda p: p.file(ROOM).unlink())
    ),
    Damage(
        "cases.db missing", errors.MissingFile, _VAULT, _then_open(lambda p: p.file(CASES).unlink())
    ),
    Damage(
        "room.db damaged",
        errors.DamagedVault,
        _VAULT,
        _then_open(lambda p: raw_files.flip(p.file(ROOM), 9000)),
    ),
    Damage(
        "cases.db damaged",
        errors.DamagedVault,
        _VAULT,
        _then_open(lambda p: raw_files.flip(p.file(CASES), 9000)),
    ),
    Damage(
        "room.db of another vault", errors.ForeignFile, _VAULT, _then_open(_copy_from_other(ROOM))
    ),
    Damage(
        "cases.db of another vault", errors.ForeignFile, _VAULT, _then_open(_copy_from_other(CASES))
    ),
    Damage("the two files swapped", errors.ForeignFile, _VAULT, _then_open(_swap)),
    Damage(
        "room.db from a newer program",
        errors.NewerVault,
        _VAULT,
        _then_open(lambda p: raw_files.set_revision(p.folder, ROOM, "room_9999")),
    ),
    Damage(
        "cases.db from a newer program",
        errors.NewerVault,
        _VAULT,
        _then_open(lambda p: raw_files.set_revision(p.folder, CASES, "cases_9999")),
    ),
    Damage("older room.db put back alone", errors.OlderFile, _VAULT, _older(ROOM)),
    Damage("older cases.db put back alone", errors.OlderFile, _VAULT, _older(CASES)),
    Damage("old page put back", errors.DamagedVault, _VAULT, _then_open(_old_page)),
    Damage("journal cut", errors.DamagedVault, _VAULT, _then_open(_cut_journal)),
    Damage("room.db's mark forged", errors.DamagedVault, _VAULT, _then_open(_planted_mark)),
    Damage("row changed from outside", errors.DamagedVault, _VAULT, _with_sql(ROOM, _OPENINGS)),
    Damage(
        "table planted", errors.PlantedObject, _VAULT, _with_sql(ROOM, "CREATE TABLE session (x)")
    ),
    Damage(
        "view planted",
        errors.PlantedObject,
        _VAULT,
        _with_sql(ROOM, "CREATE VIEW student AS SELECT 1 AS id"),
    ),
    Damage(
        "trigger planted",
        errors.PlantedObject,
        _VAULT,
        _with_sql(
            ROOM, "CREATE TRIGGER watch AFTER INSERT ON room_use BEGIN DELETE FROM opening; END"
        ),
    ),
    Damage(
        "index planted",
        errors.PlantedObject,
        _VAULT,
        _with_sql(ROOM, "CREATE INDEX watch_index ON room_use (kind)"),
    ),
    Damage(
        "column planted",
        errors.PlantedObject,
        _VAULT,
        _with_sql(ROOM, "ALTER TABLE room_use ADD COLUMN who TEXT"),
    ),
    Damage("table dropped", errors.DamagedVault, _VAULT, _with_sql(ROOM, "DROP TABLE duty_swap")),
    Damage("folder write-protected", errors.ReadOnlyPlace, _STORAGE, _write_protected),
    Damage("disk full", errors.DiskFull, _STORAGE, _full),
    Damage("open in another program", errors.VaultInUse, _REFUSED, _then_open(_in_use)),
)

"""Scans beside the daily backups of one place: each once, however many backups show it.

A scan lies in ``scans`` under a keyed hash of its digest, sealed under a key that is derived from
the key of its file. So neither names nor sizes-by-name tell anything, and a principal's papers and
a student's scans part ways as the two files do. The backups hold empty contents in their place.
"""

from __future__ import annotations

import hashlib
import hmac
import math
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from counsel_desk.os_errors import storage_errors
from counsel_desk.store import backup_folder, backup_note, exporting, sealing
from counsel_desk.store.connection import connect_file
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.sqlite_errors import told
from counsel_desk.store.tables import METADATA, SIDES
from counsel_desk.store.vault import Keys, Vault
from counsel_desk.whole_files import force_folder, make_folder

FOLDER = "scans"
_SUFFIX, _NEW = ".bin", ".new-"
_WHOLE_CHECK_EVERY = 7
"""Each scan of the pool is read again once in so many days; its size is looked at every day."""
_ROOM_FOR_CLOCKS = 24 * 60 * 60.0
"""Sticks keep the wall clock, to two seconds, and of whatever zone the computer was set to."""


@dataclass(frozen=True)
class Filled:
    """How many scans came back from the pool, and how many are missing or broken there."""

    filled: int
    missing: int


@dataclass(frozen=True)
class Scan:
    """Where a scan lies in an open pair, and what its bytes are to be."""

    side: str
    table: str
    column: str
    digest: str


def pool_of(backup: Path) -> Path:
    """The pool that a daily backup refers to: it lies beside it."""
    return backup.parent / FOLDER


def name_of(keys: Keys, scan: Scan) -> str:
    """The name of a scan's file; without the key it says nothing."""
    key = sealing.derive(keys.of(scan.side).key, "scan pool names")
    return hmac.new(key, scan.digest.encode(), hashlib.sha256).hexdigest() + _SUFFIX


def store(raw: Any, pool: Path, keys: Keys, day: date) -> frozenset[str]:
    """Bring every scan of an open pair into a pool that does not know it yet.

    What is there is read again in turns, and written anew when it is not whole.

    :returns: the names of all scans of the pair.
    :raises errors.StorageProblem: those that were written before stay; they are whole.
    """
    names = set[str]()
    with storage_errors(pool):
        written = False
        for scan in _scans(raw, "> 0"):
            name = name_of(keys, scan)
            if name not in names and not _is_there(pool / name, raw, scan, keys, day):
                make_folder(pool)
                put(pool, keys, scan, _bytes_of(raw, scan))
                written = True
            names.add(name)
        if written:
            force_folder(pool)
    return frozenset(names)


def put(pool: Path, keys: Keys, scan: Scan, data: bytes) -> None:
    """Write one scan whole, and read it again before it gets its name."""
    name = name_of(keys, scan)
    beside = pool / f"{_NEW}{name}"
    sealed = sealing.seal(_key(keys, scan), data, _context(scan))
    with storage_errors(pool):
        beside.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(beside, flags, 0o600), "wb") as stream:
            stream.write(sealed)
            stream.flush()
            os.fsync(stream.fileno())
        if get(pool, keys, scan, beside.name) is None:
            raise OSError(5, "what was written is not what is read")
        with suppress(FileNotFoundError):
            # As old as the one it replaces: backups of before may need it, see sweep.
            before = (pool / name).stat()
            os.utime(beside, ns=(before.st_atime_ns, before.st_mtime_ns))
        beside.replace(pool / name)


def get(pool: Path, keys: Keys, scan: Scan, name: str | None = None) -> bytes | None:
    """The bytes of a scan; None when they are not there, or not those of its digest."""
    try:
        sealed = (pool / (name or name_of(keys, scan))).read_bytes()
        data = sealing.open_seal(_key(keys, scan), sealed, _context(scan))
    except (OSError, sealing.NotAuthentic):
        return None
    return data if hashlib.sha256(data).hexdigest() == scan.digest else None


def fill(vault: Vault, pool: Path) -> Filled:
    """Put the scans back into a restored copy, as far as the pool has them.

    :param vault: a vault over the copy, whose scans are empty.
    """
    raw, filled, missing = vault.raw_connection, 0, 0
    with told(vault.folder):
        for scan in list(empty_scans(raw)):
            data = get(pool, vault.keys, scan)
            if data is None:
                missing += 1
                continue
            raw.execute(
                f"UPDATE {_place(scan)} SET {scan.column} = ?"  # noqa: S608 (names of our tables)
                f" WHERE digest = ? AND length({scan.column}) = 0",
                (data, scan.digest),
            )
            filled += 1
    return Filled(filled, missing)


def empty_scans(raw: Any) -> Iterator[Scan]:
    """The scans of an open pair whose bytes lie in a pool."""
    return _scans(raw, "= 0")


def carry_over(raw: Any, pool: Path, old: Keys, new: Keys) -> frozenset[str]:
    """The pool's scans of a pair that was written anew, under the keys it is under now.

    :returns: their names; one that the pool has lost stays lost.
    """
    names = set[str]()
    with storage_errors(pool):
        for scan in list(empty_scans(raw)):
            name = name_of(new, scan)
            names.add(name)
            if (pool / name).exists():
                continue
            data = get(pool, old, scan)
            if data is not None:
                put(pool, new, scan, data)
        if names:
            force_folder(pool)
    return frozenset(names)


def missing(backup: Path) -> int:
    """How many scans a backup refers to that its pool does not hold; needs no key."""
    note = backup_note.read(backup)
    if note is None:
        return 0
    return sum(not (pool_of(backup) / name).is_file() for name in note.scans)


def sweep(place: Path, keys: Keys) -> int:
    """Take away what no backup of a place refers to any more; returns how many went.

    A backup whose note cannot be believed is asked itself. One that cannot be opened may need all
    that lay in the pool when it was written: only what came later can go.
    """
    pool = place / FOLDER
    if not pool.is_dir():
        return 0
    needed, kept_until = set[str](), 0.0
    for folder in filter(backup_folder.is_backup, place.iterdir()):
        names = _names_of(folder, keys)
        if names is None:
            kept_until = max(kept_until, _written(folder) + _ROOM_FOR_CLOCKS)
        else:
            needed |= names
    gone = [
        one
        for one in pool.iterdir()
        if one.name not in needed and _is_ours(one) and one.stat().st_mtime > kept_until
    ]
    for one in gone:
        one.unlink()
    if gone:
        force_folder(pool)
    return len(gone)


def _names_of(backup: Path, keys: Keys) -> frozenset[str] | None:
    note = backup_note.read(backup)
    if note is not None:
        return note.scans
    names = set[str]()
    for side in SIDES:
        try:
            with told(backup):
                raw = connect_file(backup / FILE_NAMES[side], keys.of(side))
                try:
                    found = list(_scans_of_side(raw, side, "", "= 0"))
                finally:
                    raw.close()
        except Exception:  # noqa: BLE001 (whatever is wrong with it: nothing may be taken away)
            return None
        names |= {name_of(keys, scan) for scan in found}
    return frozenset(names)


def _written(backup: Path) -> float:
    """When the newest file of a backup was written; its folder alone tells when it was finished."""
    times = list[float]()
    with suppress(OSError):
        times.append(backup.stat().st_mtime)
        times += [one.stat().st_mtime for one in backup.iterdir()]
    return max(times, default=math.inf)


def _is_ours(file: Path) -> bool:
    return file.name.endswith(_SUFFIX) and file.is_file()


def _is_there(file: Path, raw: Any, scan: Scan, keys: Keys, day: date) -> bool:
    try:
        size = file.stat().st_size
    except FileNotFoundError:
        return False
    length = raw.execute(
        f"SELECT length({scan.column}) FROM {_place(scan)} WHERE digest = ?",  # noqa: S608
        (scan.digest,),
    ).fetchone()[0]
    if size != length + sealing.NONCE_BYTES + sealing.TAG_BYTES:
        return False
    if int(file.name[:8], 16) % _WHOLE_CHECK_EVERY != day.toordinal() % _WHOLE_CHECK_EVERY:
        return True
    return get(file.parent, keys, scan) is not None


def _scans(raw: Any, size: str) -> Iterator[Scan]:
    for side in SIDES:
        yield from _scans_of_side(raw, side, f"{exporting.SOURCE[side]}.", size)


def _scans_of_side(raw: Any, side: str, schema: str, size: str) -> Iterator[Scan]:
    for table, column in exporting.scans_of(side).items():
        rows = raw.execute(
            f"SELECT DISTINCT digest FROM {schema}{table} WHERE length({column}) {size}"  # noqa: S608
        ).fetchall()
        for (digest,) in rows:
            yield Scan(side, table, column, digest)


def _bytes_of(raw: Any, scan: Scan) -> bytes:
    row = raw.execute(
        f"SELECT {scan.column} FROM {_place(scan)} WHERE digest = ?",  # noqa: S608
        (scan.digest,),
    ).fetchone()
    return bytes(row[0])


def _place(scan: Scan) -> str:
    assert scan.table in {one.name for one in METADATA[scan.side].tables.values()}
    return f"{exporting.SOURCE[scan.side]}.{scan.table}"


def _key(keys: Keys, scan: Scan) -> bytes:
    return sealing.derive(keys.of(scan.side).key, "scan pool")


def _context(scan: Scan) -> bytes:
    return sealing.context("counsel-desk scan", scan.side, scan.digest)

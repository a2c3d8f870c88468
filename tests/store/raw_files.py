"""The vault's files as somebody handles them who goes round the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from counsel_desk.store import key_boxes, key_file, opening
from counsel_desk.store.connection import connect_file
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.key_file_format import KeyFile
from counsel_desk.store.slots import open_slot
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Keys, Vault
from tests import vaults

PAGE = 4096
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
PASSWORDS = {
    vaults.COUNSELLOR: vaults.COUNSELLOR_PASSWORD,
    vaults.PRINCIPAL: vaults.PRINCIPAL_PASSWORD,
}


def private_key_of(folder: Path, name: str) -> bytes:
    """What a person's password opens."""
    on_disk = key_file.read(folder).key_file
    return open_slot(key_boxes.slot_of(on_disk, name), PASSWORDS[name], on_disk.vault_id)


def keys_of(folder: Path, name: str) -> Keys:
    """The file keys that a person can get at."""
    on_disk = key_file.read(folder).key_file
    return opening.file_keys(on_disk, private_key_of(folder, name))


@contextmanager
def opened(folder: Path, side: str) -> Iterator[Any]:
    """A bare connection with the key of whoever may have it; every statement commits at once."""
    name = vaults.PRINCIPAL if side == ROOM else vaults.COUNSELLOR
    connection = connect_file(folder / FILE_NAMES[side], keys_of(folder, name).of(side))
    try:
        yield connection
    finally:
        connection.close()


def run_sql(folder: Path, side: str, *statements: str) -> None:
    """Change a file from outside."""
    with opened(folder, side) as connection:
        for statement in statements:
            connection.execute(statement)


def flip(file: Path, offset: int) -> None:
    """Change one byte; a negative offset counts from the end."""
    data = bytearray(file.read_bytes())
    data[offset] ^= 0x55
    file.write_bytes(data)


def cut(file: Path, size: int) -> None:
    """Leave the first ``size`` bytes."""
    with file.open("rb+") as handle:
        handle.truncate(size)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file at the top of a vault with its bytes."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def differing_pages(before: Path, after: Path) -> list[int]:
    """The numbers (from 0) of the pages that two versions of a file both have and that differ."""
    old, new = before.read_bytes(), after.read_bytes()
    starts = range(0, min(len(old), len(new)), PAGE)
    return [at // PAGE for at in starts if old[at : at + PAGE] != new[at : at + PAGE]]


def put_back(page: int, source: Path, target: Path) -> None:
    """Overwrite one page with the one that an older version of the file has there."""
    with source.open("rb") as old, target.open("rb+") as new:
        old.seek(page * PAGE)
        new.seek(page * PAGE)
        new.write(old.read(PAGE))


def plant(folder: Path, change: KeyFile) -> None:
    """Rewrite the key file, with a right checksum, as anybody who can write there may."""
    key_file.write(folder, change, keep_previous=False)


def set_revision(folder: Path, side: str, revision: str) -> None:
    """Let a file say that another program wrote it."""
    run_sql(folder, side, f"UPDATE alembic_version SET version_num = '{revision}'")


@contextmanager
def in_another_program(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that has the vault open until it is killed."""
    code = (
        "import sys, time; from pathlib import Path; from tests import vaults\n"
        "vault = vaults.as_counsellor(Path(sys.argv[1])); print('open', flush=True)\n"
        "time.sleep(600)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"open\n"
            yield process
        finally:
            process.kill()


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """A disk of its own, of a few hundred kilobytes, where the account may mount one."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this account may not mount a disk of its own")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True, capture_output=True)


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """The folder as it stands, write-protected: by its rights, or for root by a mount."""
    if os.geteuid() != 0:
        folder.chmod(0o500)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
        return
    bound = folder.with_name(f"{folder.name}-read-only")
    bound.mkdir()
    if subprocess.run(["mount", "--bind", folder, bound], capture_output=True).returncode:
        pytest.skip("this account may not write-protect a folder")
    try:
        protect = ["mount", "-o", "remount,ro,bind", str(bound)]
        subprocess.run(protect, check=True, capture_output=True)
        yield bound
    finally:
        subprocess.run(["umount", "-l", str(bound)], check=True, capture_output=True)


def fill(disk: Path) -> Path:
    """Use up every byte of a disk; take the file away to have room again."""
    filler = disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as handle:
        for size in (65536, 4096):
            with suppress(OSError):
                while handle.write(b"\0" * size) == size:
                    pass
    return filler


def page_of(folder: Path, name: str) -> int:
    """The number (from 0) of the page at which a small table or index of cases.db lies whole."""
    with opened(folder, "cases") as connection:
        wanted = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(connection.execute(wanted, (name,)).fetchone()[0]) - 1


def page_count(folder: Path, side: str) -> int:
    """How many pages a file has."""
    return (folder / FILE_NAMES[side]).stat().st_size // PAGE


def open_as(folder: Path, name: str, password: str) -> Vault:
    """Unlock as anybody."""
    return opening.open_vault(folder, name, password)

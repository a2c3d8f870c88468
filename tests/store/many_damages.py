"""Vaults damaged at random in every way there is, and what became of opening each.

Each try takes a true vault, spoils it by one kind of damage, and opens it as the counsellor. There
are three ends: a sentence is told; it opens and holds what the true one holds (a bit that nothing
reads was changed, or what was broken has been mended); or it opens with something else in it, which
must never be.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counsel_desk import clock, errors
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.cases.students import Students
from counsel_desk.services.room.staff import Staff
from counsel_desk.store import key_file_format, own_password
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.tables import AUDIT, CASES, KEY_FILE_VERSION, METADATA, ROOM, SIDES, STATE
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.store import raw_files

OWN = (STATE[CASES].name, AUDIT[CASES].name, KEY_FILE_VERSION.name, "room_head", "search_rule")
TOLD, FINE, SILENT = "told", "opened, nothing lost", "OPENED WITH WRONG CONTENT"
_SECTOR = 512


@dataclass(frozen=True)
class Stock:
    """The vaults that damages are made of; none is ever opened itself again."""

    folder: Path

    @property
    def true(self) -> Path:
        """What is spoilt."""
        return self.folder / "true"

    @property
    def older(self) -> Path:
        """The same vault a day of work before."""
        return self.folder / "older"

    @property
    def between(self) -> Path:
        """The same vault as a killed program left it: not sealed, with nothing half-done."""
        return self.folder / "between"

    @property
    def other(self) -> Path:
        """Another school's."""
        return self.folder / "other"


@dataclass(frozen=True)
class Outcome:
    """What became of one try: how it ended, and the class of error or what differs."""

    kind: str
    end: str
    detail: str


def make_stock(folder: Path, students: int = 30, talks: int = 60) -> Stock:
    """A vault with many pages, its past, and a stranger."""
    stock = Stock(folder)
    clock.set_source(lambda: vaults.NOW)
    template = vaults.make_template(stock.true)
    vaults.make_template(stock.other)
    clock.set_source(lambda: vaults.NOW)
    everyone = _work(stock.true, range(2, students + 2), talks)
    shutil.copytree(stock.true, stock.older)
    vault = vaults.as_counsellor(stock.true)
    own_password.change(vault, vaults.COUNSELLOR_PASSWORD, vaults.COUNSELLOR_PASSWORD)
    notes = SessionNotes(vault)
    notes.change(template.notes[0], vaults.talk_with(template.students[0], "改过的文字" * 300))
    for n, one in enumerate(everyone[:20]):
        notes.add(vaults.talk_with(one, f"后来第{n}次" + "谈话" * (n * 37 % 900)))
    Staff(vault).add("丙三", "other", vaults.TODAY)
    Staff(vault).add("丁四", "other", vaults.TODAY)
    vault.close()
    _leave_unclean(stock)
    return stock


def _work(folder: Path, rows: range, talks: int) -> list[str]:
    vault = vaults.as_counsellor(folder)
    students, notes = Students(vault), SessionNotes(vault)
    entries = (RosterEntry(n, f"测试生{n}", cohort=2020, class_no=3) for n in rows)
    everyone = [students.add(entry, vaults.SINCE) for entry in entries]
    for n in range(talks):
        text = f"第{n}次" + "谈话" * (n * 29 % 1400)
        notes.add(vaults.talk_with(everyone[n % len(everyone)], text))
    vault.close()
    return everyone


def _leave_unclean(stock: Stock) -> None:
    shutil.copytree(stock.true, stock.between)
    vault = vaults.as_counsellor(stock.between)
    SessionNotes(vault).add(vaults.talk_with(_some_student(vault), "最后一次" * 500))
    vault.abandon()


def _some_student(vault: Vault) -> str:
    found = vault.raw_connection.execute("SELECT id FROM student ORDER BY id LIMIT 1").fetchone()
    return str(found[0])


def try_one(stock: Stock, number: int, seed: int, place: Path) -> Outcome:
    """Spoil a fresh copy by the kind that is next in turn, and see what opening it says."""
    chance = random.Random(f"{seed} {number}")
    kinds = list(KINDS)
    kind = kinds[number % len(kinds)]
    target = place / f"try-{number}"
    shutil.copytree(stock.true, target)
    try:
        truth = KINDS[kind](stock, target, chance) or stock.true
        return Outcome(kind, *_opened(target, truth))
    finally:
        shutil.rmtree(target)


def _opened(target: Path, truth: Path) -> tuple[str, str]:
    clock.set_source(lambda: vaults.NOW)
    try:
        vault = vaults.as_counsellor(target)
    except errors.DeskError as problem:
        return TOLD, type(problem).__name__
    try:
        differing = _differences(content_of(vault), true_content(truth))
        detail = "; ".join(vault.notices) and "mended and told"
    except errors.DeskError as problem:
        # It is told at the first look, still before anything wrong was shown.
        return TOLD, f"{type(problem).__name__} when read"
    finally:
        vault.abandon()
    if not differing:
        differing = _locked_out(target)
    return (SILENT, differing) if differing else (FINE, detail or "as it was")


def _locked_out(target: Path) -> str:
    """Whether the principal's password opens what it opened before."""
    try:
        vaults.as_principal(target).abandon()
    except errors.DeskError as problem:
        return f"the principal: {type(problem).__name__}"
    return ""


def content_of(vault: Vault) -> dict[str, Any]:
    """Every row of every table that opening itself does not write, and the log as a list."""
    found: dict[str, Any] = {}
    raw = vault.raw_connection
    for side in SIDES:
        schema = "room" if side == ROOM else "main"
        for table in METADATA[side].tables.values():
            if table.name not in OWN:
                rows = raw.execute(f'SELECT * FROM {schema}."{table.name}"').fetchall()
                found[f"{side}.{table.name}"] = sorted(map(repr, map(tuple, rows)))
        entries = raw.execute(f"SELECT n, mac FROM {schema}.audit_entry ORDER BY n").fetchall()
        found[f"{side} log"] = [tuple(row) for row in entries]
    return found


_true: dict[Path, dict[str, Any]] = {}


def true_content(folder: Path) -> dict[str, Any]:
    """What a sound vault holds; read once in each process, from a copy."""
    if folder not in _true:
        copy = folder.with_name(f"{folder.name}-read-{os.getpid()}")
        shutil.copytree(folder, copy)
        vault = vaults.as_counsellor(copy)
        _true[folder] = content_of(vault)
        vault.abandon()
        shutil.rmtree(copy)
    return _true[folder]


def _differences(found: dict[str, Any], true: dict[str, Any]) -> str:
    """The tables that differ; the log may go on, but what stood in it stands."""
    wrong = [name for name in true if not name.endswith(" log") and found[name] != true[name]]
    for side in SIDES:
        name = f"{side} log"
        shared = min(len(found[name]), len(true[name])) - 2
        if found[name][:shared] != true[name][:shared]:
            wrong.append(name)
    return ", ".join(wrong)


Spoil = Callable[[Stock, Path, random.Random], Path | None]
"""Spoils a copy of the true vault; returns which vault it must hold after all, if another."""


def _file(folder: Path, chance: random.Random) -> Path:
    return folder / FILE_NAMES[chance.choice(SIDES)]


def _flip_bits(file: Path, chance: random.Random, start: int, end: int, count: int = 1) -> None:
    data = bytearray(file.read_bytes())
    for _n in range(count):
        data[chance.randrange(start, min(end, len(data)))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def _bit(side: str) -> Spoil:
    def spoil(_stock: Stock, folder: Path, chance: random.Random) -> None:
        file = folder / FILE_NAMES[side]
        _flip_bits(file, chance, 0, file.stat().st_size)

    return spoil


def _bit_at_start(_stock: Stock, folder: Path, chance: random.Random) -> None:
    _flip_bits(_file(folder, chance), chance, 0, 120)


def _bit_in_page_end(_stock: Stock, folder: Path, chance: random.Random) -> None:
    file = _file(folder, chance)
    page = chance.randrange(file.stat().st_size // raw_files.PAGE)
    end = (page + 1) * raw_files.PAGE
    _flip_bits(file, chance, end - 80, end)


def _many_bits(_stock: Stock, folder: Path, chance: random.Random) -> None:
    file = _file(folder, chance)
    _flip_bits(file, chance, 0, file.stat().st_size, count=chance.randrange(2, 40))


def _noise(_stock: Stock, folder: Path, chance: random.Random) -> None:
    file = _file(folder, chance)
    data = bytearray(file.read_bytes())
    at, length = chance.randrange(len(data)), chance.choice((16, 512, 4096, 65536))
    data[at : at + length] = chance.randbytes(len(data[at : at + length]))
    file.write_bytes(data)


def _zeros(_stock: Stock, folder: Path, chance: random.Random) -> None:
    file = _file(folder, chance)
    data = bytearray(file.read_bytes())
    at = chance.randrange(len(data) // 512) * 512
    length = chance.choice((512, 4096, 16384))
    data[at : at + length] = bytes(len(data[at : at + length]))
    file.write_bytes(data)


def _cut(_stock: Stock, folder: Path, chance: random.Random) -> None:
    file = _file(folder, chance)
    raw_files.cut(file, chance.randrange(file.stat().st_size))


def _cut_pages(_stock: Stock, folder: Path, chance: random.Random) -> None:
    file = _file(folder, chance)
    raw_files.cut(file, chance.randrange(file.stat().st_size // raw_files.PAGE) * raw_files.PAGE)


def _longer(_stock: Stock, folder: Path, chance: random.Random) -> None:
    with _file(folder, chance).open("ab") as handle:
        handle.write(chance.randbytes(chance.choice((1, 512, 4096, 8192))))


def _empty(_stock: Stock, folder: Path, chance: random.Random) -> None:
    _file(folder, chance).write_bytes(b"")


def _gone(_stock: Stock, folder: Path, chance: random.Random) -> None:
    _file(folder, chance).unlink()


def _page(data: bytes | bytearray, number: int) -> bytes:
    return bytes(data[number * raw_files.PAGE : (number + 1) * raw_files.PAGE])


def _put_page(data: bytearray, number: int, page: bytes) -> None:
    data[number * raw_files.PAGE : (number + 1) * raw_files.PAGE] = page


def _swap_pages(_stock: Stock, folder: Path, chance: random.Random) -> None:
    file = _file(folder, chance)
    data = bytearray(file.read_bytes())
    one, two = chance.sample(range(len(data) // raw_files.PAGE), 2)
    first, second = _page(data, one), _page(data, two)
    _put_page(data, one, second)
    _put_page(data, two, first)
    file.write_bytes(data)


def _shift_pages(_stock: Stock, folder: Path, chance: random.Random) -> None:
    file = _file(folder, chance)
    data = bytearray(file.read_bytes())
    at = chance.randrange(1, len(data) // raw_files.PAGE)
    page = _page(data, at)
    if chance.random() < 0.5:
        del data[at * raw_files.PAGE : (at + 1) * raw_files.PAGE]
    else:
        data[at * raw_files.PAGE : at * raw_files.PAGE] = page
    file.write_bytes(data)


def _page_of_other(stock: Stock, folder: Path, chance: random.Random) -> None:
    side = chance.choice(SIDES)
    data = bytearray((folder / FILE_NAMES[side]).read_bytes())
    source = (stock.other / FILE_NAMES[side]).read_bytes()
    pages = min(len(data), len(source)) // raw_files.PAGE
    number = chance.randrange(pages)
    _put_page(data, number, _page(source, number))
    (folder / FILE_NAMES[side]).write_bytes(data)


def _old_pages(stock: Stock, folder: Path, chance: random.Random) -> None:
    """Some or all but one of the pages that changed come from the older copy."""
    side = chance.choice(SIDES)
    file, source = folder / FILE_NAMES[side], stock.older / FILE_NAMES[side]
    changed = raw_files.differing_pages(source, file)
    count = chance.choice((1, 1, 1, 2, 5, len(changed) - 1))
    for page in chance.sample(changed, min(max(count, 1), len(changed))):
        raw_files.put_back(page, source, file)


def _old_file(side: str) -> Spoil:
    def spoil(stock: Stock, folder: Path, _chance: random.Random) -> None:
        shutil.copyfile(stock.older / FILE_NAMES[side], folder / FILE_NAMES[side])

    return spoil


def _other_file(side: str) -> Spoil:
    def spoil(stock: Stock, folder: Path, chance: random.Random) -> None:
        shutil.copyfile(stock.other / FILE_NAMES[side], folder / FILE_NAMES[side])
        if chance.random() < 0.3:
            shutil.copyfile(stock.other / "keys.json", folder / "keys.json")

    return spoil


def _swap_files(_stock: Stock, folder: Path, _chance: random.Random) -> None:
    (folder / "room.db").rename(folder / "aside")
    (folder / "cases.db").rename(folder / "room.db")
    (folder / "aside").rename(folder / "cases.db")


def _both_key_files(folder: Path, chance: random.Random) -> list[Path]:
    names = chance.choice((["keys.json"], ["keys.json.1"], ["keys.json", "keys.json.1"]))
    return [folder / name for name in names]


def _key_file_bits(_stock: Stock, folder: Path, chance: random.Random) -> None:
    for file in _both_key_files(folder, chance):
        _flip_bits(file, chance, 0, file.stat().st_size, chance.choice((1, 1, 1, 8)))


def _key_file_cut(_stock: Stock, folder: Path, chance: random.Random) -> None:
    for file in _both_key_files(folder, chance):
        raw_files.cut(file, chance.randrange(file.stat().st_size))


def _key_file_gone(_stock: Stock, folder: Path, chance: random.Random) -> None:
    for file in _both_key_files(folder, chance):
        file.unlink()


def _key_file_older(stock: Stock, folder: Path, chance: random.Random) -> None:
    for file in _both_key_files(folder, chance):
        shutil.copyfile(stock.older / "keys.json", file)


def _key_file_tampered(_stock: Stock, folder: Path, chance: random.Random) -> None:
    """A right checksum over wrong content, as anybody can write it."""
    file = folder / "keys.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    chance.choice(_TAMPERINGS)(document, chance)
    document["checksum"] = key_file_format.checksum_of(document)
    for name in ("keys.json", "keys.json.1"):
        (folder / name).write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def _drop(part: str) -> Callable[[dict[str, Any], random.Random], None]:
    def change(document: dict[str, Any], chance: random.Random) -> None:
        document[part].pop(chance.randrange(len(document[part])))

    return change


def _swap_in(part: str, field: str) -> Callable[[dict[str, Any], random.Random], None]:
    def change(document: dict[str, Any], chance: random.Random) -> None:
        one, two = chance.sample(document[part], 2)
        one[field], two[field] = two[field], one[field]

    return change


def _another_hex(document: dict[str, Any], chance: random.Random) -> None:
    """Some value of 16 bytes or more that is written in hexadecimal is another one."""
    places: list[tuple[Any, Any]] = []

    def look(node: Any) -> None:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(value, dict | list):
                look(value)
            elif isinstance(value, str) and len(value) >= 24:
                places.append((node, key))

    look({key: value for key, value in document.items() if key != "checksum"})
    node, key = chance.choice(places)
    old = node[key]
    at = chance.randrange(len(old))
    node[key] = old[:at] + ("0" if old[at] != "0" else "1") + old[at + 1 :]


_TAMPERINGS = (
    _drop("slots"), _drop("boxes"), _swap_in("slots", "person"), _swap_in("slots", "role"),
    _swap_in("slots", "salt"), _swap_in("boxes", "recipient"), _swap_in("boxes", "room"),
    _another_hex, _another_hex, _another_hex,
)  # fmt: skip


def _run_sql(side: str, *statements: str) -> Spoil:
    def spoil(_stock: Stock, folder: Path, chance: random.Random) -> None:
        raw_files.run_sql(folder, side, chance.choice(statements))

    return spoil


def _journal_planted(stock: Stock, folder: Path, chance: random.Random) -> None:
    """A journal where no change was under way: noise, or a true one of older pages."""
    side = chance.choice(SIDES)
    file = folder / FILE_NAMES[side]
    data = chance.randbytes(chance.choice((3, 28, 512, 9000)))
    if chance.random() < 0.6:
        older = stock.older / FILE_NAMES[side]
        data = _journal(older.read_bytes(), file.read_bytes(), chance)
    file.with_name(f"{file.name}-journal").write_bytes(data)


def _journal(before: bytes, after: bytes, chance: random.Random) -> bytes:
    """The rollback journal of a change from one state of a file to another ("File Format", 3)."""
    nonce = chance.randrange(1 << 32)
    pages = len(before) // raw_files.PAGE
    changed = [n for n in range(pages) if _page(before, n) != _page(after, n)]
    head = raw_files.JOURNAL_MAGIC + b"".join(
        number.to_bytes(4, "big")
        for number in (len(changed), nonce, pages, _SECTOR, raw_files.PAGE)
    )
    records = [
        (n + 1).to_bytes(4, "big") + _page(before, n) + _check(nonce, _page(before, n))
        for n in changed
    ]
    return head.ljust(_SECTOR, b"\0") + b"".join(records)


def _check(nonce: int, page: bytes) -> bytes:
    total = nonce
    for at in range(len(page) - 200, 0, -200):
        total += page[at]
    return (total & 0xFFFFFFFF).to_bytes(4, "big")


def _killed_in_commit(stock: Stock, folder: Path, chance: random.Random) -> bytes:
    """The vault as a program leaves it that is killed while it writes the pages of a commit."""
    file = folder / "cases.db"
    after = (stock.between / "cases.db").read_bytes()
    before = (stock.true / "cases.db").read_bytes()
    mixed = bytearray(before.ljust(len(after), b"\0"))
    for n in range(len(after) // raw_files.PAGE):
        if _page(before, n) != _page(after, n) and chance.random() < 0.7:
            _put_page(mixed, n, _page(after, n))
    file.write_bytes(mixed)
    (folder / "lock").write_bytes(b"open\n")
    return _journal(before, after, chance)


def _journal_whole(stock: Stock, folder: Path, chance: random.Random) -> None:
    (folder / "cases.db-journal").write_bytes(_killed_in_commit(stock, folder, chance))


def _journal_cut(stock: Stock, folder: Path, chance: random.Random) -> None:
    data = _killed_in_commit(stock, folder, chance)
    (folder / "cases.db-journal").write_bytes(data[: chance.randrange(1, len(data))])


def _journal_bit(stock: Stock, folder: Path, chance: random.Random) -> None:
    journal = folder / "cases.db-journal"
    journal.write_bytes(_killed_in_commit(stock, folder, chance))
    end = chance.choice((28, 540, journal.stat().st_size))
    _flip_bits(journal, chance, 0, end)


KINDS: dict[str, Spoil] = {
    "one bit in cases.db": _bit(CASES),
    "one bit in room.db": _bit(ROOM),
    "one bit in a file's beginning": _bit_at_start,
    "one bit in a page's proof": _bit_in_page_end,
    "many bits": _many_bits,
    "noise over a stretch": _noise,
    "zeros over a stretch": _zeros,
    "file cut anywhere": _cut,
    "file cut between pages": _cut_pages,
    "file longer": _longer,
    "file of no bytes": _empty,
    "file gone": _gone,
    "two pages swapped": _swap_pages,
    "page taken out or doubled": _shift_pages,
    "page of another vault": _page_of_other,
    "pages of an older copy": _old_pages,
    "pages of an older copy, again": _old_pages,
    "older cases.db": _old_file(CASES),
    "older room.db": _old_file(ROOM),
    "cases.db of another vault": _other_file(CASES),
    "room.db of another vault": _other_file(ROOM),
    "the two files swapped": _swap_files,
    "bits in the key file": _key_file_bits,
    "key file cut": _key_file_cut,
    "key file gone": _key_file_gone,
    "older key file": _key_file_older,
    "key file tampered with": _key_file_tampered,
    "key file tampered with, again": _key_file_tampered,
    "table, view, trigger or index planted": _run_sql(
        ROOM,
        "CREATE TABLE session (x)",
        "CREATE VIEW student AS SELECT 1 AS id",
        "CREATE TRIGGER watch AFTER INSERT ON room_use BEGIN DELETE FROM opening; END",
        "CREATE INDEX watch_index ON room_use (kind)",
    ),
    "rows changed from outside": _run_sql(
        ROOM,
        "DELETE FROM opening",
        "UPDATE staff_member SET name = '王五' WHERE name = '丙三'",
        "UPDATE room_use SET day = '2026-01-01'",
        "DELETE FROM audit_entry WHERE n = 2",
        "UPDATE audit_entry SET person = '乙二' WHERE n = 1",
        "UPDATE vault_state SET seq = seq + 5",
        "UPDATE room_setting SET value = value || '1'",
    ),
    "journal planted": _journal_planted,
    "killed in a commit, journal whole": _journal_whole,
    "killed in a commit, journal cut": _journal_cut,
    "killed in a commit, bit in the journal": _journal_bit,
}
"""Every kind of damage; tries take them in turn."""

"""A desk at work that says what it is about to do and what is done, and a look at what is left.

Its lines are JSON: ``["begin", kind, …]`` and ``["done", kind, …]``.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.marked_sessions import Step, fields_of, mark_of, marked, sessions_of, unequal_pairs
from counsel_desk import clock, errors
from counsel_desk.export.carrying import carry
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.desk import Desk
from counsel_desk.store import checking, exporting, scan_pool
from counsel_desk.store.opening import open_vault
from counsel_desk.store.restore import prove
from counsel_desk.store.vault import Keys
from counsel_desk.whole_files import write_whole
from tests import vaults

Say = Callable[[str], None]
PASSWORDS = (vaults.COUNSELLOR_PASSWORD, "songshu 丁 xiaohe 61", "heye 丙 qingtian 55")
RELEASED = "2026-09"
_PACKAGE = 60_000


@dataclass
class Known:
    """What is confirmed: sessions by number and version, drafts, passwords, papers and backups."""

    sessions: dict[int, int] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    password: int = 0
    backups: set[str] = field(default_factory=set)
    released: set[str] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)
    at_backup: dict[str, Known] = field(default_factory=dict)

    def take_in(self, kind: str, *what: Any) -> None:
        """Something was confirmed."""
        if kind == "session":
            _set(self.sessions, what[0], what[1])
        elif kind == "draft":
            _set(self.drafts, what[0], what[1])
        elif kind == "password":
            self.password = what[0]
        elif kind == "restore":
            self._go_back(what[0])
        elif kind == "keys":
            # Backups in reach were written anew: they open as the vault does now.
            for one in self.at_backup.values():
                one.password = self.password
        elif kind in ("backup", "release", "paper"):
            {"backup": self.backups, "release": self.released, "paper": self.papers}[kind].add(
                what[0]
            )
        if kind == "backup":
            self.at_backup[what[0]] = Known(dict(self.sessions), dict(self.drafts), self.password)

    def _go_back(self, backup: str) -> None:
        """The vault of that backup; the daily ones lie in the one that was kept aside."""
        then = self.at_backup[backup]
        self.sessions, self.drafts = dict(then.sessions), dict(then.drafts)
        self.password = then.password
        self.backups = {one for one in self.backups if one.startswith("stick")}


class AtWork:
    """One after the other, whatever comes to mind; ``place`` holds the vault and the stick."""

    def __init__(self, place: Path, students: tuple[str, str], seed: int, say: Say) -> None:
        self.place, self.students, self._write = place, students, say
        self.chance = random.Random(seed)
        self.known = Known()
        self.serial, self.day = 0, 0
        self.desk = self._open()

    def run(self, actions: int) -> None:
        """So many of them; the vault is closed and opened again once in between."""
        for number in range(actions):
            if number == actions // 2:
                self.desk.close()
                self.desk = self._open()
            self._any()
        self.desk.close()

    def _open(self) -> Desk:
        password = PASSWORDS[self.known.password]
        return Desk(open_vault(self.place / "vault", vaults.COUNSELLOR, password))

    def _any(self) -> None:
        kinds = (self._session, self._draft, self._by_hand, self._daily, self._password,
                 self._release, self._paper, self._restore, self._new_keys)  # fmt: skip
        self.chance.choices(kinds, (16, 12, 3, 2, 4, 2, 2, 2, 1))[0]()

    def _session(self) -> None:
        notes = self.desk.require_cases().sessions
        alive = list(self.known.sessions)
        old = self.chance.choice(alive) if alive and self.chance.random() < 0.4 else None
        if old is None:
            self.serial += 1
            step = Step(self.serial, 1, self.chance.random() < 0.3)
        else:
            group = {mark_of(one)[0]: one.kind == "group" for one in marked(self.desk._vault)}
            gone = self.chance.random() < 0.2
            step = Step(old, 0 if gone else self.known.sessions[old] + 1, group[old])
        ids = {mark_of(one)[0]: one.id for one in marked(self.desk._vault)}
        with _Said(self, "session", step.serial, step.version):
            if step.version == 0:
                notes.remove(ids[step.serial])
            elif step.version == 1:
                notes.add(fields_of(step, self.students))
            else:
                notes.change(ids[step.serial], fields_of(step, self.students))

    def _draft(self) -> None:
        drafts = self.desk.require_cases().drafts
        name = f"{self.chance.randrange(6):032x}"
        gone = name in self.known.drafts and self.chance.random() < 0.3
        body = "" if gone else "字" * self.chance.randrange(1, 6000)
        with _Said(self, "draft", name, body):
            if gone:
                drafts.discard(name)
            else:
                drafts.save("session", body, draft_id=name)

    def _by_hand(self) -> None:
        self._next_day()
        with _Said(self, "backup") as said:
            made = self.desk.safekeeping.back_up(self.place / "stick")
            said.what = [str(made.relative_to(self.place))]

    def _daily(self) -> None:
        self._next_day()
        folder = f"vault/backups/{clock.today().isoformat()}"
        with _Said(self, "backup", folder):
            self.desk.safekeeping.daily_backup()
            assert self.desk.safekeeping.backup_problem is None

    def _next_day(self) -> None:
        self.day += 1
        now = vaults.NOW.fromordinal(vaults.NOW.toordinal() + self.day).replace(hour=16)
        clock.set_source(lambda: now)

    def _password(self) -> None:
        now = self.known.password
        new = (now + 1) % len(PASSWORDS)
        with _Said(self, "password", new):
            self.desk.safekeeping.change_password(PASSWORDS[now], PASSWORDS[new])

    def _release(self) -> None:
        if RELEASED in self.known.released:
            self._paper()
            return
        releases, deliveries = self.desk.require_cases().releases, self.desk.room.deliveries
        with _Said(self, "release", RELEASED):
            package = bytes_of(RELEASED)
            releases.keep(releases.draft(RELEASED), {}, f"{RELEASED}.zip", lambda _k, _s: package)
            number = deliveries.begin(RELEASED, "区教体局", "stick", self.place / "stick")
            carry(
                self.desk.room.releases.package(RELEASED), self.place / "stick", f"{RELEASED}.zip"
            )
            deliveries.done(number)

    def _paper(self) -> None:
        name = f"stick/paper-{len(self.known.papers)}.pdf"
        with _Said(self, "paper", name):
            write_whole(self.place / name, bytes_of(name))

    def _restore(self) -> None:
        on_stick = sorted(one for one in self.known.backups if one.startswith("stick"))
        if not on_stick:
            self._by_hand()
            return
        backup = self.chance.choice(on_stick)
        self.desk.close()
        with _Said(self, "restore", backup):
            password = PASSWORDS[self.known.at_backup[backup].password]
            vault = self.place / "vault"
            restore_backup(self.place / backup, vault, vaults.COUNSELLOR, password)
        self.desk = self._open()

    def _new_keys(self) -> None:
        with _Said(self, "keys"):
            self.desk.people.new_keys()


class _Said:
    """The words before a piece of work and after it."""

    def __init__(self, at_work: AtWork, kind: str, *what: Any) -> None:
        self._at_work, self._kind, self.what = at_work, kind, list(what)

    def __enter__(self) -> _Said:
        self._at_work._write(json.dumps(["begin", self._kind, *self.what]))
        return self

    def __exit__(self, problem: object, *_more: object) -> None:
        if problem is None:
            self._at_work.known.take_in(self._kind, *self.what)
            self._at_work._write(json.dumps(["done", self._kind, *self.what]))


@dataclass
class Found:
    """What is wrong with what was left; ``refused`` is what the program itself says of it."""

    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def look(place: Path, students: tuple[str, str], said: Iterable[Sequence[Any]]) -> Found:
    """Open what was left as its user would, and compare it with what had been said."""
    known, under_way, found = Known(), None, Found()
    for word, kind, *what in said:
        if word == "done":
            known.take_in(kind, *what)
        under_way = (kind, *what) if word == "begin" else None
    try:
        desk = _opened(place, known, under_way)
    except errors.DeskError as problem:
        found.refused.append(f"{type(problem).__name__}: {problem}")
        return found
    try:
        desk.room.deliveries.repair()
        _compare(desk, place, students, known, under_way, found)
        checking.check_inside(desk._vault, deep=True)
        desk.require_cases().releases.check()
    except errors.DeskError as problem:
        found.torn.append(f"{type(problem).__name__}: {problem}")
    finally:
        desk.close()
    return found


def _opened(place: Path, known: Known, under_way: Sequence[Any] | None) -> Desk:
    """With the password that was confirmed, or the one that was being set."""
    tried = [known.password]
    if under_way and under_way[0] == "password":
        tried.append(under_way[1])
    if under_way and under_way[0] == "restore":
        tried.append(known.at_backup[under_way[1]].password)
    for number, password in enumerate(tried):
        try:
            vault = open_vault(place / "vault", vaults.COUNSELLOR, PASSWORDS[password])
        except errors.WrongPassword:
            if number == len(tried) - 1:
                raise
        else:
            return Desk(vault)
    raise AssertionError


def _compare(
    desk: Desk, place: Path, students: tuple[str, str], known: Known,
    under_way: Sequence[Any] | None, found: Found,
) -> None:  # fmt: skip
    sessions = sessions_of(desk._vault, students, found.torn)
    drafts = {one.id: one.body for one in desk.require_cases().drafts.all()}
    if under_way and under_way[0] == "session":
        _accept(known.sessions, sessions, under_way[1], under_way[2])
    if under_way and under_way[0] == "restore":
        then = known.at_backup[under_way[1]]
        if (sessions, drafts) == (then.sessions, then.drafts):
            known.take_in(*under_way)
    if under_way and under_way[0] == "draft":
        _accept(known.drafts, drafts, under_way[1], under_way[2])
    if sessions != known.sessions:
        found.lost.append(f"sessions {set(sessions.items()) ^ set(known.sessions.items())}")
    if drafts != known.drafts:
        found.lost.append(f"{len(drafts)} drafts, not the {len(known.drafts)} that were kept")
    _pairs, unequal = unequal_pairs(desk._vault)
    found.torn += unequal
    _compare_files(desk, place, known, found)


def _compare_files(desk: Desk, place: Path, known: Known, found: Found) -> None:
    kept = {one.period for one in desk.room.releases.all()}
    found.lost += [f"release {one}" for one in known.released - kept]
    found.lost += [f"{one}" for one in known.backups if not (place / one / "cases.db").exists()]
    for name in (*known.papers, *(f"stick/{one}.zip" for one in known.released)):
        content = bytes_of(Path(name).name.removesuffix(".zip") if ".zip" in name else name)
        if not (place / name).exists() or (place / name).read_bytes() != content:
            found.lost.append(name)
    for folder in _backups(place):
        try:
            exporting.verify_pair(folder, _keys_of(folder), desk._vault.vault_id)
            if scan_pool.missing(folder):
                found.lost.append(f"scans of {folder.name}")
        except errors.DeskError as problem:
            found.torn.append(f"backup {folder.name}: {problem}")


def _keys_of(backup: Path) -> Keys:
    """The keys that some password of ours opens a backup with."""
    for password in PASSWORDS:
        with suppress(errors.WrongPassword):
            return prove(backup, vaults.COUNSELLOR, password).keys
    raise errors.WrongPassword(str(backup))


def _backups(place: Path) -> list[Path]:
    """Whatever lies under the name of a backup."""
    folders = (place / "stick", place / "vault" / "backups")
    named = [one for folder in folders if folder.is_dir() for one in folder.iterdir()]
    return [one for one in named if one.is_dir() and one.name[0] != "." and one.name != "scans"]


def bytes_of(name: str) -> bytes:
    """The bytes of a paper or package, known by its name."""
    piece = hashlib.sha256(name.encode()).digest()
    return piece * (_PACKAGE // len(piece))


def _accept(known: dict[Any, Any], found: dict[Any, Any], key: Any, value: Any) -> None:
    """What was under way may have come to be."""
    if found.get(key, type(value)()) == value:
        _set(known, key, value)


def _set(known: dict[Any, Any], key: Any, value: Any) -> None:
    if value:
        known[key] = value
    else:
        known.pop(key, None)

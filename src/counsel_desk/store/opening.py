"""Unlocking: from a name and a password to an open vault, or to the one sentence that says why not.

The password is proved first, by the slot's own authentication; so whatever fails after that is the
files' fault and is told as such.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.store import (
    checking,
    clock_check,
    crash_copy,
    file_checks,
    index_filling,
    inspecting,
    journal_check,
    key_boxes,
    key_file,
    key_moves,
    key_versions,
    large_file_check,
    own_password,
    partner,
    people,
    restored,
    sealing,
    state,
    torn_pages,
    upgrade,
)
from counsel_desk.store.connection import FileKey, connect_file, connect_pair
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.key_file_format import KeyFile
from counsel_desk.store.lock import VaultLock
from counsel_desk.store.slots import open_slot
from counsel_desk.store.sqlite_errors import told
from counsel_desk.store.tables import CASES, PERSON_KEY, RECOVERY, ROOM, ROOM_HEAD
from counsel_desk.store.vault import Keys, Person, Vault

UNLOCK = "vault.unlock"


def open_vault(
    folder: Path, name: str, password: str, *, all_pages: bool = False, look_later: bool = False
) -> Vault:
    """Open the vault for a person; takes as long as the password's own protection (0.5 to 1 s).

    :param all_pages: compare pages and seals of large files too, whether they were touched or not.
    :param look_later: large files that were touched since the last close are copied, for whoever
        has them looked through after the unlock; else that is done at once.
    :raises errors.WrongPassword: no such person, or not their password.
    :raises errors.VaultProblem: damaged, missing, foreign, newer, older-alone or planted files.
    :raises errors.VaultInUse: another program has it open.
    """
    restored.finish(folder)
    key_moves.finish(folder)
    found = key_moves.fitting(folder)
    slot = key_boxes.slot_of(found.key_file, name)
    private_key = open_slot(slot, password, found.key_file.vault_id)
    put_back = key_moves.put_back(folder, found)
    _refuse_suspended(found.key_file, slot.person, private_key)
    person = Person(slot.person, slot.role, private_key)
    vault = open_for(folder, found.key_file, person, all_pages=all_pages, look_later=look_later)
    try:
        noticed = key_file.make_both_good(folder, found)
    except BaseException:
        vault.abandon()
        raise
    vault.notices[:0] = [one for one in (put_back, noticed) if one is not None]
    return vault


def open_for(
    folder: Path,
    keys_on_disk: KeyFile,
    person: Person,
    *,
    all_pages: bool = False,
    look_later: bool = False,
) -> Vault:
    """Open the vault for somebody whose private key is at hand (password proved, sheets joined)."""
    keys = file_keys(keys_on_disk, person.private_key)
    if person.is_counsellor != (keys.cases is not None):
        raise _no_longer_valid()
    sides = (ROOM,) if keys.cases is None else (ROOM, CASES)
    salts = {side: bytes.fromhex(salt) for side, salt in keys_on_disk.files.items()}
    # First of all, so that no file is read that this very process has open: closing it would
    # drop SQLite's own locks.
    lock = VaultLock(folder)
    try:
        file_checks.require_key_file_of_these(folder, salts)
        for side in sides:
            file_checks.check_raw(folder, side, salts)
        journal_check.refuse_broken_ones(folder, sides)
        if crash_copy.take(folder) or lock.left_unclean:
            for side in sides:
                torn_pages.heal(folder, side, keys.of(side))
        is_due = not all_pages and large_file_check.is_due(folder, keys)
        # Before any connection: the copy is read as a plain file.
        is_copied = is_due and look_later and large_file_check.copy(folder)
        all_pages = all_pages or (is_due and not is_copied)
        vault = _opened(folder, keys_on_disk.vault_id, person, keys, lock, all_pages)
    except BaseException:
        lock.release(clean=not lock.left_unclean)
        raise
    waits = keys.cases is not None and bool(large_file_check.waiting(folder))
    vault.has_copy_to_check, vault.is_looked_through = waits, not waits
    return vault


def file_keys(keys_on_disk: KeyFile, private_key: bytes) -> Keys:
    """The keys of the files that a private key opens, each with the salt from the key file."""
    found = key_boxes.open_boxes(keys_on_disk, private_key)
    salts = {side: bytes.fromhex(salt) for side, salt in keys_on_disk.files.items()}
    cases = None if found.cases is None else FileKey(found.cases, salts[CASES])
    return Keys(FileKey(found.room, salts[ROOM]), cases)


def _opened(
    folder: Path, vault_id: str, person: Person, keys: Keys, lock: VaultLock, all_pages: bool
) -> Vault:
    sides = (ROOM,) if keys.cases is None else (ROOM, CASES)
    revisions = {
        side: inspecting.inspect_file(folder, side, keys.of(side), vault_id, all_pages=all_pages)
        for side in sides
    }
    upgrade.bring_up_to_date(folder, keys, revisions)
    vault = Vault(folder, vault_id, person, keys, lock, _connection(folder, keys))
    try:
        lock.mark_open()
        _begin(vault, all_pages=all_pages)
    except BaseException:
        vault.dispose()
        raise
    return vault


def _connection(folder: Path, keys: Keys) -> Any:
    with told(folder):
        if keys.cases is None:
            return connect_file(folder / FILE_NAMES[ROOM], keys.room)
        return connect_pair(folder, keys.cases, keys.room)


def _begin(vault: Vault, *, all_pages: bool) -> None:
    """First acts of an opening: for a counsellor the pair is checked and the outbox emptied."""
    _refuse_broken_seal(vault, all_pages=all_pages)
    set_back = clock_check.noticed(vault)
    if set_back:
        vault.notices.append(set_back)
    if vault.keys.cases is None:
        with vault.write(ROOM, UNLOCK):
            return
    with vault.read() as session:
        partner.refuse_older(session, vault.keys.of(CASES).key)
    _admit(vault)
    noticed = key_versions.put_right(vault)
    if noticed:
        vault.notices.append(noticed)
    own_password.settle(vault)
    people.put_right(vault)
    index_filling.begin(vault)
    vault.begin_day()
    vault.drain()
    with vault.write(CASES, UNLOCK) as session:
        _remember_room_head(session)


def _refuse_broken_seal(vault: Vault, *, all_pages: bool) -> None:
    """A cleanly closed file must hold what was sealed; a large one is compared on request only."""
    sizes = [(vault.folder / FILE_NAMES[side]).stat().st_size for side in vault.sides]
    if all_pages or max(sizes) <= inspecting.CHECK_ALL_PAGES_UP_TO:
        checking.check_seals(vault)


def _admit(vault: Vault) -> None:
    """Let in who is listed with the key that was just used.

    :raises errors.WrongRole: for anybody else; an older key file that let the password in is gone.
    """
    try:
        with vault.read() as session:
            _require_listed(session, vault.person, vault.folder / FILE_NAMES[CASES])
    except errors.WrongRole:
        if not key_versions.put_back(vault):
            raise
        raise errors.WrongRole(
            _(
                "The key file in the folder was an older one, and its password is no longer valid. "
                "The newest key file is in its place again: unlock with your newest password."
            )
        ) from None


def _require_listed(session: Session, person: Person, cases_file: Path) -> None:
    """Only who is listed in cases.db counts; an old key file cannot bring anybody back.

    The list holds whole public keys, the key file only their short names. So a whole cases.db that
    a principal made himself, with a key of his own boxed to the counsellor, is known by a public
    key in it that is not hers.

    :raises errors.WrongRole: when this person is not listed.
    :raises errors.ForeignFile: when whoever wrote the file did not know this person's public key.
    """
    public_key = sealing.public_key_of(person.private_key)
    columns = PERSON_KEY.c
    listed = select(columns.role, columns.public_key, columns.suspended_on)
    row = session.execute(listed.where(PERSON_KEY.c.key_id == sealing.key_id(public_key))).first()
    if row is None or row.role not in (person.role, RECOVERY):
        raise _no_longer_valid()
    if row.public_key != public_key.hex():
        raise file_checks.foreign(cases_file)
    if row.suspended_on is not None:
        raise _suspended(person.name)


def _refuse_suspended(on_disk: KeyFile, name: str, private_key: bytes) -> None:
    """A slot that stays without a box is what a suspension leaves; the password was right.

    :raises errors.WrongRole: for somebody who is suspended.
    """
    own = sealing.key_id(sealing.public_key_of(private_key))
    if all(box.recipient != own for box in on_disk.boxes):
        raise _suspended(name)


def _suspended(name: str) -> errors.WrongRole:
    return errors.WrongRole(
        _(
            "The password is right, but {name} has no key at present: the access was suspended, or "
            "its entry was taken out of the key file. A counsellor can take it up again in the "
            "settings, under “People”; nothing is lost."
        ).format(name=name)
    )


def _no_longer_valid() -> errors.WrongRole:
    return errors.WrongRole(
        _("This access is no longer valid. Ask the counsellor in charge to set it up again.")
    )


def _remember_room_head(session: Session) -> None:
    """Copy the head of room.db's chain, which a principal could forge, to where he cannot write."""
    room = state.read(session, ROOM)
    assert room is not None
    values = {"audit_count": room.audit_count, "audit_head": room.audit_head}
    statement = upsert(ROOM_HEAD).values(seen_on=clock.today().isoformat(), **values)
    session.execute(statement.on_conflict_do_nothing())

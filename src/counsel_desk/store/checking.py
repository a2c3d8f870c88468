"""Looking a vault over: what the password-less eye sees, and what the keys can prove."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import (
    audit,
    crash_copy,
    file_checks,
    index_check,
    inspecting,
    journal_check,
    key_file,
    key_moves,
    key_versions,
    partner,
    restored,
    seal,
    search_index,
)
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.sqlite_errors import damaged, told
from counsel_desk.store.tables import AUDIT, CASES, ROOM, ROOM_HEAD, SIDES
from counsel_desk.store.vault import Vault


@dataclass(frozen=True)
class CheckReport:
    """What was looked at, one calm sentence each; a fault is raised instead."""

    sentences: tuple[str, ...]


def check_outside(folder: Path) -> CheckReport:
    """Without a password: the key file, both files there, whole pages, this vault's beginnings.

    :raises errors.VaultProblem: the subclass that fits what is wrong.
    """
    key_moves.finish(folder)
    restored.finish(folder)
    found = key_file.read(folder)
    salts = {side: bytes.fromhex(salt) for side, salt in found.key_file.files.items()}
    for side in SIDES:
        file_checks.check_raw(folder, side, salts)
    sentences = [_("The key file is sound."), _("Both vault files are there and belong together.")]
    if found.problem:
        sentences[0] = found.problem
    journal_check.refuse_broken_ones(folder, SIDES)
    if crash_copy.hot_journals(folder):
        sentences.append(
            _("The program ended in the middle of a change; the next unlock takes care of it.")
        )
    return CheckReport(tuple(sentences))


def check_inside(vault: Vault, *, deep: bool) -> CheckReport:
    """With the keys: audit chains and marks; ``deep`` also every page, reference and scan.

    :raises errors.VaultProblem: the subclass that fits what is wrong.
    """
    sentences: list[str] = []
    for side in vault.sides:
        _check_chain(vault, side)
        if deep:
            _check_pages(vault, side)
            _check_scans(vault, side)
    sentences.append(_("The log of who did what is unbroken."))
    if deep:
        sentences.append(_("Every page is authentic and every reference leads somewhere."))
    if CASES in vault.sides:
        with vault.read() as session:
            partner.refuse_older(session, vault.keys.of(CASES).key)
            _check_room_heads(session)
            is_filling = search_index.is_behind(session)
            if not is_filling:
                index_check.refuse_wrong(session, deep=deep)
            changes = key_versions.versions(session)
        sentences.append(_("Both files are of the same age."))
        sentences.append(_filling() if is_filling else _known())
        sentences.append(key_versions.sentence(changes))
    return CheckReport(tuple(sentences))


def _known() -> str:
    return _("The search knows everything that was written.")


def _filling() -> str:
    return _("The search's index is still being filled; it goes on while somebody works.")


def repair_index(vault: Vault) -> CheckReport:
    """Make the search's index anew from the records.

    :raises errors.WrongRole: for a principal, who cannot read them.
    """
    with vault.write(CASES, search_index.REBUILD) as session:
        search_index.rebuild(session)
    return CheckReport((_("The search's index was made anew."),))


def check_seals(vault: Vault) -> None:
    """Compare what was sealed at the last clean close; before anything is written.

    :raises errors.DamagedVault: naming the file whose content is not what was sealed.
    """
    for side in vault.sides:
        with vault.read() as session:
            seal.refuse_broken(session, side, vault.seal_key(side))


def check_log(vault: Vault, side: str) -> None:
    """Look over one file's log alone; room.db's also against the heads seen before.

    :raises errors.DamagedVault: with the entry or day from which on it does not hold.
    """
    _check_chain(vault, side)
    if side == ROOM and CASES in vault.sides:
        with vault.read() as session:
            _check_room_heads(session)


def _check_chain(vault: Vault, side: str) -> None:
    with vault.read() as session:
        at = audit.first_break(session, side, vault.audit_key(side))
    if at is not None:
        raise audit.broken_at(side, at)


def _check_room_heads(session: Session) -> None:
    """Who holds room.db's key could write its log anew from the start; the heads seen here tell."""
    log, seen = AUDIT[ROOM], ROOM_HEAD
    kept = select(log.c.n).where(log.c.n == seen.c.audit_count, log.c.mac == seen.c.audit_head)
    missing = select(seen.c.seen_on).where(seen.c.audit_count > 0, ~kept.exists())
    day = session.scalar(missing.order_by(seen.c.audit_count).limit(1))
    if day is not None:
        raise errors.DamagedVault(
            _(
                "The log in “room.db” is not the one that was seen on {day}: it was written anew "
                "from outside. Keep the folder as it is and compare the log with the heads printed "
                "on the month logs."
            ).format(day=day)
        )


def _check_pages(vault: Vault, side: str) -> None:
    schema = "room" if side != CASES and CASES in vault.sides else "main"
    file = vault.folder / FILE_NAMES[side]
    with told(file):
        raw = vault.raw_connection
        pages = raw.execute(f"PRAGMA {schema}.cipher_integrity_check").fetchall()
        whole = not inspecting.faults(raw, schema)
        loose = raw.execute(f"PRAGMA {schema}.foreign_key_check").fetchone()
    if pages or not whole or loose is not None:
        raise damaged(file)


def _check_scans(vault: Vault, side: str) -> None:
    with vault.read() as session:
        if seal.scan_changed(session, side):
            raise seal.sentence(FILE_NAMES[side])

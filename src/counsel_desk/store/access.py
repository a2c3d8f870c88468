"""Access that ends, for a while or for good.

Both stop a password here and now. What somebody could read before, an old copy of the vault still
opens with an old copy of the key file; only new keys end that (:mod:`counsel_desk.store.rotation`).
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.store import key_boxes, key_file, key_versions, people, sealed_records
from counsel_desk.store.key_file_format import KeyFile
from counsel_desk.store.people import Known
from counsel_desk.store.sealed_records import Changed
from counsel_desk.store.tables import CASES, PERSON_KEY
from counsel_desk.store.vault import Vault


def suspend(vault: Vault, name: str) -> None:
    """Shut somebody out for a while: the slot and the password stay, nothing is boxed to them.

    :raises errors.WrongRole: for a principal.
    :raises errors.Refused: for oneself, so that a counsellor with access is always left.
    """
    found = _somebody_else(vault, name)
    _write_key_file(vault, [one for one in _active(vault) if one.person != found.person])
    _note(vault, found, "person.suspend", clock.today().isoformat())


def resume(vault: Vault, name: str) -> None:
    """Let somebody who was suspended in again, with the password from before.

    :raises errors.WrongRole: for a principal.
    """
    found = _somebody_else(vault, name)
    if found.suspended_on is None:
        return
    _write_key_file(vault, [*_active(vault), found])
    _note(vault, found, "person.resume", None)


def remove(vault: Vault, name: str) -> int:
    """Take somebody off: slot, box and list. Sealed reports that can be opened lose this reader.

    :returns: how many sealed reports nobody here could open.
    :raises errors.WrongRole: for a principal.
    :raises errors.Refused: for oneself; whoever leaves hands over to a successor.
    """
    found = _somebody_else(vault, name)
    others = [one for one in _active(vault) if one.person != found.person]
    changed = _write_key_file(vault, others, without=found.person)
    with vault.write(CASES, "person.remove") as session:
        own_row = PERSON_KEY.c.public_key == found.public_key.hex()
        session.execute(delete(PERSON_KEY).where(own_row))
        left = Changed(left=frozenset({found.public_key.hex()}))
        opener = [vault.person.private_key]
        shut = sealed_records.change_readers(session, vault, opener, left)
        key_versions.remember(session, changed, vault.person.name, "person.remove")
    return shut


def _somebody_else(vault: Vault, name: str) -> Known:
    people.database_keys(vault)
    people.put_right(vault)
    with vault.read() as session:
        everyone = {one.person: one for one in people.everyone(session)}
        people.listed(session, name)
    if name == vault.person.name:
        raise errors.Refused(
            _(
                "Nobody can end the own access: the files would be left to nobody. Hand over to a "
                "successor, or have a colleague do it."
            )
        )
    return everyone[name]


def _active(vault: Vault) -> list[Known]:
    with vault.read() as session:
        return list(people.active(session))


def _write_key_file(vault: Vault, boxed: list[Known], without: str | None = None) -> KeyFile:
    on_disk = key_file.read(vault.folder).key_file
    with vault.read() as session:
        recovery = people.recovery_public_key(session)
    changed = key_boxes.with_new_keys(
        on_disk,
        dict(on_disk.files),
        [people.recipient_of(one) for one in boxed],
        recovery,
        people.database_keys(vault),
    )
    slots = tuple(slot for slot in changed.slots if slot.person != without)
    changed = replace(changed, slots=slots)
    key_file.write(vault.folder, changed, keep_previous=False)
    return changed


def _note(vault: Vault, found: Known, action: str, suspended_on: str | None) -> None:
    with vault.write(CASES, action) as session:
        _set_suspended(session, found, suspended_on)
        on_disk = key_file.read(vault.folder).key_file
        key_versions.remember(session, on_disk, vault.person.name, action)


def _set_suspended(session: Session, found: Known, day: str | None) -> None:
    own_row = PERSON_KEY.c.public_key == found.public_key.hex()
    session.execute(update(PERSON_KEY).where(own_row).values(suspended_on=day))

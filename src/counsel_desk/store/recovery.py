"""The recovery sheets in use: a forgotten password is replaced, a new pair voids the old."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import delete, insert

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import (
    key_boxes,
    key_file,
    key_moves,
    key_versions,
    opening,
    people,
    recovery_code,
    sealed_records,
    sealing,
)
from counsel_desk.store.creating import recovery_row
from counsel_desk.store.recovery_code import Codes
from counsel_desk.store.slots import COUNSELLOR
from counsel_desk.store.tables import CASES, PERSON_KEY, RECOVERY
from counsel_desk.store.vault import Person, Vault


def reset_password(
    folder: Path,
    codes: tuple[str, str],
    name: str,
    new_password: str,
    also: Callable[[Vault], None] | None = None,
) -> Codes:
    """Both sheets together give a counsellor a new password, and void themselves.

    :param also: what else is to be done while the vault is open.
    :returns: the new pair, which is never shown again.
    :raises errors.BadInput: which sheet, and where it is mistyped.
    :raises errors.Refused: for a principal: the counsellor replaces that password.
    """
    key_moves.finish(folder)
    found = key_moves.fitting(folder)
    on_disk = found.key_file
    private_key = recovery_code.join(codes[0], codes[1], on_disk.vault_id)
    key_boxes.open_recovery(on_disk, private_key)
    key_moves.put_back(folder, found)
    if key_boxes.slot_of(on_disk, name).role != COUNSELLOR:
        raise errors.Refused(
            _(
                "The sheets are for a counsellor's password. A principal's forgotten password is "
                "replaced by the counsellor."
            )
        )
    person = Person(RECOVERY, COUNSELLOR, private_key)
    vault = opening.open_for(folder, on_disk, person)
    try:
        people.replace_password(vault, name, new_password)
        if also is not None:
            also(vault)
        return renew(vault)
    finally:
        vault.close()


def renew(vault: Vault) -> Codes:
    """A new pair of sheets; boxes are made anew for exactly the people listed in cases.db.

    Sealed records open with them as far as whoever makes them can open these.
    """
    keys = people.database_keys(vault)
    on_disk = key_file.read(vault.folder).key_file
    private_key = sealing.new_key()
    with vault.read() as session:
        everyone = people.recipients(session)
        old_public = people.recovery_public_key(session)
    changed = key_boxes.with_new_keys(
        on_disk, dict(on_disk.files), everyone, sealing.public_key_of(private_key), keys
    )
    key_file.write(vault.folder, changed, keep_previous=False)
    with vault.write(CASES, "recovery.renew") as session:
        session.execute(delete(PERSON_KEY).where(PERSON_KEY.c.role == RECOVERY))
        row = recovery_row(sealing.public_key_of(private_key))
        session.execute(insert(PERSON_KEY).values(row))
        key_versions.remember(session, changed, vault.person.name, "recovery.renew")
        sealed_records.hand_on(session, vault, old_public.hex(), row["public_key"])
    return recovery_code.split(private_key, vault.vault_id)

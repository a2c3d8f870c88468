"""Who opens a restored vault: nobody who lost access after the backup was made.

The list of people goes back with the backup, and with it whoever was taken off or suspended since.
The vault that is replaced still knows; passwords and sheets stay those of the backup, as nobody
could open it otherwise, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counsel_desk.i18n import _
from counsel_desk.store import access, people
from counsel_desk.store.kept_aside import KeptAside
from counsel_desk.store.tables import PERSON_KEY, RECOVERY
from counsel_desk.store.vault import Vault

Row = Mapping[str, Any]


@dataclass(frozen=True, repr=False)
class Access:
    """What became of the access of a restored vault.

    ``shut`` are those who were shut out again, ``left`` is whoever restored without access to the
    vault; ``is_unknown`` says that nothing tells who lost access since,
    ``has_old_keys`` that new keys were made, ``has_old_secrets`` that passwords or sheets changed.
    """

    shut: tuple[str, ...] = ()
    is_unknown: bool = False
    has_old_keys: bool = False
    has_old_secrets: bool = False
    left: str | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """The same in words."""
        if self.is_unknown:
            return (_unknown(),)
        told = [_shut(self.shut)] if self.shut else []
        told += [_left(self.left)] if self.left else []
        if self.has_old_keys:
            return (*told, _old_keys())
        return (*told, _old_secrets()) if self.has_old_secrets else tuple(told)


def shut_again(vault: Vault, replaced: KeptAside | None) -> Access:
    """Take the access away again from whoever had none any more in the replaced vault.

    :param vault: the restored one, open and not yet in its place.
    """
    rows = _list_of(replaced)
    if replaced is None or rows is None:
        return Access(is_unknown=True)
    there = {row["person"]: row for row in rows if row["role"] != RECOVERY}
    with vault.read() as session:
        everyone = people.everyone(session)
        recovery = people.recovery_public_key(session).hex()
    others = [one for one in everyone if one.person != vault.person.name]
    gone = [one.person for one in others if one.person not in there]
    for name in gone:
        access.remove(vault, name)
    resting = [
        one.person for one in others
        if one.suspended_on is None and there.get(one.person, {}).get("suspended_on")
    ]  # fmt: skip
    for name in resting:
        access.suspend(vault, name)
    known = {row["public_key"] for row in rows}
    kept = [one.public_key.hex() for one in everyone if one.person in there]
    return Access(
        shut=tuple(sorted({*gone, *resting})),
        has_old_keys=not replaced.is_under(vault.keys),
        has_old_secrets=not {*kept, recovery} <= known,
        left=None if vault.person.name in there else vault.person.name,
    )


def _list_of(replaced: KeptAside | None) -> Sequence[Row] | None:
    """The whole list of people; None when some of it may be missing."""
    found = None if replaced is None else replaced.rows(PERSON_KEY)
    return found.rows if found is not None and found.is_whole and found.rows else None


def _shut(names: Sequence[str]) -> str:
    return _("Who lost access after the backup was made has none here either: {names}.").format(
        names=_(", ").join(names)
    )


def _left(name: str) -> str:
    return _(
        "{name} had no access to the vault any more and has it again by this backup. Hand over to "
        "a counsellor who stays."
    ).format(name=name)


def _old_secrets() -> str:
    return _(
        "Passwords or recovery sheets were changed after the backup was made. Here those from "
        "before are valid again: change them once more."
    )


def _old_keys() -> str:
    return _(
        "New keys were made after the backup was made. This vault is under those from before, and "
        "whoever opened it then can open it with a copy of the old key file. Make new keys now, in "
        "the settings under “People”."
    )


def _unknown() -> str:
    return _(
        "Nothing here tells who lost access after the backup was made, and whose records were "
        "destroyed is known only as far as other copies in reach tell. Look through the list of "
        "people, and destroy again what was destroyed since."
    )

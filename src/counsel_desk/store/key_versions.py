"""The history of the key file, kept in cases.db: an older one put back is noticed and mended.

The key file lies open in the folder, and whoever can write there can put back what it was before a
password was changed or a person added. So every change by this program leaves a digest in cases.db,
and the newest file whole. A principal changes the own password without reaching cases.db: a new
entry of a principal is therefore taken up at the counsellor's next unlock, any other is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.i18n import _, ngettext
from counsel_desk.store import key_file
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.key_file_format import KeyFile, parse, serialise
from counsel_desk.store.tables import AUDIT, CASES, KEY_FILE_VERSION, ROOM
from counsel_desk.store.vault import Vault

FIRST, SEEN, MENDED = "key_file.first", "key_file.seen", "key_file.mend"
OWN_CHANGE = "password.change"


@dataclass(frozen=True)
class KeyFileVersion:
    """One change of the key file: which, when, by whom, and what was done."""

    n: int
    at: str
    person: str
    action: str


def first_row(on_disk: KeyFile, person: str) -> dict[str, object]:
    """What a new vault remembers of its first key file."""
    return _row(1, on_disk, person, FIRST)


def remember(session: Session, on_disk: KeyFile, person: str, action: str) -> None:
    """Note the key file that was just written; part of the change's own commit in cases.db."""
    last = session.scalar(select(func.max(KEY_FILE_VERSION.c.n))) or 0
    session.execute(update(KEY_FILE_VERSION).values(content=None))
    session.execute(insert(KEY_FILE_VERSION).values(_row(last + 1, on_disk, person, action)))


def versions(session: Session) -> Sequence[KeyFileVersion]:
    """All changes in order."""
    rows = session.execute(select(KEY_FILE_VERSION).order_by(KEY_FILE_VERSION.c.n)).mappings()
    return [KeyFileVersion(row["n"], row["at"], row["person"], row["action"]) for row in rows]


def sentence(changes: Sequence[KeyFileVersion]) -> str:
    """How often the key file was changed, and when and by whom last."""
    last = changes[-1]
    told = ngettext(
        "The key file is of one version, of {day}, by {person}.",
        "The key file has had {n} versions; the last is of {day}, by {person}.",
        len(changes),
    )
    return told.format(n=len(changes), day=last.at[:10], person=last.person)


def put_right(vault: Vault) -> str | None:
    """Compare the key file with the newest one known, and mend what is not of it.

    :returns: the sentence for whoever unlocked, or None when nothing has to be said.
    """
    on_disk = key_file.read(vault.folder).key_file
    with vault.read() as session:
        newest, older = _newest(session), _older(session, on_disk)
        own_changes = _own_changes(session, newest["at"]) if newest and not older else set()
    if newest is None or newest["content"] is None:
        _note(vault, on_disk, FIRST)
        return None
    if newest["digest"] == digest_of(on_disk):
        return None
    known = parse(newest["content"], vault.folder / key_file.CURRENT)
    mended = _mended(vault, on_disk, known, own_changes, is_older=older is not None)
    if mended == on_disk:
        _note(vault, on_disk, SEEN)
        return None
    key_file.write(vault.folder, mended, keep_previous=False)
    _note(vault, mended, MENDED)
    return _older_put_back(older["at"][:10]) if older else _changed_outside()


def put_back(vault: Vault) -> bool:
    """Put the newest key file known in the place of another of the same keys.

    For somebody whose password was replaced since: who comes with an older file is not let in, and
    whoever has the newest password finds the newest file again.

    :returns: whether there was one to put back.
    """
    on_disk = key_file.read(vault.folder).key_file
    with vault.read() as session:
        newest = _newest(session)
    if newest is None or newest["content"] is None or newest["digest"] == digest_of(on_disk):
        return False
    known = parse(newest["content"], vault.folder / key_file.CURRENT)
    if known.files != on_disk.files:
        return False
    key_file.write(vault.folder, known, keep_previous=False)
    return True


def digest_of(on_disk: KeyFile) -> str:
    """What a key file is known by."""
    return hashlib.sha256(serialise(on_disk)).hexdigest()


def _mended(
    vault: Vault, on_disk: KeyFile, known: KeyFile, own_changes: set[str], *, is_older: bool
) -> KeyFile:
    """The key file with the entries that are valid: those known, and the own one as it was proved.

    Who unlocked has just shown the password of the own entry; another one put in its place could
    ask for a password that this person has forgotten.
    """
    here = {slot.person: slot for slot in on_disk.slots}
    kept = own_changes | {vault.person.name}
    slots = tuple(here.get(one.person, one) if one.person in kept else one for one in known.slots)
    strangers = tuple(one for one in on_disk.slots if one.person not in _names(known))
    if known.files != on_disk.files:
        # Boxes of other keys than those that have just opened the files would open nothing.
        return replace(on_disk, slots=(*slots, *strangers))
    if is_older:
        return replace(known, slots=slots)
    boxes = {box.recipient: box for box in known.boxes}
    taken = tuple(boxes.get(box.recipient, box) for box in on_disk.boxes)
    # Strangers, and who has no box, are looked after by the list of people.
    return replace(on_disk, slots=(*slots, *strangers), boxes=taken)


def _names(on_disk: KeyFile) -> set[str]:
    return {slot.person for slot in on_disk.slots}


def _own_changes(session: Session, since: str) -> set[str]:
    """Principals who changed the own password since: room.db's log says it."""
    log = AUDIT[ROOM]
    changed = select(log.c.person).where(log.c.action == OWN_CHANGE, log.c.at >= since)
    return set(session.scalars(changed))


def _note(vault: Vault, on_disk: KeyFile, action: str) -> None:
    with vault.write(CASES, action) as session:
        remember(session, on_disk, vault.person.name, action)


def _row(n: int, on_disk: KeyFile, person: str, action: str) -> dict[str, object]:
    return {
        "n": n, "at": clock.now().isoformat(sep=" "), "person": person, "action": action,
        "digest": digest_of(on_disk), "content": serialise(on_disk),
    }  # fmt: skip


def _newest(session: Session) -> RowMapping | None:
    rows = select(KEY_FILE_VERSION).order_by(KEY_FILE_VERSION.c.n.desc()).limit(1)
    return session.execute(rows).mappings().first()


def _older(session: Session, on_disk: KeyFile) -> RowMapping | None:
    """The version that this file is, when it is not the newest."""
    table = KEY_FILE_VERSION
    same = select(table).where(table.c.digest == digest_of(on_disk)).order_by(table.c.n.desc())
    return session.execute(same.limit(1)).mappings().first()


def _older_put_back(day: str) -> str:
    return _(
        "The key file in the folder was an older one, of {day}: it was put back, or only this one "
        "was left. The passwords of the others are the newest ones again. Your own is the one that "
        "you have just typed: if it was an old one, change it now."
    ).format(day=day)


def _changed_outside() -> str:
    return _(
        "The key file was changed by something other than this program. The passwords of the "
        "others are again those that “{file}” remembers. Your own is the one that you have just "
        "typed; look through the list of people in the settings."
    ).format(file=FILE_NAMES[CASES])

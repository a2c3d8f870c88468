"""The key file as text: what may stand in it, and a parser that trusts nothing.

The file is UTF-8 JSON. Whoever can write to the vault's folder can rewrite it, so every type,
length, range and duplicate is checked before a value is used, and any bytes whatever give either a
:class:`KeyFile` or one of two errors. Unknown fields are refused: a new field means a new format.

Fixed for all formats, so that an old program can always tell damage from a newer vault: the file is
one JSON object with ``format`` and ``checksum``, and the checksum is the SHA-256 of the canonical
JSON of all other fields. It guards against accidents; against people, the seals inside do.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import sealing
from counsel_desk.store.kdf import KdfParameters
from counsel_desk.store.slots import (
    FORMAT,
    SALT_BYTES,
    WRAPPED_BYTES,
    Slot,
    is_role,
    is_tidy_name,
)

FILES = ("room", "cases")
VAULT_ID_BYTES = 16
BOX_BYTES = sealing.KEY_BYTES + sealing.BOX_OVERHEAD
LARGEST_FILE = 256 * 1024
MOST_PEOPLE = 64
MOST_BOXES = MOST_PEOPLE + 1


@dataclass(frozen=True)
class Box:
    """The database keys made out to one public key; ``cases`` is ``None`` without the right."""

    recipient: str
    """:func:`~counsel_desk.store.sealing.key_id` of the public key."""
    room: bytes = field(repr=False)
    cases: bytes | None = field(repr=False)


@dataclass(frozen=True)
class Recovery:
    """The key pair whose private half is on the two recovery sheets, by its short name alone.

    Its public half stands in cases.db and nowhere else: whoever knew it could make a whole cases.db
    and key file of his own, which the sheets would open. Where an earlier version wrote it into
    the key file it is read over, and gone with the next change.
    """

    id: str


@dataclass(frozen=True)
class KeyFile:
    """Everything that stands in ``keys.json``; none of it is secret, none of it is trusted."""

    vault_id: str
    """16 random bytes in hexadecimal."""
    files: dict[str, str]
    """The salt (first 16 bytes, hexadecimal) of each database file, by ``room`` and ``cases``."""
    slots: tuple[Slot, ...]
    boxes: tuple[Box, ...]
    recovery: Recovery
    format: int = FORMAT


class _Fault(Exception):
    """What is wrong, for the log of whoever debugs; the person is told that the file is damaged."""


def serialise(key_file: KeyFile) -> bytes:
    """The file's bytes, with its checksum."""
    document: dict[str, object] = {
        "format": key_file.format,
        "vault_id": key_file.vault_id,
        "files": dict(key_file.files),
        "slots": [_slot_to_json(slot) for slot in key_file.slots],
        "boxes": [_box_to_json(box) for box in key_file.boxes],
        "recovery": {"id": key_file.recovery.id},
    }
    document["checksum"] = checksum_of(document)
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def parse(data: bytes, file: Path) -> KeyFile:
    """The key file that ``data`` holds; ``file`` is only named in the sentences.

    Raises :class:`~counsel_desk.errors.NewerVault` for a sound file of a later format and
    :class:`~counsel_desk.errors.DamagedVault` for everything else that is not exactly right.
    """
    try:
        document = _document(data)
        if _whole_number(document.get("format")) > FORMAT:
            raise _newer(file)
        return _key_file(document)
    except (_Fault, ValueError, RecursionError) as fault:
        text = _(
            "The key file “{file}” is damaged: something other than this program changed or cut "
            "it. Put it back from a backup of the vault."
        )
        raise errors.DamagedVault(text.format(file=file)) from fault


def checksum_of(document: dict[str, object]) -> str:
    """SHA-256 of the canonical JSON of every field but the checksum itself."""
    rest = {name: value for name, value in document.items() if name != "checksum"}
    text = json.dumps(rest, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _newer(file: Path) -> errors.NewerVault:
    text = _(
        "The key file “{file}” was written by a later version of this program. "
        "Install the newest version, then open the vault again."
    )
    return errors.NewerVault(text.format(file=file))


def _slot_to_json(slot: Slot) -> dict[str, object]:
    return {
        "id": slot.id,
        "person": slot.person,
        "role": slot.role,
        "kdf": {
            "memory_kib": slot.kdf.memory_kib,
            "iterations": slot.kdf.iterations,
            "lanes": slot.kdf.lanes,
        },
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
    }


def _box_to_json(box: Box) -> dict[str, object]:
    cases = None if box.cases is None else box.cases.hex()
    return {"recipient": box.recipient, "room": box.room.hex(), "cases": cases}


def _document(data: bytes) -> dict[str, object]:
    """The JSON object whose checksum holds."""
    if len(data) > LARGEST_FILE:
        _fail("larger than any key file")
    loaded: object = json.loads(
        data.decode("utf-8"), object_pairs_hook=_without_doubles, parse_constant=_fail
    )
    if type(loaded) is not dict:
        _fail("not an object")
    document: dict[str, object] = loaded
    if document.get("checksum") != checksum_of(document):
        _fail("checksum")
    return document


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        _fail("a field stands twice")
    return found


def _key_file(document: dict[str, object]) -> KeyFile:
    names = ("format", "vault_id", "files", "slots", "boxes", "recovery", "checksum")
    fields = _object(document, names)
    if fields["format"] != FORMAT:
        _fail("format")
    files = _object(fields["files"], FILES)
    slots = tuple(_slot(item) for item in _list(fields["slots"], MOST_PEOPLE))
    boxes = tuple(_box(item) for item in _list(fields["boxes"], MOST_BOXES))
    _unlike([slot.id for slot in slots])
    _unlike([slot.person for slot in slots])
    _unlike([box.recipient for box in boxes])
    return KeyFile(
        vault_id=_bytes(fields["vault_id"], VAULT_ID_BYTES).hex(),
        files={name: _bytes(files[name], SALT_BYTES).hex() for name in FILES},
        slots=slots,
        boxes=boxes,
        recovery=_recovery(fields["recovery"]),
    )


def _slot(value: object) -> Slot:
    fields = _object(value, ("id", "person", "role", "kdf", "salt", "nonce", "wrapped"))
    person, role = fields["person"], fields["role"]
    if not (isinstance(person, str) and is_tidy_name(person)):
        _fail("person")
    if not is_role(role):
        _fail("role")
    return Slot(
        id=_bytes(fields["id"], 16).hex(),
        person=person,
        role=role,
        kdf=_kdf(fields["kdf"]),
        salt=_bytes(fields["salt"], SALT_BYTES),
        nonce=_bytes(fields["nonce"], sealing.NONCE_BYTES),
        wrapped=_bytes(fields["wrapped"], WRAPPED_BYTES),
    )


def _kdf(value: object) -> KdfParameters:
    fields = _object(value, ("memory_kib", "iterations", "lanes"))
    return KdfParameters(
        _whole_number(fields["memory_kib"]),
        _whole_number(fields["iterations"]),
        _whole_number(fields["lanes"]),
    )


def _box(value: object) -> Box:
    fields = _object(value, ("recipient", "room", "cases"))
    cases = fields["cases"]
    return Box(
        recipient=_bytes(fields["recipient"], sealing.KEY_ID_BYTES).hex(),
        room=_bytes(fields["room"], BOX_BYTES),
        cases=None if cases is None else _bytes(cases, BOX_BYTES),
    )


def _recovery(value: object) -> Recovery:
    is_early = isinstance(value, dict) and "public_key" in value
    fields = _object(value, ("id", "public_key") if is_early else ("id",))
    return Recovery(_bytes(fields["id"], sealing.KEY_ID_BYTES).hex())


def _object(value: object, names: tuple[str, ...]) -> dict[str, object]:
    """An object with exactly these fields."""
    if not isinstance(value, dict) or set(value) != set(names):
        _fail("fields")
    return value


def _list(value: object, most: int) -> list[object]:
    if not isinstance(value, list) or not 0 < len(value) <= most:
        _fail("list")
    return value


def _whole_number(value: object) -> int:
    if type(value) is not int or value < 1:
        _fail("whole number")
    return value


def _bytes(value: object, length: int) -> bytes:
    """Bytes written as exactly so many lower-case hexadecimal digits."""
    if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{2 * length}}}", value):
        _fail("bytes")
    return bytes.fromhex(value)


def _unlike(values: list[str]) -> None:
    if len(set(values)) != len(values):
        _fail("twice the same")


def _fail(what: str) -> NoReturn:
    raise _Fault(what)

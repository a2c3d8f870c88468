"""The two recovery sheets: a private key split so that one sheet alone says nothing.

One sheet carries a random pad, the other the key XOR the pad: each by itself is 32 random bytes,
both together are the key. Beside its half a sheet says which version, sheet, vault and pair it is;
all of that is public. Sheets are typed in by hand, so every group carries a check symbol
(:mod:`counsel_desk.store.code_groups`) and a person is told which group to look at.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field

from counsel_desk import errors
from counsel_desk.i18n import _, pgettext
from counsel_desk.store import code_groups, sealing

VERSION = 1
_VAULT_BYTES = 4
_PAIR_BYTES = 4
_CHECK_BYTES = 5
_SHEET_BYTES = 1 + _VAULT_BYTES + _PAIR_BYTES + sealing.KEY_BYTES + _CHECK_BYTES
GROUPS = code_groups.group_count(_SHEET_BYTES)
"""15 groups of six symbols."""


@dataclass(frozen=True)
class SheetCode:
    """What one sheet has printed on it; the text is also what its QR code holds."""

    number: int
    """1 or 2."""
    groups: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """All groups, with hyphens between them."""
        return "-".join(self.groups)

    def __str__(self) -> str:
        return self.text


Codes = tuple[SheetCode, SheetCode]
"""The two sheets of a pair; they are shown once."""


@dataclass(frozen=True)
class _Sheet:
    number: int
    vault: bytes
    pair: bytes
    half: bytes = field(repr=False)


def split(private_key: bytes, vault_id: str) -> tuple[SheetCode, SheetCode]:
    """The two sheets for a 32-byte private key; another pad, so another pair of codes, each time.

    Sheets of two splits of *one* key do not fit together: for new sheets make a new key pair.
    """
    if len(private_key) != sealing.KEY_BYTES:
        raise ValueError("a private key has 32 bytes")
    pad = os.urandom(sealing.KEY_BYTES)
    pair = _pair_id(private_key)
    vault = _vault_short_id(vault_id)
    return (
        _code(_Sheet(1, vault, pair, pad)),
        _code(_Sheet(2, vault, pair, _xor(private_key, pad))),
    )


def join(code_a: str, code_b: str, vault_id: str) -> bytes:
    """The private key from both sheets, in either order, as a person typed or scanned them.

    Raises :class:`~counsel_desk.errors.BadInput` with a sentence that names the code and the group
    to look at, or says that the sheets are the same one twice, of two pairs, or of another vault.
    Whether the pair is still the valid one, :func:`~counsel_desk.store.key_boxes.open_recovery`
    says.
    """
    first, second = _read(code_a, 0, vault_id), _read(code_b, 1, vault_id)
    if first.pair != second.pair:
        raise errors.BadInput(
            _(
                "These two sheets do not belong together: one is from an older pair. "
                "Compare the dates printed on them and take both from the newest pair."
            )
        )
    if first.number == second.number:
        text = _("This is sheet {number} twice. Please type the code of the other sheet as well.")
        raise errors.BadInput(text.format(number=first.number))
    private_key = _xor(first.half, second.half)
    if _pair_id(private_key) != first.pair:
        raise errors.BadInput(
            _(
                "The two sheets do not give a key of this vault together. "
                "Type both codes again from sheets of the same date."
            )
        )
    return private_key


def check_sheet(code: str, vault_id: str, which: int = 0) -> int:
    """The number of a sheet whose code was typed right, so that a form can say so before the next.

    :param which: 0 for the code that is typed first, 1 for the second: the sentence names it.
    :raises errors.BadInput: as :func:`join` does for this code.
    """
    return _read(code, which, vault_id).number


def _code(sheet: _Sheet) -> SheetCode:
    head = bytes([VERSION << 4 | sheet.number]) + sheet.vault + sheet.pair + sheet.half
    return SheetCode(sheet.number, tuple(code_groups.encode(head + _checksum(head))))


def _read(code: str, which: int, vault_id: str) -> _Sheet:
    name = pgettext("code", "second") if which else pgettext("code", "first")
    groups = _sound_groups(code, name)
    data = code_groups.decode(groups, _SHEET_BYTES)
    if data is None or data[-_CHECK_BYTES:] != _checksum(data[:-_CHECK_BYTES]):
        text = _("The {which} code has more than one mistake in it. Please type it once more.")
        raise errors.BadInput(text.format(which=name))
    sheet = _from_bytes(data, name)
    if sheet.vault != _vault_short_id(vault_id):
        text = _("The {which} code is from a sheet of another vault. Look for this vault's sheet.")
        raise errors.BadInput(text.format(which=name))
    return sheet


def _sound_groups(code: str, name: str) -> list[str]:
    """The typed groups, each of which passes its check symbol."""
    groups = code_groups.typed_groups(code, GROUPS)
    for index, group in enumerate(groups[:GROUPS]):
        if not code_groups.is_sound(group, index):
            text = _(
                "In the {which} code, group {group} is mistyped. Compare it with the sheet, "
                "symbol by symbol."
            )
            raise errors.BadInput(text.format(which=name, group=index + 1))
    if len(groups) != GROUPS:
        text = _("The {which} code has {typed} groups, but a sheet has {whole}.")
        raise errors.BadInput(text.format(which=name, typed=len(groups), whole=GROUPS))
    return groups


def _from_bytes(data: bytes, name: str) -> _Sheet:
    version, number = data[0] >> 4, data[0] & 15
    if version != VERSION or number not in (1, 2):
        text = _(
            "The {which} code is from a sheet that a later version of this program printed. "
            "Install the newest version, then try again."
        )
        raise errors.BadInput(text.format(which=name))
    pair_at, half_at = 1 + _VAULT_BYTES, 1 + _VAULT_BYTES + _PAIR_BYTES
    return _Sheet(
        number,
        data[1:pair_at],
        data[pair_at:half_at],
        data[half_at : half_at + sealing.KEY_BYTES],
    )


def _checksum(head: bytes) -> bytes:
    """Catches what the check symbols of single groups let pass by chance."""
    return hashlib.sha256(b"counsel-desk recovery sheet\0" + head).digest()[:_CHECK_BYTES]


def _vault_short_id(vault_id: str) -> bytes:
    return bytes.fromhex(vault_id)[:_VAULT_BYTES]


def _pair_id(private_key: bytes) -> bytes:
    """Which pair a sheet is of: from the public key, so the joined key proves itself."""
    return bytes.fromhex(sealing.key_id(sealing.public_key_of(private_key)))[:_PAIR_BYTES]


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))

"""Recovery sheets while somebody types them: which groups are right so far, and read-back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counsel_desk import errors
from counsel_desk.store import code_groups, key_file, recovery_code

GROUPS = recovery_code.GROUPS


@dataclass(frozen=True)
class TypedSheet:
    """How far a code is typed: groups that are right, and the first one (from 1) that is not.

    ``number`` is the sheet's own number once the whole code is right; ``problem`` is a sentence
    once it is whole and does not fit.
    """

    right: int
    mistyped: int | None
    number: int | None
    problem: str


def vault_id_of(folder: Path) -> str:
    """The vault that sheets have to fit.

    :raises errors.VaultProblem: no vault there, or no sound key file.
    """
    return key_file.read(folder).key_file.vault_id


def look_at(code: str, vault_id: str, which: int) -> TypedSheet:
    """A code as it stands in a form now.

    :param which: 0 for the first field, 1 for the second: a problem's sentence names it.
    """
    groups = code_groups.typed_groups(code, GROUPS)
    whole = [one for one in groups if len(one) >= code_groups.GROUP_SYMBOLS]
    sound = [code_groups.is_sound(one, place) for place, one in enumerate(whole[:GROUPS])]
    mistyped = sound.index(False) + 1 if False in sound else None
    if len(whole) < GROUPS:
        return TypedSheet(sum(sound), mistyped, None, "")
    try:
        return TypedSheet(
            sum(sound), mistyped, recovery_code.check_sheet(code, vault_id, which), ""
        )
    except errors.BadInput as problem:
        return TypedSheet(sum(sound), mistyped, None, str(problem))


def is_group(typed: str, group: str) -> bool:
    """Whether a person read one group of a sheet back right, in whatever manner it is typed."""
    return code_groups.typed_groups(typed, 1) == [group]

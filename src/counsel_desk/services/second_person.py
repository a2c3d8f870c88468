"""What takes two people: the second comes to the keyboard and types the own password."""

from __future__ import annotations

from dataclasses import dataclass, field

from counsel_desk import errors
from counsel_desk.store import people
from counsel_desk.store.vault import Vault


@dataclass(frozen=True)
class SecondPerson:
    """Somebody else with access who agrees to an act, or is its witness."""

    name: str
    password: str = field(repr=False)


def agreed(vault: Vault, second: SecondPerson, alone: str) -> str:
    """Who agreed, as the name is listed; nobody is one's own second, however the name is typed.

    :param alone: the sentence for whoever tries it alone.
    :raises errors.WrongPassword: no such person, or not their password.
    :raises errors.WrongRole: for somebody whose access is no longer valid.
    :raises errors.Refused: with that sentence, when it is the same person.
    """
    name = people.prove(vault, second.name, second.password)
    if name == vault.person.name:
        raise errors.Refused(alone)
    return name

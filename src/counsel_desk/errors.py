"""What can go wrong in the user's world, each with one calm sentence and an exit code.

Two kinds of failure are never mixed. A :class:`DeskError` is the user's world going wrong (wrong
password, full disk, a sheet with faults): it is shown as it is. Anything else is our own fault and
ends in a crash report without record contents.

The text of a :class:`DeskError` is complete in the reader's language when it is raised: it says
what is wrong, where, and what to do next.
"""

from __future__ import annotations


class DeskError(Exception):
    """Something in the user's world went wrong; ``str(error)`` is the sentence to show."""

    exit_code = 1


class UsageProblem(DeskError):
    """The words of a command do not fit together."""

    exit_code = 2


class WrongPassword(DeskError):
    """The password does not open this person's slot, or there is no such person."""

    exit_code = 3


class WrongRole(DeskError):
    """The person is known but this role holds no key for what was asked."""

    exit_code = 3


class BadInput(DeskError):
    """A file or a value given by the user cannot be understood."""

    exit_code = 4


class VaultProblem(DeskError):
    """The vault's files are not what they should be; subclasses tell the kinds apart."""

    exit_code = 5


class DamagedVault(VaultProblem):
    """A file of the vault was changed or cut by something other than this program."""


class MissingFile(VaultProblem):
    """A file that belongs to the vault is not there."""


class ForeignFile(VaultProblem):
    """A file lies in the vault that belongs to another vault."""


class NewerVault(VaultProblem):
    """The vault was written by a later version of the program."""


class OlderFile(VaultProblem):
    """One of the two files is an older copy than the other: it was put back alone."""


class PlantedObject(VaultProblem):
    """A table, view, trigger or column stands in a file that the program did not put there."""


class WrongIndex(VaultProblem):
    """The search's index is not what the records say; the records are sound."""


class StorageProblem(DeskError):
    """The disk or stick said no; subclasses tell the kinds apart."""

    exit_code = 6


class DiskFull(StorageProblem):
    """No space is left where the program has to write."""


class ReadOnlyPlace(StorageProblem):
    """The folder or file may not be written."""


class PulledOut(StorageProblem):
    """The device went away or failed while it was read or written."""


class Refused(DeskError):
    """A rule of the room says no."""

    exit_code = 7


class BrokenLedger(Refused):
    """What room.db holds of released packages is not what was released."""


class LedgerGapOpen(BrokenLedger):
    """Packages may have left that are not known here any more."""


class VaultInUse(Refused):
    """Another copy of the program has this vault open."""


class Stopped(Refused):
    """The person stopped long work; nothing of it was kept."""

"""What new keys, or taking somebody off the list, came to: in sentences."""

from __future__ import annotations

from counsel_desk.i18n import _, ngettext


def rewritten(count: int) -> str:
    """How many backups are under the new keys."""
    return ngettext(
        "{count} backup was written anew.", "{count} backups were written anew.", count
    ).format(count=count)


def shut(count: int) -> str:
    """How many sealed reports nobody at the keyboard could open; empty for none."""
    if not count:
        return ""
    return ngettext(
        "{count} sealed report could not be opened here; it stays as it was.",
        "{count} sealed reports could not be opened here; they stay as they were.",
        count,
    ).format(count=count)


def new_card() -> str:
    """Whom a new card of the room concerns; its fingerprint is shown beside."""
    return _(
        "The room has a new card: save it in the settings, hand it to the rooms that you exchange "
        "packets with, and ask them not to use the old one any more."
    )


def new_signing_key() -> str:
    """Whom a new key for packages concerns; its fingerprint is shown beside."""
    return _(
        "Packages bear a new fingerprint from now on: tell it to the county on paper. Those that "
        "left before keep the old one, so the county keeps both."
    )

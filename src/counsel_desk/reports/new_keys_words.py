"""What new keys, or taking somebody off the list, came to: in sentences."""

from __future__ import annotations

from counsel_desk.i18n import ngettext


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

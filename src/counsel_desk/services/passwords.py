"""Choosing a password: one to offer, advice on one of a person's own, and what is no password.

Strength decides, as whoever has the files can try passwords at leisure. Advice is only told; what
is refused is a PIN, which no number of rounds protects.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import passphrase

FEWEST_CHARACTERS = 8


def suggest() -> str:
    """A new passphrase that can be remembered and typed without an input method."""
    return passphrase.generate()


def advice(password: str, names: Sequence[str], school: str) -> tuple[str, ...]:
    """Why a password would be easy to find, as full sentences; none for a good one.

    :param names: of the people with access, which are tried early.
    """
    return passphrase.judge(password, names, school).reasons


def require_usable(password: str) -> None:
    """Let every password pass but a PIN: digits alone, or fewer than 8 characters.

    :raises errors.Refused: saying what would do.
    """
    text = "".join(unicodedata.normalize("NFKC", password).split())
    if text.isdigit():
        raise errors.Refused(
            _("A password of digits alone is tried out within hours. Please use words.")
        )
    if len(text) < FEWEST_CHARACTERS:
        raise errors.Refused(
            _("A password needs at least {count} characters. Please use a longer one.").format(
                count=FEWEST_CHARACTERS
            )
        )

"""New passwords: one is suggested first, weak ones are told, no more than a PIN is refused."""

from __future__ import annotations

from collections.abc import Sequence

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import passphrase

FEWEST = 8


def suggest() -> str:
    """A generated passphrase to offer before anybody thinks up an own one."""
    return passphrase.generate()


def require_usable(password: str) -> None:
    """Refuse what protects nothing on a computer that others can use too.

    :raises errors.Refused: for digits alone and for fewer than eight characters.
    """
    if len(password) < FEWEST or not any(sign.isalpha() for sign in password):
        raise errors.Refused(
            _(
                "This password is no more than a PIN. Please use words: at least {fewest} "
                "characters, not digits alone."
            ).format(fewest=FEWEST)
        )


def advice(password: str, names: Sequence[str], school: str) -> tuple[str, ...]:
    """What speaks against a password, in sentences; the choice stays with the person."""
    return passphrase.judge(password, names, school).reasons

"""Passwords that hold: a passphrase to offer, and a judgement on a password a person chose.

Who has the vault's files can try passwords on another machine for months, so the strength of the
password alone decides. The passphrase offered is five words out of 2,048, drawn by the system's
random source: 55 bits. The words are written in pinyin without tones, because password fields take
no input method; words that sound alike in many dialects (zh/z, ch/c, sh/s, -ng/-n) are not both in
the list.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from counsel_desk import paths
from counsel_desk.i18n import _
from counsel_desk.records import guessing
from counsel_desk.records.guessing import Kind

WORDS = 5
SEPARATOR = "-"
FEWEST_CHARACTERS = 10
FEWEST_BITS = 40.0
"""At a thousand guesses a second against Argon2id, 40 bits last some seventeen years on average."""


@dataclass(frozen=True)
class PasswordVerdict:
    """Whether a password may be used, how strong it looks, and every reason why it may not."""

    acceptable: bool
    bits_estimate: float
    reasons: tuple[str, ...]


def generate() -> str:
    """A new passphrase: five words joined by hyphens, small letters throughout.

    No word comes twice: a pair of short ones would be refused by :func:`judge` as repeating itself.
    That costs a hundredth of a bit of 55.
    """
    return SEPARATOR.join(secrets.SystemRandom().sample(tuple(passphrase_words()), WORDS))


def in_characters(passphrase: str) -> str | None:
    """The words of a generated passphrase in Chinese characters, to remember it by.

    ``None`` for a text that is not made of the list's words.
    """
    words = passphrase_words()
    parts = passphrase.split(SEPARATOR)
    if any(part not in words for part in parts):
        return None
    return " ".join(words[part] for part in parts)


@cache
def passphrase_words() -> dict[str, str]:
    """Pinyin to characters, all 2,048 words."""
    text = (paths.resources() / "words" / "passphrase_words.txt").read_text(encoding="utf-8")
    return dict(_pair(line) for line in text.splitlines())


@cache
def common_passwords() -> frozenset[str]:
    """Passwords that are tried first, in small letters."""
    text = (paths.resources() / "words" / "common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def judge(password: str, person_names: Sequence[str], school_name: str) -> PasswordVerdict:
    """Judge a password that a person chose, without asking anybody else.

    :param person_names: names an attacker would try: the person's own and the colleagues'.
    :param school_name: the school's name, whole.
    :returns: the reasons are full sentences in the reader's language; none when acceptable.
    """
    text = unicodedata.normalize("NFKC", password)
    guess = guessing.cheapest_guess(
        text, passphrase_words(), common_passwords(), [*person_names, school_name]
    )
    reasons = _reasons(text, guess)
    return PasswordVerdict(not reasons, round(guess.bits, 1), reasons)


def _reasons(text: str, guess: guessing.Guess) -> tuple[str, ...]:
    found = []
    if len(text) < FEWEST_CHARACTERS:
        most = _("It is short: please use at least {count} characters.")
        found.append(most.format(count=FEWEST_CHARACTERS))
    if text and not any(sign.isalpha() for sign in text):
        found.append(_("Digits and signs alone are tried out quickly: please use words."))
    if guess.bits < FEWEST_BITS:
        found += [_sentence(kind) for kind in Kind if kind in guess.kinds and kind != Kind.OTHER]
    if found or guess.bits < FEWEST_BITS:
        found.append(_("Take the suggested words, or join four or more words that have no link."))
    return tuple(dict.fromkeys(found))


def _sentence(kind: Kind) -> str:
    return {
        Kind.COMMON: _("It holds a password that many people use and that is tried first."),
        Kind.NAME: _("It holds the name of a person or of the school, which others know too."),
        Kind.DATE: _("It holds a year or a date, and birthdays are tried early."),
        Kind.PHONE: _("It holds a phone number, which others know too."),
        Kind.RUN: _("It follows the keyboard or counts up, and such rows are tried early."),
        Kind.REPEAT: _("It repeats itself, which adds length but no strength."),
        Kind.OTHER: "",
    }[kind]


def _pair(line: str) -> tuple[str, str]:
    pinyin, characters = line.split(" ")
    return pinyin, characters

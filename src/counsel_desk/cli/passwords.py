"""Passwords for commands: asked for, or read from standard input; never an argument."""

from __future__ import annotations

import argparse
import getpass
import sys
import warnings
from collections.abc import Sequence

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.services import passwords


def known(arguments: argparse.Namespace, name: str) -> str:
    """The password of somebody who has access."""
    if arguments.password_stdin:
        return _line(name)
    return _asked(_("Password of {name}: ").format(name=name))


def chosen(arguments: argparse.Namespace, name: str, names: Sequence[str], school: str) -> str:
    """A new password; a suggestion is made and a weak one is told, but the choice is the person's.

    :raises errors.Refused: for one that is no more than a PIN.
    """
    if arguments.password_stdin:
        password = _line(name)
    else:
        print(_("A password that is easy to keep: {words}").format(words=passwords.suggest()))
        password = _asked(_("New password for {name}: ").format(name=name))
        if password != _asked(_("Once more: ")):
            raise errors.UsageProblem(_("The two passwords differ. Nothing was made; start again."))
    passwords.require_usable(password)
    for sentence in passwords.advice(password, names, school):
        print(_("{name}: {sentence}").format(name=name, sentence=sentence), file=sys.stderr)
    return password


def _line(name: str) -> str:
    line = sys.stdin.readline()
    if not line:
        raise errors.UsageProblem(
            _(
                "No password for {name} came on standard input: one line each, in the order the "
                "people are named."
            ).format(name=name)
        )
    # Some shells begin what they hand on with a byte-order mark.
    return line.removeprefix("\ufeff").rstrip("\r\n")


def _asked(prompt: str) -> str:
    """Ask at the terminal; where there is none, the password would be seen or come from nowhere."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (EOFError, getpass.GetPassWarning):
        raise errors.UsageProblem(
            _("There is no terminal to ask for the password. Use --password-stdin.")
        ) from None

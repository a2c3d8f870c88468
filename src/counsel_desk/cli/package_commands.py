"""Checking a package on the command line; no vault is needed."""

from __future__ import annotations

import argparse

from counsel_desk import errors
from counsel_desk.export.verifying import OpenedPackage, open_package, read_package
from counsel_desk.i18n import _
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.words import date_words
from counsel_desk.store.signing import same_fingerprint


def verify(arguments: argparse.Namespace) -> None:
    """``export verify``: whether a package is whole and signed, and by which key."""
    package = open_package(read_package(arguments.package))
    if arguments.key is not None and not same_fingerprint(arguments.key, package.fingerprint):
        raise errors.BadInput(
            _(
                "The package is whole, but another key signed it: its fingerprint is {found}, not "
                "{wanted}. Ask the school on paper before you use it."
            ).format(found=package.fingerprint, wanted=arguments.key)
        )
    _tell(package)


def _tell(package: OpenedPackage) -> None:
    described = package.description
    print(_("The package is whole and its signature holds."))
    print(_("School: {name} ({code})").format(name=package.school_name, code=package.school_code))
    print(_("Period: {period}").format(period=period_words(package.period)))
    print(_("Made: {date}").format(date=date_words(described.day)))
    print(_("Behind each number stand at least {k} persons.").format(k=package.k))
    print(_("Fingerprint of the key: {fingerprint}").format(fingerprint=package.fingerprint))
    print(f"SHA-256: {package.digest}")

"""Commands for totals that leave: the year's schedule, packages, their copies, the ledger."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path
from typing import Any

from counsel_desk import errors
from counsel_desk.cli import passwords, summary_words
from counsel_desk.cli.desks import open_desk
from counsel_desk.cli.rows import as_json
from counsel_desk.export.carrying import carry, require_place
from counsel_desk.export.summary import prepare
from counsel_desk.export.verifying import open_package, read_package
from counsel_desk.i18n import _
from counsel_desk.records.room.release_schedule import DEFAULT_K, TOPIC_GROUP
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.services.room.deliveries import DeliveryEntry
from counsel_desk.services.room.releases import ReleaseEntry
from counsel_desk.services.second_person import SecondPerson

STICK, FOLDER = "stick", "folder"


def schedule(arguments: argparse.Namespace) -> None:
    """``export schedule``: show what a school year's packages hold, or declare it."""
    with open_desk(arguments) as desk:
        schedules = desk.room.schedules
        if arguments.monthly is not None or arguments.k is not None:
            second = None
            if arguments.second is not None:
                password = passwords.known(arguments, arguments.second)
                second = SecondPerson(arguments.second, password)
            monthly = arguments.monthly or TOPIC_GROUP
            schedules.declare(arguments.year, monthly, arguments.k or DEFAULT_K, second)
        for sentence in summary_words.of_schedule(schedules.of(arguments.year)):
            print(sentence)


def summary(arguments: argparse.Namespace) -> None:
    """``export summary``: make a period's package once and carry it to a folder, or look at it."""
    if arguments.out is None and not arguments.preview:
        raise errors.UsageProblem(_("Name the folder that the package shall go to: --out FOLDER."))
    with open_desk(arguments) as desk:
        cases = desk.require_cases()
        period = desk.room.releases.period(arguments.period).name
        if arguments.preview:
            _preview(desk, cases, period)
            return
        require_place(arguments.out)
        if desk.room.releases.find(period) is None:
            _release(cases, period)
        cases.releases.check()
        _deliver(desk, period, arguments.out, arguments.to, FOLDER)


def listing(arguments: argparse.Namespace) -> None:
    """``export list``: what was released, and the ledger of what left."""
    with open_desk(arguments) as desk:
        for entry in desk.room.releases.all():
            if arguments.json:
                print(as_json(_told(entry)))
            else:
                print("\t".join(summary_words.of_release(entry)))


def copy(arguments: argparse.Namespace) -> None:
    """``export copy``: carry a package that was made to a stick, as counsellor or principal."""
    with open_desk(arguments) as desk:
        period = desk.room.releases.period(arguments.period).name
        desk.room.releases.package(period)
        if desk.cases is not None:
            desk.cases.releases.check()
        _deliver(desk, period, arguments.out, arguments.to, STICK)


def put_back(arguments: argparse.Namespace) -> None:
    """``export put-back``: mend a ledger that somebody tampered with, from copies of packages."""
    with open_desk(arguments) as desk:
        releases = desk.require_cases().releases
        releases.put_back([read_package(file) for file in arguments.files])
        releases.check()
    print(_("Every package is there again as it was released."))


def _preview(desk: Desk, cases: CaseServices, period: str) -> None:
    known = desk.room.releases.find(period)
    if known is None:
        lines = summary_words.of_prepared(prepare(cases.releases.draft(period)))
    else:
        cases.releases.check()
        lines = summary_words.of_package(known, open_package(desk.room.releases.package(period)))
    for line in lines:
        print(line)


def _release(cases: CaseServices, period: str) -> None:
    draft = cases.releases.draft(period)
    draft.require_possible()
    prepared = prepare(draft)
    cases.releases.keep(draft, prepared.printed, prepared.file_name, prepared.make)
    for line in summary_words.of_check(prepared):
        print(line)


def _deliver(desk: Desk, period: str, folder: Path, to: str | None, medium: str) -> None:
    """Carry the kept bytes; the ledger says afterwards whether they got there."""
    entry = desk.room.releases.find(period)
    assert entry is not None
    package = desk.room.releases.package(period)
    delivery = desk.room.deliveries.begin(period, to, medium, folder)
    try:
        file = carry(package, folder, entry.file_name)
    except BaseException:
        # What is in the way of the package is told; the next start looks after the ledger.
        with suppress(errors.StorageProblem):
            desk.room.deliveries.failed(delivery)
        raise
    desk.room.deliveries.done(delivery)
    print(_("The package of {period} lies in {file}").format(period=period, file=file))
    fingerprint = open_package(package).fingerprint
    print(_("Fingerprint of the key: {fingerprint}").format(fingerprint=fingerprint))
    print(f"SHA-256: {entry.digest}")


def _told(entry: ReleaseEntry) -> dict[str, Any]:
    return {
        "period": entry.period,
        "school_year": entry.school_year,
        "made_on": entry.made_on,
        "made_by": entry.made_by,
        "digest": entry.digest,
        "size": entry.size,
        "file_name": entry.file_name,
        "deliveries": [_delivery(one) for one in entry.deliveries],
    }


def _delivery(one: DeliveryEntry) -> dict[str, Any]:
    return {
        "to": one.recipient,
        "medium": one.medium,
        "place": one.place,
        "made_on": one.made_on,
        "made_by": one.made_by,
        "state": one.state,
    }

"""What the page of students who left asks of the vault: functions of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk import clock
from counsel_desk.records.cases.retention_rules import Years
from counsel_desk.records.cases.retention_views import Certificate, DestructionPreview, Leaver
from counsel_desk.reports.cases.destruction_certificate_pdf import (
    destruction_certificate_pdf,
    destruction_register_pdf,
)
from counsel_desk.services.cases.destroying import Order
from counsel_desk.services.desk import Desk
from counsel_desk.services.second_person import SecondPerson


@dataclass(frozen=True, repr=False)
class ToDestroy:
    """What the dialog has to know: what would go, and who may be the second person."""

    preview: DestructionPreview
    others: tuple[str, ...]


def leavers(desk: Desk) -> tuple[Leaver, ...]:
    """Everybody who left, those who are due first."""
    return desk.require_cases().retention.leavers()


def hold(desk: Desk, students: Sequence[str], reason: str, detail: str) -> None:
    """Keep everything of these students."""
    for one in students:
        desk.require_cases().retention.hold(one, reason, detail)


def need_no_hold(desk: Desk, student: str, reasons: Sequence[str], why: str) -> None:
    """Decide that nothing in the records speaks for a hold any more."""
    for one in reasons:
        desk.require_cases().retention.need_no_hold(student, one, why)


def release(desk: Desk, holds: Sequence[str]) -> None:
    """End these holds."""
    for one in holds:
        desk.require_cases().retention.release(one)


def keep_longer(desk: Desk, students: Sequence[str], until: date, reason: str) -> None:
    """Keep these files until a day."""
    for one in students:
        desk.require_cases().retention.keep_longer(one, until, reason)


def look(desk: Desk, students: Sequence[str], kinds: Sequence[str]) -> ToDestroy:
    """What would go, and who else has a password."""
    preview = desk.require_cases().destroying.preview(students, kinds)
    return ToDestroy(preview, tuple(desk.safekeeping.others()))


def destroy(
    desk: Desk, order: Order, witness: SecondPerson, tell: Callable[[int, int], object]
) -> Certificate:
    """Destroy for good."""
    return desk.require_cases().destroying.destroy(order, witness, tell)


def register(desk: Desk) -> tuple[tuple[Certificate, ...], int]:
    """Every destruction, and how many copies that were left can be written anew now."""
    destroying = desk.require_cases().destroying
    return destroying.register(), destroying.copies_within_reach()


def catch_up(desk: Desk) -> int:
    """Write the copies anew that can be reached now; how many are still left."""
    return desk.require_cases().destroying.catch_up()


def certificate_on_paper(desk: Desk, number: int) -> bytes:
    """One certificate."""
    return destruction_certificate_pdf(desk.require_cases().destroying.certificate(number))


def register_on_paper(desk: Desk) -> bytes:
    """The register."""
    every = desk.require_cases().destroying.register()
    return destruction_register_pdf(desk.facts().school, every, clock.today())


def note_printed(desk: Desk, number: int | None = None) -> None:
    """Keep in the log that it went to paper."""
    desk.require_cases().destroying.note_printed(number)


def years(desk: Desk) -> Years:
    """For how many years kinds are kept."""
    return desk.require_cases().retention.years()


def set_years(desk: Desk, by_kind: Mapping[str, int]) -> None:
    """Keep them for so long."""
    desk.require_cases().retention.set_years(by_kind)

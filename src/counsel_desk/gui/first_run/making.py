"""From answers to an open vault: one function, run on the vault's thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from counsel_desk import settings
from counsel_desk.errors import StorageProblem
from counsel_desk.gui.first_run.answers import Answers
from counsel_desk.gui.first_run.calendar_step import days_of
from counsel_desk.records.recovery_sheet import RecoverySheet
from counsel_desk.records.school_calendar import MAKEUP, DayRule
from counsel_desk.services.desk import Desk, Entrant
from counsel_desk.services.desk_facts import DeskFacts
from counsel_desk.services.first_records import FirstArea, FirstOpening, FirstRecords
from counsel_desk.services.room.room_settings import ROOM_NAME
from counsel_desk.services.room.schools import SchoolFields
from counsel_desk.settings import KnownVault


@dataclass(frozen=True)
class NewVaultOrder:
    """What to make; the passwords are in the entrants and never print themselves."""

    answers: Answers
    counsellors: tuple[Entrant, ...]
    principals: tuple[Entrant, ...]


@dataclass(frozen=True)
class MadeVault:
    """What the window needs of a vault that was just made."""

    folder: Path
    facts: DeskFacts
    sheets: tuple[RecoverySheet, RecoverySheet] = field(repr=False)


def make(order: NewVaultOrder) -> tuple[Desk, MadeVault]:
    """Make the vault and leave it open.

    :raises errors.DeskError: with nothing left behind.
    """
    said = order.answers
    school = SchoolFields(
        said.school, said.code, said.stages, said.students, said.boarders, said.small,
        said.township_centre,
    )  # fmt: skip
    folder = Path(said.folder)
    desk, sheets = Desk.create(
        folder, school, order.counsellors, order.principals, first=first_records(said)
    )
    facts = desk.facts()
    _remember(folder, facts)
    return desk, MadeVault(folder, facts, sheets)


def first_records(said: Answers) -> FirstRecords:
    """The answers as the records that a new vault starts from."""
    weekdays = dict(said.makeups)
    return FirstRecords(
        areas=tuple(
            FirstArea(area.name, area.kind, _openings(said, area.key)) for area in said.areas
        ),
        terms=said.terms,
        days=tuple(
            DayRule(one.day, MAKEUP, weekdays[one.day], one.name)
            for one in days_of(said)
            if one.kind == MAKEUP and one.day in weekdays
        ),
        teaching_points=said.teaching_points,
        settings=((ROOM_NAME, said.room),) if said.room else (),
    )


def _openings(said: Answers, area: str) -> tuple[FirstOpening, ...]:
    lines = [line for line in said.plan if line.area == area]
    every = [(day, line.opens, line.closes) for line in lines for day in line.weekdays]
    return tuple(FirstOpening(*one) for one in dict.fromkeys(every))


def _remember(folder: Path, facts: DeskFacts) -> None:
    """Known from now on: whoever leaves before the sheets are printed comes back to this vault."""
    known = KnownVault(str(folder), facts.school, facts.room, facts.person)
    try:
        settings.save(settings.load().with_vault(known))
    except StorageProblem:
        return

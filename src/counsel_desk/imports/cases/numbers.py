"""Read the numbers of a student out of cells, each fault with its sentence."""

from __future__ import annotations

from counsel_desk.i18n import _
from counsel_desk.imports import cells
from counsel_desk.imports.cells import Unreadable
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.sheet import Cell
from counsel_desk.records.cases.identity_numbers import (
    JudgedNumber,
    NumberFault,
    judge_citizen_number,
    judge_national_number,
)

# A shorter number of digits is a seat in the class, which the neighbour class has too.
SEAT_NUMBER_DIGITS = 3
# A spreadsheet keeps 15 digits of a number; the rest of a longer one is lost.
EXACT_DIGITS = 15


def national(cell: Cell) -> JudgedNumber:
    """A 学籍号; raises Unreadable (refused) with the kind of fault."""
    judged = judge_national_number(cells.code(cell))
    if judged.fault is not None:
        raise Unreadable(f"national_{judged.fault}", national_fault(judged.fault), Verdict.REFUSED)
    return judged


def national_fault(fault: NumberFault) -> str:
    """The sentence for a fault of a 学籍号."""
    return {
        NumberFault.LENGTH: _("The national student number does not have 19 characters."),
        NumberFault.KIND: _("The national student number does not begin with G, J or L."),
        NumberFault.CHARACTERS: _(
            "The national student number holds a character that cannot stand there."
        ),
        NumberFault.BIRTH_DATE: _("The birth date inside the national student number is no date."),
        NumberFault.CHECK: _(
            "The last character of the national student number does not fit the others; "
            "one of them is mistyped."
        ),
    }[fault]


def citizen(cell: Cell) -> JudgedNumber | None:
    """A citizen number, only to check others with it; None for other papers. Raises Unreadable."""
    if isinstance(cell, int | float) and cell >= 10**EXACT_DIGITS:
        return None
    number = cells.code(cell)
    if len(number) != 18:
        return None
    judged = judge_citizen_number(number)
    if judged.fault is not None:
        raise Unreadable(
            f"citizen_{judged.fault}",
            _("The identity card number does not pass its own check; one character is mistyped."),
        )
    return judged


def school(cell: Cell) -> str | None:
    """The school's own number; None for what is only a seat number in the class."""
    number = cells.code(cell)
    return None if number.isdigit() and len(number) <= SEAT_NUMBER_DIGITS else number or None

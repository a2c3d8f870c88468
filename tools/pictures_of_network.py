"""Pictures of the four-level network: contacts, sheets, a warning on its way, and its papers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import network_work
from counsel_desk.gui.cases.dorm_places_dialog import DormDialog
from counsel_desk.gui.cases.network_contact_dialog import ContactDialog, ContactEndDialog
from counsel_desk.gui.cases.network_sheet_dialog import SheetEntryDialog
from counsel_desk.gui.cases.warning_dialogs import EndDialog, StepDialog, WarningDialog
from counsel_desk.gui.cases.warning_reading_dialog import WarningSheetDialog
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.network import CLASS
from counsel_desk.records.cases.network_report_fields import MONTH, WEEK
from counsel_desk.records.cases.open_warning import OpenWarning

if TYPE_CHECKING:
    from tools.pictures_inside import Inside


def dialogs(at: Inside) -> Iterator[tuple[str, QWidget]]:
    """Every dialog of the network, then its papers."""
    over, window = at.over, at.over[0]
    roster = at.ask(lambda desk: desk.require_cases().network.contacts.roster(clock.today()))
    line = next(one for one in roster if one.place.level == CLASS and one.contacts)
    yield "network-contact", ContactDialog(*over, line.place)
    yield "network-replace", ContactDialog(*over, line.place, line.contacts[0])
    yield "network-end", ContactEndDialog(*over, line.place, line.contacts[0])
    yield "network-dorm", DormDialog(*over)
    yield "network-sheet", SheetEntryDialog(*over)
    yield "warning", WarningDialog(*over)
    one: OpenWarning = at.ask(lambda desk: desk.require_cases().network.warnings.open()[0])
    yield "warning-told", StepDialog(*over, one, roster)
    yield "warning-end", EndDialog(*over, one.id)
    yield "warning-course", WarningSheetDialog(*over, at.ask(partial(_sheet, one=one)))
    yield (
        "print-roster",
        PrintPreview(window, at.ask(network_work.roster_on_paper), _("Network roster")),
    )
    for span in (WEEK, MONTH):
        work = partial(network_work.sheet_on_paper, place=line.place, span=span, day=clock.today())
        yield (
            f"print-sheet-{span}",
            PrintPreview(window, at.ask(work), pgettext("title", "Weekly sheet")),
        )


def _sheet(desk: Any, one: OpenWarning) -> Any:
    desk.require_cases().files.open(one.student_id, "care")
    return network_work.read_warning(desk, one.id)

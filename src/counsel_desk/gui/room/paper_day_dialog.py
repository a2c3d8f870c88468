"""A day on paper: blank sheets for a power cut, and their openings entered in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.errors import DeskError
from counsel_desk.gui.editors import ChoiceBox, day_edit, day_of, number_edit
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.room.day_view import Choices, read_choices
from counsel_desk.gui.room.opening_dialog import add_opening
from counsel_desk.gui.room.paper_line import PaperLine
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.room.opening_entry import OpeningEntry
from counsel_desk.records.room.paper_day import (
    OPENING_LINES,
    OPENINGS,
    PaperDay,
    line_codes,
)
from counsel_desk.reports.room.paper_day_pdf import paper_day_pdf
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import ROOM_NAME

MOST_SHEETS = 20


@dataclass(frozen=True)
class Taken:
    """How many lines the log took, and the first it did not, with why."""

    count: int
    refused: str = ""
    why: str = ""


class PaperDayDialog(FormDialog):
    """Above: print blank sheets. Below: enter the openings of a sheet afterwards."""

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent, around, _("A day on paper"), _("Enter the openings"))
        self.setMinimumWidth(720)
        self.cancel_button.setText(_("Close"))
        self.cancel_button.setAccessibleName(_("Close"))
        self.accept_button.setEnabled(False)
        self.lines: list[PaperLine] = []
        self._make_sheets()
        self._make_entry()
        around.vault.post(partial(read_choices, day=clock.today()), self._offer)

    def print_sheets(self) -> None:
        """Show blank sheets before they are printed."""
        work = partial(make_sheets, sheets=self.sheets_edit.value())
        self.around.vault.post(work, self._preview, self.show_problem)

    def work(self) -> Work | None:
        """Enter the lines that were filled in, in the order of the sheet."""
        filled = [one for one in self.lines if one.is_filled]
        entries = [(one.code, one.entry(day_of(self.day_edit), self.duty_box.number))
                   for one in filled]  # fmt: skip
        known = [(code, entry) for code, entry in entries if entry is not None]
        if not filled:
            self.show_error(_("Fill in at least one line: area, from and to."))
        return (
            partial(enter_openings, lines=known) if filled and len(known) == len(filled) else None
        )

    def _make_sheets(self) -> None:
        card = Card(_("Blank sheets"))
        card.add(
            words(
                _(
                    "For a power cut: print a few and keep them in the room. Every line has a "
                    "short code; no name belongs on them."
                ),
                "muted",
                wrap=True,
            )
        )
        self.sheets_edit = number_edit(2, MOST_SHEETS)
        self.sheets_edit.setAccessibleName(_("Number of sheets"))
        self.print_button = button(_("Print blank sheets"), self.print_sheets)
        card.add_row(words(_("Number of sheets"), "label"), self.sheets_edit, self.print_button)
        self.body.addWidget(card)

    def _make_entry(self) -> None:
        self.entry_card = Card(_("Enter a sheet's openings"))
        self.day_edit = day_edit(clock.today(), clock.today())
        self.duty_box = ChoiceBox(())
        self.sheet_edit = number_edit(1, MOST_SHEETS)
        self.sheet_edit.valueChanged.connect(self._name_lines)
        self.entry_card.body.addLayout(
            beside(
                Field(_("Day"), self.day_edit), Field(_("Sheet"), self.sheet_edit),
                Field(_("On duty"), self.duty_box), gap=12,
            )
        )  # fmt: skip
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(0, 0, 8, 0)
        area = scrolling(holder)
        area.setMinimumHeight(240)
        area.setStyleSheet("QScrollArea, QWidget#page { background: transparent; }")
        self.entry_card.add(area)
        told = _(
            "Talks of the sheet (lines B) are entered by the counsellor: two lines each on the "
            "page Record a session, in the order of the sheet."
        )
        self.entry_card.add(words(told, "muted", wrap=True))
        self.body.addWidget(self.entry_card)

    def _offer(self, choices: Choices) -> None:
        if not isValid(self):
            return
        self.duty_box.fill(choices.people, choices.on_duty, _("nobody named"))
        for _number in range(OPENING_LINES):
            line = PaperLine(choices.areas)
            self.lines.append(line)
            self._rows.addWidget(line)
        self._rows.addStretch(1)
        self._name_lines()
        self.accept_button.setEnabled(True)
        editors: dict[str, QWidget] = {
            "day": self.day_edit,
            "sheet": self.sheet_edit,
            "duty": self.duty_box,
        }
        for number, line in enumerate(self.lines):
            editors |= {f"{name}{number}": one for name, one in line.editors().items()}
        self.keep_as("room_paper_day", editors)

    def _name_lines(self) -> None:
        codes = line_codes(OPENINGS, self.sheet_edit.value(), len(self.lines))
        for line, code in zip(self.lines, codes, strict=True):
            line.set_code(code)

    def _preview(self, pdf: bytes) -> None:
        if isValid(self):
            preview = PrintPreview(self, pdf, _("Day sheet"))
            preview.printed.connect(lambda: self.around.vault.post(note_printed))
            preview.open()

    def _done(self, result: object) -> None:
        """Lines that were taken are emptied; a refused one stays with its sentence."""
        if not isValid(self) or not isinstance(result, Taken):
            return
        self.accept_button.setEnabled(True)
        filled = [one for one in self.lines if one.is_filled]
        for line in filled[: result.count]:
            line.empty()
        self.show_error(f"{result.refused}: {result.why}" if result.refused else "")
        if result.count:
            told = ngettext("{count} opening entered.", "{count} openings entered.", result.count)
            self.around.say(told.format(count=result.count))
            if not result.refused:
                self.forget_draft()
            self.stored.emit()


def note_printed(desk: Desk) -> None:
    """Keep in the room's log that blank sheets went to paper."""
    desk.room.day_sheets.note_printed()


def make_sheets(desk: Desk, sheets: int) -> bytes:
    """The blank sheets as a PDF, in memory."""
    today = clock.today()
    return paper_day_pdf(
        PaperDay(
            school=desk.room.schools.on(today).name,
            room=desk.room.settings.get(ROOM_NAME) or _("Counselling room"),
            areas=tuple(one.name for one in desk.room.areas.on(today)),
            sheets=sheets,
        )
    )


def enter_openings(desk: Desk, lines: Sequence[tuple[str, OpeningEntry]]) -> Taken:
    """Enter lines in order up to the first that the log refuses."""
    for count, (code, entry) in enumerate(lines):
        try:
            add_opening(desk, entry)
        except DeskError as problem:
            return Taken(count, code, str(problem))
    return Taken(len(lines))

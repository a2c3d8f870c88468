"""Reports of harm: those that the person at the desk can open, and no sign of any other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from counsel_desk.gui.cases import harm_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.harm_dialog import HarmDialog
from counsel_desk.gui.cases.harm_work import HarmFormFacts
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.reports.cases.harm_report_words import kinds_words, state_words
from counsel_desk.services.cases.sealed_reports import KeptReport, ReportList

NEW = "new"
_STATE = 3


class HarmPart(PagePart):
    """Enter opens the marked report; ``point_at`` takes its id, or ``new``."""

    key = "harm"
    scrolls = False

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.dialog: HarmDialog | None = None
        self._ids: list[str] = []
        titles = (_("Found"), _("Child"), _("Kind of harm"), _("State"))
        self.table = RowTable(_("Reports of harm"), titles, wide=_STATE)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty_label = words(_what_for(), "muted", wrap=True)
        self.damaged_label = words("", "error", wrap=True)
        self.new_button = button(_("＋ Report harm"), partial(self.open_report, ""), kind="primary")
        self.open_button = button(_("Open"), self._open_marked, name=_("Open the marked report"))
        self.open_button.setToolTip("Enter")
        self.print_button = button(_("Print"), self._print_marked, name=_("Print the report"))
        self.table.enter_pressed.connect(self._open_marked)
        self.table.itemDoubleClicked.connect(lambda _item: self._open_marked())
        self._lay_out()
        self._fill(ReportList(()))

    @property
    def title(self) -> str:
        return _("Reports of harm")

    def refresh(self) -> None:
        self.around.vault.post(harm_work.read_list, self._fill)

    def point_at(self, subject_id: str) -> None:
        self.open_report("" if subject_id == NEW else subject_id)

    def open_report(self, report_id: str) -> None:
        """Show a report to go on with; an empty id begins one."""
        work = partial(harm_work.read_form, report_id=report_id)
        self.around.vault.post(work, self._show_form, self.around.tell_problem)

    def _show_form(self, facts: HarmFormFacts) -> None:
        if not isValid(self):
            return
        self.dialog = HarmDialog(self, self.around, facts)
        self.dialog.stored.connect(self._stored)
        self.dialog.print_wanted.connect(self._print)
        self.dialog.open()

    def _stored(self) -> None:
        self.around.say(_("Saved, for you and those you chose."))
        self.refresh()

    def _fill(self, found: ReportList) -> None:
        self._ids = [one.id for one in found.reports]
        self.table.fill([_row(one) for one in found.reports])
        self.table.mark("", self._ids)
        has_any = bool(self._ids)
        for widget in (self.table, self.open_button, self.print_button):
            widget.setVisible(has_any)
        self.empty_label.setVisible(not has_any)
        # Without a report the card is as high as its words, and the rest of the page stays free.
        self._box.setStretch(0, int(has_any))
        self._box.setStretch(1, int(not has_any))
        told = ngettext(
            "{count} report was changed from outside and cannot be read. Do not delete anything: "
            "restore the newest good backup into a new folder.",
            "{count} reports were changed from outside and cannot be read. Do not delete "
            "anything: restore the newest good backup into a new folder.",
            found.damaged,
        )
        self.damaged_label.setText(told.format(count=found.damaged))
        self.damaged_label.setVisible(found.damaged > 0)

    def _marked(self) -> str:
        row = self.table.currentRow()
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def _open_marked(self) -> None:
        if self._marked():
            self.open_report(self._marked())

    def _print_marked(self) -> None:
        if self._marked():
            self._print(self._marked())

    def _print(self, report_id: str) -> None:
        show_preview(
            self, self.around, pgettext("title", "Report"),
            partial(harm_work.on_paper, report_id=report_id),
            partial(harm_work.note_printed, report_id=report_id),
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.card = Card(_("Reports of harm"))
        told = _("Here stands only what you can open. Nobody else sees that it is there.")
        self.card.add(words(told, "muted", wrap=True), self.damaged_label, self.empty_label)
        self.card.body.addWidget(self.table, 1)
        self.card.body.addLayout(beside(self.new_button, self.open_button, self.print_button))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 16, 0, 0)
        self._box.addWidget(self.card)
        self._box.addStretch(1)


def _row(kept: KeptReport) -> tuple[str, ...]:
    one = kept.report
    name = one.child.split()[0]
    return one.found_on.isoformat(), masked(name), kinds_words(one), state_words(one)


def _what_for() -> str:
    return _(
        "Violence by a teacher or a parent, bullying, abuse: whoever at school finds signs of it "
        "reports to the police at once. A report is written here, printed for the police, and "
        "kept sealed: a colleague who is not let in cannot open it, with any password."
    )

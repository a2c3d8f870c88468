"""The register of destructions: each with its certificate, and copies that still hold something."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from counsel_desk.gui.cases import retention_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.retention_views import Certificate

_REASON = 2


class DestructionsPart(PagePart):
    """Nothing in it says whose records they were."""

    key = "register"
    scrolls = False

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._rows: tuple[Certificate, ...] = ()
        titles = _columns()
        self.table = RowTable(_("Register of destructions"), titles, wide=_REASON)
        self.empty_label = words(
            _("Nothing was destroyed yet. Each destruction gets a number and a certificate."),
            "muted", wrap=True,
        )  # fmt: skip
        self.left_label = words("", "warm", wrap=True)
        self.again_button = button(_("Try these copies again"), self._catch_up)
        self.show_button = button(_("Certificate…"), self._certificate)
        self.print_button = button(_("Print the register…"), self._print)
        self.table.enter_pressed.connect(self._certificate)
        self.table.itemDoubleClicked.connect(lambda _item: self._certificate())
        self.table.itemSelectionChanged.connect(self._tell)
        card = Card()
        card.body.addWidget(self.table, 1)
        card.add(self.empty_label, self.left_label)
        card.add_row(self.show_button, self.print_button, self.again_button)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 16, 0, 0)
        self._box.addWidget(card)
        self._box.addStretch()

    @property
    def title(self) -> str:
        return _("Register of destructions")

    def refresh(self) -> None:
        self.around.vault.post(retention_work.register, self._fill)

    def _fill(self, told: tuple[tuple[Certificate, ...], int]) -> None:
        self._rows, within_reach = told
        self.table.fill([_cells(one) for one in self._rows])
        self.table.mark("", [str(one.number) for one in self._rows])
        there = bool(self._rows)
        for widget in (self.table, self.show_button, self.print_button):
            widget.setVisible(there)
        self.empty_label.setVisible(not there)
        # As high as the page with a list in it, else as high as its words.
        self._box.setStretch(0, int(there))
        self._box.setStretch(1, int(not there))
        self._tell()
        if within_reach:
            self._catch_up()

    def _tell(self) -> None:
        one = self._marked()
        left = one.copies_left if one else ()
        told = "\n".join(f"{day.isoformat()}  {folder}" for day, folder in left)
        heading = ngettext(
            "{count} copy could not be reached and still holds these records:",
            "{count} copies could not be reached and still hold these records:",
            len(left),
        ).format(count=len(left))
        self.left_label.setText(f"{heading}\n{told}")
        self.left_label.setVisible(bool(left))
        self.again_button.setVisible(any(each.copies_left for each in self._rows))

    def _marked(self) -> Certificate | None:
        place = self.table.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _catch_up(self) -> None:
        self.again_button.setEnabled(False)
        self.around.vault.post(retention_work.catch_up, self._caught_up)

    def _caught_up(self, left: int) -> None:
        self.again_button.setEnabled(True)
        self.around.say(
            ngettext("{count} copy is still left.", "{count} copies are still left.", left).format(
                count=left
            )
        )
        self.around.vault.post(lambda desk: (retention_work.register(desk)[0], 0), self._fill)

    def _certificate(self) -> None:
        one = self._marked()
        if one is not None:
            show_preview(
                self, self.around, pgettext("title", "Certificate of destruction"),
                partial(retention_work.certificate_on_paper, number=one.number),
                partial(retention_work.note_printed, number=one.number),
            )  # fmt: skip

    def _print(self) -> None:
        show_preview(
            self, self.around, pgettext("title", "Register of destructions"),
            retention_work.register_on_paper, retention_work.note_printed,
        )  # fmt: skip


def _columns() -> list[str]:
    return [
        pgettext("register", "No."), _("Date"), _("Reason"), _("Students"), _("Records"),
        _("Destroyed by"), _("Witness"), _("Copies left"),
    ]  # fmt: skip


def _cells(one: Certificate) -> list[str]:
    return [
        str(one.number), one.done_on.isoformat(),
        codes.load("destruction_reason").label(one.reason), str(one.students),
        str(one.records), one.done_by, one.witnessed_by,
        str(len(one.copies_left)) if one.copies_left else "",
    ]  # fmt: skip

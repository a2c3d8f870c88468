"""The review list: who left, what is kept and why, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout

from counsel_desk import clock
from counsel_desk.gui.cases import retention_words, retention_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.destroy_dialog import DestroyDialog
from counsel_desk.gui.cases.leavers_table import LeaversTable
from counsel_desk.gui.cases.retention_dialogs import DecideDialog, HoldDialog, KeepDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.retention_views import Certificate, Leaver

DUE, HELD, ALL = "due", "held", "all"


class LeaversPart(PagePart):
    """Whoever is due stands on top; a hold or a decision takes the file out of what is due."""

    key = "leavers"
    scrolls = False

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._rows: tuple[Leaver, ...] = ()
        self.dialog: QDialog | None = None
        self.table = LeaversTable()
        options = ((DUE, _("Due")), (HELD, _("Held or to be decided")), (ALL, _("All")))
        self.filter_box = Segments(_("Show"), options, DUE)
        self.reveal_button = button(_("Show names"), kind="link")
        self.reveal_button.setCheckable(True)
        self.empty_label = words("", "muted", wrap=True)
        self.told_label = words("", "muted", wrap=True)
        self.hold_button = button(_("Hold…"), self._hold)
        self.release_button = button(_("End the hold"), self._release)
        self.decide_button = button(_("No hold needed…"), self._decide)
        self.keep_button = button(_("Keep longer…"), self._keep)
        self.destroy_button = button(_("Destroy…"), self._destroy, kind="danger")
        self.filter_box.chosen.connect(lambda _value: self._narrow())
        self.reveal_button.toggled.connect(self._show_names)
        self.table.itemSelectionChanged.connect(self._tell)
        self._lay_out()

    @property
    def title(self) -> str:
        due = sum(one.is_due(clock.today()) for one in self._rows)
        return _("Review {number}").format(number=due) if due else _("Review")

    def refresh(self) -> None:
        self.reveal_button.setChecked(False)
        self._reload()

    def _reload(self) -> None:
        self.around.vault.post(retention_work.leavers, self._fill)

    def _fill(self, rows: tuple[Leaver, ...]) -> None:
        self._rows = rows
        self._narrow()
        self.title_changed.emit()

    def _narrow(self) -> None:
        value = self.filter_box.value or ALL
        shown = [one for one in self._rows if _belongs(one, value)]
        with focus_kept(self):
            self.table.show_rows(shown)
            self.table.setVisible(bool(shown))
            self.empty_label.setVisible(not shown)
        # As high as the page with a list in it, else as high as its words.
        self._box.setStretch(0, int(bool(shown)))
        self._box.setStretch(1, int(not shown))
        self.empty_label.setText(_nobody(value))
        self._tell()

    def _tell(self) -> None:
        """What holds the marked file, and what can be done with what is marked."""
        marked = self.table.marked
        one = marked[0] if len(marked) == 1 else None
        told = [retention_words.hold_words(each) for each in one.holds] if one else []
        if one and one.keep_reason and one.keep_until is not None:
            until = one.keep_until.isoformat()
            told.append(_("Kept longer until {day}: {why}").format(day=until, why=one.keep_reason))
        self.told_label.setText("\n".join(told))
        self.told_label.setVisible(bool(told))
        held = any(each.is_held for each in marked)
        undecided = any(each.proposed for each in marked)
        for tool in (self.hold_button, self.keep_button):
            tool.setVisible(bool(marked))
        self.release_button.setVisible(held)
        self.decide_button.setVisible(one is not None and bool(one.proposed))
        self.destroy_button.setVisible(bool(marked) and not held and not undecided)

    def _show_names(self, on: bool) -> None:
        self.table.show_names(on=on)
        self.reveal_button.setText(_("Mask names") if on else _("Show names"))

    def _hold(self) -> None:
        ids = tuple(one.student_id for one in self.table.marked)
        first = next((one.proposed[0] for one in self.table.marked if one.proposed), None)
        self._open(HoldDialog(self.window(), self.around, ids, first))

    def _release(self) -> None:
        holds = [each.id for one in self.table.marked for each in one.holds if each.stands]
        work = partial(retention_work.release, holds=holds)
        self.around.vault.post(work, lambda _none: self._changed(_("The hold is ended.")))

    def _decide(self) -> None:
        (one,) = self.table.marked
        self._open(DecideDialog(self.window(), self.around, one))

    def _keep(self) -> None:
        ids = tuple(one.student_id for one in self.table.marked)
        self._open(KeepDialog(self.window(), self.around, ids))

    def _destroy(self) -> None:
        marked = self.table.marked
        if marked:
            dialog = DestroyDialog(self.window(), self.around, marked)
            dialog.destroyed_records.connect(self._certificate)
            self._open(dialog)

    def _open(self, dialog: HoldDialog | KeepDialog | DecideDialog | DestroyDialog) -> None:
        self.dialog = dialog
        dialog.stored.connect(self._reload)
        dialog.open()

    def _changed(self, sentence: str) -> None:
        self.around.say(sentence)
        self._reload()

    def _certificate(self, made: Certificate) -> None:
        show_preview(
            self, self.around, pgettext("title", "Certificate of destruction"),
            partial(retention_work.certificate_on_paper, number=made.number),
            partial(retention_work.note_printed, number=made.number),
        )  # fmt: skip

    def _lay_out(self) -> None:
        card = Card()
        row = card.add_row(self.filter_box, stretch=False)
        row.addWidget(self.reveal_button)
        card.body.addWidget(self.table, 1)
        card.add(self.empty_label, self.told_label)
        card.add_row(
            self.hold_button, self.release_button, self.decide_button, self.keep_button,
            self.destroy_button,
        )  # fmt: skip
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 16, 0, 0)
        self._box.addWidget(card)
        self._box.addStretch()


def _belongs(one: Leaver, value: str) -> bool:
    if value == DUE:
        return one.is_due(clock.today()) or (bool(one.parts) and not one.keeps(clock.today()))
    return value == ALL or one.is_held or bool(one.proposed)


def _nobody(value: str) -> str:
    told: dict[str, Callable[[], str]] = {
        DUE: lambda: _(
            "Nothing is due. When the years of keeping are over, the file stands here and on the "
            "list of today; nothing is ever destroyed by itself."
        ),
        HELD: lambda: _("No file of somebody who left is held or waits for a decision."),
        ALL: lambda: _("Nobody on the list has left the school yet."),
    }
    return told[value]()

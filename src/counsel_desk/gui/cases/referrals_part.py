"""All referrals in a list: what each waits for and since when, the overdue slips on top."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import referral_work
from counsel_desk.gui.cases.referral_board import ReferralBoard
from counsel_desk.gui.cases.referral_dialog import NEW, ReferralDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.print_preview import show_preview
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _, language, ngettext, pgettext
from counsel_desk.records.cases.referral_course import Step
from counsel_desk.records.cases.tracking_row import TrackingRow
from counsel_desk.records.grades import class_label
from counsel_desk.reports.cases.referral_words import waits_words
from counsel_desk.reports.words import short_date

OPEN, OVERDUE, GUARDIANS, SLIP, FOLLOWING, CLOSED = (
    "open", "overdue", "guardians", "slip", "following", "closed",
)  # fmt: skip
_STEPS = {
    GUARDIANS: (Step.TALK, Step.ANSWER, Step.LETTER),
    SLIP: (Step.SLIP,),
    FOLLOWING: (Step.FOLLOW_UP, Step.CLOSE),
}


class ReferralsPart(PagePart):
    """The list, filtered by state; each row opens its board."""

    key = "referrals"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.told: tuple[TrackingRow, ...] = ()
        self.rows: list[ReferralRow] = []
        self.dialog: QDialog | None = None
        self._count = 0
        self.card = Card(_("Referrals"))
        self.slip_button = button(_("Print a blank return slip"), self._print_slip, kind="link")
        self.add_button = button(_("＋ Open a referral"), self.add, kind="primary")
        self.card.head.addWidget(self.slip_button)
        self.card.head.addWidget(self.add_button)
        self.filter = Segments(_("State"), _filters(), OPEN)
        self.filter.chosen.connect(lambda _code: self._fill())
        self.empty_label = words("", "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.card.add(self.filter, self.empty_label)
        self.card.body.addLayout(self._list)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(self.card)
        box.addStretch(1)

    @property
    def title(self) -> str:
        told = _("Referrals")
        return f"{told} {self._count}" if self._count else told

    def refresh(self) -> None:
        self.around.vault.post(referral_work.read_rows, self._show)

    def point_at(self, subject_id: str) -> None:
        """A referral's id, the kind of a form that was begun, or a student to begin one for."""
        if subject_id.startswith(NEW):
            self.add()
            return
        work = referral_work.read_rows
        self.around.vault.post(work, partial(self._point, subject_id))

    def add(self) -> None:
        """Begin a referral, and show it once it is stored."""
        dialog = ReferralDialog(self.window(), self.around)
        dialog.opened.connect(self._begun)
        self.dialog = dialog
        dialog.open()

    def open_board(self, referral_id: str, student_id: str, form: str = "") -> None:
        """Show one referral."""
        board = ReferralBoard(self.window(), self.around, referral_id, student_id, form)
        board.changed.connect(self.refresh)
        self.dialog = board
        board.open()

    def _point(self, subject_id: str, rows: tuple[TrackingRow, ...]) -> None:
        self._show(rows)
        for one in rows:
            if one.id == subject_id:
                self.open_board(one.id, one.student_id)
            elif subject_id.endswith(one.id):
                self.open_board(one.id, one.student_id, subject_id)

    def _begun(self, referral_id: str) -> None:
        self.around.say(_("The referral is open."))
        self.point_at(referral_id)

    def _show(self, rows: tuple[TrackingRow, ...]) -> None:
        self.told = rows
        self._count = sum(one.step is not None for one in rows)
        self.title_changed.emit()
        with focus_kept(self):
            self._fill()

    def _fill(self) -> None:
        clear(self._list)
        self.rows = []
        today = clock.today()
        for one in self.told:
            if _fits(one, self.filter.value or OPEN, overdue=one.is_overdue(today)):
                if self.rows:
                    self._list.addWidget(rule())
                row = ReferralRow(one)
                row.open_button.clicked.connect(
                    lambda _on=False, one=one: self.open_board(one.id, one.student_id)
                )
                self.rows.append(row)
                self._list.addWidget(row)
        self.filter.setVisible(bool(self.told))
        self.empty_label.setVisible(not self.rows)
        self.empty_label.setText(_("None in this state.") if self.told else _teaching())

    def _print_slip(self) -> None:
        show_preview(
            self, self.around, pgettext("title", "Form to fill in"),
            partial(referral_work.slip_on_paper, referral_id=""),
            partial(referral_work.note_slip_printed, referral_id=""),
        )  # fmt: skip


class ReferralRow(QWidget):
    """Whose, what it waits for and since when."""

    def __init__(self, row: TrackingRow) -> None:
        super().__init__()
        self.row, today = row, clock.today()
        name = masked(row.name)
        place = ""
        if row.cohort is not None:
            place = class_label(row.cohort, row.class_no, today, language())
        self.state_label = words(_state(row), "fine", wrap=True)
        self.open_button = button(
            pgettext("referral", "Open"), name=_("Open the referral of {name}").format(name=name)
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(12)
        line.addWidget(words(row.number, "muted"))
        line.addWidget(words(name, "heading"))
        line.addWidget(words(place, "muted"))
        if row.is_overdue(today):
            line.addWidget(badge(_late(row), "warm"))
        line.addWidget(self.state_label, 1)
        line.addWidget(self.open_button)
        self.setAccessibleName(f"{name} {self.state_label.text()}")


def _filters() -> list[tuple[str, str]]:
    return [
        (OPEN, _("All open")), (OVERDUE, _("Overdue")), (GUARDIANS, _("With the guardians")),
        (SLIP, _("Waiting for the slip")), (FOLLOWING, _("Followed up")), (CLOSED, _("Closed")),
    ]  # fmt: skip


def _fits(row: TrackingRow, state: str, *, overdue: bool) -> bool:
    if state == CLOSED:
        return row.step is None
    if row.step is None:
        return False
    return state == OPEN or (overdue if state == OVERDUE else row.step in _STEPS[state])


def _state(row: TrackingRow) -> str:
    since = _("since {day}").format(day=short_date(row.since))
    by = _("agreed by {day}").format(day=short_date(row.needed_by)) if row.needed_by else ""
    if row.step is None and row.closed_on is not None:
        since = short_date(row.closed_on)
    return " ・ ".join(filter(None, (waits_words(row.step), since, by)))


def _late(row: TrackingRow) -> str:
    days = (clock.today() - row.needed_by).days if row.needed_by else 0
    return ngettext("{count} day late", "{count} days late", days).format(count=days)


def _teaching() -> str:
    return _(
        "Here stands who was handed on to those who can help further: a hospital, the county's "
        "centre, an authority. Open a referral when a serious risk goes beyond what the school can "
        "do; the program keeps the talks, the letter in two copies, the return slip and the "
        "follow-ups until it is closed."
    )

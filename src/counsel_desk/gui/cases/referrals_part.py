"""All referrals in a list: what each waits for and since when, the overdue slips on top."""

from __future__ import annotations

from functools import partial

from counsel_desk import clock
from counsel_desk.gui.cases import referral_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.course_list_part import CourseLine, CourseListPart, place_words
from counsel_desk.gui.cases.referral_board import ReferralBoard
from counsel_desk.gui.cases.referral_dialog import NEW, ReferralDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.records.cases.referral_course import Step
from counsel_desk.records.cases.referral_row import TrackingRow
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


class ReferralsPart(CourseListPart):
    """The list, filtered by state; each row opens its board."""

    key = "referrals"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(
            around, _("Referrals"), _("Print a blank return slip"), _("＋ Open a referral")
        )
        self.told: tuple[TrackingRow, ...] = ()
        self.rows: list[ReferralRow] = []
        self._count = 0
        self.filter = Segments(_("State"), _filters(), OPEN)
        self.filter.chosen.connect(lambda _code: self._fill())
        self._stack(self.filter)

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
        self._open(dialog)

    def open_board(self, referral_id: str, student_id: str, form: str = "") -> None:
        """Show one referral."""
        board = ReferralBoard(self.window(), self.around, referral_id, student_id, form)
        self._open_board(board)

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
                row = ReferralRow(one)
                row.open_button.clicked.connect(
                    lambda _on=False, one=one: self.open_board(one.id, one.student_id)
                )
                self.rows.append(row)
                self._append(row)
        self.filter.setVisible(bool(self.told))
        self.empty_label.setVisible(not self.rows)
        self.empty_label.setText(_("None in this state.") if self.told else _teaching())

    def _print(self) -> None:
        show_preview(
            self, self.around, pgettext("title", "Form to fill in"),
            partial(referral_work.slip_on_paper, referral_id=""),
            partial(referral_work.note_slip_printed, referral_id=""),
        )  # fmt: skip


class ReferralRow(CourseLine):
    """Whose, what it waits for and since when."""

    def __init__(self, row: TrackingRow) -> None:
        name = masked(row.name)
        super().__init__(
            name, place_words(row.cohort, row.class_no), _state(row),
            _("Open the referral of {name}").format(name=name), number=row.number,
            late=_late(row) if row.is_overdue(clock.today()) else "",
        )  # fmt: skip
        self.row = row


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

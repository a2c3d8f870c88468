"""The papers that the school has on file, and in words which are missing; both roles read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.cards_part import CardsPart
from counsel_desk.gui.room.document_dialog import REGISTER, DocumentDialog
from counsel_desk.gui.room.register_rows import RegisterRow, fill_rows, listing
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.reports.words import date_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.documents import LIST, OTHER, DocumentLine

_DOT = " ・ "
_SOON = 30


@dataclass(frozen=True)
class PapersView:
    """Every paper, and how many files are attached to each."""

    lines: Sequence[DocumentLine]
    counts: Mapping[int, int]


def read_documents(desk: Desk) -> PapersView:
    """All that is shown."""
    return PapersView(desk.room.documents.all(), desk.room.papers.counts(REGISTER))


class PapersPart(CardsPart):
    """See :class:`CardsPart`."""

    key = "papers"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.view: PapersView | None = None
        self.add_button, self.rows = self._card(
            _("On file"), _("＋ Paper of the school"), _("Enter a paper of the school"), "new",
            lambda: DocumentDialog(self.window(), around),
        )  # fmt: skip
        self.earlier_card, self.earlier_rows = listing(pgettext("paper", "No longer in force"))
        self.earlier_card.hide()
        self.box.addWidget(self.earlier_card)
        self.box.addStretch(1)

    @property
    def title(self) -> str:
        return _("Papers")

    def refresh(self) -> None:
        self.around.vault.post(read_documents, self._fill)

    def _fill(self, view: PapersView) -> None:
        if not isValid(self) or view == self.view:
            return
        self.view, today = view, clock.today()
        self.told_label.setText(missing_words(view.lines, today))
        over = [one for one in view.lines if not one.holds(today)]
        fill_rows(self.rows, [self._row(one) for one in view.lines if one.holds(today)], _lesson())
        fill_rows(self.earlier_rows, [self._row(one) for one in over], "")
        self.earlier_card.setVisible(bool(over))

    def _row(self, line: DocumentLine) -> RegisterRow:
        details = (detail_words(line), line.fields.remark)
        return RegisterRow(
            paper_words(line), details, state_of(line, clock.today()), self._acts(line)
        )

    def _acts(self, line: DocumentLine) -> tuple[QPushButton, ...]:
        title = line.fields.title
        count = self.view.counts.get(line.id, 0) if self.view else 0
        papers = self._papers(REGISTER, line.id, title, count)
        if not self._writes:
            return (papers,) if count else ()
        change = self._act(
            _("Change"), title, lambda: DocumentDialog(self.window(), self.around, line)
        )
        if not line.holds(clock.today()):
            return papers, change
        newer = self._act(
            _("New one"), title,
            lambda: DocumentDialog(self.window(), self.around, earlier=line),
        )  # fmt: skip
        return papers, newer, change


def missing_words(lines: Sequence[DocumentLine], today: date) -> str:
    """How many kinds are on file, and the names of those that are not."""
    kinds = [one for one in codes.load(LIST).codes if one != OTHER]
    held = {one.fields.kind for one in lines if one.holds(today)}
    count = sum(one in held for one in kinds)
    missing = [codes.load(LIST).label(one) for one in kinds if one not in held]
    if not missing:
        return _("All {all} kinds of papers are on file.").format(all=len(kinds))
    return _("{count} of {all} kinds of papers are on file. Not on file: {names}.").format(
        count=count, all=len(kinds), names=_(", ").join(missing)
    )


def paper_words(line: DocumentLine) -> str:
    """Kind and title; a title that is the kind's own words stands once."""
    kind = codes.load(LIST).label(line.fields.kind)
    return _DOT.join(dict.fromkeys((kind, line.fields.title)))


def detail_words(line: DocumentLine) -> str:
    """When it was decided, until when it holds, and who answers for it."""
    fields = line.fields
    told = [_("decided {day}").format(day=date_words(fields.decided_on))]
    if fields.until is not None:
        told.append(pgettext("span", "until {day}").format(day=date_words(fields.until)))
    if fields.responsible:
        told.append(_("responsible: {who}").format(who=fields.responsible))
    return _DOT.join(told)


def state_of(line: DocumentLine, today: date) -> tuple[str, str]:
    """In force, soon over, or over: words and the kind of badge."""
    if not line.holds(today):
        return _("not in force any more"), "plain"
    if line.fields.until is not None and (line.fields.until - today).days <= _SOON:
        return _("ends soon"), "warm"
    return pgettext("paper", "in force"), "good"


def _lesson() -> str:
    return _(
        "Nothing is entered yet. Here stand the plan of the year, the rules of the room, who is in "
        "charge, and the summaries; a scan can be attached to each."
    )

"""Recording a session: new, half-written, open or closed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.gui import messages
from counsel_desk.gui.cases import record_state, record_work
from counsel_desk.gui.cases.closed_note import ClosedNote
from counsel_desk.gui.cases.draft_bin import DraftBin
from counsel_desk.gui.cases.draft_keeper import DraftKeeper
from counsel_desk.gui.cases.draft_offer import DraftOffer
from counsel_desk.gui.cases.open_crisis_dialog import open_crisis
from counsel_desk.gui.cases.record_form import RecordForm
from counsel_desk.gui.cases.record_saver import RecordSaver
from counsel_desk.gui.cases.record_state import RecordState
from counsel_desk.gui.cases.record_subject import NOTHING, read_subject
from counsel_desk.gui.cases.record_tools import RecordTools
from counsel_desk.gui.cases.record_work import Note, Offers, WaitingDraft
from counsel_desk.gui.cases.two_line_dialog import TwoLineDialog
from counsel_desk.gui.cases.unfinished_card import UnfinishedCard
from counsel_desk.gui.cases.usage_watch import UsageWatch
from counsel_desk.gui.page import Page, Surroundings, scrolling
from counsel_desk.i18n import _


class RecordPage(Page):
    """Opens with a kind or a dictionary (see ``record_subject``); without any it goes on with what
    is on the form, else begins anew."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Record a session"))
        self.form = RecordForm()
        self.form.safety.crisis_wanted.connect(
            lambda: open_crisis(self, around, self.form.session.picker.student_id)
        )
        self.keeper = DraftKeeper(around.vault, record_work.SESSION, self._body, self)
        self.saver = RecordSaver(around, self.form, self.keeper)
        self.usage_watch = UsageWatch(around.vault, self.form)
        self.closed_note = ClosedNote(around.vault)
        self.offer = DraftOffer()
        self.unfinished_card = UnfinishedCard()
        self.two_line_dialog: TwoLineDialog | None = None
        self._wanted = NOTHING
        self._offers: Offers | None = None
        self._untouched: tuple[RecordState, RecordState] | None = None
        self.bar = RecordTools()
        self._bin = DraftBin(around)
        self._lay_out()
        self._connect()
        self.form.show_state(record_state.fresh())
        self._show_form(is_note=False)

    def open_with(self, subject: object) -> None:
        self._wanted = read_subject(subject)

    def refresh(self) -> None:
        self.around.vault.post(record_work.look_around, self._looked_around)

    def save_draft(self) -> None:
        self.keeper.keep()
        self.closed_note.keeper.keep()
        if self.two_line_dialog is not None:
            self.two_line_dialog.keeper.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        self.save_draft()
        super().hideEvent(event)

    def discard(self) -> None:
        """Throw the form away; the person can have it back."""
        if self.keeper.has_draft:
            self._bin.throw_away(self.form.state(), self.keeper.draft_id)
        self._leave()

    def write_two_lines(self) -> None:
        """The short record, for when there is no time."""
        self.two_line_dialog = TwoLineDialog(self, self.around)
        self.two_line_dialog.finished.connect(lambda _result: self.refresh())
        self.two_line_dialog.open()

    def close_note(self) -> None:
        """Lock the text of an open note; this cannot be undone, so it is asked."""
        if self.saver.checked() is None:
            return
        question = _("Closed records cannot be changed, only added to. Close this record?")
        if messages.ask(self, question, _("Close the record"), _("Keep it open")):
            self.saver.save_and_close()

    def _looked_around(self, offers: Offers) -> None:
        if offers != self._offers:
            self._offers = offers
            self.form.offer(offers)
            self.unfinished_card.show_list(offers.unfinished)
        wanted, self._wanted = self._wanted, NOTHING
        if wanted.note_id:
            self.keeper.keep()
            work = partial(record_work.read_note, note_id=wanted.note_id)
            self.around.vault.post(work, self._show_note)
        elif wanted.draft_id:
            self._go_on_with(wanted.draft_id)
        elif wanted is not NOTHING or not self._is_going_on():
            self.keeper.keep()
            self._begin(record_state.fresh(wanted.kind, wanted.student_id))
        is_free = not self.keeper.has_draft and not self.form.state().note_id
        waiting = offers.drafts if is_free else ()
        self.offer.show_newest(waiting, self.keeper.draft_id, offers.students)

    def _is_going_on(self) -> bool:
        """Whether a new session is half-written on the form."""
        is_shown = not self.form.isHidden()
        return is_shown and self.keeper.has_draft and not self.form.state().note_id

    def _go_on_with(self, draft_id: str) -> None:
        drafts: tuple[WaitingDraft, ...] = self._offers.drafts if self._offers else ()
        found = next((one for one in drafts if one.id == draft_id), None)
        if found is None:
            self.around.say(_("This draft is not in the vault any more."))
        elif found.id != self.keeper.draft_id or self.form.isHidden():
            self.keeper.keep()
            self._begin(found.state, found.id)

    def _show_note(self, note: Note) -> None:
        if note.closed_at is not None and self._offers is not None:
            self.closed_note.show_note(note, self._offers.students)
            self._show_closed()
        elif note.draft is not None:
            self._begin(note.draft.state, note.draft.id)
        else:
            self._begin(note.state)

    def _begin(self, state: RecordState, draft_id: str = "") -> None:
        if (state, self.form.state()) == self._untouched:
            self.form.clear_faults()
        else:
            self.form.show_state(state)
            self._untouched = state, self.form.state()
        self.keeper.begin(draft_id)
        self.offer.hide()
        self.usage_watch.ask()
        self._show_form(is_note=bool(state.note_id))
        if self.isVisible():
            self.form.go_to_start()

    def _body(self) -> tuple[str, str]:
        state = self.form.state()
        return state.note_id or state.student_id, record_state.to_json(state)

    def _show_form(self, *, is_note: bool) -> None:
        self.title_label.setText(_("Go on with a record") if is_note else _("Record a session"))
        self.closed_note.hide()
        self.form.show()
        self.bar.show_for(is_note=is_note, is_closed=False)

    def _show_closed(self) -> None:
        self.title_label.setText(_("Closed record"))
        self.form.hide()
        self.offer.hide()
        self.closed_note.show()
        self.keeper.begin()
        self.subtitle_label.setText(_("Its text is locked; dated addenda can be made."))
        self.bar.show_for(is_note=True, is_closed=True)

    def _lay_out(self) -> None:
        self.bar.put_into(self.tools)
        self.form.right.insertWidget(0, self.unfinished_card)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)
        box.addWidget(self.closed_note)
        self.body.addWidget(self.offer)
        area = scrolling(content)
        self.body.addWidget(area, 1)
        # Later, when a field that was folded away has its place.
        self.form.pointed.connect(area.ensureWidgetVisible, Qt.ConnectionType.QueuedConnection)

    def _connect(self) -> None:
        self.form.changed.connect(self.keeper.touch)
        self.form.changed.connect(self.offer.hide)
        self.keeper.told.connect(self.subtitle_label.setText)
        self.saver.saved.connect(self._leave)
        self.saver.closed.connect(self._reopen)
        self.closed_note.added.connect(self._reopen)
        self.unfinished_card.wanted.connect(self._reopen)
        self.offer.wanted.connect(self._go_on_with)
        self.offer.unwanted.connect(self._bin.throw_away)
        self.bar.two_lines.clicked.connect(self.write_two_lines)
        self.bar.close.clicked.connect(self.close_note)
        self.bar.discard.clicked.connect(self.discard)
        self.bar.save.clicked.connect(self.saver.save)

    def _leave(self) -> None:
        """Nothing of a student stays on a form that nobody looks at."""
        self._begin(record_state.fresh())
        self.around.go("back")

    def _reopen(self, note_id: str) -> None:
        self.open_with({"note": note_id})
        self.refresh()

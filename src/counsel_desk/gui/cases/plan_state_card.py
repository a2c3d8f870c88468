"""What stands over a plan: that there is none yet, that it is closed, or that a draft waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases.plan_work import PlanPage
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.plan import PlanClosing
from counsel_desk.records.cases.plan_overview import PlanOverview
from counsel_desk.reports.words import date_words


class EmptyCard(Card):
    """Teaches what a plan is; ``wanted`` asks to begin one."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("No plan yet"))
        told = _(
            "One student, one plan: how things are now, goals that one can see, who does what, and "
            "when you look at it again. Every adjustment makes a new version; the old ones stay "
            "as they were. The reviews of the term come by themselves."
        )
        self.begin_button = button(_("＋ Begin a plan"), self.wanted.emit, kind="primary")
        self.add(words(told, "muted", wrap=True))
        self.add_row(self.begin_button)


class ClosedCard(Card):
    """How a closed plan ended; ``act_wanted`` carries ``reopen`` or ``begin``."""

    act_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.badge_label = badge(pgettext("plan", "closed"), "plain")
        self.told_label = words("", "muted")
        self.texts_label = words("", wrap=True)
        self.reopen_button = button(_("Take it up again"), lambda: self.act_wanted.emit("reopen"))
        self.begin_button = button(
            _("＋ Begin a new plan"), lambda: self.act_wanted.emit("begin"), kind="link"
        )
        self.add_row(self.badge_label, self.told_label)
        self.add(self.texts_label)
        self.add_row(self.reopen_button, self.begin_button)

    def show_closing(
        self, closing: PlanClosing, hide: Callable[[str], str], *, has_open: bool
    ) -> None:
        """Fill the card; beside an open plan nothing is taken up or begun."""
        told = (
            date_words(closing.closed_on),
            codes.load("closing_reason").label(closing.reason),
            codes.load("closing_result").label(closing.result),
        )
        self.told_label.setText(" ・ ".join(told))
        texts = [closing.summary or ""]
        if closing.residual_concern:
            texts.append(_("Still to watch: {words}").format(words=closing.residual_concern))
        if closing.told:
            texts.append(_("Told: {words}").format(words=closing.told))
        self.texts_label.setText(hide("\n".join(filter(None, texts))))
        for act in (self.reopen_button, self.begin_button):
            act.setVisible(not has_open)


class StateRow(QWidget):
    """Which plan is shown where there are several, and a draft that waits."""

    plan_chosen = Signal(str)
    draft_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plan_box = ChoiceBox((), name=_("Which plan"))
        self.draft_label = badge(_("A plan half-written is kept."), "warm")
        self.draft_button = button(_("Go on writing"), self.draft_wanted.emit, kind="link")
        row = beside(self.plan_box, self.draft_label, self.draft_button)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self.plan_box.activated.connect(
            lambda _place: self.plan_chosen.emit(self.plan_box.code or "")
        )

    def show_page(self, page: PlanPage, plan: PlanOverview | None) -> None:
        """Offer what there is."""
        several = len(page.plans) > 1
        self.plan_box.setVisible(several)
        if several:
            self.plan_box.fill(
                [(one.id, _span(one)) for one in page.plans], plan.id if plan else None
            )
        for one in (self.draft_label, self.draft_button):
            one.setVisible(page.has_draft)
        self.setVisible(several or page.has_draft)


def _span(plan: PlanOverview) -> str:
    """From when to when a plan was open."""
    begun = date_words(plan.opened_on)
    if plan.is_open:
        return _("open since {day}").format(day=begun)
    return pgettext("plan", "{first} to {last}").format(
        first=begun, last=date_words(plan.closings[-1].closed_on)
    )

"""The top bar: search and record for the counsellor, who is here, and the lock for everyone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from counsel_desk.gui.widgets.buttons import button, dressed
from counsel_desk.gui.widgets.elided_label import ElidedLabel
from counsel_desk.gui.widgets.labels import upright_rule, words
from counsel_desk.gui.widgets.noted_button import NotedButton
from counsel_desk.i18n import _
from counsel_desk.services.desk_facts import DeskFacts

HEIGHT = 56
_SEARCH_WIDTH, _SEARCH_SHARE = (200, 420), 8


class TopBar(QFrame):
    """Its signals say what was asked for."""

    search_wanted = Signal()
    record_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, facts: DeskFacts) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Tools"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(12)
        if facts.is_counsellor:
            self._add_counsellor_tools(row)
        else:
            told = _(
                "The principal sees what stands here; students' files are locked with another key"
            )
            row.addWidget(ElidedLabel(told, "muted"))
        row.addStretch(1)
        role = _("counsellor") if facts.is_counsellor else _("principal")
        self.person_label = ElidedLabel(f"{facts.person} ・ {role}", "muted")
        self.countdown_label = words("", "muted")
        self._rule = upright_rule()
        self._rule.hide()
        for widget in (self.person_label, self._rule, self.countdown_label):
            row.addWidget(widget)
        lock = NotedButton(_("Lock"), "Ctrl L", is_key=True)
        lock.setObjectName("keyed")
        row.addWidget(dressed(lock, self.lock_wanted.emit, key="Ctrl+L"))

    def show_countdown(self, seconds: int) -> None:
        """How long until the window locks by itself."""
        text = f"{seconds // 60}:{seconds % 60:02d}"
        self.countdown_label.setText(_("locks in {time}").format(time=text))
        self._rule.show()

    def _add_counsellor_tools(self, row: QHBoxLayout) -> None:
        search = NotedButton(
            _("Find students and records (name, pinyin, words)"), "Ctrl K", is_key=True
        )
        dressed(search, self.search_wanted.emit, key="Ctrl+K", name=_("Find"))
        search.setObjectName("search")
        search.setMinimumWidth(_SEARCH_WIDTH[0])
        search.setMaximumWidth(_SEARCH_WIDTH[1])
        search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(search, _SEARCH_SHARE)
        record = button(
            _("＋ Record a session"), self.record_wanted.emit, kind="primary", key="Ctrl+N",
            name=_("Record a session"),
        )  # fmt: skip
        row.addWidget(record)

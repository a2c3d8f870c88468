"""The top bar: search and record for the counsellor, who is here, and the lock for everyone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.desk_facts import DeskFacts

HEIGHT = 56


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
            row.addWidget(words(told, "muted"))
        row.addStretch(1)
        role = _("counsellor") if facts.is_counsellor else _("principal")
        self.person_label = words(f"{facts.person} ・ {role}", "muted")
        self.countdown_label = words("", "muted")
        row.addWidget(self.person_label)
        row.addWidget(self.countdown_label)
        row.addWidget(
            button(_("Lock  Ctrl L"), self.lock_wanted.emit, key="Ctrl+L", name=_("Lock"))
        )

    def show_countdown(self, seconds: int) -> None:
        """How long until the window locks by itself."""
        text = f"{seconds // 60}:{seconds % 60:02d}"
        self.countdown_label.setText(_("locks in {time}").format(time=text))

    def _add_counsellor_tools(self, row: QHBoxLayout) -> None:
        search = button(
            _("Find a student   Ctrl K"),
            self.search_wanted.emit,
            key="Ctrl+K",
            name=_("Find"),
        )
        search.setObjectName("search")
        search.setMinimumWidth(search.sizeHint().width())
        search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(search)
        record = button(
            _("＋ Record a session"), self.record_wanted.emit, kind="primary", key="Ctrl+N",
            name=_("Record a session"),
        )  # fmt: skip
        row.addWidget(record)

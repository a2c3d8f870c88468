"""Keeps a half-written form in the vault, a few seconds after each key, and says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.cases import record_work
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.base import new_id

WAIT_MS = 2500
"""Less than the five seconds after which nothing may be lost any more."""
_MINUTE = 60

Body = Callable[[], tuple[str, str]]
"""Gives a draft's subject (an id, or empty) and its body."""


class DraftKeeper(QObject):
    """One form, one draft. ``told`` carries the words about when it was kept."""

    told = Signal(str)

    def __init__(self, vault: VaultThread, kind: str, body: Body, parent: QObject) -> None:
        super().__init__(parent)
        self._vault, self._kind, self._body = vault, kind, body
        self.draft_id = new_id()
        self._is_dirty = False
        self._is_kept = False
        self._kept_at = 0.0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self.keep)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tell_age)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._is_dirty

    @property
    def has_draft(self) -> bool:
        """Whether this form has anything written at all since it began."""
        return self._is_dirty or self._is_kept

    def begin(self, draft_id: str = "") -> None:
        """A form without a draft yet, or one that was read from its draft."""
        self._soon.stop()
        self._clock.stop()
        self.draft_id = draft_id or new_id()
        self._is_dirty, self._is_kept = False, bool(draft_id)
        self.told.emit("")

    def touch(self) -> None:
        """Something was typed: it is kept in a moment, however fast the typing goes on."""
        self._is_dirty = True
        if not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Keep it now, if anything was typed since the last time."""
        self._soon.stop()
        if not self._is_dirty:
            return
        self._is_dirty, self._is_kept = False, True
        subject, body = self._body()
        work = partial(
            record_work.keep_draft,
            kind=self._kind, body=body, subject=subject, draft_id=self.draft_id,
        )  # fmt: skip
        self._vault.post(work, partial(self._kept, self.draft_id), self._not_kept)

    def hold(self) -> None:
        """Wait: the form is on its way into the vault as a record."""
        self._soon.stop()
        self._clock.stop()

    def drop(self) -> None:
        """Throw the draft away and begin anew."""
        if self._is_kept:
            self._vault.post(partial(record_work.drop_draft, draft_id=self.draft_id))
        self.begin()

    def _kept(self, draft_id: str, _nothing: None) -> None:
        if draft_id == self.draft_id and self._is_kept:
            self._kept_at = time.monotonic()
            self._clock.start()
            self._tell_age()

    def _not_kept(self, problem: DeskError) -> None:
        """The form stays as it is; it is tried again with the next key."""
        self._is_dirty = True
        self.told.emit(_("The draft could not be saved: {why}").format(why=problem))
        self._soon.start()

    def _tell_age(self) -> None:
        seconds = int(time.monotonic() - self._kept_at)
        if seconds < _MINUTE:
            ago = ngettext("{number} s ago", "{number} s ago", seconds).format(number=seconds)
        else:
            minutes = seconds // _MINUTE
            ago = ngettext("{number} min ago", "{number} min ago", minutes).format(number=minutes)
        self.told.emit(_("Draft saved encrypted ・ {ago}").format(ago=ago))

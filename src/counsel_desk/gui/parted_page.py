"""A page of several parts under tabs, such as crises beside referrals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from counsel_desk.gui.form_keeper import FormKeeper
from counsel_desk.gui.page import Page, Surroundings, scrolling


class PagePart(QWidget):
    """What stands under one tab of a page.

    ``key`` names it for links from elsewhere, ``title`` stands on the tab and may hold a number;
    ``title_changed`` says that it does not any more. ``scrolls`` is False for a part that scrolls
    by itself, such as a long list, ``is_offered`` for one that this school has no use for.
    """

    title_changed = Signal()
    key = ""
    scrolls = True
    is_offered = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around

    @property
    def title(self) -> str:
        """The words on the tab."""
        return ""

    def refresh(self) -> None:
        """Read anew what is shown; called whenever the part comes to the front."""

    def point_at(self, subject_id: str) -> None:
        """Show this record of the part, or open the half-written form of this kind."""

    def save_draft(self) -> None:
        """Keep what is half-typed; called before a lock."""


class PartedPage(Page):
    """Opens with the key of a part, or a dictionary: ``part``, and the ``subject`` in it."""

    def __init__(
        self,
        around: Surroundings,
        title: str,
        makers: Sequence[Callable[[Surroundings], PagePart]],
    ) -> None:
        super().__init__(around, title)
        self.parts = tuple(make(around) for make in makers)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(title)
        self.tabs.tabBar().setDrawBase(False)
        for part in self.parts:
            self.tabs.addTab(scrolling(part) if part.scrolls else part, part.title)
            part.title_changed.connect(self._tell_titles)
        self._awaited = ""
        self._tell_titles()
        self.tabs.currentChanged.connect(lambda _place: self.refresh())
        self.tabs.tabBar().setVisible(len(self.parts) > 1)
        self.body.addWidget(self.tabs, 1)
        self.subtitle_label.hide()
        self._subject = ""

    @property
    def current(self) -> PagePart:
        """The part whose tab is in front."""
        return self.parts[max(0, self.tabs.currentIndex())]

    def part(self, key: str) -> PagePart:
        """The part of a key; an unknown one is our own mistake."""
        return next(one for one in self.parts if one.key == key)

    def open_with(self, subject: object) -> None:
        told = subject if isinstance(subject, dict) else {"part": subject}
        key, self._subject = str(told.get("part") or ""), str(told.get("subject") or "")
        self._awaited = key
        self._go_to_awaited()

    def subject(self) -> object:
        return {"part": self.current.key} if self.parts else None

    def refresh(self) -> None:
        if not self.parts:
            return
        self.current.refresh()
        if self._subject and not self._awaited:
            subject, self._subject = self._subject, ""
            self.current.point_at(subject)

    def save_draft(self) -> None:
        for part in self.parts:
            part.save_draft()
        keeper: FormKeeper
        for keeper in self.findChildren(FormKeeper):
            keeper.keep()

    def _tell_titles(self) -> None:
        for place, one in enumerate(self.parts):
            self.tabs.setTabText(place, one.title)
            self.tabs.setTabVisible(place, one.is_offered)
        self._go_to_awaited()

    def _go_to_awaited(self) -> None:
        """A tab that is not offered cannot be gone to before somebody read that it is."""
        for place, one in enumerate(self.parts):
            if one.key == self._awaited and one.is_offered:
                self._awaited = ""
                self.tabs.setCurrentIndex(place)

"""The keyboard stays where it was while a part of a page is filled anew.

Qt moves the focus on when its widget goes: through the whole window, to the side bar in the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


@contextmanager
def focus_kept(within: QWidget) -> Iterator[None]:
    """Whoever was in this part stays in it: at the control of the same name, else at its first."""
    window = within.window()
    before = window.focusWidget()
    name = before.accessibleName() if before and within.isAncestorOf(before) else None
    yield
    after = window.focusWidget()
    # Behind a dialog Qt leaves the focus at what is on its way out.
    is_lost = not (after and within.isAncestorOf(after) and _is_shown(after, within))
    if name is not None and is_lost:
        stops = list(_stops(within))
        same = [one for one in stops if name and one.accessibleName() == name]
        for one in (*same, *stops)[:1]:
            _bring_out(one, within)
            one.setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(within: QWidget) -> Iterator[QWidget]:
    """Where Tab stops, in the order in which the widgets were made.

    Not asked along Qt's focus chain: each widget that it gives to Python counts there as owned by
    the one before, so that a row which goes takes the rest of the window with it.
    """
    one: QWidget
    for one in within.findChildren(QWidget):
        takes_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_tab and one.isEnabled() and _is_shown(one, within):
            yield one


def _is_shown(one: QWidget, within: QWidget) -> bool:
    """Whether it is seen by now, or will be once the layout had its turn."""
    said = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return not any(part.isHidden() and part.testAttribute(said) for part in _up_to(within, one))


def _bring_out(one: QWidget, within: QWidget) -> None:
    """What is not shown yet takes no focus."""
    for part in _up_to(within, one):
        if part.isHidden():
            part.show()


def _up_to(within: QWidget, one: QWidget) -> Iterator[QWidget]:
    """It and what it stands in, below the part."""
    part: QWidget | None = one
    while part is not None and part is not within:
        yield part
        part = part.parentWidget()

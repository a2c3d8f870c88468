"""After the unlock: folders that are open to every account can be shut with one click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import settings
from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.i18n import _
from counsel_desk.services import folder_access

_TIP = "open_folder {folder}"


def offer_to_shut(window: QWidget, vault: Path, folders: Sequence[Path]) -> None:
    """Ask, unless somebody said for these folders that they stay, or their disk knows no rights."""
    known = settings.load()
    asked = [one for one in folders if _TIP.format(folder=one) not in known.tips_seen]
    if not asked or not isValid(window):
        return
    told = folder_access.warning_of(asked, vault)
    if not messages.ask(window, told, _("Shut it to others"), _("Leave it open")):
        _remember(window, asked)
        return
    for one in asked:
        try:
            folder_access.shut_to_others(one)
        except DeskError as problem:
            messages.tell(window, str(problem))
            _remember(window, [one])


def _remember(window: QWidget, folders: Sequence[Path]) -> None:
    known = settings.load()
    tips = (_TIP.format(folder=one) for one in folders)
    try:
        settings.save(replace(known, tips_seen=(*known.tips_seen, *tips)))
    except DeskError as problem:
        messages.tell(window, str(problem))

"""After the unlock: a vault's folder that is open to every account can be shut with one click."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counsel_desk import settings
from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.i18n import _
from counsel_desk.services import folder_access

_TIP = "open_folder {folder}"


def offer_to_shut(window: QWidget, folder: Path) -> None:
    """Ask, unless somebody said for this folder that it stays as it is."""
    tip, known = _TIP.format(folder=folder), settings.load()
    try:
        told = folder_access.warning(folder)
        if not told or tip in known.tips_seen:
            return
        if messages.ask(window, told, _("Shut it to others"), _("Leave it open")):
            folder_access.shut_to_others(folder)
        else:
            settings.save(replace(known, tips_seen=(*known.tips_seen, tip)))
    except DeskError as problem:
        messages.tell(window, str(problem))

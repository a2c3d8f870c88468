"""Before the first file with somebody's words in it is saved outside the vault: told once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from counsel_desk import settings
from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.i18n import _

TIP = "saved_outside"


def may_leave_the_vault(parent: QWidget) -> bool:
    """Whether to go on; asked once on this account, afterwards a person knows.

    Where that it was asked cannot be kept, it is asked again the next time.
    """
    known = settings.load()
    if TIP in known.tips_seen:
        return True
    sentence = _(
        "The file will lie outside the vault, readable for everyone who can open the folder. "
        "From then on it is in your care: keep it in a safe place, delete it when it is no "
        "longer needed."
    )
    if not messages.ask(parent, sentence, _("Save"), _("Do not save")):
        return False
    with suppress(DeskError):
        settings.save(replace(known, tips_seen=(*known.tips_seen, TIP)))
    return True

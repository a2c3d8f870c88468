"""Before the first file with somebody's words in it is saved outside the vault: told once.

Once for each person, and for papers about students apart from those of the room.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from counsel_desk import settings
from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.i18n import _

OF_ROOM, OF_STUDENTS = "room", "students"
_TIP = "saved_outside {kind} {person}"


def may_leave_the_vault(parent: QWidget, kind: str = OF_ROOM) -> bool:
    """Whether to go on; afterwards a person knows.

    Where that it was asked cannot be kept, it is asked again the next time.
    """
    known = settings.load()
    person = known.vaults[0].last_person if known.vaults else ""
    tip = _TIP.format(kind=kind, person=person)
    if tip in known.tips_seen:
        return True
    sentence, yes = _told(kind)
    if not messages.ask(parent, sentence, yes, _("Do not save")):
        return False
    with suppress(DeskError):
        settings.save(replace(known, tips_seen=(*known.tips_seen, tip)))
    return True


def _told(kind: str) -> tuple[str, str]:
    """The sentence, and the verb of whoever goes on."""
    where = _(
        "The file will lie outside the vault, readable for everyone who can open the folder. "
        "From then on it is in your care: keep it in a safe place, delete it when it is no "
        "longer needed."
    )
    if kind == OF_ROOM:
        return where, _("Save")
    whom = _(
        "This paper comes out of students' records. Print it if you can; as a file it is easily "
        "copied and passed on."
    )
    return f"{whom}\n\n{where}", _("Save anyway")

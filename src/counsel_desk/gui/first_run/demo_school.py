"""Looking around: the demo school in a folder of its own, made once and opened without asking.

All its people are invented, so its passwords may lie in a file beside it; they are told as well,
since the demo locks itself like any vault.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

from counsel_desk import paths
from counsel_desk.demo.school import DemoOrder, DemoSchool, build
from counsel_desk.errors import Refused
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.services import vault_door
from counsel_desk.services.desk import Desk
from counsel_desk.services.desk_facts import DeskFacts
from counsel_desk.services.room.room_settings import ROOM_NAME
from counsel_desk.whole_files import write_whole

ORDER = DemoOrder(seed=1, students=240, terms=1)

Told = Callable[[int, int], None]
Keys = tuple[tuple[str, str], tuple[str, str]]
"""Name and password of the demo's counsellor, then of its principal."""


def folder() -> Path:
    """Where the demo lives: beside the place of a real vault."""
    return paths.default_vault().with_name("demo")


def enter(told: Told, stopped: Event) -> tuple[Desk, tuple[DeskFacts, Keys]]:
    """Open the demo as its counsellor, made anew when it is not there; for the vault's thread.

    :param stopped: set when the person thinks better of it; what was made so far goes away.
    :raises errors.DeskError: when it was stopped, or the disk says no.
    """
    keys = _keys()
    if keys is None or not vault_door.is_vault(folder()):
        keys = _make(told, stopped)
    desk = Desk.open(folder(), *keys[0])
    return desk, (desk.facts(), keys)


def _make(told: Told, stopped: Event) -> Keys:
    def tell(done: int, whole: int) -> None:
        if stopped.is_set():
            raise Refused(_("The demo school was not made. Nothing of it was kept."))
        told(done, whole)

    _clear_away()
    try:
        made = build(folder(), ORDER, tell)
        _mark(made)
    except BaseException:
        _clear_away()
        raise
    return _keep(made)


def _mark(made: DemoSchool) -> None:
    """The room's name stands in every window and on every page: it says what this is."""
    with Desk.open(folder(), made.counsellor.name, made.counsellor.password) as desk:
        desk.room.settings.set(ROOM_NAME, _("DEMO: invented people"))


def _keep(made: DemoSchool) -> Keys:
    keys = tuple((one.name, one.password) for one in (made.counsellor, made.principal))
    write_whole(_keys_file(), json.dumps(keys, ensure_ascii=False).encode())
    return keys[0], keys[1]


def _keys() -> Keys | None:
    try:
        (one, his), (other, hers) = json.loads(_keys_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return None
    return (str(one), str(his)), (str(other), str(hers))


def _clear_away() -> None:
    """Only ever the demo's own folder, in which nobody keeps anything of a real school."""
    place = folder()
    with storage_errors(place):
        if place.exists():
            shutil.rmtree(place)
        _keys_file().unlink(missing_ok=True)


def _keys_file() -> Path:
    return folder().with_name("demo-passwords.json")

"""The power goes while a plan or an observation is written: what was typed is there again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from counsel_desk.errors import VaultInUse
from counsel_desk.gui.cases import plan_work
from counsel_desk.i18n import _, pgettext
from counsel_desk.services.desk import Desk
from counsel_desk.store.lock import VaultLock
from tests import vaults
from tests.journeys.at_the_desk import COUNSELLOR_WORD
from tests.journeys.file_steps import FIRST_STUDENT, Counsellor
from tests.journeys.reader import BUS_PROGRAM
from tests.journeys.screen import missing_tools, program_pids, wait_for

missing = [*missing_tools(), *(one for one in (BUS_PROGRAM,) if shutil.which(one) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]

OLDEST = 5.0
"""Seconds of typing that may be lost at most."""
SEEN, SITUATION = "sat by herself at noon", "homesick every evening"

Begin = Callable[[Counsellor], str]


def test_a_killed_program_loses_at_most_five_seconds(counsellor: Counsellor) -> None:
    counsellor.sit_down()
    counsellor.open_file(FIRST_STUDENT, "plan")
    _type_and_kill(counsellor, _observe, SEEN)
    counsellor.sit_down()
    counsellor.open_file(FIRST_STUDENT)
    assert counsellor.eyes.text_in(_observe(counsellor)) == SEEN
    counsellor.picture("observation-again")
    counsellor.screen.key("Escape")
    _type_and_kill(counsellor, _begin_plan, SITUATION)
    with Desk.open(counsellor.seat.vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        drafts = {one.kind: json.loads(one.body) for one in desk.require_cases().drafts.all()}
    assert drafts[plan_work.DRAFT]["plan"]["situation"] == SITUATION


def _type_and_kill(counsellor: Counsellor, begin: Begin, text: str) -> None:
    """Open the form, type, and kill the program five seconds later."""
    (pid,) = program_pids(counsellor.screen.display)
    counsellor.eyes.fill(begin(counsellor), text)
    typed = time.monotonic()
    wait_for(lambda: time.monotonic() - typed > OLDEST, "five seconds to pass")
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not program_pids(counsellor.screen.display), "the program to be gone")
    # Its backup beside it ends by itself as soon as nobody listens any more.
    wait_for(lambda: _is_free(counsellor.seat.vault), "the vault to be free")


def _observe(counsellor: Counsellor) -> str:
    counsellor.show_part(_("Timeline"))
    counsellor.eyes.click(_("＋ Observation"))
    return _("What was seen or said")


def _begin_plan(counsellor: Counsellor) -> str:
    counsellor.show_part(pgettext("tab", "Plan"))
    counsellor.eyes.click(_("＋ Begin a plan"))
    return _("How things are")


def _is_free(vault: Path) -> bool:
    try:
        VaultLock(vault).release(clean=False)
    except VaultInUse:
        return False
    return True

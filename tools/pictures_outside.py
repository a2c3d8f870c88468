"""Pictures of everything that stands there before a vault is open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from counsel_desk.gui.background import VaultThread
from counsel_desk.i18n import _
from counsel_desk.settings import KnownVault, Settings
from tools import pictures_of_safekeeping
from tools.camera import Camera


def take(camera: Camera, vault: Path, people: list[str]) -> None:
    """Unlocking with what opens from there, then the first run with all its steps."""
    known = KnownVault(str(vault), _("Sample Junior School"), _("Sunny Room"), people[0])
    _unlocking(camera, known, vault)
    pictures_of_safekeeping.outside(camera, known, vault, people)
    _first_run(camera, known, vault.with_name("new"))


def _unlocking(camera: Camera, known: KnownVault, vault: Path) -> None:
    from counsel_desk.gui.county.county_dialog import CountyDialog
    from counsel_desk.gui.crisis_card import CrisisCard
    from counsel_desk.gui.first_run.recovery_dialog import RecoveryDialog
    from counsel_desk.gui.unlock_window import UnlockWindow
    from counsel_desk.gui.wrong_password_delay import WrongPasswordDelay
    from counsel_desk.services import vault_door

    delay = WrongPasswordDelay(vault.with_name("pauses.json"))
    window = UnlockWindow(known, vault_door.look(vault), delay)
    camera.window(window, "0-unlock")
    window.tell_broken_off([_("Room log")])
    camera.save(window, "0-unlock-broken-off")
    window.tell_broken_off([])
    camera.dialog(CrisisCard(window), "0-crisis-card", _idle)
    camera.dialog(RecoveryDialog(window, vault), "0-recovery", _idle)
    camera.dialog(CountyDialog(window), "0-county", _idle)
    window.close()


def _first_run(camera: Camera, known: KnownVault, folder: Path) -> None:
    from counsel_desk.gui.first_run.wizard import FirstRunWizard

    thread = VaultThread()
    wizard = FirstRunWizard(thread, Settings(vaults=(known,)))
    camera.window(wizard, "0-first-run")
    _steps(camera, wizard, folder, thread)
    wizard.welcome.demo_wanted.emit()
    camera.save(wizard, "0-first-run-demo")
    wizard.demo.cancel()
    camera.wait_while(lambda: thread.is_busy)
    wizard.hide()
    thread.close()


def _steps(camera: Camera, wizard: object, folder: Path, thread: VaultThread) -> None:
    """The six steps, answered as a school would."""
    from counsel_desk.gui.first_run import answers
    from counsel_desk.gui.first_run.wizard import FirstRunWizard

    assert isinstance(wizard, FirstRunWizard)
    steps = wizard.set_up
    wizard.stack.setCurrentWidget(steps)
    person, principal = _("Demo counsellor"), _("Demo principal")
    usual = answers.usual()
    steps.begin(
        replace(
            usual, folder=str(folder), school=_("Sample Junior School"), code="999999-01",
            students=300, boarders=120,
            people=tuple(
                replace(one, name=name)
                for one, name in zip(usual.people, (person, principal), strict=True)
            ),
        )
    )  # fmt: skip
    for number, step in enumerate(steps.steps, 1):
        camera.wait_while(lambda: thread.is_busy)
        camera.save(wizard, f"0-first-run-step-{number}-{step.key}")
        if step is steps.people:
            for card in steps.people.cards:
                card.password.offered.noted_box.setChecked(True)
        if step is not steps.sheets:
            steps.go_on()


def _idle() -> bool:
    return False

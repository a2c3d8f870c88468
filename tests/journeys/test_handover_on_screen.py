"""A student moves: sealed at one room's window, taken over at the other's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.packet import SUMMARY
from counsel_desk.records.cases.plan_content import Goal, PlanContent
from counsel_desk.records.room_card import card_file
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.journeys.at_the_desk import COUNSELLOR_WORD, Seat, seat
from tests.journeys.file_steps import FIRST_STUDENT, Counsellor
from tests.journeys.reader import BUS_PROGRAM, DIALOG, LABEL, LINE, TICK, reader
from tests.journeys.screen import missing_tools, wait_for

missing = [*missing_tools(), *(one for one in (BUS_PROGRAM,) if shutil.which(one) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]

SITUATION, TOLD = "sleeps better since the calls home", "likes to be asked to draw"


def test_a_student_is_handed_over_from_one_room_to_another(
    counsellor: Counsellor, school: vaults.Template, tmp_path: Path
) -> None:
    _agree_and_plan(counsellor.seat.vault, school.students[0])
    (tmp_path / "other").mkdir()
    with seat(school, tmp_path / "other") as there:
        card, packet = tmp_path / "room.cdcard", tmp_path / "handover.cdpacket"
        card.write_bytes(_card(there))
        _seal(counsellor, card, packet)
        counsellor.lock()
        with reader(there.screen) as eyes:
            _take_over(Counsellor(there, eyes), packet)
    with Desk.open(there.vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        cases = desk.require_cases()
        (plan,) = cases.plans.of_student(school.students[0])
        (taken,) = cases.handovers.of_student(school.students[0])
        assert plan.in_force.content.situation == SITUATION
        assert cases.handovers.received(taken.id).summary == TOLD


def _agree_and_plan(vault: Path, student: str) -> None:
    """Both agreed to sharing, and there is a plan to share."""
    with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        cases = desk.require_cases()
        for giver in ("student", "guardian"):
            answer = ConsentAnswer("sharing", giver, "given", clock.today(), text_version=0)
            cases.consents.note(student, answer)
        cases.plans.begin(student, PlanContent(situation=SITUATION, goals=(Goal("draws"),)))


def _card(there: Seat) -> bytes:
    with Desk.open(there.vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        return card_file(desk.require_cases().exchange.own_card())


def _seal(counsellor: Counsellor, card: Path, packet: Path) -> None:
    """The card is chosen and compared, the summary written, the packet saved."""
    eyes = counsellor.eyes
    counsellor.sit_down()
    counsellor.open_file(FIRST_STUDENT, "handover")
    counsellor.show_part(_("To others"))
    eyes.click(_("Hand over to another room…"))
    eyes.fill(_("Summary for the other room"), TOLD)
    eyes.click(_("Choose the other room's card…"))
    counsellor.eyes.name_file(_("The other room's card"), card)
    eyes.click(_("compared by telephone, it is the same"), (TICK,))
    counsellor.picture("handover")
    eyes.click(_("Seal and save…"))
    counsellor.eyes.name_file(_("Save the packet"), packet)
    wait_for(packet.exists, "the packet")
    counsellor.sees(_("sent"), LABEL)
    counsellor.picture("sent")


def _take_over(counsellor: Counsellor, packet: Path) -> None:
    """Looked at first, then into the file of the student who fits."""
    eyes, take = counsellor.eyes, pgettext("packet", "Take over")
    counsellor.sit_down()
    counsellor.press(_("Students"))
    eyes.click(_("Take over a packet"))
    eyes.click(_("Choose the packet…"))
    counsellor.eyes.name_file(_("The packet you were given"), packet)
    told = _("What the packet says")
    wait_for(lambda: TOLD in eyes.text_in(told), "the packet to be open")
    assert codes.load("handover_piece").label(SUMMARY) in eyes.text_in(told)
    assert SITUATION in eyes.text_in(told)
    counsellor.picture("opened")
    eyes.click(take)
    wait_for(lambda: eyes.shown(told, LINE) is None, "the packet to be taken over")
    counsellor.picture("taken")
    assert eyes.shown(_("The packet you were given"), DIALOG) is None

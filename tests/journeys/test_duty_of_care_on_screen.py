"""The duty of care at the window as a counsellor would: noticing, acting, and assessing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counsel_desk.i18n import _
from tests.journeys import assessing_steps as assessing
from tests.journeys import crisis_steps as crisis
from tests.journeys import noticing_steps as noticing
from tests.journeys import referral_steps as referral
from tests.journeys.at_the_desk import put_printer_on_path
from tests.journeys.care_steps import Papers
from tests.journeys.file_steps import Counsellor
from tests.journeys.reader import BUS_PROGRAM, LABEL
from tests.journeys.screen import missing_tools

missing = [*missing_tools(), *(one for one in (BUS_PROGRAM,) if shutil.which(one) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]


def test_a_class_notices_and_what_came_of_it_is_told(counsellor: Counsellor) -> None:
    counsellor.sit_down()
    noticing.report_nothing(counsellor)
    noticing.warn(counsellor)
    noticing.tell_upward(counsellor)
    noticing.talk(counsellor)
    noticing.end_warning(counsellor)
    noticing.open_check(counsellor)
    noticing.look_after(counsellor)
    noticing.close_check(counsellor)


def test_a_crisis_leads_to_a_referral_until_both_are_closed(
    counsellor: Counsellor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = Papers(tmp_path / "paper.pdf", tmp_path / "papers")
    put_printer_on_path(tmp_path / "bin", papers.printer, monkeypatch)
    counsellor.sit_down()
    noticing.observe(counsellor)
    crisis.open_crisis(counsellor)
    for kind, result in crisis.SAID.items():
        crisis.note(counsellor, kind, result)
    crisis.tell_guardian(counsellor)
    letter = crisis.write_home(counsellor, papers)
    assert (crisis.MOTHER in letter, crisis.SEEN in letter) == (True, True)
    crisis.hold_conference(counsellor)
    record = crisis.print_record(counsellor, papers)
    assert (crisis.SAID["means"] in record, "测试生" in record) == (True, False)
    crisis.refer(counsellor)
    referral.talk_with_guardians(counsellor)
    advice = referral.hand_letter(counsellor, papers)
    assert crisis.HOSPITAL in advice
    referral.take_slip(counsellor)
    referral.follow_up(counsellor)
    referral.close_referral(counsellor)
    crisis.set_level(counsellor)
    minutes = crisis.print_minutes(counsellor, papers)
    assert (crisis.DECISION in minutes, "测试生" in minutes) == (True, False)
    crisis.close_crisis(counsellor)


def test_a_suspected_guardian_is_never_told_first_and_gets_no_letter(
    counsellor: Counsellor,
) -> None:
    counsellor.sit_down()
    crisis.open_crisis(counsellor)
    crisis.suspect(counsellor)
    crisis.sees_no_guardian_offered(counsellor)
    crisis.sees_no_letter_home(counsellor)
    crisis.note(counsellor, "police", "came within the hour")
    crisis.say_why_not_told(counsellor)
    crisis.refer(counsellor)
    referral.sees_no_letter_of_advice(counsellor)
    assert referral.offered_to_guardians(counsellor) == []


def test_a_sheet_typed_in_asks_for_a_talk_the_same_day(counsellor: Counsellor) -> None:
    counsellor.sit_down()
    assessing.agree_to_assessment(counsellor)
    assessing.begin_round(counsellor)
    assessing.type_sheet(counsellor)
    assessing.sees_talk_due(counsellor)
    assessing.note_talk(counsellor)
    assessing.sees_it_in_the_file(counsellor)
    assert counsellor.find(_("Nobody set one yet: as usual."), LABEL)

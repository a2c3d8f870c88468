"""Steps of a referral: the talk, the answer, the letter, the slip, follow-ups, its end."""

from __future__ import annotations

from counsel_desk.i18n import _
from counsel_desk.reports.cases.referral_words import answer_words
from counsel_desk.reports.words import label
from tests.journeys.care_steps import (
    Papers,
    choose_out,
    finish,
    is_like,
    print_shown,
)
from tests.journeys.crisis_steps import MOTHER
from tests.journeys.file_steps import Counsellor
from tests.journeys.reader import LABEL, LINE


def talk_with_guardians(counsellor: Counsellor) -> None:
    eyes, title = counsellor.eyes, _("The guardians' answer")
    eyes.wait_for(_("Note a talk"))
    counsellor.picture("referral")
    eyes.click(_("Note a talk"))
    eyes.fill(_("Who was there"), MOTHER)
    eyes.fill(_("What was said"), "listened and asked what to do")
    counsellor.picture("talk")
    finish(counsellor, _("Talk with the guardians"))
    eyes.click(_("Note the answer"))
    eyes.click(f"{title} {answer_words('agreed')}")
    eyes.fill(_("Who answered"), MOTHER)
    eyes.click(_("Signed"))
    counsellor.picture("answer")
    finish(counsellor, title)


def hand_letter(counsellor: Counsellor, papers: Papers) -> str:
    eyes = counsellor.eyes
    eyes.click(_("Print the letter"))
    told = print_shown(counsellor, papers, "advice-letter")
    eyes.click(_("Note that it was handed over"))
    eyes.fill(_("Who took it"), MOTHER)
    finish(counsellor, _("The letter was handed over"))
    eyes.wait_for(_("Note the slip"))
    counsellor.picture("letter-handed")
    return told


def take_slip(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    eyes.click(_("Note the slip"))
    eyes.fill(_("Who told it"), MOTHER)
    eyes.fill(_("What is advised"), "come again in two weeks")
    counsellor.picture("slip")
    finish(counsellor, _("Return slip"))


def follow_up(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    eyes.click(_("Note a follow-up"))
    eyes.fill(_("Whom you asked"), MOTHER)
    eyes.fill(_("How it goes"), "sleeps again and comes to school")
    counsellor.picture("asked-after")
    finish(counsellor, _("How does it go?"))
    counsellor.sees("sleeps again", LABEL)
    counsellor.picture("followed-up")


def close_referral(counsellor: Counsellor) -> None:
    """Each follow-up that is still open says why it falls away."""
    eyes = counsellor.eyes
    counsellor.screen.roll_down()
    counsellor.press(f"{_('Close the referral')}:")
    choose_out(counsellor, _("choose"), label("referral_end", "in_good_hands"))
    left = [one.name for one in eyes.parts() if one.role == LINE]
    for name in (one for one in left if is_like(one, _("Follow-up of {day}"))):
        eyes.fill(name, "the hospital asks by itself")
    counsellor.picture("closing-referral")
    finish(counsellor, _("Close the referral"))
    counsellor.picture("referral-closed")
    eyes.click(_("Close window"))


def sees_no_letter_of_advice(counsellor: Counsellor) -> None:
    """No talk, no answer and no letter are offered; facts go to police and a hospital instead."""
    counsellor.eyes.wait_for(_("Pass facts on"))
    counsellor.picture("referral-suspected")
    assert offered_to_guardians(counsellor) == []


def offered_to_guardians(counsellor: Counsellor) -> list[str]:
    """What the referral offers of a talk or a letter."""
    return [one for one in (_("Note a talk"), _("Print the letter")) if counsellor.find(one)]

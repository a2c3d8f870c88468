"""Parts of the settings that concern the cases: the one list to add a part to.

They stand between the room's parts and those of this computer. The page itself belongs to the room
and may know nothing of the cases, so that it is given this list.
"""

from __future__ import annotations

from counsel_desk.gui.cases.consent_texts_part import ConsentTextsPart
from counsel_desk.gui.cases.crisis_settings_part import CrisisSettingsPart
from counsel_desk.gui.cases.referral_settings_part import ReferralSettingsPart
from counsel_desk.gui.cases.scales_part import ScalesPart
from counsel_desk.gui.cases.wordings_part import WordingsPart
from counsel_desk.gui.room.settings_page import PartEntry
from counsel_desk.i18n import N_

PARTS: tuple[PartEntry, ...] = (
    ("consent", N_("Consent"), ConsentTextsPart),
    ("scales", N_("Questionnaires"), ScalesPart),
    ("writing", N_("Writing"), WordingsPart),
    ("crisis", N_("Crisis"), CrisisSettingsPart),
    ("referral", N_("Referral"), ReferralSettingsPart),
)

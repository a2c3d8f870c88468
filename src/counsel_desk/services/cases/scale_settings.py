"""What the school says of questionnaires: used or not, permission, rounding, variant, wording."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.assessment_views import KnownScale
from counsel_desk.records.cases.own_scale import ScaleSetting
from counsel_desk.records.entered import require_past
from counsel_desk.records.scales.definition import Rounding
from counsel_desk.records.scales.wording import checked_wording
from counsel_desk.services.cases.scales_in_force import all_scales, scale_of
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class ScaleSettings:
    """Reads questionnaires with what is said of them, and changes it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> tuple[KnownScale, ...]:
        """Every questionnaire, the school's own last."""
        with self._vault.read() as session:
            return all_scales(session)

    def in_use(self) -> tuple[KnownScale, ...]:
        """Those of which new sheets are taken."""
        return tuple(one for one in self.all() if one.is_on)

    def get(self, scale: str) -> KnownScale:
        """One questionnaire.

        :raises errors.BadInput: when there is none of this short name.
        """
        with self._vault.read() as session:
            return scale_of(session, scale)

    def tell_permission(self, scale: str, permission: str, by: str, on: date | None) -> None:
        """Note which permission the school holds, from whom and since when; empty takes it back.

        A questionnaire whose permission is taken back is not used any more.

        :raises errors.BadInput: without a word of what it is or from whom, or for a day to come.
        """
        told, giver = permission.strip(), by.strip()
        if bool(told) != bool(giver):
            raise errors.BadInput(_("Say what the permission is, and who gave it."))
        if on is not None:
            require_past(on, clock.today())
        with self._vault.write(CASES, "scale.permission", scale) as session:
            known, setting = _to_change(session, scale)
            setting.permission, setting.permission_by = told or None, giver or None
            setting.permission_on = on if told else None
            if known.definition.about.needs_permission and not told:
                setting.is_on = False

    def use(self, scale: str, *, is_on: bool) -> None:
        """Take new sheets of it from now on, or none.

        :raises errors.Refused: when it needs a permission that the school has not told of.
        """
        with self._vault.write(CASES, "scale.use", scale) as session:
            known, setting = _to_change(session, scale)
            if is_on and known.needs_permission:
                raise errors.Refused(_("Say first which permission the school holds."))
            setting.is_on = is_on

    def choose(self, scale: str, rounding: str | None, variant: str | None) -> None:
        """Choose among what the questionnaire offers; None leaves its own choice.

        :raises errors.BadInput: for a rounding or a variant that it does not have.
        """
        with self._vault.write(CASES, "scale.choose", scale) as session:
            known, setting = _to_change(session, scale)
            no_rounding = rounding is not None and (
                rounding not in list(Rounding) or known.definition.standard is None
            )
            if no_rounding or known.definition.variant(variant or "") is None:
                raise errors.BadInput(_("The questionnaire does not offer this choice."))
            setting.rounding, setting.variant = rounding, variant or None

    def set_wording(self, scale: str, lines: Sequence[str]) -> None:
        """Keep the words of all items that the school is licensed to use; no lines take them away.

        :raises errors.BadInput: with one line for each fault.
        """
        with self._vault.write(CASES, "scale.wording", scale) as session:
            known, setting = _to_change(session, scale)
            tidy = checked_wording(known.definition, lines) if any(lines) else ()
            words = {str(item): line for item, line in enumerate(tidy, start=1)}
            setting.wording = json.dumps(words, ensure_ascii=False) if words else None


def _to_change(session: Session, scale: str) -> tuple[KnownScale, ScaleSetting]:
    """The questionnaire, and the row of what is said of it, which is made where it is missing."""
    known = scale_of(session, scale)
    session.add(known.setting)
    return known, known.setting

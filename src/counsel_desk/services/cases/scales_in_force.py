"""Questionnaires as they stand at this school, within a running session."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.assessment_views import KnownScale
from counsel_desk.records.cases.own_scale import OwnScale, ScaleSetting
from counsel_desk.records.scales import shipped
from counsel_desk.records.scales.checking import checked_definition
from counsel_desk.records.scales.definition import Definition, Words


def scale_of(session: Session, scale: str, version: int | None = None) -> KnownScale:
    """One questionnaire; an own one in this version, the newest without one.

    :raises errors.BadInput: when there is none of this short name.
    """
    if scale in shipped.NAMES:
        return _known(session, shipped.load(scale))
    found = _own(session, scale, version)
    if found is None:
        raise errors.BadInput(_("There is no questionnaire “{name}”.").format(name=scale))
    return _known(session, _definition(found), found.version)


def require_on(session: Session, scale: str) -> KnownScale:
    """The same for a new sheet or round.

    :raises errors.Refused: when the school does not use it, or holds no permission that it needs.
    """
    known = scale_of(session, scale)
    if known.needs_permission:
        told = _(
            "“{name}” needs a permission. Say in the settings, under “Questionnaires”, which one "
            "the school holds."
        )
        raise errors.Refused(told.format(name=known.definition.words.shown()))
    if not known.is_on:
        told = _("“{name}” is switched off in the settings, under “Questionnaires”.")
        raise errors.Refused(told.format(name=known.definition.words.shown()))
    return known


def all_scales(session: Session) -> tuple[KnownScale, ...]:
    """The shipped ones in their order, then the school's own by short name."""
    own = session.scalars(select(OwnScale.scale).distinct().order_by(OwnScale.scale))
    return tuple(scale_of(session, name) for name in (*shipped.NAMES, *own))


def names_of(session: Session, wanted: Collection[tuple[str, int | None]]) -> dict[str, Words]:
    """What questionnaires are called, by short name; only own ones are looked up in the vault."""
    return {scale: _name(session, scale, version) for scale, version in wanted}


def setting_for(session: Session, definition: Definition) -> ScaleSetting:
    """What the school says of it; on unless it needs a permission, where nothing was said yet."""
    found = session.get(ScaleSetting, definition.id)
    is_on = not definition.about.needs_permission
    return found or ScaleSetting(scale=definition.id, is_on=is_on)


def newest_version(session: Session, scale: str) -> int:
    """The version of an own questionnaire that counts now; 0 where there is none."""
    newest = select(func.max(OwnScale.version)).where(OwnScale.scale == scale)
    return session.scalar(newest) or 0


def _known(session: Session, definition: Definition, version: int | None = None) -> KnownScale:
    setting = setting_for(session, definition)
    wording: Mapping[str, str] = json.loads(setting.wording) if setting.wording else {}
    lines = tuple(wording.get(str(item), "") for item in range(1, definition.items + 1))
    return KnownScale(definition, setting, version, lines if wording else ())


def _name(session: Session, scale: str, version: int | None) -> Words:
    if scale in shipped.NAMES:
        return shipped.load(scale).words
    found = _own(session, scale, version)
    return _definition(found).words if found else Words(scale)


def _own(session: Session, scale: str, version: int | None) -> OwnScale | None:
    wanted = select(OwnScale).where(OwnScale.scale == scale)
    if version is not None:
        wanted = wanted.where(OwnScale.version == version)
    return session.scalars(wanted.order_by(OwnScale.version.desc())).first()


def _definition(own: OwnScale) -> Definition:
    return checked_definition(json.loads(own.definition))

"""Questionnaires of the school: own definitions, and what it says of the shipped ones."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id


class OwnScale(CaseRecord):
    """A definition that the school typed in, in the form of ``resources/scales``; never changed.

    A corrected one is a new version under the same ``scale``; results keep theirs.
    """

    __tablename__ = "own_scale"
    __table_args__ = (UniqueConstraint("scale", "version"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    scale: Mapped[str]
    version: Mapped[int]
    definition: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str]


class ScaleSetting(CaseRecord):
    """What the school says of one questionnaire.

    ``permission`` is what it holds (from whom, which number); one that needs permission is off
    without it. ``rounding`` and ``variant`` choose among what the definition offers. ``wording`` is
    the licensed text of the items as JSON, item number to text.
    """

    __tablename__ = "scale_setting"

    scale: Mapped[str] = mapped_column(primary_key=True)
    is_on: Mapped[bool]
    permission: Mapped[str | None]
    permission_by: Mapped[str | None]
    permission_on: Mapped[date | None]
    rounding: Mapped[str | None]
    variant: Mapped[str | None]
    wording: Mapped[str | None]

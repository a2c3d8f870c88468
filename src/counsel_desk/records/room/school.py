"""The school's profile and its teaching points, each with the dates it held."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CodeTuple, RoomRecord

# Letters, digits and hyphens: the code names files and tells schools of a county apart.
SCHOOL_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,30}")


class SchoolProfile(RoomRecord):
    """What the school is from a date on; a change adds a row, so that old months keep their counts.

    ``small`` is the school's own flag for clause 二(四)1 (suggested below 100 pupils);
    ``township_centre`` says that its room also serves the township's teaching points.
    """

    __tablename__ = "school_profile"

    id: Mapped[int] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(unique=True)
    name: Mapped[str]
    code: Mapped[str]
    stages: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    students: Mapped[int]
    boarders: Mapped[int]
    small: Mapped[bool]
    township_centre: Mapped[bool]

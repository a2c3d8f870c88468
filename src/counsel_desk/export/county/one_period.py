"""All that a merge knows of one period."""

from __future__ import annotations

from dataclasses import dataclass

from counsel_desk.export.county.duties import Duties
from counsel_desk.export.county.receiving import Problem, Received
from counsel_desk.export.county.register import School
from counsel_desk.export.county.totals import CountyTable


@dataclass(frozen=True)
class County:
    """One period of a county.

    :ivar missing: the listed schools without a package; None where no list tells who is expected.
    """

    period: str
    packages: tuple[Received, ...]
    tables: tuple[CountyTable, ...]
    duties: tuple[Duties, ...]
    problems: tuple[Problem, ...]
    missing: tuple[School, ...] | None

"""An answer to a question of consent on its way into the vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class ConsentAnswer:
    """What somebody said: ``kind``, ``giver`` and ``answer`` as in ``ConsentStatement``.

    ``text_version`` is the version of the text that was read, None where none was;
    ``attachment_id`` the scan of the signed form.
    """

    kind: str
    giver: str
    answer: str
    said_on: date
    giver_name: str | None = None
    relation: str | None = None
    text_version: int | None = None
    attachment_id: str | None = None
    remark: str | None = None

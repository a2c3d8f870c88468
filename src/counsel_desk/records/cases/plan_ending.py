"""What is said when a plan is closed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class Ending:
    """``reason`` is a code of the list ``closing_reason``, ``result`` of ``closing_result``.

    ``residual_concern`` says what still needs watching, ``told`` who knows that the plan is closed.
    """

    reason: str
    result: str
    summary: str
    residual_concern: str = ""
    told: str = ""

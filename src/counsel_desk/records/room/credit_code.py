"""The unified social credit code of a body: 18 characters, the last of which checks the others.

GB 32100-2015: digits and capital letters without I, O, S, V and Z; weights are powers of 3 mod 31.
"""

from __future__ import annotations

import unicodedata

from counsel_desk import errors
from counsel_desk.i18n import _

LENGTH = 18
_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BASE = len(_CHARACTERS)


def tidy_credit_code(text: str) -> str:
    """The code as it is kept, empty for an empty text.

    :raises errors.BadInput: for a code that cannot be, saying what is wrong with it.
    """
    code = "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c not in " -\t")
    if not code:
        return ""
    if len(code) != LENGTH:
        raise errors.BadInput(
            _("A credit code has {wanted} characters; this one has {count}.").format(
                wanted=LENGTH, count=len(code)
            )
        )
    strange = next((c for c in code if c not in _CHARACTERS), "")
    if strange:
        raise errors.BadInput(
            _(
                "“{character}” stands in no credit code. I, O, S, V and Z are not used in it."
            ).format(character=strange)
        )
    if check_character(code) != code[-1]:
        raise errors.BadInput(
            _("The last character does not fit the others: one of them is mistyped.")
        )
    return code


def check_character(code: str) -> str:
    """The character that the first 17 ask for as the last one."""
    total = sum(_CHARACTERS.index(c) * 3**place for place, c in enumerate(code[: LENGTH - 1]))
    return _CHARACTERS[-total % _BASE]

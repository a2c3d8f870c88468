"""What columns a kind of sheet may have, and how a heading is compared.

Headings are compared by their bare words: width, spaces, punctuation, stars and bracketed hints do
not count. The words are data: ``resources/words/<kind>_columns.csv`` with
``key,heading,others,repeated_as,carried``; ``others`` are separated by ``|``.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass

from counsel_desk import paths

# A bracket around one sign tells columns apart, so it is not a hint: 监护人(1)姓名.
TELLING_BRACKET = re.compile(r"[(\[【〔](\w)[)\]】〕]")
HINT_BRACKET = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")
NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column may hold: key, the program's own heading, and other headings in use.

    ``repeated_as`` is the column meant when the same heading stands a second time;
    ``carried`` says that a merged cell counts for all rows it covers.
    """

    key: str
    heading: str
    others: tuple[str, ...] = ()
    repeated_as: str = ""
    carried: bool = False

    @property
    def bare_names(self) -> frozenset[str]:
        """Every heading that means this column, bare."""
        return frozenset(bare(name) for name in (self.heading, *self.others))


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """The columns of one kind of sheet.

    ``required`` holds one entry per need, each a tuple of alternatives, each a tuple of keys that
    must all be there. Where one heading could mean two columns, the first column has it.
    """

    columns: tuple[Column, ...]
    required: tuple[tuple[tuple[str, ...], ...], ...]

    def heading(self, key: str) -> str:
        """The program's own heading of a column."""
        return next(column.heading for column in self.columns if column.key == key)

    def by_bare_name(self) -> dict[str, Column]:
        """The columns by every bare heading that means them."""
        named: dict[str, Column] = {}
        for column in self.columns:
            for name in column.bare_names:
                named.setdefault(name, column)
        return named


def bare(heading: str) -> str:
    """A heading reduced to its words."""
    text = unicodedata.normalize("NFKC", heading)
    text = TELLING_BRACKET.sub(r"\1", text)
    return NOT_A_WORD.sub("", HINT_BRACKET.sub("", text)).lower()


def load_columns(file_name: str) -> tuple[Column, ...]:
    """The columns that a kind of sheet may have, from the shipped words."""
    file = paths.resources() / "words" / file_name
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Column(
                key=row["key"],
                heading=row["heading"],
                others=tuple(word for word in row["others"].split("|") if word),
                repeated_as=row["repeated_as"],
                carried=row["carried"] == "yes",
            )
            for row in csv.DictReader(lines)
        )

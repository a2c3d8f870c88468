"""Read the class of a row and say why when it cannot be read."""

from __future__ import annotations

from collections.abc import Collection

from counsel_desk.i18n import _
from counsel_desk.imports import cells
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.rows import RowReader
from counsel_desk.records.grades import ClassDoubt, ClassReading, read_class

REFUSED = (ClassDoubt.EMPTY, ClassDoubt.NOT_IN_SCHOOL, ClassDoubt.GRADES_DIFFER)


def read_row_class(
    reader: RowReader, school_year: int, stages: Collection[str], lone_class_allowed: bool = False
) -> ClassReading:
    """The class that the class and grade cells mean in that school year; faults go to the reader.

    With ``lone_class_allowed`` a grade without a class number is no fault yet.
    """
    texts = (_text(reader, "class"), _text(reader, "grade"))
    reading = read_class(*texts, school_year, stages)
    doubt = reading.doubt
    if doubt is None or (doubt is ClassDoubt.NO_CLASS_NO and lone_class_allowed):
        return reading
    key = "class" if reader.table.has("class") else "grade"
    verdict = Verdict.REFUSED if doubt in REFUSED else Verdict.DOUBTFUL
    reader.fault(key, f"class_{doubt.value}", class_doubt_text(doubt), verdict)
    return reading


def _text(reader: RowReader, key: str) -> str:
    cell = reader.cell(key)
    return "" if cells.says_nothing(cell) else cells.plain(cell)


def class_doubt_text(doubt: ClassDoubt) -> str:
    """The sentence for a class that could not be read."""
    return {
        ClassDoubt.EMPTY: _("The row names no class."),
        ClassDoubt.NOT_UNDERSTOOD: _("The class is not written in a way this program knows."),
        ClassDoubt.NO_GRADE: _("The class has no grade; write both."),
        ClassDoubt.NO_CLASS_NO: _(
            "The row names the grade only, while others of the grade have a class number."
        ),
        ClassDoubt.CLASS_NO_UNLIKELY: _("The class number is higher than a school can have."),
        ClassDoubt.GRADES_DIFFER: _("The class and the grade of the row contradict each other."),
        ClassDoubt.SEVERAL_GRADES: _("The class can mean several grades; write the grade too."),
        ClassDoubt.NOT_IN_SCHOOL: _("The school has no such grade."),
    }[doubt]

"""The sheet itself: A4 with school, form number, page n of m, and told gaps at the foot.

A sheet gives the same bytes for the same content: no clock, no random name. Its metadata says the
neutral title and the language, nothing else; file names and spool lists show that title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepInFrame, PageTemplate

from counsel_desk.i18n import _, language
from counsel_desk.reports.fonts import GAP, REGULAR, code_point, register
from counsel_desk.reports.line_breaks import break_lines
from counsel_desk.reports.styles import (
    CONTENT_HEIGHT,
    CONTENT_WIDTH,
    FOOT_HEIGHT,
    INK,
    MARGIN,
    NOTE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE,
    SMALL,
    STRONG,
    TextStyle,
)
from counsel_desk.reports.text import draw_line, text_width

_RIGHT_NOTE = replace(NOTE, align="right")
_WATERMARK = 120
_MOST_NAMED = 8  # more code points than this would not fit the foot


@dataclass(frozen=True)
class Page:
    """What stands on every page around the content.

    ``neutral_title`` is all that the file's metadata says; ``running`` is repeated in the header
    beside the school; ``mark`` (for example "confidential") is framed at the top right.
    ``watermark`` stands large and pale across the content of what is no real paper.
    """

    school: str
    running: str
    form: str
    neutral_title: str
    foot: str = ""
    mark: str = ""
    watermark: str = ""


def render(page: Page, story: Sequence[Flowable]) -> bytes:
    """The finished PDF of a story; the caller writes, shows or prints the bytes."""
    register()
    target = BytesIO()
    frame = Frame(
        MARGIN,
        MARGIN / 2 + FOOT_HEIGHT,
        CONTENT_WIDTH,
        CONTENT_HEIGHT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document = BaseDocTemplate(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageTemplates=[PageTemplate(frames=[frame])],
        title=page.neutral_title,
        lang=language().replace("_", "-"),
        initialFontName=REGULAR,
        invariant=1,
    )
    document.build(list(story), canvasmaker=partial(SheetCanvas, page=page))
    return target.getvalue()


def one_page(story: Sequence[Flowable]) -> list[Flowable]:
    """The story made smaller where it would not fit on one page: notices and forms to hand out."""
    return [KeepInFrame(CONTENT_WIDTH, CONTENT_HEIGHT, list(story), mode="shrink")]


class SheetCanvas(Canvas):
    """Holds the pages back until their number is known, then draws header and foot on each."""

    def __init__(self, *args: Any, page: Page, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._doc.info = PlainInfo()  # type: ignore[attr-defined]
        self._page = page
        self._held: list[dict[str, Any]] = []
        self.gaps: dict[str, None] = {}

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        """Hold the page back and start the next."""
        self._held.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]
        self.gaps = {}

    def save(self) -> None:
        """Write all pages with header and foot."""
        held = self._held
        for number, state in enumerate(held, start=1):
            self.__dict__.update(state)
            if self._page.watermark:
                _draw_watermark(self, self._page.watermark)
            _draw_header(self, self._page)
            _draw_foot(self, self._page, number, len(held))
            super().showPage()
        super().save()


class PlainInfo(PDFInfo):
    """Metadata with the title and the maker of the file format alone: no person, no clock."""

    def format(self, document: Any) -> bytes:
        """The info dictionary as PDF source."""
        entries = {"Title": PDFString(self.title), "Producer": PDFString(self.producer)}
        return bytes(PDFDictionary(entries).format(document))


def _draw_watermark(canvas: SheetCanvas, text: str) -> None:
    """Large and pale from corner to corner; a reader sees through it, a copy still shows it."""
    pale = Color(0, 0, 0, alpha=0.1)
    style = replace(STRONG, size=_WATERMARK, leading=_WATERMARK, color=pale)
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(45)
    draw_line(canvas, -text_width(text, style) / 2, -_WATERMARK / 3, text, style)
    canvas.restoreState()


def _draw_header(canvas: SheetCanvas, page: Page) -> None:
    y = PAGE_HEIGHT - MARGIN
    left = " · ".join(part for part in (page.school, page.running) if part)
    right = _mark_width(canvas, page.mark, y) if page.mark else 0.0
    form_width = text_width(page.form, NOTE)
    room = CONTENT_WIDTH - form_width - right - SMALL * 2
    draw_line(canvas, MARGIN, y, _shortened(left, room), NOTE)
    draw_line(canvas, PAGE_WIDTH - MARGIN - right - form_width, y, page.form, NOTE)
    _rule(canvas, y - SMALL)


def _mark_width(canvas: SheetCanvas, mark: str, y: float) -> float:
    """Draw the framed mark at the right; returns how much room it took."""
    style = TextStyle(size=9, leading=12, font=STRONG.font)
    width = text_width(mark, style) + SMALL * 2
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.roundRect(PAGE_WIDTH - MARGIN - width, y - 4, width, 15, 3, stroke=1, fill=0)
    draw_line(canvas, PAGE_WIDTH - MARGIN - width + SMALL, y, mark, style)
    return width + SMALL


def _draw_foot(canvas: SheetCanvas, page: Page, number: int, count: int) -> None:
    y = MARGIN / 2 + FOOT_HEIGHT - NOTE.leading - SMALL
    _rule(canvas, y + NOTE.leading)
    place = _("Page {number} of {count}").format(number=number, count=count)
    draw_line(canvas, MARGIN, y, place, _RIGHT_NOTE, CONTENT_WIDTH)
    room = CONTENT_WIDTH - text_width(place, NOTE) - SMALL
    for line in [*_lines(page.foot, room), *_lines(gap_notice(tuple(canvas.gaps)), room)]:
        draw_line(canvas, MARGIN, y, line, NOTE)
        y -= NOTE.leading


def gap_notice(gaps: Sequence[str]) -> str:
    """The line that names the characters drawn as a gap, or nothing when there is none."""
    if not gaps:
        return ""
    named = _(", ").join(code_point(sign) for sign in gaps[:_MOST_NAMED])
    if len(gaps) > _MOST_NAMED:
        named = _("{codes} and {number} more").format(codes=named, number=len(gaps) - _MOST_NAMED)
    return _(
        "{gap} stands for a character that the font lacks: {codes}. Please add it by hand."
    ).format(gap=GAP, codes=named)


def _lines(text: str, room: float) -> list[str]:
    return break_lines(text, room, lambda sign: text_width(sign, NOTE)) if text else []


def _shortened(text: str, room: float) -> str:
    """The text, cut with an ellipsis when the header has no room for all of it."""
    if text_width(text, NOTE) <= room:
        return text
    return _lines(text, room - text_width("…", NOTE))[0].rstrip() + "…"


def _rule(canvas: SheetCanvas, y: float) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, y, PAGE_WIDTH - MARGIN, y)

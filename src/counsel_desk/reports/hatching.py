"""Slanting lines for what is not told or not certain: seen without colour too."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor

_INK = HexColor("#C4C0B5")
_STEP = 4.0  # distance of the lines in points


def hatch(canvas: Any, x: float, y: float, width: float, height: float) -> None:
    """Fill a rectangle with lines at 45 degrees, in one path."""
    path = canvas.beginPath()
    for number in range(int((width + height) / _STEP) + 1):
        at = number * _STEP - height  # where the line would meet the lower edge, from the left
        start, end = max(at, 0.0), min(at + height, width)
        if start < end:
            path.moveTo(x + start, y + start - at)
            path.lineTo(x + end, y + end - at)
    canvas.setStrokeColor(_INK)
    canvas.setLineWidth(0.5)
    canvas.drawPath(path, stroke=1, fill=0)

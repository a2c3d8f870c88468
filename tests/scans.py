"""Invented scans: small true files of each kind, made in memory."""

from __future__ import annotations

import os
from io import BytesIO

from PIL import Image
from reportlab.pdfgen.canvas import Canvas


def pdf(text: str = "signed", pages: int = 1) -> bytes:
    """A PDF with a line of text on each page."""
    target = BytesIO()
    canvas = Canvas(target, invariant=1, pageCompression=0)
    for number in range(pages):
        canvas.drawString(72, 720, f"{text} {number}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def picture(media: str = "png", size: tuple[int, int] = (60, 40), color: str = "teal") -> bytes:
    """A picture of one colour as ``png`` or ``jpg``."""
    target = BytesIO()
    Image.new("RGB", size, color).save(target, {"png": "PNG", "jpg": "JPEG"}[media])
    return target.getvalue()


def noisy_picture(media: str, size: tuple[int, int]) -> bytes:
    """A picture of noise, which no packing makes smaller."""
    target = BytesIO()
    noise = Image.frombytes("RGB", size, os.urandom(3 * size[0] * size[1]))
    noise.save(target, {"png": "PNG", "jpg": "JPEG"}[media], quality=95)
    return target.getvalue()


def opens_all(_media: str, _data: bytes) -> None:
    """For tests in which nothing is shown: every file opens."""


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    target = BytesIO()
    canvas = Canvas(target, encrypt="shanlin")
    canvas.drawString(72, 720, "signed")
    canvas.save()
    return target.getvalue()


def broken_pdf() -> bytes:
    """Beginning and end of a PDF, and nothing that fits between."""
    return pdf()[:120] + b"\0" * 400 + b"%%EOF"


def turned_picture() -> bytes:
    """A picture that lies on its side and says so, as telephones make them."""
    target = BytesIO()
    image = Image.new("RGB", (80, 40), "white")
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(target, "JPEG", exif=exif)
    return target.getvalue()

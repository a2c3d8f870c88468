"""The look: one set of tokens, light and dark, for palette, style sheet and painted parts."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from counsel_desk import paths

FAMILY = "Noto Sans SC"
SIZES = {"small": 12, "fine": 13, "text": 14, "title": 20, "figure": 30}
GAPS = (4, 8, 16, 24)


@dataclass(frozen=True)
class Tokens:
    """Colours as ``#RRGGBB``; text on its ground has at least 4.5:1 contrast."""

    background: str
    card: str
    ink: str
    muted: str
    line: str
    accent: str
    accent_hover: str
    accent_soft: str
    accent_text: str
    on_accent: str
    warm: str
    warm_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str
    rail: str
    chip: str
    focus: str


LIGHT = Tokens(
    background="#F6F5F1",
    card="#FFFFFF",
    ink="#22302E",
    muted="#5F6E6B",
    line="#E3E1DA",
    accent="#2F7D6E",
    accent_hover="#276A5E",
    accent_soft="#E2F0EC",
    accent_text="#2A7365",
    on_accent="#FFFFFF",
    warm="#96591F",
    warm_soft="#FBF0E2",
    danger="#B4473F",
    danger_soft="#FAE9E7",
    info="#3D6FA3",
    info_soft="#E6EEF7",
    rail="#EFEDE6",
    chip="#F0EEE8",
    focus="#8CC4B7",
)
DARK = Tokens(
    background="#1B2220",
    card="#242C2A",
    ink="#E6ECEA",
    muted="#A2B0AC",
    line="#38433F",
    accent="#3F9C8A",
    accent_hover="#4CAF9C",
    accent_soft="#24423C",
    accent_text="#7FCDBD",
    on_accent="#0E1A17",
    warm="#E3A869",
    warm_soft="#43341F",
    danger="#F0938B",
    danger_soft="#4A2A28",
    info="#9CC3EA",
    info_soft="#25384B",
    rail="#202826",
    chip="#313A37",
    focus="#4C8B7F",
)

_current: list[Tokens] = [LIGHT]


def tokens() -> Tokens:
    """The colours in force, for parts that paint themselves."""
    return _current[0]


def is_dark() -> bool:
    """Whether the dark palette is in force."""
    return _current[0] is DARK


def apply(application: QApplication, theme: str) -> None:
    """Dress the whole application; ``theme`` is light, dark or system."""
    _current[0] = DARK if theme == "dark" or (theme == "system" and _system_is_dark()) else LIGHT
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setPalette(_palette(_current[0]))
    application.setStyleSheet(_style_sheet(_current[0]))


def load_fonts(application: QApplication) -> None:
    """The program's own font, so that it looks the same on every computer."""
    for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))
    font = QFont(FAMILY)
    font.setPixelSize(SIZES["text"])
    application.setFont(font)


def font(size: str = "text", *, bold: bool = False) -> QFont:
    """A font of the type scale, for painted parts."""
    made = QFont(FAMILY)
    made.setPixelSize(SIZES[size])
    made.setBold(bold)
    return made


def _system_is_dark() -> bool:
    ground = QPalette().color(QPalette.ColorRole.Window)
    return ground.lightness() < 128


def _palette(look: Tokens) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    for name, colour in (
        (role.Window, look.background),
        (role.WindowText, look.ink),
        (role.Base, look.card),
        (role.AlternateBase, look.background),
        (role.Text, look.ink),
        (role.PlaceholderText, look.muted),
        (role.Button, look.card),
        (role.ButtonText, look.ink),
        (role.ToolTipBase, look.card),
        (role.ToolTipText, look.ink),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.Link, look.accent_text),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(look.muted))
    return palette


def _style_sheet(look: Tokens) -> str:
    """The style sheet with its ``@token`` words replaced, the longest first."""
    text = (paths.resources() / "style" / "desk.qss").read_text(encoding="utf-8")
    for name, colour in sorted(asdict(look).items(), key=lambda item: -len(item[0])):
        text = text.replace(f"@{name}", colour)
    arrow = "chevron-down-dark.svg" if look is DARK else "chevron-down-light.svg"
    return text.replace("@arrow", (paths.resources() / "icons" / arrow).as_posix())

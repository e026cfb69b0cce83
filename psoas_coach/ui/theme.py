# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The theme in force: colours and pens made once per scheme, the application's palette, font and stylesheet.

`apply_ground` is for the first picture of an empty window, `apply_theme` for all that follows.

A widget asks `current_paints()` while it paints; which scheme that is stands in the application's palette and nowhere else.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QFontInfo, QFontMetrics, QGuiApplication, QPalette, QPen

from psoas_coach.ui.stylesheet import stylesheet_of
from psoas_coach.ui.tokens import DARK, LIGHT, REGULAR, TEXT_BODY, Scheme, tokens_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FOLLOWER = "theme-follower"
GROUND = "psoas-ground"
CHOICES = ("system", "light", "dark")


class Paints:
    """The colours, brushes and pens of one scheme. Made once, never changed."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._colours = {name: QColor(value) for name, value in tokens_of(scheme).items()}
        self._brushes = {name: QBrush(colour) for name, colour in self._colours.items()}
        self._pens: dict[tuple[str, float], QPen] = {}

    def colour(self, token: str) -> QColor:
        """The colour of that token."""
        return self._colours[token]

    def brush(self, token: str) -> QBrush:
        """A solid brush in the colour of that token."""
        return self._brushes[token]

    def pen(self, token: str, width: float = 1.0) -> QPen:
        """A round-capped pen in the colour of that token."""
        key = (token, width)
        if key not in self._pens:
            self._pens[key] = QPen(self._brushes[token], width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        return self._pens[key]


@cache
def paints_of(scheme: Scheme) -> Paints:
    """The one set of paints of a scheme."""
    return Paints(scheme)


def is_dark() -> bool:
    """Whether the application's palette is the dark one."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def current_paints() -> Paints:
    """The paints of the scheme that the application's palette shows."""
    return paints_of(DARK if is_dark() else LIGHT)


def font_of(size: float, weight: int = REGULAR, *, tabular: bool = False) -> QFont:
    """The application's font at `size` pixels; `tabular` gives digits of equal width."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(max(1, round(size)))
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def font_is_missing() -> bool:
    """Whether text would be drawn as boxes, because the machine has no font for plain letters."""
    font = QGuiApplication.font()
    if not QFontDatabase.families() or QFontInfo(font).family() == "":
        return True
    metrics = QFontMetrics(font)
    return not all(metrics.inFont(letter) for letter in "aZ0")


class ThemeFollower(QObject):
    """Remembers the choice, and repaints the application when the system changes between light and dark."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(FOLLOWER)
        self._app = app
        self._choice = "system"
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, choice: str) -> None:
        """Take "system", "light" or "dark"; anything else counts as "system"."""
        self._choice = choice if choice in CHOICES else "system"
        self._apply()

    def _follow(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        dark = self._choice == "dark" or (
            self._choice == "system" and self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark)
        scheme = DARK if dark else LIGHT
        self._app.setPalette(palette_of(scheme))
        sheet = stylesheet_of(scheme)
        if self._app.styleSheet() != sheet:
            self._app.setStyleSheet(sheet)


def apply_ground(app: QApplication, choice: str) -> None:
    """Give the application our style and palette, so that an empty window has the right colour. Called once, before `apply_theme`.

    It loads as little of Qt as it can: what the system wants is read from the palette that Fusion starts with, because Qt's namespace
    of enums, which a straight question would load, takes longer than all the rest.
    """
    app.setStyle("Fusion")
    app.setProperty(GROUND, True)
    dark = choice == "dark" or (choice != "light" and is_dark())
    app.setPalette(palette_of(DARK if dark else LIGHT))


def apply_theme(app: QApplication, choice: str) -> None:
    """Dress the application: Fusion, our palette, font and stylesheet. "system" follows the system from now on."""
    follower = app.findChild(ThemeFollower, FOLLOWER, Qt.FindChildOption.FindDirectChildrenOnly)
    if follower is None:
        if not app.property(GROUND):
            app.setStyle("Fusion")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setPixelSize(TEXT_BODY)
        app.setFont(font)
        follower = ThemeFollower(app)
    follower.choose(choice)


def palette_of(scheme: Scheme) -> QPalette:
    """The palette of a scheme, for whatever Qt draws by itself."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for part, token in (
        (role.Window, scheme.background), (role.WindowText, scheme.ink), (role.Base, scheme.surface),
        (role.AlternateBase, scheme.sunken), (role.Text, scheme.ink), (role.PlaceholderText, scheme.ink_soft),
        (role.Button, scheme.surface), (role.ButtonText, scheme.ink), (role.BrightText, scheme.on_accent),
        (role.Highlight, scheme.accent), (role.HighlightedText, scheme.on_accent), (role.Accent, scheme.accent),
        (role.Link, scheme.accent), (role.LinkVisited, scheme.accent),
        (role.ToolTipBase, scheme.ink), (role.ToolTipText, scheme.background),
        (role.Light, scheme.surface), (role.Midlight, scheme.hairline), (role.Mid, scheme.edge), (role.Dark, scheme.edge),
        (role.Shadow, scheme.edge),
    ):
        palette.setColor(part, QColor(token))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, part, QColor(scheme.edge))
    return palette

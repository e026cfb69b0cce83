# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files dropped on a pane: which of them can be brought in, and the sign that says so while they are held over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from psoas_coach.ui.lines import laid_out
from psoas_coach.ui.theme import current_paints, font_of
from psoas_coach.ui.tokens import RADIUS_LARGE, SEMIBOLD, SPACE_8, SPACE_16, TEXT_LEAD

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

EXTENSION = ".toml"


class Dropped(NamedTuple):
    """The paths of what can be brought in, and the names of what cannot."""

    packs: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Why something is left out; empty where nothing is."""
        if not self.others:
            return ""
        what = f"“{self.others[0][:60]}”" if len(self.others) == 1 else f"{len(self.others)} of the files"
        return f"{what} cannot be imported: stretches and routines come as files that end in “{EXTENSION}”."


def dropped(mime: QMimeData) -> Dropped:
    """The files of a drag. What is no file on this machine is among the others."""
    packs, others = [], []
    for url in mime.urls():
        path = url.toLocalFile()
        if path.casefold().endswith(EXTENSION):
            packs.append(path)
        else:
            others.append(url.fileName() or url.toDisplayString())
    return Dropped(tuple(packs), tuple(others))


class DropHint(QWidget):
    """Lies over its parent while files are held over it. Lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._text, self._welcome = "", True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is not shown."""
        return self._text if self.isVisible() else ""

    def show_for(self, files: Dropped) -> None:
        """Say what becomes of these files when they are let go."""
        count = len(files.packs)
        self._welcome = bool(count)
        self._text = (f"Drop to import {'this file' if count == 1 else f'{count} files'}" if count
                      else f"Only files that end in “{EXTENSION}” can be imported")
        self.setAccessibleName(self._text)
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), current_paints()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), paints.colour("background"))
        ground, ink = ("accent_soft", "accent_ink") if self._welcome else ("hurt_soft", "hurt_ink")
        painter.setPen(QPen(paints.colour("accent" if self._welcome else "hurt"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(paints.brush(ground))
        box = QRectF(self.rect()).adjusted(SPACE_8, SPACE_8, -2, -SPACE_8)
        painter.drawRoundedRect(box, RADIUS_LARGE, RADIUS_LARGE)
        layout, height = laid_out(self._text, font_of(TEXT_LEAD, SEMIBOLD), box.width() - 2 * SPACE_16, centred=True)
        painter.setPen(paints.colour(ink))
        place = box.topLeft()
        place.setX(place.x() + SPACE_16)
        place.setY(box.center().y() - height / 2)
        layout.draw(painter, place)
        painter.end()


class DropPane(QWidget):
    """A widget that takes files dropped anywhere on it. `refused` has a sentence for the person."""

    import_requested = Signal(list)  # the paths; none where they are still to be chosen
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takes_files = True
        self.setAcceptDrops(True)
        self._drop_hint = DropHint(self)

    @property
    def drop_hint(self) -> DropHint:
        """What is shown while files are held over the pane."""
        return self._drop_hint

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.takes_files:
            self._drop_hint.show_for(dropped(event.mimeData()))
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        files = dropped(event.mimeData())
        event.acceptProposedAction()
        if files.sentence:
            self.refused.emit(files.sentence)
        if files.packs:
            self.import_requested.emit(list(files.packs))

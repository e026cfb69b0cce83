# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What changed many settings at once, to be undone later, whatever else was set since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from psoas_coach.ui.buttons import Button, Kind

if TYPE_CHECKING:
    from psoas_coach.settings.values import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoable:
    """The settings `before` and `after`; on which page it was done, what came of it in `words`, and `what` it was as a noun phrase."""

    before: Settings
    after: Settings
    page: str
    words: str
    what: str

    def undone(self, now: Settings) -> Settings:
        """The settings `now`, with what was changed then as it was before; all else stays as it is now."""
        for key in {*self.before.changed, *self.after.changed}:
            if self.before.changed.get(key) != self.after.changed.get(key):
                now = now.with_value(key, self.before.changed.get(key))
        return now


class UndoLink(Button):
    """Offers to undo what was done last, by its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Kind.LINK, icon_name="undo", parent=parent)
        self.hide()

    def show_what(self, undo: Undoable) -> None:
        """Name what would be undone."""
        self.setText(f"Undo: {undo.what}")
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(undo.words)
        self.updateGeometry()

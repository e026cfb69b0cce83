# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter chips of the library: the positions and the commonest purposes of what is in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from psoas_coach.model.kinds import Position
from psoas_coach.ui.flow_layout import ChipFlow
from psoas_coach.ui.words import POSITION_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from psoas_coach.model.catalogue import Entry

MOST_PURPOSES = 12
"""So many purposes have a chip; the search finds the others."""


class LibraryFilters(ChipFlow):
    """One chip per filter; those that are on stay on for as long as there is something to find with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Filters", parent=parent)
        self._shown: tuple[tuple[str, str], ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Offer the filters for these entries."""
        positions = {position for entry in entries for position in entry.positions}
        purposes = Counter(purpose for entry in entries for purpose in entry.purposes)
        common = {purpose for purpose, _ in purposes.most_common(MOST_PURPOSES)} | self.purposes
        named = [purpose for purpose in purposes if purpose in common]
        shown = (*((f"position:{position.value}", POSITION_NAMES[position]) for position in Position if position in positions),
                 *((f"purpose:{purpose}", purpose[:1].upper() + purpose[1:].replace("-", " ")) for purpose in named))
        if shown != self._shown:
            self._shown = shown
            self.set_chips(shown)

    @property
    def positions(self) -> frozenset[str]:
        """The positions asked for, as the values of `Position`."""
        return self._checked_of("position:")

    @property
    def purposes(self) -> frozenset[str]:
        """The purposes asked for."""
        return self._checked_of("purpose:")

    def _checked_of(self, what: str) -> frozenset[str]:
        return frozenset(value.removeprefix(what) for value in self.checked if value.startswith(what))

# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure in the window: one look for its views, whichever of them is in sight, and for the thumbnails.

Loaded when there is a figure to show, after the window's first pictures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from psoas_coach.ui.figure_look import Look, look_of
from psoas_coach.ui.figure_thumbnails import Thumbnails
from psoas_coach.ui.figure_view import FigureView
from psoas_coach.ui.theme import is_dark
from psoas_coach.ui.tokens import RADIUS_LARGE

if TYPE_CHECKING:
    from psoas_coach.figure.performance import Shown
    from psoas_coach.figure.scene import Scene
    from psoas_coach.ui.window_body import WindowBody


class WindowFigures(QObject):
    """Keeps what is shown and in which look, and gives both to a view when it comes into sight."""

    def __init__(self, body: WindowBody) -> None:
        super().__init__(body)
        self._body = body
        self._choice = ("tone-3", "dark", "teal")
        self._lens = True
        self._scenes: dict[str, Scene] = {}
        self._shown: Shown | None = None
        self._views: dict[str, FigureView] = {}
        self._thumbnails = Thumbnails()

    def set_look(self, skin: str, hair: str, clothes: str, *, lens: bool) -> None:
        """Show the figure with these ids of `figure_look`, with or without the lens."""
        self._choice, self._lens = (skin, hair, clothes), lens
        self.tint()

    def set_scenes(self, scenes: Mapping[str, Scene]) -> None:
        """The thumbnail of each stretch shows that scene."""
        self._scenes = dict(scenes)
        self._refresh_thumbnails()

    def tint(self) -> None:
        """Take the theme in force."""
        for view in self._views.values():
            view.set_look(self._look())
            view.set_lens(self._lens)
        self._refresh_thumbnails()

    def show(self, shown: Shown | None, place: str) -> None:
        """Show that instant in one of the places: "preview", "session", "big", or nowhere for now where it is empty."""
        self._shown = shown
        if shown is None:
            for view in self._views.values():
                view.set_shown(None)
        self.show_in(place)

    def show_in(self, place: str) -> None:
        """Show in that place what is shown now."""
        if place and place not in self._views and self._shown is not None:
            view = FigureView()
            view.set_look(self._look())
            view.set_lens(self._lens)
            view.round_corners(RADIUS_LARGE, "background" if place == "big" else "surface")
            self._views[place] = view
            if place == "session":
                self._body.card.session.place.set_figure(view)
            elif place == "big":
                self._body.big.set_figure(view)
            else:
                self._body.card.preview.set_figure(view)
        if place in self._views:
            self._views[place].set_shown(self._shown)
        if place == "session":
            self._body.card.session.show_psoas(self._shown.scene if self._shown is not None else None)
            self._body.card.session.place.show_figure(self._shown is not None)

    def view(self, place: str) -> FigureView | None:
        """The view of that place, once something was shown there."""
        return self._views.get(place)

    def _look(self) -> Look:
        return look_of(*self._choice, dark=is_dark())

    def _refresh_thumbnails(self) -> None:
        if self._scenes:
            self._thumbnails.set_scenes(self._scenes, self._look())
            self._body.tiles.thumbnails = self._thumbnails
            self._body.library.list_view.viewport().update()
            self._body.card.refresh_thumbnails()

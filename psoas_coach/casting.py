# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Casting the figure: who plays, in which body and reach, and what the thumbnails show. Loaded after the window's first pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from psoas_coach.adapters.resources import shipped_poses
from psoas_coach.content.faults import ContentError
from psoas_coach.figure.body import body_of
from psoas_coach.figure.company import Company
from psoas_coach.figure.key_files import load_choreographies
from psoas_coach.figure.scene import Scene
from psoas_coach.model.kinds import Build, Reach

if TYPE_CHECKING:
    from psoas_coach.adapters.stage import Stage
    from psoas_coach.model.library import Library
    from psoas_coach.settings.values import Settings
    from psoas_coach.ui.main_window import MainWindow


class Casting(NamedTuple):
    """What the settings say of the figure: its body and reach, and how it is shown."""

    body: tuple[str, str]
    shown: tuple[str, str, str]
    lens: bool
    still: bool


def casting_of(settings: Settings) -> Casting:
    """The figure that these settings ask for."""
    return Casting(
        (settings.text("figure.build"), settings.text("figure.reach")),
        (settings.text("figure.skin"), settings.text("figure.hair"), settings.text("figure.clothes")),
        settings.flag("figure.lens"), settings.flag("figure.still"))


def company_for(settings: Settings) -> Company:
    """The figure that the person chose. Raises ContentError where the shipped poses are broken."""
    build, reach = casting_of(settings).body
    return Company(load_choreographies(shipped_poses()), body_of(Build(build)), Reach(reach))


def thumbnail_scenes(company: Company, library: Library) -> dict[str, Scene]:
    """The hold of each stretch that the company can play, on the side that is done first."""
    scenes = {}
    for stretch in library.stretches.values():
        if stretch.id in company:
            side, key = stretch.sides[0], company.dance(stretch.id).ease_in[-1]
            stance = company.stance(stretch.id, key, side)
            scenes[stretch.id] = Scene(body=company.body, placed=stance.placed, side=side, view=company.view(stretch.id, key, side),
                                       mat=company.mat(stretch.id))
    return scenes


def show_company(window: MainWindow, company: Company, settings: Settings, library: Library) -> None:
    """Show the figure in the window: its colours, and its thumbnails."""
    cast = casting_of(settings)
    window.set_figure_look(*cast.shown, lens=cast.lens)
    window.set_figure_scenes(thumbnail_scenes(company, library))


class FigurePart:
    """The figure's part in the app: who plays is as the settings say, and what is picked is shown in motion once."""

    def __init__(self, window: MainWindow, stage: Stage, library: Library, company: Company | None) -> None:
        self._window, self._stage, self._library, self._company = window, stage, library, company
        self._cast: Casting | None = None
        self._shown_entry = ""

    def apply(self, settings: Settings) -> None:
        """Give stage and window the figure that the settings ask for."""
        cast = casting_of(settings)
        if cast == self._cast:
            return
        try:
            if self._company is None or (self._cast is not None and cast.body != self._cast.body):
                self._company = company_for(settings)
        except ContentError as error:  # the coach works without the figure
            self._window.show_notice(f"The figure cannot be shown: {error.faults[0]}")
            return
        self._cast = cast
        show_company(self._window, self._company, settings, self._library)
        self._stage.set_company(self._company, still=cast.still)

    def pick(self, entry_id: str) -> None:
        """Show that entry in motion, unless it is the one that was shown last."""
        if entry_id != self._shown_entry:
            self.demonstrate(entry_id)

    def demonstrate(self, entry_id: str, stretch_id: str = "") -> None:
        """Show a stretch of an entry in motion, or all of them one after another."""
        self._shown_entry = entry_id
        stretches = [self._library.stretches[step.stretch_id] for step in self._library.routine(entry_id).steps]
        self._stage.demonstrate([(each.id, each.sides[0]) for each in stretches if stretch_id in ("", each.id)])

    def leave(self) -> None:
        """The session is over: nothing is shown until something is picked."""
        self._shown_entry = ""
        self._stage.clear()

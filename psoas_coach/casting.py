# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Casting the figure: who plays, in which body and reach, and what the thumbnails show. Loaded after the window's first pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from psoas_coach.adapters.resources import shipped_poses
from psoas_coach.figure.body import body_of
from psoas_coach.figure.company import Company
from psoas_coach.figure.key_files import load_choreographies
from psoas_coach.figure.scene import Scene
from psoas_coach.model.kinds import Build, Reach

if TYPE_CHECKING:
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

# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Casting the figure: who plays, in which body and reach, and what the thumbnails show. Loaded after the window's first pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer

from psoas_coach.adapters.resources import shipped_poses
from psoas_coach.content.faults import ContentError
from psoas_coach.figure.body import body_of
from psoas_coach.figure.company import Company
from psoas_coach.figure.key_files import load_choreographies
from psoas_coach.figure.scene import Scene
from psoas_coach.model.kinds import Build, Reach

if TYPE_CHECKING:
    from psoas_coach.adapters.stage import Stage
    from psoas_coach.figure.keys import Choreography
    from psoas_coach.model.figure import OwnFigure
    from psoas_coach.model.kinds import Side
    from psoas_coach.model.library import Library, Stretch
    from psoas_coach.settings.values import Settings
    from psoas_coach.ui.main_window import MainWindow


NOTHING = ("", "")
"""What is shown while no entry is, as an entry and one of its stretches."""


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


def company_for(settings: Settings, choreographies: Mapping[str, Choreography] | None = None) -> Company:
    """The figure that the person chose: it plays these, or what came with the app.

    Raises ContentError where the shipped poses are broken.
    """
    build, reach = casting_of(settings).body
    return Company(choreographies or load_choreographies(shipped_poses()), body_of(Build(build)), Reach(reach))


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
    """The figure's part in the app: who plays is as the settings say, and what is picked is shown in motion once.

    Figures of the person's own are worked out after the window is there, one at a time.
    """

    def __init__(self, window: MainWindow, stage: Stage, library: Library, company: Company | None) -> None:
        self._window, self._stage, self._library, self._company = window, stage, library, company
        self._shipped: Mapping[str, Choreography] = company.choreographies if company is not None else {}
        self._own = OwnDances()
        self._program: list[tuple[str, Side]] = []
        self._cast: Casting | None = None
        self._shown = NOTHING
        self._working = QTimer(window, interval=0)
        self._working.timeout.connect(self._work)

    @property
    def shipped(self) -> Mapping[str, Choreography]:
        """What came with the app; empty where it is broken."""
        return self._shipped

    @property
    def is_working(self) -> bool:
        """Whether figures of the person's own are still to come."""
        return self._working.isActive()

    def apply(self, settings: Settings) -> None:
        """Give stage and window the figure that the settings ask for."""
        cast = casting_of(settings)
        if cast == self._cast:
            return
        try:
            if self._company is None:
                self._company = company_for(settings)
                self._shipped = self._company.choreographies
            elif self._cast is not None and cast.body != self._cast.body:
                self._company = company_for(settings, self._company.choreographies)
        except ContentError as error:  # the coach works without the figure
            self._window.show_notice(f"The figure cannot be shown: {error.faults[0]}")
            return
        self._cast = cast
        show_company(self._window, self._company, settings, self._library)
        self._stage.set_company(self._company, still=cast.still)
        self._go_on()

    def set_library(self, library: Library) -> None:
        """Play the stretches of this library. One that has changed is there at once, where more have, the rest soon after."""
        self._library = library
        self._own.want(stretch for id, stretch in library.stretches.items() if id in library.own)
        if self._cast is not None:
            self._work()

    def _work(self) -> None:
        self._own.work(self._shipped)
        self._go_on()

    def _go_on(self) -> None:
        if self._own.is_done:
            self._working.stop()
            self._show()
        else:
            self._working.start()

    def _show(self) -> None:
        """Let the company play what it can now, and show the thumbnails, where anything is different."""
        assert self._company is not None
        assert self._cast is not None
        playing, played = {**self._shipped, **self._own.dances}, self._company.choreographies
        if playing.keys() == played.keys() and all(dance is played[id] for id, dance in playing.items()):
            return
        self._company = self._company.with_choreographies(playing)
        self._window.set_figure_scenes(thumbnail_scenes(self._company, self._library))
        self._stage.set_company(self._company, still=self._cast.still)
        if self._stage.plan is None and self._shown != NOTHING and self._program != self._program_of(*self._shown):
            self.demonstrate(*self._shown)

    def pick(self, entry_id: str) -> None:
        """Show that entry in motion, unless it is the one that was shown last."""
        if entry_id != self._shown[0]:
            self.demonstrate(entry_id)

    def demonstrate(self, entry_id: str, stretch_id: str = "") -> None:
        """Show a stretch of an entry in motion, or all of them that have a figure one after another."""
        self._shown, self._program = (entry_id, stretch_id), self._program_of(entry_id, stretch_id)
        self._stage.demonstrate(self._program)

    def leave(self) -> None:
        """The session is over: nothing is shown until something is picked."""
        self._shown = NOTHING
        self._stage.clear()

    def _program_of(self, entry_id: str, stretch_id: str) -> list[tuple[str, Side]]:
        if self._company is None or entry_id not in self._library.ids:
            return []
        stretches = [self._library.stretches[step.stretch_id] for step in self._library.routine(entry_id).steps]
        return [(each.id, each.sides[0]) for each in stretches if stretch_id in ("", each.id) and each.id in self._company]


class OwnDances:
    """The choreographies of the person's own stretches, each worked out once for what it depends on."""

    def __init__(self) -> None:
        self.dances: dict[str, Choreography] = {}
        self._known: dict[str, tuple[OwnFigure | None, int]] = {}
        self._wanted: dict[str, Stretch] = {}

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be worked out."""
        return not self._wanted

    def want(self, stretches: Iterable[Stretch]) -> None:
        """These are the person's stretches now."""
        own = {stretch.id: stretch for stretch in stretches}
        for id in self._known.keys() - own.keys():
            del self._known[id]
            self.dances.pop(id, None)
        self._wanted = {id: stretch for id, stretch in own.items() if self._known.get(id) != _depends(stretch)}

    def work(self, shipped: Mapping[str, Choreography]) -> None:
        """Work the next one out. One whose figure no body could do has none."""
        if not self._wanted:
            return
        stretch = self._wanted.pop(next(iter(self._wanted)))
        self._known[stretch.id] = _depends(stretch)
        self.dances.pop(stretch.id, None)
        if stretch.figure is not None:
            from psoas_coach.figure.own_figures import choreography_of, faults_of_figure

            if not faults_of_figure(stretch, shipped):
                self.dances[stretch.id] = choreography_of(stretch, shipped)


def _depends(stretch: Stretch) -> tuple[OwnFigure | None, int]:
    return stretch.figure, len(stretch.setup)

# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure's page of the stretch form: no figure, or one made from poses that came with the app, with sliders for the joints.

A pose that no body can take is shown with what is wrong, and is kept here alone: only a figure without faults is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from psoas_coach.figure.body import body_of
from psoas_coach.figure.own_figures import choice_like, choices_of, troubles_of_figure
from psoas_coach.figure.own_poses import joints_of
from psoas_coach.figure.own_scene import scene_of
from psoas_coach.figure.scene import Scene
from psoas_coach.model.figure import OwnFigure, OwnPose
from psoas_coach.model.kinds import Build, Position, Reach, Side
from psoas_coach.model.library import Library, Stretch
from psoas_coach.ui.buttons import Button, Kind, Segmented
from psoas_coach.ui.figure_look import look_of
from psoas_coach.ui.figure_panel import FigurePanel
from psoas_coach.ui.figure_view import FigureView
from psoas_coach.ui.pose_sliders import PoseSliders
from psoas_coach.ui.pose_strip import Choice, PoseStrip
from psoas_coach.ui.stretch_page import is_sided
from psoas_coach.ui.stretch_words import SIDE_WORDS
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import is_dark
from psoas_coach.ui.tokens import RADIUS_LARGE, SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, TEXT_TITLE

if TYPE_CHECKING:
    from psoas_coach.figure.keys import Choreography

START, HOLD = "start", "hold"
NONE, SOME = "none", "some"
MOST_LINES = 3
WITHOUT = ("Without a figure, a session shows the breath in its place. With one, the body goes into the stretch as it is told: start "
           "from a pose that came with the app, and change what is different in yours.")
NO_POSES = "The poses that came with the app could not be read, so there is nothing to make a figure from."


class FigurePage(QWidget):
    """`changed` as in `StretchPage`."""

    changed = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretch: Stretch | None = None
        self._kept: OwnFigure | None = None
        self._draft: OwnFigure | None = None
        self._put_away: OwnFigure | None = None
        self._shipped: Mapping[str, Choreography] = {}
        self._body, self._reach, self._looks = body_of(Build.NARROW), Reach.FULL, ("tone-3", "dark", "teal")
        self._library: Library | None = None
        self._words: Mapping[Side, str] = SIDE_WORDS
        self._drag = 0
        self.presence = Segmented(((NONE, "No figure"), (SOME, "A figure")), "Figure")
        self.which = Segmented(((START, "Start"), (HOLD, "Hold")), "Pose")
        self.side = Segmented(((Side.RIGHT.value, "Right"), (Side.LEFT.value, "Left")), "Shown side")
        self.view, self.sliders, self.strip = FigureView(), PoseSliders(), PoseStrip()
        self.reset = Button("All as in the app", Kind.LINK, icon_name="reset", name="All joints as in the pose of the app")
        self.trouble = label("", 13, tone="hurt")
        self._from = label("", 13, tone="soft")
        self.nothing = label(WITHOUT, tone="soft")
        self.which.set_value(HOLD)
        self.side.set_value(Side.RIGHT.value)
        self.view.set_lens(True)
        self.view.round_corners(RADIUS_LARGE, "surface")
        self._bodies = QStackedWidget()
        self._lay_out()
        self._connect()
        self._tint()

    @property
    def figure(self) -> OwnFigure | None:
        """What is shown, be it with faults."""
        return self._draft

    @property
    def is_faulty(self) -> bool:
        """Whether what is shown is not kept, because no body can do it."""
        return self._draft != self._kept

    def set_words(self, words: Mapping[Side, str]) -> None:
        """The words of the sides."""
        self._words = words

    def set_library(self, library: Library) -> None:
        """The names of the stretches, and where they start."""
        self._library = library
        self._fill_strip()

    def set_poses(self, shipped: Mapping[str, Choreography], build: Build, reach: Reach, looks: tuple[str, str, str]) -> None:
        """What there is to start from, and the body, the reach and the ids of skin, hair and clothes of the settings."""
        if (shipped, body_of(build), reach, looks) == (self._shipped, self._body, self._reach, self._looks):
            return
        self._shipped, self._body, self._reach, self._looks = shipped, body_of(build), reach, looks
        self._tint()

    def show_stretch(self, stretch: Stretch) -> None:
        """Show that stretch, without a signal. A figure with faults that is being made stays."""
        before, self._stretch = self._stretch, stretch
        if before is None or before.id != stretch.id:
            self.view.set_scene(None)
        if before is None or before.id != stretch.id or stretch.figure != self._kept:
            self._kept = self._draft = stretch.figure
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    # What the person does.

    def _pick_presence(self, value: str) -> None:
        if value == NONE:
            self._put_away, self._draft = self._draft, None
        elif self._draft is None:
            self._draft = self._put_away or self._usual()
        self._tell("figure", "")

    def _usual(self) -> OwnFigure | None:
        """The shipped figure that starts as this stretch does, or stands."""
        if self._stretch is None or self._library is None:
            return None
        found = {self._library.stretches[id].position: dance for id, dance in self._shipped.items() if id in self._library.stretches}
        lying = found.get(Position.SUPINE) if self._stretch.position.is_lying else None
        dance = found.get(self._stretch.position) or lying or found.get(Position.STANDING) or next(iter(found.values()), None)
        if dance is None:
            return None
        return OwnFigure(start=OwnPose(stretch_id=dance.stretch_id, key=dance.release[-1]),
                         hold=OwnPose(stretch_id=dance.stretch_id, key=dance.ease_in[-1]))

    def _pick_pose(self, stretch_id: str, key: str) -> None:
        self._set_pose(OwnPose(stretch_id=stretch_id, key=key), "pose", "")

    def _set_joint(self, name: str, value: float) -> None:
        pose = self._pose()
        if pose is not None:
            angles = {**dict(pose.angles), name: value}
            kept = tuple((each, angles[each]) for each in sorted(angles) if angles[each])
            self._set_pose(replace(pose, angles=kept), "pose", f"figure:{self.which.value}:{name}:{self._drag}")

    def _reset(self) -> None:
        pose = self._pose()
        if pose is not None:
            self._set_pose(replace(pose, angles=()), "pose", "")

    def _set_pose(self, pose: OwnPose, what: str, merge: str) -> None:
        if self._draft is None or pose == self._pose():
            return
        self._draft = replace(self._draft, start=pose) if self.which.value == START else replace(self._draft, hold=pose)
        self._tell(f"{what} of the {self.which.value}", merge)

    def _grab(self) -> None:
        self._drag += 1

    def _tell(self, what: str, merge: str) -> None:
        """Show the draft, and tell it where it has no fault."""
        troubles = self._render()
        if self._stretch is None or troubles or self._draft == self._kept:
            return
        self._kept = self._draft
        self._stretch = replace(self._stretch, figure=self._draft)
        self.changed.emit(self._stretch, what, merge)

    # What is shown.

    def _pose(self) -> OwnPose | None:
        return None if self._draft is None else self._draft.start if self.which.value == START else self._draft.hold

    def _render(self) -> bool:
        """Show the draft; whether it has faults."""
        stretch, pose = self._stretch, self._pose()
        if stretch is None:
            return False
        can = bool(self._shipped)
        self.presence.set_value(SOME if pose is not None else NONE)
        self.presence.setEnabled(can or pose is not None)
        self.nothing.setText(WITHOUT if can else NO_POSES)
        self._bodies.setCurrentIndex(0 if pose is None or not can else 1)
        sided = is_sided(stretch)
        self.which.setVisible(pose is not None and can)
        self.side.setVisible(pose is not None and can and sided)
        if pose is None or not can:
            return False
        side = self._shown_side(sided)
        self.sliders.set_words(self._words[side], self._words[side.other], sided=sided)
        troubles = troubles_of_figure(replace(stretch, figure=self._draft), self._shipped)
        self._show_pose(pose, side)
        self._show_troubles(troubles, side)
        return bool(troubles)

    def _shown_side(self, sided: bool) -> Side:
        return Side(self.side.value) if sided else Side.RIGHT

    def _show_pose(self, pose: OwnPose, side: Side) -> None:
        scene = scene_of(pose, self._shipped, self._body, self._reach, side)
        if scene is not None or self.view.scene is None or self.view.scene.side is not side:
            self.view.set_scene(scene)
        try:
            why_not, choice = dict(joints_of(pose, self._shipped)), choice_like(pose, self._shipped)
        except KeyError:  # from a pose that is not there: another can be chosen
            self.sliders.setEnabled(False)
            return
        self.sliders.setEnabled(True)
        self.sliders.show_pose(dict(pose.angles), why_not)
        self.strip.show_choice(choice)
        self._from.setText(f"Starts from: {self._title_of(choice)}")
        self.reset.setEnabled(bool(pose.angles))

    def _show_troubles(self, troubles: tuple[tuple[str, str], ...], side: Side) -> None:
        words = {"side": self._words[side], "other": self._words[side.other]}
        here, other = f"figure.{self.which.value}", "start" if self.which.value == HOLD else "hold"
        lines = [text.format_map(words) for place, text in troubles if place in (here, "figure")]
        if any(place == f"figure.{other}" for place, _ in troubles):
            lines.append(f"The {other} has something to mend too.")
        text = " ".join(lines[:MOST_LINES])
        self.trouble.setText(f"{text} Not kept until this is mended." if text else "")
        self.trouble.setVisible(bool(text))
        self.view.setAccessibleDescription(text or self._from.text())

    def _title_of(self, choice: Choice) -> str:
        stretch, pose = self._name_of(choice)
        return f"{stretch}, {pose.lower()}"

    def _name_of(self, choice: Choice) -> tuple[str, str]:
        id, key = choice
        known = self._library is not None and id in self._library.stretches
        name = self._library.stretches[id].name.show if known and self._library is not None else id
        return name, key.replace("-", " ").capitalize()

    def _scene_of(self, choice: Choice) -> Scene | None:
        scene = scene_of(OwnPose(stretch_id=choice[0], key=choice[1]), self._shipped, self._body, self._reach, Side.RIGHT)
        return None if scene is None else replace(scene, psoas=None)

    def _tint(self) -> None:
        look = look_of(*self._looks, dark=is_dark())
        self.view.set_look(look)
        self._fill_strip()
        if self._stretch is not None:
            self._render()

    def _fill_strip(self) -> None:
        names = {choice: self._name_of(choice) for choice in choices_of(self._shipped)}
        self.strip.set_choices(names, self._scene_of, look_of(*self._looks, dark=is_dark()))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(label("Figure", TEXT_TITLE, SEMIBOLD, wrap=False))
        head.addStretch(1)
        for part in (self.side, self.which, self.presence):
            head.addWidget(part)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        panel = FigurePanel()
        panel.set_figure(self.view)
        left = QVBoxLayout()
        left.setSpacing(SPACE_4)
        left.addWidget(panel, 1)
        left.addWidget(self.trouble)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.sliders, 1)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_16)
        middle.addLayout(left, 11)
        middle.addLayout(right, 10)
        some = QWidget()
        column = QVBoxLayout(some)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(self._from)
        column.addWidget(self.strip)
        column.addLayout(middle, 1)
        self._bodies.addWidget(self.nothing)
        self._bodies.addWidget(some)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_24, SPACE_12, SPACE_12, SPACE_12)
        layout.setSpacing(SPACE_8)
        layout.addLayout(head)
        layout.addWidget(self._bodies, 1)

    def _connect(self) -> None:
        self.presence.value_picked.connect(self._pick_presence)
        self.which.value_picked.connect(lambda _: self._render())
        self.side.value_picked.connect(lambda _: self._render())
        self.strip.pose_picked.connect(self._pick_pose)
        self.sliders.value_picked.connect(self._set_joint)
        self.sliders.grabbed.connect(self._grab)
        self.reset.clicked.connect(self._reset)

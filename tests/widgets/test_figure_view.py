# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The view of the figure: what makes it paint, how it is turned, where the lens goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from psoas_coach.figure.body import body_of
from psoas_coach.figure.camera import Camera
from psoas_coach.figure.performance import Shown
from psoas_coach.figure.pose import Pose, placed
from psoas_coach.figure.scene import Mat, Psoas, Scene, View
from psoas_coach.figure.vectors import NO_TURN
from psoas_coach.model.kinds import Build, Side
from psoas_coach.ui.figure_look import look_of
from psoas_coach.ui.figure_view import FigureView
from psoas_coach.ui.tokens import channels
from tests.helpers.figure_stage import company

LEFT = Qt.MouseButton.LeftButton


class Counted(FigureView):
    """Counts its pictures."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def scene(target_x: float = 0.0, side: Side = Side.RIGHT) -> Scene:
    body = body_of(Build.NARROW)
    where = placed(body, Pose((0.0, 0.89, 0.0), (NO_TURN,) * 20))
    return Scene(body=body, placed=where, side=side, view=View(30.0, 10.0, (target_x, 0.85, 0.0), 2.1, 2.1), mat=Mat(-0.6, 0.8, 0.4),
                 psoas=(Psoas(4.1, 1.1), Psoas(-3.0, 0.9)))


@pytest.fixture
def view(qtbot: QtBot) -> Counted:
    made = Counted()
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.set_scene(scene())
    with qtbot.waitExposed(made):
        made.show()
    settle()
    return made


def settle() -> None:
    for _ in range(3):
        QTest.qWait(0)


def drag(view: FigureView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, pos=end)


def furthest(one: QImage, other: QImage) -> int:
    """The largest difference of a channel, at a sample of the pixels."""
    return max(
        abs(a - b) for x in range(0, 300, 5) for y in range(0, 300, 5)
        for a, b in zip(channels(one.pixelColor(x, y).name()), channels(other.pixelColor(x, y).name()), strict=True))


def look(view: FigureView) -> QImage:
    return view.grab().toImage()


def test_the_same_scene_again_paints_nothing(view: Counted) -> None:
    before = view.painted
    view.set_scene(scene())
    view.set_look(look_of())
    view.set_lens(False)
    settle()
    assert view.painted == before


@pytest.mark.parametrize("change", ["scene", "nothing", "look", "lens", "fading"])
def test_whatever_changes_the_picture_paints_it_once(view: Counted, change: str) -> None:
    before = view.painted
    if change == "scene":
        view.set_scene(scene(side=Side.LEFT))
    elif change == "nothing":
        view.set_scene(None)
    elif change == "look":
        view.set_look(look_of(dark=True))
    elif change == "lens":
        view.set_lens(True)
    else:
        view.set_shown(Shown(scene(), scene(0.3), 0.5))
    settle()
    assert view.painted == before + 1


def test_dragging_turns_the_view_and_it_stays_turned(view: Counted) -> None:
    straight = look(view)
    drag(view, QPoint(150, 150), QPoint(190, 170))
    yaw, pitch = view.turned
    assert yaw < 0
    assert pitch > 0
    assert look(view) != straight
    view.set_scene(scene(0.1))
    assert view.turned == (yaw, pitch)
    assert view.scene == scene(0.1)


def test_a_double_click_looks_from_the_front_again(view: Counted) -> None:
    straight = look(view)
    drag(view, QPoint(150, 150), QPoint(190, 170))
    QTest.mouseDClick(view, LEFT, pos=QPoint(150, 150))
    assert view.turned == (0.0, 0.0)
    assert look(view) == straight


def test_the_yaw_turns_freely_and_the_pitch_has_its_ends(view: Counted) -> None:
    for _ in range(8):
        drag(view, QPoint(20, 20), QPoint(280, 290))
    assert view.turned[1] == pytest.approx(60.0 - 10.0)
    for _ in range(8):
        drag(view, QPoint(20, 290), QPoint(280, 20))
    assert view.turned[1] == pytest.approx(-5.0 - 10.0)
    assert -180.0 <= view.turned[0] <= 180.0


def test_another_button_does_nothing(view: Counted) -> None:
    QTest.mousePress(view, Qt.MouseButton.RightButton, pos=QPoint(150, 150))
    QTest.mouseMove(view, QPoint(200, 150))
    QTest.mouseRelease(view, Qt.MouseButton.RightButton, pos=QPoint(200, 150))
    assert view.turned == (0.0, 0.0)


def test_turned_far_round_the_whole_body_is_in_sight(view: Counted) -> None:
    lying = replace(scene(), placed=company().stance("bridge", "lie", Side.BOTH).placed, view=company().view("bridge", "lie", Side.BOTH))
    view.set_scene(lying)
    drag(view, QPoint(40, 150), QPoint(240, 150))
    seen = view.seen_scene()
    assert seen is not None
    camera = Camera(seen.view, view.width(), view.height())
    for point in lying.placed.at:
        x, y, _, _ = camera.seen(point)
        assert 0 < x < view.width()
        assert 0 < y < view.height()


def test_the_lens_is_where_the_body_is_not(view: Counted) -> None:
    view.set_lens(True)
    view.set_scene(scene(-0.5))  # the body stands on the right
    place = view.lens_rect
    assert place is not None
    assert place.center().x() < 150
    view.set_scene(scene(0.5))
    place = view.lens_rect
    assert place is not None
    assert place.center().x() > 150


def test_the_lens_does_not_jump_for_a_little(view: Counted) -> None:
    view.set_lens(True)
    view.set_scene(scene(-0.5))
    sides = set()
    for step in range(8):
        view.set_scene(scene(0.02 * (-1) ** step))
        place = view.lens_rect
        assert place is not None
        sides.add(place.center().x() < 150)
    assert len(sides) == 1


@pytest.mark.parametrize(("width", "height", "there"), [(300, 300, True), (219, 400, False), (400, 219, False), (220, 220, True)])
def test_a_small_place_has_no_lens(view: Counted, width: int, height: int, there: bool) -> None:
    view.set_lens(True)
    view.resize(width, height)
    assert (view.lens_rect is not None) is there


def test_there_is_no_lens_without_a_muscle_or_a_scene(view: Counted) -> None:
    view.set_lens(True)
    view.set_scene(replace(scene(), psoas=None))
    assert view.lens_rect is None
    view.set_scene(None)
    assert view.lens_rect is None


def test_a_scene_fades_into_the_next(view: Counted) -> None:
    new, old = scene(0.0), scene(0.4)
    view.set_scene(new)
    only_new = look(view)
    view.set_scene(old)
    only_old = look(view)
    view.set_shown(Shown(new, old, 1.0))
    assert furthest(look(view), only_old) <= 3
    view.set_shown(Shown(new, old, 0.5))
    assert look(view) not in (only_new, only_old)
    view.set_shown(Shown(new))
    assert look(view) == only_new
    view.set_shown(None)
    assert view.scene is None


def test_what_does_not_change_stays_as_it_is_while_the_rest_fades(view: Counted) -> None:
    view.set_scene(scene())
    still = look(view)
    view.set_shown(Shown(scene(), scene(), 0.5))
    faded = look(view)
    assert furthest(still, faded) <= 3


def test_the_lens_catches_up_with_the_body(view: Counted, qtbot: QtBot) -> None:
    view.set_lens(True)
    settle()
    moved = replace(scene(), psoas=(Psoas(-9.0, 0.8),) * 2)
    view.set_scene(moved)
    fresh = Counted()
    qtbot.addWidget(fresh)
    fresh.resize(view.size())
    fresh.set_lens(True)
    fresh.set_scene(moved)
    wanted = look(fresh)
    qtbot.waitUntil(lambda: look(view) == wanted, timeout=2000)


def test_it_takes_no_focus_and_has_a_name(view: Counted) -> None:
    assert view.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert view.accessibleName() == "Figure"
    view.setAccessibleDescription("Half-kneeling, the right knee on the floor")
    assert view.accessibleDescription() == "Half-kneeling, the right knee on the floor"

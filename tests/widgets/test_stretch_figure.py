# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure's page of the stretch form: a pose to start from, sliders, what no body can do, and both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.figure.body import ARM, BONES, TWIN, body_of
from psoas_coach.figure.camera import Camera
from psoas_coach.figure.own_figures import choices_of
from psoas_coach.figure.scene import Scene
from psoas_coach.model.figure import OwnFigure, OwnPose
from psoas_coach.model.joints import JOINTS, JointGroup
from psoas_coach.model.kinds import Build, Laterality, Position, Reach, Side
from psoas_coach.model.library import Stretch
from psoas_coach.model.stretch_editing import new_stretch, with_sides
from psoas_coach.ui.stretch_figure import NO_POSES, FigurePage
from psoas_coach.ui.theme import apply_theme
from tests.helpers.figure_stage import choreographies
from tests.helpers.shipped import shipped_library

LEFT = Qt.MouseButton.LeftButton
LOOKS = ("tone-3", "dark", "teal")
KNEELING = OwnFigure(start=OwnPose(stretch_id="half-kneeling-hip-flexor", key="ready"),
                     hold=OwnPose(stretch_id="half-kneeling-hip-flexor", key="hold"))


class Desk:
    """The page, and what it has told."""

    def __init__(self, page: FigurePage) -> None:
        self.page = page
        self.told: list[tuple[Stretch, str, str]] = []
        page.changed.connect(lambda stretch, what, merge: self.told.append((stretch, what, merge)))

    @property
    def figure(self) -> OwnFigure | None:
        """The figure that was told last."""
        return self.told[-1][0].figure

    def angles(self, which: str = "hold") -> dict[str, float]:
        assert self.figure is not None
        return dict(self.figure.hold.angles if which == "hold" else self.figure.start.angles)

    def scene(self) -> Scene:
        scene = self.page.view.scene
        assert scene is not None
        return scene

    def type(self, name: str, number: str) -> None:
        field = self.page.sliders.rows[name].field
        assert field is not None
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, number)
        QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    page = FigurePage()
    qtbot.addWidget(page)
    page.set_library(shipped_library())
    page.set_poses(choreographies(), Build.NARROW, Reach.FULL, LOOKS)
    page.show_stretch(replace(new_stretch("mine", "Mine"), figure=KNEELING))
    page.resize(700, 480)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    QApplication.processEvents()
    yield Desk(page)
    page.close()


def click(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT)


def test_the_kept_figure_is_shown_and_nothing_told(desk: Desk) -> None:
    assert desk.told == []
    assert desk.page.presence.value == "some"
    assert desk.scene().side is Side.RIGHT
    assert not desk.page.trouble.isVisible()


def test_no_figure_and_the_same_one_again(desk: Desk) -> None:
    click(desk.page.presence.button("none"))
    assert desk.figure is None
    assert not desk.page.which.isVisible()
    click(desk.page.presence.button("some"))
    assert desk.figure == KNEELING


@pytest.mark.parametrize(("position", "start", "hold"), [
    (Position.STANDING, "standing-hip-flexor/tuck", "standing-hip-flexor/hold"),
    (Position.HALF_KNEELING, "half-kneeling-hip-flexor/ready", "half-kneeling-hip-flexor/hold"),
    (Position.SUPINE, "bridge/arms", "bridge/hold"), (Position.PRONE, "bridge/arms", "bridge/hold"),
    (Position.LOW_LUNGE, "low-lunge-twist/hands", "low-lunge-twist/hold"),
    (Position.SEATED, "standing-hip-flexor/tuck", "standing-hip-flexor/hold"),
])
def test_the_first_figure_starts_where_the_stretch_does(desk: Desk, position: Position, start: str, hold: str) -> None:
    desk.page.show_stretch(replace(new_stretch("other", "Other"), position=position))
    click(desk.page.presence.button("some"))
    assert desk.figure is not None
    assert [f"{pose.stretch_id}/{pose.key}" for pose in (desk.figure.start, desk.figure.hold)] == [start, hold]


def test_a_slider_moves_the_figure_and_is_told(desk: Desk) -> None:
    before = desk.scene()
    row = desk.page.sliders.rows["trunk_bend"]
    assert row.slider is not None
    row.slider.setFocus()
    for _ in range(6):
        QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert desk.angles() == {"trunk_bend": 6.0}
    assert desk.told[-1][1] == "pose of the hold"
    assert len({merge for _, _, merge in desk.told}) == 1
    head = BONES.index("head")
    assert desk.scene().placed.at[head][2] > before.placed.at[head][2]


def test_a_drag_goes_where_the_mouse_is_and_another_one_is_another_change(desk: Desk) -> None:
    slider = desk.page.sliders.rows["trunk_twist"].slider
    assert slider is not None
    middle = slider.rect().center()
    QTest.mousePress(slider, LEFT, pos=middle)
    QTest.mouseMove(slider, middle + QPoint(10, 0))
    QTest.mouseMove(slider, middle + QPoint(14, 0))
    QTest.mouseRelease(slider, LEFT, pos=middle + QPoint(14, 0))
    first = desk.told[-1][2]
    assert 5 < desk.angles()["trunk_twist"] < 30
    QTest.mouseClick(slider, LEFT, pos=middle - QPoint(8, 0))
    assert desk.angles()["trunk_twist"] < 0
    assert desk.told[-1][2] != first


def test_a_number_is_typed_and_taken_back(desk: Desk) -> None:
    desk.type("head_turn", "-35")
    desk.type("trunk_bend", "8")
    assert desk.angles() == {"head_turn": -35.0, "trunk_bend": 8.0}
    row = desk.page.sliders.rows["head_turn"]
    assert row.reset is not None
    desk.page.sliders.ensureWidgetVisible(row)
    click(row.reset)
    assert desk.angles() == {"trunk_bend": 8.0}
    assert row.field is not None
    assert row.field.hasFocus()
    click(desk.page.reset)
    assert desk.angles() == {}
    assert not desk.page.reset.isEnabled()


def test_what_no_body_can_do_is_said_and_not_told(desk: Desk) -> None:
    desk.type("trunk_twist", "30")
    told = len(desk.told)
    desk.type("trunk_twist", "75")
    assert len(desk.told) == told
    assert desk.page.trouble.isVisible()
    assert "turned too far to the right side" in desk.page.trouble.text()
    assert desk.page.view.accessibleDescription() in desk.page.trouble.text()
    click(desk.page.side.button("left"))
    assert "turned too far to the left side" in desk.page.trouble.text()
    desk.page.show_stretch(desk.told[-1][0])
    assert dict(desk.page.figure.hold.angles if desk.page.figure else ()) == {"trunk_twist": 75.0}, "what is being made stays"
    desk.type("trunk_twist", "20")
    assert not desk.page.trouble.isVisible()
    assert desk.angles() == {"trunk_twist": 20.0}


def test_a_fault_of_the_other_pose_is_told_too(desk: Desk) -> None:
    desk.type("trunk_twist", "75")
    click(desk.page.which.button("start"))
    assert "The hold has something to mend too." in desk.page.trouble.text()


def test_a_pose_that_cannot_be_drawn_leaves_the_last_one(desk: Desk) -> None:
    click(desk.page.which.button("start"))
    desk.page.strip.pose_picked.emit("standing-hip-flexor", "tuck")
    before = desk.scene()
    desk.type("hips_up", "20")
    assert "cannot reach its place" in desk.page.trouble.text()
    assert desk.scene() == before


def test_a_pose_to_start_from_is_picked_with_the_mouse_and_by_key(desk: Desk) -> None:
    strip = desk.page.strip
    index = strip.currentIndex()
    assert index.data() == "Hold"
    target = strip.model().index(index.row() - 1, 0)
    QTest.mouseClick(strip.viewport(), LEFT, pos=strip.visualRect(target).center())
    assert desk.figure is not None
    assert desk.figure.hold == OwnPose(stretch_id="half-kneeling-hip-flexor", key="ready")
    assert desk.page.sliders.rows["hips_up"].why_not
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert desk.figure.hold.key == "hold"
    assert strip.model().data(strip.currentIndex(), Qt.ItemDataRole.AccessibleTextRole) == "Half Kneeling Hip Flexor Stretch: hold"


def test_pictures_are_made_for_what_is_in_sight_alone(desk: Desk) -> None:
    assert desk.page.strip.choices == choices_of(choreographies())
    QApplication.processEvents()
    assert 3 < desk.page.strip.pictures_made < 14


def test_the_pose_in_force_is_in_sight_however_small_the_page(desk: Desk) -> None:
    for width in (560, 700, 620):
        desk.page.resize(width, 400)
        QApplication.processEvents()
        strip = desk.page.strip
        assert strip.viewport().rect().contains(strip.visualRect(strip.currentIndex()).center())


def test_what_cannot_be_set_is_said_with_its_reason(desk: Desk) -> None:
    rows, notes = desk.page.sliders.rows, desk.page.sliders.notes
    assert not rows["hips_up"].isVisible()
    assert notes[JointGroup.HIPS].text() == (
        "Lift the hips: not here. The hips stand over the knee on the floor: their height follows from it.")
    assert notes[JointGroup.RIGHT_LEG].text() == "This knee is on the floor and carries the hips: move the hips instead."
    assert not any(row.isVisible() for row in rows.values() if row.joint.group is JointGroup.RIGHT_LEG)
    assert rows["right_arm_forward"].why_not == "The hand holds on to something: let it go first."
    switch = rows["right_hand_free"].switch
    assert switch is not None
    desk.page.sliders.ensureWidgetVisible(switch)
    click(switch)
    assert desk.angles() == {"right_hand_free": 1.0}
    assert rows["right_arm_forward"].isVisibleTo(desk.page)
    desk.type("right_arm_forward", "150")
    wrist, head = desk.scene().placed.at[ARM[Side.RIGHT][2]], desk.scene().placed.at[BONES.index("head")]
    assert wrist[1] > head[1]
    camera = Camera(desk.scene().view, desk.page.view.width(), desk.page.view.height())
    assert camera.seen(wrist)[1] > 15, "it stays in sight"


def test_the_other_side_is_the_mirror_and_the_words_follow(desk: Desk) -> None:
    desk.type("trunk_bend", "10")
    right, arm = desk.scene(), desk.page.sliders.rows["right_elbow"]
    assert arm.field is not None
    assert arm.field.accessibleName() == "Right arm: bend the elbow"
    click(desk.page.side.button("left"))
    left = desk.scene()
    assert left.side is Side.LEFT
    assert [(x, y, -z) for x, y, z in right.placed.at] == [left.placed.at[twin] for twin in TWIN]
    assert arm.field.accessibleName() == "Left arm: bend the elbow"
    assert len(desk.told) == 1
    bilateral = with_sides(desk.told[-1][0], Side.BOTH)
    assert bilateral.laterality is Laterality.BILATERAL
    desk.page.show_stretch(bilateral)
    assert not desk.page.side.isVisible()
    assert desk.scene().side is Side.RIGHT


def test_start_and_hold_are_made_each_by_itself(desk: Desk) -> None:
    desk.type("trunk_bend", "10")
    click(desk.page.which.button("start"))
    assert desk.page.sliders.rows["trunk_bend"].reset is not None
    desk.type("head_turn", "12")
    assert desk.told[-1][1] == "pose of the start"
    assert desk.angles("start") == {"head_turn": 12.0}
    assert desk.angles("hold") == {"trunk_bend": 10.0}


def test_an_undo_from_elsewhere_is_shown(desk: Desk) -> None:
    desk.type("trunk_bend", "10")
    desk.page.show_stretch(replace(desk.told[-1][0], figure=KNEELING))
    field = desk.page.sliders.rows["trunk_bend"].field
    assert field is not None
    assert field.value() == 0
    assert desk.page.figure == KNEELING


def test_a_pose_that_is_not_there_can_be_replaced(desk: Desk) -> None:
    lost = OwnFigure(start=KNEELING.start, hold=OwnPose(stretch_id="gone", key="hold"))
    desk.page.show_stretch(replace(new_stretch("other", "Other"), figure=lost))
    assert "not among what came with the app" in desk.page.trouble.text()
    assert desk.page.view.scene is None
    assert not desk.page.sliders.isEnabled()
    desk.page.strip.pose_picked.emit("half-kneeling-hip-flexor", "hold")
    assert desk.figure == KNEELING


def test_without_poses_there_is_no_figure_to_make(desk: Desk) -> None:
    desk.page.set_poses({}, Build.NARROW, Reach.FULL, LOOKS)
    desk.page.show_stretch(new_stretch("other", "Other"))
    assert not desk.page.presence.isEnabled()
    assert desk.page.nothing.text() == NO_POSES


def test_the_body_and_the_theme_of_the_settings_are_shown(desk: Desk, qapp: QApplication) -> None:
    desk.page.set_poses(choreographies(), Build.BROAD, Reach.GENTLE, LOOKS)
    assert desk.scene().body == body_of(Build.BROAD)
    before = desk.page.view.grab().toImage()
    apply_theme(qapp, "dark")
    assert desk.page.view.grab().toImage() != before


def test_every_joint_has_its_row(desk: Desk) -> None:
    assert list(desk.page.sliders.rows) == sorted(JOINTS, key=lambda name: list(JointGroup).index(JOINTS[name].group))
    for row in desk.page.sliders.rows.values():
        assert all(control.accessibleName() for control in row.controls)

# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The painted figure: what of a scene and a look is in the picture, and what is not."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from psoas_coach.figure.body import LEG, Body, body_of
from psoas_coach.figure.camera import Camera, mirrored_view
from psoas_coach.figure.pose import Placed, Pose, mirrored_pose, placed
from psoas_coach.figure.scene import Arrow, Mat, Psoas, Scene, View
from psoas_coach.figure.vectors import NO_TURN, about, between, turn_of
from psoas_coach.model.kinds import Build, Side
from psoas_coach.ui.figure_anatomy import STRAIN, strain_colour
from psoas_coach.ui.figure_lens import percent_text
from psoas_coach.ui.figure_look import CLOTHES, HAIRS, SKINS, Look, look_of
from psoas_coach.ui.figure_painter import FigurePainter
from psoas_coach.ui.figure_picture import picture, write_svg
from psoas_coach.ui.tokens import channels, contrast

SIZE = 240
LIGHT, DARK = look_of(), look_of(dark=True)
LENS = QRectF(150, 10, 80, 80)
MAGENTA = QColor(255, 0, 255)


def posed(body: Body, *, bent: float = 0.0) -> Placed:
    """Standing, the right hip bent by so many degrees."""
    turns = [NO_TURN] * 20
    turns[LEG[Side.RIGHT][0]] = turn_of(bent)
    return placed(body, Pose((0.0, body.stature * 0.53, 0.0), tuple(turns)))


def scene(yaw: float = 30.0, build: Build = Build.NARROW, side: Side = Side.RIGHT) -> Scene:
    body = body_of(build)
    return Scene(body=body, placed=posed(body), side=side, view=View(yaw, 10.0, (0.0, 0.85, 0.0), 2.1, 2.1), mat=Mat(-0.6, 0.8, 0.4),
                 psoas=(Psoas(4.1, 1.1), Psoas(-3.0, 0.9)))


def painted(shown: Scene, look: Look = LIGHT, *, lens: QRectF | None = None, background: bool = True, dpr: float = 1.0) -> QImage:
    return picture(shown, look, QSize(SIZE, SIZE), dpr, lens=lens, background=background)


def difference(a: QImage, b: QImage) -> int:
    """How many pixels differ."""
    return sum(a.pixel(x, y) != b.pixel(x, y) for x, y in product(range(a.width()), range(a.height())))


def colour_at(image: QImage, shown: Scene, point: tuple[float, float, float]) -> str:
    x, y, _, _ = Camera(shown.view, SIZE, SIZE).seen(point)
    return image.pixelColor(round(x), round(y)).name().upper()


def apart(one: str, other: str) -> int:
    return max(abs(a - b) for a, b in zip(channels(one), channels(other), strict=True))


def shin(shown: Scene, side: Side) -> tuple[float, float, float]:
    """The middle of the shank."""
    bones = LEG[side]
    return between(shown.placed.at[bones[1]], shown.placed.at[bones[2]], 0.4)


def test_the_same_scene_twice_gives_the_same_picture() -> None:
    one = FigurePainter()
    first, again = (picture(scene(), LIGHT, QSize(SIZE, SIZE), lens=LENS, painter=one) for _ in range(2))
    assert first == again == painted(scene(), lens=LENS)


def test_nothing_is_painted_outside_its_place() -> None:
    canvas = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(MAGENTA)
    place = QRectF(60, 50, 120, 100)
    painter = QPainter(canvas)
    FigurePainter().paint(painter, place, scene(), LIGHT, lens=QRectF(130, 40, 80, 80))
    painter.end()
    outside = [(x, y) for x, y in product(range(SIZE), range(SIZE)) if not place.contains(x + 0.5, y + 0.5)]
    assert all(canvas.pixelColor(x, y) == MAGENTA for x, y in outside)
    assert canvas.pixelColor(120, 100) != MAGENTA


def test_the_painter_is_given_back_as_it_came() -> None:
    canvas = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(canvas)
    FigurePainter().paint(painter, QRectF(20, 20, 100, 100), scene(), LIGHT)
    assert painter.opacity() == 1.0
    assert painter.worldTransform().isIdentity()
    assert not painter.hasClipping()
    painter.end()


def test_without_a_background_what_is_behind_shows() -> None:
    assert painted(scene()).pixelColor(3, 3).name().upper() == LIGHT.ground
    assert painted(scene(), background=False).pixelColor(3, 3).alpha() == 0


def test_a_sharper_screen_gets_more_pixels_of_the_same_picture() -> None:
    sharp = painted(scene(), dpr=2.0)
    assert (sharp.width(), sharp.devicePixelRatio()) == (2 * SIZE, 2.0)
    shrunk = sharp.scaled(SIZE, SIZE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    plain = painted(scene())
    far_off = sum(
        apart(shrunk.pixelColor(x, y).name(), plain.pixelColor(x, y).name()) > 60 for x, y in product(range(SIZE), range(SIZE)))
    assert far_off < 0.01 * SIZE * SIZE


def test_what_was_painted_before_leaves_no_trace() -> None:
    one = FigurePainter()
    for yaw, look in ((30.0, DARK), (40.0, LIGHT), (30.0, LIGHT)):
        image = picture(scene(yaw), look, QSize(SIZE, SIZE), lens=LENS, painter=one)
    assert image == painted(scene(30.0), lens=LENS)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_working_leg_stands_out_from_the_other(look: Look) -> None:
    shown = scene(90.0)
    image = painted(shown, look)
    assert contrast(colour_at(image, shown, shin(shown, Side.RIGHT)), colour_at(image, shown, shin(shown, Side.LEFT))) > 2.0


def test_the_working_leg_is_that_of_the_side_being_stretched() -> None:
    for side in (Side.RIGHT, Side.LEFT):
        shown = scene(90.0, side=side)
        assert colour_at(painted(shown), shown, shin(shown, side)) == LIGHT.working.light


def test_in_a_stretch_of_both_sides_both_legs_work() -> None:
    shown = scene(90.0, side=Side.BOTH)
    image = painted(shown)
    assert [colour_at(image, shown, shin(shown, side)) for side in (Side.RIGHT, Side.LEFT)] == [LIGHT.working.light] * 2


def test_the_far_leg_is_paler_than_the_near_one() -> None:
    body = body_of(Build.NARROW)
    shown = replace(scene(15.0, side=Side.LEFT), placed=posed(body, bent=45))
    seen = colour_at(painted(shown), shown, shin(shown, Side.LEFT))
    near = replace(shown, side=Side.RIGHT)
    assert seen != LIGHT.working.light
    assert apart(seen, LIGHT.haze) < apart(LIGHT.working.light, LIGHT.haze)
    assert colour_at(painted(near), near, shin(near, Side.RIGHT)) == LIGHT.working.light


@pytest.mark.parametrize("change", ["ghost", "arrow", "lens", "breath", "side", "build", "pose"])
def test_whatever_a_scene_says_is_seen(change: str) -> None:
    body = body_of(Build.NARROW)
    plain, other, lens = scene(), scene(), None
    if change == "ghost":
        other = replace(plain, ghost=posed(body, bent=60))
    elif change == "arrow":
        other = replace(plain, arrow=Arrow((0.3, 0.5, 0.2), (0.4, 0.7, 0.2), (0.3, 0.9, 0.2)))
    elif change == "lens":
        lens = LENS
    elif change == "breath":
        other = replace(plain, breath=1.0)
    elif change == "side":
        other = scene(side=Side.LEFT)
    elif change == "build":
        other = scene(build=Build.BROAD)
    else:
        other = replace(plain, placed=posed(body, bent=30))
    assert difference(painted(plain), painted(other, lens=lens)) > 40


def test_a_ghost_lies_behind_the_body() -> None:
    shown = scene()
    with_ghost = replace(shown, ghost=shown.placed)
    assert difference(painted(shown), painted(with_ghost)) < 150  # the outline's soft edge lies upon something else


def test_an_arrow_points_to_its_end() -> None:
    shown = replace(scene(0.0), arrow=Arrow((0.3, 0.9, 0.5), (0.5, 0.9, 0.5), (0.7, 0.9, 0.5)))
    image = painted(shown)
    assert colour_at(image, shown, (0.66, 0.9, 0.5)) == LIGHT.arrow
    thickness = {x: sum(image.pixelColor(round(Camera(shown.view, SIZE, SIZE).seen((x, 0.9, 0.5))[0]), y).name().upper() == LIGHT.arrow
                        for y in range(SIZE)) for x in (0.34, 0.5, 0.62)}
    assert thickness[0.34] < thickness[0.5] < thickness[0.62]


def test_without_a_psoas_there_is_no_lens() -> None:
    shown = replace(scene(), psoas=None)
    assert painted(shown) == painted(shown, lens=LENS)


def test_the_lens_takes_the_colour_of_the_length() -> None:
    long, short = (replace(scene(), psoas=(Psoas(percent, 1.0),) * 2) for percent in (9.0, -10.0))
    wanted = {percent: QColor(strain_colour(percent)) for percent in (9.0, -10.0)}
    for shown, percent in ((long, 9.0), (short, -10.0)):
        image = painted(shown, lens=LENS)
        inside = [image.pixelColor(x, y) for x, y in product(range(150, 230), range(10, 90))]
        assert sum(colour == wanted[percent] for colour in inside) > 20
        assert wanted[-1.0 - percent] not in inside


def test_a_lens_that_may_lag_says_so_and_catches_up() -> None:
    clock = [0.0]
    lagging = FigurePainter(lens_every_s=0.1, now=lambda: clock[0])
    first, second = scene(), replace(scene(), psoas=(Psoas(-9.0, 0.7),) * 2)

    def paint(at_s: float, shown: Scene) -> tuple[QImage, bool]:
        clock[0] = at_s
        image = picture(shown, LIGHT, QSize(SIZE, SIZE), lens=LENS, painter=lagging)
        return image, lagging.lens_lags

    assert paint(0.0, first)[1] is False
    early, behind = paint(0.05, second)
    assert behind
    late, behind = paint(0.11, second)
    assert not behind
    assert early != late == painted(second, lens=LENS)


@pytest.mark.parametrize(("percent", "text"), [(4.06, "+4.1 %"), (-12.34, "−12.3 %"), (0.04, "0.0 %"), (-0.04, "0.0 %"), (10.0, "+10.0 %")])
def test_the_number_has_its_sign(percent: float, text: str) -> None:
    assert percent_text(percent) == text


def test_the_colour_of_the_length_runs_through_its_table() -> None:
    assert all(strain_colour(percent) == colour for percent, colour in STRAIN)
    assert strain_colour(-40) == STRAIN[0][1]
    assert strain_colour(40) == STRAIN[-1][1]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_choice_changes_the_colours(dark: bool) -> None:
    pictures = [painted(scene(), look_of(dark=dark))]
    pictures += [painted(scene(), look_of(skin=skin, dark=dark)) for skin in SKINS if skin != "tone-3"]
    pictures += [painted(scene(), look_of(hair=hair, dark=dark)) for hair in HAIRS if hair != "dark"]
    pictures += [painted(scene(), look_of(clothes=clothes, dark=dark)) for clothes in CLOTHES if clothes != "teal"]
    assert len({bytes(image.constBits()) for image in pictures}) == len(pictures)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("clothes", CLOTHES)
def test_in_all_clothes_the_working_leg_differs_by_lightness(clothes: str, dark: bool) -> None:
    look = look_of(clothes=clothes, dark=dark)
    assert contrast(look.working.light, look.leggings.light) > 2.2
    assert contrast(look.working.shade, look.leggings.shade) > 1.8


def test_an_unknown_choice_is_the_first_one() -> None:
    assert look_of("?", "?", "?") == look_of()


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_number_can_be_read_on_its_plate(look: Look) -> None:
    assert contrast(look.ink, look.plate) > 7


@pytest.mark.parametrize("build", Build)
@pytest.mark.parametrize("yaw", range(0, 360, 45))
@pytest.mark.parametrize("pitch", [-5.0, 60.0])
def test_from_wherever_it_is_seen_the_figure_is_there(build: Build, yaw: int, pitch: float) -> None:
    shown = replace(scene(build=build), view=View(float(yaw), pitch, (0.0, 0.85, 0.0), 2.1, 2.1))
    image = painted(shown, lens=LENS)
    assert colour_at(image, shown, shown.placed.at[0]) not in (LIGHT.ground, LIGHT.mat, LIGHT.mat_light)


def test_the_mirrored_scene_is_about_the_mirrored_picture() -> None:
    """Not to the pixel: the light comes from the left in both."""
    body = body_of(Build.NARROW)
    turns = [NO_TURN] * 20
    turns[LEG[Side.RIGHT][0]], turns[14] = turn_of(50), about((1.0, 0.0, 0.0), -60)
    pose = Pose((0.0, 0.9, 0.0), tuple(turns))
    one = replace(scene(), placed=placed(body, pose))
    other = replace(one, placed=placed(body, mirrored_pose(pose)), side=Side.LEFT, view=mirrored_view(one.view))
    assert difference(painted(one).flipped(Qt.Orientation.Horizontal), painted(other)) < 0.10 * SIZE * SIZE


def test_an_svg_file_holds_the_figure(tmp_path: Path) -> None:
    file = tmp_path / "figure.svg"
    write_svg(scene(), LIGHT, QSize(SIZE, SIZE), file)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("<?xml")
    assert LIGHT.working.light.lower() in text.lower()

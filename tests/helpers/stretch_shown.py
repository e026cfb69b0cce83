# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stretch form as a person sees it: a stretch half made, with a broken sentence, and with a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QWidget

from psoas_coach.model.figure import OwnFigure, OwnPose
from psoas_coach.model.kinds import Build, Reach, Side
from psoas_coach.model.library import Stretch
from psoas_coach.model.stretch_editing import new_stretch
from psoas_coach.model.words import Line
from psoas_coach.ui.stretch_form import StretchForm
from tests.helpers.figure_stage import choreographies
from tests.helpers.shipped import shipped_library

LOOKS = ("tone-3", "dark", "teal")
REACHING = OwnFigure(
    start=OwnPose(stretch_id="half-kneeling-hip-flexor", key="ready"),
    hold=OwnPose(stretch_id="half-kneeling-hip-flexor", key="hold", angles=(
        ("right_arm_forward", 155.0), ("right_hand_free", 1.0), ("trunk_bend", -18.0))))


def half_made() -> Stretch:
    """A stretch of one's own in the making."""
    shipped = shipped_library().stretches["half-kneeling-hip-flexor"]
    return replace(shipped, id="mine", name=Line(show="Reaching half kneel"), figure=REACHING)


def shown(page: str, do: Callable[[StretchForm], None] = lambda form: None, stretch: Stretch | None = None,
          size: tuple[int, int] = (900, 600)) -> Callable[[QWidget], QWidget]:
    """The form at that page, after something was done to it."""
    def made(parent: QWidget) -> QWidget:
        form = StretchForm(parent)
        form.set_library(shipped_library())
        form.set_poses(choreographies(), Build.NARROW, Reach.FULL, LOOKS)
        form.set_stretch(stretch or half_made())
        form.set_undo("name", "")
        form.resize(*size)
        form.show_page(page)
        form.show()
        for _ in range(4):
            QApplication.processEvents()
        do(form)
        return form
    return made


def _broken(form: StretchForm) -> None:
    card = form.steps.cards[1]
    card.full.field.setFocus()
    card.full.field.setPlainText("With your {foot}, take a step back.")
    QApplication.processEvents()
    form.steps.ensureWidgetVisible(card)
    form.steps.verticalScrollBar().setValue(card.y() - 8)


def _arm(form: StretchForm) -> None:
    form.figure.sliders.verticalScrollBar().setValue(form.figure.sliders.rows["right_hand_free"].y() - 40)


def _too_far(form: StretchForm) -> None:
    form.figure.side.button(Side.LEFT.value).click()
    slider = form.figure.sliders.rows["trunk_twist"].slider
    if slider is not None:
        slider.setValue(70)
    form.figure.sliders.verticalScrollBar().setValue(form.figure.sliders.rows["trunk_twist"].y() - 120)


def dialogs() -> dict[str, Callable[[QWidget], QWidget]]:
    """The forms by name."""
    fresh = new_stretch("mine", "My stretch")
    return {
        "s-form": shown("About"), "s-form-new": shown("Steps", stretch=fresh), "s-form-steps": shown("Steps", _broken),
        "s-form-breath": shown("Breath"), "s-form-care": shown("Feel and care"), "s-form-dose": shown("Dose"),
        "s-form-small": shown("Figure", size=(760, 520)), "s-form-figure": shown("Figure", _arm),
        "s-form-large": shown("Figure", _arm, size=(1280, 800)),
        "s-form-figure-none": shown("Figure", stretch=fresh), "s-form-figure-fault": shown("Figure", _too_far),
    }

# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The muscles against the programs whose models they are: OpenSim for the hip, MuJoCo for the lumbar spine.

Their answers are kept as tables; where OpenSim is installed it is asked again.
"""

from __future__ import annotations

import csv
from math import sqrt
from pathlib import Path

import pytest

from psoas_coach.figure.angles import LegAngles, SpineAngles
from psoas_coach.figure.lumbar import lumbar_lengthening
from psoas_coach.figure.muscles import ILIACUS, PSOAS, hip_length, rectus_length
from psoas_coach.model.kinds import Side
from tests.oracles.make_gait2392_lengths import built_model, length_function

ORACLES = Path(__file__).parents[2] / "oracles"
OPENSIM_MM, MYOTORSO_MM = 0.01, 1.5


def rows_of(name: str) -> list[tuple[float, ...]]:
    """The numbers of a table, without its comments and its heading."""
    lines = [line for line in (ORACLES / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [tuple(map(float, row)) for row in csv.reader(lines[1:])]


def our_lengths(flexion: float, adduction: float, rotation: float, knee: float) -> tuple[float, float, float]:
    leg = LegAngles(flexion, adduction, rotation, knee, 0.0, 0.0, 0.0)
    return hip_length(PSOAS, leg), hip_length(ILIACUS, leg), rectus_length(leg)


def test_the_lengths_are_opensims() -> None:
    rows = rows_of("gait2392_lengths.csv")
    assert len(rows) > 400
    for row in rows:
        assert our_lengths(*row[:4]) == pytest.approx(row[4:], abs=OPENSIM_MM), row[:4]


def test_the_table_reaches_every_part_of_the_paths() -> None:
    """With and without the point in the hollow of the hip, and with and without the femur under the rectus femoris."""
    rows = rows_of("gait2392_lengths.csv")
    assert min(sum(row[0] <= 45 for row in rows), sum(row[0] > 45 for row in rows)) > 100
    assert min(sum(row[3] <= -83.65 for row in rows), sum(row[3] > -83.65 for row in rows)) > 100


def test_opensim_still_says_what_the_table_says() -> None:
    osim = pytest.importorskip("opensim", reason="OpenSim is not installed; the table holds its answers")
    osim.Logger.setLevelString("Off")
    lengths = length_function(osim, built_model(osim))
    for row in rows_of("gait2392_lengths.csv"):
        flexion, adduction, rotation, knee = row[:4]
        theirs = lengths((flexion, adduction, rotation, knee))
        assert theirs == pytest.approx(row[4:], abs=1e-5)
        assert our_lengths(flexion, adduction, rotation, knee) == pytest.approx(theirs, abs=1e-9)


def test_the_lumbar_part_is_myotorsos() -> None:
    rows = rows_of("myotorso_lengths.csv")
    assert len(rows) == 330
    errors = [lumbar_lengthening(SpineAngles(*row[:3]), Side.RIGHT) - row[3] for row in rows]
    assert max(map(abs, errors)) <= MYOTORSO_MM
    assert sqrt(sum(error * error for error in errors) / len(errors)) <= 0.3

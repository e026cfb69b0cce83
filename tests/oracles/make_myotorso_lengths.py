# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes `myotorso_lengths.csv`: how much the lumbar spine lengthens the right psoas of MyoTorso, by MuJoCo.

    python tests/oracles/make_myotorso_lengths.py

Needs the packages `myo-sim` (0.2.4 made the table; Apache-2.0, MyoHub) and `mujoco`. The length is the mean over the eleven right psoas
fascicles, each weighted by its greatest force. The model's joint of L5 leads and the four above follow it in the shares that the model
gives, so the sum over all five is the angle of the table.
"""

from __future__ import annotations

import csv
import importlib
from itertools import product
from math import radians
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("myotorso_lengths.csv")
SHARES = {
    "FE": ("flex_extension", {"L4_L5": 0.185, "L3_L4": 0.204, "L2_L3": 0.231, "L1_L2": 0.255}),
    "LB": ("lat_bending", {"L4_L5": 0.1811, "L3_L4": 0.2453, "L2_L3": 0.2501, "L1_L2": 0.188}),
    "AR": ("axial_rotation", {"L4_L5": 0.03778, "L3_L4": 0.03778, "L2_L3": 0.03111, "L1_L2": 0.02889}),
}
GREATEST_FORCE = 2
"""Where MuJoCo keeps a muscle's greatest force among its gain's numbers."""


def main() -> None:
    """Write the table."""
    mujoco: Any = importlib.import_module("mujoco")
    model, data = importlib.import_module("myo_sim").load("myotorso")
    fascicles = [number for number in range(model.nu) if model.actuator(number).name.startswith("Ps_")
                 and model.actuator(number).name.endswith("_r")]
    weights = [float(model.actuator_gainprm[number][GREATEST_FORCE]) for number in fascicles]

    def length_mm(*angles: float) -> float:
        data.qpos[:] = model.qpos0
        for (kind, (leader, shares)), angle in zip(SHARES.items(), angles, strict=True):
            lead = radians(angle) / (1 + sum(shares.values()))
            for joint, share in ((leader, 1.0), *((f"{level}_{kind}", share) for level, share in shares.items())):
                data.qpos[model.joint(joint).qposadr[0]] = share * lead
        mujoco.mj_fwdPosition(model, data)
        lengths = [float(data.actuator_length[number]) for number in fascicles]
        return 1000 * sum(weight * length for weight, length in zip(weights, lengths, strict=True)) / sum(weights)

    upright = length_mm(0.0, 0.0, 0.0)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        file.write(
            f"# Change of length of the right psoas of MyoTorso (myo-sim, MyoHub, Apache-2.0), upright {upright:.2f} mm.\n"
            "# Made by tests/oracles/make_myotorso_lengths.py. Lumbar angles in degrees (extension, bending to the right, turning to the\n"
            "# left are positive), the change in millimetres.\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["extension", "bending", "rotation", "change"])
        for angles in product(range(-30, 16, 5), range(-25, 26, 5), (-10, 0, 10)):
            table.writerow([*angles, f"{length_mm(*angles) - upright:.4f}"])


if __name__ == "__main__":
    main()

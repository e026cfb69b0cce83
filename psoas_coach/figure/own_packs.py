# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a body could do the figures that come in packs. The reader of packs knows only names and ranges of joints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from psoas_coach.content.faults import Fault, bounded
from psoas_coach.content.packs import Pack
from psoas_coach.figure.keys import Choreography
from psoas_coach.figure.own_figures import faults_of_figure


def figures_checked(packs: Iterable[Pack], shipped: Mapping[str, Choreography]) -> tuple[Pack, ...]:
    """The packs; one with a figure that no body could do has that as its faults and nothing else any more. Raises nothing."""
    return tuple(_checked(pack, shipped) for pack in packs)


def _checked(pack: Pack, shipped: Mapping[str, Choreography]) -> Pack:
    faults = [Fault(pack.file, f"stretches[{number}].{fault.key}", fault.why)
              for number, stretch in enumerate(pack.stretches, 1) for fault in faults_of_figure(stretch, shipped)]
    return replace(pack, stretches=(), routines=(), faults=bounded(faults)) if faults else pack

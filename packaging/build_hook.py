# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hatchling's hook: the compiled resources are made for each build and go into every wheel."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourceHook(BuildHookInterface[Any]):
    """Called by hatchling before a build, an editable one included."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the resources and name them as part of the build."""
        runpy.run_path(str(Path(self.root) / "packaging" / "build_resources.py"), run_name="__main__")
        build_data["artifacts"].append("psoas_coach/resources_rc.py")

# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the D-Bus session bus is. No Qt and no D-Bus here: the app and its child processes both ask."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote


def bus_address(environment: Mapping[str, str] = os.environ) -> str:
    """The address of the session bus; an empty text when there is none. One that is there need not answer."""
    if address := environment.get("DBUS_SESSION_BUS_ADDRESS", ""):
        return address
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return f"unix:path={quote(str(Path(folder, 'bus')))}" if folder and Path(folder, "bus").exists() else ""

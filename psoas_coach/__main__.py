# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door: `psoas-coach`, `python -m psoas_coach`, and the app's own child processes."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the command line asks for; the exit code."""
    # The child processes come first, so that they load nothing that they do not need.
    if sys.argv[1:2] and sys.argv[1].startswith("_"):
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started them; they end with their input
    if sys.argv[1:] == ["_render"]:
        from psoas_coach.adapters import render_child

        return render_child.main()
    if sys.argv[1:] == ["_audio"]:
        from psoas_coach.adapters import audio_child

        return audio_child.main()
    if sys.argv[1:] == ["_export"]:
        from psoas_coach.adapters import export_child

        return export_child.main()
    if sys.argv[1:2] == ["_players"] and len(sys.argv) == 3:
        from psoas_coach.adapters import players_child

        return players_child.main(sys.argv[2])
    if not sys.argv[1:]:
        # The plain start has nothing to parse, and a person waits for its window.
        from psoas_coach.adapters.folders import folders_for
        from psoas_coach.adapters.options import AppOptions
        from psoas_coach.start import open_app

        return open_app(AppOptions(), folders_for({}))
    from psoas_coach.cli.commands import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())

# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is the person's own goes out to files, and what others have made comes in from them, after the person has seen what it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from psoas_coach.yours import YoursPart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from psoas_coach.content.importing import Answer, Arrival
    from psoas_coach.figure.keys import Choreography
    from psoas_coach.model.own import Thing
    from psoas_coach.ui.main_window import MainWindow


class TradingPart(QObject):
    """One for the app's life."""

    def __init__(
        self, window: MainWindow, yours: YoursPart, choreographies: Callable[[], Mapping[str, Choreography]],
        total_ms: Callable[[Thing], int | None],
    ) -> None:
        super().__init__(window)
        self._window, self._yours, self._choreographies, self._total_ms = window, yours, choreographies, total_ms
        window.import_requested.connect(self.bring_in)
        window.export_file_requested.connect(self.ask_and_take_out)

    def bring_in(self, paths: Sequence[str]) -> None:
        """Show what these files hold, or those that the person chooses; what is agreed to comes in all at once."""
        from psoas_coach.adapters.pack_files import read_pack_files
        from psoas_coach.content.importing import arrivals
        from psoas_coach.content.packs import read_packs
        from psoas_coach.figure.own_packs import figures_checked
        from psoas_coach.plan.sizes import sizes_checked
        from psoas_coach.ui.import_dialog import ImportDialog
        from psoas_coach.ui.pack_dialogs import ask_packs

        chosen = [Path(path) for path in paths] or ask_packs(self._window)
        if not chosen:
            return
        self._yours.read_all()
        read, unread = read_pack_files(chosen)
        shipped, own = self._yours.shipped, self._yours.own
        packs = sizes_checked(figures_checked(read_packs(read, shipped, own), self._choreographies()), shipped, own)
        coming = arrivals(packs, shipped, own)
        dialog = ImportDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here: dict[str, Thing] = {**self._yours.library.stretches, **self._yours.library.routines}
        dialog.set_arrivals(coming, (*unread, *(fault for pack in packs for fault in pack.faults)), here, self._total_ms)
        dialog.import_agreed.connect(partial(self._take_in, coming))
        dialog.open()

    def _take_in(self, coming: Sequence[Arrival], answers: Mapping[str, Answer]) -> None:
        from psoas_coach.content.importing import outcome

        done = outcome(coming, answers, self._yours.shipped, self._yours.own)
        count = len(done.ids)
        self._yours.things.put_own(f"import of {count} {'thing' if count == 1 else 'things'}", done.own)
        for fault in done.faults:
            self._window.show_notice(str(fault))
        if count:
            self._window.show_notice(f"Imported {count}.", "Undo", self._yours.things.undo_stack.undo)
            self._yours.tell_now()
            self._yours.picked.emit(next(reversed(tuple(done.ids.values()))))

    def ask_and_take_out(self, ids: Sequence[str]) -> None:
        """Ask for a file, and write these things to it."""
        from psoas_coach.ui.pack_dialogs import ask_pack_target

        target = ask_pack_target(self._window, ids[0]) if ids else None
        if target is not None:
            self.take_out(ids, target)

    def take_out(self, ids: Sequence[str], target: Path) -> None:
        """Write these things, and what they need of the person's own, to a file that another machine can take in."""
        from psoas_coach.adapters.files import reason, write_whole
        from psoas_coach.content.packs import pack_text, with_needed

        name = self._yours.thing(ids[0]).name.show
        things = with_needed(ids, self._yours.own, self._yours.shipped)
        try:
            write_whole(target, pack_text(name, things).encode())
        except OSError as error:
            self._window.show_notice(f"“{target.name}” could not be written: {reason(error)}. Choose another folder.")
        else:
            self._window.show_notice(f"“{name}” is in “{target.name}” now.")

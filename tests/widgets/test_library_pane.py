# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The library pane: finding, picking, starting."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.model.catalogue import Entry
from psoas_coach.ui.figure_tiles import FigureTiles
from psoas_coach.ui.library_delegate import NEW_PICTURES
from psoas_coach.ui.library_filters import MOST_PURPOSES
from psoas_coach.ui.library_lines import RowLines
from psoas_coach.ui.library_model import LibraryModel, is_match
from psoas_coach.ui.library_pane import LibraryPane
from psoas_coach.ui.lines import broken_lines
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.theme import font_of
from tests.helpers import frames, own_shown


@pytest.fixture
def pane(qtbot: QtBot) -> LibraryPane:
    made = LibraryPane()
    qtbot.addWidget(made)
    made.set_entries(frames.entries())
    made.resize(252, 480)
    with qtbot.waitExposed(made):
        made.show()
    return made


def rows(pane: LibraryPane) -> list[str]:
    """The words of the rows."""
    model = pane.list_view.model()
    return [str(model.data(model.index(number, 0))) for number in range(model.rowCount())]


def test_a_row_of_what_waits_has_a_line_for_saying_so(pane: LibraryPane) -> None:
    usual = replace(frames.an_entry("full-warm-up"), dose="3 stretches", total_ms=240_000)
    waiting = replace(usual, waits=True)
    model = pane.list_view.model()

    def row_of(entry: Entry) -> tuple[int, str, QImage]:
        pane.set_entries((entry,))
        place = pane.list_view.visualRect(model.index(1, 0))
        heard = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
        return place.height(), heard, pane.list_view.viewport().grab(place).toImage()

    (height, _, _), (higher, heard, picture) = row_of(usual), row_of(waiting)
    assert higher > height
    assert heard.endswith(", 3 stretches, 4 min + waits")
    lower_right = picture.copy(picture.width() - 60, picture.height() // 2 + 8, 50, picture.height() // 2 - 14)
    assert len({lower_right.pixel(x, y) for x in range(lower_right.width()) for y in range(lower_right.height())}) > 5, "words"


def test_stretches_stand_before_routines_under_their_headers(pane: LibraryPane) -> None:
    assert rows(pane)[0] == "Stretches"
    assert rows(pane)[6] == "Routines"
    assert len(rows(pane)) == 11


def test_a_row_tells_name_dose_and_time_to_those_who_hear_it(pane: LibraryPane) -> None:
    model = pane.list_view.model()
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == "Bridge, 2 × 10 reps, 3 min"


def test_a_click_and_the_arrow_keys_pick(pane: LibraryPane, qtbot: QtBot) -> None:
    view = pane.list_view
    with qtbot.waitSignal(pane.entry_picked, timeout=0) as picked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center())
    assert picked.args == ["bridge"]
    with qtbot.waitSignal(pane.entry_picked, timeout=0) as picked:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert picked.args == ["half-kneeling-hip-flexor"]
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert pane.selected == "full-warm-up", "the header of the routines is passed over"


def test_enter_and_a_double_click_start(pane: LibraryPane, qtbot: QtBot) -> None:
    pane.select("bridge")
    with qtbot.waitSignal(pane.start_requested, timeout=0):
        QTest.keyClick(pane.list_view, Qt.Key.Key_Return)
    with qtbot.waitSignal(pane.start_requested, timeout=0):
        pane.list_view.doubleClicked.emit(pane.list_view.currentIndex())


def test_select_is_silent_and_outlives_new_totals(pane: LibraryPane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.entry_picked):
        pane.select("low-lunge-twist")
        pane.set_entries(tuple(frames.an_entry(entry.id, total_ms=(entry.total_ms or 0) + 60_000) for entry in frames.entries()))
    assert str(pane.list_view.currentIndex().data()) == "Low Lunge Twist"


def test_search_narrows_and_a_search_without_a_match_can_be_cleared(pane: LibraryPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.search_field, "lunge twist")
    assert rows(pane) == ["Stretches", "Low Lunge Twist"]
    qtbot.keyClicks(pane.search_field, "zzz")
    assert rows(pane) == []
    assert not pane.list_view.isVisible()
    pane.clear_search()
    assert pane.list_view.isVisible()
    assert len(rows(pane)) == 11


def test_chips_narrow_by_position_and_purpose(pane: LibraryPane) -> None:
    chips = pane.chips
    assert {"position:supine", "purpose:at the desk"} <= set(chips.values)
    chips.chip("position:standing").click()
    assert "Standing Hip Flexor Stretch" in rows(pane)
    assert "Bridge" not in rows(pane)
    chips.chip("purpose:at the desk").click()
    assert rows(pane) == ["Stretches", "Standing Hip Flexor Stretch", "Routines", "Three minutes at the desk"]


def test_chips_that_do_not_fit_wait_behind_more(pane: LibraryPane) -> None:
    hidden = [value for value in pane.chips.values if not pane.chips.chip(value).isVisible()]
    assert hidden
    height = pane.chips.height()
    pane.chips.more_chip.click()
    assert all(pane.chips.chip(value).isVisible() for value in pane.chips.values)
    assert pane.chips.height() > height
    for value in pane.chips.values:
        assert pane.chips.chip(value).geometry().right() <= pane.chips.width()


def test_no_name_is_shortened_in_the_narrowest_pane(pane: LibraryPane) -> None:
    pane.resize(pane.minimumWidth(), 480)
    QApplication.processEvents()
    width = pane.list_view.viewport().width() - 78
    for entry in frames.entries():
        assert " ".join(broken_lines(entry.name, font_of(14), width, 3)) == entry.name


def test_each_typed_word_must_occur_somewhere() -> None:
    entry, nothing = frames.an_entry("bridge"), frozenset[str]()
    assert is_match(entry, "BRIDGE lying", nothing, nothing)
    assert not is_match(entry, "bridge standing", nothing, nothing)
    assert not is_match(entry, "", frozenset({"standing"}), nothing)
    assert is_match(entry, "", frozenset({"supine"}), frozenset({"warm-up"}))


def test_new_totals_do_not_reset_the_rows(qtbot: QtBot) -> None:
    model = LibraryModel()
    model.set_entries(frames.entries())
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged, timeout=0):
        model.set_entries(tuple(frames.an_entry(entry.id, dose="other") for entry in frames.entries()))


# What is the person's own


@pytest.fixture
def own_pane(pane: LibraryPane) -> LibraryPane:
    pane.set_entries(own_shown.own_entries())
    return pane


def row_point(pane: LibraryPane, entry_id: str) -> QPoint:
    """The middle of that entry's row."""
    view, model = pane.list_view, pane.list_view.model()
    index = next(model.index(number, 0) for number in range(model.rowCount())
                 if getattr(model.index(number, 0).data(Qt.ItemDataRole.UserRole), "id", "") == entry_id)
    view.scrollTo(index)
    return view.visualRect(index).center()


def menu_texts(pane: LibraryPane) -> list[str]:
    """The words of the menu that is open, without its keys."""
    assert pane.open_menu is not None
    return [action.text().partition("\t")[0] for action in pane.open_menu.actions() if not action.isSeparator()]


def open_row_menu(pane: LibraryPane, entry_id: str) -> None:
    """Press the right button on that row, as the mouse does."""
    view, point = pane.list_view, row_point(pane, entry_id)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=point)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)


def test_what_is_own_stands_above_what_came_with_the_app(own_pane: LibraryPane) -> None:
    shown = rows(own_pane)
    assert [row for row in shown if row in ("Your routines", "Your stretches", "Stretches", "Routines")] == [
        "Your routines", "Your stretches", "Stretches", "Routines"]
    assert shown[1:4] == [own_shown.MARKUP.strip(), "Morning", "New routine"]
    assert shown[5:7] == ["Couch stretch with the hand on a wall", "My lunge"]


def test_a_row_of_the_person_s_own_says_so_and_that_it_is_not_counted_yet(own_pane: LibraryPane) -> None:
    model = own_pane.list_view.model()
    heard = [model.data(model.index(number, 0), Qt.ItemDataRole.AccessibleTextRole) for number in range(model.rowCount())]
    assert "Morning, yours, 12 stretches, 18 min + waits" in heard
    assert "New routine, yours, 1 stretch, time not counted yet" in heard


def test_a_tooltip_shows_markup_and_does_not_read_it(own_pane: LibraryPane) -> None:
    entry = replace(frames.an_entry("bridge"), id="x", summary="<img src=file:///x> & more", own=True)
    own_pane.set_entries((entry,))
    tip = own_pane.list_view.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img src=file:///x&gt; &amp; more" in tip


def test_totals_that_come_later_change_nothing_but_the_time(own_pane: LibraryPane, qtbot: QtBot) -> None:
    own_pane.select("new")
    own_pane.resize(252, 300)
    QApplication.processEvents()
    view, model = own_pane.list_view, own_pane.list_view.model()
    before = [view.visualRect(model.index(number, 0)) for number in range(model.rowCount())]
    scrolled = view.verticalScrollBar().value()
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(own_pane.entry_picked):
        own_pane.set_totals({"new": 125 * 60_000, "my-lunge": 61_000, "unknown": 5})
        QApplication.processEvents()
    assert [view.visualRect(model.index(number, 0)) for number in range(model.rowCount())] == before
    assert (own_pane.selected, str(view.currentIndex().data()), view.verticalScrollBar().value()) == ("new", "New routine", scrolled)
    assert "New routine, yours, 1 stretch, 125 min" in [model.index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole)
                                                        for number in range(model.rowCount())]


def test_a_total_that_was_told_stays_until_another_one_is(own_pane: LibraryPane) -> None:
    own_pane.set_totals({"new": 60_000})
    own_pane.set_entries(tuple(replace(entry, total_ms=None) for entry in own_shown.own_entries()))
    model = own_pane.list_view.model()
    heard = " ".join(model.index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole) for number in range(model.rowCount()))
    assert "New routine, yours, 1 stretch, 1 min" in heard
    assert "Morning, yours, 12 stretches, 18 min" in heard
    assert "My lunge, yours, 2 × 20 s each side, time not counted yet" in heard


def test_it_tells_once_which_rows_in_sight_lack_a_total(own_pane: LibraryPane, qtbot: QtBot) -> None:
    seen: list[list[str]] = []
    own_pane.set_entries((frames.an_entry("bridge"),))
    QApplication.processEvents()
    own_pane.uncounted_seen.connect(seen.append)
    own_pane.set_entries(own_shown.own_entries())
    own_pane.resize(252, 900)
    qtbot.waitUntil(lambda: seen[-1:] == [["new", "my-lunge"]])
    told = len(seen)
    own_pane.list_view.viewport().update()
    QApplication.processEvents()
    QApplication.processEvents()
    assert len(seen) == told


def test_the_button_new_offers_what_can_be_made(own_pane: LibraryPane, qtbot: QtBot) -> None:
    own_pane.new_button.setFocus()
    for entry, signal in (("New routine", own_pane.new_routine_requested), ("New stretch", own_pane.new_stretch_requested),
                          ("Import…", own_pane.import_requested)):
        QTest.keyClick(own_pane.new_button, Qt.Key.Key_Return)
        assert menu_texts(own_pane) == ["New routine", "New stretch", "Import…"]
        assert own_pane.open_menu is not None
        with qtbot.waitSignal(signal, timeout=0):
            for _ in range(menu_texts(own_pane).index(entry) + 1):
                QTest.keyClick(own_pane.open_menu, Qt.Key.Key_Down)
            QTest.keyClick(own_pane.open_menu, Qt.Key.Key_Return)
        assert own_pane.open_menu is None


def test_the_right_button_picks_a_row_and_offers_what_can_be_done_with_it(own_pane: LibraryPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(own_pane.entry_picked, timeout=0) as picked:
        open_row_menu(own_pane, "morning")
    assert picked.args == ["morning"]
    assert menu_texts(own_pane) == ["Start", "Edit…", "Duplicate", "Rename", "Delete", "Export as a pack…"]
    assert own_pane.open_menu is not None
    own_pane.open_menu.close()
    open_row_menu(own_pane, "bridge")
    assert menu_texts(own_pane) == ["Start", "Duplicate and edit…", "Export as a pack…"]
    own_pane.open_menu.close()


@pytest.mark.parametrize(("what", "signal", "arguments"), [
    ("start_pause", "start_requested", []), ("edit", "edit_requested", ["morning"]), ("duplicate", "duplicate_requested", ["morning"]),
    ("delete", "delete_requested", ["morning"]), ("export_file", "export_requested", [["morning"]])])
def test_the_menu_of_a_row_asks_for_what_is_picked_in_it(
        own_pane: LibraryPane, qtbot: QtBot, what: str, signal: str, arguments: list[object]) -> None:
    open_row_menu(own_pane, "morning")
    assert own_pane.open_menu is not None
    menu = own_pane.open_menu
    action = next(action for action in menu.actions() if action.objectName() == what)
    with qtbot.waitSignal(getattr(own_pane, signal), timeout=0) as asked:
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert asked.args == arguments


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
                                               (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)])
def test_the_keyboard_opens_the_menu_of_the_selected_row(
        own_pane: LibraryPane, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    own_pane.select("couch")
    QTest.keyClick(own_pane.list_view, key, modifier)
    assert "Rename" in menu_texts(own_pane)
    menu = own_pane.open_menu
    assert menu is not None
    QApplication.sendEvent(own_pane.list_view.viewport(), QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)))  # which some systems send beside the key
    assert own_pane.open_menu is menu
    assert own_pane.rect().contains(own_pane.mapFromGlobal(menu.pos()))
    menu.close()


def test_without_a_selected_row_the_keyboard_opens_no_menu(own_pane: LibraryPane) -> None:
    QTest.keyClick(own_pane.list_view, Qt.Key.Key_Menu)
    assert own_pane.open_menu is None


def field_of(pane: LibraryPane) -> QLineEdit:
    """The field that a row is renamed in."""
    return next(field for field in pane.list_view.viewport().findChildren(QLineEdit) if field.isVisible())


def test_f2_renames_in_place(own_pane: LibraryPane, qtbot: QtBot) -> None:
    own_pane.select("morning")
    QTest.keyClick(own_pane.list_view, Qt.Key.Key_F2)
    field = field_of(own_pane)
    assert field.text() == field.selectedText() == "Morning"
    qtbot.keyClicks(field, "  Early  hours ")
    own_pane.set_entries(tuple(replace(entry, dose="13 stretches") if entry.id == "new" else entry for entry in own_shown.own_entries()))
    assert field_of(own_pane).text() == "  Early  hours ", "what is typed outlives new totals and doses"
    with qtbot.waitSignal(own_pane.rename_requested) as asked:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == ["morning", "Early hours"]
    assert "Morning" in rows(own_pane), "the row waits for the new name to come"


@pytest.mark.parametrize("typed", ["", "   ", "Morning", " Morning "])
def test_a_name_that_is_none_or_the_same_is_not_asked_for(own_pane: LibraryPane, qtbot: QtBot, typed: str) -> None:
    own_pane.select("morning")
    own_pane.act("rename")
    field = field_of(own_pane)
    field.clear()
    qtbot.keyClicks(field, typed)
    with qtbot.assertNotEmitted(own_pane.rename_requested):
        QTest.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not own_pane.list_view.viewport().findChildren(QLineEdit))


def test_esc_leaves_the_name_as_it_was(own_pane: LibraryPane, qtbot: QtBot) -> None:
    own_pane.select("morning")
    own_pane.act("rename")
    qtbot.keyClicks(field_of(own_pane), "Other")
    with qtbot.assertNotEmitted(own_pane.rename_requested):
        QTest.keyClick(field_of(own_pane), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not own_pane.list_view.viewport().findChildren(QLineEdit))


def test_a_name_can_be_typed_of_something_that_the_search_hides(own_pane: LibraryPane, qtbot: QtBot) -> None:
    own_pane.select("morning")
    qtbot.keyClicks(own_pane.search_field, "bridge")
    own_pane.act("rename")
    assert own_pane.search_field.text() == ""
    assert field_of(own_pane).text() == "Morning"


def test_del_deletes_what_is_own_and_refuses_the_rest_with_a_sentence(own_pane: LibraryPane, qtbot: QtBot) -> None:
    own_pane.select("morning")
    with qtbot.waitSignal(own_pane.delete_requested, timeout=0) as asked:
        QTest.keyClick(own_pane.list_view, Qt.Key.Key_Delete)
    assert asked.args == ["morning"]
    own_pane.select("bridge")
    with qtbot.assertNotEmitted(own_pane.delete_requested), qtbot.waitSignal(own_pane.refused, timeout=0) as refused:
        QTest.keyClick(own_pane.list_view, Qt.Key.Key_Delete)
    assert refused.args == ["“Bridge” came with the app and stays as it is. Duplicate it to make one of your own."]
    with qtbot.assertNotEmitted(own_pane.rename_requested), qtbot.waitSignal(own_pane.refused, timeout=0):
        QTest.keyClick(own_pane.list_view, Qt.Key.Key_F2)


def test_what_came_with_the_app_can_be_edited_as_a_copy_and_duplicated(own_pane: LibraryPane, qtbot: QtBot) -> None:
    own_pane.select("bridge")
    assert [own_pane.can(what) for what in ("edit", "export_file", "rename", "delete", "new_routine")] == [True, True, False, False, True]
    for what, signal in (("edit", own_pane.edit_requested), ("duplicate", own_pane.duplicate_requested)):
        with qtbot.waitSignal(signal, timeout=0) as asked:
            own_pane.act(what)
        assert asked.args == ["bridge"]


def test_without_a_selection_it_asks_to_pick_first(own_pane: LibraryPane, qtbot: QtBot) -> None:
    assert not own_pane.can("delete")
    with qtbot.waitSignal(own_pane.refused, timeout=0):
        own_pane.act("delete")


def test_in_a_session_nothing_can_be_made_or_changed(own_pane: LibraryPane, qtbot: QtBot) -> None:
    own_pane.select("morning")
    own_pane.set_locked(True)
    assert not own_pane.new_button.isEnabled()
    asked: list[object] = []
    for signal in (own_pane.edit_requested, own_pane.delete_requested, own_pane.rename_requested, own_pane.new_routine_requested,
                   own_pane.import_requested, own_pane.duplicate_requested, own_pane.start_requested):
        signal.connect(lambda *arguments: asked.append(arguments))
    with qtbot.waitSignal(own_pane.pick_refused, timeout=0):
        QTest.keyClick(own_pane.list_view, Qt.Key.Key_Menu)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Return):
        QTest.keyClick(own_pane.list_view, key)
    for what in ("edit", "delete", "rename", "new_routine", "import", "duplicate"):
        with qtbot.waitSignal(own_pane.pick_refused, timeout=0):
            own_pane.act(what)
    assert drag_over(own_pane, ["/packs/one.toml"]).isAccepted() is False
    assert (asked, own_pane.open_menu) == ([], None)


def drag_over(pane: LibraryPane, paths: list[str]) -> QDragEnterEvent:
    """Hold these files over the pane."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    event = QDragEnterEvent(QPoint(20, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.setAccepted(False)
    QApplication.sendEvent(pane, event)
    return event


def drop(pane: LibraryPane, paths: list[str]) -> None:
    """Let these files go over the pane."""
    assert drag_over(pane, paths).isAccepted()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    QApplication.sendEvent(pane, QDropEvent(
        QPointF(20, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))


def test_files_that_are_dropped_are_to_be_imported(own_pane: LibraryPane, qtbot: QtBot) -> None:
    drag_over(own_pane, ["/packs/one.toml", "/packs/Two.TOML"])
    assert own_pane.drop_hint.text == "Drop to import 2 files"
    assert own_pane.drop_hint.geometry() == own_pane.rect()
    with qtbot.waitSignal(own_pane.import_requested, timeout=0) as asked, qtbot.assertNotEmitted(own_pane.refused):
        drop(own_pane, ["/packs/one.toml", "/packs/Two.TOML"])
    assert asked.args == [["/packs/one.toml", "/packs/Two.TOML"]]
    assert own_pane.drop_hint.text == ""


def test_other_files_are_refused_with_a_sentence(own_pane: LibraryPane, qtbot: QtBot) -> None:
    drag_over(own_pane, ["/photos/beach.jpg"])
    assert own_pane.drop_hint.text == "Only files that end in “.toml” can be imported"
    with qtbot.assertNotEmitted(own_pane.import_requested), qtbot.waitSignal(own_pane.refused, timeout=0) as refused:
        drop(own_pane, ["/photos/beach.jpg"])
    assert refused.args == ["“beach.jpg” cannot be imported: stretches and routines come as files that end in “.toml”."]
    with qtbot.waitSignal(own_pane.import_requested, timeout=0) as asked, qtbot.waitSignal(own_pane.refused, timeout=0):
        drop(own_pane, ["/photos/beach.jpg", "/packs/one.toml"])
    assert asked.args == [["/packs/one.toml"]]


def test_files_that_are_carried_away_again_leave_no_trace(own_pane: LibraryPane) -> None:
    drag_over(own_pane, ["/packs/one.toml"])
    QApplication.sendEvent(own_pane, QDragLeaveEvent())
    assert own_pane.drop_hint.text == ""


def test_a_drag_over_any_part_of_the_pane_is_the_pane_s(own_pane: LibraryPane) -> None:
    for part in own_pane.findChildren(QWidget):
        assert not part.acceptDrops(), type(part).__name__


def test_in_the_window_the_keys_work_once_and_leave_a_name_that_is_typed_alone(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.body.library
    pane.set_entries(own_shown.own_entries())
    pane.select("morning")
    window.show_preview(frames.a_preview("full-warm-up"))
    asked: list[str] = []
    pane.delete_requested.connect(lambda entry_id: asked.append(entry_id))
    window.start_requested.connect(lambda: asked.append("start"))
    QTest.keyClick(window, Qt.Key.Key_F2)
    field = field_of(pane)
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, "B e")
    assert (field.text(), asked) == ("B eorning", [])
    with qtbot.waitSignal(pane.rename_requested) as renamed:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert renamed.args == ["morning", "B eorning"]
    qtbot.waitUntil(lambda: pane.list_view.hasFocus())
    QTest.keyClick(pane.list_view, Qt.Key.Key_Delete)
    assert asked == ["morning"]
    for key, signal in (("Ctrl+N", window.new_routine_requested), ("Ctrl+Shift+N", window.new_stretch_requested),
                        ("Ctrl+O", window.import_requested), ("E", window.edit_requested), ("Ctrl+D", window.duplicate_requested)):
        combination = QKeySequence(key)[0]  # type: ignore[index]
        with qtbot.waitSignal(signal, timeout=0):
            QTest.keyClick(pane.list_view, combination.key(), combination.keyboardModifiers())


# Thousands of rows


def many(count: int) -> tuple[Entry, ...]:
    """So many stretches of a person's own."""
    return tuple(replace(frames.an_entry("low-lunge-twist"), id=f"own-{number}", own=True, purposes=(f"purpose {number}",),
                         name=f"Low lunge number {number}" + " with a long name" * (number % 3)) for number in range(count))


def test_what_is_in_sight_stays_there_when_something_is_made_or_deleted(pane: LibraryPane) -> None:
    entries = many(300)
    pane.set_entries(entries)
    view = pane.list_view
    view.verticalScrollBar().setValue(5000)
    top = str(view.indexAt(QPoint(8, 30)).data())
    place = view.visualRect(view.indexAt(QPoint(8, 30))).top()
    pane.set_entries((replace(entries[0], id="first", name="A new one"), *entries[1:]))
    pane.set_entries((replace(entries[0], id="first", name="A new one"), *entries))
    QApplication.processEvents()
    assert (str(view.indexAt(QPoint(8, 30)).data()), view.visualRect(view.indexAt(QPoint(8, 30))).top()) == (top, place)


def test_at_the_top_the_list_stays_there_so_that_what_is_own_is_seen_to_come(pane: LibraryPane) -> None:
    pane.set_entries(own_shown.own_entries())
    QApplication.processEvents()
    assert pane.list_view.verticalScrollBar().value() == 0


def test_the_search_keeps_the_selection_in_sight_and_else_begins_at_the_top(pane: LibraryPane, qtbot: QtBot) -> None:
    pane.set_entries(many(300))
    pane.select("own-290")
    view = pane.list_view
    qtbot.keyClicks(pane.search_field, "number")
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    pane.select("")
    view.verticalScrollBar().setValue(5000)
    qtbot.keyClicks(pane.search_field, " 1")
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == 0


def test_the_keys_of_the_list_reach_every_row(pane: LibraryPane, qtbot: QtBot) -> None:
    pane.set_entries(many(1000))
    pane.select("own-0")
    for key, reached in ((Qt.Key.Key_Down, "own-1"), (Qt.Key.Key_End, "own-999"), (Qt.Key.Key_Up, "own-998"), (Qt.Key.Key_Home, "own-0")):
        with qtbot.waitSignal(pane.entry_picked, timeout=0) as picked:
            QTest.keyClick(pane.list_view, key)
        assert picked.args == [reached]
    QTest.keyClick(pane.list_view, Qt.Key.Key_PageDown)
    assert pane.selected not in ("own-0", "own-1")


def test_rows_are_as_high_as_their_names_need_at_every_width(pane: LibraryPane) -> None:
    pane.set_entries(many(30))
    view, model = pane.list_view, pane.list_view.model()
    heights = []
    for width in (240, 400, 240):
        pane.resize(width, 480)
        QApplication.processEvents()
        heights.append([view.visualRect(model.index(number, 0)).height() for number in range(model.rowCount())])
    assert heights[0] == heights[2]
    assert max(heights[0]) > max(heights[1])
    for number in range(1, 29):
        assert view.visualRect(model.index(number, 0)).bottom() + 1 == view.visualRect(model.index(number + 1, 0)).top()


def test_words_are_put_into_the_lines_that_qt_breaks_them_into(qtbot: QtBot) -> None:
    lines = RowLines()
    lines.set_width(260)
    width = 260 - 2 - 8 - 44 - 24
    names = ["", "One", *(f"{'word ' * count}end" for count in range(30))]
    names += [entry.name for entry in (*own_shown.own_entries(), *many(12))]
    names += ["Unbreakablewordthatiswiderthantherowitstandsin", "髂腰肌伸展" * 9]
    for name in names:
        assert lines.names.lines(name) == tuple(broken_lines(name, font_of(14), width, 3)), name
        assert lines.names.count(name) == len(lines.names.lines(name)), name


def test_purposes_without_end_do_not_bury_the_list_under_chips(pane: LibraryPane, qtbot: QtBot) -> None:
    common = tuple(replace(entry, purposes=(*entry.purposes, "common")) for entry in many(300))
    pane.set_entries(common)
    assert len(pane.chips.values) <= 1 + MOST_PURPOSES
    pane.chips.chip("purpose:common").click()
    assert pane.list_view.model().rowCount() == 301
    pane.set_entries(common[:100])
    assert pane.chips.purposes == {"common"}, "what is on stays on"
    qtbot.keyClicks(pane.search_field, "purpose 77")
    assert rows(pane) == ["Your stretches", "Low lunge number 77" + " with a long name" * 2]


def test_a_filter_that_is_gone_hides_nothing_any_more(pane: LibraryPane) -> None:
    pane.set_entries(many(3))
    pane.chips.chip("purpose:purpose 1").click()
    assert len(rows(pane)) == 2
    pane.set_entries((frames.an_entry("bridge"),))
    assert rows(pane) == ["Stretches", "Bridge"]


def test_the_neighbour_of_what_is_deleted_is_below_it_else_above(pane: LibraryPane) -> None:
    entries = (*many(3), frames.an_entry("bridge"))
    pane.set_entries(entries)
    assert [pane.neighbour_of(entry.id) for entry in entries] == ["own-1", "own-2", "own-1", "own-2"]
    pane.set_entries(entries[:1])
    assert (pane.neighbour_of("own-0"), pane.neighbour_of("nothing")) == ("", "")


class CountedTiles(FigureTiles):
    """Tells which stretches were painted; all but one have a picture."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[tuple[str, ...]] = []

    def paint(self, painter: QPainter, tile: QRectF, stretches: tuple[str, ...], dpr: float) -> bool:
        if stretches == ("s-5",):
            return False
        self.painted.append(stretches)
        return True


def test_pictures_come_a_few_at_a_time_and_the_rest_at_once_after_them(qtbot: QtBot) -> None:
    tiles = CountedTiles()
    pane = LibraryPane(tiles)
    qtbot.addWidget(pane)
    pane.set_entries(tuple(replace(entry, stretches=(f"s-{number}",)) for number, entry in enumerate(many(30))))
    pane.resize(300, 1600)
    pane.show()
    pane.list_view.viewport().repaint()
    first = len(tiles.painted)
    assert first <= NEW_PICTURES
    qtbot.waitUntil(lambda: len(set(tiles.painted)) >= 15)
    QApplication.processEvents()
    tiles.painted.clear()
    for _ in range(3):
        QApplication.processEvents()
    assert tiles.painted == [], "then nothing is painted any more"

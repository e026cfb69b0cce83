# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stretch form: what is typed and picked becomes a valid stretch, what may not stand stays in its field, and both sides are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from psoas_coach.content.document import read_document
from psoas_coach.content.writing import stretch_text
from psoas_coach.model.kinds import Laterality, Position, Side, Style
from psoas_coach.model.library import Stretch
from psoas_coach.model.stretch_editing import BREATHING, new_stretch
from psoas_coach.ui.buttons import Button
from psoas_coach.ui.stretch_form import PAGES, StretchForm
from psoas_coach.ui.stretch_number import StrictField
from psoas_coach.ui.stretch_sentence import SentenceRow
from tests.helpers.shipped import shipped_library

LEFT = Qt.MouseButton.LeftButton


class Desk:
    """A form with somebody who keeps what it tells, as the app does, and takes it back."""

    def __init__(self, form: StretchForm, stretch: Stretch) -> None:
        self.form = form
        self.kept = [stretch]
        self.told: list[tuple[str, str]] = []
        form.stretch_changed.connect(self._keep)
        form.undo_requested.connect(self.undo)
        form.set_library(shipped_library())
        form.set_stretch(stretch)

    @property
    def now(self) -> Stretch:
        return self.kept[-1]

    @property
    def cautions(self) -> list[str]:
        return [line.show for line in self.now.cautions]

    def _keep(self, stretch: Stretch, what: str, merge: str) -> None:
        text = stretch_text(stretch)
        assert read_document(f"{stretch.id}.toml", text, own=True).faults == (), text
        if merge and self.told and self.told[-1][1] == merge:
            self.kept.pop()
        self.kept.append(stretch)
        self.told.append((what, merge))
        self.form.set_stretch(stretch)
        self.form.set_undo(what, "")

    def undo(self) -> None:
        self.kept.pop()
        self.told.append(("", ""))
        self.form.set_stretch(self.now)

    def write(self, row: SentenceRow, text: str) -> None:
        """Type over what is in a field, and Enter."""
        self.type(row, text)
        QTest.keyClick(row.field, Qt.Key.Key_Return)

    def type(self, row: SentenceRow, text: str) -> None:
        """Type over what is in a field."""
        row.field.setFocus()
        QTest.keyClick(row.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(row.field, Qt.Key.Key_Delete)
        QTest.keyClicks(row.field, text)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    form = StretchForm()
    qtbot.addWidget(form)
    made = Desk(form, new_stretch("mine", "My stretch"))
    form.resize(900, 600)
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    settle()
    yield made
    form.close()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT)


def focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


def test_a_new_stretch_is_shown_whole_and_nothing_is_told(desk: Desk) -> None:
    assert desk.told == []
    assert desk.form.about.name.text == "My stretch"
    assert desk.form.windowTitle() == "My stretch – stretch"
    assert len(desk.form.steps.cards) == 1
    assert all(row.trouble.text() == "" for row in desk.form.findChildren(SentenceRow))


def test_typing_a_name_tells_it_as_one_change(desk: Desk) -> None:
    desk.write(desk.form.about.name, "Couch stretch")
    assert desk.now.name.show == "Couch stretch"
    assert len(desk.kept) == 2
    assert desk.told[-1][0] == "name"
    assert desk.form.windowTitle() == "Couch stretch – stretch"


def test_going_away_and_coming_back_begins_another_change(desk: Desk) -> None:
    about = desk.form.about
    desk.write(about.name, "Couch")
    desk.write(about.summary, "On a couch.")
    desk.write(about.name, "Sofa")
    assert [each.name.show for each in desk.kept] == ["My stretch", "Couch", "Couch", "Sofa"]


def test_an_empty_name_stays_in_the_field_and_is_not_told(desk: Desk) -> None:
    row = desk.form.about.name
    desk.write(row, "")
    assert row.trouble.text() == "Write something here."
    assert row.trouble.isVisible()
    assert row.text == ""
    assert desk.now.name.show
    desk.form.show_page("Steps")
    desk.write(desk.form.steps.cards[0].full, "Lie down.")
    assert desk.now.setup[0].full.show == "Lie down."
    desk.form.show_page("About")
    assert row.text == ""
    assert row.trouble.text()
    QTest.keyClicks(row.field, "Again")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert desk.now.name.show == "Again"
    assert not row.trouble.isVisible()


@pytest.mark.parametrize(("text", "words"), [
    ("x" * 61, "61 characters long; 60 are allowed"), ("A {side} bend", "same on both sides, so it cannot name one: take {side} out"),
    ("A {bend}", "Braces, { and }, cannot be used here"), ("A bend}", "Braces, { and }, cannot be used here"),
])
def test_what_is_wrong_with_a_name_is_said_beside_it(desk: Desk, text: str, words: str) -> None:
    desk.write(desk.form.about.name, text)
    assert words in desk.form.about.name.trouble.text()
    assert desk.form.about.name.field.accessibleDescription() == desk.form.about.name.trouble.text()
    assert desk.now.name.show in text or desk.now.name.show == "My stretch"


def test_marks_that_cannot_be_shown_are_refused(desk: Desk) -> None:
    desk.form.about.name.field.setPlainText("Bend\u202eover")
    assert "cannot be shown or said" in desk.form.about.name.trouble.text()
    assert desk.now.name.show == "My stretch"


class TestSides:
    def test_a_sentence_reads_on_both_sides_as_it_is_typed(self, desk: Desk) -> None:
        desk.form.show_page("Steps")
        row = desk.form.steps.cards[0].full
        desk.write(row, "Step your ")
        assert not row.reading.isVisible()
        click(row.side)
        QTest.keyClicks(row.field, " foot back, beside your ")
        click(row.other)
        QTest.keyClicks(row.field, " foot.")
        assert row.reading.text().startswith("Right: Step your right foot back")
        QTest.keyClick(row.field, Qt.Key.Key_Return)
        assert desk.now.setup[0].full.show == "Step your {side} foot back, beside your {other} foot."
        assert row.reading.text() == ("Right: Step your right foot back, beside your left foot.\n"
                                      "Left: Step your left foot back, beside your right foot.")
        assert row.reading.isVisible()
        assert row.field.hasFocus()

    def test_a_side_at_the_beginning_gets_a_capital_and_a_word_its_gap(self, desk: Desk) -> None:
        desk.form.show_page("Steps")
        row = desk.form.steps.cards[0].full
        desk.write(row, "")
        click(row.side)
        QTest.keyClicks(row.field, " foot. ")
        click(row.other)
        QTest.keyClicks(row.field, " hand on the")
        click(row.side)
        QTest.keyClicks(row.field, "-hand knee.")
        QTest.keyClick(row.field, Qt.Key.Key_Return)
        assert desk.now.setup[0].full.show == "{Side} foot. {Other} hand on the {side}-hand knee."

    def test_the_side_buttons_are_there_while_the_sentence_has_the_focus(self, desk: Desk) -> None:
        desk.form.show_page("Steps")
        card = desk.form.steps.cards[0]
        card.full.field.setFocus()
        assert card.full.side.isVisible()
        assert not card.short.side.isVisible()
        QTest.keyClick(card.full.field, Qt.Key.Key_Tab)
        assert card.full.side.hasFocus()
        QTest.keyClick(card.full.side, Qt.Key.Key_Return)
        for _ in range(3):
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert desk.now.setup[0].full.show.endswith(" {Side}")
        assert card.short.field.hasFocus()
        assert not card.full.side.isVisible()

    def test_without_sides_the_sides_are_taken_out_in_one_step_and_come_back_by_undo(self, desk: Desk) -> None:
        click(desk.form.about.sides.switch.button(Laterality.BILATERAL.value))
        assert desk.now.laterality is Laterality.BILATERAL
        assert desk.now.first_side is Side.BOTH
        assert desk.now.ease_in.full.show == "Ease into the stretch with your leg."
        assert "taken out of 3 sentences" in desk.form.about.sides.words
        assert len(desk.kept) == 2
        desk.undo()
        assert desk.form.steps.moves["ease_in"].full.text == "Ease into the stretch with your {side} leg."
        assert desk.form.about.sides.words == ""
        assert desk.form.about.first.isVisible()

    def test_without_sides_none_can_be_named(self, desk: Desk) -> None:
        click(desk.form.about.sides.switch.button(Laterality.BILATERAL.value))
        desk.form.show_page("Steps")
        row = desk.form.steps.cards[0].full
        desk.write(row, "Lift your {side} leg.")
        assert row.trouble.text() == "This stretch has no sides, so none can be named: take {side} out."
        assert not row.side.isVisible()
        before = desk.now
        desk.form.show_page("About")
        click(desk.form.about.sides.switch.button(Laterality.UNILATERAL.value))
        assert row.trouble.text() == ""
        assert row.text == "Lift your {side} leg."
        assert desk.now.setup == before.setup

    def test_the_first_side_is_picked(self, desk: Desk) -> None:
        click(desk.form.about.first.switch.button("left"))
        assert desk.now.first_side is Side.LEFT
        assert desk.told[-1][0] == "first side"

    def test_both_sides_can_be_heard(self, desk: Desk, qtbot: QtBot) -> None:
        for side in (Side.RIGHT, Side.LEFT):
            assert desk.form.listen[side].isVisible()
            with qtbot.waitSignal(desk.form.listen_requested) as heard:
                click(desk.form.listen[side])
            assert heard.args == [desk.now, side]
        assert not desk.form.listen[Side.BOTH].isVisible()
        click(desk.form.about.sides.switch.button(Laterality.BILATERAL.value))
        assert [side for side, button in desk.form.listen.items() if button.isVisible()] == [Side.BOTH]


class TestSteps:
    @pytest.fixture(autouse=True)
    def _page(self, desk: Desk) -> None:
        desk.form.show_page("Steps")

    def add(self, desk: Desk, text: str) -> None:
        click(desk.form.steps.add)
        QTest.keyClicks(focused(), text)
        QTest.keyClick(focused(), Qt.Key.Key_Return)

    def test_steps_are_added_moved_and_removed(self, desk: Desk) -> None:
        self.add(desk, "Kneel.")
        self.add(desk, "Breathe.")
        assert [step.full.show for step in desk.now.setup][1:] == ["Kneel.", "Breathe."]
        click(desk.form.steps.cards[2].up)
        assert [step.full.show for step in desk.now.setup][1:] == ["Breathe.", "Kneel."]
        click(desk.form.steps.cards[0].remove)
        assert [step.full.show for step in desk.now.setup] == ["Breathe.", "Kneel."]
        assert [card.full.text for card in desk.form.steps.cards] == ["Breathe.", "Kneel."]
        assert [what for what, _ in desk.told if "step" in what] == [
            "new step", "sentence of step 2", "new step", "sentence of step 3", "order of the steps", "step 1"]

    def test_the_last_step_stays_and_the_ends_do_not_move(self, desk: Desk) -> None:
        (card,) = desk.form.steps.cards
        assert not any(part.isEnabled() for part in (card.up, card.down, card.remove))

    def test_there_is_an_end_to_steps(self, desk: Desk) -> None:
        for _ in range(19):
            click(desk.form.steps.add)
        assert len(desk.now.setup) == 20
        assert not desk.form.steps.add.isEnabled()
        assert "at most 20" in desk.form.steps.add.toolTip()

    def test_a_broken_sentence_goes_along_when_its_step_is_moved(self, desk: Desk) -> None:
        self.add(desk, "Kneel.")
        desk.write(desk.form.steps.cards[1].full, "Kneel {here}.")
        click(desk.form.steps.cards[1].up)
        assert desk.form.steps.cards[0].full.text == "Kneel {here}."
        assert desk.form.steps.cards[0].full.trouble.text()
        assert desk.now.setup[0].full.show == "Kneel."

    def test_the_short_form_is_the_sentence_until_there_is_one(self, desk: Desk) -> None:
        card = desk.form.steps.cards[0]
        assert card.short.text == "Stand tall."
        desk.write(card.short, "")
        assert desk.now.setup[0].short == desk.now.setup[0].full
        desk.write(card.full, "Sit down.")
        assert desk.now.setup[0].short.show == "Sit down."
        assert card.short.text == ""
        desk.write(card.short, "Sit.")
        assert (desk.now.setup[0].full.show, desk.now.setup[0].short.show) == ("Sit down.", "Sit.")

    def test_the_time_of_a_move_is_typed_in_seconds(self, desk: Desk) -> None:
        time = desk.form.steps.moves["way_out"].time
        time.setFocus()
        time.selectAll()
        QTest.keyClicks(time, "7.5")
        QTest.keyClick(time, Qt.Key.Key_Return)
        assert desk.now.way_out.move_ms == 7_500
        assert desk.told[-1][0] == "time of the way out"
        QTest.keyClick(time, Qt.Key.Key_Up)
        assert desk.now.way_out.move_ms == 8_000
        time.selectAll()
        QTest.keyClicks(time, "90")
        assert "60" in desk.form.steps.moves["way_out"].time_trouble.text()
        assert desk.now.way_out.move_ms == 8_000

    def test_the_moves_of_the_stretch_are_changed(self, desk: Desk) -> None:
        for name, what in (("ease_in", "way into the stretch"), ("release", "way back"), ("way_out", "way out")):
            desk.write(desk.form.steps.moves[name].full, f"Now {name}.".replace("_", " "))
            changed = {"ease_in": desk.now.ease_in, "release": desk.now.release, "way_out": desk.now.way_out}[name]
            assert changed.full.show == f"Now {name}.".replace("_", " ")
            assert desk.told[-1][0] == f"sentence of the {what}"

    def test_what_only_the_voice_had_goes_with_the_sentence_it_was_for(self, desk: Desk) -> None:
        shipped = replace(shipped_library().stretches["half-kneeling-hip-flexor"], id="copy")
        desk.form.set_stretch(shipped)
        desk.write(desk.form.steps.cards[2].short, "Bend.")
        assert desk.now.setup[2].full.say
        desk.write(desk.form.steps.cards[2].full, "Bend both knees.")
        assert desk.now.setup[2].full.say == ""


class TestTheRest:
    def test_the_position_and_the_tags_are_picked(self, desk: Desk) -> None:
        box = desk.form.about.position.box
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_S)  # the one that begins so, after the one shown
        box.activated.emit(list(Position).index(Position.SEATED))
        assert desk.now.position is Position.SEATED
        tags = desk.form.about.tags
        assert set(tags.values) == {tag for each in shipped_library().stretches.values() for tag in each.purposes} | {
            tag for each in shipped_library().routines.values() for tag in each.purposes}
        click(tags.chip("no floor"))
        assert set(desk.now.purposes) == {"after sitting", "no floor"}
        click(tags.chip("after sitting"))
        assert desk.now.purposes == ("no floor",)

    def test_the_breath_has_its_words_already_and_gets_them_back(self, desk: Desk) -> None:
        desk.form.show_page("Breath")
        breath = desk.form.breath
        assert breath.rows["inhale"].text == "Breathe in."
        assert not breath.usual.isEnabled()
        desk.write(breath.rows["exhale_long"], "Sigh.")
        assert desk.now.breathing.exhale_long.show == "Sigh."
        click(breath.usual)
        assert desk.now.breathing == BREATHING
        assert breath.rows["exhale_long"].text == BREATHING.exhale_long.show

    def test_cautions_and_needs_are_listed(self, desk: Desk) -> None:
        desk.form.show_page("Feel and care")
        care = desk.form.care
        desk.write(care.feel, "You feel it in your {side} hip.")
        click(care.cautions.add)
        click(care.needs.add)
        assert desk.cautions == []
        desk.write(care.cautions.rows[0], "Mind your {side} knee.")
        desk.write(care.needs.rows[0], "a chair")
        assert desk.cautions == ["Mind your {side} knee."]
        assert desk.now.needs == ("a chair",)
        assert desk.now.feel.show == "You feel it in your {side} hip."
        click(care.needs.add)
        desk.write(care.needs.rows[1], "a chair")
        assert desk.now.needs == ("a chair",)
        assert care.needs.rows[1].trouble.text() == "This is in the list already."
        desk.write(care.needs.rows[0], "a stool")
        assert not care.needs.rows[1].trouble.text()
        desk.write(care.needs.rows[0], "a chair")
        click(care.needs.removers[1])
        assert desk.now.needs == ("a chair",)
        click(care.cautions.removers[0])
        assert desk.cautions == []

    def test_a_dose_is_set_and_the_ranges_hold_it(self, desk: Desk) -> None:
        desk.form.show_page("Dose")
        dose = desk.form.dose
        field = dose.hold.field
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "300")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert desk.now.dose.hold_ms.default == 300_000
        assert (desk.now.dose.hold_ms.low, desk.now.dose.hold_ms.high) == (10_000, 300_000)
        click(dose.style_row.switch.button(Style.MOVING.value))
        assert desk.now.dose.style is Style.MOVING
        assert desk.now.dose.reps.default == 8
        click(dose.reps.more)
        assert desk.now.dose.reps.default == 9
        click(dose.style_row.switch.button(Style.STATIC.value))
        assert desk.now.dose.reps.default == 9
        click(dose.sets.more)
        assert desk.now.dose.sets.default == 2


def test_a_change_from_elsewhere_is_shown_and_a_broken_text_of_another_field_stays(desk: Desk) -> None:
    desk.write(desk.form.about.summary, "With {braces}.")
    kept = desk.now
    desk.form.set_stretch(replace(kept, name=replace(kept.name, show="From elsewhere")))
    assert desk.form.about.name.text == "From elsewhere"
    assert desk.form.about.summary.text == "With {braces}."
    desk.form.set_stretch(replace(kept, summary="Undone."))
    assert desk.form.about.summary.text == "Undone."
    assert not desk.form.about.summary.trouble.isVisible()


def test_what_is_shown_again_leaves_the_cursor_where_it_is(desk: Desk) -> None:
    row = desk.form.about.name
    row.field.setFocus()
    QTest.keyClick(row.field, Qt.Key.Key_Home)
    QTest.keyClicks(row.field, "Ab")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert desk.now.name.show == "AbMy stretch"
    assert row.field.textCursor().position() == 2


def test_several_lines_become_one_and_a_long_sentence_grows(desk: Desk) -> None:
    desk.form.show_page("Steps")
    field = desk.form.steps.cards[0].full.field
    settle()
    before = field.height()
    mime = QMimeData()
    mime.setText("Lie down,\n  and " + "wait a little " * 12)
    field.selectAll()
    field.insertFromMimeData(mime)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert "\n" not in field.toPlainText()
    assert desk.now.setup[0].full.show.startswith("Lie down, and wait a little")
    assert field.height() > before + 10


def test_undo_and_redo_are_asked_for_by_key_and_button(desk: Desk, qtbot: QtBot) -> None:
    assert not desk.form.undo.isEnabled()
    desk.write(desk.form.about.name, "Couch")
    assert desk.form.undo.toolTip() == "Undo: name"
    QTest.keyClick(desk.form.about.name.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.now.name.show == "My stretch"
    assert desk.form.about.name.text == "My stretch"
    desk.form.set_undo("", "name")
    with qtbot.waitSignal(desk.form.redo_requested):
        click(desk.form.redo)
    with qtbot.waitSignal(desk.form.closed):
        click(desk.form.close_button)


def test_every_control_has_a_name_and_the_pages_are_reached_by_key(desk: Desk) -> None:
    desk.form.names.setFocus()
    for number in range(len(PAGES)):
        assert desk.form.names.currentRow() == number
        settle()
        for kind in (Button, QLineEdit, QPlainTextEdit):
            for part in desk.form.findChildren(kind):
                if part.isVisible() and part.focusPolicy() is not Qt.FocusPolicy.NoFocus and part.objectName() != "qt_spinbox_lineedit":
                    assert part.accessibleName(), part
        QTest.keyClick(desk.form.names, Qt.Key.Key_Down)


@pytest.mark.parametrize("page", PAGES)
def test_at_the_smallest_nothing_is_cut_off_at_the_side(desk: Desk, page: str) -> None:
    desk.form.resize(desk.form.minimumSize())
    desk.form.show_page(page)
    settle()
    for part in desk.form.findChildren(Button):
        if part.isVisible():
            right = part.mapTo(desk.form, QPoint(part.width(), 0)).x()
            assert right <= desk.form.width(), part.accessibleName()


class TestWhatIsTypedIsKeptAsAWhole:
    @pytest.fixture
    def exhale(self, desk: Desk) -> SentenceRow:
        desk.form.show_page("Breath")
        return desk.form.breath.rows["exhale"]

    def test_a_beginning_that_would_do_by_chance_is_not_kept(self, desk: Desk, exhale: SentenceRow) -> None:
        desk.type(exhale, "Stand {left} at the wall")
        assert desk.now.breathing == BREATHING
        desk.form.breath.rows["inhale"].field.setFocus()
        assert desk.now.breathing == BREATHING
        assert desk.told == []
        assert (exhale.text, exhale.trouble.isVisible()) == ("Stand {left} at the wall", True)

    def test_what_a_pause_has_kept_is_taken_back_once_the_whole_is_wrong(self, desk: Desk, exhale: SentenceRow) -> None:
        desk.type(exhale, "Stand")
        exhale.commit()  # what the pause does
        assert desk.now.breathing.exhale.show == "Stand"
        QTest.keyClicks(exhale.field, " {")
        assert desk.now.breathing == BREATHING
        assert {merge for _, merge in desk.told} == {desk.told[0][1]}
        assert exhale.text == "Stand {"
        QTest.keyClicks(exhale.field, "side} up.")
        exhale.commit()
        assert desk.now.breathing.exhale.show == "Stand {side} up."

    def test_the_words_of_the_voice_come_back_with_the_sentence(self, desk: Desk) -> None:
        shipped = replace(shipped_library().stretches["half-kneeling-hip-flexor"], id="copy")
        desk.form.set_stretch(shipped)
        desk.form.show_page("Steps")
        row = desk.form.steps.cards[2].full
        desk.type(row, "Bend")
        row.commit()
        assert desk.now.setup[2].full.say == ""
        QTest.keyClicks(row.field, " {")
        assert desk.now.setup[2].full == shipped.setup[2].full

    @pytest.mark.parametrize("leave", ["field", "page", "close", "listen", "undo"])
    def test_a_good_text_is_kept_when_its_field_is_left(self, desk: Desk, exhale: SentenceRow, leave: str) -> None:
        desk.type(exhale, "Sigh.")
        assert desk.told == []
        if leave == "field":
            desk.form.breath.rows["inhale"].field.setFocus()
        elif leave == "page":
            desk.form.show_page("About")
        elif leave == "close":
            desk.form.close()
        elif leave == "listen":
            click(desk.form.listen[Side.LEFT])
        else:
            QTest.keyClick(exhale.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert desk.told[0][0] == "breath"
        assert desk.now.breathing.exhale.show == ("Sigh." if leave != "undo" else BREATHING.exhale.show)
        assert exhale.text == desk.now.breathing.exhale.show

    def test_what_cannot_be_kept_is_what_undo_takes_back_first(self, desk: Desk, exhale: SentenceRow) -> None:
        desk.write(exhale, "Sigh.")
        desk.type(exhale, "Sigh {")
        keys = Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(exhale.field, *keys)
        assert (exhale.text, exhale.trouble.text()) == ("Sigh.", "")
        QTest.keyClick(exhale.field, *keys)
        assert exhale.text == BREATHING.exhale.show

    @pytest.mark.parametrize("way", ["esc", "close"])
    def test_closing_over_a_faulty_text_is_told_first_and_done_the_second_time(self, desk: Desk, exhale: SentenceRow, way: str) -> None:
        desk.type(exhale, "Stand {left} at the wall")
        desk.form.show_page("About")
        desk.form.about.name.field.setFocus()

        def close() -> None:
            if way == "esc":
                QTest.keyClick(focused(), Qt.Key.Key_Escape)
            else:
                click(desk.form.close_button)

        close()
        assert desk.form.isVisible()
        assert exhale.field.hasFocus()
        assert desk.form.names.currentRow() == PAGES.index("Breath")
        assert "“Breath: out” cannot be kept as it is. Braces" in desk.form.foot.trouble.text()
        assert desk.form.foot.trouble.isVisible()
        close()
        assert not desk.form.isVisible()
        assert desk.now.breathing == BREATHING

    def test_a_text_that_was_mended_closes_at_once(self, desk: Desk, exhale: SentenceRow) -> None:
        desk.type(exhale, "Sigh {")
        click(desk.form.close_button)
        desk.type(exhale, "Sigh.")
        click(desk.form.close_button)
        assert not desk.form.isVisible()
        assert desk.now.breathing.exhale.show == "Sigh."

    def test_the_app_can_close_it_whatever_is_in_it(self, desk: Desk, exhale: SentenceRow) -> None:
        desk.type(exhale, "Sigh {")
        desk.form.close()
        assert not desk.form.isVisible()

    def test_another_stretch_is_shown_without_what_was_typed_for_the_one_before(self, desk: Desk, exhale: SentenceRow) -> None:
        desk.type(exhale, "Sigh {")
        desk.form.set_stretch(new_stretch("other", "Other"))
        assert (exhale.text, exhale.trouble.text()) == (BREATHING.exhale.show, "")

    def test_a_new_text_of_a_list_does_not_push_another_one_aside(self, desk: Desk) -> None:
        desk.form.show_page("Feel and care")
        cautions = desk.form.care.cautions
        click(cautions.add)
        click(cautions.add)
        desk.write(cautions.rows[0], "Mind {this}.")
        desk.write(cautions.rows[1], "Go slowly.")
        assert [row.text for row in cautions.rows] == ["Mind {this}.", "Go slowly."]
        assert desk.cautions == ["Go slowly."]


def test_a_pause_in_typing_keeps_what_is_typed(qtbot: QtBot) -> None:
    row = SentenceRow("Feel", pause_ms=0)
    qtbot.addWidget(row)
    with qtbot.waitSignal(row.text_given) as given:
        row.field.setPlainText("Warm.")
        assert row.kept == ""
    assert given.args == ["Warm."]


class TestNumbers:
    def type(self, field: StrictField, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, key)

    @pytest.mark.parametrize(("text", "seconds"), [("1:30", 90), ("90", 90), ("0:45", 45), ("10:00", 600)])
    def test_a_hold_is_typed_in_seconds_or_minutes_and_seconds(self, desk: Desk, text: str, seconds: int) -> None:
        desk.form.show_page("Dose")
        self.type(desk.form.dose.hold.field, text)
        assert desk.now.dose.hold_ms.default == seconds * 1000
        assert desk.form.dose.hold.field.text() == f"{seconds} s"

    @pytest.mark.parametrize("text", ["700", "2", "1:75", "1m30", "12:00", "-5", "4.5", "1:3"])
    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
    def test_a_hold_that_cannot_be_stands_as_it_was_typed_and_is_told(self, desk: Desk, text: str, key: Qt.Key) -> None:
        desk.form.show_page("Dose")
        hold = desk.form.dose.hold
        self.type(hold.field, text, key)
        assert hold.field.text().removesuffix(" s") == text
        assert hold.trouble.text() == "From 3 to 600 s. 30 s stays until then."
        assert hold.trouble.isVisible()
        assert desk.told == []
        self.type(hold.field, "40")
        assert desk.now.dose.hold_ms.default == 40_000
        assert not hold.trouble.isVisible()

    def test_sets_and_reps_keep_to_their_limits(self, desk: Desk) -> None:
        desk.form.show_page("Dose")
        dose = desk.form.dose
        for row, words in ((dose.sets, "From 1 to 10. 1 stays until then."), (dose.reps, "From 1 to 50. 2 stays until then.")):
            self.type(row.field, "77")
            assert row.trouble.text() == words
        assert desk.told == []

    @pytest.mark.parametrize(("text", "ms"), [
        ("0:07", 7_000), ("1:00", 60_000), ("2,5", 2_500), ("1:30", 3_000), ("0.1", 3_000), ("x", 3_000)])
    def test_the_time_of_a_move_too(self, desk: Desk, text: str, ms: int) -> None:
        desk.form.show_page("Steps")
        card = desk.form.steps.moves["ease_in"]
        self.type(card.time, text, Qt.Key.Key_Tab)
        assert desk.now.ease_in.move_ms == ms
        assert card.time_trouble.isVisible() is (ms == 3_000)
        assert card.time.text().removesuffix(" s") == text or ms != 3_000

    def test_a_number_that_cannot_be_is_told_before_closing(self, desk: Desk) -> None:
        desk.form.show_page("Dose")
        field = desk.form.dose.hold.field
        self.type(field, "700", Qt.Key.Key_Tab)
        click(desk.form.close_button)
        assert desk.form.isVisible()
        assert field.hasFocus()
        assert "“Hold” cannot be kept as it is. From 3 to 600 s." in desk.form.foot.trouble.text()
        click(desk.form.close_button)
        assert not desk.form.isVisible()

    def test_a_number_is_kept_by_closing(self, desk: Desk) -> None:
        desk.form.show_page("Dose")
        field = desk.form.dose.hold.field
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "1:30")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not desk.form.isVisible()
        assert desk.now.dose.hold_ms.default == 90_000


def test_the_foot_says_whether_all_is_saved_and_what_went_wrong(desk: Desk) -> None:
    foot = desk.form.foot
    assert foot.saved.text() == "All changes are saved"
    desk.form.set_saved(False)
    assert foot.saved.text() == "Saving…"
    desk.form.set_saved(True)
    desk.form.show_trouble("The disk is full.")
    assert foot.trouble.text() == "The disk is full."
    assert foot.trouble.isVisible()
    desk.write(desk.form.about.name, "Couch")
    assert not foot.trouble.isVisible()

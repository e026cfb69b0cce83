# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions on fake time in which something hurts."""

from __future__ import annotations

from psoas_coach.model.kinds import Ending, Phase, Side, State
from psoas_coach.session.commands import Ask
from tests.helpers.script import SHORT, SessionScript, at_the_desk
from tests.helpers.shipped import a_plan


def test_it_hurts_leads_out_calmly_stands_still_and_goes_on_with_the_next_stretch() -> None:
    script = SessionScript(a_plan("full-standard", SHORT))
    script.ask(Ask.START)
    hold = next(segment for segment in script.session.plan.segments if segment.phase is Phase.HOLD)
    script.run_to_ms(hold.start_ms + 6_000)
    script.lines.clear()
    script.ask(Ask.IT_HURTS)
    script.run_out()
    said = [line.partition(" ")[2] for line in script.lines]
    plan, turn = script.session.plan, script.session.plan.turns[hold.turn]
    assert said == ["hurt marked", "changed", f"release {turn.side.value}", f'"{plan.hurt.text}"', f'"{turn.way_out.text}"',
                    f'"{plan.hurt_pause.text}"', "paused (hurt)"]
    assert [(mark.stretch_id, mark.side, mark.at_ms) for mark in script.session.record.hurts] == [
        (turn.stretch_id, turn.side, hold.start_ms + 6_000)]
    script.lines.clear()
    script.ask(Ask.RESUME)
    script.run_to_ms(script.now_ms + 3_000)
    assert script.lines[2].endswith("rest left") or script.lines[2].endswith("rest right")
    script.run_out()
    record = script.session.record
    assert [hold.held_ms for hold in record.holds if hold.stretch_id == turn.stretch_id] == [6_000]
    assert record.ending is Ending.FINISHED


def test_it_hurts_in_the_last_stretch_ends_the_session_after_the_way_out() -> None:
    script = at_the_desk()
    script.run_to("01:56")
    script.ask(Ask.IT_HURTS)
    script.run_out()
    assert script.session.state is State.FINISHED
    assert not any("Great work" in line for line in script.lines[script.lines.index("01:56 hurt marked"):])


def hurt_at(script: SessionScript, position_ms: int) -> None:
    script.run_to_ms(position_ms)
    script.ask(Ask.IT_HURTS)


def a_rest_between_stretches(script: SessionScript) -> int:
    rest = next(each for each in script.session.plan.segments if each.phase is Phase.REST and not each.set_number)
    return rest.start_ms + 4_000


def test_it_hurts_in_a_rest_is_about_the_stretch_before_and_keeps_the_one_announced() -> None:
    script = SessionScript(a_plan("full-standard", SHORT))
    script.ask(Ask.START)
    hurt_at(script, a_rest_between_stretches(script))
    script.run_out()
    assert script.session.state is State.PAUSED
    assert [mark.stretch_id for mark in script.session.record.hurts] == ["bridge"]
    script.ask(Ask.RESUME)
    script.run_out()
    held = {hold.stretch_id for hold in script.session.record.holds}
    assert len(held) == 5


def test_it_hurts_asked_again_while_standing_still_is_said_again_and_leaves_nothing_more() -> None:
    script = SessionScript(a_plan("full-standard", SHORT))
    script.ask(Ask.START)
    hurt_at(script, a_rest_between_stretches(script))
    script.run_out()
    for _ in range(3):
        script.lines.clear()
        script.ask(Ask.IT_HURTS)
        script.run_out()
        assert script.lines[-2].endswith(f'"{script.session.plan.hurt_pause.text}"')
    assert len(script.session.record.hurts) == 1
    script.ask(Ask.RESUME)
    script.run_out()
    assert len({hold.stretch_id for hold in script.session.record.holds}) == 5


def test_it_hurts_while_switching_is_about_the_side_before() -> None:
    script = at_the_desk()
    hurt_at(script, 82_000)
    assert [mark.side for mark in script.session.record.hurts] == [Side.RIGHT]


def test_it_hurts_before_the_first_move_speaks_no_way_out_of_a_position_never_taken() -> None:
    script = at_the_desk()
    hurt_at(script, 4_000)
    script.run_out()
    plan = script.session.plan
    assert not any(plan.turns[0].way_out.text in line for line in script.lines)


def test_back_within_the_way_out_keeps_the_standing_still_and_back_before_it_undoes_it() -> None:
    script = SessionScript(a_plan("full-standard", SHORT))
    script.ask(Ask.START)
    hold = next(each for each in script.session.plan.segments if each.phase is Phase.HOLD)
    whole = script.session.plan
    hurt_at(script, hold.start_ms + 5_000)
    script.run_to_ms(script.now_ms + 3_000)
    script.ask(Ask.BACK)
    script.run_out()
    assert script.session.state is State.PAUSED
    script.ask(Ask.BACK_STRETCH)
    script.ask(Ask.BACK_STRETCH)
    assert [segment.key for segment in script.session.plan.segments] == [segment.key for segment in whole.segments]

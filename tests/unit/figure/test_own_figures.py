# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of the person's own: every pose is either refused in plain words or one that a body can take, and plays as a shipped one does."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas_coach.figure.angles import arm_angles, leg_angles
from psoas_coach.figure.body import ARM, BONES, LEG, PARENT, SIDES, TWIN, Body, body_of
from psoas_coach.figure.camera import Camera
from psoas_coach.figure.checks import LIMITS, beyond_limits, faults_of, inside_the_floor
from psoas_coach.figure.company import Company
from psoas_coach.figure.demonstration import demonstration
from psoas_coach.figure.keys import ArmAlong, Choreography, FootFlat, FreeLeg, OnBall
from psoas_coach.figure.own_faults import WORDS, troubles_of
from psoas_coach.figure.own_figures import choice_like, choices_of, choreography_of, faults_of_figure, troubles_of_figure
from psoas_coach.figure.own_poses import joints_of, key_of
from psoas_coach.figure.performance import Performance
from psoas_coach.figure.solving import solved
from psoas_coach.figure.stance import FootHold, HandHold, Stance, contacts, mirrored_stance
from psoas_coach.figure.vectors import Vector, dot, length, less
from psoas_coach.model.figure import OwnFigure, OwnPose
from psoas_coach.model.joints import JOINTS
from psoas_coach.model.kinds import Build, Reach, Side
from psoas_coach.model.library import Step, Stretch
from psoas_coach.model.words import Line
from tests.helpers.figure_stage import choreographies, moving_times
from tests.helpers.shipped import shipped_library
from tests.helpers.thorough import examples

CHOICES = choices_of(choreographies())
BODIES = [body_of(build) for build in Build]


def pose(stretch: str, key: str, /, **angles: float) -> OwnPose:
    return OwnPose(stretch_id=stretch, key=key, angles=tuple(sorted(angles.items())))


def own(start: OwnPose, hold: OwnPose, steps: int = 3) -> Stretch:
    """A stretch with that figure and so many set-up steps."""
    step = Step(full=Line(show="Do this."), short=Line(show="This."), move_ms=2_000)
    return replace(shipped_library().stretches["standing-hip-flexor"], id="mine", setup=(step,) * steps,
                   figure=OwnFigure(start=start, hold=hold))


def stance(where: OwnPose, body: Body = BODIES[0]) -> Stance:
    return solved(body, key_of(where, choreographies()))


def same(a: Vector, b: Vector) -> bool:
    return length(less(a, b)) < 1e-9


def knee(where: OwnPose, side: Side) -> float:
    return leg_angles(stance(where).pose, side).knee


def broken(body: Body, key: object, found: Stance) -> list[str]:
    """Which of the invariants of the shipped figure do not hold, worked out anew."""
    at, wrong = found.placed.at, []
    for bone in range(1, len(BONES)):
        if abs(length(less(at[bone], at[PARENT[bone]])) - length(body.joints[bone])) > 1e-9:
            wrong.append(f"{BONES[bone]} has another length")
    for index, side in enumerate(SIDES):
        leg, arm = LEG[side], ARM[side]
        if found.feet[index] is not FootHold.NONE and length(less(at[leg[2]], at[leg[0]])) > (body.thigh + body.shank) * 0.9991:
            wrong.append(f"{side.value} leg out of reach")
        if found.hands[index] is not HandHold.NONE and length(less(at[arm[2]], at[arm[0]])) > (body.upper_arm + body.forearm) * 0.9851:
            wrong.append(f"{side.value} arm out of reach")
        if leg_angles(found.pose, side).knee_off_plane > 0.1:
            wrong.append(f"{side.value} knee off its plane")
        if arm_angles(found.pose, side).elbow_off_plane > 12:
            wrong.append(f"{side.value} elbow off its plane")
    wrong += [str(excess) for excess in beyond_limits(found.pose)]
    wrong += [f"{bone} in the floor" for bone, _ in inside_the_floor(body, found.placed)]
    for name, point in contacts(found).items():
        if name.startswith(("sole", "ball", "knee")) and not -0.01 < point[1] / body.stature < 0.06:
            wrong.append(f"{name} floats")
    return wrong


ANGLES = st.dictionaries(st.sampled_from(sorted(JOINTS)), st.floats(0, 1), max_size=6)


@given(st.sampled_from(CHOICES), ANGLES, st.sampled_from([0.15, 0.5, 1.0]))
@settings(max_examples=examples(400), deadline=None)
def test_whatever_is_set_is_refused_or_can_be_done_by_every_body(choice: tuple[str, str], shares: dict[str, float], far: float) -> None:
    angles = {name: (JOINTS[name].low + (JOINTS[name].high - JOINTS[name].low) * share) * (1 if JOINTS[name].is_switch else far)
              for name, share in shares.items()}
    wanted = pose(*choice, **angles)
    troubles = troubles_of(wanted, choreographies())
    assert all(re.fullmatch(r"[A-Z“].*\.", text) and text.isprintable() for text in troubles)
    assert all(text.format(side="right", other="left") for text in troubles)
    if troubles:
        return
    for body, gentle in product(BODIES, (False, True)):
        key = key_of(wanted, choreographies(), gentle=gentle)
        found = solved(body, key)
        assert broken(body, key, found) == []
        mirror = mirrored_stance(body, found)
        assert [(x, y, -z) for x, y, z in found.placed.at] == [mirror.placed.at[twin] for twin in TWIN]


@given(st.sampled_from(CHOICES), st.sampled_from(CHOICES), ANGLES, ANGLES, st.integers(1, 8))
@settings(max_examples=examples(150), deadline=None)
def test_every_figure_is_refused_or_plays(first: tuple[str, str], second: tuple[str, str], start: dict[str, float], hold: dict[str, float],
                                          steps: int) -> None:
    def small(shares: dict[str, float]) -> dict[str, float]:
        return {name: JOINTS[name].high * share * 0.2 for name, share in shares.items() if not JOINTS[name].is_switch}

    stretch = own(pose(*first, **small(start)), pose(*second, **small(hold)), steps)
    faults = faults_of_figure(stretch, choreographies())
    assert all(fault.file == "mine.toml" and fault.key in ("figure", "figure.start", "figure.hold") for fault in faults)
    assert not any("{" in fault.why for fault in faults)
    if faults:
        return
    dance = choreography_of(stretch, choreographies())
    assert len(dance.setup) == steps
    assert dance.ease_in[-1] == "hold"
    assert dance.release[-1] == "start"
    assert all(dance.setup)
    assert dance.setup[-1][-1] == "start"
    gone_through = [dance.start, *(key for row in dance.setup for key in row), *dance.ease_in, *dance.release, *dance.way_out]
    assert set(gone_through) == set(dance.keys)
    assert all(key.view in dance.framings for key in dance.keys.values())
    assert set(dance.arrows) | set(dance.gentle) <= set(dance.keys)
    assert [str(fault) for fault in faults_of(dance, "mine.toml", steps)] == []


@pytest.mark.parametrize("choice", CHOICES, ids="/".join)
def test_every_shipped_pose_can_be_started_from(choice: tuple[str, str]) -> None:
    assert troubles_of(pose(*choice), choreographies()) == ()
    assert key_of(pose(*choice), choreographies()) == choreographies()[choice[0]].keys[choice[1]]
    assert len(joints_of(pose(*choice), choreographies())) == len(JOINTS)


def test_poses_that_are_alike_are_offered_once() -> None:
    assert len(CHOICES) < sum(len(dance.keys) for dance in choreographies().values())
    assert choice_like(pose("half-kneeling-hip-flexor", "apart"), choreographies()) == ("half-kneeling-foot-elevated", "apart")
    assert choice_like(pose("bridge", "hold"), choreographies()) == ("bridge", "hold")
    assert {(stretch, "hold") for stretch in choreographies() if stretch != "half-kneeling-foot-elevated"} <= set(CHOICES)


@pytest.mark.parametrize("choice", CHOICES, ids="/".join)
@pytest.mark.parametrize("name", JOINTS)
def test_a_joint_moves_the_body_where_it_can_be_set_and_nothing_where_it_cannot(choice: tuple[str, str], name: str) -> None:
    free = {"right_hand_free": 1.0, "left_hand_free": 1.0} if "arm" in name or "elbow" in name else {}
    if name.endswith(("leg_forward", "leg_aside", "_knee", "_ankle")):
        free = {"right_foot_free": 1.0, "left_foot_free": 1.0}
    joint = JOINTS[name]
    why = dict(joints_of(pose(*choice, **free), choreographies()))[name]
    before, after = (key_of(pose(*choice, **free, **more), choreographies()) for more in ({}, {name: joint.high * 0.1 or 1.0}))
    if joint.is_switch:
        after = key_of(pose(*choice, **{name: 1.0}), choreographies())
        before = key_of(pose(*choice), choreographies())
    if why:
        assert why.endswith(".")
        assert after == before or name.endswith("_free")
    else:
        assert after != before


class TestWhatJointsDo:
    def test_the_feet_stay_while_the_hips_go_down(self) -> None:
        down = pose("standing-hip-flexor", "apart", hips_up=-6.0)
        before, after = stance(pose("standing-hip-flexor", "apart")), stance(down)
        assert all(same(contacts(after)[name], point) for name, point in contacts(before).items())
        assert after.pose.root[1] == pytest.approx(before.pose.root[1] - 0.06 * BODIES[0].stature)
        assert all(knee(down, side) < -25 for side in SIDES)

    def test_a_foot_is_put_elsewhere_on_the_floor(self) -> None:
        moved = stance(pose("standing-hip-flexor", "apart", right_foot_forward=-12.0, hips_up=-3.0))
        before = contacts(stance(pose("standing-hip-flexor", "apart")))
        after = contacts(moved)
        assert same(after["sole_l"], before["sole_l"])
        assert less(after["sole_r"], before["sole_r"]) == pytest.approx((-0.12 * BODIES[0].stature, 0.0, 0.0))

    def test_outwards_is_outwards_on_both_sides(self) -> None:
        for side, sign in ((Side.RIGHT, 1), (Side.LEFT, -1)):
            name = side.value
            before = stance(pose("standing-hip-flexor", "apart")).placed.at
            for angles, bone in (({f"{name}_foot_aside": 6.0, "hips_up": -2.0}, LEG[side][2]), ({f"{name}_arm_aside": 40.0}, ARM[side][2]),
                                 ({f"{name}_foot_free": 1.0, f"{name}_leg_aside": 20.0}, LEG[side][2]),
                                 ({f"{name}_knee_out": 20.0, "hips_up": -6.0}, LEG[side][1])):
                after = stance(pose("standing-hip-flexor", "apart", **angles)).placed.at
                assert (after[bone][2] - before[bone][2]) * sign > 0.02, (name, angles)

    def test_a_raised_arm_goes_out_too(self) -> None:
        up = {"right_arm_forward": 170.0}
        before, after = (stance(pose("standing-hip-flexor", "apart", **up, **more)).placed.at[ARM[Side.RIGHT][2]]
                         for more in ({}, {"right_arm_aside": 30.0}))
        assert before[1] > 1.5
        assert after[2] > before[2] + 0.05

    def test_raising_to_the_front_goes_to_the_front(self) -> None:
        at = stance(pose("standing-hip-flexor", "apart", right_arm_forward=90.0, left_foot_free=1.0, left_leg_forward=60.0)).placed.at
        assert at[ARM[Side.RIGHT][2]][0] > at[ARM[Side.RIGHT][0]][0] + 0.4
        assert at[LEG[Side.LEFT][1]][0] > at[LEG[Side.LEFT][0]][0] + 0.3

    def test_the_knee_of_a_free_leg_is_bent_by_so_much(self) -> None:
        free = pose("standing-hip-flexor", "apart", right_foot_free=1.0)
        bent = pose("standing-hip-flexor", "apart", right_foot_free=1.0, right_knee=60.0)
        assert knee(bent, Side.RIGHT) == pytest.approx(knee(free, Side.RIGHT) - 60.0)

    def test_a_foot_that_leaves_the_floor_is_at_first_where_it_was(self) -> None:
        before, after = (stance(pose("standing-hip-flexor", "apart", **more)) for more in ({}, {"right_foot_free": 1.0}))
        assert all(length(less(a, b)) < 1e-6 for a, b in zip(before.placed.at, after.placed.at, strict=True))
        assert after.feet == (FootHold.NONE, FootHold.SOLE)

    def test_a_hand_that_lets_go_hangs(self) -> None:
        assert stance(pose("half-kneeling-hip-flexor", "hold")).hands == (HandHold.HIP, HandHold.HIP)
        free = stance(pose("half-kneeling-hip-flexor", "hold", right_hand_free=1.0))
        assert free.hands == (HandHold.NONE, HandHold.HIP)

    def test_a_heel_that_is_raised_and_lowered_again_is_flat(self) -> None:
        key = key_of(pose("standing-hip-flexor", "apart", right_heel=30.0, hips_up=-4.0), choreographies())
        assert isinstance(key.legs[Side.RIGHT], OnBall)
        key = key_of(pose("standing-hip-flexor", "hold", right_heel=-30.0), choreographies())
        assert isinstance(key.legs[Side.RIGHT], FootFlat)

    def test_lying_the_hips_are_lifted_by_the_pelvis(self) -> None:
        lifted = stance(pose("bridge", "arms", hips_up=8.0))
        assert lifted.pose.root[1] > stance(pose("bridge", "arms")).pose.root[1] + 0.05 * BODIES[0].stature

    def test_the_tuck_leaves_the_chest_upright(self) -> None:
        before, after = (stance(pose("standing-hip-flexor", "apart", **more)).placed.turns[3] for more in ({}, {"pelvis_tuck": 12.0}))
        assert sum(a * b for a, b in zip(before, after, strict=True)) == pytest.approx(1.0, abs=1e-9)

    def test_sides_are_those_of_the_person(self) -> None:
        """To the {side} is to the right, as the pose is written."""
        head = BONES.index("head")
        before, after = (stance(pose("standing-hip-flexor", "apart", **more)).placed.at[head] for more in ({}, {"trunk_bend": 20.0}))
        assert after[2] > before[2] + 0.05
        turned = stance(pose("standing-hip-flexor", "apart", trunk_twist=30.0)).placed.turns[3]
        w, x, y, z = turned
        front: Vector = (1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y))
        assert dot(front, (0.0, 0.0, 1.0)) > 0.3


SAID = [
    ({"hips_up": 6.0}, "cannot reach its place"),
    ({"right_foot_free": 1.0, "right_knee": 120.0, "right_leg_forward": 40.0}, ""),
    ({"trunk_twist": 80.0}, "turned too far to the right side"),
    ({"trunk_twist": -80.0}, "turned too far to the left side"),
    ({"trunk_bend": 50.0}, ""),
    ({"right_arm_forward": -100.0}, "right arm goes too far back"),
    ({"left_arm_aside": -80.0}, "left arm goes too far across"),
    ({"head_nod": 70.0, "trunk_arch": 50.0}, "lower back is arched too far"),
    ({"right_foot_free": 1.0, "left_foot_free": 1.0, "hips_up": 10.0}, "Nothing touches the floor"),
    ({"right_foot_free": 1.0, "right_leg_forward": -60.0}, "right leg goes too far back at the hip"),
    ({"right_foot_free": 1.0, "right_leg_forward": 140.0, "right_knee": 100.0}, "right thigh comes too close to the belly"),
    ({"right_foot_free": 1.0, "right_ankle": -60.0}, "foot"),
    ({"hips_up": -30.0}, "left foot is bent up too far"),
    ({"trunk_twist": 90.0}, "“Turn the chest” is set further than it goes"),
    ({"head_wag": 1.0}, "not among what came with the app"),
]


@pytest.mark.parametrize(("angles", "words"), SAID, ids=lambda value: str(value)[:40])
def test_what_a_body_cannot_do_is_said_in_plain_words(angles: dict[str, float], words: str) -> None:
    bent = own(pose("standing-hip-flexor", "apart", **angles), pose("standing-hip-flexor", "hold"))
    told = [fault.why for fault in faults_of_figure(bent, choreographies())]
    if not words:
        assert told == []
        return
    assert any(words in text for text in told), told
    assert not any("°" in text for text in told)


def test_every_limit_has_its_words() -> None:
    assert {*WORDS} == {*LIMITS, "thorax extension"} - {"shoulder elevation"}


@pytest.mark.parametrize(("stretch", "key"), [("bow", "hold"), ("bridge", "fly"), ("", "")])
def test_an_unknown_pose_is_a_fault(stretch: str, key: str) -> None:
    wrong = own(pose("bridge", "arms"), pose(stretch, key))
    assert [fault.key for fault in faults_of_figure(wrong, choreographies())] == ["figure.hold"]
    with pytest.raises(KeyError):
        key_of(pose(stretch, key), choreographies())
    with pytest.raises(KeyError):
        choreography_of(wrong, choreographies())


def test_what_is_no_number_is_refused() -> None:
    for value in (float("nan"), float("inf"), 1e300):
        assert troubles_of(pose("bridge", "arms", hips_up=value), choreographies())


def test_lying_and_standing_are_too_far_apart() -> None:
    (fault,) = faults_of_figure(own(pose("bridge", "arms"), pose("standing-hip-flexor", "hold")), choreographies())
    assert fault.key == "figure"
    assert "lies on the back" in fault.why


def test_a_stretch_without_figure_has_no_fault_and_no_choreography() -> None:
    bare = replace(own(pose("bridge", "arms"), pose("bridge", "hold")), figure=None)
    assert faults_of_figure(bare, choreographies()) == ()
    assert troubles_of_figure(bare, choreographies()) == ()
    with pytest.raises(ValueError, match="no figure"):
        choreography_of(bare, choreographies())


class TestTheWay:
    def dance(self, start: OwnPose, hold: OwnPose, steps: int = 5) -> Choreography:
        return choreography_of(own(start, hold, steps), choreographies())

    def test_the_shipped_way_in_is_kept_row_by_row(self) -> None:
        name = "half-kneeling-hip-flexor"
        dance = self.dance(pose(name, "ready"), pose(name, "hold"))
        shipped = [[f"{name}/{key}" for key in row] for row in choreographies()[name].setup]
        assert [list(row) for row in dance.setup] == [*shipped[:-1], ["start"]]
        assert dance.start == f"{name}/apart"
        assert dance.way_out == tuple(f"{name}/{key}" for key in choreographies()[name].way_out)

    @pytest.mark.parametrize("steps", [1, 2, 3, 7, 12])
    def test_fewer_or_more_steps_share_it_out(self, steps: int) -> None:
        name = "half-kneeling-hip-flexor"
        dance = self.dance(pose(name, "ready"), pose(name, "hold"), steps)
        keys = [key for row in dance.setup for key in row]
        wanted = [f"{name}/{key}" for row in choreographies()[name].setup[:-1] for key in row]
        assert keys[:len(wanted)] == wanted
        assert set(keys[len(wanted):]) == {"start"}

    def test_arms_that_were_raised_stay_up_on_the_way_into_the_hold(self) -> None:
        name, up = "half-kneeling-hip-flexor", {"right_hand_free": 1.0, "right_arm_forward": 165.0}
        dance = self.dance(pose(name, "ready", **up), pose(name, "hold", **up))
        assert dance.ease_in == ("hold",)
        shown = Performance(demonstration(company := Company({"mine": dance}, BODIES[0], Reach.FULL), "mine", Side.RIGHT), company)
        wrist, head = ARM[Side.RIGHT][2], BONES.index("head")
        first = next(each.start_ms for each in shown.moves if each.end == company.stance("mine", "hold", Side.RIGHT))
        for _, at_ms in moving_times(shown):
            if first <= at_ms <= shown.hold_ms:
                at = shown.stance_at(at_ms).placed.at
                assert at[wrist][1] > at[head][1]

    def test_from_standing_into_kneeling_it_goes_the_shipped_way(self) -> None:
        name = "half-kneeling-hip-flexor"
        dance = self.dance(pose(name, "apart"), pose(name, "hold"), 2)
        assert [key.rpartition("/")[2] for key in dance.ease_in[:3]] == ["stand", "step", "back"]
        assert dance.release == (*dance.ease_in[-2::-1], "start")
        assert dance.start == "start"

    def test_standing_the_way_out_does_not_kneel(self) -> None:
        dance = self.dance(pose("half-kneeling-hip-flexor", "apart"), pose("half-kneeling-hip-flexor", "apart", trunk_bend=20.0))
        assert dance.way_out == ("half-kneeling-hip-flexor/apart",)

    def test_the_gentle_reach_is_the_shipped_one_with_the_same_set(self) -> None:
        name = "half-kneeling-hip-flexor"
        dance = self.dance(pose(name, "ready"), pose(name, "hold", trunk_bend=10.0))
        assert set(dance.gentle) == {"hold"}
        full, gentle = (leg_angles(solved(BODIES[0], keys["hold"]).pose, Side.RIGHT).hip_flexion for keys in (dance.keys, dance.gentle))
        assert gentle > full + 4

    @pytest.mark.parametrize("side", SIDES)
    def test_whatever_was_raised_is_in_sight_and_stands_on_the_mat(self, side: Side) -> None:
        far = {"right_hand_free": 1.0, "right_arm_forward": 170.0, "left_foot_forward": 6.0}
        dance = self.dance(pose("half-kneeling-hip-flexor", "ready"), pose("half-kneeling-hip-flexor", "hold", **far))
        company = Company({"mine": dance}, BODIES[0], Reach.FULL)
        camera = Camera(company.view("mine", "hold", side), 400, 400)
        for point in company.stance("mine", "hold", side).placed.at:
            x, y, _, _ = camera.seen(point)
            assert 5 < x < 395
            assert 5 < y < 395
        mat = company.mat("mine")
        assert all(mat.back <= x <= mat.front and abs(z) <= mat.half_width
                   for x, _, z in contacts(company.stance("mine", "hold", side)).values())

    def test_a_demonstration_of_it_keeps_the_invariants_at_every_instant(self) -> None:
        name = "half-kneeling-hip-flexor"
        up = {"right_hand_free": 1.0, "right_arm_forward": 150.0, "left_hand_free": 1.0, "left_arm_aside": 40.0}
        dance = self.dance(pose(name, "ready"), pose(name, "hold", trunk_bend=14.0, **up))
        company = Company({"mine": dance}, BODIES[0], Reach.FULL)
        right, left = (Performance(demonstration(company, "mine", side), company) for side in SIDES)
        wrong: set[str] = set()
        for number, (_, at_ms) in enumerate(moving_times(right)):
            if number % 8 == 0:
                found = right.stance_at(at_ms)
                wrong |= {f"{what} at {at_ms:.0f}" for what in (*map(str, beyond_limits(found.pose)),
                                                                *(bone for bone, _ in inside_the_floor(company.body, found.placed)))}
                assert [(x, y, -z) for x, y, z in found.placed.at] == [left.stance_at(at_ms).placed.at[twin] for twin in TWIN]
        assert not wrong

    def test_free_limbs_are_turned_joint_by_joint(self) -> None:
        key = key_of(pose("standing-hip-flexor", "tuck", right_hand_free=1.0, left_foot_free=1.0), choreographies())
        assert isinstance(key.arms[Side.RIGHT], ArmAlong)
        assert isinstance(key.legs[Side.LEFT], FreeLeg)

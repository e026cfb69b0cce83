# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builders of what widgets are given: believable entries, previews, frames and records, as literal values."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from psoas_coach.model.catalogue import Entry, Preview, PreviewPart
from psoas_coach.model.frame import Breath, Caption, Frame
from psoas_coach.model.kinds import BreathPhase, Ending, EntryKind, LineStatus, Phase, Position, Side, State, Style
from psoas_coach.model.library import Page, Paragraph, Section, Source
from psoas_coach.model.record import HoldRecord, HurtMark, Record
from psoas_coach.settings.table import ACSM, FIXED, Choice, Kind, Setting, Zone
from psoas_coach.settings.values import Settings, Value

T = TypeVar("T", Entry, Preview, Frame, Record)
STRETCHES = (
    ("bridge", "Bridge", "Lie on your back and lift your hips.", "2 × 10 reps", Position.SUPINE, ("after sitting", "warm-up"), 190_000),
    ("half-kneeling-hip-flexor", "Half Kneeling Hip Flexor Stretch",
     "Kneel on one knee, squeeze the glute of that side, and drive the hip forward.",
     "2 × 30 s each side", Position.HALF_KNEELING, ("after sitting", "after a run"), 265_000),
    ("standing-hip-flexor", "Standing Hip Flexor Stretch", "Step one leg back and tuck the pelvis under, standing.",
     "3 × 30 s each side", Position.STANDING, ("at the desk", "after sitting"), 310_000),
    ("low-lunge-twist", "Low Lunge Twist", "A low lunge with one hand down, the other arm up, and the chest open.",
     "2 × 20 s each side", Position.LOW_LUNGE, ("after a run", "warm-up"), 240_000),
    ("half-kneeling-foot-elevated", "Half Kneeling Stretch With Foot Elevated",
     "A half kneeling stretch with the arm raised and taken over.",
     "2 × 30 s each side", Position.HALF_KNEELING, ("after a run",), 280_000),
)
ROUTINES = (
    ("full-warm-up", "Full warm-up", "All five, with static holds.", "5 reps each", 845_000, ("warm-up",)),
    ("full-cool-down", "Full cool-down", "All five, moving in and out.", "3 moving reps each", 372_000, ("cool-down",)),
    ("ten-minutes", "Ten minutes", "Three stretches on the floor.", "own doses", 600_000, ("after sitting",)),
    ("desk-three-minutes", "Three minutes at the desk", "Standing only, no mat.", "2 × 30 s each side", 180_000, ("at the desk",)),
)
LINES = (
    "Stand with your feet together.",
    "Step your right foot back.",
    "Bend both knees to 90°, into a lunge, and set your right knee on the ground.",
    "Tuck the toes of your right foot under.",
    "Now your left foot, your right knee and your right foot are on the ground.",
    "Squeeze your right glute, the muscle of your buttock, and drive your right hip forward.",
    "Ease your right hip back.",
)
SENTENCE = "Squeeze your right glute, the muscle of your buttock, and drive your right hip forward."
LONG_SENTENCE = ("Let the stretch go. Hold on to your chair, your wall or your left thigh. "
                 "Stand up slowly, and bring your feet together.")
FEEL = "You feel it at the front of your right leg, up into the hip flexor at the front of your hip."
NOTE = "The article pairs static holds with the warm-up. Most guidelines pair them the other way round."
CAUTIONS = ("Have something soft under the knee that goes down.", "Keep a chair or a wall within reach.")


def an_entry(entry_id: str = "half-kneeling-hip-flexor", **changes: Any) -> Entry:
    """One of the shipped entries by id, with changes."""
    return _changed(next(entry for entry in entries() if entry.id == entry_id), changes)


def entries() -> tuple[Entry, ...]:
    """The five stretches and four routines."""
    stretches = tuple(
        Entry(id=id_, kind=EntryKind.STRETCH, name=name, summary=summary, dose=dose, positions=(position,), stretches=(id_,),
              purposes=purposes, total_ms=total)
        for id_, name, summary, dose, position, purposes, total in STRETCHES)
    places = {"ten-minutes": (Position.SUPINE, Position.HALF_KNEELING, Position.LOW_LUNGE), "desk-three-minutes": (Position.STANDING,)}
    routines = tuple(
        Entry(id=id_, kind=EntryKind.ROUTINE, name=name, summary=summary, dose=dose, positions=places.get(id_, tuple(Position)),
              stretches=tuple(row[0] for row in STRETCHES if row[4] in places.get(id_, tuple(Position))),
              purposes=purposes, total_ms=total)
        for id_, name, summary, dose, total, purposes in ROUTINES)
    return stretches + routines


def a_part(name: str = "Half Kneeling Hip Flexor Stretch") -> PreviewPart:
    """One stretch of a preview."""
    stretch_id = next((row[0] for row in STRETCHES if row[1] == name), "half-kneeling-hip-flexor")
    return PreviewPart(stretch_id=stretch_id, side=Side.RIGHT, name=name, sides="right, then left", dose="2 × 30 s", lines=LINES, feel=FEEL)


def a_preview(entry_id: str = "half-kneeling-hip-flexor", **changes: Any) -> Preview:
    """A preview of one of the entries, with changes."""
    entry = an_entry(entry_id)
    alone = entry.kind is EntryKind.STRETCH
    return _changed(Preview(
        entry=entry, note="" if alone else NOTE,
        parts=(a_part(entry.name),) if alone else tuple(a_part(name) for _, name, *_ in STRETCHES),
        cautions=CAUTIONS, sources=("article",), style=None if alone else Style.STATIC), changes)


def lines_at(now: int) -> tuple[tuple[str, LineStatus], ...]:
    """The seven lines, with the one numbered `now` (from 0) being done."""
    return tuple((text, LineStatus.DONE if number < now else LineStatus.NOW if number == now else LineStatus.TO_COME)
                 for number, text in enumerate(LINES))


def a_caption(text: str = SENTENCE, spoken: int = 7) -> Caption:
    """A sentence of which `spoken` words have been begun."""
    return Caption(text=text, words=tuple(text.split()), spoken=spoken)


def a_frame(**changes: Any) -> Frame:
    """The middle of a hold on the right side, with changes."""
    return _changed(Frame(
        state=State.RUNNING, pause_reason=None, routine_name="Full warm-up", stretch_id="half-kneeling-hip-flexor",
        stretch_name="Half Kneeling Hip Flexor Stretch", side=Side.RIGHT, step=1, steps=5, phase=Phase.HOLD, moving=False,
        set_number=1, sets=2, rep=2, reps=8, lines=lines_at(5), feel=FEEL, caption=a_caption(),
        breath=Breath(phase=BreathPhase.OUT, fraction=0.35), segment_elapsed_ms=7_200, segment_duration_ms=30_000, position_ms=85_000,
        total_ms=845_000, lead_in_left_ms=0, next_name="Half Kneeling Hip Flexor Stretch", next_side=Side.LEFT), changes)


def a_waiting_frame(**changes: Any) -> Frame:
    """The end of a set-up that is held open, without end, with changes."""
    return _changed(a_frame(
        state=State.WAITING, phase=Phase.PREPARE, rep=0, set_number=0, breath=Breath(), lines=lines_at(4), segment_elapsed_ms=30_000,
        caption=a_caption("Take your time. Press Space, or a play key, when you are in place.", 14)), changes)


def a_record(**changes: Any) -> Record:
    """A finished warm-up, with changes."""
    holds = tuple(HoldRecord(stretch_id="half-kneeling-hip-flexor", side=side, planned_ms=30_000, held_ms=30_000)
                  for side in (Side.RIGHT, Side.LEFT) for _ in range(8))
    return _changed(Record(
        routine_id="full-warm-up", routine_name="Full warm-up", ending=Ending.FINISHED, elapsed_ms=845_000, holds=holds, hurts=()), changes)


def a_hurt() -> HurtMark:
    """A mark in the low lunge twist."""
    return HurtMark(stretch_id="low-lunge-twist", side=Side.LEFT, at_ms=512_000)


SOURCES = {source.id: source for source in (
    Source(id="article", citation="A published article on five psoas stretches, with two physical therapists."),
    Source(id="acsm", citation="American College of Sports Medicine (ACSM): guidelines on flexibility exercise.", note="How long to hold."),
    Source(id="ingram-2025", citation="Ingram et al., Sports Medicine, 2025.", doi="10.1007/s40279-024-02143-9",
           note="How much still adds something."),
)}


def a_page(page_id: str = "safety") -> Page:
    """A short page with headings, a list and sources."""
    return Page(id=page_id, title="Before you stretch", sections=(
        Section(heading="What this app is not", paragraphs=(
            Paragraph(text="Psoas Coach gives no medical advice. It does not know you, and it takes the place of no doctor."),)),
        Section(heading="Ask a doctor first", paragraphs=(
            Paragraph(text="Talk to a doctor before you start if any of these is true for you:"),
            Paragraph(text="you have a hip replacement", item=True),
            Paragraph(text="you had recent surgery on a hip, a knee or your back", item=True),
            Paragraph(text="pain wakes you at night", item=True))),
        Section(heading="How much", paragraphs=(
            Paragraph(text="Hold 10 to 30 seconds, to tightness & never <b>pain</b>.", sources=("acsm", "ingram-2025")),)),
    ))


def _changed(value: T, changes: dict[str, Any]) -> T:
    return dataclasses.replace(value, **changes)


def some_settings(**changed: Value) -> Settings:
    """The table of a library of five stretches, with values changed; dots of a key are written as two underscores."""
    rows = tuple(
        Setting(key=f"hold.{id_}", page="Holds", title=name, description="Length of one hold.", kind=Kind.WHOLE, default=30,
                low=3, high=600, unit="s", zone=Zone(low=10, high=30, source=ACSM))
        for id_, name, *_ in STRETCHES)
    doses = tuple(
        Setting(key=f"{what}.{id_}", page="Holds", title=f"{name}: {what}", description=f"{what.capitalize()} in the Standard protocol.",
                kind=Kind.WHOLE, default=2, low=1, high=10, unit=what, zone=Zone(low=1, high=3, source="the stretch's own dose"))
        for id_, name, *_ in STRETCHES for what in ("reps", "sets"))
    style = Setting(
        key="style.full-warm-up", page="Holds", title="Full warm-up: reps are", description="Held still, or moved in and out.",
        kind=Kind.CHOICE, default="static",
        choices=(Choice(value="static", label="Static holds"), Choice(value="moving", label="Moving reps")))
    settings = Settings((*rows, *doses, style, *FIXED), {})
    for key, value in changed.items():
        settings = settings.with_value(key.replace("__", "."), value)
    return settings

# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done: stretches, protocols, routines, and the words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from psoas_coach.model.kinds import Laterality, Position, Side, Style, Talk
from psoas_coach.model.words import Line

if TYPE_CHECKING:
    from psoas_coach.model.figure import OwnFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A published range: the default, and the zone a slider marks. A person may go outside it."""

    low: int
    high: int
    default: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One move on the way into, through or out of a stretch.

    `full` is said the first time, `short` every later time; `move_ms` is the time the body needs after it was told.
    """

    full: Line
    short: Line
    move_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Breathing:
    """Breath cues of a stretch: for holds, and for moving reps (in on the exhale, out on the inhale)."""

    inhale: Line
    exhale: Line
    exhale_long: Line
    move_in: Line
    move_in_short: Line
    move_out: Line
    move_out_short: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """The stretch's own prescription, used by the Standard protocol. `hold_ms` in milliseconds."""

    style: Style
    sets: Range
    reps: Range
    hold_ms: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One named position or movement for the psoas. The other side is this same value read for the other side.

    `needs` are the things to have at hand, as they stand inside a sentence ("a chair"): told once, at the opening of a session.
    `cautions` are whole sentences, told at the stretch. `figure` is how the figure shows a stretch of the person's own; the shipped ones
    have files of key poses instead.
    """

    id: str
    name: Line
    position: Position
    laterality: Laterality
    first_side: Side
    purposes: tuple[str, ...]
    summary: str
    setup: tuple[Step, ...]
    ease_in: Step
    release: Step
    way_out: Step
    breathing: Breathing
    feel: Line
    cautions: tuple[Line, ...]
    dose: Dose
    sources: tuple[str, ...]
    needs: tuple[str, ...] = ()
    figure: OwnFigure | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides to be done, in the order they are done in."""
        if self.laterality is Laterality.BILATERAL:
            return (Side.BOTH,)
        return (self.first_side, self.first_side.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """A dose that a routine gives to all its stretches. A None leaves the stretch's own dose in force."""

    id: str
    name: str
    note: str
    style: Style | None
    reps: Range | None
    hold_ms: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineStep:
    """One stretch in a routine; what is None comes from the routine, the protocol, the settings or the stretch.

    `rest_ms` is the rest between its sets and after it. `first_side` is LEFT or RIGHT. Holds on `extra_side` (LEFT or RIGHT) are `extra_ms`
    longer. `note` is said before the way into it.
    """

    stretch_id: str
    sets: int | None = None
    reps: int | None = None
    hold_ms: int | None = None
    style: Style | None = None
    rest_ms: int | None = None
    first_side: Side | None = None
    extra_side: Side | None = None
    extra_ms: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """Ordered steps that a person picks. `id` equals a stretch's id when the routine is that stretch alone.

    The steps are done `rounds` times. A time or talk that is None comes from the settings. `wait_ms` None goes on by itself; else every
    position is held open until the person goes on, or until so much time has passed (0: without end).
    """

    id: str
    name: Line
    summary: str
    note: str
    purposes: tuple[str, ...]
    protocol_id: str
    steps: tuple[RoutineStep, ...]
    rounds: int = 1
    talk: Talk | None = None
    prepare_ms: int | None = None
    switch_ms: int | None = None
    rest_ms: int | None = None
    breath_in_ms: int | None = None
    breath_out_ms: int | None = None
    wait_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a claim comes from: shown on the Sources page as its citation, with a DOI where there is one."""

    id: str
    citation: str
    doi: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph or list item of a page: plain text, and the sources of its claims."""

    text: str
    sources: tuple[str, ...] = ()
    item: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to read: Learn, Sources or Safety."""

    id: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The coach's own words in one language: whatever is said that belongs to no single stretch.

    `lines` holds templates by key, `variants` lists of templates to alternate between, `numbers` the spoken words of 0 to 99.
    Placeholders beside the sides are named in `psoas_coach/content/phrases.py`.
    """

    language: str
    side_words: Mapping[Side, str]
    lines: Mapping[str, str]
    variants: Mapping[str, tuple[str, ...]]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything that was loaded: all ids resolve, every range is in order. `own` are the ids of what the person made or brought in."""

    stretches: Mapping[str, Stretch]
    protocols: Mapping[str, Protocol]
    routines: Mapping[str, Routine]
    sources: Mapping[str, Source]
    pages: Mapping[str, Page]
    phrases: Phrases
    own: frozenset[str] = frozenset()

    def routine(self, routine_id: str) -> Routine:
        """The routine of that id; a stretch's id gives the routine of that stretch alone. Raises KeyError."""
        if routine_id in self.routines:
            return self.routines[routine_id]
        stretch = self.stretches[routine_id]
        return Routine(
            id=stretch.id, name=stretch.name, summary=stretch.summary, note="", purposes=stretch.purposes,
            protocol_id="standard", steps=(RoutineStep(stretch_id=stretch.id),),
        )

    def __contains__(self, id: object) -> bool:
        return id in self.routines or id in self.stretches

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that `routine` takes: the stretches, then the routines, each in their shipped order."""
        return (*self.stretches, *self.routines)

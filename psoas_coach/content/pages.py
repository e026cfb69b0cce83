# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading pages and sources."""

from __future__ import annotations

import re

from psoas_coach.content.stretch import MOST_TAGS
from psoas_coach.content.table import NAME_LIMIT, NOTE_LIMIT, PARAGRAPH_LIMIT, Table
from psoas_coach.model.library import Page, Paragraph, Section, Source

MOST_SECTIONS = 20
MOST_PARAGRAPHS = 40
MOST_SOURCES = 200

_DOI = re.compile(r"10\.[0-9]{4,9}/[!-~]+")


def read_page(table: Table, id: str) -> Page:
    """The page in `table`, to be used only if no fault was recorded."""
    return Page(
        id=id,
        title=table.text("title", NAME_LIMIT),
        sections=tuple(_read_section(section) for section in table.tables("sections", MOST_SECTIONS)),
    )


def _read_section(table: Table) -> Section:
    section = Section(
        heading=table.text("heading", NAME_LIMIT),
        paragraphs=tuple(_read_paragraph(paragraph) for paragraph in table.tables("paragraphs", MOST_PARAGRAPHS)),
    )
    table.close()
    return section


def _read_paragraph(table: Table) -> Paragraph:
    paragraph = Paragraph(
        text=table.text("text", PARAGRAPH_LIMIT), sources=table.identifiers("sources", MOST_TAGS), item=table.flag("item")
    )
    table.close()
    return paragraph


def read_sources(table: Table) -> tuple[Source, ...]:
    """The sources in `table`, to be used only if no fault was recorded."""
    sources: dict[str, Source] = {}
    for entry in table.tables("sources", MOST_SOURCES):
        source = Source(
            id=entry.identifier("id"),
            citation=entry.text("citation", NOTE_LIMIT),
            doi=entry.text("doi", NOTE_LIMIT, optional=True),
            note=entry.text("note", NOTE_LIMIT, optional=True),
        )
        if source.doi and not _DOI.fullmatch(source.doi):
            entry.fault("doi", "is no DOI; write it bare, such as 10.7717/peerj.2325")
        if source.id in sources:
            entry.fault("id", f"is '{source.id}', as in a source above; give each source its own id")
        entry.close()
        sources[source.id] = source
    return tuple(sources.values())

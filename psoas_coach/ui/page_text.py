# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Page as rich text. Every word of the content is escaped: markup in it is shown, never read."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psoas_coach.model.library import Page, Paragraph, Source
    from psoas_coach.ui.tokens import Scheme


def source_name(source_id: str) -> str:
    """The short name of a source: "ingram-2025" is "Ingram 2025", "acsm" is "ACSM"."""
    words = source_id.replace("-", " ").strip()
    return words.upper() if len(words) <= 4 else words[:1].upper() + words[1:]


def cited(page: Page) -> tuple[str, ...]:
    """The ids of the sources that the page cites, each once, in their order."""
    return tuple(dict.fromkeys(
        source for section in page.sections for paragraph in section.paragraphs for source in paragraph.sources))


def page_html(page: Page, sources: Mapping[str, Source], scheme: Scheme) -> str:
    """The page, with its sources at its end."""
    parts = [f'<html><body style="color:{scheme.ink}; font-size:15px;">']
    for section in page.sections:
        if section.heading:
            parts.append(f'<p style="font-size:18px; font-weight:600; margin-top:22px; margin-bottom:4px;">{escape(section.heading)}</p>')
        parts += [_paragraph(paragraph, sources, scheme) for paragraph in section.paragraphs]
    known = [sources[source] for source in cited(page) if source in sources]
    if known:
        parts.append('<p style="font-size:18px; font-weight:600; margin-top:22px; margin-bottom:4px;"><a name="sources"></a>Sources</p>')
        parts += [_source(source, scheme) for source in known]
    parts.append("</body></html>")
    return "".join(parts)


def _paragraph(paragraph: Paragraph, sources: Mapping[str, Source], scheme: Scheme) -> str:
    marks = " ".join(
        f'<a href="#source-{quote(source, safe="")}" style="color:{scheme.accent}; font-size:12px; text-decoration:none;">'
        f"[{escape(source_name(source))}]</a>" for source in paragraph.sources if source in sources)
    text = escape(paragraph.text) + (f" {marks}" if marks else "")
    if paragraph.item:
        return (f'<table cellspacing="0" cellpadding="0" style="margin-left:4px; margin-top:4px;"><tr>'
                f'<td style="padding-right:10px; color:{scheme.accent};">•</td><td>{text}</td></tr></table>')
    return f'<p style="margin-top:8px; margin-bottom:0px; line-height:135%;">{text}</p>'


def _source(source: Source, scheme: Scheme) -> str:
    link = ""
    if source.doi:
        address = "https://doi.org/" + quote(source.doi, safe="/.;()-_")
        link = f' <a href="{escape(address)}" style="color:{scheme.accent};">doi {escape(source.doi)}</a>'
    note = f' <span style="color:{scheme.ink_soft};">{escape(source.note)}</span>' if source.note else ""
    return (f'<p style="margin-top:8px; margin-bottom:0px; font-size:13px;"><a name="source-{quote(source.id, safe="")}"></a>'
            f"<b>{escape(source_name(source.id))}</b>&nbsp; {escape(source.citation)}{link}{note}</p>")

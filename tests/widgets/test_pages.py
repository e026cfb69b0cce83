# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages: content is text and never markup, claims lead to their sources, safety is read first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from psoas_coach.ui.about import About
from psoas_coach.ui.actions import ACTIONS, key_text
from psoas_coach.ui.page_text import cited, page_html, source_name
from psoas_coach.ui.page_view import PageText, PageView
from psoas_coach.ui.safety_screen import SafetyScreen
from psoas_coach.ui.shortcuts_page import ShortcutsPage
from psoas_coach.ui.tokens import LIGHT
from tests.helpers import frames


def test_a_page_is_shown_as_plain_text_with_its_sources(qtbot: QtBot) -> None:
    view = PageView(frames.a_page(), frames.SOURCES)
    qtbot.addWidget(view)
    text = view.text.toPlainText()
    assert "to tightness & never <b>pain</b>." in text
    assert "[ACSM]" in text
    assert "Ingram et al., Sports Medicine, 2025." in text
    assert "doi 10.1007/s40279-024-02143-9" in text
    assert "A published article" not in text, "only the sources that the page cites"


def test_markup_in_content_stays_text() -> None:
    html = page_html(frames.a_page(), frames.SOURCES, LIGHT)
    assert "<b>pain" not in html
    assert "&lt;b&gt;pain" in html


def test_sources_are_named_shortly_and_cited_once() -> None:
    assert [source_name(one) for one in ("acsm", "ingram-2025", "article")] == ["ACSM", "Ingram 2025", "Article"]
    assert cited(frames.a_page()) == ("acsm", "ingram-2025")


def test_a_doi_opens_in_the_browser_and_nothing_else_does(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    text = PageText(frames.a_page(), frames.SOURCES)
    qtbot.addWidget(text)
    for address in ("#source-acsm", "https://doi.org/10.1007/s40279-024-02143-9", "file:///etc/passwd", "https://doi.org.example/x",
                    "http://doi.org/1", "javascript:1"):
        text.anchorClicked.emit(QUrl(address))
    assert opened == ["https://doi.org/10.1007/s40279-024-02143-9"]


def test_the_safety_screen_is_accepted_by_saying_that_it_was_read(qtbot: QtBot) -> None:
    screen = SafetyScreen(frames.a_page(), frames.SOURCES)
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.accepted, timeout=0):
        screen.read_button.click()
    with qtbot.waitSignal(screen.rejected, timeout=0), qtbot.assertNotEmitted(screen.accepted):
        screen.quit_button.click()


def test_the_page_of_shortcuts_lists_every_key_that_is_not_a_media_key(qtbot: QtBot) -> None:
    page = ShortcutsPage()
    qtbot.addWidget(page)
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    for row in ACTIONS:
        for key in row.keys:
            assert "Media" in key or key_text(key) in words


def test_about_names_version_and_licence(qtbot: QtBot) -> None:
    about = About()
    qtbot.addWidget(about)
    words = " ".join(label.text() for label in about.findChildren(QLabel))
    assert "Version 0." in words
    assert "GNU General Public License" in words
    assert "no medical advice" in words

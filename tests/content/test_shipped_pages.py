# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages: every claim has its source, nothing is promised, and no red flag is missing."""

from __future__ import annotations

import re

import pytest

from psoas_coach.model.library import Page, Paragraph
from tests.helpers.shipped import shipped_library

LIBRARY = shipped_library()


def paragraphs(page: Page) -> list[Paragraph]:
    return [paragraph for section in page.sections for paragraph in section.paragraphs]


def under(page_id: str, heading: str) -> list[Paragraph]:
    section, = (section for section in LIBRARY.pages[page_id].sections if section.heading == heading)
    return list(section.paragraphs)


def text_of(page_id: str) -> str:
    return " ".join(paragraph.text for paragraph in paragraphs(LIBRARY.pages[page_id]))


def test_the_pages_come_in_their_order() -> None:
    assert tuple(LIBRARY.pages) == ("learn", "sources", "safety")


@pytest.mark.parametrize("page_id", ["learn", "sources"])
def test_every_claim_has_a_source(page_id: str) -> None:
    assert [paragraph.text for paragraph in paragraphs(LIBRARY.pages[page_id]) if not paragraph.sources] == []


def test_every_number_on_a_page_has_a_source() -> None:
    for page in LIBRARY.pages.values():
        for paragraph in paragraphs(page):
            assert paragraph.sources or not re.search(r"\d", paragraph.text), paragraph.text


def test_every_source_backs_something() -> None:
    used = {source for page in LIBRARY.pages.values() for paragraph in paragraphs(page) for source in paragraph.sources}
    assert used == set(LIBRARY.sources)


@pytest.mark.parametrize(("id", "doi", "named"), [
    ("article", "", "Kristen Lettenberger, DPT, CSCS, and Winnie Yu, DPT, CPT (Bespoke Treatments, New York)"),
    ("acsm", "", "American College of Sports Medicine"),
    ("ingram-2025", "10.1007/s40279-024-02143-9", "Ingram et al., Sports Medicine, 2025 (189 studies, 6,654 adults)"),
    ("pelvic-tilt-trial", "10.1186/s12891-024-07988-9", "26 people"),
    ("preece-2021", "", "Preece et al., JMPT, 2021, 44(4):289–294"),
    ("vigotsky-2016", "10.7717/peerj.2325", "Vigotsky et al., PeerJ, 2016"),
    ("gait2392", "", "CC BY 3.0 (creativecommons.org/licenses/by/3.0)"), ("myotorso", "", "MyoHub. Licensed Apache 2.0"),
    ("rajagopal-2016", "", "PMC5507211"), ("soucie-2011", "10.1111/j.1365-2516.2010.02399.x", "Haemophilia, 2011, 17:500–507"),
    ("drillis-1966", "", "Drillis and Contini"),
])
def test_a_source_is_cited_right(id: str, doi: str, named: str) -> None:
    assert LIBRARY.sources[id].doi == doi
    assert named in LIBRARY.sources[id].citation


def test_the_makers_of_the_muscle_model_are_credited_in_full() -> None:
    """CC BY 3.0 asks for the names, the licence, and what was changed."""
    page, citation = text_of("sources"), LIBRARY.sources["gait2392"].citation
    for name in ("Delp", "Loan", "Hoy", "Zajac", "Topp", "Rosen", "Thelen", "Anderson", "Seth"):
        assert name in page
        assert name in citation
    assert "It is licensed CC BY 3.0. We use its points and curves unchanged" in page


def test_the_learn_page_says_what_the_figures_number_is_and_is_not() -> None:
    text = " ".join(paragraph.text for paragraph in under("learn", "The figure and its psoas"))
    for said in ("muscle and tendon together", "upright standing, with every joint at zero", "a computer model of an average adult",
                 "no measurement of you", "nothing of how a stretch feels"):
        assert said in text


@pytest.mark.parametrize(("said", "sources"), [
    ("5 % more length of muscle and tendon means 12 to 13 % more of the muscle's fibres", {"gait2392"}),
    ("hardly a stretch of the psoas", {"gait2392", "myotorso", "rajagopal-2016"}), ("rectus femoris", {"gait2392"}),
    ("does most for the psoas itself", {"gait2392", "myotorso"}), ("a rounded back takes away part", {"gait2392", "myotorso"}),
    ("about 18° on average", {"soucie-2011"}),
])
def test_what_the_muscle_model_shows_has_its_sources(said: str, sources: set[str]) -> None:
    paragraph, = (paragraph for paragraph in under("learn", "The figure and its psoas") if said in paragraph.text)
    assert set(paragraph.sources) == sources


def test_all_that_stretching_may_help_with_is_attributed() -> None:
    first, *items = under("learn", "What stretching it may help with")
    assert "physical therapists, Kristen Lettenberger and Winnie Yu, say" in first.text
    assert "may help with" in first.text
    assert all(item.item and item.sources == ("article",) for item in items)
    for helped in ("lower-back pain", "front of the hip", "knee pain", "daily mobility", "posture", "kick hard", "power", "pelvic floor"):
        assert any(helped in item.text for item in items), helped


@pytest.mark.parametrize("page_id", ["learn", "sources", "safety"])
def test_nothing_is_promised(page_id: str) -> None:
    text = text_of(page_id).lower()
    assert not re.search(r"\b(cures|heals|fixes|guarantees?|proven|always works)\b", text)
    assert re.findall(r"[^.]*\bcure\b[^.]*", text) in ([], [" so this app promises no cure for back pain and no changed posture"])


@pytest.mark.parametrize(("said", "source"), [
    ("2.6° of hip extension", "preece-2021"), ("1.2° off the tilt", "preece-2021"), ("no cure for back pain", "preece-2021"),
    ("10–30 s for one hold, and 30–60 s for older adults", "acsm"), ("at least 2–3 days a week", "acsm"), ("never to pain", "acsm"),
    ("near 4 minutes in a session and 10 minutes in a week", "ingram-2025"), ("posterior pelvic tilt", "pelvic-tilt-trial"),
    ("modified Thomas test", "vigotsky-2016"), ("from the vertebrae of your lower back", "article"), ("towards your chest", "article"),
])
def test_a_finding_stands_on_the_learn_page_with_its_source(said: str, source: str) -> None:
    paragraph, = (paragraph for paragraph in paragraphs(LIBRARY.pages["learn"]) if said in paragraph.text)
    assert paragraph.sources == (source,)


@pytest.mark.parametrize("said", [
    "not endorsed by them",
    "Its own steps raise the arm and take it over to the other side; they elevate no foot",
    "The article pairs static holds with the warm-up, and moving reps with the cool-down. Most guidelines pair them the other way round",
])
def test_the_sources_page_tells_where_we_stand(said: str) -> None:
    assert said in text_of("sources")


@pytest.mark.parametrize("said", [
    "hip replacement", "recent surgery on a hip, a knee or your back", "recent injury of a hip, a knee or your back", "pregnant",
    "osteoporosis", "wakes you at night",
])
def test_the_safety_page_says_when_to_ask_a_doctor_first(said: str) -> None:
    assert [paragraph for paragraph in under("safety", "Ask a doctor first") if paragraph.item and said in paragraph.text]


@pytest.mark.parametrize("said", [
    "numbness between your legs", "control over your bladder or your bowel", "weakness or numbness that spreads down a leg",
    "pain after a fall", "fever together with back pain",
])
def test_the_safety_page_holds_every_red_flag(said: str) -> None:
    assert [paragraph for paragraph in under("safety", "Stop now and get help") if paragraph.item and said in paragraph.text]


@pytest.mark.parametrize(("heading", "said"), [
    ("What this app is not", "no medical advice"), ("In every session", "to tension, never to pain"), ("In every session", "“It hurts”"),
    ("In every session", "something soft under the knee, and a chair or a wall within reach"),
])
def test_the_safety_page_says_the_rest(heading: str, said: str) -> None:
    assert any(said in paragraph.text for paragraph in under("safety", heading))

"""The report: everything is on it, nothing breaks out of its place, and it stays usable when a build is large."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atmina.model import Build, Pair, Problem, Text
from atmina.report import render
from atmina.report import terms as report_terms
from atmina.report import view as report_view
from atmina.report.characters import shown
from atmina.shelf import Shelf, packed_beads, packed_segments
from corpus.model import Block, Kind, Segment, Source
from glossaries.model import Candidate, Concept, Context, Term
from tm.model import Bead

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "\" onmouseover=\"alert(1)\" x='",
    "<!--", "]]>", "&amp;lt;b&gt;", "{{ 7 * 7 }}{% raw %}",
    "a\x1b[31mred", "nul\x00", "over\u202eride", "zero\u200bwidth", "lone\ud800", "sep\u2028arated", "tag\U000e0041",
]  # fmt: skip


class Page(HTMLParser):
    """What a browser would see: elements with their attributes, and all text outside style and script."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[str] = []
        self.raw: dict[str, str] = {"style": "", "script": ""}
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in self.raw else self._inside

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag in self.raw else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside] += data
        else:
            self._texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self._texts)

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements and the names of their attributes, without those that show unseen characters."""
        return [
            (tag, tuple(sorted(attributes))) for tag, attributes in self.elements if attributes.get("class") != "sign"
        ]


def segment(text: str, index: int = 0, label: str = "", path: str = "a.txt") -> Segment:
    return Segment(text, Block(Kind.POINT, label, text, Source(path, ((0, 10 + index),))), index, 0)


def pair_of(shelf: Shelf, beads: list[tuple[int, int, float]], name: str = "belarus") -> Pair:
    """Make a pair out of beads given as (segments left, segments right, score)."""
    source: list[Segment] = []
    target: list[Segment] = []
    made = []
    for left, right, score in beads:
        made.append(
            Bead(
                tuple(range(len(source), len(source) + left)),
                tuple(range(len(target), len(target) + right)),
                score,
            )
        )
        source += [segment(f"English {len(source) + n}", len(source) + n, "1.") for n in range(left)]
        target += [segment(f"latviski {len(target) + n}", len(target) + n, "1.") for n in range(right)]
    return pair_on(shelf, name, (source, target), made, f"tm/{name}.en-lv.tmx")


def pair_on(
    shelf: Shelf, name: str, sides: tuple[list[Segment], list[Segment]], beads: list[Bead], memory: str
) -> Pair:
    """Put both sides and the beads of a pair on the shelf."""
    source, target = (text_on(shelf, name, lang, side) for lang, side in zip(("en", "lv"), sides, strict=True))
    shapes = Counter((len(bead.source), len(bead.target)) for bead in beads)
    units = sum(bool(bead.source and bead.target) for bead in beads)
    return Pair(source, target, shapes, units, 0, memory, shelf.add(packed_beads(beads)))


def text_on(shelf: Shelf, name: str, lang: str, segments: list[Segment]) -> Text:
    return Text(name, lang, Path(f"{name}.{lang}.txt"), len(segments), shelf.add(packed_segments(segments)))


def build_of(shelf: Shelf, text: str = "teksts") -> Build:
    """Make a build that has `text` in every place that comes from outside."""
    context = Context(f"Te ir {text} un viss.", text, text, 12)
    sides = [segment(text, 0, text, text), segment(text, 1)], [segment(text, 0, text, text)]
    pair = pair_on(shelf, text, sides, [Bead((0,), (0,), 0.4), Bead((1,), (), 0.5)], text)
    return Build(
        corpus=text,
        pairs=(pair,),
        singles=(text_on(shelf, text, "lv", [segment(text, 0, text)]),),
        candidates=(Candidate(text + "!", "lv", 1.0, 3, 1, (text,), (context,), False, text),),
        concepts=(
            Concept(
                "c1",
                (
                    Term(text, "lv", forms=(text,), contexts=(context, context), frequency=3),
                    Term(text, "en", contexts=(context,)),
                ),
            ),
        ),
        problems=(Problem(text, text, 7), Problem(text, text, None, "warning")),
        seconds=1.5,
    )


EMPTY = Build("nothing", (), (), (), (), (), 0.0)


def test_everything_is_on_the_page(shelf: Shelf) -> None:
    text = Page(render(build_of(shelf, "pilsoniskā sabiedrība"), shelf)).text
    for expected in ("pilsoniskā sabiedrība", "English", "Latvian", "no counterpart", "0.40", "left out", ":7"):
        assert expected in text
    assert "without a partner" in text.lower()


def test_nothing_made_is_said_so(shelf: Shelf) -> None:
    text = Page(render(EMPTY, shelf)).text
    assert "No document was read." in text
    assert "No terms were found." in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(shelf: Shelf, text: str) -> None:
    html = render(build_of(shelf, text), shelf)
    page = Page(html)
    html.encode("utf-8")
    assert page.shape == Page(render(build_of(shelf), shelf)).shape
    assert [tag for tag, _ in page.elements].count("script") == 1
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in {"src", "style"}]
        href = attributes.get("href")
        assert href is None or href.startswith(("#", "./"))
    if text == shown(text):
        assert text in page.text
    else:
        assert not set(html) & set("\x00\x1b\u202e\u200b\ud800\u2028\U000e0041")
        assert re.search(r"U\+[0-9A-F]{4,}", page.text)


@given(st.text(st.characters(exclude_characters="\r\n"), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_no_text_changes_the_shape(shelf: Shelf, text: str) -> None:
    assert Page(render(build_of(shelf, text), shelf)).shape == Page(render(build_of(shelf), shelf)).shape


def test_joiners_that_a_script_needs_stay() -> None:
    persian = "می\u200cخواهم"
    assert shown(persian) == persian
    assert shown("ab\u200ccd") == "ab⟨U+200C⟩cd"


def test_policy_allows_own_style_and_script_and_nothing_else(shelf: Shelf) -> None:
    page = Page(render(build_of(shelf), shelf))
    policy = next(a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http:" not in page.raw["style"] + page.raw["script"]
    assert "url(" not in page.raw["style"]


def test_links_lead_to_rows_of_the_page(shelf: Shelf) -> None:
    page = Page(
        render(dataclasses.replace(EMPTY, pairs=(pair_of(shelf, [(1, 1, 0.9), (1, 2, 0.9), (1, 0, 0.5)]),)), shelf)
    )
    anchors = [a["id"] for _, a in page.elements if "id" in a]
    assert len(anchors) == len(set(anchors))
    links = [a["href"] for _, a in page.elements if (a.get("href") or "").startswith("#")]
    assert {"#d1-2", "#d1-3"} <= set(links)
    assert {link[1:] for link in links} <= set(anchors)


@pytest.mark.parametrize(
    ("bead", "state"),
    [
        ((1, 1, 0.95), "plain"),
        ((1, 1, report_view.LOW), "plain"),
        ((1, 1, 0.69), "low"),
        ((1, 1, float("nan")), "low"),
        ((1, 2, 0.95), "uneven"),
        ((2, 2, 0.95), "uneven"),
        ((1, 2, 0.3), "low"),
        ((0, 1, 0.99), "alone"),
        ((1, 0, 0.1), "alone"),
    ],
)
def test_state_of_a_bead(shelf: Shelf, bead: tuple[int, int, float], state: str) -> None:
    sheet = report_view.view(dataclasses.replace(EMPTY, pairs=(pair_of(shelf, [bead]),)), shelf).sheets[0]
    assert [row.state for row in sheet.rows] == [state]
    assert [row.state for row in sheet.places] == ([] if state == "plain" else [state])


def test_segments_that_no_bead_has_are_seen(shelf: Shelf) -> None:
    pair = dataclasses.replace(
        pair_of(shelf, [(1, 1, 0.9), (1, 1, 0.9)]), beads=shelf.add(packed_beads([Bead((0,), (0,), 0.9)]))
    )
    rows = report_view.view(dataclasses.replace(EMPTY, pairs=(pair,)), shelf).sheets[0].rows
    assert [(len(row.source), len(row.target)) for row in rows] == [(1, 1), (1, 0), (0, 1)]


def test_places_come_worst_first(shelf: Shelf) -> None:
    beads = [(1, 2, 0.9), (1, 1, 0.6), (1, 1, 0.2), (1, 0, 0.9)]
    sheet = report_view.view(dataclasses.replace(EMPTY, pairs=(pair_of(shelf, beads),)), shelf).sheets[0]
    assert [row.number for row in sheet.places] == [4, 3, 2, 1]


def test_large_build_is_cut_and_says_so(shelf: Shelf) -> None:
    beads = [(1, 1, 0.9)] * 240 + [(1, 1, 0.1)] * 5 + [(1, 1, 0.9)] * 5
    pairs = tuple(pair_of(shelf, beads, f"dok{n}") for n in range(200))
    html = render(dataclasses.replace(EMPTY, pairs=pairs), shelf)
    shown_rows = html.count('<td class="n"><a')
    assert shown_rows <= report_view.ROWS
    assert len(html) < 8_000_000
    text = Page(html).text
    assert f"{shown_rows:,} of 50,000 rows" in text
    assert "tm/dok199.en-lv.tmx" in text
    assert html.count("badge low") > 200 * 5
    links = set(re.findall(r'href="#(d\d+-\d+)"', html))
    assert links <= set(re.findall(r'id="(d\d+-\d+)"', html))


def test_terms_join_candidates_and_concepts() -> None:
    concept = Concept("c", (Term("rule of law", "en"), Term("tiesiskums", "lv", attested=False, frequency=4)))
    candidates = (
        Candidate("tiesiskums", "lv", 2.0, 4, 2, ("tiesiskuma",)),
        Candidate("vēlēšanas", "lv", 1.0, 3, 1, ("vēlēšanu",), acronym="V"),
    )
    build = dataclasses.replace(EMPTY, concepts=(concept,), candidates=candidates)
    first, second = report_terms.entries(build, report_terms.languages_of(build))
    assert [name.text for name in first.names] == ["tiesiskums", "rule of law"]
    assert (first.documents, first.in_termbase) == (2, True)
    assert ([name.text for name in second.names], second.in_termbase) == (["vēlēšanas", "V"], False)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Par tiesiskumu runā", "tiesiskumu"),
        ("Tiesiskuma princips", "Tiesiskuma"),
        ("netiesiskuma laiks", ""),
        ("vārds " * 60 + "tiesiskumu" + " vārds" * 60, "tiesiskumu"),
    ],
)
def test_form_is_found_in_its_context(text: str, form: str) -> None:
    candidate = Candidate("tiesiskums", "lv", 1, 1, 1, ("tiesiskuma", "tiesiskumu"), (Context(text, "d"),))
    quotation = (
        report_terms.entries(dataclasses.replace(EMPTY, candidates=(candidate,)), ("lv",))[0].names[0].quotations[0]
    )
    assert quotation.form == form
    assert (quotation.before + quotation.form + quotation.after).strip("…") in text
    assert len(quotation.before) + len(quotation.after) <= 2 * report_terms.REACH + 4


def test_same_build_same_page(shelf: Shelf) -> None:
    assert render(build_of(shelf), shelf) == render(dataclasses.replace(build_of(shelf), seconds=99.0), shelf)

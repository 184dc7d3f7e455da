"""PDFs made with reportlab: what geometry tells; and PDFs that would kill a process."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
import zlib

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from bench.pdf import Paragraph, Sheet, typeset
from corpus.errors import ReadError
from corpus.read import read
from corpus.readers import pdf

WORDS = (
    "council member state commission report measure bee meadow honey number year article hive keeper protection "
    "agreement of the in to and for with by on under from"
)


def sentence(chance, words):
    text = " ".join(chance.choice(WORDS.split()) for _ in range(words))
    return f"{text.capitalize()}."


def act(points=60, seed=7):
    """Make an act: a title, numbered points with sentences and items, some with footnotes."""
    chance = random.Random(seed)
    made = [Paragraph("", "Regulation on the counting of bees", heading=True)]
    for number in range(1, points + 1):
        text = " ".join(sentence(chance, chance.randint(6, 30)) for _ in range(chance.randint(1, 5)))
        made.append(Paragraph(f"{number}.", text))
        if number % 10 == 0:
            made.append(Paragraph("", f"Chapter heading for {chance.choice(WORDS.split())}", heading=True))
    for number, paragraph in enumerate(made[3::9], start=1):
        paragraph.notes.append(
            (2, str(number), f"See the report on {chance.choice(WORDS.split())}, {sentence(chance, 25)}")
        )
    return made


def blocks(path):
    return [(block.kind.value, block.label, block.text) for block in read(path, lang="en").blocks]


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("justify", [True, False])
def test_paragraphs_notes_and_labels_come_back(tmp_path, columns, justify):
    path = tmp_path / "a.pdf"
    paragraphs = act()
    sheet = Sheet(columns=columns, justify=justify)
    pages = typeset(paragraphs, path, sheet, font="Times-Roman", bold="Times-Bold", head="Official Journal of Bees")
    assert pages > 3
    found = blocks(path)
    body = [(label, text) for kind, label, text in found if kind != "footnote"]
    wanted = [(paragraph.label, paragraph.text) for paragraph in paragraphs]
    assert len(set(body) & set(wanted)) >= 0.97 * len(wanted)
    notes = [text for one in paragraphs for _, _, text in one.notes]
    assert [text for kind, _, text in found if kind == "footnote"] == notes
    everything = " ".join(text for _, _, text in found)
    assert "Official Journal of Bees" not in everything
    assert "L 119/" not in everything


def test_places_are_pages_and_headings_are_known_by_their_weight(tmp_path):
    path = tmp_path / "a.pdf"
    typeset(act(), path, Sheet(), font="Times-Roman", bold="Times-Bold", head="Head")
    found = read(path, lang="en").blocks
    assert found[0].kind == "heading"
    assert found[0].source.place == "page 1"
    pages = [int(block.source.place.split()[1]) for block in found if block.kind != "footnote"]
    assert pages == sorted(pages)
    assert pages[-1] > 3


def drawn(path, *lines, size=11):
    """Write lines at places: (x, y, text) or (x, y, text, size)."""
    canvas = Canvas(str(path), invariant=1)
    for x, y, text, *rest in lines:
        canvas.setFont("Times-Roman", rest[0] if rest else size)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return path


def test_hyphens_at_line_ends_are_joined_where_the_document_has_the_word(tmp_path):
    path = drawn(
        tmp_path / "a.pdf",
        (
            60,
            700,
            "The agreement of the Commission was, under the socio-economic conditions of the year, a good agree-",
        ),
        (
            60,
            687,
            "ment of the Commission and of all the Member States that were then part of it, as it was said in the",
        ),
        (60, 674, "report of that year."),
    )
    (text,) = (text for *_, text in blocks(path))
    assert "socio-economic" in text
    assert "a good agreement of the Commission" in text


def test_raised_digits_that_are_no_footnotes_stay(tmp_path):
    end = 60 + stringWidth("The hive takes 5 m", "Times-Roman", 11)
    path = drawn(tmp_path / "a.pdf", (60, 700, "The hive takes 5 m"), (end, 704, "2", 6), (end + 6, 700, "of land."))
    assert [text for *_, text in blocks(path)] == ["The hive takes 5 m² of land."]


def test_text_that_runs_up_the_margin_is_left_out(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(60, 700, "The council counts bees.")
    canvas.rotate(90)
    canvas.drawString(300, -30, "DRAFT")
    canvas.save()
    assert [text for *_, text in blocks(tmp_path / "a.pdf")] == ["The council counts bees."]


def test_a_page_that_lies_on_its_side_is_read(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.rotate(90)
    for number, text in enumerate(["The council counts bees.", "Then it counts hives."]):
        canvas.drawString(100, -100 - 30 * number, text)
    canvas.save()
    text = " ".join(text for *_, text in blocks(tmp_path / "a.pdf"))
    assert text == "The council counts bees. Then it counts hives."


def refused(path, match):
    start = time.monotonic()
    with pytest.raises(ReadError, match=match) as caught:
        read(path, lang="en")
    assert "\n" not in str(caught.value)
    assert time.monotonic() - start < 60


def test_protected_files_are_named(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt="secret")
    canvas.drawString(60, 700, "x")
    canvas.save()
    refused(tmp_path / "a.pdf", "password")


def test_scans_are_named(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.rect(10, 10, 100, 100, fill=1)
    canvas.save()
    refused(tmp_path / "a.pdf", "OCR")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_truncated_files_are_read_or_refused(tmp_path, share):
    path = drawn(tmp_path / "a.pdf", (60, 700, "The council counts bees."))
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    try:
        assert read(path, lang="en").blocks
    except ReadError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is fine


def raw_pdf(page, *others, stream=b"BT /F 12 Tf 60 700 Td (x) Tj ET", extra=b""):
    """Write a PDF by hand: a page dictionary's entries, more objects, the page's stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R" + page + b">>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), extra, stream),
        *others,
    ]
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return made + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, made.index(b"xref\n"))


FONT = b"/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>"
BOMB = zlib.compress(zlib.compress(b" " * 400_000_000, 9), 9)


@pytest.mark.slow
def test_a_stream_that_inflates_to_gigabytes_is_refused_or_cut(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(
        raw_pdf(
            FONT,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            stream=BOMB,
            extra=b"/Filter[/FlateDecode/FlateDecode]",
        )
    )
    assert path.stat().st_size < 10_000
    refused(path, "OCR|MiB|broke down|longer")


def test_a_form_that_draws_itself_ends(tmp_path):
    path = tmp_path / "a.pdf"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 12>>"
    form += b"stream\n/X Do /X Do \nendstream"
    path.write_bytes(raw_pdf(b"/MediaBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>", form, stream=b"/X Do"))
    refused(path, "OCR|broke down|longer|MiB")


def test_numbers_beyond_all_bounds_do_no_harm(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(
        raw_pdf(
            FONT,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            stream=b"BT /F 1e38 Tf 1e38 0 0 1e38 1e38 -1e38 Tm (bees) Tj /F 0 Tf (hives) Tj /F -5 Tf (honey) Tj ET",
        )
    )
    try:
        read(path, lang="en")
    except ReadError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is fine


@pytest.mark.parametrize(
    ("script", "match"),
    [
        ("import os; os.abort()", "broke down"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "broke down"),
        ("import sys; sys.exit(0)", "broke down"),
        ("print('no json')", "text than any page"),
        ('print(\'{"error": "memory"}\')', "MiB"),
    ],
)
def test_whatever_the_child_does_is_an_error(tmp_path, monkeypatch, script, match):
    path = drawn(tmp_path / "a.pdf", (60, 700, "The council counts bees."))
    child = tmp_path / "pdf_child.py"
    child.write_text(script)
    monkeypatch.setattr(pdf, "__file__", str(tmp_path / "pdf.py"))
    refused(path, match)


def test_a_child_that_never_ends_is_stopped(tmp_path, monkeypatch):
    path = drawn(tmp_path / "a.pdf", (60, 700, "The council counts bees."))
    (tmp_path / "pdf_child.py").write_text("import time\ntime.sleep(600)")
    monkeypatch.setattr(pdf, "__file__", str(tmp_path / "pdf.py"))
    monkeypatch.setattr(pdf, "_SECONDS", -9)  # the watch looks after 2 s
    refused(path, "longer")


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux only")
@pytest.mark.parametrize(
    ("greed", "code"), [("x = bytearray(3 * 1024**3)", 1), ("while True: pass", -24)], ids=["memory", "time"]
)
def test_the_child_keeps_its_limits(greed, code):
    folder = pdf.Path(pdf.__file__).parent
    script = f"import sys; sys.path.append({str(folder)!r}); import pdf_child; pdf_child.limit(2**30, 1); {greed}"
    if greed.startswith("while"):
        script = script.replace("; while", "\nwhile")
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)
    assert ended.returncode == code


def test_the_child_reports_as_it_says(tmp_path):
    path = drawn(tmp_path / "a.pdf", (60, 700, "Bees"))
    child = str(pdf.Path(pdf.__file__).with_name("pdf_child.py"))
    ended = subprocess.run([sys.executable, "-P", child, str(path), str(2**30), "20"], capture_output=True, check=True)
    first, page, last = map(json.loads, ended.stdout.splitlines())
    assert first == {"pages": 1}
    assert last == {"end": True}
    (run,) = page["runs"]
    assert run[0] == "Bees"
    assert run[1] == pytest.approx(60, abs=1)
    assert run[3:] == [700, 11, False, 0]


@pytest.mark.parametrize("seed", range(12))
def test_mutated_files_are_read_or_refused(tmp_path, seed):
    path = drawn(tmp_path / "a.pdf", (60, 700, "The council counts bees."))
    data, chance = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(20, len(data))] = chance.randrange(256)
    path.write_bytes(data)
    try:
        read(path, lang="en")
    except ReadError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is fine

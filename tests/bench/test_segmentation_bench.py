"""The bench of sentence ends: the targets hold, every error is judged, and no verdict is left over."""

from __future__ import annotations

import pytest

from bench import segmentation
from bench.segmentation import Paragraph

NEEDS_TREEBANK = pytest.mark.skipif(not segmentation.TREEBANK.is_file(), reason="ATMINA_DATA has no morph folder")


def ours(text):
    return [text[start:end] for start, end in segmentation.spans(text, "lv")]


@pytest.mark.data
@NEEDS_TREEBANK
def test_the_treebank_s_targets_are_reached():
    row = segmentation.measure(ours, segmentation.treebank())
    assert row.score.f1 >= 0.99
    assert row.score.precision >= 0.996
    assert row.broken == 0


@pytest.mark.data
@NEEDS_TREEBANK
def test_every_error_has_its_verdict_and_every_verdict_its_error():
    found = [(kind, name) for kind, name, *_ in segmentation.errors(segmentation.treebank())]
    judged = [key for key, reasons in segmentation.verdicts().items() for _ in reasons]
    assert sorted(found) == sorted(judged)
    assert {reason.split(":")[0] for reasons in segmentation.verdicts().values() for reason in reasons} == {
        "ours",
        "treebank",
    }


def test_a_splitter_is_scored_by_exact_places_and_one_that_changes_text_is_noticed():
    paragraphs = [Paragraph("Viens. Divi.", (6, 12)), Paragraph("Trīs. Četri.", (5, 12))]
    row = segmentation.measure(ours, paragraphs)
    assert (row.score.f1, row.broken) == (1.0, 0)
    row = segmentation.measure(lambda text: [text.upper()], paragraphs)
    assert (row.score.recall, row.broken) == (0.0, 2)


def test_a_treebank_is_read_by_paragraphs(tmp_path):
    file = tmp_path / "a.conllu"
    file.write_text(
        "# newdoc id = d\n# newpar id = p1\n# sent_id = s1\n# text = Viens.\n1\tViens\n\n"
        "# sent_id = s2\n# text = Divi.\n\n# newpar id = p2\n# sent_id = s3\n# text = Trīs.\n",
        "utf-8",
    )
    assert segmentation.treebank(file) == [
        Paragraph("Viens. Divi.", (6, 12), ("s1", "s2")),
        Paragraph("Trīs.", (5,), ("s3",)),
    ]

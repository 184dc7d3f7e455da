"""Documents in, clean monolingual segments out.

>>> from pathlib import Path
>>> document = read(Path("corpus/samples/belarus.lv.txt"), lang="lv")  # doctest: +SKIP
>>> [segment.text for segment in segment(document)][:2]  # doctest: +SKIP
['PIELIKUMS', 'Padomes secinājumi par Baltkrieviju']
"""

from corpus.errors import CorpusError, LanguageError, ReadError
from corpus.model import Block, Document, Kind, Segment, Source
from corpus.read import read
from corpus.segmentation import segment

__all__ = [
    "Block",
    "CorpusError",
    "Document",
    "Kind",
    "LanguageError",
    "ReadError",
    "Segment",
    "Source",
    "read",
    "segment",
]

"""Documents in, clean monolingual segments out.

>>> from pathlib import Path
>>> from corpus.read import read
>>> from corpus.segmentation import segment
>>> document = read(Path("corpus/samples/belarus.lv.txt"), lang="lv")  # doctest: +SKIP
>>> [segment.text for segment in segment(document)][:2]  # doctest: +SKIP
['PIELIKUMS', 'Padomes secinājumi par Baltkrieviju']
"""

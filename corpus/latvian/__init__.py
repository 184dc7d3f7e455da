"""Latvian morphology: every form of a word, the dictionary form of any phrase.

>>> normalize("pilsoniskajai sabiedrībai").text
'pilsoniskā sabiedrība'
>>> sorted(lemmas("dalībvalstīm"))
['dalībvalsts']
>>> inflect("nodoklis", case=Case.DAT, number=Number.PLUR)
'nodokļiem'
>>> analyse("brāļa")[0].lemma
'brālis'

All functions use the lexicon that ships with the program; it is read on first use. For a user's own words build a
`Morphology(words)` and pass it as `morphology`, or put all of a program's work into `with using(words)`. Two forms
may be one word where their `lemmas` meet.
"""

from __future__ import annotations

from .analysis import Morphology, default, using
from .generate import forms, inflect
from .model import Case, Degree, Gender, Normalized, Number, Pos, Reading, Tag
from .paradigm import paradigm
from .phrase import normalize
from .table import Table

__all__ = [
    "Case",
    "Degree",
    "Gender",
    "Morphology",
    "Normalized",
    "Number",
    "Pos",
    "Reading",
    "Table",
    "Tag",
    "analyse",
    "default",
    "forms",
    "inflect",
    "lemmas",
    "normalize",
    "paradigm",
    "using",
]


def analyse(form: str) -> tuple[Reading, ...]:
    """Give all readings of a word form, most likely first; an unknown word is read by its ending."""
    return default().analyse(form)


def lemmas(form: str) -> frozenset[str]:
    """Give the candidate lemmas of a word form, for matching: two forms may be one word where these sets meet."""
    return default().lemmas(form)

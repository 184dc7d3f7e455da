"""Number words of English and Latvian in all their forms, each with its value.

Built from stems and endings when first asked for: some 900 Latvian and 200 English forms. A word that often means
something else (`one`, `first`, `otrs`) is loose: it may answer to a number of the other language but needs no answer.
"""

from __future__ import annotations

from functools import cache

#: What a word stands for: its value as canonical text, and whether it is loose.
Meaning = tuple[str, bool]

_ADJECTIVE = ("i", "u", "iem", "us", "os", "as", "ām", "ās")
_DEFINITE = ("ais", "ā", "o", "ajam", "ajai", "ajā", "ie", "ās", "os", "ajiem", "ajām", "ajos", "ajās")
_SHORT = ("s", "a", "am", "ai", "u", "ā", "i", "as", "iem", "ām", "us", "os", "ās")
_STEMS = {"div": 2, "četr": 4, "piec": 5, "seš": 6, "septiņ": 7, "astoņ": 8, "deviņ": 9}
_THREE = ("trīs", "triju", "trijiem", "trijām", "trim", "trijos", "trijās")
_TEENS = {
    "desmit": 10,
    "vienpadsmit": 11,
    "divpadsmit": 12,
    "trīspadsmit": 13,
    "četrpadsmit": 14,
    "piecpadsmit": 15,
    "sešpadsmit": 16,
    "septiņpadsmit": 17,
    "astoņpadsmit": 18,
    "deviņpadsmit": 19,
}
_TENS = {
    "divdesmit": 20,
    "trīsdesmit": 30,
    "četrdesmit": 40,
    "piecdesmit": 50,
    "sešdesmit": 60,
    "septiņdesmit": 70,
    "astoņdesmit": 80,
    "deviņdesmit": 90,
}
_ORDINALS = {"treš": 3, "ceturt": 4, "piekt": 5, "sest": 6, "septīt": 7, "astot": 8, "devīt": 9}
_HUNDRED = ("simts", "simt", "simta", "simtam", "simtu", "simtā", "simti", "simtiem", "simtus", "simtos")

_UNITS: tuple[str, ...] = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_UNITS += ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_ORDINALS: tuple[str, ...] = (
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_EN_ORDINALS += tuple(f"{unit}th" for unit in _UNITS[13:])


@cache
def number_words(lang: str) -> dict[str, Meaning]:
    """Give the number words of a language in lower case with their values; none for a language that is not known.

    >>> number_words("lv")["trijiem"], number_words("en")["twenty-one"], number_words("en")["one"]
    (('3', False), ('21', False), ('1', True))
    """
    if lang == "lv":
        return dict(_latvian())
    return dict(_english()) if lang == "en" else {}


@cache
def stems(value: str) -> tuple[str, ...]:
    """Give the beginnings of Latvian compounds that hold a number (`divpusējs`, `trīskāršs`)."""
    found: dict[str, tuple[str, ...]] = {str(number): (stem,) for stem, number in _STEMS.items()}
    found |= {"1": ("vien", "pirm"), "2": ("div", "otr", "abas", "abu", "abi", "abām", "pāri", "dubult")}
    found |= {
        "3": ("trīs", "trij", "treš"),
        "10": ("desmit", "dekād", "gadu desmit"),
        "24": ("diennak",),
        "100": ("simt",),
    }
    found |= {str(number): (stem,) for stem, number in (_TEENS | _TENS).items()}
    return found.get(value, ())


def _latvian() -> list[tuple[str, Meaning]]:
    loose = [("vien" + ending, "1") for ending in _SHORT]
    loose += [("pirm" + ending, "1") for ending in (*_DEFINITE, *_SHORT)]
    loose += [("otr" + ending, "2") for ending in (*_DEFINITE, *_SHORT)]
    loose += [(form, "2") for form in ("abi", "abas", "abu", "abiem", "abām", "abus", "abos", "abās")]
    loose += [("pirmkārt", "1"), ("otrkārt", "2"), ("treškārt", "3"), ("ceturtkārt", "4"), ("piektkārt", "5")]
    loose += [(form, "100") for form in _HUNDRED]
    loose += [("nulle", "0"), ("nulles", "0"), ("nulli", "0")]
    strict = [(stem + ending, str(value)) for stem, value in _STEMS.items() for ending in _ADJECTIVE]
    strict += [(form, "3") for form in _THREE]
    strict += [(stem + ending, str(value)) for stem, value in _ORDINALS.items() for ending in {*_DEFINITE, *_SHORT}]
    strict += [(stem, str(value)) for stem, value in (_TEENS | _TENS).items()]
    strict += [(stem + ending, str(value)) for stem, value in (_TEENS | _TENS).items() for ending in _many(stem)]
    return [(form, (value, True)) for form, value in loose] + [(form, (value, False)) for form, value in strict]


def _many(_stem: str) -> tuple[str, ...]:
    return (*_DEFINITE, "iem", "ām", "os", "ās")


def _english() -> list[tuple[str, Meaning]]:
    found = [(word, (str(value), value < 2)) for value, word in enumerate(_UNITS)]
    found += [(word, (str(value), False)) for value, word in enumerate(_EN_ORDINALS, 3)]
    for place, tens in enumerate(_EN_TENS, 2):
        found += [(tens, (str(place * 10), False)), (tens[:-1] + "ieth", (str(place * 10), False))]
        found += [(f"{tens}-{unit}", (str(place * 10 + value), False)) for value, unit in enumerate(_UNITS[1:10], 1)]
        ordinals = ("first", "second", *_EN_ORDINALS[:7])
        found += [(f"{tens}-{unit}", (str(place * 10 + value), False)) for value, unit in enumerate(ordinals, 1)]
    loose = {"first": "1", "firstly": "1", "second": "2", "secondly": "2", "thirdly": "3", "fourthly": "4", "both": "2"}
    loose |= {"once": "1", "twice": "2", "double": "2", "dual": "2", "pair": "2", "couple": "2", "decade": "10"}
    loose |= {"hundred": "100", "dozen": "12", "triple": "3", "decades": "10", "duplicate": "2", "triplicate": "3"}
    return found + [(word, (value, True)) for word, value in loose.items()]

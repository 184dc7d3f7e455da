"""What of a text can be compared across languages: its words, numbers and marks, its end, its label.

Words are folded to lower case, and for learning cut after a few letters, so that the forms of an inflected word fall
together without any knowledge of the language (prefix stems, as in Tiedemann, *Bitext Alignment*, 2011). Numbers are
values: `2,000`, `2 000` and `2000` are one token, `07` is `7`, `IV` is `4`. A word's sound key brings names and
international words together over spelling and script: *Lukašenko* and *Lukashenko*, *komisija* and *Commission*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Of one segment no more than this many characters are looked at; longer ones are tables or mistakes.
LOOKED_AT = 20_000
# Scripts written without spaces, where a single character serves as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SPACES = "\u0020\u00a0\u2009\u202f"
_TOKEN = re.compile(rf"\d{{1,3}}(?:[{_SPACES}.,'’]\d{{3}})++(?!\d)|\d++|[{_UNSPACED}]|[^\W\d_{_UNSPACED}]++|[^\w\s]")
_ROMAN = re.compile(r"(?=[IVXL]{2})(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_MARKS = str.maketrans(
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u201c\u201d\u201e\u00ab\u00bb\u201f\u2018\u2019\u201a\u2039\u203a",
    "-" * 7 + '"' * 6 + "'" * 5,
)

_LABEL = re.compile(
    r"\s*(?:\((\d{1,3}[a-z]?|[^\W\d_]{1,5})\)|(\d{1,3}[a-z]?|[^\W\d_])[.)]|([ivxlIVXL]{1,6})[.)]|([-–—•·*▪‣]))(?=\s)"
)

_LINE_NUMBER = re.compile(r"(\d{1,9})\t")

ENDS = ("", ".", ",", ";", ":", "?", "!", ")", "-")
_END_OF = {mark: number for number, mark in enumerate(ENDS) if mark}
_CLOSERS = "\"'”“’‘»«„‚›‹"

_SOUNDS = str.maketrans(
    {
        **dict(
            zip("cqwyzjěœæßøłđð", ("k", "k", "v", "i", "s", "i", "e", "e", "e", "ss", "o", "l", "d", "d"), strict=True)
        ),
        "þ": "t",
        "h": "",
        "x": "ks",
    }
)
_LETTERS = str.maketrans(
    dict(
        zip(
            "абвгґдеёжзиіїйклмнопрстуўфхцчшщъыьэюяαβγδεζηθικλμνξοπρσςτυφχψω",
            (
                *"abvggdee",
                "z",
                "z",
                *"iiiiklmnoprstuv",
                "f",
                "h",
                "c",
                "c",
                "s",
                "s",
                "",
                "i",
                "",
                "e",
                "iu",
                "ia",
                *"avgdezit",
                *"iklmn",
                "ks",
                *"oprsst",
                "i",
                "f",
                "h",
                "ps",
                "o",
            ),
            strict=True,
        )
    )
)
_DOUBLED = re.compile(r"(.)\1+")
_DIGRAPHS = re.compile(r"ph")


def tokens(text: str) -> list[str]:
    """Give the comparable tokens of a text, each once, in order of appearance.

    Words are in lower case, acronyms in capitals, numbers start with `#`, other marks stand for themselves.

    >>> tokens("Regulas Nr. 1896/2006 07. pants, IV pielikums: 2 000 EUR")
    ['regulas', 'nr', '.', '#1896', '/', '#2006', '#7', 'pants', ',', '#4', 'pielikums', ':', '#2000', 'EUR']
    """
    text = text[:LOOKED_AT]
    fold = _lower if text.isupper() else _token
    return list(dict.fromkeys(map(fold, _TOKEN.findall(text))))


def _lower(found: str) -> str:
    return _token(found.lower())


@lru_cache(maxsize=65536)
def _token(found: str) -> str:
    first = found[0]
    if first.isdecimal():
        digits = "".join(str(unicodedata.decimal(char)) for char in found if char.isdecimal())
        return "#" + (digits.lstrip("0") or "0")
    if not first.isalpha():
        return found.translate(_MARKS)
    if _ROMAN.fullmatch(found):
        return f"#{_roman(found)}"
    return found if len(found) > 1 and found.isupper() else found.lower()


def stem(token: str) -> str:
    """Cut a word so that its inflected forms mostly agree; numbers, acronyms and marks stay whole.

    >>> stem("padomes"), stem("#123456"), stem("OSCE")
    ('padom', '#123456', 'OSCE')
    """
    return token[: max(4, min(6, len(token) - 2))] if token.islower() else token


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Fold a word to the letters that survive spelling traditions and transliteration.

    >>> sound("Lukašenko") == sound("Lukashenko") == sound("Лукашенко")
    True
    >>> sound("Commission"), sound("komisija")
    ('komision', 'komisia')
    """
    plain = "".join(char for char in unicodedata.normalize("NFD", word.lower().translate(_LETTERS)) if char.isalpha())
    return _DOUBLED.sub(r"\1", _DIGRAPHS.sub("f", plain).translate(_SOUNDS))


def without_line_numbers(texts: Sequence[str]) -> list[str]:
    r"""Take away the running number and tab that some corpora put before each segment, if all have them.

    >>> without_line_numbers(["0\tOne.", "1\tTwo."]), without_line_numbers(["1\tOne.", "7\tTwo."])
    (['One.', 'Two.'], ['1\tOne.', '7\tTwo.'])
    """
    matches = [_LINE_NUMBER.match(text) for text in texts]
    numbers = [int(match[1]) for match in matches if match]
    if len(texts) < 2 or numbers not in (list(range(len(texts))), list(range(1, len(texts) + 1))):
        return list(texts)
    return [text[match.end() :] for text, match in zip(texts, matches, strict=True) if match]


def end(text: str) -> int:
    """Give the class of a text's last mark, an index into `ENDS`; quotes after it are passed over.

    >>> ENDS[end("“It is so.”")], ENDS[end("Article 5")]
    ('.', '')
    """
    tail = text[-40:].rstrip().rstrip(_CLOSERS).rstrip()
    if not tail:
        return 0
    mark = "-" if tail[-1] in "-–—" else "." if tail[-1] in "….。" else tail[-1]
    return _END_OF.get(mark, 0)


def start(text: str) -> int:
    """Tell how a text begins: 0 with a capital or in a script without case, 1 small, 2 digit, 3 other mark."""
    head = text[:40].lstrip()
    if not head:
        return 3
    if head[0].isalpha():
        return 1 if head[0].islower() else 0
    return 2 if head[0].isdecimal() else 3


def label(text: str, printed: str = "") -> str:
    """Give the label that a text opens with, in a form that two languages share, or nothing.

    `printed` is a label that is known already and stands apart from the text.

    >>> label("(a) first"), label("1) pirmais"), label("– ievilkums"), label("", "A.")
    ('a', '1', '-', 'a')
    """
    if printed:
        bare = "".join(char for char in printed if char.isalnum()).lower()
        return bare[:16] or "-"
    match = _LABEL.match(text[:40])
    if not match:
        return ""
    return "-" if match[4] else (match[1] or match[2] or match[3]).lower()

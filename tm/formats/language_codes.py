"""Which names of columns are languages: codes that ISO 639 knows, so that `key` and `row` are none.

Two letters as in ISO 639-1; three as in ISO 639-2 for the same languages (both of its lists) and for small languages
of Europe. A code with a region or a script (`gsw-CH`) is taken for a language whatever its first part.
"""

from __future__ import annotations

import re

_SHAPE = re.compile(r"[A-Za-z]{2,3}((?:[-_][A-Za-z0-9]{1,8})*)")
# fmt: off
_KNOWN = frozenset([
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bh", "bi", "bm", "bn",
    "bo", "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da", "de", "dv", "dz", "ee", "el", "en",
    "eo", "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he",
    "hi", "ho", "hr", "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig", "ii", "ik", "io", "is", "it", "iu", "ja", "jv",
    "ka", "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw", "ky", "la", "lb", "lg", "li",
    "ln", "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "na", "nb", "nd", "ne",
    "ng", "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa", "pi", "pl", "ps", "pt", "qu", "rm",
    "rn", "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "sh", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr", "ss",
    "st", "su", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug",
    "uk", "ur", "uz", "ve", "vi", "vo", "wa", "wo", "xh", "yi", "yo", "za", "zh", "zu", "aar", "abk", "afr", "aka",
    "alb", "amh", "ara", "arg", "arm", "asm", "ava", "ave", "aym", "aze", "bak", "bam", "baq", "bel", "ben", "bih",
    "bis", "bod", "bos", "bre", "bul", "bur", "cat", "ces", "cha", "che", "chi", "chu", "chv", "cor", "cos", "cre",
    "cym", "cze", "dan", "deu", "div", "dsb", "dut", "dzo", "ell", "eng", "epo", "est", "eus", "ewe", "fao", "fas",
    "fij", "fin", "fra", "fre", "fry", "ful", "fur", "geo", "ger", "gla", "gle", "glg", "glv", "gre", "grn", "gsw",
    "guj", "hat", "hau", "hbs", "heb", "her", "hin", "hmo", "hrv", "hsb", "hun", "hye", "ibo", "ice", "ido", "iii",
    "iku", "ile", "ina", "ind", "ipk", "isl", "ita", "jav", "jpn", "kal", "kan", "kas", "kat", "kau", "kaz", "khm",
    "kik", "kin", "kir", "kom", "kon", "kor", "kua", "kur", "lao", "lat", "lav", "lim", "lin", "lit", "liv", "lld",
    "ltg", "ltz", "lub", "lug", "mac", "mah", "mal", "mao", "mar", "may", "mkd", "mlg", "mlt", "mol", "mon", "mri",
    "msa", "mya", "nau", "nav", "nbl", "nde", "ndo", "nep", "nld", "nno", "nob", "nor", "nya", "oci", "oji", "ori",
    "orm", "oss", "pan", "per", "pli", "pol", "por", "prs", "pus", "que", "roh", "rom", "ron", "rum", "run", "rus",
    "sag", "san", "scn", "sgs", "sin", "slk", "slo", "slv", "sma", "sme", "smj", "smn", "smo", "sms", "sna", "snd",
    "som", "sot", "spa", "sqi", "srd", "srp", "ssw", "sun", "swa", "swc", "swe", "szl", "tah", "tam", "tat", "tel",
    "tgk", "tgl", "tha", "tib", "tir", "ton", "tsn", "tso", "tuk", "tur", "twi", "uig", "ukr", "und", "urd", "uzb",
    "ven", "vie", "vol", "vro", "wel", "wln", "wol", "xho", "yid", "yor", "zha", "zho", "zul",
])
# fmt: on


def is_language(name: str) -> bool:
    """Tell whether the name of a column is the code of a language.

    >>> [is_language(name) for name in ("lv", "LAV", "en_GB", "key", "row", "source")]
    [True, True, True, False, False, False]
    """
    match = _SHAPE.fullmatch(name)
    return match is not None and (bool(match[1]) or name.lower() in _KNOWN)

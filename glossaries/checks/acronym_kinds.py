"""Which words in capitals are acronyms that a text ought to say in full, and which are something else.

Codes of currencies (ISO 4217) and countries (ISO 3166-1), units (SI prefixes before SI units), numerals, letters of
document numbers and case law, legal forms beside the name of a company, surnames in capitals, and headings are not
said in full anywhere. What is left may still be a name; so it is told as information only.
"""

from __future__ import annotations

import re

from corpus.latvian import Case, Pos, default

#: Without EEK, once the Estonian kroon: in Latvian texts it is the European Economic Community.
_CURRENCIES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BYR BZD CAD CDF
    CHF CLP CNY COP CRC CUP CVE CZK DEM DJF DKK DOP DZD ECU EGP ERN ETB EUR FJD FKP FRF GBP GEL GHS GIP GMD GNF GTQ
    GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD
    LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP
    PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY
    TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XDR XOF XPF YER ZAR ZMW ZWL
"""
_COUNTRIES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA
    CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH EL ER ES ET FI FJ FK FM FO FR GA
    GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE
    KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU
    MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA
    SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UK
    UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
_UNITS = frozenset(prefix + unit for prefix in "MGTP" for unit in ("W", "V", "J", "N", "A", "B", "VA", "HZ"))
_CODES = _UNITS.union(_CURRENCIES.split(), _COUNTRIES.split())
#: Roman numerals, also with the letter of an inserted article or annex (`IIa` has a small one and is none anyway).
_NUMERAL = re.compile(r"[IVXLCDM]+[AB]?\Z")
_AMOUNT = re.compile(r"\d[ \u00a0]?\Z")
_LETTERS_BEFORE, _LETTERS_AFTER = re.compile(r"(?:\d/|\w:)\Z"), re.compile(r":\w|/\d")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]\Z")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.[ \u00a0]?\Z")
_LEGAL_FORM = re.compile('[ \u00a0][“„"«]')
#: From so many letters on, a word in capitals that a dictionary has, or that follows a name, is a word.
_LONG = 4


def is_code(acronym: str) -> bool:
    """Tell whether capitals are a code, a unit or a numeral.

    >>> [is_code(one) for one in ("EUR", "DK", "XIV", "MW", "EDSO")]
    [True, True, True, True, False]
    """
    return acronym in _CODES or bool(_NUMERAL.match(acronym))


def asks_to_be_explained(text: str, start: int, end: int) -> bool:
    """Tell whether capitals at a place of a Latvian text are an acronym, and not a unit, a letter, a name, a heading.

    >>> text = "PVO ziņojums: 5 GT, Jānis BĒRZIŅŠ, 95/46/EK"
    >>> [one for one in ("PVO", "GT", "BĒRZIŅŠ", "EK")
    ...  if asks_to_be_explained(text, text.index(one), text.index(one) + len(one))]
    ['PVO']
    """
    before = text[max(0, start - 30) : start]
    if _AMOUNT.search(before) or _LETTERS_BEFORE.search(before) or _INITIAL.search(before):
        return False
    if _LETTERS_AFTER.match(text, end) or _LEGAL_FORM.match(text, end):
        return False
    left, right = _WORD_BEFORE.search(before), _WORD_AFTER.match(text, end)
    if _in_capitals(left) or _in_capitals(right) or _is_word(text[start:end]):
        return False
    return not (left and _is_name(left[1], long=end - start > _LONG)) and not (right and _is_foreign(right[1]))


def _in_capitals(word: re.Match[str] | None) -> bool:
    """Tell whether a neighbour is in capitals, too, so that both are of a heading or a name in capitals."""
    return word is not None and len(word[1]) > 1 and word[1].isupper() and not is_code(word[1])


def _is_word(text: str) -> bool:
    """Tell whether a dictionary has a word in capitals: TIESA."""
    return len(text) >= _LONG and any(not reading.guessed for reading in default().analyse(text.lower()))


def _is_name(word: str, *, long: bool) -> bool:
    """Tell whether a word is a name that a surname or a legal form follows: Jānis, Santander, not Latvijas."""
    if not word[:1].isupper():
        return False
    readings = default().analyse(word)
    if not readings or readings[0].guessed:
        return True
    return readings[0].pos is Pos.PROPN and (long or readings[0].case is Case.NOM)


def _is_foreign(word: str) -> bool:
    """Tell whether a word with a capital is one that no dictionary has: a name goes on."""
    if not word[:1].isupper():
        return False
    readings = default().analyse(word)
    return not readings or readings[0].guessed

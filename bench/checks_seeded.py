"""Seeded errors: one known error in each of 500 approved units; caught is a finding that the good unit lacks.

    python -m bench.checks_seeded [--seed 1] [--units 500] [--kind KIND] [--show]

Needs ATMINA_DATA. Units with both sides, of at least 40 characters, are drawn from CJEU, GDPR and DGT-TM; an error
that a unit
cannot have (no number in it) is put into the next one that can. The good units and the wrong ones are each checked
as one file.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from bench.checks_data import approved, eurovoc
from corpus.latvian import analyse
from glossaries.checks import Checker
from glossaries.checks.forms import in_the_form_of
from glossaries.checks.number_words import number_words
from glossaries.find import Finder
from glossaries.model import Concept
from tm.model import Unit

Seed = Callable[[Unit, random.Random], str | None]


def _sub(pattern: str, change: Callable[[re.Match[str], random.Random], str | None]) -> Seed:
    """Make a seed that changes one match of a pattern in the target."""
    compiled = re.compile(pattern)

    def seed(unit: Unit, chance: random.Random) -> str | None:
        places = list(compiled.finditer(unit.target))
        if not places:
            return None
        place = chance.choice(places)
        new = change(place, chance)
        if new is None or new == place.group():
            return None
        return unit.target[: place.start()] + new + unit.target[place.end() :]

    return seed


def _other_number(match: re.Match[str], chance: random.Random) -> str:
    digits = match[1]
    while True:
        at = chance.randrange(len(digits))
        new = digits[:at] + chance.choice("123456789") + digits[at + 1 :]
        if new != digits:
            return match.group().replace(digits, new, 1)


def _other_letter(match: re.Match[str], chance: random.Random) -> str:
    return match.group().replace(match[1], chance.choice([one for one in "abcdefgh" if one != match[1]]), 1)


def _other_roman(match: re.Match[str], chance: random.Random) -> str:
    numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    return chance.choice([one for one in numerals if one != match.group()])


_LOCATIVES = [
    "janvārī",
    "februārī",
    "martā",
    "aprīlī",
    "maijā",
    "jūnijā",
    "jūlijā",
    "augustā",
    "septembrī",
    "oktobrī",
    "novembrī",
    "decembrī",
]
_NOMINATIVES = [
    "janvāris",
    "februāris",
    "marts",
    "aprīlis",
    "maijs",
    "jūnijs",
    "jūlijs",
    "augusts",
    "septembris",
    "oktobris",
    "novembris",
    "decembris",
]


def _other_month(match: re.Match[str], chance: random.Random) -> str:
    forms = _LOCATIVES if match.group() in _LOCATIVES else _NOMINATIVES
    return chance.choice([one for one in forms if one != match.group()])


def _other_word(match: re.Match[str], chance: random.Random) -> str | None:
    words = number_words("lv")
    if match.group() not in words:
        return None
    value, loose = words[match.group()]
    ending = re.search(r"(?:desmit|[aāeiouū]\w*)$", match.group())
    if loose or ending is None:
        return None
    others = [
        word
        for word, (other, loose_) in words.items()
        if other != value and not loose_ and word[-2:] == match.group()[-2:]
    ]
    return chance.choice(others) if others else None


_NUMBER_WORD = r"\b(?:div|trīs|triju|trij|četr|piec|seš|septiņ|astoņ|deviņ|desmit|treš)[a-zāīū]{0,6}\b"


def _term(concepts: tuple[Concept, ...]) -> Seed:
    pairs = [(one.terms[0].text, one.terms[1].text) for one in concepts]
    english, latvian = Finder([a for a, _ in pairs], "en"), Finder([b for _, b in pairs], "lv")

    def seed(unit: Unit, chance: random.Random) -> str | None:
        there = {found.term for found in english.find(unit.source)}
        wanted = {target for source, target in pairs if source in there}
        places = [found for found in latvian.find(unit.target) if found.term in wanted]
        if not places:
            return None
        counts = [found for found in places if sum(one.term == found.term for one in places) == 1]
        if not counts:
            return None
        place = chance.choice(counts)
        others = [
            target for source, target in pairs if source not in there and target not in wanted and target.islower()
        ]
        new = in_the_form_of(chance.choice(others), place.form, place.term)
        return unit.target[: place.start] + new + unit.target[place.end :]

    return seed


def _dropped_negation(unit: Unit, _chance: random.Random) -> str | None:
    if not re.search(r"\b(?:not|cannot|no)\b(?! only)", unit.source):
        return None
    found = []
    for match in re.finditer(r"\b(?:nav|ne[a-zāčēģīķļņšūž]{3,})\b", unit.target):
        word = match.group()
        if word == "nav" or any(reading.negated for reading in analyse(word)):
            found.append(match)
    if len(found) != 1:
        return None
    word = "ir" if found[0].group() == "nav" else found[0].group()[2:]
    return unit.target[: found[0].start()] + word + unit.target[found[0].end() :]


def _added_negation(unit: Unit, chance: random.Random) -> str | None:
    found = []
    for match in re.finditer(r"\b[a-zāčēģīķļņšūž]{2,}\b", unit.target):
        readings = analyse(match.group())
        if (
            readings
            and readings[0].tag.kind in {"pres", "past", "fut", "cond"}
            and not readings[0].guessed
            and not readings[0].negated
        ):
            found.append(match)
    if not found:
        return None
    place = chance.choice(found)
    word = "nav" if place.group() == "ir" else "ne" + place.group()
    return unit.target[: place.start()] + word + unit.target[place.end() :]


def _dropped_clause(unit: Unit, chance: random.Random) -> str | None:
    parts = re.split(r"(?<=[,;]) ", unit.target)
    long = [index for index, part in enumerate(parts) if len(part.split()) >= 5 and index > 0]
    if not long:
        return None
    drop = chance.choice(long)
    return " ".join(part for index, part in enumerate(parts) if index != drop)


def _doubled(unit: Unit, chance: random.Random) -> str | None:
    words = list(re.finditer(r"\b[^\W\d_]{3,}\b", unit.target))
    if not words:
        return None
    place = chance.choice(words)
    return unit.target[: place.end()] + " " + place.group() + unit.target[place.end() :]


KINDS: dict[str, tuple[float, Seed]] = {
    "number": (0.98, _sub(r"(?<![\d./,])(\d{1,4})(?![\d/,])", _other_number)),
    "date": (0.98, _sub(r"\b(?:" + "|".join((*_LOCATIVES, *_NOMINATIVES)) + r")\b", _other_month)),
    "document number": (0.98, _sub(r"\b(\d+/\d+)\b", _other_number)),
    "decimal": (0.98, _sub(r"\b\d+,(\d+)\b", _other_number)),
    "page": (0.98, _sub(r"(\d+)(?=\. lpp)", _other_number)),
    "point letter": (0.98, _sub(r"(?<![\w(])([a-h])\)", _other_letter)),
    "Roman": (0.98, _sub(r"\b[IVX]{1,4}\b(?= (?:pielik|nodaļ|sadaļ|daļ))", _other_roman)),
    "number word": (0.90, _sub(_NUMBER_WORD, _other_word)),
    "quote": (0.95, _sub(r"[“”„]", lambda _match, _chance: "")),
    "bracket": (0.95, _sub(r"(?<!\w)\(|(?<=[A-Za-zāčēģīķļņšūž]{3})\)", lambda _match, _chance: "")),
    "doubled word": (1.0, _doubled),
    "untranslated": (
        1.0,
        lambda unit, _chance: unit.source if re.search(r"\b(?:the|of|and|in|to)\b", unit.source) else None,
    ),
    "currency": (
        1.0,
        _sub(r"\b(?:EUR|USD|eiro)\b", lambda match, _chance: "GBP" if match.group().isupper() else "dolāri"),
    ),
    "negation dropped": (0.85, _dropped_negation),
    "negation added": (0.70, _added_negation),
    "clause dropped": (0.40, _dropped_clause),
}


def findings(units: Iterable[Unit], concepts: tuple[Concept, ...]) -> list[set[tuple[str, str, str]]]:
    """Give for each unit what is found in it: code, place, message; information is not counted."""
    numbered = [replace(unit, line=number) for number, unit in enumerate(units)]
    checker = Checker(concepts)
    found: list[set[tuple[str, str, str]]] = [set() for _ in numbered]
    for one in (*checker.units(numbered), *checker.rest()):
        if one.severity.rank > 1 and one.line is not None and one.code != "two-translations":
            found[one.line].add((one.code, one.place, one.message))
    return found


def main() -> int:
    """Print the share that is caught of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--units", type=int, default=500)
    parser.add_argument("--kind", default="")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    concepts = eurovoc()
    kinds = {"term swapped": (0.95, _term(concepts)), **KINDS}
    pool = [unit for units in approved().values() for unit in units if len(unit.target) >= 40]
    print(f"seed {options.seed}, up to {options.units} units of {len(pool)} approved ones a kind, EuroVoc termbase")
    for kind, (target, seed) in kinds.items():
        if options.kind and kind != options.kind:
            continue
        chance = random.Random(f"{options.seed} {kind}")
        drawn = list(pool)
        chance.shuffle(drawn)
        good, bad = [], []
        for unit in drawn:
            wrong = seed(unit, chance)
            if wrong and wrong != unit.target:
                good.append(unit)
                bad.append(replace(unit, target=wrong))
            if len(good) == options.units:
                break
        start = time.perf_counter()
        before, after = findings(good, concepts), findings(bad, concepts)
        caught = [bool(late - early) for early, late in zip(before, after, strict=True)]
        share = sum(caught) / max(len(caught), 1)
        seconds = time.perf_counter() - start
        verdict = "reached" if share >= target else "MISSED"
        print(f"{kind:18} {share:6.1%} of {len(caught):3}  target {target:.0%} {verdict}  {seconds:.1f} s")
        if options.show:
            for unit, wrong_unit, hit in zip(good, bad, caught, strict=True):
                if not hit:
                    print(f"   {unit.source}\n   = {unit.target}\n   ! {wrong_unit.target}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

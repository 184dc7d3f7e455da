"""Ways of damaging a text: a digit, a month, a word, a denial, a clause, a term, each wrong in one way.

Each maker gives a seed: it takes a unit and a source of chance and gives the damaged target, or None where the unit has
no place for such an error.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from corpus.latvian import analyse
from glossaries.checks.forms import in_the_form_of
from glossaries.checks.number_words import number_words
from glossaries.find import Finder
from glossaries.model import Concept
from tm.model import Unit

Seed = Callable[[Unit, random.Random], str | None]
Change = Callable[[re.Match[str], random.Random], str | None]


def sub(pattern: str, change: Change | str) -> Seed:
    """Make a seed that changes one match of a pattern in the target."""
    compiled = re.compile(pattern)

    def seed(unit: Unit, chance: random.Random) -> str | None:
        places = list(compiled.finditer(unit.target))
        if not places:
            return None
        place = chance.choice(places)
        new = change if isinstance(change, str) else change(place, chance)
        if new is None or new == place.group():
            return None
        return unit.target[: place.start()] + new + unit.target[place.end() :]

    return seed


def in_digits(change: Callable[[str, random.Random], str | None]) -> Change:
    """Make a change of the digits that a pattern has in its first group."""

    def changed(match: re.Match[str], chance: random.Random) -> str | None:
        new = change(match[1], chance)
        if new is None or new == match[1]:
            return None
        start, end = match.start(1) - match.start(), match.end(1) - match.start()
        return match.group()[:start] + new + match.group()[end:]

    return changed


def other_digit(digits: str, chance: random.Random) -> str:
    at = chance.choice([place for place, sign in enumerate(digits) if sign.isdigit()])
    return digits[:at] + chance.choice([one for one in "123456789" if one != digits[at]]) + digits[at + 1 :]


def swapped(digits: str, chance: random.Random) -> str | None:
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1] and digits[at : at + 2].isdigit()]
    places = [at for at in places if at or digits[1] != "0"]
    if not places:
        return None
    at = chance.choice(places)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def dropped(digits: str, chance: random.Random) -> str | None:
    if len(digits) < 2:
        return None
    at = chance.randrange(1, len(digits))
    return digits[:at] + digits[at + 1 :] if digits[at].isdigit() else None


def added(digits: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(digits) + 1)
    return digits[:at] + chance.choice("0123456789") + digits[at:]


def digit_ways(pattern: str) -> dict[str, Seed]:
    """Give the ways of getting digits wrong."""
    changes = {"one changed": other_digit, "two swapped": swapped, "one dropped": dropped, "one added": added}
    return {name: sub(pattern, in_digits(change)) for name, change in changes.items()}


def other_letter(match: re.Match[str], chance: random.Random) -> str:
    return match.group().replace(match[1], chance.choice([one for one in "abcdefgh" if one != match[1]]), 1)


def other_roman(match: re.Match[str], chance: random.Random) -> str:
    numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    return chance.choice([one for one in numerals if one != match.group()])


MONTHS = {
    "lv": [
        ["janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā",
         "jūlijā", "augustā", "septembrī", "oktobrī", "novembrī", "decembrī"],
        ["janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs",
         "jūlijs", "augusts", "septembris", "oktobris", "novembris", "decembris"],
        ["janvāra", "februāra", "marta", "aprīļa", "maija", "jūnija",
         "jūlija", "augusta", "septembra", "oktobra", "novembra", "decembra"],
    ],
    "en": [
        ["January", "February", "March", "April", "May", "June",
         "July", "August", "September", "October", "November", "December"],
    ],
}  # fmt: skip


def month(lang: str) -> Seed:
    def other(match: re.Match[str], chance: random.Random) -> str:
        row = next(row for row in MONTHS[lang] if match.group() in row)
        return chance.choice([one for one in row if one != match.group()])

    names = "|".join(name for row in MONTHS[lang] for name in row)
    return sub(rf"(?<=\d\. )\b(?:{names})\b" if lang == "lv" else rf"(?<=\d )(?:{names})\b(?= \d)", other)


def other_word(lang: str) -> Change:
    def other(match: re.Match[str], chance: random.Random) -> str | None:
        words = number_words(lang)
        if match.group() not in words:
            return None
        value, loose = words[match.group()]
        if loose:
            return None
        others = [
            word
            for word, (its, its_loose) in words.items()
            if its != value and not its_loose and word[-2:] == match.group()[-2:]
        ]
        return chance.choice(others) if others else None

    return other


NUMBER_WORDS = {
    "lv": r"\b(?:div|trīs|triju|trij|četr|piec|seš|septiņ|astoņ|deviņ|desmit|treš|ceturt|piekt)[a-zāīū]{0,6}\b",
    "en": r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|third|fourth|fifth|sixth|tenth)\b",
}


def swapped_term(concepts: tuple[Concept, ...], languages: tuple[str, str], *, near: bool) -> Seed:
    """Make a seed that puts another term of the termbase in the place of the right one, in the form of that.

    A near one has a word in common with the right one (`vides politika`, `vides aizsardzība`).
    """
    pairs = []
    for one in concepts:
        texts = {term.lang: term.text for term in one.terms}
        pairs.append((texts[languages[0]], texts[languages[1]]))
    ours, theirs = Finder([a for a, _ in pairs], languages[0]), Finder([b for _, b in pairs], languages[1])

    def seed(unit: Unit, chance: random.Random) -> str | None:
        there = {found.term for found in ours.find(unit.source)}
        wanted = {target for source, target in pairs if source in there}
        places = [found for found in theirs.find(unit.target) if found.term in wanted]
        places = [found for found in places if sum(one.term == found.term for one in places) == 1]
        if not places:
            return None
        place = chance.choice(places)
        others = [
            target for source, target in pairs if source not in there and target not in wanted and target.islower()
        ]
        if near:
            mine = {word for word in place.term.split() if len(word) > 3}
            others = [other for other in others if mine & set(other.split())]
        if not others:
            return None
        new = chance.choice(others)
        if languages[1] == "lv":
            new = in_the_form_of(new, place.form, place.term)
        return unit.target[: place.start] + new + unit.target[place.end :]

    return seed


def denied_verbs(text: str) -> list[re.Match[str]]:
    words = re.finditer(r"\b(?:nav|ne[a-zāčēģīķļņšūž]{3,})\b", text)
    return [word for word in words if word.group() == "nav" or any(one.negated for one in analyse(word.group()))]


def without_ne(prefix: str) -> Seed:
    """Make a seed that takes the denial from the only denied word of a target, if it begins in a given way."""

    def seed(unit: Unit, _chance: random.Random) -> str | None:
        if not re.search(r"\b(?:not|cannot|no)\b(?! only)", unit.source):
            return None
        found = denied_verbs(unit.target)
        if len(found) != 1 or not found[0].group().startswith(prefix):
            return None
        word = found[0].group()
        new = {"nav": "ir", "nedrīkst": "drīkst", "nevar": "var"}.get(word, word[2:])
        return unit.target[: found[0].start()] + new + unit.target[found[0].end() :]

    return seed


def latvian_negation(unit: Unit, chance: random.Random) -> str | None:
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


def after_not(unit: Unit, _chance: random.Random) -> str | None:
    """Take the only `not` from an English target whose Latvian source denies."""
    found = list(re.finditer(r" not\b(?! only)|(?<=can)not\b", unit.target))
    if len(found) != 1 or not denied_verbs(unit.source) or re.search(r"\b(?:no|nor|never)\b", unit.target):
        return None
    return unit.target[: found[0].start()] + unit.target[found[0].end() :]


def clause(which: Callable[[list[int], random.Random], int]) -> Seed:
    """Make a seed that drops a part of five words or more, from comma to comma."""

    def seed(unit: Unit, chance: random.Random) -> str | None:
        parts = re.split(r"(?<=[,;]) ", unit.target)
        long = [index for index, part in enumerate(parts) if len(part.split()) >= 5]
        if len(long) < 2:
            return None
        drop = which(long, chance)
        return " ".join(part for index, part in enumerate(parts) if index != drop)

    return seed


def any_clause(unit: Unit, chance: random.Random) -> str | None:
    parts = re.split(r"(?<=[,;]) ", unit.target)
    long = [index for index, part in enumerate(parts) if len(part.split()) >= 5 and index > 0]
    if not long:
        return None
    drop = chance.choice(long)
    return " ".join(part for index, part in enumerate(parts) if index != drop)


def doubled(pattern: str, between: str = " ") -> Seed:
    return sub(pattern, lambda match, _chance: match.group() + between + match.group())


def untranslated(unit: Unit, _chance: random.Random) -> str | None:
    plain = {"en": r"\b(?:the|of|and|in|to)\b", "lv": r"\b(?:un|ir|no|ar|par)\b"}[unit.languages[0][:2]]
    return unit.source if re.search(plain, unit.source) else None


def half_translated(unit: Unit, _chance: random.Random) -> str | None:
    """Leave the last of some sentences in the language of the source."""
    ours, theirs = (re.split(r"(?<=[a-zā-ž]\.) (?=[A-ZĀ-Ž])", text) for text in (unit.source, unit.target))
    if len(ours) < 2 or len(ours) != len(theirs) or len(ours[-1].split()) < 8:
        return None
    return " ".join([*theirs[:-1], ours[-1]])


def and_not(match: re.Match[str], _chance: random.Random) -> str:
    return match.group() + " not"


def other_day(digits: str, chance: random.Random) -> str:
    return str(chance.choice([day for day in range(1, 29) if str(day) != digits]))


def last_digits(digits: str, chance: random.Random) -> str:
    return digits[:2] + f"{chance.choice([year for year in range(100) if year != int(digits[2:])]):02}"


def moved(match: re.Match[str], _chance: random.Random) -> str | None:
    """Move the decimal sign by one place."""
    whole, sign, rest = re.split(r"([,.])", match.group())
    moved = whole + rest[0] + (sign + rest[1:] if len(rest) > 1 else "")
    return moved if rest.strip("0") else None

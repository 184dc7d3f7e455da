"""English noun phrases, found by word lists and word order.

There is no tagger: a term is a run of words that are neither function words nor verb forms, and ends with a
noun (in the manner of Justeson and Katz, 1995: adjectives and nouns, then a noun; noun of noun). A word that
may be verb or noun is judged by the word before it. Names of bodies, which begin with capitals, may go over
`of`, `for`, `and`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from glossaries.model import CandidateKind
from glossaries.phrases import Phrase
from glossaries.tokens import Token, is_shouted, opens, tokenize, unaddressed
from glossaries.wordlists import is_codes, words

_ROMAN = re.compile(r"[IVXL]{2,}")
_PERSONS = ("er", "or", "ist", "ant", "ee")
_LONGEST = 6
_ACRONYM = 4
"""Letters up to which a word of a heading in capitals is an acronym, unless it is in a list."""
_COMMON = ("function", "both", "weak_adjective", "weak_noun", "institution", "act", "noun", "plural", "auxiliary")
_COMMON_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ing",
    "ance",
    "ence",
    "ive",
    "ous",
    "able",
    "less",
    "ship",
    "ural",
)
_AFTER_OF = 3
_COORDINATED = 0.6
_WEAK = 0.3
_JOINERS = frozenset({"of", "for", "and", "on", "in", "the", "to", "against"})
_ADJECTIVE = re.compile(r".{2,}(?:ous|ful|less|able|ible|ical|ional|ive|ant|ent|ary|ory|ial|an|al|ic|ish|ed|ly|est)\Z")
_NOUN_LIKE = re.compile(
    r".*(?:tive|dant|ment|gent|dent|tent|cent|vent|ial|tary|tory|nal|val|eal|sal|rial|tic|bic|lic|sic|ian|fic|ered)\Z"
)


class English:
    """Phrases of English sentences."""

    def phrases(self, sentence: str) -> tuple[Phrase, ...]:
        """Find the noun phrases of a sentence, nested ones included."""
        tokens = tokenize(unaddressed(sentence), possessive=True)
        shouted = is_shouted(sentence)
        if shouted:
            tokens = tuple(token._replace(text=_calm(token.text)) for token in tokens)
        found: dict[tuple[int, int], Phrase] = {}
        inside = _inside(tokens)
        for first, last in _runs(inside):
            for start in range(first, last):
                for end in range(start + 1, min(last, start + _LONGEST) + 1):
                    _add(found, tokens, start, end)
        for start, end in _linked(tokens, inside):
            _add(found, tokens, start, end)
        for start, end in _coordinated(inside, tokens):
            _add(found, tokens, start, end, factor=_COORDINATED)
        named = [0] * len(tokens)
        for first, last in _names(tokens):
            named[first + 1 : last] = [last] * (last - first - 1)
        for (start, end), phrase in found.items():
            if shouted or end <= named[start]:
                found[start, end] = phrase._replace(shouted=shouted, cut=end <= named[start])
        return tuple(sorted(found.values(), key=lambda phrase: (phrase.start, -phrase.end)))

    def is_person(self, lemma: str) -> bool:
        """Tell whether a noun names a person, by how it is made."""
        return lemma.endswith(_PERSONS)

    def lemmas(self, sentence: str) -> tuple[str, ...]:
        """Give the words of a sentence but function words, nouns in the singular."""
        return tuple(
            lemma(token.text)
            for token in tokenize(sentence, possessive=True)
            if token.is_word and len(token.text) > 1 and token.text.lower() not in words("en", "function")
        )

    def dictionary_form(self, forms: Mapping[str, int], *, head: str = "", plural: bool = False) -> tuple[str, bool]:  # noqa: ARG002 - the protocol's
        """Give the form with its head in the singular.

        The plural stays where the documents only show that, often enough, where it is usual (`human rights`), and in
        names.
        """
        best = _decapitalised(forms)
        made = best if (plural and " " in best) or _is_usual_plural(best, forms) else _head_singular(best)
        return made, made in forms or made.lower() in {form.lower() for form in forms}


def _add(
    found: dict[tuple[int, int], Phrase], tokens: Sequence[Token], start: int, end: int, *, factor: float = 1.0
) -> None:
    """Add the phrase that these tokens are, if they are one."""
    if (start > 0 and tokens[start - 1].text.endswith("-")) or _is_abbreviation(tokens, end - 1):
        return
    if end - start == 1 and tokens[start].text.lower().endswith("ing") and _has_object(tokens, end):
        return
    texts = tuple(token.text for token in tokens[start:end])
    if is_codes(texts, "en"):
        return
    phrase = _described(texts, opens(tokens, start))
    if phrase is not None:
        termhood = phrase.termhood * factor
        found[start, end] = phrase._replace(start=tokens[start].start, end=tokens[end - 1].end, termhood=termhood)


def _is_abbreviation(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a stop belongs to a word, since the sentence goes on after it: `Port St. Mary`."""
    if number + 2 >= len(tokens) or tokens[number + 1].text != ".":
        return False
    return tokens[number + 1].start == tokens[number].end and tokens[number + 2].is_word


def _calm(text: str) -> str:
    """Put a word of a heading in capitals into small letters, unless it is short and no word that we know."""
    lower = text.lower()
    return lower if len(text) > _ACRONYM or is_listed(lower) else text


def is_listed(lower: str) -> bool:
    """Tell whether a word is in any of the lists of common words."""
    return lower in _listed() or singular(lower) in _listed()


@cache
def _listed() -> frozenset[str]:
    return verb_forms().union(*(words("en", name) for name in _COMMON))


@lru_cache(maxsize=65_536)
def _described(texts: tuple[str, ...], opening: bool) -> Phrase | None:
    """Give the phrase that these words are; its place is not yet known."""
    if not _is_phrase(texts):
        return None
    head = _head(texts)
    one = singular(texts[head])
    words_of_key = (*texts[:head], one, *texts[head + 1 :])
    return Phrase(
        form=_small(texts) if opening else " ".join(texts),
        key=" ".join(text if _acronym(text) else text.lower() for text in words_of_key).replace("‑", "-"),
        start=0,
        end=0,
        size=sum(text.lower() not in _JOINERS for text in texts),
        kind=_kind(texts, opening),
        head=one.lower(),
        plural=one != texts[head],
        termhood=_WEAK if texts[0].lower() in words("en", "weak_adjective") else 1.0,
        initial=opening,
    )


def _small(texts: tuple[str, ...]) -> str:
    """Give a phrase that opens a sentence without the capital, where its words are common ones."""
    first = texts[0]
    plain = len(texts) > 1 and first[1:].islower() and all(text.islower() for text in texts[1:])
    common = is_listed(first.lower()) or (first.lower().endswith(_COMMON_ENDINGS))
    if plain and common and first.lower() not in words("en", "adjective"):
        return " ".join((first.lower(), *texts[1:]))
    return " ".join(texts)


def _runs(inside: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give the runs of words that may be within a phrase, as first and past-last positions."""
    first = 0
    for number in range(len(inside) + 1):
        if number == len(inside) or not inside[number]:
            if number > first:
                yield first, number
            first = number + 1


def _inside(tokens: Sequence[Token]) -> list[bool]:
    """Tell for each token whether it may be within a phrase."""
    inside = [_fits(tokens, number) for number in range(len(tokens))]
    clause = 0
    for number in range(len(tokens) + 1):
        if number == len(tokens) or tokens[number].text.lower() in _BREAKS:
            _settle_verb(tokens, inside, clause, number)
            clause = number + 1
    return inside


_PREPOSITIONS = frozenset({"in", "by", "on", "at", "for", "with", "under", "as", "within", "of"})
_CLOSING = frozenset({".", ";", ":", "!", "?", "”", '"', "’"})
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", "–", "that", "which", "who", "whose", "where", "when", "and", "but"})


def _settle_verb(tokens: Sequence[Token], inside: list[bool], first: int, last: int) -> None:
    """Within a clause that has no other verb, take the first word in -s that may be one for the verb."""
    doubtful = []
    closed = bool(tokens) and tokens[-1].text[-1] in _CLOSING
    for number in range(first, last):
        lower = tokens[number].text.lower()
        if lower in words("en", "auxiliary") or (not inside[number] and _is_finite(lower)):
            return
        before = number > first and (inside[number - 1] or tokens[number - 1].is_acronym)
        if (
            inside[number]
            and before
            and (
                (lower.endswith("s") and lower in verb_forms())
                or (closed and _is_participle(lower) and _is_nominal(tokens[number - 1].text))
            )
            and not tokens[number].is_capital
        ):
            doubtful.append(number)
    follows = [n for n in doubtful if n + 1 < last and tokens[n + 1].is_word and tokens[n + 1].text.lower() != "of"]
    if follows:
        inside[follows[0]] = False


def _is_participle(lower: str) -> bool:
    """Tell whether a word ends as past participles do and is no noun (`speed`)."""
    return lower.endswith("ed") and len(lower) > 4 and lower not in words("en", "noun")


def _is_nominal(text: str) -> bool:
    """Tell whether a word before a participle may be what the sentence is about."""
    return text[:1].isupper() or not (_ADJECTIVE.match(text) and not noun_like(text))


def _is_finite(lower: str) -> bool:
    return lower in verb_forms() and not lower.endswith("ing")


def _fits(tokens: Sequence[Token], number: int) -> bool:
    token = tokens[number]
    if not token.is_word or token.text in {"’s", "'s"} or len(token.text) < 2 or "." in token.text:
        return False
    if _is_idiom(tokens, number):
        return False
    lower = token.text.lower()
    if token.is_acronym:
        return not _ROMAN.fullmatch(token.text)
    if lower in words("en", "function") or (lower.endswith("ly") and lower not in words("en", "noun")):
        return False
    if (lower not in verb_forms() and not _is_participle(lower)) or (token.is_capital and number > 0):
        return True
    return (lower in _both() or _is_participle(lower)) and not _verb_here(tokens, number)


def _is_idiom(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a noun is part of a preposition of several words: `in view of`, `by way of`, `in the light of`."""
    back = number - 2 if number > 1 and tokens[number - 1].text.lower() == "the" else number - 1
    if back < 0 or number + 1 == len(tokens) or tokens[number].text.lower() not in words("en", "idiom"):
        return False
    return tokens[back].text.lower() in _PREPOSITIONS and tokens[number + 1].text.lower() in {"of", "to", "with", "for"}


def _verb_here(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a word that may be a verb or a noun is a verb here, by its neighbours."""
    before = tokens[number - 1].text.lower() if number else ""
    after = tokens[number + 1].text.lower() if number + 1 < len(tokens) else ""
    lower = tokens[number].text.lower()
    if before in words("en", "before_verb") or (before.endswith("ly") and before not in words("en", "noun")):
        return True
    if before in words("en", "before_noun"):
        return lower.endswith("ing") and after in words("en", "after_verb")
    return after in words("en", "after_verb")


@cache
def verb_forms() -> frozenset[str]:
    """Give every form of the verbs of the word list."""
    made = set(words("en", "irregular"))
    for verb in words("en", "verb"):
        made.update((verb, *_inflected(verb)))
    return frozenset(made)


def _inflected(verb: str) -> Iterator[str]:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        yield verb + "es"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        yield verb[:-1] + "ies"
        yield verb[:-1] + "ied"
    else:
        yield verb + "s"
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else verb
    for ending in ("ed", "ing"):
        yield stem + ending
        if re.fullmatch(r".*[^aeiou][aeiou][bdgklmnprt]", verb):
            yield verb + verb[-1] + ending


@cache
def _both() -> frozenset[str]:
    plain = words("en", "both")
    participles = frozenset(form for form in verb_forms() if form.endswith(("ed", "ing")))
    return plain | frozenset(form for word in plain for form in _inflected(word)) | participles


def _linked(tokens: Sequence[Token], inside: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give noun-of-noun phrases, and names of bodies whose capitalised words `of`, `for` or `and` joins."""
    runs = list(_runs(inside))
    ends = dict(runs)
    for first, last in runs:
        if last >= len(tokens) or tokens[last].text.lower() not in _JOINERS:
            continue
        joiner = tokens[last].text.lower()
        follow = last + 1
        if joiner == "of" and follow < len(tokens) and tokens[follow].text == "the":
            follow += 1
        if joiner == "of" and follow in ends:
            for start in range(max(first, last - 2), last):
                if ends[follow] <= follow + _AFTER_OF:
                    yield start, ends[follow]
    yield from _names(tokens)


def _coordinated(inside: Sequence[bool], tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give phrases with two words joined before a head: `partnership and cooperation agreement`."""
    for first, last in _runs(inside):
        left = first - 2
        joined = left >= 0 and tokens[first - 1].text == "and" and inside[left] and not (left and inside[left - 1])
        if joined and 2 <= last - first <= 3:
            yield left, last


def _names(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    number = 0
    while number < len(tokens):
        if not (tokens[number].is_capital and tokens[number].text.lower() not in words("en", "function")):
            number += 1
            continue
        end, probe = number + 1, number + 1
        while probe < len(tokens) and (
            tokens[probe].text.lower() in _JOINERS or (tokens[probe].is_word and tokens[probe].is_capital)
        ):
            if tokens[probe].text == "and" and not _goes_on(tokens, probe + 1):
                break
            probe += 1
            if tokens[probe - 1].is_capital and tokens[probe - 1].text.lower() not in words("en", "function"):
                end = probe
        joined = end - number > 2 and any(token.text.lower() in _JOINERS for token in tokens[number:end])
        if joined and (number or tokens[number].text.lower() not in verb_forms()):
            yield number, end
        number = max(end, number + 1)


def _goes_on(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a name goes on after `and`: with a word that has a capital."""
    if number >= len(tokens) or not tokens[number].is_capital:
        return False
    return tokens[number].text.lower() not in words("en", "function")


def _is_phrase(texts: Sequence[str]) -> bool:
    last = texts[-1].lower()
    head = texts[_head(texts)].lower()
    first = texts[0].lower()
    if first in _JOINERS or last in _JOINERS:
        return False
    if any(word.endswith("ly") and word not in words("en", "noun") for word in (head, last)):
        return False
    for word in (head, last):
        if (
            word in words("en", "weak_adjective")
            or word in words("en", "adjective")
            or (_ADJECTIVE.match(word) and not noun_like(word))
        ):
            return False
    if len(texts) == 1:
        return head not in words("en", "weak_noun") and singular(head) not in words("en", "weak_noun")
    return not (
        singular(head) in words("en", "weak_noun") and len(texts) == 2 and first in words("en", "weak_adjective")
    )


def noun_like(word: str) -> bool:
    """Tell whether a word that ends as adjectives do is a noun, as far as the list of such nouns knows."""
    return word in words("en", "noun") or singular(word) in words("en", "noun") or word.endswith(("ment", "ist", "ism"))


def _has_object(tokens: Sequence[Token], after: int) -> bool:
    """Tell whether an object seems to follow, so that a word in -ing is a verb."""
    if after == len(tokens) or not tokens[after].is_word:
        return False
    lower = tokens[after].text.lower()
    return lower in words("en", "after_verb") or lower not in words("en", "function")


def _head(texts: Sequence[str]) -> int:
    """Give the number of the head: the last word before a joiner, else the last word."""
    if texts[0][:1].isupper() and texts[-1][:1].isupper() and "and" in texts:
        plain = [number for number, text in enumerate(texts) if text in {"of", "for", "on", "in", "to"}]
        if not plain:
            return len(texts) - 1
    for number, text in enumerate(texts):
        if number and text.lower() in {"of", "for", "on", "in", "to", "against"}:
            return number - 1
    return len(texts) - 1


def singular(word: str) -> str:
    """Give the singular of an English noun, by rule.

    >>> [singular(word) for word in ("authorities", "sanctions", "crisis", "processes", "status", "EU")]
    ['authority', 'sanction', 'crisis', 'process', 'status', 'EU']
    """
    lower = word.lower()
    if (
        len(word) < 4
        or _acronym(word)
        or lower in words("en", "no_plural")
        or lower.endswith(("ss", "us", "is", "ics"))
    ):
        return word
    if lower in _IRREGULAR:
        return word[:1] + _IRREGULAR[lower][1:]
    if lower.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if lower.endswith("s") else word


_IRREGULAR = {
    "women": "woman",
    "men": "man",
    "children": "child",
    "people": "people",
    "criteria": "criterion",
    "crises": "crisis",
    "analyses": "analysis",
    "lives": "life",
    "wives": "wife",
    "halves": "half",
    "bases": "basis",
    "indices": "index",
    "movies": "movie",
    "zombies": "zombie",
    "ties": "tie",
}


def _head_singular(form: str) -> str:
    parts = re.split(r"(\s+)", form)
    texts = parts[::2]
    head = _head(texts)
    parts[2 * head] = singular(texts[head])
    return "".join(parts)


def lemma(word: str) -> str:
    """Give a word as it is counted: an acronym as it is, any other in lower case and the singular."""
    return word if _acronym(word) else singular(word.lower())


def _is_usual_plural(form: str, forms: Mapping[str, int]) -> bool:
    """Tell whether the head of a phrase stays in the plural: by habit, or as a name that has no singular."""
    texts = form.split()
    head = texts[_head(texts)]
    capital = head[:1].isupper() and texts[0][:1].isupper()
    name = capital and (len(texts) > 1 or not is_listed(head.lower()))
    return (head.lower() in words("en", "plural") or name) and not _has_singular(forms)


def _has_singular(forms: Mapping[str, int]) -> bool:
    """Tell whether one of the forms has its head in the singular."""
    return any(_head_singular(form) == form for form in forms)


def _decapitalised(forms: Mapping[str, int]) -> str:
    """Give the most frequent form; of a phrase that also stands in lower case, the lower-case one."""
    lower = [form for form in forms if form[:1].islower()]
    return max(lower or forms, key=lambda form: forms[form])


def _acronym(text: str) -> bool:
    return sum(map(str.isupper, text)) > 1


def _kind(texts: Sequence[str], initial: bool) -> CandidateKind:
    capitals = [text for text in texts if text[:1].isupper()]
    if len(capitals) * 2 < len(texts) or (initial and len(texts) == 1) or len(capitals) == initial:
        return CandidateKind.TERM
    head = singular(texts[_head(texts)].lower())
    if head in words("en", "institution") or any(text.lower() in words("en", "institution") for text in capitals):
        return CandidateKind.INSTITUTION
    if head in words("en", "act"):
        return CandidateKind.ACT
    if len(texts) == 1 and not _acronym(texts[0]) and texts[0].lower() in words("en", "place"):
        return CandidateKind.PLACE
    return CandidateKind.TERM

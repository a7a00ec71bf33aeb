"""What the tagger knows of a word: spelling, neighbours, gazetteer, name lists, the whole article.

The tagger sees only words that may belong to a name (capitalised words and small words between
them), in the order of the text; everything else reaches it through their features.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.recognizers.lexicon import UNKNOWN, Lexicon
from geo.recognizers.tokens import INNER, Token, nameable, tokens

_LONGEST = 6
_AT = frozenset("in at near outside around across from to into toward towards over through via"
                " between off along inside throughout beyond above within".split())  # fmt: skip


@dataclass(slots=True)
class Line:
    """The nameable tokens of one line, and their features."""

    tokens: list[Token]
    features: list[list[str]]


@dataclass(slots=True)
class _Seen:
    """How the article uses a word elsewhere."""

    alone: int = 0
    after_place_word: int = 0
    after_first_name: int = 0
    after_title: int = 0
    before_surname: int = 0
    in_longer: int = 0
    before_comma_place: int = 0


@dataclass(slots=True)
class _Text:
    text: str
    tokens: list[Token]
    chosen: list[int] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)  # between token n-1 and n
    cases: list[str] = field(default_factory=list)  # of the line each token stands in

    def case_of(self, index: int) -> str:
        """Return how the token's line is written: "caps", "title" or "plain"."""
        return self.cases[index]


class FeatureMaker:
    """Features of one language's texts."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._class_of = lru_cache(maxsize=65536)(self._read_class)
        self._demonym = lru_cache(maxsize=65536)(gazetteer.demonym)

    def lines(self, text: str) -> list[Line]:
        """Return the lines of `text` that hold nameable words."""
        parsed = self._parse(text)
        matches = self._matches(parsed)
        seen = self._usage(parsed)
        found: list[Line] = []
        last = -1
        for position, index in enumerate(parsed.chosen):
            fresh = last < 0 or any("\n" in gap for gap in parsed.gaps[last + 1 : index + 1])
            if fresh:
                found.append(Line([], []))
            found[-1].tokens.append(parsed.tokens[index])
            found[-1].features.append(self._features(parsed, position, matches, seen))
            last = index
        return found

    # -- reading the text ---------------------------------------------------------------------

    def _parse(self, text: str) -> _Text:
        words = tokens(text)
        gaps = [""] * len(words)
        for n in range(1, len(words)):
            gaps[n] = _unwrapped(text, words[n - 1].end, words[n].start)
        parsed = _Text(text, words, [], gaps)
        parsed.cases = _cases(words, gaps)
        able = [nameable(word) for word in words]
        for n, word in enumerate(words):
            follows = n + 1 < len(words) and able[n + 1]
            numbered = (
                word.text.isdigit()
                and n > 0
                and able[n - 1]
                and gaps[n] == " "
                and not self._lexicon.is_ordinary(words[n - 1].text.lower())
            ) or (word.text.isdigit() and n > 0 and words[n - 1].text in _NUMBERED)
            if able[n] or numbered:
                parsed.chosen.append(n)
            elif word.text in INNER and follows and gaps[n + 1] in {" ", "-", "–"}:
                joined = n > 0 and able[n - 1] and gaps[n] in {" ", "-"}
                if joined or gaps[n + 1] == "-":
                    parsed.chosen.append(n)
            elif (
                word.text in {"the", "la", "los", "las"}
                and n > 1
                and n + 1 < len(words)
                and able[n + 1]
                and words[n - 1].text in {"of", "de"}
                and able[n - 2]
            ):
                parsed.chosen.append(n - 1)
                parsed.chosen.append(n)
        return parsed

    def _matches(self, parsed: _Text) -> dict[int, tuple[str, str]]:
        """Return, per token, its place in the longest gazetteer match and the match's class."""
        words, gaps = parsed.tokens, parsed.gaps
        found: dict[int, tuple[str, str]] = {}
        position = 0
        while position < len(words):
            if not nameable(words[position]) and words[position].text not in {
                "al",
                "el",
                "ad",
                "as",
                "ar",
                "at",
                "az",
                "ash",
                "an",
            }:
                position += 1
                continue
            longest = min(self._gazetteer.longest_name(words[position].text), _LONGEST)
            last = position
            for n in range(position + 1, min(position + longest, len(words))):
                if gaps[n] not in {" ", "-", "’", "'", "\u00a0"} or not (
                    nameable(words[n]) or words[n].text in INNER
                ):
                    break
                last = n
            length = 0
            for end in range(last, position - 1, -1) if longest else ():
                if not nameable(words[end]):
                    continue
                name = parsed.text[words[position].start : words[end].end]
                if self._gazetteer.contains(name):
                    length = end - position + 1
                    kind = self._class_of(name)
                    if kind == "none":
                        length = 0
                        continue
                    for k in range(length):
                        place = (
                            "S"
                            if length == 1
                            else "B"
                            if k == 0
                            else "E"
                            if k == length - 1
                            else "I"
                        )
                        found[position + k] = (place, kind)
                    break
            position += max(length, 1)
        return found

    def _read_class(self, name: str) -> str:
        """Return what the best-known place of this name is: "country", "ppl5", "alias3"."""
        candidates = self._gazetteer.lookup(name)
        if not candidates:
            return "none"
        best, value = "", -1.0
        for candidate in candidates[:8]:
            named = candidate.match == "name"
            size = int(math.log10(candidate.population + 1))
            if candidate.is_country:
                kind, worth = "country", 9.0
            elif candidate.feature_code == "ADM1":
                kind, worth = "adm1", 7.0 if named else 5.0
            elif candidate.feature_class in "SLRTHV":
                kind, worth = "feature" + candidate.feature_class, 6.0 if named else 5.0
            elif candidate.feature_class == "A":
                kind, worth = "adm2", 3.5
            else:
                kind, worth = f"ppl{size}", float(size)
            if not named:
                kind, worth = kind + "alias", worth - 2.0
            if worth > value:
                best, value = kind, worth
        return best

    def _usage(self, parsed: _Text) -> dict[str, _Seen]:
        words, gaps, lexicon = parsed.tokens, parsed.gaps, self._lexicon
        usage: dict[str, _Seen] = defaultdict(_Seen)
        for n in parsed.chosen:
            word = words[n]
            if not word.text[0].isupper():
                continue
            seen = usage[word.text]
            before = words[n - 1] if n else None
            spaced = gaps[n] == " "
            joined_left = before is not None and spaced and before.text[0].isupper()
            joined_right = (
                n + 1 < len(words) and gaps[n + 1] == " " and words[n + 1].text[0].isupper()
            )
            if not joined_left and not joined_right:
                seen.alone += 1
            else:
                seen.in_longer += 1
            if joined_right and lexicon.is_surname(words[n + 1].text):
                seen.before_surname += lexicon.is_first_name(word.text)
            if before is None:
                continue
            if spaced and before.text in _AT:
                seen.after_place_word += 1
            if joined_left:
                if lexicon.is_first_name(before.text):
                    seen.after_first_name += 1
                if before.text.lower() in lexicon.titles:
                    seen.after_title += 1
            elif gaps[n] == ". " and before.text in lexicon.titles:
                seen.after_title += 1
        return usage

    # -- one token ------------------------------------------------------------------------------

    def _features(
        self,
        parsed: _Text,
        position: int,
        matches: dict[int, tuple[str, str]],
        seen: dict[str, _Seen],
    ) -> list[str]:
        words, gaps, index = parsed.tokens, parsed.gaps, parsed.chosen[position]
        token = words[index]
        word, lexicon = token.text, self._lexicon
        lower = word.lower()
        left = self._context(parsed, index, -1)
        left2 = self._context(parsed, index, -2)
        right = self._context(parsed, index, +1)
        right2 = self._context(parsed, index, +2)
        place, kind = matches.get(index, ("O", "no"))
        f = [
            "b",
            "w=" + lower,
            "s=" + _shape(word),
            "p3=" + lower[:3],
            "x3=" + lower[-3:],
            "x2=" + lower[-2:],
            "x4=" + lower[-4:],
            *_labelled("c", lexicon.clusters(word)),
            "cl=" + lexicon.clusters(lower)[2],
            "g=" + place + kind,
            "gk=" + kind,
            "l=" + left,
            "r=" + right,
            "l2=" + left2,
            "r2=" + right2,
            "ll=" + left2 + "|" + left,
            "rr=" + right + "|" + right2,
            "lr=" + left + "|" + right,
            "lg=" + left + "|" + kind,
            "rg=" + right + "|" + kind,
            *_labelled("lc", before := self._clusters_at(parsed, index - 1)),
            *_labelled("rc", after := self._clusters_at(parsed, index + 1)),
            "lc2=" + self._clusters_at(parsed, index - 2)[1],
            "rc2=" + self._clusters_at(parsed, index + 2)[1],
            "lcg=" + before[1] + "|" + kind,
            "rcg=" + after[1] + "|" + kind,
        ]
        if lexicon.is_first_name(word):
            f.append("first")
            f.append("first|" + kind)
        if lexicon.is_surname(word):
            f.append("sur|" + kind)
        if index and gaps[index] == " " and lexicon.is_first_name(words[index - 1].text):
            f.append("afterfirst")
        if (
            index + 1 < len(words)
            and gaps[index + 1] == " "
            and lexicon.is_surname(words[index + 1].text)
            and words[index + 1].text[0].isupper()
        ):
            f.append("beforesur" + ("1" if lexicon.is_first_name(word) else "0"))
        shape = _shape(word)
        f.append("sk=" + shape + "|" + kind)
        if self._demonym(word):
            f += ["dem", "dem|" + right, "dem|" + left]
        if lexicon.is_ordinary(lower):
            f += ["ord", "ord|" + kind]
        f.append(("hd=" + parsed.case_of(index)) + "|" + kind)
        f += self._surroundings(parsed, index, matches)
        f += _usage_features(seen.get(word), kind)
        return f

    def _context(self, parsed: _Text, index: int, step: int) -> str:
        """Return a neighbour word with the punctuation between, "^" or "$" at a line's edge."""
        words, gaps = parsed.tokens, parsed.gaps
        sign = 1 if step > 0 else -1
        mark = ""
        for k in range(1, abs(step) + 1):
            n = index + sign * k
            if n < 0 or n >= len(words):
                return "^" if sign < 0 else "$"
            gap = gaps[n] if sign > 0 else gaps[n + 1]
            if "\n" in gap:
                return "^" if sign < 0 else "$"
            if k == abs(step):
                mark = gap.replace(" ", "")[:2]
        word = words[n].text
        shown = word.lower() if word.islower() or len(word) < 3 or step in (-1, 1) else _shape(word)
        if word[0].isdigit():
            shown = "0"
        return (shown + mark) if sign < 0 else (mark + shown)

    def _clusters_at(self, parsed: _Text, index: int) -> tuple[str, str, str]:
        if 0 <= index < len(parsed.tokens):
            return self._lexicon.clusters(parsed.tokens[index].text)
        return UNKNOWN

    def _surroundings(
        self, parsed: _Text, index: int, matches: dict[int, tuple[str, str]]
    ) -> list[str]:
        """Return the gap to the neighbours, what the gazetteer says of them, and the run."""
        words, gaps = parsed.tokens, parsed.gaps
        f = ["gap=" + _gap(gaps[index]) if index else "gap=^"]
        after = gaps[index + 1] if index + 1 < len(words) else "$"
        f.append("aft=" + _gap(after))
        if index:
            place, kind = matches.get(index - 1, ("O", "no"))
            f.append("pg=" + _gap(gaps[index]) + place + kind)
        if index + 1 < len(words):
            place, kind = matches.get(index + 1, ("O", "no"))
            f.append("ng=" + _gap(after) + place + kind)
        start, end = index, index
        while (
            start > 0
            and gaps[start] in {" ", "-"}
            and (words[start - 1].text[0].isupper() or words[start - 1].text in INNER)
            and index - start < 5
        ):
            start -= 1
        while (
            end + 1 < len(words)
            and gaps[end + 1] in {" ", "-"}
            and (words[end + 1].text[0].isupper() or words[end + 1].text in INNER)
            and end - index < 5
        ):
            end += 1
        f.append(f"run={index - start}/{end - start + 1}")
        if end > index:
            f.append("tail=" + words[end].text.lower())
            f.append("tailc=" + self._lexicon.clusters(words[end].text)[1])
        if start < index:
            f.append("head=" + words[start].text.lower())
        if start > 0 and gaps[start] == " ":
            f.append("runl=" + words[start - 1].text.lower())
        if end + 1 < len(words):
            f.append("runr=" + _gap(gaps[end + 1]) + words[end + 1].text.lower())
            f.append("runrc=" + self._lexicon.clusters(words[end + 1].text)[1])
        if end + 2 < len(words) and gaps[end + 1].startswith(","):
            nxt = matches.get(end + 1)
            f.append("commaplace=" + (nxt[1] if nxt else "no"))
        return f


def _unwrapped(text: str, start: int, end: int) -> str:
    """Return the text between two words; a line wrapped within a sentence counts as a space."""
    gap = text[start:end]
    if "\n" not in gap:
        return gap
    before, _, after = gap.partition("\n")
    begun = text.rfind("\n", 0, start) + 1
    if (
        before.strip() in {"", ",", "-"}
        and not after.strip()
        and start - begun > _WRAPPED
        and "\n" not in after
    ):
        return before.strip() + " "
    return gap


def _cases(words: Sequence[Token], gaps: Sequence[str]) -> list[str]:
    """Return, per word, whether its line is in capitals, in Title Case, or plain."""
    cases: list[str] = []
    start = 0
    for n in range(1, len(words) + 1):
        if n == len(words) or "\n" in gaps[n]:
            line = [word.text for word in words[start:n] if len(word.text) > 3]  # noqa: PLR2004
            upper = sum(text.isupper() for text in line)
            title = sum(text[0].isupper() for text in line)
            many = max(1, len(line))
            case = "caps" if upper / many > 0.6 else "title" if title / many > 0.7 else "plain"
            cases += [case] * (n - start)
            start = n
    return cases


def _labelled(name: str, clusters: tuple[str, str, str]) -> tuple[str, str, str]:
    return (f"{name}a={clusters[0]}", f"{name}b={clusters[1]}", f"{name}={clusters[2]}")


def _usage_features(seen: _Seen | None, kind: str) -> list[str]:
    if seen is None:
        return []
    f = []
    if seen.after_first_name:
        f += ["u:first", "u:first|" + kind]
    if seen.after_title:
        f.append("u:title")
    if seen.before_surname:
        f += ["u:given", "u:given|" + kind]
    if seen.after_place_word:
        f += ["u:at", "u:at|" + kind, f"u:at{min(seen.after_place_word, 3)}"]
    if seen.alone:
        f.append(f"u:alone{min(seen.alone, 3)}")
    if seen.in_longer and not seen.alone:
        f.append("u:onlylonger")
    if seen.alone and seen.after_first_name and not seen.after_place_word:
        f.append("u:surname")
    return f


def _gap(gap: str) -> str:
    if gap == " ":
        return "_"
    squeezed = gap.replace(" ", "_").replace("\n", "/")
    return squeezed[:_LONGEST_GAP]


# Words whose number is part of the name: "Interstate 64", "Highway 401", "Hospital No. 3".
_NUMBERED = frozenset(
    "Interstate Highway Route Road Street Avenue County State U.S. US No School Hospital Block Gate"
    " Terminal Unit Camp Ward District Sector Area Zone Platform".split()
)
_LONGEST_GAP = 4
# A line of fewer characters that ends without a full stop is a heading, not a wrapped line.
_WRAPPED = 50


@lru_cache(maxsize=65536)
def _shape(word: str) -> str:
    marks: list[str] = []
    for char in word:
        kind = "X" if char.isupper() else "x" if char.islower() else "0" if char.isdigit() else char
        if not marks or marks[-1] != kind:
            marks.append(kind)
    return "".join(marks) + ("1" if len(word) == 1 else "2" if len(word) < 4 else "")

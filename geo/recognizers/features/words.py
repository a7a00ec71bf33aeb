"""What is known of a word by itself, whatever text it stands in: spelling, name lists, clusters."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from geo import vocabulary
from geo.recognizers.lexicon import UNKNOWN, Lexicon

CACHED = 65536
_SHORT = 4  # letters from which on the shape of a word no longer tells its length
_LOWERED = 3  # words of fewer letters are told from afar by their letters, longer names by shape


class Word(NamedTuple):
    """A word by itself. `near` and `far` are what neighbours of it see, one and two words away.

    `cluster` is the middle one of its clusters; `left` and `right` are the features of the word
    after and before it that tell its clusters.
    """

    text: str
    lower: str
    upper: bool
    inner: bool
    place_word: bool
    first_name: bool
    surname: bool
    title: bool
    ordinary: bool
    near: str
    far: str
    clusters: tuple[str, str, str]
    cluster: str
    left: tuple[str, str, str]
    right: tuple[str, str, str]


class Words:
    """The words of one language; each is worked out once."""

    def __init__(
        self, lexicon: Lexicon, demonym: Callable[[str], str | None], language: str
    ) -> None:
        names = vocabulary.load(language, "names")
        self._inner = frozenset(names["inner"]["words"])
        self._at = frozenset(names["at"]["words"])
        self._lexicon = lexicon
        self._demonym = demonym
        self.of: Callable[[str], Word] = lru_cache(maxsize=CACHED)(self._read)
        self.spelling: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=CACHED)(self._spelling)
        self.is_demonym: Callable[[str], bool] = lru_cache(maxsize=CACHED)(self._is_demonym)
        self.known_as: Callable[[str, str, str], tuple[str, ...]] = lru_cache(maxsize=CACHED)(
            self._known_as
        )
        """The features of a word that the gazetteer's match puts in a position and class."""

    def _read(self, text: str) -> Word:
        lower, lexicon = text.lower(), self._lexicon
        clusters = lexicon.clusters(text)
        near = "0" if text[0].isdigit() else lower
        told = near == "0" or len(text) < _LOWERED or text.islower()
        return Word(
            text=text,
            lower=lower,
            upper=text[0].isupper(),
            inner=text in self._inner,
            place_word=text in self._at,
            first_name=lexicon.is_first_name(text),
            surname=lexicon.is_surname(text),
            title=lower in lexicon.titles,
            ordinary=lexicon.is_ordinary(lower),
            near=near,
            far=near if told else shape_of(text),
            clusters=clusters,
            cluster=clusters[1],
            left=_labelled("lc", clusters),
            right=_labelled("rc", clusters),
        )

    def _is_demonym(self, text: str) -> bool:
        return self._demonym(text) is not None

    def _spelling(self, text: str) -> tuple[str, ...]:
        """Return the features of spelling and clusters."""
        word = self.of(text)
        lower = word.lower
        return (
            "b",
            "w=" + lower,
            "s=" + shape_of(text),
            "p3=" + lower[:3],
            "x3=" + lower[-3:],
            "x2=" + lower[-2:],
            "x4=" + lower[-4:],
            *_labelled("c", word.clusters),
            "cl=" + self._lexicon.clusters(lower)[2],
        )

    def _known_as(self, text: str, position: str, kind: str) -> tuple[str, ...]:
        word = self.of(text)
        found = [f"g={position}{kind}", "gk=" + kind, f"sk={shape_of(text)}|{kind}"]
        if word.first_name:
            found += ["first", "first|" + kind]
        if word.surname:
            found.append("sur|" + kind)
        if word.ordinary:
            found += ["ord", "ord|" + kind]
        return tuple(found)


@lru_cache(maxsize=CACHED)
def shape_of(word: str) -> str:
    """Return the kinds of letters in their order: "Xx" for Kyiv, "x2" for "of", "0x1" for none."""
    marks: list[str] = []
    for char in word:
        kind = "X" if char.isupper() else "x" if char.islower() else "0" if char.isdigit() else char
        if not marks or marks[-1] != kind:
            marks.append(kind)
    return "".join(marks) + ("1" if len(word) == 1 else "2" if len(word) < _SHORT else "")


@lru_cache(maxsize=CACHED)  # few clusters, many words
def _labelled(name: str, clusters: tuple[str, str, str]) -> tuple[str, str, str]:
    return (f"{name}a={clusters[0]}", f"{name}b={clusters[1]}", f"{name}={clusters[2]}")


OUTSIDE = Word(
    text="", lower="", upper=False, inner=False, place_word=False, first_name=False,
    surname=False, title=False, ordinary=False, near="", far="",
    clusters=UNKNOWN, cluster=UNKNOWN[1],
    left=_labelled("lc", UNKNOWN), right=_labelled("rc", UNKNOWN),
)  # fmt: skip
"""What stands before the first and after the last word of a text."""

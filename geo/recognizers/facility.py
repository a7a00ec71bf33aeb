"""Facilities as phrases: "X children's hospital", "the port of X", "X railway station"."""

from __future__ import annotations

import re

from geo import vocabulary
from geo.recognizers import Kind, Mention

_NAME_WORD = r"(?:(?:al|ad|an|as|ar|at|ash|el)-)?[A-Z][\w’'-]*"


class FacilityRecognizer:
    """Phrases that end in a facility noun and hold a name."""

    def __init__(self, language: str = "en") -> None:
        table = vocabulary.load(language, "targets")
        nouns = vocabulary.alternation(noun for kind in table.values() for noun in kind["nouns"])
        # The name is case-sensitive, the noun is not: "Okhmatdyt Children's Hospital".
        self._named = re.compile(
            rf"\b(?P<name>{_NAME_WORD}(?:\s+(?:of\s+the\s+|of\s+)?{_NAME_WORD}){{0,4}})"
            rf"(?:\s+[a-z’'-]+)?\s+(?P<noun>(?i:{nouns}))\b"
        )
        suburb = vocabulary.alternation(
            vocabulary.load(language, "places")["generic"]["neighbourhood"]
        )
        self._suburb = re.compile(
            rf"\b(?P<name>{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,2}})\s+(?:{suburb})\b"
        )
        self._numbered = re.compile(
            rf"\b\d{{1,4}}[A-Za-z]?,?\s+{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,3}}\s+(?:Street|Avenue|Road|Lane|Boulevard|Square)\b"
        )

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the phrases of `text`, left to right; the head is the name part."""
        found = []
        for match in self._named.finditer(text):
            found.append(
                Mention(
                    match.start(),
                    match.end(),
                    Kind.FACILITY,
                    match.start("name"),
                    match.end("name"),
                    hint="facility",
                )
            )
        for match in self._suburb.finditer(text):
            found.append(
                Mention(
                    *match.span(), Kind.NEIGHBOURHOOD, *match.span("name"), hint="neighbourhood"
                )
            )
        for match in self._numbered.finditer(text):
            found.append(
                Mention(match.start(), match.end(), Kind.FACILITY, *match.span(), hint="facility")
            )
        return tuple(sorted(found, key=lambda mention: mention.start))

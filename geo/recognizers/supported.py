"""Names of the gazetteer that the text speaks for, where the tagger alone would not take them."""

from __future__ import annotations

from collections.abc import Iterator

from geo.gazetteer import Gazetteer
from geo.recognizers import Kind, Mention
from geo.recognizers.seen import Seen
from geo.recognizers.spans import Spans

# With support from elsewhere in the text, the tagger need only think a name possible.
SUPPORTED_AT = 0.2


class ContainedRecognizer:
    """Proposes a known name right before the region or country that holds it: "Paris, Texas"."""

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        del gazetteer, language

    def propose(self, seen: Seen, chosen: Spans) -> Iterator[Mention]:
        """Yield names before a comma and a chosen name."""
        starts = {name.start for name in chosen}
        for match in seen.matches:
            held = seen.text.startswith(", ", match.end) and match.end + 2 in starts
            if held and seen.tagging.share(match.start) >= SUPPORTED_AT:
                yield match


class AgainRecognizer:
    """Proposes further mentions of a name that was found before."""

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        del gazetteer, language

    def propose(self, seen: Seen, chosen: Spans) -> Iterator[Mention]:
        """Yield names equal to a chosen one where the tagger leaves room for it."""
        known = {
            name.head(seen.text).casefold() for name in chosen if name.kind is not Kind.ORGANISATION
        }
        for match in seen.matches:
            possible = seen.tagging.share(match.start) >= SUPPORTED_AT
            if possible and match.head(seen.text).casefold() in known:
                yield match

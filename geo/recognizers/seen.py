"""What every recogniser is shown of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.recognizers import Mention
from geo.recognizers.tagger import Tagging


@dataclass(frozen=True)
class Seen:
    """A text, what the tagger says of its words, and the gazetteer's longest matches in it."""

    text: str
    tagging: Tagging
    matches: Sequence[Mention]

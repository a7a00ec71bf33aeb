"""What a filter shows, said in the session's language (`geo.filters.describe` has the grammar)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.lists import format_list

from geo.filters import EventFilter
from geo.ui import local, texts
from geo.ui.data import Answer
from geo.ui.filtering import names


@dataclass(frozen=True)
class Speech:
    """The session's language; `names` has what places and regions are called, by field and key."""

    names: Mapping[tuple[str, str], str]

    def counted(self, what: str, number: int) -> str:
        """Return a number with its noun, as it stands in the sentence."""
        return texts.counted(f"SPEECH_{what.upper()}", number)

    def joined(self, words: Sequence[str]) -> str:
        """Return a list in which all are meant."""
        return format_list(list(words), style="standard", locale=local.locale())

    def either(self, words: Sequence[str]) -> str:
        """Return a list of choices."""
        return format_list(list(words), style="or", locale=local.locale())

    def days(self, first: date, last: date) -> str:
        """Return a range of days."""
        return local.days(first, last)

    def named(self, field: str, value: str) -> str:
        """Return what a value is called within a sentence."""
        return self.names.get((field, value)) or _lowered(names.in_words(field, value))

    def phrase(self, name: str, **values: str) -> str:
        """Return a phrase; a number comes as English writes it and leaves as the reader does."""
        if "n" in values:
            values["n"] = local.number(int(values["n"].replace(",", "")))
        return texts.of_session().table("SPEECH")[name].format(**values)


def sentence(chosen: EventFilter, answer: Answer) -> str:
    """Return what is shown, in one sentence with its full stop."""
    said = chosen.describe(answer.counts, of(chosen, answer))
    return said if said.endswith(".") else f"{said}."  # an abbreviated year has its own


def of(chosen: EventFilter, answer: Answer) -> Speech:
    """Return the language with the names of the places and regions that are chosen."""
    return Speech(
        {
            (field, key): names.of(answer.selection, field, key)
            for field in ("places", "regions", "sources")
            for key in getattr(chosen, field)
        }
    )


def _lowered(label: str) -> str:
    """Return a label as a word within a sentence; abbreviations and names stay as they are."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label

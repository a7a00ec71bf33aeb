"""How an article uses a word: alone or in longer names, after "in", after a first name."""

from __future__ import annotations

from dataclasses import dataclass

from geo.recognizers.features.passage import Passage

# Counts above this say no more than it does.
MANY = 3


@dataclass(slots=True)
class Usage:
    """How often a word stands where."""

    alone: int = 0
    after_place_word: int = 0
    after_first_name: int = 0
    after_title: int = 0
    before_surname: int = 0

    def count(self, passage: Passage, n: int) -> None:
        """Count the word's use as word `n` of a passage."""
        gaps, word = passage.gaps, passage.words[n]
        before, after = passage.word(n - 1), passage.word(n + 1)
        spaced = gaps[n] == " "
        joined_left = spaced and before.upper
        joined_right = after.upper and gaps[n + 1] == " "
        self.alone += not (joined_left or joined_right)
        self.before_surname += joined_right and after.surname and word.first_name
        self.after_place_word += spaced and before.place_word
        self.after_first_name += joined_left and before.first_name
        abbreviated = gaps[n] == ". " and before.text == before.lower
        self.after_title += before.title and (joined_left or abbreviated)

    def features(self, kind: str) -> list[str]:
        """Return the features of a word used so; `kind` is the gazetteer's class."""
        f = []
        if self.after_first_name:
            f += ["u:first", "u:first|" + kind]
        if self.after_title:
            f.append("u:title")
        if self.before_surname:
            f += ["u:given", "u:given|" + kind]
        if self.after_place_word:
            f += ["u:at", "u:at|" + kind, f"u:at{min(self.after_place_word, MANY)}"]
        if self.alone:
            f.append(f"u:alone{min(self.alone, MANY)}")
        else:
            f.append("u:onlylonger")
        if self.alone and self.after_first_name and not self.after_place_word:
            f.append("u:surname")
        return f


def usages(passage: Passage) -> dict[str, Usage]:
    """Return how the passage uses each of its capitalised words."""
    found: dict[str, Usage] = {}
    for n in passage.chosen:
        word = passage.words[n]
        if word.upper:
            usage = found.get(word.text)
            if usage is None:
                usage = found[word.text] = Usage()
            usage.count(passage, n)
    return found

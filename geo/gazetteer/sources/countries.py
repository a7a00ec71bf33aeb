"""Countries and continents: GeoNames' ids, our table of points, CLDR's names in many languages."""

from __future__ import annotations

from collections.abc import Iterator

from geo.gazetteer.names import is_latin
from geo.gazetteer.sources.inputs import Inputs, read_json, split_names
from geo.gazetteer.sources.rows import Row

LANGUAGES = (
    "en", "uk", "ru", "ar", "he", "fa", "tr", "fr", "de", "es", "it", "pt", "pl", "cs", "nl",
    "sv", "ro", "hu", "el", "bg", "be", "ka", "hy", "az", "kk", "ur", "hi", "bn", "am", "so",
    "sw", "ha", "ps", "my", "th", "vi", "id", "zh", "ja", "ko",
)  # fmt: skip
MIN_LATIN_LETTERS = 3


def read_countries(inputs: Inputs) -> Iterator[Row]:
    """Yield the countries of `countries.csv` (code, lat, lon, feature_code, aliases)."""
    known = read_json(inputs.countries)
    translated = territory_names()
    for line in inputs.table("countries.csv"):
        country = known.get(line["code"])
        if country is None:
            continue
        yield Row(
            id=int(country["geonameid"]),
            name=country["name"].strip(),
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            feature_class="A",
            feature_code=line["feature_code"],
            source="geonames",
            country=line["code"],
            population=int(country["population"] or 0),
            canonical=translated.get(line["code"], set()) | set(split_names(line["aliases"])),
        )


def territory_names() -> dict[str, set[str]]:
    """Return the names of every territory in our languages (Unicode CLDR, through Babel)."""
    from babel import Locale

    names: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if not is_latin(name) or len(name) >= MIN_LATIN_LETTERS:
                names.setdefault(code, set()).add(name)
    return names


def read_continents(inputs: Inputs) -> Iterator[Row]:
    """Yield the continents, with GeoNames' points and names."""
    for continent in read_json(inputs.continents).values():
        names = {one["name"] for one in continent["alternateNames"] if one.get("lang") != "link"}
        yield Row(
            id=int(continent["geonameId"]),
            name=continent["toponymName"],
            lat=float(continent["lat"]),
            lon=float(continent["lng"]),
            feature_class="L",
            feature_code="CONT",
            source="geonames",
            population=int(continent["population"] or 0),
            aliases={name for name in names if not name.startswith("http") and len(name) > 1},
        )

"""From rows of the gazetteer file to `Candidate` values."""

from __future__ import annotations

from typing import Any

from geo.gazetteer.schema import POINT_SCALE
from geo.place import Candidate, Precision

COLUMNS = """
    place.id, place.name, place.lat, place.lon, feature.class, feature.code, country.code,
    place.admin1, admin1.name, place.admin2, place.population, source.name,
    detail.key, detail.part_of, detail.part_of_id, detail.precision, detail.uncertainty_km"""
JOINS = """
    JOIN feature ON feature.id = place.feature
    JOIN country ON country.id = place.country
    JOIN source ON source.id = place.source
    LEFT JOIN admin1 ON admin1.country = country.code AND admin1.code = place.admin1
    LEFT JOIN detail ON detail.place = place.id"""
FINE_CODES = {"PPLX": Precision.NEIGHBOURHOOD, "ADM1": Precision.ADMIN1, "ADM2": Precision.ADMIN2}


def candidate(row: tuple[Any, ...], match: str = "name", matched_name: str = "") -> Candidate:
    """Return the candidate of a row selected by `COLUMNS`."""
    (
        number, name, lat, lon, feature_class, feature_code, country, admin1, admin1_name, admin2,
        population, source, key, part_of, part_of_id, precision, uncertainty_km,
    ) = row  # fmt: skip
    return Candidate(
        name=name,
        lat=lat / POINT_SCALE,
        lon=lon / POINT_SCALE,
        feature_class=feature_class,
        feature_code=feature_code,
        country_code=country,
        admin1=admin1 or "",
        admin1_name=admin1_name or "",
        admin2=admin2 or "",
        population=population,
        geonameid=number if number > 0 else None,
        match=match,
        matched_name=matched_name or name,
        source=source,
        part_of=part_of or "",
        key=key or "",
        precision=precision or default_precision(feature_class, feature_code),
        uncertainty_km=uncertainty_km,
        part_of_id=part_of_id,
    )


def default_precision(feature_class: str, feature_code: str) -> str:
    """Return how fine the point of a feature is; "" for waters and the like, which are no place."""
    if feature_code in FINE_CODES:
        return FINE_CODES[feature_code].value
    if feature_class == "P":
        return Precision.CITY.value
    if feature_class == "S":
        return Precision.FACILITY.value
    return Precision.COUNTRY.value if feature_code.startswith(("PCL", "TERR")) else ""

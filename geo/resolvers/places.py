"""From a candidate of the gazetteer to a `Place`: its precision and its uncertainty."""

from __future__ import annotations

from geo.place import Alternative, Candidate, Place, Precision

_FACILITY_CLASSES = frozenset({"S", "R", "L"})
_BY_CODE = {
    "ADM1": Precision.ADMIN1,
    "ADM2": Precision.ADMIN2,
    "RGN": Precision.ADMIN1,
    "PPLX": Precision.NEIGHBOURHOOD,
}


def place_of(candidate: Candidate) -> Place:
    """Return the place that a candidate is, taken as certain."""
    return Place(
        name=candidate.name,
        lat=candidate.lat,
        lon=candidate.lon,
        precision=precision_of(candidate),
        uncertainty_km=uncertainty_of(candidate),
        country_code=candidate.country_code,
        admin1=candidate.admin1,
        admin1_name=candidate.admin1_name,
        geonameid=candidate.geonameid,
        settlement=candidate.part_of,
        settlement_id=candidate.part_of_id,
        feature_code=candidate.feature_code,
    )


def alternative_of(candidate: Candidate, share: float) -> Alternative:
    """Return a candidate as a runner-up with its share (0-1)."""
    return Alternative(
        candidate.name, candidate.lat, candidate.lon, round(share, 3), candidate.country_code,
        candidate.admin1_name, candidate.geonameid,
    )  # fmt: skip


def precision_of(candidate: Candidate) -> Precision:
    """Return the precision that a candidate's point has."""
    if candidate.precision:
        return Precision(candidate.precision)
    if candidate.is_country:
        return Precision.COUNTRY
    if candidate.feature_code in _BY_CODE:
        return _BY_CODE[candidate.feature_code]
    if candidate.feature_class == "A":
        return Precision.ADMIN2
    return Precision.FACILITY if candidate.feature_class in _FACILITY_CLASSES else Precision.CITY


def uncertainty_of(candidate: Candidate) -> float:
    """Return the radius in km, the curated row's own where it has one."""
    if candidate.uncertainty_km is not None:
        return candidate.uncertainty_km
    return precision_of(candidate).uncertainty_km

"""Small tables of our own invention with the columns of UCDP and VIINA."""

from __future__ import annotations

import csv

UCDP = {
    "id": "900001",
    "type_of_violence": "1",
    "dyad_name": "Government of Freedonia - Sylvania",
    "number_of_sources": "1",
    "source_article": '"Daily Planet,2022-03-05,Shelling of Kramatorsk kills four"',
    "source_date": "05/03/2022",
    "source_headline": "Shelling of Kramatorsk kills four",
    "where_prec": "1",
    "where_coordinates": "Kramatorsk town",
    "where_description": "centre of Kramatorsk",
    "adm_1": "Donetsk oblast",
    "adm_2": "Kramatorsk raion",
    "latitude": "48.7389",
    "longitude": "37.5848",
    "country": "Ukraine",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "3/4/2022 12:00:00 AM",
    "date_end": "03/04/2022 00:00",
    "deaths_a": "0",
    "deaths_b": "0",
    "deaths_civilians": "4",
    "deaths_unknown": "0",
    "best": "4",
    "high": "6",
    "low": "3",
}
VIINA = {
    "date_iso": "2026-02-03",
    "longitude": "36.2304",
    "latitude": "49.98081",
    "asciiname": "Kharkiv",
    "type_code": "D",
    "n_reports": "2",
    "source_urls": "https://example.org/a https://example.org/b",
}
VIINA_TEXT = {
    "event_id_1pd": "7",
    "date_iso": "2023-05-06",
    "n_reports": "1",
    "source_urls": "https://example.org/c",
    "geonameid": "706483",
    "asciiname": "Kharkiv",
    "ADM1_NAME": "Kharkiv",
    "longitude": "36.2304",
    "latitude": "49.98081",
    "target_classes": "FUEL_STORAGE_TERMINAL",
    "target_terms": "нафтобаз",
    "attack_terms": "удар|дрон",
    "representative_text": "Дрони завдали удару по нафтобазі в Харкові.",
}


def write(path, *rows, encoding="utf-8", delimiter=",", header=None):
    """Write rows, given as dictionaries, as CSV; the first names the columns."""
    with path.open("w", encoding=encoding, newline="") as stream:
        table = csv.DictWriter(stream, header or list(rows[0]), delimiter=delimiter)
        table.writeheader()
        table.writerows(rows)
    return path

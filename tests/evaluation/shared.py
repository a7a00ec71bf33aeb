"""The reference scorers, where they are to be had, and perturbed copies of what people marked."""

import json
import random
import subprocess
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"


def score(script: Path, gold: Path, predicted: Path) -> dict:
    done = subprocess.run(
        [sys.executable, str(script), str(gold), str(predicted)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def perturbed_events(rows: list[dict], seed: int) -> dict:
    """Return a FeatureCollection in which some of the marked events are missing or wrong."""
    chance = random.Random(seed)
    features = []
    for row in rows:
        events = [event for event in row["events"] if chance.random() < 0.8]
        events += chance.sample(row["events"], min(1, len(row["events"])))
        features += [_feature(row, event, chance) for event in events]
        if chance.random() < 0.3:
            features.append(_feature(row, _anything(row), chance))
        features += [
            _feature(row, {**_anything(row), **total}, chance)
            for total in row["totals"]
            if chance.random() < 0.5
        ]
    features.append({"type": "Feature", "geometry": None, "properties": {"reports": []}})
    return {"type": "FeatureCollection", "features": features}


def _anything(row: dict) -> dict:
    return {"place": "Kyiv", "lat": 50.45, "lon": 30.52, "precision": "city",
            "event_type": "shelling", "date_start": row["published"], "date_end": None,
            "killed_min": 3, "killed_max": 3, "injured_min": None, "injured_max": None,
            "evidence": [{"start": 0, "end": 5, "quote": row["text"][:5]}]}  # fmt: skip


def _feature(row: dict, event: dict, chance: random.Random) -> dict:
    def maybe(value, other, probability=0.15):
        return other if chance.random() < probability else value

    far = maybe(0.0, chance.choice([0.01, 0.1, 0.3, 1.5]), 0.4)
    numbers = ("killed_min", "killed_max", "injured_min", "injured_max")
    own = {name: maybe(event[name], 7) for name in numbers}
    quotes = [
        {"start": maybe(e["start"], 0), "end": e["end"], "quote": maybe(e["quote"], "no")}
        for e in event["evidence"]
    ]
    properties = {
        "place": event["place"],
        "precision": maybe(event["precision"], "city"),
        "event_type": maybe(event["event_type"], "shooting"),
        "date_start": maybe(event["date_start"], None),
        "date_end": maybe(event["date_end"], None),
        "confidence": chance.random(),
        **dict.fromkeys(numbers, 99),
        "reports": [{"article_id": row["id"], "evidence": quotes, **own}],
    }
    if properties["date_start"] is None:
        properties["date_end"] = None
    if chance.random() < 0.2 and event["date_end"]:
        properties |= {"date_start": "1901-01-01", "date_end": event["date_end"]}
    point = {"type": "Point", "coordinates": [event["lon"] + far, event["lat"]]}
    return {"type": "Feature", "geometry": point, "properties": properties}


def perturbed_names(rows: list[dict], seed: int) -> list[dict]:
    """Return toponym predictions in which some of the marked names are missing or wrong."""
    chance = random.Random(seed)
    return [{"id": row["id"], "toponyms": _names(row, chance)} for row in rows]


def _names(row: dict, chance: random.Random) -> list[dict]:
    names = []
    for name in row["toponyms"]:
        if chance.random() < 0.15:
            continue
        start, end = name["start"], name["end"]
        if chance.random() < 0.2:
            start = max(0, start - chance.choice([1, 4, 9]))
            end = min(len(row["text"]), end + chance.choice([0, 1, 3]))
        lat, lon = name["lat"], name["lon"]
        if chance.random() < 0.2:
            lat = lon = None
        elif lat is not None and chance.random() < 0.3:
            lat = max(-89.0, lat - chance.choice([0.5, 1.4, 1.6, 30.0]))
        role = chance.choice(["context", "context", "event_site", "demonym"])
        names.append({"start": start, "end": end, "lat": lat, "lon": lon, "role": role})
    for _ in range(3):
        start = chance.randrange(len(row["text"]) - 10)
        names.append({"start": start, "end": start + 7, "lat": 0, "lon": 0, "role": "context"})
    return names

"""The gold sets are right in form: quotes, dates and vocabulary agree with the texts."""

import json
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

GOLD = Path(__file__).parent.parent / "data" / "gold"
SETS = [GOLD / f"{name}.jsonl" for name in ("dev", "second", "third", "fourth", "fifth", "sixth")]
ARTICLES = [
    pytest.param(json.loads(line), id=json.loads(line)["id"])
    for path in SETS
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip()
]
PRECISIONS = {"facility", "neighbourhood", "city", "admin2", "admin1", "country"}
DATE_PRECISIONS = {"day", "week", "month", "year"}
TYPES = {
    "air_strike", "drone_strike", "missile_strike", "shelling", "ground_clash", "bombing_ied",
    "shooting", "massacre_or_execution", "abduction", "attack_on_infrastructure",
    "protest_or_riot", "other_violence",
}  # fmt: skip
NAMES_ONLY = {"organisation_part", "not_a_place"}
ROLES = NAMES_ONLY | {"event_site", "context", "metonym", "person_origin"}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
LONGEST_WAVE = timedelta(days=6)

every_article = pytest.mark.parametrize("article", ARTICLES)
every_set = pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)


def start_and_end(event):
    return date.fromisoformat(event["date_start"]), date.fromisoformat(event["date_end"])


def is_point(place):
    return -90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180


@every_set
def test_ids_are_unique_and_events_are_numbered_by_first_evidence(path):
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    ids = [article["id"] for article in articles]
    assert len(ids) == len(set(ids))
    for article in articles:
        numbered = [f"{article['id']}-e{n}" for n in range(1, len(article["events"]) + 1)]
        assert [event["event_id"] for event in article["events"]] == numbered
        first = [event["evidence"][0]["start"] for event in article["events"]]
        assert first == sorted(first)


@every_article
def test_offsets_quote_verbatim(article):
    text = article["text"]
    for event in article["events"]:
        assert event["evidence"]
        for piece in event["evidence"]:
            assert text[piece["start"] : piece["end"]] == piece["quote"] != ""
    for toponym in article["toponyms"]:
        assert text[toponym["start"] : toponym["end"]] == toponym["text"] != ""


@every_article
def test_words_as_written_stand_in_the_text(article):
    text = article["text"]
    for event in article["events"]:
        written = [event["place_as_written"], *(event["casualties_as_written"] or "").split(" | ")]
        assert all(part in text for part in [*written, event["date_as_written"] or ""])
    assert all(total["scope_as_written"] in text for total in article["totals"])


@every_article
def test_vocabulary_is_allowed(article):
    assert article["language"] == "en"
    for event in article["events"]:
        assert event["precision"] in PRECISIONS
        assert event["date_precision"] in DATE_PRECISIONS
        assert event["event_type"] in TYPES
    assert {toponym["role"] for toponym in article["toponyms"]} <= ROLES


@every_article
def test_weekdays_resolve_to_the_dates_given(article):
    for event in article["events"]:
        written = event["date_as_written"] or ""
        named = [day for day in WEEKDAYS if re.search(rf"\b{day}\b", written)]
        if event["date_precision"] == "day" and named:
            start, end = start_and_end(event)
            span = [start + timedelta(days=n) for n in range((end - start).days + 1)]
            assert any(WEEKDAYS[day.weekday()] in named for day in span), event["event_id"]


@every_article
def test_dates_fit_their_precision_and_the_publication(article):
    published = date.fromisoformat(article["published"])
    for event in article["events"]:
        start, end = start_and_end(event)
        assert start <= end
        match event["date_precision"]:
            case "day":
                assert end - start <= LONGEST_WAVE and end <= published
            case "week":
                assert (start.weekday(), end - start) == (0, timedelta(days=6))
            case "month":
                assert start.day == 1 and (end + timedelta(days=1)).day == 1
                assert (start.year, start.month) == (end.year, end.month)
            case "year":
                assert (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31))
        assert start <= published


@every_article
def test_numbers_are_ordered_and_come_with_their_words(article):
    for tally in [*article["events"], *article["totals"]]:
        for kind in ("killed", "injured"):
            low, high = tally[f"{kind}_min"], tally[f"{kind}_max"]
            assert high is None or (low is not None and 0 <= low <= high)
            if low is not None:
                assert tally.get("casualties_as_written", tally.get("scope_as_written"))


@every_article
def test_parts_belong_to_an_event_of_the_same_article(article):
    parents = {event["event_id"]: event["part_of"] for event in article["events"]}
    for parent in filter(None, parents.values()):
        assert parent in parents and parents[parent] is None


@every_article
def test_coordinates_are_points_and_names_that_are_no_places_have_none(article):
    assert all(is_point(event) for event in article["events"])
    for toponym in article["toponyms"]:
        if toponym["lat"] is None or toponym["lon"] is None:
            assert toponym["lat"] is toponym["lon"] is None
            assert toponym["role"] in NAMES_ONLY | {"context"}
        else:
            assert is_point(toponym) and toponym["role"] not in NAMES_ONLY


@every_article
def test_toponyms_are_in_order_and_do_not_overlap(article):
    spans = [(toponym["start"], toponym["end"]) for toponym in article["toponyms"]]
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@every_article
def test_an_article_without_events_has_no_event_site(article):
    sites = [toponym for toponym in article["toponyms"] if toponym["role"] == "event_site"]
    assert bool(sites) == bool(article["events"])

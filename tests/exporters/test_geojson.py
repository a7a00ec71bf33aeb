import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import FormatError, SpanError
from geo.event import Casualties, DatePrecision, Event, EventDate, Status
from geo.exporters import EXPORTERS, MEDIA_TYPES, geojson
from geo.stores import Store
from tests.making import DNIPRO, KYIV, Draft, merge_same_day

CONTRACT = {
    "place", "place_as_written", "geonameid", "country_code", "admin1", "precision",
    "uncertainty_km", "date_start", "date_end", "date_precision", "date_as_written", "event_type",
    "target", "killed_min", "killed_max", "injured_min", "injured_max", "casualties_as_written",
    "confidence", "status", "part_of", "alternatives", "reports", "reasons", "why_unlocated",
}  # fmt: skip
MONTH = EventDate(date(2024, 7, 1), date(2024, 7, 31), DatePrecision.MONTH)


def readings():
    first = Draft("{{ 7*7 }} “Київ”", id="a").report("Kyiv", target="a hospital")
    first.report("Okhmatdyt", part_of=0, casualties=Casualties(0, 0)).report("the mill", None)
    second = Draft(id="b", published=None).say("Later.").report("Kyiv", casualties=Casualties(4, 7))
    second.report("Dnipro", date(2024, 7, 3), date=MONTH).total("the country", Casualties(20, None))
    return [first.reading(), second.reading()]


def exported():
    found = readings()
    events = merge_same_day([report for reading in found for report in reading.reports])
    totals = [total for reading in found for total in reading.totals]
    return geojson.dumps(events, totals), [reading.article for reading in found]


def by_place():
    features = json.loads(exported()[0])["features"]
    return {feature["properties"]["place_as_written"]: feature for feature in features}


def test_every_feature_keeps_the_contract():
    for feature in by_place().values():
        assert set(feature["properties"]) == CONTRACT
        assert feature["type"] == "Feature"
        assert feature["id"]


def test_longitude_comes_first_and_the_unlocated_have_no_point():
    features = by_place()
    assert features["Kyiv"]["geometry"] == {"type": "Point", "coordinates": [30.5238, 50.45466]}
    assert features["the mill"]["geometry"] is None
    assert features["the mill"]["properties"]["place"] is None
    assert features["the mill"]["properties"]["why_unlocated"] == "not in the gazetteer"


def test_an_event_spans_what_its_reports_claim():
    values = by_place()["Kyiv"]["properties"]
    assert (values["killed_min"], values["killed_max"]) == (4, 7)
    assert {(r["killed_min"], r["killed_max"]) for r in values["reports"]} == {(5, 5), (4, 7)}
    assert values["casualties_as_written"] == "five"
    assert values["alternatives"][0]["country_code"] == "AM"
    assert {report["article_id"] for report in values["reports"]} == {"a", "b"}


def test_nought_is_not_unknown():
    features = by_place()
    assert features["Okhmatdyt"]["properties"]["killed_min"] == 0
    assert features["Okhmatdyt"]["properties"]["injured_min"] is None


def test_every_quote_stands_at_its_offsets_in_its_context():
    text, articles = exported()
    texts = {article.id: article.text for article in articles}
    found = json.loads(text)
    reports = [r for feature in found["features"] for r in feature["properties"]["reports"]]
    quotes = [
        (texts[r["article_id"]], item)
        for r in [*reports, *found["totals"]]
        for item in r["evidence"]
    ]
    assert len(quotes) > 15
    for body, item in quotes:
        assert body[item["start"] : item["end"]] == item["quote"]
        context = item["prefix"] + item["quote"] + item["suffix"]
        assert body[item["start"] - len(item["prefix"]) :].startswith(context)


def test_parts_point_to_the_event_of_their_city():
    features = by_place()
    assert features["Okhmatdyt"]["properties"]["part_of"] == features["Kyiv"]["id"]


def test_totals_are_a_foreign_member_with_their_words():
    [total] = json.loads(exported()[0])["totals"]
    assert total["scope_as_written"] == "the country"
    assert (total["killed_min"], total["killed_max"]) == (20, None)
    assert total["casualties_as_written"] == "Twenty"


def test_order_of_events_does_not_show():
    text, articles = exported()
    archive = geojson.loads(text, articles)
    assert geojson.dumps(reversed(archive.events), reversed(archive.totals)) == text
    dates = [f["properties"]["date_start"] for f in json.loads(text)["features"]]
    assert dates == sorted(dates, key=lambda d: (d is None, d))
    assert text.endswith("}\n")
    assert "Київ" in text


numbers = st.none() | st.integers(0, 900)


@given(
    casualties=st.builds(Casualties, numbers, numbers, numbers, numbers),
    confidence=st.floats(0, 1),
    title=st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    date_=st.sampled_from([None, MONTH]),
    status=st.sampled_from(Status),
    known_as=st.sampled_from(["", "abc123"]),
)
@settings(max_examples=60, deadline=None)
def test_there_and_back_is_the_same(*, casualties, confidence, title, date_, status, known_as):
    more = {"casualties": casualties, "confidence": confidence, "date": date_}
    reading = Draft(title, id="x").report("Kyiv", **more).total("all", casualties).reading()
    event = Event(reading.reports, status=status, known_as=known_as)
    text = geojson.dumps([event], reading.totals)
    archive = geojson.loads(text, [reading.article])
    assert geojson.dumps(archive.events, archive.totals) == text
    assert archive.events[0].status is status
    assert archive.events[0].id == event.id


def test_a_store_seeded_from_the_file_exports_the_same_file(tmp_path):
    text, articles = exported()
    store = Store.open(str(tmp_path / "s.sqlite"), merge=merge_same_day)
    archive = geojson.loads(text, articles)
    store.ingest(archive.readings(), collection="sample")
    assert geojson.dumps(store.events(), store.totals()) == text
    assert store.verify() == []


def test_readings_include_articles_without_events():
    quiet = Draft(id="quiet").say("Nothing happened.").reading().article
    text, articles = exported()
    assert [r.article.id for r in geojson.loads(text, [*articles, quiet]).readings()][-1] == "quiet"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"features": [{}]}', '{"features": [], "totals": [1]}']
)
def test_other_files_are_refused(text):
    with pytest.raises(FormatError):
        geojson.loads(text, [])


def test_a_file_without_its_articles_is_refused():
    with pytest.raises(FormatError, match="not among the articles"):
        geojson.loads(exported()[0], [])


def test_a_quote_that_was_changed_is_refused():
    text, articles = exported()
    with pytest.raises(SpanError):
        geojson.loads(text.replace('"quote": "five"', '"quote": "nine"'), articles)


def test_every_exporter_has_a_media_type_and_takes_nothing():
    assert set(EXPORTERS) == set(MEDIA_TYPES)
    assert all(isinstance(export([], []), str) for export in EXPORTERS.values())


def test_points_are_finer_than_a_metre():
    assert geojson.feature(merge_same_day(readings()[0].reports)[1])["geometry"]["coordinates"] == [
        30.481456,
        50.450123,
    ]
    assert (KYIV.key, DNIPRO.key) == ("g703448", "g709930")

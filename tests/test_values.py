"""Articles, spans, places and events as values."""

import dataclasses
from datetime import date

import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from geo.article import CONTEXT_CHARS, Article, Span
from geo.errors import EmptyTextError, EncodingError, GeoError, SpanError
from geo.event import (
    Casualties,
    DatePrecision,
    Event,
    EventDate,
    Evidence,
    Field,
    Report,
    merged_casualties,
)
from geo.place import Place, Precision, Role, Toponym, distance_km

TEXT = "Rockets fell on Kyiv. 💥 Five people died."
KYIV = Place("Kyiv", 50.45466, 30.5238, Precision.CITY, 5.0, "UA", geonameid=703448)


# -- spans ----------------------------------------------------------------------------------------


def test_a_span_counts_characters_not_bytes():
    at = TEXT.index("Five")
    assert Span.of(TEXT, at, at + 4).quote == "Five"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 99), (99, 100)])
def test_a_span_outside_the_text_is_refused(start, end):
    with pytest.raises(SpanError, match="do not fit"):
        Span.of(TEXT, start, end)


def test_a_span_of_a_changed_text_does_not_check():
    span = Span.of(TEXT, 16, 20)
    assert span.check(TEXT) is span
    with pytest.raises(SpanError, match="Read it again"):
        span.check("x" + TEXT)
    with pytest.raises(SpanError):
        Span(0, 0, "").check(TEXT)


@given(st.text(min_size=1, max_size=120), st.data())
def test_prefix_quote_and_suffix_lie_side_by_side(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert span.prefix(text) + span.quote + span.suffix(text) in text
    assert len(span.prefix(text)) == min(start, CONTEXT_CHARS)
    assert len(span.suffix(text)) == min(len(text) - end, CONTEXT_CHARS)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((0, 4), (3, 6), True), ((0, 4), (4, 6), False), ((2, 3), (0, 9), True)],
)
def test_spans_overlap_when_they_share_a_character(one, other, expected):
    spans = [Span.of(TEXT, *bounds) for bounds in (one, other)]
    assert spans[0].overlaps(spans[1]) is expected
    assert spans[1].overlaps(spans[0]) is expected


# -- articles -------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0"])
def test_an_article_without_words_is_refused(text):
    with pytest.raises(EmptyTextError, match="Paste or choose"):
        Article(text)
    assert issubclass(EmptyTextError, GeoError)


def test_an_article_is_known_by_its_words_and_not_by_its_name():
    one, other = Article(TEXT, id="a"), Article(TEXT, id="b")
    assert one.sha256 == other.sha256
    assert Article(TEXT).id == one.sha256[:16]


@pytest.mark.parametrize(
    "change",
    [
        {"text": TEXT + " "},
        {"title": "T"},
        {"publisher": "P"},
        {"published": date(2024, 7, 8)},
        {"language": "uk"},
        {"url": "https://example.org/"},
    ],
)
def test_any_change_makes_another_article(change):
    assert dataclasses.replace(Article(TEXT, id="a"), **change).sha256 != Article(TEXT).sha256


def test_fields_do_not_run_into_each_other():
    assert Article(TEXT, title="ab").sha256 != Article(TEXT, title="a", publisher="b").sha256


def test_a_lone_surrogate_is_named_by_its_position():
    with pytest.raises(EncodingError, match="Character 7 "):
        Article("broken \ud800 text")


def test_values_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Article(TEXT).text = "other"
    with pytest.raises(dataclasses.FrozenInstanceError):
        KYIV.lat = 0.0


# -- places ---------------------------------------------------------------------------------------


POINT = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(POINT, POINT)
def test_distance_is_the_same_both_ways_and_never_beyond_the_antipode(one, other):
    there = distance_km(*one, *other)
    assert there == pytest.approx(distance_km(*other, *one), abs=1e-6)
    assert 0 <= there <= 20015.2


@given(POINT, POINT)
def test_distance_is_that_of_geopy(one, other):
    assert distance_km(*one, *other) == pytest.approx(great_circle(one, other).km, abs=0.01)


def test_finer_precision_has_the_smaller_radius():
    radii = [precision.uncertainty_km for precision in Precision]
    assert radii == sorted(radii)
    assert [p for p in Precision if p.is_regional] == [
        Precision.ADMIN2,
        Precision.ADMIN1,
        Precision.COUNTRY,
    ]


def test_a_place_is_known_by_its_id_or_by_name_and_point():
    nameless = dataclasses.replace(KYIV, geonameid=None)
    assert KYIV.key == "g703448"
    assert nameless.key == "kyiv@50.455,30.524"
    assert dataclasses.replace(nameless, lat=50.4549).key == nameless.key
    assert dataclasses.replace(nameless, lat=50.4601).key != nameless.key


def test_a_toponym_keeps_its_words_and_place_when_its_role_is_known():
    toponym = Toponym(Span.of(TEXT, 16, 20), place=KYIV)
    known = toponym.with_role(Role.EVENT_SITE)
    assert (known.span, known.place, known.role) == (toponym.span, KYIV, Role.EVENT_SITE)


# -- dates, casualties, reports -------------------------------------------------------------------


def test_a_window_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        EventDate(date(2024, 7, 8), date(2024, 7, 7))


DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 1))
WINDOWS = st.tuples(DAYS, DAYS).map(lambda days: EventDate(min(days), max(days)))


@given(WINDOWS, WINDOWS)
def test_windows_overlap_when_they_share_a_day(one, other):
    def days(window):
        return set(range(window.start.toordinal(), window.end.toordinal() + 1))

    assert one.overlaps(other) is bool(days(one) & days(other))
    assert one.overlaps(other) is other.overlaps(one)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], (None, None, None, None)),
        ([(5, 5, None, None)], (5, 5, None, None)),
        ([(5, 5, None, None), (7, 7, 11, 11)], (5, 7, 11, 11)),
        ([(5, 5, 3, 3), (None,) * 4], (5, 5, 3, 3)),
        ([(24, None, None, None), (30, 30, None, None)], (24, None, None, None)),
        ([(0, 0, 0, 0), (2, 2, None, None)], (0, 2, 0, 0)),
        ([(None, 3, None, None), (2, 2, None, None)], (2, 3, None, None)),
    ],
)
def test_claims_merge_to_the_range_of_what_is_stated(claims, expected):
    assert merged_casualties([Casualties(*claim) for claim in claims]).as_tuple() == expected


def test_nought_is_stated_and_nothing_is_not():
    assert Casualties(killed_min=0, killed_max=0).stated
    assert not Casualties().stated


def report(**changes):
    article = Article(TEXT, published=date(2024, 7, 8))
    evidence = (
        Evidence(Field.PLACE, article.span(16, 20)),
        Evidence(Field.KILLED, article.span(24, 40)),
        Evidence(Field.KILLED, article.span(0, 7)),
    )
    values = {"place": KYIV, "date": EventDate(date(2024, 7, 8), date(2024, 7, 8))}
    values |= {"ordinal": 0, "evidence": evidence} | changes
    return Report(article, place_as_written="Kyiv", event_type="shelling", **values)


def test_a_report_shows_the_words_for_a_value():
    assert report().as_written(Field.PLACE) == "Kyiv"
    assert report().as_written(Field.KILLED) == "Five people died | Rockets"
    assert report().as_written(Field.DATE) is None


def test_a_report_is_known_by_article_place_day_and_type():
    same = report(casualties=Casualties(5, 5), ordinal=4, confidence=0.1)
    assert same.id == report().id
    other_day = EventDate(date(2024, 7, 7), date(2024, 7, 7))
    changed = [report(date=other_day), report(date=None), report(place=None)]
    assert len({report().id, *(item.id for item in changed)}) == 4


def test_an_event_shows_the_narrowest_date_and_the_widest_toll():
    month = EventDate(date(2024, 7, 1), date(2024, 7, 31), DatePrecision.MONTH)
    first = report(date=month, casualties=Casualties(3, 3), confidence=0.4)
    second = report(casualties=Casualties(5, 6), confidence=0.8)
    event = Event((first, second))
    assert event.date == second.date
    assert event.casualties.as_tuple() == (3, 6, None, None)
    assert event.confidence == 0.8
    assert event.id == first.id
    assert dataclasses.replace(event, known_as="kept").id == "kept"


def test_an_event_without_any_date_has_none():
    assert Event((report(date=None),)).date is None

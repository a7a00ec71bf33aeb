"""Search and areas: every kind of store answers as the filter does in Python, for any text."""

import unicodedata
from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from geo.filters import Area, EventFilter, Point, search_words
from geo.place import Place, Precision
from geo.stores import query, schema
from tests import making
from tests.making import Draft

SETTINGS = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TEXTS = [
    "Rockets hit Okhmatdyt; the children's ward burned.",
    "Ракети влучили в лікарню «Охматдит»; п'ятеро загиблих.",
    "ΟΔΥΣΣΕΥΣ στη Θεσσαλονίκη, café CAFÉ naïve Straße İstanbul ﬁre",
    "صاروخ أصاب المستشفى في كييف",
    "導弾が病院に命中した 미사일이 병원을 강타했다 โรงพยาบาลถูกโจมตี",
    "a' b'c \\ d:* e & f | !g <-> h \"i\" %j% %(k)s :l",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 x² ½ Ⅷ ﷺ ǅ ᾳ ß",
    "word1 2word 3.14 -7 1,000 e-mail a_b http://x.example/y?z",
]
WORDS = st.sampled_from([word for text in TEXTS for word in text.split()])
QUERIES = st.one_of(
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    st.builds(lambda word, n: word[: n + 1], WORDS, st.integers(0, 6)),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)


@pytest.fixture
def told(store):
    """Give a store of one event an article."""
    for n, text in enumerate(TEXTS):
        store.ingest(
            [Draft("", id=str(n)).say(text).report("Kyiv", date(2024, 7, n + 1)).reading()]
        )
    return store, store.events()


@SETTINGS
@given(text=QUERIES)
def test_search_finds_what_the_filter_matches(told, text):
    store, events = told
    assume(search_words(text))
    chosen = EventFilter(text=text)
    expected = {event.id for event in events if chosen.matches(event)}
    assert {row.id for row in store.rows(chosen)} == expected


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(min_size=1, max_size=40), at=st.integers(0, 39), more=st.integers(1, 8))
def test_whatever_a_text_holds_is_found_by_its_words(store, text, at, more):
    assume(not any(unicodedata.category(sign) == "Cs" for sign in text))
    part = text[at % len(text) :][:more]
    whole = [word for word in search_words(part) if word in search_words(text)]
    assume(whole)
    store.ingest([Draft("").say(text).report("Kyiv").reading()])
    found = store.events(EventFilter(text=" ".join(whole)))
    texts = {report.article.text for event in found for report in event.reports}
    assert any(one.startswith(text) for one in texts)


@pytest.mark.parametrize("length", [2_046, 2_047, 4_000])
def test_words_longer_than_a_database_keeps_are_found(store, length):
    word = "字" * (length // 3) + "x" * (length % 3)
    store.ingest([Draft(id="long").say(f"before {word} after").report("Kyiv").reading()])
    for part in (word[:1], word[:200], "before after"):
        assert store.count(EventFilter(text=part)).events == 1
    assert store.count(EventFilter(text="字" * 199 + "y")).events == 0


def test_an_article_with_very_many_words_is_found_by_any_of_them(store):
    words = [f"w{n:07d}" for n in range(120_000)]
    store.ingest([Draft(id="many").say(" ".join(words)).report("Kyiv").reading()])
    store.ingest([Draft(id="few").say("w0000000 other").report("Dnipro").reading()])
    for text, number in (
        ("w0000000", 2), (words[-1], 1), (f"{words[0]} {words[60_000]} {words[-1]}", 1),
        (f"{words[0]} other", 1), (f"{words[-1]} other", 0), ("w9", 0), ("w0000000 rockets", 2),
    ):  # fmt: skip
        assert store.count(EventFilter(text=text)).events == number, text
    assert store.verify() == []


degrees = st.integers(-40, 40).map(lambda n: n / 4)
corners = st.lists(st.builds(Point, degrees, degrees), min_size=3, max_size=12)


@pytest.fixture
def grid(store, monkeypatch):
    """Give a store of events at the corners and between those of a grid."""
    where = [(lat / 2, lon / 2) for lat in range(-20, 21, 4) for lon in range(-20, 21, 4)]
    draft = Draft(id="grid").report("the mill")
    for n, (lat, lon) in enumerate(where):
        place = Place(f"p{n}", lat, lon, Precision.CITY, 5.0, "UA", geonameid=n + 1)
        monkeypatch.setitem(making.PLACES, f"p{n}", place)
        draft.report(f"p{n}")
    store.ingest([draft.reading()])
    return store, store.rows()


@SETTINGS
@given(area=corners.map(tuple).map(Area))
def test_an_area_holds_the_same_points_everywhere(grid, area):
    """Points lie on its corners and sides, and it may cross itself."""
    store, rows = grid
    chosen = EventFilter(area=area)
    expected = {row.id for row in rows if row.lat is not None and area.contains(row.lat, row.lon)}
    assert {row.id for row in store.rows(chosen)} == expected


def test_an_area_and_every_other_limit_go_together(store):
    store.ingest([Draft(id="a").report("Kyiv").report("Dnipro").report("the mill").reading()])
    area = Area((Point(50, 30), Point(51, 30), Point(51, 31), Point(50, 31)))
    chosen = EventFilter(
        area=area, text="rockets", places=("g703448",), regions=("UA.12", "PL"), killed=5,
        statuses=("machine",), precision="city", date_from=date(2024, 7, 8), dates="certain",
    )  # fmt: skip
    assert [row.place for row in store.rows(chosen)] == ["Kyiv"]
    assert store.count(chosen).events == 1
    assert [event.id for event in store.events() if chosen.matches(event)] == [
        row.id for row in store.rows(chosen)
    ]


def test_points_are_indexed(make_home):
    store = make_home("postgresql").open()
    store.ingest([Draft(id="a").report("Kyiv").report("the mill").reading()])
    with store._read() as connection:
        points = connection.exec_driver_sql(
            "SELECT ST_AsText(geom), ST_SRID(geom) FROM events ORDER BY no"
        ).all()
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        area = Area((Point(50, 30), Point(51, 30), Point(51, 31)))
        inside = query.where(EventFilter(area=area), store._dialect)
        literal = (
            sa.select(schema.events.c.no)
            .where(inside)
            .compile(connection.engine, compile_kwargs={"literal_binds": True})
        )
        plan = connection.exec_driver_sql("EXPLAIN " + str(literal)).scalars()
        assert any("events_geom" in line for line in plan)
    assert [tuple(point) for point in points] == [("POINT(30.5238 50.45466)", 4326), (None, None)]
    store.close()

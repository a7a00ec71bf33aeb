"""Place names in a text: which words, which place, and what the name does there."""

from datetime import date

import pytest

from geo.article import Article
from geo.geoparser import Geoparser
from geo.place import Precision, Role
from geo.recognizers.frames import Frame


@pytest.fixture(scope="module")
def parser(gazetteer):
    return Geoparser(gazetteer)


@pytest.fixture
def parse(parser):
    def _parse(text):
        found = parser.parse(Article(text, published=date(2024, 7, 17)))
        for toponym in found.toponyms:
            toponym.span.check(text)
        ends = [0, *(item.end for item in found.located)]
        assert all(item.start >= end for item, end in zip(found.located, ends, strict=False))
        return found

    return _parse


def wrong(reason, *values):
    """A row that the code does not yet read as it should."""
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason, strict=True))


def quotes(found):
    return [item.toponym.span.quote for item in found.located]


def the(found, quote):
    return next(item for item in found.located if item.toponym.span.quote == quote)


# -- recognition ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rockets hit Kryvyi Rih and Bila Tserkva.", ["Kryvyi Rih", "Bila Tserkva"]),
        ("Rockets hit Ivano-Frankivsk.", ["Ivano-Frankivsk"]),
        ("Rockets hit Khan Younis, in the Gaza Strip.", ["Khan Younis", "Gaza Strip"]),
        ("Shells fell in the Kharkiv region.", ["Kharkiv region"]),
        ("Shells fell in the Bakhmut district of Donetsk region.", None),
        ("Kharkiv’s mayor spoke in Lviv.", ["Kharkiv", "Lviv"]),
        ("KHARKIV, Ukraine, July 16 - A bomb fell.", ["KHARKIV", "Ukraine"]),
        ("The mayor of Mykolaiv left for Warsaw.", ["Mykolaiv", "Warsaw"]),
        ("Drones hit Kramatorks and Sloviansk in Ukraine.", ["Kramatorks", "Sloviansk", "Ukraine"]),
        (
            "Drones hit Kramatorks and Sloviansk.",
            ["Kramatorks", "Sloviansk"],
        ),
        ("Rockets hit São Paulo and Zürich.", ["São Paulo", "Zürich"]),
    ],
)
def test_names_are_found_whole(parse, text, expected):
    if expected is None:
        assert quotes(parse(text))[-1] == "Donetsk region"
    else:
        assert quotes(parse(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the President met the Minister.",
        "Reading the report took an hour.",
        "Nice weather, said Mr. Paris Hilton.",
        "Hamas and Hezbollah denied it.",
        "NATO and the EU met.",
        "May was cold and March was wet.",
        "The Kremlin and the Pentagon were silent.",
    ],
)
def test_words_that_only_look_like_places_are_left_alone(parse, text):
    assert quotes(parse(text)) == []


def test_a_place_in_the_name_of_a_paper_or_club_is_part_of_it(parse):
    found = parse("Dynamo Kyiv won, the Kyiv Independent wrote, and people in Kyiv sang.")
    roles = [(x.toponym.span.quote, x.toponym.role) for x in found.located]
    assert roles[-1] == ("Kyiv", Role.CONTEXT)
    assert all(role is Role.ORGANISATION_PART for _, role in roles[:-1])


# -- resolution -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "country", "point"),
    [
        ("Shells hit Pokrovsk in Ukraine.", "Pokrovsk", "UA", (48.28, 37.18)),
        ("Shells hit Tokmak, near Melitopol.", "Tokmak", "UA", (47.25, 35.71)),
        ("Shells hit Sloviansk and Kramatorsk.", "Sloviansk", "UA", (48.85, 37.61)),
        ("Missiles hit Odesa and Mykolaiv.", "Odesa", "UA", (46.48, 30.73)),
        (
            "Shells hit Kostiantynivka, near Bakhmut, in Donetsk region.",
            "Kostiantynivka",
            "UA",
            (48.53, 37.71),
        ),
        ("Ministers met in Washington.", "Washington", "US", (38.90, -77.04)),
        ("Ministers met in London and Paris.", "Paris", "FR", (48.86, 2.35)),
        ("A tornado passed Paris, Texas.", "Paris", "US", (33.66, -95.56)),
        ("A bomb went off in Tripoli, Lebanon.", "Tripoli", "LB", (34.44, 35.85)),
        ("Militias clashed in Tripoli, Libya.", "Tripoli", "LY", (32.89, 13.19)),
        ("Gunmen attacked a church in Alexandria, Egypt.", "Alexandria", "EG", (31.20, 29.92)),
        ("A man was shot in San Jose, California.", "San Jose", "US", (37.34, -121.89)),
        ("Rockets hit Homs and Aleppo in Syria.", "Homs", "SY", (34.73, 36.71)),
        ("The army bombed Sagaing in Myanmar.", "Sagaing", "MM", (21.88, 95.98)),
        ("A ship left Sevastopol in Crimea.", "Sevastopol", "UA", (44.61, 33.52)),
    ],
)
def test_a_name_is_put_in_the_country_of_the_text(parse, text, quote, country, point):
    place = the(parse(text), quote).place
    assert place.country_code == country
    assert (place.lat, place.lon) == pytest.approx(point, abs=0.15)


def test_a_namesake_that_lost_is_kept_as_an_alternative(parse):
    place = the(parse("Ministers met in Washington, and again in London."), "Washington").place
    assert 0 < place.score <= 1
    assert place.alternatives
    assert all(0 < other.score <= place.score for other in place.alternatives)
    assert place.score + sum(other.score for other in place.alternatives) <= 1.001
    assert any("places carry this name" in reason for reason in place.reasons)


@pytest.mark.parametrize(
    ("text", "quote", "precision"),
    [
        ("Shells hit Kharkiv.", "Kharkiv", Precision.CITY),
        ("Shells fell in Kharkiv region.", "Kharkiv region", Precision.ADMIN1),
        ("Shells fell in Kharkiv oblast.", "Kharkiv oblast", Precision.ADMIN1),
        ("Ministers met in Poland.", "Poland", Precision.COUNTRY),
        ("Shells hit the Zaporizhzhia nuclear power plant.", None, Precision.FACILITY),
    ],
)
def test_the_generic_word_decides_how_fine_the_point_is(parse, text, quote, precision):
    found = parse(text)
    item = the(found, quote) if quote else found.located[-1]
    assert item.place.precision is precision


def test_a_misspelling_far_from_the_countries_of_the_text_is_not_guessed(parse):
    found = parse("Rockets hit Homs and Aleppo in Syria; the name Kramatorks fell.")
    assert "Kramatorks" not in quotes(found)


def test_a_text_without_places_has_none(parse):
    found = parse("Nobody came and nothing was said.")
    assert (found.located, found.countries) == ((), {})


# -- grammar and roles ----------------------------------------------------------------------------


def test_names_in_a_list_stand_alike(parse):
    found = parse("Missiles struck Kharkiv, Sumy, Poltava and Odesa.")
    assert [item.frame for item in found.located] == [Frame.OBJECT] * 4


def test_the_region_after_a_town_contains_it(parse):
    found = parse("Shells fell in Kupiansk, Kharkiv region, on Tuesday.")
    assert the(found, "Kharkiv region").frame is Frame.CONTAINER


def test_a_dateline_is_a_dateline(parse):
    found = parse("KYIV, July 8 - Missiles struck Odesa.")
    assert [item.frame for item in found.located] == [Frame.DATELINE, Frame.OBJECT]


def test_a_name_at_the_head_of_an_item_heads_it(parse):
    found = parse("• Kherson. Two shells.\n• Nikopol: one drone.")
    assert [item.frame for item in found.located] == [Frame.HEADER, Frame.HEADER]


@pytest.mark.parametrize(
    ("text", "quote", "role"),
    [
        ("Kyiv said that talks would go on.", "Kyiv", Role.METONYM),
        ("Moscow denied it.", "Moscow", Role.METONYM),
        ("She was born in Zhytomyr.", "Zhytomyr", Role.PERSON_ORIGIN),
        ("Families from Mariupol came to Lviv.", "Mariupol", Role.PERSON_ORIGIN),
        ("Families from Mariupol came to Lviv.", "Lviv", Role.CONTEXT),
        ("The mayor of Lviv spoke.", "Lviv", Role.CONTEXT),
        ("The missiles were fired from Crimea.", "Crimea", Role.CONTEXT),
    ],
)
def test_what_a_name_does_in_the_text(parse, text, quote, role):
    assert the(parse(text), quote).toponym.role is role


def test_demonyms_are_toponyms_at_the_point_of_their_country(parse):
    found = parse("Russian shells hit Kherson. Turkish and Ukrainian envoys met.")
    demonyms = {
        t.span.quote: t.place.country_code for t in found.toponyms if t.role is Role.DEMONYM
    }
    assert demonyms == {"Russian": "RU", "Turkish": "TR", "Ukrainian": "UA"}


def test_the_sites_of_events_have_their_role(pipeline):
    reading = pipeline.read(
        Article("Missiles struck Odesa on Tuesday. Kyiv condemned it.", published=date(2024, 7, 17))
    )
    roles = {t.span.quote: t.role for t in reading.toponyms}
    assert roles == {"Odesa": Role.EVENT_SITE, "Kyiv": Role.METONYM}

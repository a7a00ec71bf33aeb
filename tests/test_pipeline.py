"""From an article to reports: one short article of our own for each rule of the house."""

import random
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.article import Article
from geo.errors import UnsupportedLanguageError
from geo.event import DatePrecision, Field
from geo.pipeline import Pipeline
from geo.place import Precision, distance_km

WEDNESDAY = date(2024, 7, 17)
MONDAY, TUESDAY = date(2024, 7, 15), date(2024, 7, 16)
NOTHING = (None, None, None, None)
DNIPRO = 709930  # the city


def wrong(reason, *values):
    """A row that the code does not yet read as it should."""
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason, strict=True))


def check_words(reading):
    """Every value that is given has its words, and all words are in the text."""
    text = reading.article.text
    for item in (*reading.reports, *reading.totals):
        for evidence in item.evidence:
            evidence.span.check(text)
    for toponym in reading.toponyms:
        toponym.span.check(text)
    for report in reading.reports:
        assert report.place_as_written in text
        assert report.words_for(Field.PLACE)
        assert bool(report.words_for(Field.DATE)) is (report.date is not None)
        toll = report.casualties
        assert bool(report.words_for(Field.KILLED)) is (toll.as_tuple()[:2] != (None, None))
        assert bool(report.words_for(Field.INJURED)) is (toll.as_tuple()[2:] != (None, None))
        assert bool(report.words_for(Field.TARGET)) is (report.target is not None)
        assert (report.place is None) is bool(report.why_unlocated)
        assert 0 < report.confidence < 1
        assert report.part_of != report.ordinal
    assert [report.ordinal for report in reading.reports] == list(range(len(reading.reports)))


@pytest.fixture
def read(pipeline):
    def _read(text, published=WEDNESDAY, **metadata):
        reading = pipeline.read(Article(text, published=published, **metadata))
        check_words(reading)
        return reading

    return _read


def named(reading):
    """The reports by the name of their place; an unlocated one by its words."""
    return {r.place.name if r.place else f"? {r.place_as_written}": r for r in reading.reports}


def tolls(reading):
    return {name: report.casualties.as_tuple() for name, report in named(reading).items()}


# -- places under one attack, and the numbers that belong to none of them -------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Missile attacks struck Kharkiv, Sumy, Poltava and Zaporizhzhia on Tuesday.",
        "Kharkiv, Sumy, Poltava and Zaporizhzhia all came under attack by missiles on Tuesday.",
        "Kharkiv, Sumy, Poltava and Zaporizhzhia all came under missile fire on Tuesday.",
        "Kharkiv, Sumy, Poltava, and Zaporizhzhia were hit by missiles on Tuesday.",
        "On Tuesday there were missile strikes on Kharkiv, Sumy, Poltava and Zaporizhzhia.",
        "Kharkiv, Sumy, Poltava and Zaporizhzhia came under missile attack on Tuesday.",
    ],
)
def test_each_city_of_a_list_is_a_site_of_its_own(read, text):
    reports = read(text).reports
    assert [r.place.name for r in reports] == ["Kharkiv", "Sumy", "Poltava", "Zaporizhzhia"]
    assert {r.event_type for r in reports} == {"missile_strike"}
    assert {(r.date.start, r.date.end) for r in reports} == {(TUESDAY, TUESDAY)}


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("In total 14 people were killed and 61 wounded across the country.", "across the country"),
        ("The strikes killed 14 people and wounded 61 nationwide.", "nationwide"),
        ("In the country 14 people were killed and 61 were wounded.", "In the country"),
        ("Throughout the country 14 people died and 61 were hurt.", "Throughout the country"),
    ],
)
def test_a_national_toll_is_a_total_and_pinned_to_no_city(read, sentence, scope):
    reading = read(f"Missiles struck Kharkiv, Sumy and Poltava on Tuesday. {sentence}")
    (total,) = reading.totals
    assert (total.scope_as_written, total.casualties.as_tuple()) == (scope, (14, 14, 61, 61))
    assert set(tolls(reading).values()) == {NOTHING}


def test_the_toll_of_a_list_of_cities_is_a_total(read):
    reading = read("Missiles struck Kharkiv and Sumy on Tuesday, killing nine people.")
    assert tolls(reading) == {"Kharkiv": NOTHING, "Sumy": NOTHING}
    (total,) = reading.totals
    assert (total.scope_as_written, total.casualties.killed_min) == ("Kharkiv and Sumy", 9)


def test_each_city_keeps_its_own_toll(read):
    reading = read(
        "Missiles hit Kharkiv and Sumy on Tuesday. In Kharkiv, three people were killed and 12 "
        "were injured, the mayor said. No one was hurt in Sumy. The strikes killed nine people "
        "nationwide."
    )
    assert tolls(reading) == {"Kharkiv": (3, 3, 12, 12), "Sumy": (0, 0, 0, 0)}
    assert [t.casualties.killed_min for t in reading.totals] == [9]


def test_each_city_keeps_its_own_toll_without_a_comma(read):
    reading = read(
        "Missiles hit Kharkiv and Sumy on Tuesday. In Kharkiv three people were killed and 12 "
        "were injured."
    )
    assert tolls(reading) == {"Kharkiv": (3, 3, 12, 12), "Sumy": NOTHING}


def test_a_regions_toll_is_a_total_when_a_town_is_named(read):
    reading = read(
        "Shells hit the town of Toretsk, in Donetsk region, on Tuesday. Three people were killed "
        "in the region, the governor said."
    )
    assert tolls(reading) == {"Toretsk": NOTHING}
    assert [(t.scope_as_written, t.casualties.killed_min) for t in reading.totals] == [
        ("in the region", 3)
    ]


def test_a_region_is_the_site_when_no_finer_place_is_named(read):
    (report,) = read("Shelling killed two people in the Kherson region on Tuesday.").reports
    assert report.place.precision is Precision.ADMIN1
    assert report.place_as_written == "Kherson region"
    assert report.casualties.killed_min == 2


# -- a site inside a town -------------------------------------------------------------------------


def test_a_facility_with_a_toll_of_its_own_is_part_of_its_citys_event(read):
    reading = read(
        "Rockets fell on Kherson on Tuesday, killing two people and injuring nine. A drone hit the "
        "Kherson railway station, where one woman was wounded."
    )
    town, station = reading.reports
    assert (town.place.name, town.part_of) == ("Kherson", None)
    assert (station.place.precision, station.part_of) == (Precision.FACILITY, town.ordinal)
    assert town.casualties.as_tuple() == (2, 2, 9, 9)
    assert station.casualties.as_tuple() == (None, None, 1, 1)
    assert (town.event_type, station.event_type) == ("shelling", "drone_strike")
    assert station.target == "transport"
    assert distance_km(town.place.lat, town.place.lon, station.place.lat, station.place.lon) < 20


def test_a_facility_and_its_city_are_one_when_only_one_toll_is_given(read):
    (report,) = read(
        "A missile struck the Kharkiv railway station on Tuesday. Three people were killed in the "
        "city."
    ).reports
    assert report.place.precision is Precision.FACILITY
    assert report.place_as_written == "Kharkiv railway station"
    assert report.casualties.killed_min == 3


def test_the_settlement_around_a_site_is_not_a_second_site(read):
    (report,) = read("Drones hit Sloviansk in the Donetsk region of Ukraine on Tuesday.").reports
    assert (report.place.name, report.place.precision) == ("Sloviansk", Precision.CITY)


# -- places that are no sites ---------------------------------------------------------------------


def test_a_launch_point_a_hospital_far_away_and_capitals_that_speak_are_no_sites(read):
    reading = read(
        "A missile hit Odesa on Tuesday and killed four people, the governor said. It was launched "
        "from Crimea. The wounded were taken to a hospital in Mykolaiv. Kyiv called it a crime, "
        "and Washington promised help."
    )
    assert tolls(reading) == {"Odesa": (4, 4, None, None)}
    names = {toponym.span.quote for toponym in reading.toponyms}
    assert names >= {"Odesa", "Crimea", "Mykolaiv", "Kyiv", "Washington"}


def test_the_hospital_that_took_the_wounded_is_no_target(read):
    (report,) = read(
        "A missile hit Odesa on Tuesday. The wounded were taken to a hospital in Mykolaiv."
    ).reports
    assert report.target is None


@pytest.mark.parametrize(
    "text",
    [
        "Missiles hit Odesa on Tuesday. The governor of Mykolaiv sent rescuers.",
        "Missiles hit Odesa on Tuesday, said a nurse who was born in Zhytomyr.",
        "Missiles hit Odesa on Tuesday. Trains from Lviv to Odesa were late.",
        "Missiles fired from Belgorod hit Odesa on Tuesday.",
        "Missiles hit Odesa on Tuesday. In Brussels ministers met to talk about aid.",
        "Missiles hit Odesa on Tuesday. Moscow denied that it had aimed at homes.",
    ],
)
def test_only_what_was_hit_is_a_site(read, text):
    assert list(named(read(text))) == ["Odesa"]


def test_a_river_is_not_the_city_of_its_name(read):
    reading = read("Shells hit Nikopol, on the Dnipro river, on Tuesday and wounded two people.")
    assert tolls(reading) == {"Nikopol": (None, None, 2, 2)}
    assert [t.kind for t in reading.toponyms if t.span.quote == "Dnipro river"] == ["water"]


@pytest.mark.parametrize(
    "text",
    [
        "Drones came over the Dnipro river on Tuesday and hit a boat.",
        "A missile fell into the Dnipro River on Tuesday.",
        "Shells hit boats on the river Dnipro on Tuesday.",
        "Shells hit boats on the Dnieper on Tuesday.",
    ],
)
def test_what_falls_on_the_river_does_not_hit_the_city(read, text):
    assert not any(
        report.place and report.place.geonameid == DNIPRO for report in read(text).reports
    )


def test_the_city_of_dnipro_is_a_city(read):
    (report,) = read("Missiles hit Dnipro on Tuesday and wounded two people.").reports
    assert (report.place.geonameid, report.place.precision) == (DNIPRO, Precision.CITY)


# -- what did not happen --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        # a threat
        "Russia could strike Kharkiv again, the general warned on Tuesday.",
        "He said on Tuesday that a barrage of missiles may kill dozens in Sumy.",
        "Russia could strike Kharkiv again, the general warned on Tuesday. He said a barrage "
        "of missiles may kill dozens in Sumy.",
        # a denial
        "Moscow said on Tuesday that it had attacked nobody. Kyiv rejected that.",
        # a drill
        "Cadets in Lviv held a drill on Tuesday in which a mock missile hit a school. The exercise "
        "had forty labelled dead, and simulated wounds were painted on pupils.",
        # sport
        "Dynamo Kyiv beat Metalist Kharkiv on Tuesday. Their striker scored twice; the coach "
        "praised the attack, and the league leaders fired eleven shots at the goalkeeper.",
        # a storm, an earthquake, a road accident
        "A storm struck Odesa on Tuesday, killing three people and leaving 40 injured. Forecasters "
        "said gusts had reached 130 km/h.",
        "An earthquake shook Izmir on Tuesday. At least 30 people were killed.",
        "A bus overturned near Lviv on Tuesday, killing nine people.",
        # a cyber-attack
        "Hackers attacked the railway in Kyiv on Tuesday. The cyber attack shut ticket offices in "
        "Lviv and Odesa.",
        # a commemoration
        "On Tuesday people in Bucha marked the anniversary of the massacre. Flowers were laid.",
        # an interception without harm, and noise
        "Air defence shot down nine drones over Odesa on Tuesday. There was no damage.",
        "Explosions were heard in Sevastopol on Tuesday.",
        # no violence at all
        "The city council of Lviv met on Tuesday to talk about trams.",
        "Ministers met in Washington and Brussels on Tuesday.",
    ],
)
def test_what_did_not_happen_is_no_event(read, text):
    reading = read(text)
    assert reading.reports == ()
    assert reading.totals == ()


def test_wreckage_that_does_harm_is_an_event(read):
    (report,) = read(
        "Air defence shot down nine drones over Odesa on Tuesday, but debris fell on a house and "
        "wounded a woman."
    ).reports
    assert (report.place.name, report.event_type, report.target) == (
        "Odesa",
        "drone_strike",
        "residential",
    )
    assert report.casualties.as_tuple() == (None, None, 1, 1)


# -- places as written and as meant ---------------------------------------------------------------


def test_a_misspelt_city_is_found_and_the_spelling_kept(read):
    (report,) = read("Drones hit Kramatorks in the Donetsk region on Tuesday.").reports
    assert (report.place_as_written, report.place.name) == ("Kramatorks", "Kramatorsk")
    assert any("misspelling" in reason for reason in report.place.reasons)


@pytest.mark.parametrize("published", [WEDNESDAY, None])
def test_a_point_at_a_distance_is_computed(read, published):
    (report,) = read(
        "A drone hit a car 15 km south of Izium on Tuesday, killing the driver.", published
    ).reports
    assert report.place_as_written == "15 km south of Izium"
    assert distance_km(49.2088, 37.2485, report.place.lat, report.place.lon) == pytest.approx(
        15, abs=2
    )
    assert report.place.lat < 49.15
    assert (report.place.precision, report.place.geonameid) == (Precision.CITY, None)
    assert any("computed" in reason for reason in report.place.reasons)


def test_miles_are_turned_into_kilometres(read):
    (report,) = read("Rockets hit a village 20 miles north-east of Kharkiv on Tuesday.").reports
    km = distance_km(49.98081, 36.25272, report.place.lat, report.place.lon)
    assert km == pytest.approx(32.2, abs=0.5)
    assert report.place.uncertainty_km == pytest.approx(6.4, abs=0.1)


def test_a_village_near_a_town_is_known_to_the_district_only(read):
    (report,) = read("A shell killed a farmer in a village near Kupiansk on Tuesday.").reports
    assert (report.place.name, report.place.precision) == ("Kupiansk", Precision.ADMIN2)
    assert report.place.uncertainty_km == 25.0


def test_near_a_town_is_the_town(read):
    (report,) = read("A shell killed a farmer near Kupiansk on Tuesday.").reports
    assert (report.place.name, report.place.precision) == ("Kupiansk", Precision.CITY)


def test_the_dateline_places_a_lead_that_names_no_town(read):
    (report,) = read(
        "KHARKIV, Ukraine, July 16 - A glide bomb hit an apartment block on Tuesday. Eleven people "
        "were killed, officials in the city said."
    ).reports
    assert (report.place_as_written, report.place.name) == ("KHARKIV", "Kharkiv")
    assert (report.event_type, report.casualties.killed_min) == ("air_strike", 11)


def test_an_attack_without_any_place_is_kept_and_says_why_it_has_none(read):
    (report,) = read("A missile struck a hospital on Tuesday. Five people were killed.").reports
    assert report.place is None
    assert report.why_unlocated
    assert (report.target, report.casualties.killed_min) == ("health_facility", 5)


def test_a_place_that_no_gazetteer_holds_is_named_as_written(read):
    (report,) = read("Missiles struck Xyzzograd on Tuesday and killed three people.").reports
    assert (report.place, report.place_as_written) == (None, "Xyzzograd")


# -- digests --------------------------------------------------------------------------------------


def test_each_item_of_a_digest_has_its_own_place_day_means_and_toll(read):
    reading = read(
        "• Kherson. Tuesday. Artillery hit a market. Two people were killed.\n"
        "• Nikopol. Monday. Drones hit a bus; four people were wounded.\n"
        "• Poltava. No attacks."
    )
    kherson, nikopol = reading.reports
    assert (kherson.place.name, kherson.event_type, kherson.date.start, kherson.target) == (
        "Kherson", "shelling", TUESDAY, "market",
    )  # fmt: skip
    assert (nikopol.place.name, nikopol.event_type, nikopol.date.start, nikopol.target) == (
        "Nikopol", "drone_strike", MONDAY, "transport",
    )  # fmt: skip
    assert tolls(reading) == {"Kherson": (2, 2, None, None), "Nikopol": (None, None, 4, 4)}


def test_items_headed_by_a_name_and_a_colon(read):
    reading = read(
        "Kharkiv: two guided bombs hit a warehouse on Tuesday, one person was killed.\n\n"
        "Sumy: a drone hit a shop on Monday; three people were wounded.\n\nOdesa: all quiet."
    )
    assert tolls(reading) == {"Kharkiv": (1, 1, None, None), "Sumy": (None, None, 3, 3)}


# -- dates ----------------------------------------------------------------------------------------


def test_the_day_of_the_deed_is_not_that_of_the_word(read):
    (report,) = read(
        "On Tuesday a rocket hit a market in Kherson. At least nine people were killed there, the "
        "governor said on Wednesday."
    ).reports
    assert report.date.start == TUESDAY
    assert report.casualties.killed_min == 9


def test_a_day_counted_from_another_event(read):
    reports = named(
        read(
            "Missiles hit Kharkiv on Tuesday. Two days earlier a drone struck Sumy and killed a "
            "man."
        )
    )
    assert reports["Kharkiv"].date.start == TUESDAY
    assert reports["Sumy"].date.start == date(2024, 7, 14)


def test_two_days_in_one_town_are_two_events(read):
    first, second = read(
        "Shelling of Nikopol on Tuesday killed a man of 61. On Monday a drone hit a bus in Nikopol "
        "and wounded five people, the governor said."
    ).reports
    assert (first.date.start, first.casualties.as_tuple()) == (TUESDAY, (1, 1, None, None))
    assert (second.date.start, second.casualties.as_tuple()) == (MONDAY, (None, None, 5, 5))


def test_a_month_is_kept_as_a_month(read):
    (report,) = read("In June shells killed 12 people in Nikopol.").reports
    assert report.date.precision is DatePrecision.MONTH
    assert (report.date.start, report.date.end) == (date(2024, 6, 1), date(2024, 6, 30))


def test_without_a_publication_date_reports_are_undated(read):
    (report,) = read("Shells hit Kherson on Tuesday. Two people died.", None).reports
    assert report.date is None
    assert report.casualties.killed_min == 2


def test_without_a_publication_date_a_full_date_still_counts(read):
    (report,) = read("Shells hit Kherson on 3 May 2023. Two people died.", None).reports
    assert report.date.start == date(2023, 5, 3)


def test_a_large_city_after_hit_is_recognised_wherever_it_stands(read):
    (report,) = read("On 3 May 2023 shells hit Kherson. Two people died.").reports
    assert report.place.name == "Kherson"


def test_the_day_on_which_a_toll_rose_is_not_that_of_the_deed(read):
    (report,) = read(
        "The toll of a missile strike on Odesa rose to 21 on Wednesday. The missile hit the city "
        "on Monday; officials had first reported 16 dead."
    ).reports
    assert report.date.start == MONDAY
    assert report.casualties.as_tuple() == (21, 21, None, None)


def test_one_of_them_came_on_the_day_of_them_all(read):
    (report,) = read(
        "Drones came over the Dnipro river on Tuesday. One of them hit a house in Kherson and "
        "killed a man."
    ).reports
    assert report.date.start == TUESDAY


# -- numbers and means ----------------------------------------------------------------------------


def test_rival_sources_make_a_range(read):
    (report,) = read(
        "A car bomb went off outside a court in Kabul on Tuesday, killing at least seven people "
        "and wounding dozens. The Taliban said on Wednesday that 12 had died."
    ).reports
    assert report.casualties.as_tuple() == (7, 12, 24, None)
    assert (report.event_type, report.target) == ("bombing_ied", "government")


def test_a_range_in_one_phrase_is_a_range_and_the_missing_are_not_counted(read):
    (report,) = read(
        "A missile hit Lviv on Tuesday, killing between five and seven people. Forty people are "
        "missing."
    ).reports
    assert report.casualties.as_tuple() == (5, 7, None, None)


def test_a_year_is_no_number_of_people(read):
    (report,) = read("In 2014 a mine killed a farmer near Sloviansk in Ukraine.").reports
    assert report.casualties.as_tuple() == (1, 1, None, None)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Two missiles hit Lviv on Tuesday.", "missile_strike"),
        ("Drones hit Lviv on Tuesday.", "drone_strike"),
        ("Warplanes bombed Lviv on Tuesday.", "air_strike"),
        ("Artillery shelled Lviv on Tuesday.", "shelling"),
        ("A suicide bomber blew himself up in Lviv on Tuesday.", "bombing_ied"),
        ("Gunmen opened fire in Lviv on Tuesday.", "shooting"),
        ("Rebels clashed with the army in Lviv on Tuesday.", "ground_clash"),
        ("Soldiers executed nine villagers in Lviv on Tuesday.", "massacre_or_execution"),
        ("Gunmen abducted a teacher in Lviv on Tuesday.", "abduction"),
        ("An attack on a substation in Lviv on Tuesday cut the power.", "attack_on_infrastructure"),
        ("An attack on a cafe in Lviv on Tuesday killed two people.", "other_violence"),
        ("Police fired tear gas at demonstrators in Lviv on Tuesday.", "protest_or_riot"),
        (
            "Police used tear gas on demonstrators in Lviv on Tuesday. Two people were killed.",
            "protest_or_riot",
        ),
    ],
)
def test_the_means_make_the_event_type(read, text, event_type):
    (report,) = read(text).reports
    assert (report.place.name, report.event_type) == ("Lviv", event_type)


# -- input of every kind --------------------------------------------------------------------------


def test_a_language_without_a_vocabulary_is_refused(gazetteer):
    with pytest.raises(UnsupportedLanguageError, match="'xx'"):
        Pipeline(gazetteer, "xx")


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }} {% x %} <script>alert(1)</script> A missile hit Kharkiv on Tuesday.",
        "\ufeffA missile hit Kharkiv on Tuesday.",
        "A missile hit Kharkiv on Tuesday.\x00\x1b[31m",
        "💥💥 A missile hit Kharkiv 💥 on Tuesday.",
        "A missile hit Kharkiv on Tuesday.\r\n\r\nMore to follow.",
        "A missile hit Kharkiv on Tuesday. " + "x" * 20_000,
    ],
)
def test_hostile_and_odd_characters_change_nothing(read, text):
    (report,) = read(text).reports
    assert (report.place.name, report.date.start) == ("Kharkiv", TUESDAY)


def test_reading_twice_gives_the_same(read):
    text = "Missiles hit Kharkiv and Sumy on Tuesday. In Kharkiv, three people were killed."
    assert read(text) == read(text)


FRAGMENTS = [
    "KYIV, July 8 - ", "Missiles ", "struck ", "Kharkiv", ", Sumy and Odesa ", "on Tuesday", ". ",
    "killed 12 people", " and wounded dozens", "across the country", "in the region", "\n\n", "\n",
    "• Kherson. ", "14:50 Lviv: ", "No one was hurt there. ", "the toll rose from 50 to 52",
    "15 km south of Izium", "a village near Kupiansk", "the Dnipro river", "Two days earlier ",
    "The railway station ", "was hit", "the mayor of Lviv said", "Kramatorks", "could ", "drill",
    "the capital", "the city", "there", "a man of 52", "a couple and their three children",
    "{{ 7*7 }}", "{% x %}", "<b>", "💥", "\x00", "\u202e", "’s ", "“", "”", "-", "—", ";",
    "Київ", "رفح", "北京", "in 2014 ", "overnight into Sunday ", "9" * 400, "a" * 3000,
]  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=25).map("".join))
def test_any_text_of_news_fragments_is_read_and_quoted_exactly(pipeline, text):
    if text.strip():
        check_words(pipeline.read(Article(text, published=WEDNESDAY)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400), st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_text_at_all_is_read_and_quoted_exactly(pipeline, text, published):
    if text.strip():
        check_words(pipeline.read(Article(text, published=published)))


def long_text(characters):
    sentences = [
        "Missiles struck Kharkiv on Tuesday, killing three people and wounding 12. ",
        "In Sumy a drone hit an apartment block; nobody was hurt, the mayor said on Wednesday. ",
        "The council of Lviv met to talk about trams, money and the weather of last June. ",
        "Rescuers searched the rubble in Odesa while volunteers brought water and bread.\n\n",
    ]
    pick = random.Random(7)
    text = ""
    while len(text) < characters:
        text += pick.choice(sentences)
    return text


def test_a_long_text_is_read_in_reasonable_time(read):
    text = long_text(200_000)  # 30,000 words: the model alone takes some 8 s on one core
    started = time.process_time()
    assert read(text).reports
    assert time.process_time() - started < 40

"""VIINA: each row an event with its words; codes of no violence stay out unless asked for."""

from datetime import date

import pytest

from geo.errors import FormatError
from geo.event import Field
from geo.importers import IMPORTERS
from geo.place import Precision
from tests.importers.making_tables import VIINA, VIINA_TEXT, write


@pytest.fixture
def read(gazetteer):
    importer = IMPORTERS["viina"](gazetteer, False)

    def read(row=VIINA, **more):
        event = importer.event({**row, **more})
        return event.lead if event else None

    return read


def test_a_coded_row_becomes_an_event_with_its_own_words(read):
    report = read()
    assert report.event_type == "drone_strike"
    assert (report.place.name, report.place.geonameid) == ("Kharkiv", 706483)
    assert report.date.start == report.date.end == date(2026, 2, 3)
    assert not report.casualties.stated
    assert report.article.url == "https://example.org/a"
    assert "ODbL" in report.article.text
    assert "https://example.org/b" in report.article.text
    for item in report.evidence:
        item.span.check(report.article.text)
    assert report.as_written(Field.TYPE) == "D (drone)"
    assert report.as_written(Field.PLACE) == "Kharkiv"
    assert report.as_written(Field.DATE) == "2026-02-03"


def test_a_text_row_quotes_the_news(read):
    report = read(VIINA_TEXT)
    assert (report.event_type, report.target) == ("drone_strike", "energy")
    assert report.as_written(Field.TYPE) == "Дрон"
    assert report.as_written(Field.TARGET) == "нафтобаз"
    assert report.article.text.startswith(VIINA_TEXT["representative_text"])
    assert report.article.language == "uk"
    assert report.article.id == "viina-7"
    for item in report.evidence:
        item.span.check(report.article.text)


def test_attack_words_that_the_cut_text_lacks_are_quoted_from_the_row(read):
    report = read(VIINA_TEXT, attack_terms="удар", target_terms="підстанц")
    assert report.event_type == "attack_on_infrastructure"
    assert report.as_written(Field.TYPE) == "удар"
    report = read(VIINA_TEXT, representative_text="Окупанти знову тут.")
    assert report.as_written(Field.TYPE) == "дрон"
    assert "Kind: дрон" in report.article.text


@pytest.mark.parametrize("code", ["O", "L", "V"])
def test_codes_that_name_no_violence_stay_out_unless_asked_for(read, gazetteer, code):
    assert read(type_code=code) is None
    kept = IMPORTERS["viina"](gazetteer, True).event({**VIINA, "type_code": code})
    assert kept.lead.event_type == "other_violence"


def test_labels_of_the_releases_are_read(read):
    row = {name: value for name, value in VIINA.items() if name not in {"type_code", "date_iso"}}
    row |= {"date": "20260203", "t_uav": "0.2", "t_artillery": "1", "t_milcas": "1"}
    report = read(row)
    assert (report.event_type, report.date.start) == ("shelling", date(2026, 2, 3))
    assert report.as_written(Field.TYPE) == "t_artillery"
    assert read(row, t_artillery="0", t_milcas="0") is None


@pytest.mark.parametrize(
    ("written", "precision"),
    [("", Precision.CITY), ("ADM1", Precision.ADMIN1), ("street", Precision.NEIGHBOURHOOD)],
)
def test_the_geo_precision_becomes_ours(read, written, precision):
    assert read(GEO_PRECISION=written).place.precision is precision


def test_a_place_without_a_name_is_quoted_by_its_point(read):
    report = read(asciiname="", latitude="49.9", longitude="36.3")
    assert report.place.name.startswith("near ")
    assert report.as_written(Field.PLACE) == "49.9, 36.3"
    assert report.place.country_code == "UA"


def test_a_foreign_geonameid_far_away_is_not_believed(read):
    report = read(VIINA_TEXT, geonameid="2643743", asciiname="Nowhereville")
    assert report.place.geonameid is None
    assert report.place.name == "Nowhereville"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Взрыв в городе, ранены жители", "ru"), ("Вибух у місті", "uk"), ("A blast", "en")],
)
def test_the_language_of_the_news_is_noted(read, text, language):
    assert read(VIINA_TEXT, representative_text=text).article.language == language


def test_links_that_are_none_are_not_taken_for_one(read):
    assert read(source_urls="javascript:alert(1)").article.url == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"type_code": "Z"},
        {"date_iso": ""},
        {"date_iso": "03.02.2026"},
        {"latitude": "north"},
        {"longitude": "181"},
    ],
)
def test_a_row_that_cannot_be_read_is_refused(read, wrong):
    with pytest.raises(FormatError):
        read(**wrong)


def test_rows_that_are_alike_to_the_last_letter_are_one(take_in, store, tmp_path):
    outcome = take_in("viina", write(tmp_path / "a.csv", VIINA, VIINA, {**VIINA, "n_reports": "3"}))
    assert (outcome.stored.events_changed, outcome.stored.already_there) == (2, 1)
    assert store.verify() == []


def test_the_real_tables_come_in_with_their_broken_rows_named(take_in, store, volume):
    coded = take_in("viina", volume / "viina_events_2026.csv")
    assert coded.bad == []
    assert coded.left_out == 13_249
    assert coded.stored.events_changed + coded.stored.already_there == 22_489 - 13_249
    told = take_in("viina", volume / "viina_text_subset_2022_2025.csv")
    assert all("cell" in str(row) for row in told.bad)
    assert told.stored.events_changed > 3_500

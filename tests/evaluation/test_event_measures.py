import json
from dataclasses import replace
from datetime import date

import pytest

from geo.article import Article
from geo.errors import FormatError
from geo.evaluation import calibration, events, gold, mistakes, predictions
from geo.evaluation.gold import GoldArticle, GoldEvent, GoldTotal
from geo.evaluation.mistakes import Kind
from geo.evaluation.predictions import PredictedEvent, Predictions, Quote
from geo.event import Casualties, EventDate
from geo.place import Precision
from tests.evaluation import shared

TEXT = (
    "Rockets hit Sumy on Monday and killed five people. In Kyiv a hospital burned.\n"
    "Across the country twenty people died. A shell fell on Odesa."
)
ARTICLE = Article(TEXT, id="a1", published=date(2024, 7, 9))
MONDAY = EventDate(date(2024, 7, 8), date(2024, 7, 8))
TUESDAY = EventDate(date(2024, 7, 9), date(2024, 7, 9))


def told(id_="e1", lat=50.9, lon=34.8, words="Sumy", **more):
    start = TEXT.index(words)
    values = {"precision": Precision.CITY, "date": MONDAY, "event_type": "shelling",
              "casualties": Casualties(5, 5), "part_of": None}  # fmt: skip
    span = (ARTICLE.span(start, start + len(words)),)
    return GoldEvent(id_, words, lat, lon, evidence=span, **{**values, **more})


def said(lat=50.9, lon=34.8, words="Sumy", quote=None, **more):
    start = TEXT.index(words)
    values = {"precision": "city", "date": MONDAY, "event_type": "shelling",
              "casualties": Casualties(5, 5), "confidence": 0.9}  # fmt: skip
    said_words = (Quote(start, start + len(words), quote or words),)
    return PredictedEvent(words, lat, lon, evidence=said_words, **{**values, **more})


def measured(told_events, predicted, totals=()):
    item = GoldArticle(ARTICLE, tuple(told_events), tuple(totals))
    return events.measure(events.pair_all([item], Predictions({"a1": predicted})))


def classes(told_events, predicted, totals=(), said_totals=()):
    item = GoldArticle(ARTICLE, tuple(told_events), tuple(totals))
    found = Predictions({"a1": predicted}, {"a1": said_totals})
    return mistakes.count(mistakes.of_events(events.pair_all([item], found), found))


def test_what_is_right_scores_one_and_has_no_errors():
    result = measured([told()], [said()])
    assert result["place_F1"] == result["place_date_F1"] == result["killed_acc"] == 1
    assert classes([told()], [said()]) == {}


@pytest.mark.parametrize(
    ("change", "measure", "kind"),
    [
        ({"date": TUESDAY}, "date_acc", Kind.WRONG_DATE),
        ({"date": None}, "place_date_F1", Kind.WRONG_DATE),
        ({"event_type": "shooting"}, "type_acc", Kind.WRONG_TYPE),
        ({"casualties": Casualties(5, 6)}, "killed_acc", Kind.WRONG_KILLED),
        ({"casualties": Casualties(5, 5, 1, 1)}, "injured_acc", Kind.WRONG_INJURED),
        ({"precision": "admin1"}, "precision_acc", Kind.WRONG_PRECISION),
        ({"words": "Odesa"}, "evidence_acc", Kind.WRONG_EVIDENCE),
        ({"lat": 49.0}, "place_F1", Kind.WRONG_PLACE),
    ],
)
def test_a_wrong_value_costs_its_measure_and_is_listed(change, measure, kind):
    assert measured([told()], [said(**change)])[measure] == 0
    assert classes([told()], [said(**change)]) == {kind.value: 1}


def test_a_facility_must_be_within_a_kilometre_and_a_half():
    site = told(precision=Precision.FACILITY)
    close, off = (said(lat=50.9 + up, precision="facility") for up in (0.01, 0.02))
    assert measured([site], [close])["fac1km_acc"] == 1
    assert measured([site], [off])["fac1km_acc"] == 0
    assert classes([site], [off]) == {"facility off": 1}


def test_the_event_of_the_same_day_is_paired_before_a_nearer_one():
    far_same_day, near_other_day = said(lat=51.0), said(date=TUESDAY)
    pairing = events.pair(GoldArticle(ARTICLE, (told(),)), [near_other_day, far_same_day])
    assert pairing.pairs[0].predicted is far_same_day
    assert pairing.invented == (near_other_day,)


def test_a_part_is_forgiven_where_the_whole_was_found():
    part = told("e2", lat=50.45, lon=30.5, words="Kyiv", part_of="e1")
    assert measured([told(), part], [said()])["place_R"] == 1
    assert measured([told(), part], [])["place_R"] == 0


def test_a_missed_and_an_invented_event_are_told_apart_by_their_words():
    missed, elsewhere = told(), said(lat=46.5, lon=30.7, words="Odesa")
    assert classes([missed], [elsewhere]) == {"missed event": 1, "invented event": 1}


def test_the_toll_of_many_places_on_one_place_is_counted():
    country = GoldTotal("Across the country", Casualties(20, 20))
    pinned = said(casualties=Casualties(20, 20))
    assert measured([told()], [pinned], [country])["totals_pinned_to_one_place"] == 1
    found = classes([told()], [pinned], [country])
    assert found == {"wrong killed": 1, "total missed": 1, "total pinned to one place": 1}
    assert classes([told()], [said()], [country], [Casualties(20, 20)]) == {}


def test_events_in_an_article_without_any_and_changed_quotes_are_counted():
    result = measured([], [said(quote="Suny")])
    assert result["false_events_in_quiet_articles"] == result["quotes_not_verbatim"] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Sumy", "Rockets hit Sumy on Monday and killed five people."),
        ("Kyiv", "In Kyiv a hospital burned."),
        ("country", "Across the country twenty people died."),
        ("Odesa", "A shell fell on Odesa."),
    ],
)
def test_an_error_shows_the_sentence_it_is_about(words, sentence):
    item = GoldArticle(ARTICLE, (told(words=words),))
    none = Predictions()
    row = mistakes.of_events(events.pair_all([item], none), none)[0]
    assert row.words == sentence
    assert TEXT[row.start : row.end] == row.words


def shown(row):
    return [(row.words[mark.start : mark.end], mark.kind) for mark in row.marks]


def test_an_error_marks_the_words_that_were_read_for_the_wrong_value():
    at = TEXT.index("Sumy")
    quotes = (
        Quote(at, at + 4, "Sumy", "place"),
        Quote(at + 5, at + 7, TEXT[at + 5 : at + 7], "date"),
    )
    wrong = replace(said(date=EventDate(date(2024, 7, 7), date(2024, 7, 8))), evidence=quotes)
    item = GoldArticle(ARTICLE, (told(),))
    found = Predictions({"a1": [wrong]})
    (row,) = mistakes.of_events(events.pair_all([item], found), found)
    assert shown(row) == [(quotes[1].quote, "date")]
    assert f"\u201c{quotes[1].quote}\u201d" in row.predicted
    far = Predictions({"a1": [replace(wrong, lat=10.0)]})
    (row,) = mistakes.of_events(events.pair_all([item], far), far)
    assert [kind for _, kind in shown(row)] == ["place", "date"]


def test_a_missed_event_marks_its_place():
    item = GoldArticle(ARTICLE, (told(),))
    (row,) = mistakes.of_events(events.pair_all([item], Predictions()), Predictions())
    assert shown(row) == [("Sumy", "place")]


def test_confidence_is_right_only_with_place_and_day():
    item = GoldArticle(ARTICLE, (told(),))
    found = {"a1": [said(), said(lat=10.0, confidence=0.2)]}
    judged = calibration.of_events(events.pair_all([item], Predictions(found)))
    assert [(one.score, one.right) for one in judged] == [(0.9, True), (0.2, False)]
    late = calibration.of_events(events.pair_all([item], Predictions({"a1": [said(date=TUESDAY)]})))
    assert [one.right for one in late] == [False]


@pytest.mark.parametrize("name", sorted(gold.SETS.keys() - gold.EVENTS_ONLY))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_measures_equal_those_of_the_reference_scorer(name, seed, tmp_path):
    script = shared.SHARED / "gold" / "score_events.py"
    path = gold.SETS[name]
    if not script.is_file() or not path.is_file():
        pytest.skip("needs ../shared/gold/score_events.py and the shipped gold set")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    record = shared.perturbed_events(rows, seed)
    predicted = tmp_path / "events.geojson"
    predicted.write_text(json.dumps(record), encoding="utf-8")
    items = gold.load(path)
    ours = events.measure(events.pair_all(items, predictions.from_geojson(record)))
    theirs = shared.score(script, path, predicted)
    assert {key: ours[key] for key in theirs} == theirs
    assert 0.2 < ours["place_date_F1"] < 0.95, "the comparison needs right and wrong events"


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": 1}', '{"id": 1, "text": "x", "events": [{"event_id": 1}]}']
)
def test_a_line_that_is_no_annotated_article_is_named(line, tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "1", "text": "Kyiv"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 2"):
        gold.load(path)


def test_an_unknown_set_is_named_with_those_there_are():
    with pytest.raises(FormatError, match="dev, second"):
        gold.chosen(["thrid"])

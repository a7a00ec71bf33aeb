import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.article import Article
from geo.evaluation import gold, mistakes, toponyms
from geo.evaluation.gold import GoldArticle, GoldEvent, GoldToponym
from geo.evaluation.spans import normalised, overlapping, paired
from geo.evaluation.toponyms import FoundName
from geo.event import Casualties
from geo.place import Precision
from tests.evaluation import shared

TEXT = "In the Donbas's towns, Turkish drones were seen; Kyiv said Sumy was hit near the U.S. base."
ARTICLE = Article(TEXT, id="a1")


def bounds(words):
    start = TEXT.index(words)
    return start, start + len(words)


def marked(words, lat=50.0, lon=30.0, role=""):
    return GoldToponym(ARTICLE.span(*bounds(words)), lat, lon, role)


def found(words, lat=50.0, lon=30.0, role="context", score=0.9):
    return FoundName(normalised(TEXT, *bounds(words)), lat, lon, role, score)


def result(gold_names, names, events=(), corpus=""):
    item = GoldArticle(ARTICLE, tuple(events), toponyms=tuple(gold_names), corpus=corpus)
    return toponyms.measure([toponyms.match(item, names)])


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("the Donbas's", "Donbas"),
        ("Donbas", "Donbas"),
        ("Kyiv", "Kyiv"),
        (", Turkish ", "Turkish"),
        ("the U.S.", "U.S."),
    ],
)
def test_spans_lose_articles_possessives_and_edges(words, plain):
    assert TEXT[slice(*normalised(TEXT, *bounds(words)))] == plain


@given(st.text("the 's.,()K“’\n", max_size=30), st.data())
def test_normal_spans_stay_inside_and_do_not_change_again(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = normalised(text, start, end)
    assert start <= low and high <= end and low <= max(high, low)


_SPANS = st.sets(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=12)


@given(_SPANS, _SPANS)
def test_spans_are_paired_one_to_one_and_touch(one, other):
    predicted, wanted = (sorted((at, at + length) for at, length in kept) for kept in (one, other))
    pairs = paired(predicted, wanted)
    assert len(set(pairs.values())) == len(pairs)
    assert all(overlapping(ours, theirs) for ours, theirs in pairs.items())
    assert all(pairs.get(span) == span for span in set(predicted) & set(wanted))


def test_all_right_scores_one():
    names = result([marked("Kyiv"), marked("Sumy")], [found("Kyiv"), found("Sumy")])
    assert names["exact_F1"] == names["acc161"] == names["e2e_F1"] == 1
    assert names["auc"] == 0


def test_an_overlapping_span_counts_as_partial_only():
    names = result([marked("Kyiv said")], [found("Kyiv")])
    assert (names["exact_F1"], names["partial_F1"], names["e2e_F1"]) == (0, 1, 1)
    assert names["acc161"] is None


def test_far_and_unlocated_names_are_wrong():
    gold_names = [marked("Kyiv"), marked("Sumy")]
    names = result(gold_names, [found("Kyiv", lat=52.0), found("Sumy", lat=None, lon=None)])
    assert names["acc161"] == 0
    assert names["median_km"] == 20039.0


@pytest.mark.parametrize(("corpus", "precision"), [("geovirus", 1), ("trnews", 0.5)])
def test_demonyms_count_where_the_corpus_marks_them(corpus, precision):
    names = result([marked("Kyiv")], [found("Kyiv"), found("Turkish", role="demonym")], (), corpus)
    assert names["exact_P"] == precision


def test_a_person_who_bears_a_place_name_must_not_be_found():
    cake = marked("Sumy", None, None, "not_a_place")
    names = result([marked("Kyiv", role="metonym"), cake], [found("Kyiv"), found("Sumy")])
    assert (names["exact_P"], names["exact_R"]) == (0.5, 1)


def test_roles_and_event_sites_are_measured_where_they_are_marked():
    gold_names = [marked("Sumy", role="event_site"), marked("Kyiv", role="metonym")]
    names = result(gold_names, [found("Sumy", role="event_site"), found("Kyiv")])
    assert names["event_site_R"] == names["role_event_site_acc"] == 1
    assert names["role_acc"] == 0.5
    assert names["role_metonym_acc"] == 0
    assert "role_acc" not in result([marked("Kyiv")], [found("Kyiv")])


@pytest.mark.parametrize(("precision", "within"), [("city", 0), ("admin2", 1)])
def test_an_event_site_must_lie_within_its_events_tolerance(precision, within):
    event = GoldEvent(
        "e1", "Sumy", 50.0, 30.0, Precision(precision), None, "shelling", Casualties(), ()
    )
    site = marked("Sumy", role="event_site")
    names = result([site], [found("Sumy", lat=50.4, role="event_site")], [event])
    assert names["event_site_within_tolerance"] == within


def test_errors_are_listed_by_class():
    gold_names = [marked("Kyiv", role="metonym"), marked("Sumy", role="event_site"),
                  marked("Donbas", role="context")]  # fmt: skip
    names = [found("Kyiv said"), found("Sumy", lat=50.5, role="event_site"), found("drones")]
    item = GoldArticle(ARTICLE, toponyms=tuple(gold_names))
    rows = mistakes.of_names([toponyms.match(item, names)])
    assert mistakes.count(rows) == {
        "missed name": 1, "invented name": 1, "other span": 1, "event site off": 1,
        "wrong role": 1,
    }  # fmt: skip
    assert all(row.words for row in rows)
    for row in rows:
        (mark,) = row.marks
        assert row.words[mark.start : mark.end] == ARTICLE.text[row.start : row.end]


@pytest.mark.parametrize("corpus", ["trnews", "geovirus"])
def test_measures_equal_those_of_the_reference_scorer(corpus, tmp_path):
    script = shared.SHARED / "corpora" / "score_toponyms.py"
    path = shared.SHARED / "corpora" / f"{corpus}.jsonl"
    if not script.is_file() or not path.is_file():
        pytest.skip("needs the corpora and score_toponyms.py in ../shared/corpora")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wrong = shared.perturbed_names(rows, seed=5)
    predicted = tmp_path / "toponyms.jsonl"
    predicted.write_text("\n".join(map(json.dumps, wrong)), encoding="utf-8")
    items = gold.load(path)
    names = [
        toponyms.match(item, _found(item.article.text, row["toponyms"]))
        for item, row in zip(items, wrong, strict=True)
    ]
    ours, theirs = toponyms.measure(names), shared.score(script, path, predicted)
    assert {key: ours[key] for key in theirs} == theirs
    assert 0.2 < ours["e2e_F1"] < 0.95, "the comparison needs right and wrong names"


def _found(text, rows):
    return [
        FoundName(normalised(text, row["start"], row["end"]), row["lat"], row["lon"], row["role"])
        for row in rows
    ]

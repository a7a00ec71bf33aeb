import json

import pytest

from geo.errors import FormatError
from geo.evaluation import gold, merge

needs_dev = pytest.mark.skipif(not gold.SETS["dev"].is_file(), reason="needs the dev gold set")


@pytest.mark.parametrize(
    ("clusters", "scores"),
    [
        ([["a", "b"], ["c"]], (1, 1)),
        ([["a"], ["b"], ["c"]], (1, 2 / 3)),
        ([["a", "b", "c"]], (5 / 9, 1)),
        ([["a", "c"], ["b"]], (2 / 3, 2 / 3)),
    ],
)
def test_bcubed_of_known_clusterings(clusters, scores):
    precision, recall, f1 = merge.bcubed(clusters, {"a": "x", "b": "x", "c": "y"})
    assert (precision, recall) == pytest.approx(scores)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


@needs_dev
def test_the_shipped_pairs_are_enough_and_consistent():
    pairs = merge.load()
    assert sum(pair.same for pair in pairs) >= 20
    assert sum(not pair.same for pair in pairs) >= 40
    for pair in pairs:
        assert (pair.one.happening == pair.other.happening) == pair.same, pair.id
        assert pair.one.report.article.sha256 != pair.other.report.article.sha256, pair.id


@needs_dev
def test_second_tellings_use_other_words_on_another_day_or_by_another_outlet():
    for pair in merge.load():
        if pair.same:
            one, other = pair.one.report.article, pair.other.report.article
            assert one.text != other.text
            assert (one.publisher, one.published) != (other.publisher, other.published)


@needs_dev
@pytest.mark.parametrize("together", [True, False])
def test_measures_follow_what_merging_does(together, monkeypatch):
    def merge_all(reports):
        kept = tuple(reports)
        groups = [kept] if together else [(report,) for report in kept]
        return tuple(merge.incidents.Event(group) for group in groups)

    pairs = merge.load()
    monkeypatch.setattr(merge.incidents, "merge", merge_all)
    found = merge.measure(pairs)
    assert found["same_merged"] == together
    assert found["look_alikes_apart"] == (not together)
    assert (found["bcubed_R"] == 1) == together
    assert (found["bcubed_P"] == 1) == (not together)
    wrong = sum(pair.same != together for pair in pairs)
    assert len(merge.mistakes(pairs)) == sum(merge.count(pairs).values()) == wrong


@pytest.mark.parametrize("content", ["", "{}\n", json.dumps({"id": "x", "reports": []}) + "\n"])
def test_a_file_without_pairs_is_refused(content, tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError, match="pair"):
        merge.load(path)

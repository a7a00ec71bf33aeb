"""The benchmark's own arithmetic, on contenders that take a known time."""

from datetime import date

import pytest

from benchmarks import bench
from geo.article import Article

ARTICLES = [Article(f"one two three {n}", published=date(2024, 1, 1)) for n in range(3)]


@pytest.fixture
def clock(monkeypatch):
    """A clock that only moves when a contender works; the wall's runs twice as fast."""
    now = {"cpu": 0.0}
    monkeypatch.setattr(bench.time, "process_time", lambda: now["cpu"])
    monkeypatch.setattr(bench.time, "perf_counter", lambda: now["cpu"] * 2)

    def worker(seconds_per_word):
        def run(articles):
            words = sum(len(article.text.split()) for article in articles)
            now["cpu"] += words * seconds_per_word

        return run

    return worker


def test_speed_is_told_as_a_ratio_to_the_first_contender(clock):
    rows = bench.race("few", ARTICLES, {"yardstick": clock(0.5), "ours": clock(0.25)})
    assert [row.ratio for row in rows] == [1.0, 2.0]
    assert rows[1].words == 12
    assert rows[1].words_per_second == 4
    assert (rows[1].cpu_seconds, rows[1].wall_seconds) == (3.0, 6.0)


def test_growth_makes_one_text_longer_and_stays_flat_for_linear_work(clock):
    rows = bench.growth(ARTICLES[0], clock(0.001))
    assert [row["words"] for row in rows] == [4, 40, 400]
    assert {row["ms_per_1000_words"] for row in rows} == {1000.0}

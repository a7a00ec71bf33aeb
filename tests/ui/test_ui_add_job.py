"""The work of reading what is added, without a screen."""

from datetime import date

import pytest

from geo.errors import GeoError
from geo.readers import make_article
from geo.records import StoredReading
from geo.ui import data
from geo.ui.add_duplicates import Duplicates
from geo.ui.add_job import FromFile, FromWeb, Job
from tests.ui.adding import STORY, article, lines


class NoStore:
    def __init__(self, readings=()):
        self.readings = {reading.article.sha256: reading.article for reading in readings}

    def has(self, article):
        return article.sha256 in self.readings

    def article(self, sha256):
        return self.readings.get(sha256)

    def articles(self):
        return []


def test_a_step_that_is_broken_off_is_done_again(pipeline):
    class Broken(BaseException):
        pass

    def interrupted(_article):
        raise Broken

    job = Job.of(Duplicates(NoStore()), [make_article(STORY)])
    with pytest.raises(Broken):
        job.step(interrupted, pytest.fail)
    assert job.total == 1
    assert job.done == 0
    job.step(pipeline.read, pytest.fail)
    assert job.over
    assert len(job.found) == 1


def test_a_file_of_many_articles_counts_each(pipeline):
    file = FromFile("many.jsonl", lines(*(article(n) for n in range(3))))
    job = Job.of(Duplicates(NoStore()), [file, make_article(STORY)])
    assert job.total == 2
    job.step(pipeline.read, pytest.fail)
    assert (job.done, job.total) == (0, 4)
    while not job.over:
        job.step(pipeline.read, pytest.fail)
    assert [found.article.title for found in job.found] == ["House 0", "House 1", "House 2", ""]


def test_the_same_article_twice_in_one_selection_is_read_once(pipeline):
    job = Job.of(Duplicates(NoStore()), [make_article(STORY), make_article(STORY)])
    while not job.over:
        job.step(pipeline.read, pytest.fail)
    assert [found.reading is None for found in job.found] == [False, True]


def test_one_site_is_not_asked_in_a_rush(monkeypatch):
    waited = []
    monkeypatch.setattr("geo.ui.add_job.time.sleep", waited.append)

    def refused(url):
        raise GeoError("no")

    urls = ["http://a.example/1", "http://a.example/2", "http://b.example/1"]
    job = Job.of(Duplicates(NoStore()), [FromWeb(url) for url in urls])
    while not job.over:
        job.step(pytest.fail, refused)
    assert len(waited) == 1
    assert waited[0] == pytest.approx(1.0, abs=0.2)
    assert len(job.problems) == 3


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"text": "Other words.", "url": "http://www.news.example/1/#x"}, "url"),
        ({"text": "Other words.", "title": "STRIKES!", "publisher": "wire"}, "named"),
        ({"text": STORY * 5 + "A word more.", "title": "Else"}, "text"),
        (
            {"text": STORY * 5 + "A word more.", "title": "Else", "published": date(2024, 9, 1)},
            None,
        ),
        ({"text": "Something wholly different happened elsewhere.", "title": "Else"}, None),
    ],
)
def test_look_alikes_are_known_by_address_name_or_words(store, other, why):
    first = make_article(
        STORY * 5,
        title="Strikes",
        publisher="Wire",
        published=date(2024, 7, 8),
        url="https://news.example/1",
    )
    store.ingest([StoredReading(first)], collection=data.MINE)
    known = Duplicates(store)
    found = known.like(make_article(**{"published": date(2024, 7, 8), **other}))
    assert (found.why if found else None) == why
    if found:
        assert found.sha256 == first.sha256

"""Reading a short article, with every value checked against its words."""

import pytest

from geo.article import Article
from tests.pipeline.readings import WEDNESDAY, check_words


@pytest.fixture
def read(pipeline):
    def _read(text, published=WEDNESDAY, **metadata):
        reading = pipeline.read(Article(text, published=published, **metadata))
        check_words(reading)
        return reading

    return _read

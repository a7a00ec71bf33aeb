"""Reading an article made of a few sentences."""

from datetime import date

import pytest

from geo.article import Article


@pytest.fixture
def read(pipeline):
    """Return a function from an article's words to what it reports."""

    def run(text, title="", published=date(2024, 7, 9)):
        article = Article(text=text, title=title, publisher="x", published=published)
        return pipeline.read(article).reports

    return run

"""Tolls of more than one place: none of them is pinned to a settlement."""

from datetime import date

import pytest

from geo.article import Article
from geo.pipeline import Pipeline

LEAD = "Shells hit a depot in Lviv on Monday, killing two people. "
WIDE = [
    ("For the region over the day: five killed, ten injured.", "For the region", (5, 10)),
    ("Region-wide on Monday: six killed, four wounded.", "Region-wide", (6, 4)),
    ("All Poltava region: 15 dead and 24 wounded.", "All Poltava region", (15, 24)),
    ("The day's count: 7 killed, 6 wounded in all settlements.", "all settlements", (7, 6)),
    ("The mayor counted 43 dead in Lviv and Poltava, in the two places together.",
     "two places", (43, None)),
    ("Nineteen dead in the two attacks: 13 guards in Poltava, six civilians in Lviv.",
     "the two attacks", (19, None)),
]  # fmt: skip


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline.load(judging=False)


@pytest.mark.parametrize(("text", "scope", "values"), WIDE, ids=[scope for _, scope, _ in WIDE])
def test_a_toll_of_several_places_is_a_total(pipeline, text, scope, values):
    article = Article(text=f"{LEAD}\n\n{text}", title="", publisher="x", published=date(2024, 7, 9))
    reading = pipeline.read(article)
    found = [(t.scope_as_written, t.casualties.killed_min, t.casualties.injured_min)
             for t in reading.totals]  # fmt: skip
    assert found == [(scope, *values)]
    pinned = {report.casualties.killed_min for report in reading.reports}
    assert values[0] not in pinned


def test_the_parts_after_a_colon_go_to_their_places(pipeline):
    text = f"{LEAD}\n\nOn Sunday 51 worshippers died in blasts: 44 in Poltava, and seven in Odesa."
    article = Article(text=text, title="", publisher="x", published=date(2024, 7, 9))
    told = {
        report.place.name: report.casualties.killed_min
        for report in pipeline.read(article).reports
        if report.place
    }
    assert (told["Poltava"], told["Odesa"]) == (44, 7)

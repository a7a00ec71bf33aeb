"""Where a happening is told: buildings named afterwards, places that only date or count it."""

from __future__ import annotations

from datetime import date

import pytest

from geo.article import Article
from geo.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load(judging=False)


def places(pipeline: Pipeline, text: str) -> list[str]:
    """Return the places of the reports of `text`, with their precision."""
    reading = pipeline.read(Article(text, published=date(2024, 7, 10)))
    return [f"{r.place.name}/{r.place.precision.value}" for r in reading.reports if r.place]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (  # the building is named a sentence after the town
            "KYIV, July 10 - A bomb killed nine people in Baghdad on Tuesday, police said. "
            "The wounded lay on Tayaran Square.",
            ["Tayaran Square/facility"],
        ),
        (  # a raid that only dates another
            "Three days before the Kharkiv raid, on Sunday, gunmen attacked a bus near Sumy and "
            "killed four people.",
            ["Sumy/city"],
        ),
        (  # the police there are hit
            "Twelve people were killed in an attack on the police in Kharkiv on Tuesday.",
            ["Kharkiv/city"],
        ),
        (  # they are counted from there
            "A monitoring group in Coventry said 12 people were killed by shelling in Kharkiv on "
            "Tuesday.",
            ["Kharkiv/city"],
        ),
        (  # a toll of two places leaves both of them told
            "A bomb killed two people in Cairo on Monday. Suicide bombers had killed 45 people in "
            "two markets, in Tanta and in Mosul, on Sunday.",
            ["Cairo/city", "Tanta/city", "Mosul/city"],
        ),
        (  # a plan carried out; a hill by a town
            "Gunmen shot dead seven people in Minya on Sunday. On Saturday 19 of those who "
            "planned it had been killed in a gun battle in the hills west of Asyut.",
            ["Minya/city", "Assiut/city"],
        ),
        (  # "its" is the town named last
            "Shells hit Kherson on Sunday and killed two people. In Odesa three drones hit a "
            "hostel. A curfew will close Kherson until Monday. On Christmas Eve, shelling of its "
            "market left 10 people dead.",
            ["Kherson/city", "Odesa/city", "Kherson/city"],
        ),
        (  # the same square, other places named between
            "Two men blew themselves up in a market in Baghdad on Tuesday, killing 32 people. The "
            "wounded lay on Tayaran Square. In Mosul a bomb killed two people. The same square was "
            "bombed in January 2018, when 27 people were killed.",
            ["Tayaran Square/facility", "Mosul/city", "Tayaran Square/facility"],
        ),
    ],
)
def test_the_place_of_the_deed_is_found(pipeline: Pipeline, text: str, told: list[str]) -> None:
    assert places(pipeline, text) == told


def test_two_buildings_leave_the_toll_to_the_town(pipeline: Pipeline) -> None:
    text = (
        "A gunman killed 51 people in Christchurch on Tuesday, police said. He opened fire in the "
        "Al Noor mosque and he opened fire in the Linwood Islamic Centre, too."
    )
    assert "Al Noor Mosque, Christchurch/facility" not in places(pipeline, text)[:1]

"""Names that many places carry, resolved by what else the text names."""

import pytest

from geo.resolvers.context import ContextResolver, Name


@pytest.fixture
def resolve(gazetteer):
    def _resolve(*written, votes=None, **hints):
        names = [
            Name(word, hints.get("hint", ""), hints.get("within", "") if n == 0 else "",
                 gazetteer.lookup(word))
            for n, word in enumerate(written)
        ]  # fmt: skip
        return ContextResolver(gazetteer).resolve(names, votes or {})

    return _resolve


def test_neighbours_decide_between_namesakes(resolve):
    assert resolve("Tripoli", "Beirut", "Sidon")[0].country_code == "LB"
    assert resolve("Tripoli", "Benghazi", "Misrata")[0].country_code == "LY"


def test_a_vote_for_a_country_decides(resolve):
    assert resolve("Odessa", votes={"US": 6.0})[0].country_code == "US"
    assert resolve("Odessa", votes={"UA": 6.0})[0].country_code == "UA"


def test_the_region_that_follows_a_name_decides(resolve):
    assert resolve("Paris", within="Texas")[0].admin1_name == "Texas"
    assert resolve("Birmingham", within="Alabama")[0].country_code == "US"
    assert resolve("Birmingham")[0].country_code == "GB"


def test_a_name_without_candidates_stays_unresolved(resolve):
    assert resolve("Xyzzograd") == (None,)


def test_no_names_no_places(resolve):
    assert resolve() == ()


def test_the_order_of_names_does_not_matter(resolve):
    there = resolve("Tripoli", "Beirut", "Sidon")
    back = resolve("Sidon", "Beirut", "Tripoli")
    assert there == back[::-1]


def test_country_weights_have_one_as_their_largest(gazetteer):
    resolver = ContextResolver(gazetteer)
    names = [Name(word, candidates=gazetteer.lookup(word)) for word in ("Kharkiv", "Paris")]
    weights = resolver.countries(names, {"UA": 2.0})
    assert max(weights.values()) == weights["UA"] == 1.0
    assert resolver.countries([], {}) == {}

"""Names that many places carry, resolved by what else the text names."""

import time

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
    assert resolve("Cambridge", votes={"US": 6.0})[0].country_code == "US"
    assert resolve("Cambridge", votes={"GB": 6.0})[0].country_code == "GB"


@pytest.mark.parametrize(
    ("name", "others", "division"),
    [
        ("Monroe County", ("Indiana", "Bloomington"), "Indiana"),
        ("London", ("Kentucky", "Laurel County", "Corbin"), "Kentucky"),
        ("London", ("Ontario", "Kitchener", "Windsor"), "Ontario"),
        ("Paris", ("Tennessee", "Henry County", "Nashville"), "Tennessee"),
        ("Odessa", ("Midland", "Lubbock", "Texas"), "Texas"),
        ("Georgia", ("Atlanta", "Savannah", "Alabama"), "Georgia"),
    ],
)
def test_a_local_article_means_the_namesake_of_its_own_division(resolve, name, others, division):
    assert resolve(name, *others)[0].admin1_name == division


@pytest.mark.parametrize(
    ("name", "others", "country"),
    [
        ("London", ("Germany", "Paris", "Tokyo", "Ottawa"), "GB"),
        ("Georgia", ("Tbilisi", "Armenia", "Russia"), "GE"),
        ("Lebanon", ("Israel", "Beirut"), "LB"),
    ],
)
def test_world_news_means_the_place_of_fame(resolve, name, others, country):
    assert resolve(name, *others)[0].country_code == country


def test_a_container_settles_what_it_is_itself(resolve, gazetteer):
    names = [Name("Athens", within="Georgia", candidates=gazetteer.lookup("Athens")),
             Name("Georgia", candidates=gazetteer.lookup("Georgia"), start=8)]  # fmt: skip
    athens, georgia = ContextResolver(gazetteer).resolve(names, {})
    assert (athens.admin1_name, georgia.admin1_name) == ("Georgia", "Georgia")


def test_a_hint_from_outside_the_text_speaks_but_is_not_answered(resolve, gazetteer):
    name = Name("Paris", candidates=gazetteer.lookup("Paris"))
    home = [Name("Lamar County", "admin2", candidates=gazetteer.lookup("Lamar County"), start=-1),
            Name("Texas", candidates=gazetteer.lookup("Texas"), start=-1)]  # fmt: skip
    alone = ContextResolver(gazetteer).resolve([name], {})
    hinted = ContextResolver(gazetteer).resolve([name], {}, home)
    assert len(alone) == len(hinted) == 1
    in_texas = [a.score for a in hinted[0].alternatives if a.admin1_name == "Texas"]
    assert hinted[0].admin1_name == "Texas" or max(in_texas) > 0.05


def test_scores_of_a_name_add_up_to_no_more_than_one(resolve):
    place = resolve("Springfield")[0]
    assert place.score + sum(other.score for other in place.alternatives) <= 1.01
    assert place.score < 0.9


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


def test_regions_named_in_one_breath_are_of_one_kind(resolve):
    assert resolve("Georgia", "Alabama", "Florida")[0].country_code == "US"
    assert resolve("Georgia", "Armenia", "Azerbaijan")[0].country_code == "GE"


def test_the_region_of_a_country_contains(resolve):
    assert resolve("Tripoli", within="northern Lebanon")[0].country_code == "LB"


def test_cost_grows_with_the_number_of_names_and_no_faster(gazetteer):
    def seconds(count):
        names = [
            Name(f"Xyzzo{n}", candidates=gazetteer.lookup("Springfield"), start=40 * n)
            for n in range(count)
        ]
        started = time.process_time()
        ContextResolver(gazetteer).resolve(names, {})
        return time.process_time() - started

    seconds(50)
    assert seconds(2000) < 40 * seconds(200) + 0.5


def test_a_place_found_under_two_spellings_is_one_candidate(gazetteer):
    twice = (*gazetteer.lookup("Kharkiv Oblast"), *gazetteer.lookup("Kharkiv"))
    name = Name("Kharkiv region", "admin1", candidates=twice)
    place = ContextResolver(gazetteer).resolve([name], {})[0]
    assert place.feature_code == "ADM1"
    assert place.geonameid not in {other.geonameid for other in place.alternatives}

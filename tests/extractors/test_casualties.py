"""Numbers of people killed or hurt: phrases of news and what they claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extractors import casualties, tolls
from geo.extractors.casualties import INJURED, KILLED

READER = casualties.for_language("en")
NO_ONE = [(KILLED, 0, 0), (INJURED, 0, 0)]


def killed(low, *high):
    return (KILLED, low, high[0] if high else low)


def hurt(low, *high):
    return (INJURED, low, high[0] if high else low)


def claims(text):
    """The claims that count: given-up figures and figures of a part are left out."""
    return [(c.kind, c.low, c.high) for c in READER.find(text) if not (c.superseded or c.subset)]


def wrong(reason, *values):
    """A row that the code does not yet read as it should."""
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # active
        ("A missile killed 27 people.", [killed(27)]),
        ("Shells hit the market, killing nine.", [killed(9)]),
        ("The blast claimed the lives of four miners.", [killed(4)]),
        ("The raid wounded at least 15 civilians.", [hurt(15)]),
        ("Rockets fell on the bus stop, injuring two dozen people.", [hurt(24)]),
        ("The strike killed seven people and wounded 33.", [killed(7), hurt(33)]),
        ("Drones killed two and injured three others.", [killed(2), hurt(3)]),
        ("Gunmen shot dead five guards.", [killed(5)]),
        # passive and nominal
        ("Eleven people were killed.", [killed(11)]),
        ("Eleven people have been killed and 40 injured.", [killed(11), hurt(40)]),
        ("At least six people died.", [killed(6)]),
        ("Six miners lost their lives.", [killed(6)]),
        ("There were 14 dead and 60 wounded.", [killed(14), hurt(60)]),
        ("Three dead, 12 wounded.", [killed(3), hurt(12)]),
        ("27 people, five of them children, were killed.", [killed(27)]),
        (
            "Nine people were taken to hospital with injuries.",
            [hurt(9)],
        ),
        ("Four residents suffered injuries.", [hurt(4)]),
        ("About 50 people were reported wounded.", [hurt(50)]),
        ("The strike left 19 people dead.", [killed(19)]),
        ("The strike left three dead and eight wounded.", [killed(3), hurt(8)]),
        ("More than 1,200 people were injured.", [hurt(1200)]),
        ("Police confirmed eight deaths.", [killed(8)]),
        ("The bodies of four people were found.", [killed(4)]),
        # ranges and vague words
        ("Between 20 and 30 people were killed.", [killed(20, 30)]),
        ("20 to 30 people were killed.", [killed(20, 30)]),
        ("Dozens of people were killed.", [killed(24, None)]),
        ("Scores were wounded.", [hurt(40, None)]),
        ("Hundreds of residents were injured.", [hurt(200, None)]),
        ("A dozen people were hurt.", [hurt(12)]),
        # tolls and updates
        ("The death toll has risen to 52.", [killed(52)]),
        ("The death toll rose from 50 to 52.", [killed(52)]),
        ("The number of dead climbed to 41.", [killed(41)]),
        ("The toll from the strike on the mall now stands at 21.", [killed(21)]),
        ("The number of injured has reached 130.", [hurt(130)]),
        (
            "Two bodies were pulled out, bringing the death toll to 36.",
            [killed(2), killed(36)],
        ),
        ("A man died in hospital, raising the toll to nine.", [killed(1), killed(9)]),
        (
            "Two people died in hospital, bringing the number of dead to 36.",
            [killed(2), killed(36)],
        ),
        # single people
        ("A man was killed.", [killed(1)]),
        ("A woman of 61 was killed.", [killed(1)]),
        ("A 34-year-old man was killed and his wife was injured.", [killed(1), hurt(1)]),
        ("A seven-year-old girl was wounded.", [hurt(1)]),
        ("A nurse, 42, was killed in the yard.", [killed(1)]),
        ("A driver and a conductor were killed.", [killed(2)]),
        ("One person was hurt.", [hurt(1)]),
        ("Another was wounded.", [hurt(1)]),
        # families
        ("The shell killed a woman and her two daughters.", [killed(3)]),
        ("The shell killed a couple.", [killed(2)]),
        ("The bomb killed an official together with his wife and three sons.", [killed(5)]),
        wrong(
            "an occupation that is not listed",
            "The bomb killed a baker together with his wife and three sons.",
            [killed(5)],
        ),
        ("The mine killed a farmer and his son.", [killed(2)]),
        # none
        ("No one was killed.", [killed(0)]),
        ("No one was hurt.", NO_ONE),
        ("Nobody was injured.", NO_ONE),
        ("There were no casualties.", NO_ONE),
        ("The drone fell in a field without casualties.", NO_ONE),
        ("No injuries were reported.", [hurt(0)]),
        ("There were no deaths.", [killed(0)]),
        ("No civilians were hurt.", NO_ONE),
        # others
        ("Four people died and the same number were wounded.", [killed(4), hurt(4)]),
        ("Five were hurt when 20 others were killed.", [hurt(5), killed(20)]),
        ("The strike killed three soldiers, a medic among them.", [killed(3)]),
    ],
)
def test_a_phrase_says_how_many(text, expected):
    assert sorted(claims(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone killed a woman, the mayor said.", killed(1)),
        ("Shelling killed a man of 61, the governor said.", killed(1)),
        ("A drone wounded a nurse, a doctor said.", hurt(1)),
        ("The blast killed a driver, his commander told reporters.", killed(1)),
    ],
)
def test_whoever_speaks_is_not_hurt(text, expected):
    assert claims(text) == [expected]


def test_whoever_speaks_first_is_not_hurt():
    assert claims("The mayor said that a drone had killed a woman.") == [killed(1)]
    assert claims("A woman was killed, the mayor said.") == [killed(1)]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people are missing.",
        "Forty people are trapped under the slabs.",
        "Rescuers pulled out 30 people.",
        "200 people were evacuated.",
        "The blast killed the power in 40 streets.",
        "Nine houses were damaged.",
        "Prices hurt 30 per cent of shops.",
        "The man of 52 fled.",
        "About 300 rescuers were at work.",
        "Two suspects were arrested.",
        "Three hospitals were hit.",
        "The lorry carried 20 tonnes.",
        "Nobody knows how many people are inside.",
        "",
    ],
)
def test_what_is_no_harm_to_people_is_not_counted(text):
    assert claims(text) == []


def test_an_update_replaces_and_the_old_figure_inside_it_is_no_claim():
    (claim,) = READER.find("The death toll has risen from 50 to 52.")
    assert (claim.low, claim.update) == (52, True)


def test_a_toll_that_is_feared_is_no_update():
    assert not any(c.update for c in READER.find("The toll is feared to have passed 40."))


@pytest.mark.parametrize("text", ["Forty people are feared dead.", "40 are feared killed."])
def test_those_feared_dead_are_an_upper_end_only(text):
    casualties, _ = tolls.settle(READER.find(text))
    assert casualties.as_tuple() == (None, 40, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Officials had first reported 16 dead.",
        "Officials initially said 16 people were killed.",
        "Earlier posts that spoke of 16 dead are out of date.",
        "The previous count of 16 people killed no longer valid.",
    ],
)
def test_a_figure_given_up_in_its_own_clause_is_superseded(text):
    found = READER.find(text)
    assert [(c.low, c.superseded) for c in found] == [(16, True)]


def test_only_the_clause_of_the_given_up_figure_is_superseded():
    found = READER.find("Twenty people were killed; an earlier count of 16 dead was too low.")
    assert [(c.low, c.superseded) for c in found] == [(20, False), (16, True)]


def test_a_part_of_the_hurt_is_marked_as_a_part():
    found = READER.find("Doctors were operating on 20 of the injured.")
    assert [(c.kind, c.low, c.subset) for c in found] == [(INJURED, 20, True)]


@pytest.mark.parametrize("word", ["more", "further"])
def test_bodies_found_later_are_marked_as_more(word):
    (claim,) = READER.find(f"Three {word} people were killed.")
    assert (claim.low, claim.more) == (3, True)


def test_more_than_is_no_addition():
    (claim,) = READER.find("More than 30 people were killed.")
    assert (claim.low, claim.more) == (30, False)


# -- the bare figure of a second source -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "low", "quote"),
    [
        ("The council spoke of at least 42.", 42, "at least 42"),
        ("The governor says 38.", 38, "38"),
        ("The ministry puts the figure at 44.", 44, "44"),
    ],
)
def test_a_bare_figure_is_read_as_what_was_counted_before(text, low, quote):
    for kind in (KILLED, INJURED):
        (claim,) = READER.bare(text, kind)
        assert (claim.kind, claim.low, claim.bare) == (kind, low, True)
        assert text[claim.start : claim.end] == quote


@pytest.mark.parametrize(
    "text", ["The council said 42 houses burnt.", "The mayor said two were lost.", "He is 42."]
)
def test_a_counted_thing_is_no_bare_figure(text):
    assert READER.bare(text, KILLED) == ()


# -- properties -----------------------------------------------------------------------------------

PROSE = st.lists(
    st.sampled_from(
        ["12", "at least 7", "two dozen", "dozens", "people", "were", "killed", "wounded", "and",
         ",", "five of them children", ".", "a man", "of 52", "the death toll", "rose", "from",
         "to", "no one", "no", "casualties", "was", "hurt", "his wife", "two daughters", "the same "
         "number", "earlier figure", ";", "said", "injuring", "killing", "20-year-old", "of the",
         "injured", "while", "a couple", "another", "left", "dead", "\n", "💥", "\x00", "’s"]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


@given(st.one_of(PROSE, st.text(max_size=150)))
def test_claims_lie_inside_the_text_and_are_in_order(text):
    found = READER.find(text)
    assert list(found) == sorted(found, key=lambda claim: (claim.start, claim.kind))
    for claim in found:
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.kind in {KILLED, INJURED}
        assert claim.low >= 0
        assert claim.high is None or claim.low <= claim.high
        assert not (claim.update and claim.superseded)


@given(st.one_of(PROSE, st.text(max_size=150)))
def test_no_words_are_counted_twice(text):
    found = READER.find(text)
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            if one.kind == other.kind and one.start < other.end and other.start < one.end:
                assert (one.low, other.low) == (0, 0)


@given(st.integers(2, 5000), st.sampled_from(["killed", "wounded", "injured", "hurt"]))
def test_any_number_of_people_is_read(number, harm):
    (claim,) = READER.find(f"In the raid {number:,} people were {harm}.")
    assert (claim.low, claim.high) == (number, number)

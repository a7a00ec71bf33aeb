"""Whether a sentence tells of violence that happened, by what means, and what was hit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extractors import attacks

READER = attacks.for_language("en")


def wrong(reason, *values):
    """A row that the code does not yet read as it should."""
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason, strict=True))


def real(text):
    return [text[d.start : d.end] for d in READER.deeds(text) if not d.unreal]


@pytest.mark.parametrize(
    "text",
    [
        "Missiles struck the port.",
        "The town was shelled for two hours.",
        "A drone hit a petrol station.",
        "Gunmen opened fire on a bus.",
        "Fighters raided the village at dawn.",
        "An air strike on the market killed nine.",
        "The explosion tore through a hotel.",
        "A car bomb went off outside the court.",
        "A suicide bomber blew himself up at the gate.",
        "Soldiers clashed with rebels.",
        "Rockets rained down on the suburb.",
        "The mayor was abducted by men in masks.",
        "Debris fell on a kindergarten and started a fire.",
        "The army bombed the bridge because it feared a crossing.",
        "The rebels, who could have left, attacked the camp.",
    ],
)
def test_what_happened_is_a_deed(text):
    assert real(text)


@pytest.mark.parametrize(
    "text",
    [
        # threatened, planned, feared, denied
        "Russia could strike the port.",
        "The president threatened to bomb the bridge.",
        "Officials warned of a possible attack on the station.",
        "The army denied shelling the school.",
        "Police foiled a plot to bomb the airport.",
        "There was no strike on the town.",
        "The general vowed to attack the base.",
        "Residents are bracing for an assault.",
        "If the dam is attacked, forty villages will flood.",
        "The town was not shelled.",
        "The minister promised a bombardment.",
        # rehearsed or remembered
        "Rescuers held a drill in which a bomb exploded.",
        "A mock attack on the plant began at ten.",
        "The anniversary of the massacre was marked with flowers.",
        "Thousands commemorated the bombing.",
        # never happened
        "The reported blast was a false alarm.",
        "The planned offensive came to nothing.",
        "Sappers carried out a controlled explosion.",
        # by other means
        "Hackers attacked the railway's booking system.",
        "A cyber attack shut down the grid.",
        # a figure of speech
        "He was struck by how quiet it was.",
        "The two sides struck a deal.",
    ],
)
def test_what_did_not_happen_is_no_deed(text):
    assert real(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Air defence shot down all nine drones.",
        "The army intercepted two missiles over the sea.",
        "Four drones were downed; there was no damage.",
        "A missile was shot down and no casualties were reported.",
        "All the drones were intercepted and nobody was hurt.",
    ],
)
def test_an_interception_without_harm_is_no_deed(text):
    assert real(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A drone was shot down and its wreckage damaged two houses where it hit.",
        "Debris of an intercepted missile fell on a school.",
        "The drone was downed, but fragments wounded a woman and struck a car.",
    ],
)
def test_an_interception_with_harm_is_a_deed(text):
    assert real(text)


@pytest.mark.parametrize(
    "text",
    [
        "Explosions were heard in the city.",
        "Residents heard a loud blast at dawn.",
        "Shelling was audible from across the river.",
    ],
)
def test_what_was_only_heard_is_no_deed(text):
    assert real(text) == []


def test_what_was_heard_and_did_harm_is_a_deed():
    assert real("A blast was heard and two flats were damaged by it.")


def test_a_could_in_another_clause_does_not_reach_over():
    assert real("Nobody could sleep, and shells hit the yard.")
    assert real("Shells hit the yard, which could have been empty.")


@pytest.mark.xfail(reason="a comma does not close a clause opened by “while”", strict=True)
def test_a_may_in_a_clause_before_does_not_reach_over():
    assert real("While talks may go on, the town was shelled.")


def test_deeds_say_what_kind_of_word_they_are():
    text = "The strike shelled nobody"  # not news, but one word of each kind
    noun, verb = READER.deeds(text)
    assert (noun.noun, noun.strong) == (True, False)
    assert (verb.noun, verb.strong) == (False, True)


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("Forty people could die", "Forty", False),
        ("It could kill forty people", "forty", True),
        ("If the roof falls, forty may die", "forty", True),
        ("A blast killed forty people", "forty", False),
        ("It may rain, but forty people died", "forty", False),
    ],
)
def test_a_number_under_a_could_is_hypothetical(text, start, expected):
    assert READER.is_hypothetical(text, text.index(start)) is expected


# -- genre ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("genre", "text"),
    [
        (
            "sport",
            "The striker scored twice before half-time. The coach praised the attack, and the "
            "goalkeeper said the league was wide open.",
        ),
        (
            "drill",
            "Cadets lay on the lawn with painted burns. The exercise began with a mock blast, and "
            "a simulated second strike followed.",
        ),
        (
            "accident",
            "The storm brought snow and gusts of 120 km/h; eleven people died when a lorry "
            "overturned on the bridge.",
        ),
    ],
)
def test_whole_articles_of_another_genre_are_told(genre, text):
    assert READER.genre(text) == genre


@pytest.mark.parametrize(
    "text",
    [
        "Missiles struck the port of Odesa, killing five people and wounding nine.",
        "A match at the stadium was stopped when rockets fell nearby.",
        "Shells hit a village cut off by floods, an earthquake and a landslide; artillery fire "
        "went on in the storm.",
        "",
    ],
)
def test_news_of_attacks_is_of_no_other_genre(text):
    assert READER.genre(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An earthquake shook the town.", True),
        ("A bus overturned near the border.", True),
        ("A shell shook the town.", False),
    ],
)
def test_a_cause_that_is_no_violence_is_an_accident(text, expected):
    assert READER.is_accident(text) is expected


# -- means ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Iskander missiles hit the depot.", ["missile_strike", "missile_strike"]),
        ("Shahed drones flew in.", ["drone_strike", "drone_strike"]),
        ("Glide bombs fell on the town.", ["air_strike"]),
        ("Warplanes and helicopters circled.", ["air_strike", "air_strike"]),
        ("Mortar rounds landed on the square.", ["shelling"]),
        ("Artillery fire went on all day.", ["shelling"]),
        ("A suicide bomber came to the gate.", ["bombing_ied"]),
        ("A car bomb went off.", ["bombing_ied"]),
        ("The bus hit a mine.", ["bombing_ied"]),
        ("Gunmen came on motorcycles.", ["shooting"]),
        ("They were shot by a sniper.", ["shooting", "shooting"]),
        ("Rebels clashed with the army.", ["ground_clash"]),
        ("The villagers were executed.", ["massacre_or_execution"]),
        ("The nurse was kidnapped.", ["abduction"]),
        ("Police used tear gas against demonstrators.", ["protest_or_riot", "protest_or_riot"]),
        ("The pipeline was sabotaged.", ["attack_on_infrastructure"]),
        ("The council met.", []),
        # the longest cue takes its words from the shorter ones inside it
        ("Ground and air attacks went on.", ["ground_clash"]),
        ("A barrel bomb fell.", ["air_strike"]),
        ("Machine-gun fire came from the hill.", ["shooting"]),
        ("Anti-tank mines lay on the road.", ["bombing_ied"]),
    ],
)
def test_the_means_are_told_by_their_words(text, expected):
    assert [cue.name for cue in READER.means(text)] == expected


def test_a_planted_bomb_outranks_the_gunmen_who_came_with_it():
    cues = READER.means("A car bomb went off and gunmen opened fire.")
    assert min(cues, key=lambda cue: cue.rank).name == "bombing_ied"


def test_a_named_weapon_outranks_the_fighting_around_it():
    cues = READER.means("In the fighting drones hit a hospital.")
    assert min(cues, key=lambda cue: cue.rank).name == "drone_strike"


# -- targets --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A missile hit a maternity hospital.", [("health_facility", "maternity hospital")]),
        ("Shells hit two schools.", [("school", "schools")]),
        ("Flames rose from an apartment block.", [("residential", "apartment block")]),
        ("The power plant is dark.", [("energy", "power plant")]),
        ("The railway station burnt.", [("transport", "railway station")]),
        ("Bombs fell on the shopping centre.", [("market", "shopping centre")]),
        ("The mosque lost its dome.", [("place_of_worship", "mosque")]),
        ("Rockets hit the air base.", [("military", "air base")]),
        ("Debris fell on the grain terminal.", [("port", "grain terminal")]),
        ("The television tower fell.", [("media", "television tower")]),
        ("A shell hit the city hall.", [("government", "city hall")]),
        ("Children were on the playground.", [("public_space", "playground")]),
        ("Nothing was hit.", []),
        # not inside other words
        ("The housewife portrayed a farmer.", []),
    ],
)
def test_what_was_hit_is_told_by_the_longest_words(text, expected):
    assert [(c.name, text[c.start : c.end]) for c in READER.targets(text)] == expected


# -- properties -----------------------------------------------------------------------------------

PROSE = st.lists(
    st.sampled_from(
        ["missile", "struck", "the", "hospital", "could", "attack", "no", "strike", ",", "and",
         "shot down", "debris", "heard", "explosion", "gunmen", "opened fire", "a car bomb", ".",
         "train station", "which", "drill", "was", "bombed", "by", "drones", "💥", "\x00", "\n"]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


@given(st.one_of(PROSE, st.text(max_size=150)))
def test_deeds_means_and_targets_lie_in_order_and_apart(text):
    for found in (READER.deeds(text), READER.means(text), READER.targets(text)):
        end = 0
        for item in found:
            assert end <= item.start < item.end <= len(text)
            end = item.end


@given(st.one_of(PROSE, st.text(max_size=300)))
def test_a_genre_is_a_known_one_or_none(text):
    assert READER.genre(text) in {
        "",
        "sport",
        "drill",
        "accident",
        "economy",
        "review",
        "cyber",
        "politics",
        "survey",
        "hoax",
    }

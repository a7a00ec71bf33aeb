"""How a place name stands in its sentence; `X` marks the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.recognizers import frames
from geo.recognizers.frames import Frame

FRAMES = frames.for_language("en")


def wrong(reason, *values):
    """A row that the code does not yet read as it should."""
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason, strict=True))


@pytest.mark.parametrize(
    ("sentence", "frame"),
    [
        # where something is
        ("Two people died in X.", Frame.LOCATIVE),
        ("Two people died in the city of X.", Frame.LOCATIVE),
        ("Two people died in the eastern town of X.", Frame.LOCATIVE),
        ("Smoke rose over X.", Frame.LOCATIVE),
        ("A bus was hit at X at noon.", Frame.LOCATIVE),
        ("Two people died in central X.", Frame.LOCATIVE),
        ("A bomb fell near X.", Frame.NEAR),
        ("A bomb fell outside the town of X.", Frame.NEAR),
        ("A bomb fell close to X.", Frame.NEAR),
        # what was attacked
        ("Missiles struck X.", Frame.OBJECT),
        ("Rockets hit the port city of X.", Frame.OBJECT),
        ("The shelling of X went on.", Frame.OBJECT),
        ("An attack on X killed nine.", Frame.OBJECT),
        ("Drones attacked X and left.", Frame.OBJECT),
        ("X was shelled.", Frame.SUBJECT),
        ("X came under attack.", Frame.SUBJECT),
        ("X also came under fire.", Frame.SUBJECT),
        ("X has been heavily bombed.", Frame.SUBJECT),
        ("X was hit twice.", Frame.SUBJECT),
        ("The X attack killed nine.", Frame.MODIFIER),
        ("The X massacre shook the world.", Frame.MODIFIER),
        ("The X railway station burnt.", Frame.MODIFIER),
        ("X's market burnt.", Frame.OWNER),
        # where something comes from or goes to
        ("The missiles were fired from X.", Frame.ORIGIN),
        ("Trains from X were late.", Frame.ORIGIN),
        ("The wounded were taken to X.", Frame.DESTINATION),
        ("Two were treated in X.", Frame.DESTINATION),
        ("Patients were flown to a hospital in X.", Frame.DESTINATION),
        ("The convoy was bound for X.", Frame.DESTINATION),
        # people and powers
        ("The mayor of X spoke.", Frame.OFFICE),
        ("X's governor spoke.", Frame.OFFICE),
        ("X mayor Ihor Terekhov spoke.", Frame.OFFICE),
        ("Officials in X confirmed it.", Frame.OFFICE),
        ("The embassy in X was closed.", Frame.OFFICE),
        ("X said that it was not to blame.", Frame.METONYM),
        ("X denied it.", Frame.METONYM),
        ("X has warned its neighbours.", Frame.METONYM),
        ("X-backed fighters left.", Frame.METONYM),
        ("She was born in X.", Frame.PERSON_ORIGIN),
        ("A native of X, she left early.", Frame.PERSON_ORIGIN),
        ("The family fled from X in May.", Frame.PERSON_ORIGIN),
        # how far
        ("The village lies 15 km south of X.", Frame.DISTANCE),
        ("The village lies 20 miles north-east of X.", Frame.DISTANCE),
        ("A depot west of X burnt.", Frame.DISTANCE),
        # others
        ("Kyiv, Lviv, X waited.", Frame.LIST),
        ("Kyiv and X", Frame.LIST),
        ("X", Frame.PLAIN),
        ("Everybody loves X dearly.", Frame.PLAIN),
    ],
)
def test_the_words_around_a_name_decide(sentence, frame):
    left, right = sentence.split("X", 1)
    assert FRAMES.of(left, right) is frame


@pytest.mark.parametrize(
    ("left", "peeled"),
    [
        ("in the ", "in "),
        ("in the city of ", "in "),
        ("in the eastern Ukrainian town of ", "in "),
        ("on the outskirts of the port city of ", "on "),
        ("in ", "in "),
        ("", ""),
    ],
)
def test_articles_adjectives_and_generic_words_are_taken_off(left, peeled):
    assert FRAMES.peel(left) == peeled


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_surroundings_have_a_frame(left, right):
    assert isinstance(FRAMES.of(left, right), Frame)


@given(st.text(max_size=120))
def test_peeling_only_shortens(left):
    assert left.startswith(FRAMES.peel(left))

"""The words between two names that say that one lies in the other."""

import pytest

from geo.resolvers.containers import Around, Containers, Written


def around(text, *names, regions):
    spots = [Written(text.index(name), text.index(name) + len(name), name) for name in names]
    return Containers().of(text, spots, names.index("X"), lambda name: name in regions)


@pytest.mark.parametrize(
    "text",
    [
        "fire in X, Texas, on Monday",
        "fire in X in Texas",
        "fire in X in northern Texas",
        "fire in X (Texas)",
        "fire in X, a town in northern Texas",
        "fire in X, in the state of Texas",
        "fire in X village in Texas",
        "Texas's X burnt",
        "Texas’ northern X burnt",
        "Texas’s port city of X burnt",
    ],
)
def test_the_text_puts_a_name_in_another(text):
    names = sorted(("X", "Texas"), key=text.index)
    assert around(text, *names, regions={"Texas"}).within == "Texas"


@pytest.mark.parametrize(
    "text",
    ["from X to Texas", "X and Texas", "X. Texas burnt", "X said Texas", "Texas said X burnt"],
)
def test_other_words_put_nothing_anywhere(text):
    names = sorted(("X", "Texas"), key=text.index)
    assert around(text, *names, regions={"Texas"}) == Around()


def test_a_chain_names_two_containers():
    found = around("in X, Lamar County, Texas", "X", "Lamar County", "Texas",
                   regions={"Lamar County", "Texas"})  # fmt: skip
    assert found == Around("Lamar County", "Texas", listed=True)


def test_a_town_named_next_contains_nothing():
    assert around("in X, Ghent and Bruges", "X", "Ghent", regions=set()) == Around()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("in X, Barren and Adair counties on", "admin2"),
        ("in Adair and X counties on", "admin2"),
        ("the states of X, Barren and Adair on", "admin1"),
        ("the villages of Adair and X", "city"),
        ("in X and Adair on", ""),
        ("in X counties on", ""),
    ],
)
def test_a_plural_generic_word_tells_of_the_whole_list(text, hint):
    names = sorted((w for w in ("X", "Barren", "Adair") if w in text), key=text.index)
    spots = [Written(text.index(name), text.index(name) + len(name), name) for name in names]
    assert Containers().plural(text, spots, names.index("X")) == hint

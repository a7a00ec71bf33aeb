"""The vocabulary is data: every file loads, says nothing twice, and fails clearly."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import vocabulary
from geo.errors import UnsupportedLanguageError, VocabularyError

FILES = sorted(vocabulary.ROOT.glob("*/*.toml"))
NAMES = [f"{path.parent.name}/{path.name}" for path in FILES]
# The types of the contract; exports derive other projects' codes from them.
EVENT_TYPES = {
    "air_strike", "drone_strike", "missile_strike", "shelling", "ground_clash", "bombing_ied",
    "shooting", "massacre_or_execution", "abduction", "attack_on_infrastructure",
    "protest_or_riot", "other_violence",
}  # fmt: skip


def lists(table, path=()):
    """Yield every list of words with the keys that lead to it, also those inside lists of tables.

    Lists of numbers (days of a month) hold no words.
    """
    for key, value in table.items():
        yield from _lists_of(value, (*path, key))


def _lists_of(value, path):
    if isinstance(value, dict):
        yield from lists(value, path)
    elif isinstance(value, list):
        words = [item for item in value if isinstance(item, str)]
        if words:
            yield ".".join(path), words
        for number, item in enumerate(value):
            yield from _lists_of(item, (*path, str(number)))


def test_english_is_there_with_all_its_tables():
    assert "en" in vocabulary.languages()
    assert {path.stem for path in FILES if path.parent.name == "en"} >= {
        "attacks", "casualties", "dates", "event_types", "numbers", "places", "scopes", "targets",
    }  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_loads_and_holds_words(path):
    table = vocabulary.load(path.parent.name, path.stem)
    assert table
    assert table == tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=name) for path, name in zip(FILES, NAMES, strict=True)]
)
def test_no_word_is_listed_twice(path):
    twice = {
        name: sorted({word for word in words if words.count(word) > 1})
        for name, words in lists(vocabulary.load(path.parent.name, path.stem))
    }
    assert {name: words for name, words in twice.items() if words} == {}


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=name) for path, name in zip(FILES, NAMES, strict=True)]
)
def test_words_are_lower_case_and_trimmed(path):
    wrong = [
        (name, word)
        for name, words in lists(vocabulary.load(path.parent.name, path.stem))
        for word in words
        if isinstance(word, str) and (word != word.strip() or word != word.lower() or not word)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_star_stands_only_at_the_end_of_a_word(path):
    wrong = [
        (name, word)
        for name, words in lists(vocabulary.load(path.parent.name, path.stem))
        for word in words
        if "*" in str(word)[:-1]
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_list_makes_an_expression_that_finds_its_own_words(path):
    for name, words in lists(vocabulary.load(path.parent.name, path.stem)):
        plain = [str(word) for word in words]
        if not plain:
            continue
        rule = re.compile(vocabulary.stems(plain), re.IGNORECASE)
        for word in plain:
            shown = word.removesuffix("*")
            if shown[-1].isalnum() and shown[0].isalnum():
                assert rule.search(f"- {shown} -"), (name, word)


def test_event_types_are_those_of_the_contract():
    assert set(vocabulary.load("en", "event_types")) == EVENT_TYPES


@pytest.mark.parametrize("row", vocabulary.load("en", "event_types").values())
def test_an_event_type_has_label_rank_and_cues(row):
    assert row["label"]
    assert isinstance(row["rank"], int)
    assert isinstance(row["cues"], list)


@pytest.mark.parametrize("row", vocabulary.load("en", "targets").values())
def test_a_target_kind_has_a_label_and_nouns(row):
    assert row["label"]
    assert row["nouns"]


def test_patterns_written_out_in_full_compile():
    assert re.compile(vocabulary.load("en", "scopes")["back"]["described"])
    assert re.compile(vocabulary.load("en", "casualties")["people"]["age"])


def test_vague_numbers_name_a_least_value():
    vague = vocabulary.load("en", "numbers")["vague"]
    assert (vague["dozens"], vague["scores"]) == (24, 40)


@pytest.mark.parametrize("language", ["xx", "", "../en", "en/..", "e n", "EN.", "."])
def test_an_unknown_language_is_refused_by_name(language):
    with pytest.raises(UnsupportedLanguageError, match=r"known: .*en"):
        vocabulary.load(language, "attacks")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch):
    """A vocabulary folder of its own; the cache of the real one is kept apart."""
    monkeypatch.setattr(vocabulary, "ROOT", tmp_path)
    vocabulary.load.cache_clear()
    yield tmp_path
    vocabulary.load.cache_clear()


NOT_UTF8 = pytest.param(
    b"word = \xff\xfe",
)


@pytest.mark.parametrize("content", [b"cues = [", b"= 1", b"[a]\n[a]\n", NOT_UTF8])
def test_a_broken_file_is_named_in_the_error(elsewhere, content):
    (elsewhere / "qq").mkdir()
    (elsewhere / "qq" / "attacks.toml").write_bytes(content)
    with pytest.raises(VocabularyError, match=r"qq/attacks\.toml"):
        vocabulary.load("qq", "attacks")


def test_a_missing_file_is_named_in_the_error(elsewhere):
    (elsewhere / "qq").mkdir()
    with pytest.raises(VocabularyError, match=r"qq/dates\.toml"):
        vocabulary.load("qq", "dates")


def test_a_new_folder_is_a_new_language(elsewhere):
    (elsewhere / "qq").mkdir()
    (elsewhere / "qq" / "dates.toml").write_text('weekdays = ["a"]', encoding="utf-8")
    assert vocabulary.languages() == ("qq",)
    assert vocabulary.load("qq", "dates") == {"weekdays": ["a"]}


def test_alternation_prefers_the_longest_and_bends_at_spaces():
    rule = re.compile(vocabulary.alternation(["air", "air raid", "raid"]))
    assert rule.match("air\n  raid").group() == "air\n  raid"
    assert rule.match("air drop").group() == "air"


def test_stems_match_whole_words_and_starred_ones_with_any_ending():
    rule = re.compile(vocabulary.stems(["shell*", "jet"]))
    assert rule.search("shelling was heard").group() == "shelling"
    assert rule.search("bombshell") is None
    assert rule.search("jets") is None


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=8), min_size=1))
def test_alternation_takes_any_characters_literally(words):
    rule = re.compile(vocabulary.alternation(words))
    for word in words:
        assert rule.search(word)


@given(
    words=st.lists(st.text(alphabet="ab -", max_size=6).map(lambda word: " ".join(word.split()))),
    text=st.text(alphabet="ab -\n", max_size=20),
    after=st.sampled_from(["", r"\b", "a?b", r"\s"]),
)
def test_an_alternation_finds_what_a_plain_list_of_the_words_finds(words, text, after):
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    plain = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
    expected = re.finditer(f"(?:{plain}){after}", text)
    found = re.finditer(vocabulary.alternation(words) + after, text)
    assert [match.span() for match in found] == [match.span() for match in expected]

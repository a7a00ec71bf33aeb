"""Both languages say everything, in the same way, and each in its own words."""

import re
import string

import pytest
from babel import Locale

from geo import interface
from geo.errors import InterfaceError
from geo.interface import FIRST, LANGUAGES, Plural, load, read

OTHERS = [language for language in LANGUAGES if language != FIRST]
FRAME = "MAP_WORDS"  # its plural forms are keys with an ending, since JavaScript picks them
ENDING = re.compile(r"_(zero|one|two|few|many|other)$")

# Names of things, formats and commands, and words that no language changes.
SAME = re.compile(
    r"Dateline|GeoNames|Natural Earth|TR-News|GeoVirus|B-cubed|F1|CC BY 4\.0|DATELINE_ONLINE|"
    r"dateline evaluate events -o|UTC|URL|https?://|txt|html|pdf|docx|jsonl|csv|BibTeX|CSL-JSON|"
    r"Web Annotation|RSS|Atom|hospital|GeoJSON|GeoPackage|GeoParquet|KML|KMZ|CSV|JSON|HTML|ACLED|"
    r"UCDP|QGIS|Excel|PDF|HXL|SHA-256|Tab|Esc|Enter|OpenStreetMap|Streamlit|cookie|Google Earth|"
    r"Nominatim|OSM|user_agent|geocoder_domain"
)
LATIN = re.compile(r"[A-Za-z]{2,}")


def leaves(value, path=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    else:
        yield path, value


def fields(text):
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


def plurals(values):
    return {name: value for name, value in values.items() if interface.is_plural(value)}


def stems(table):
    return {ENDING.sub("", key) for key in table}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_texts_of_the_first_and_no_others(language):
    first, other = read(FIRST), read(language)
    assert other.keys() == first.keys()
    for name, value in first.items():
        assert isinstance(other[name], dict) is isinstance(value, dict), name
        assert interface.is_plural(other[name]) is interface.is_plural(value), name
        if isinstance(value, dict) and not interface.is_plural(value):
            of = stems if name == FRAME else set
            assert of(other[name]) == of(value), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_ragged(language):
    for path, text in leaves(read(language)):
        assert isinstance(text, str), path
        assert text.strip() == text != "", path
        assert "  " not in text, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_the_forms_of_its_language(language):
    wanted = Locale(language).plural_form.tags | {"other"}
    for name, forms in plurals(read(language)).items():
        assert forms.keys() == wanted, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_has_each_form_or_one_for_all(language):
    words = read(language)[FRAME]
    wanted = Locale(language).plural_form.tags
    for stem in {ENDING.sub("", key) for key in words if ENDING.search(key)}:
        found = {match[1] for key in words if (match := ENDING.search(key))
                 and ENDING.sub("", key) == stem}  # fmt: skip
        assert stem in words
        assert found == wanted, stem


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_are_those_of_the_first_language(language):
    first, other = dict(leaves(read(FIRST))), dict(leaves(read(language)))
    for path, text in first.items():
        if path in other and not ENDING.search(path):
            assert fields(other[path]) == fields(text), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_plural_has_the_same_placeholders(language):
    for name, forms in plurals(read(language)).items():
        assert len({tuple(fields(form)) for form in forms.values()}) == 1, name


def test_no_english_is_left_in_ukrainian():
    left = {
        path: found
        for path, text in leaves(read("uk"))
        if (found := LATIN.findall(SAME.sub("", re.sub(r"\{\w+\}", "", text))))
    }
    assert not left


def test_ukrainian_uses_its_own_letters_and_signs():
    for path, text in leaves(read("uk")):
        assert not re.search(r"[ыэъё]", text, re.IGNORECASE), path
        assert not re.search(r"[а-яіїєґ]['`\"][а-яіїєґ]", text, re.IGNORECASE), path
        assert "“" not in text, path


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 подій"), (1, "1 подія"), (2, "2 події"), (5, "5 подій"), (11, "11 подій"),
     (21, "21 подія"), (22, "22 події"), (112, "112 подій"), (1000, "1000 подій")],
)  # fmt: skip
def test_ukrainian_counts(number, said):
    assert load("uk").plural("COUNTED_EVENTS", number).format(n=number) == said


def test_english_counts():
    texts = load("en")
    assert texts.plural("COUNTED_EVENTS", 1).format(n=1) == "1 event"
    assert texts.plural("COUNTED_EVENTS", 0).format(n=0) == "0 events"


def test_texts_cannot_be_changed():
    texts = load("en")
    with pytest.raises(TypeError):
        texts["PAGES"]["map"] = "x"
    texts.table("PAGES")["map"] = "x"
    assert texts.table("PAGES")["map"] == "Map"


def test_a_missing_text_and_language_say_what_to_do():
    with pytest.raises(InterfaceError, match="Add it to data/interface"):
        load("en")["NO_SUCH_TEXT"]
    with pytest.raises(InterfaceError, match="no interface"):
        load("xx")


def written(folder, language, name, text):
    path = folder / language / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_name_in_two_files_is_refused(tmp_path):
    written(tmp_path, "en", "a.toml", 'NAME = "one"')
    written(tmp_path, "en", "b.toml", 'NAME = "two"')
    with pytest.raises(InterfaceError, match="NAME is in another file"):
        read("en", tmp_path)


def test_a_damaged_file_is_named(tmp_path):
    written(tmp_path, "en", "a.toml", "NAME = ")
    with pytest.raises(InterfaceError, match=r"a\.toml cannot be read"):
        read("en", tmp_path)


def test_what_is_not_yet_translated_is_said_in_the_first_language(monkeypatch):
    texts = {
        "en": {"A": "a", "T": {"x": "x", "y": "y", "n_one": "1", "n": "n"}},
        "uk": {"T": {"x": "х", "n": "н"}},
    }
    monkeypatch.setattr(interface, "read", lambda language: texts[language])
    load.cache_clear()
    try:
        assert load("uk").text("A") == "a"
        assert load("uk").table("T") == {"x": "х", "y": "y", "n": "н"}
    finally:
        load.cache_clear()


def test_a_plural_is_one_text_with_forms():
    assert isinstance(load("uk")["COUNTED_EVENTS"], Plural)

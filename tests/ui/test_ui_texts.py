"""The screens in each language and locale, and the options that choose them."""

import ast
import re
from datetime import date, datetime

import pytest
from streamlit.runtime.context import ContextProxy

from geo import settings
from geo.filters import EventFilter
from geo.filters.describe import PHRASES
from geo.interface import LANGUAGES, load
from geo.ui import data, local, options, outward, page, state, texts
from tests.ui.conftest import ROOT
from tests.ui.screens import body, html, opened

PAGES = [path for path, _ in page.FILES.values()]
SCREENS = sorted((ROOT / "geo" / "ui").rglob("*.py"))
CYRILLIC = re.compile("[\u0400-\u04ff]")
RAW = re.compile(r"\{[a-z_]+\}|\b[A-Z]{2,}_[A-Z_]{2,}\b|Plural\(|<bound method|mappingproxy")
LABELLED = {
    "button", "checkbox", "date_input", "expander", "multiselect", "page_link", "selectbox", "tab",
    "text_area", "text_input", "toggle",
}  # fmt: skip
SAID = {"title", "header", "subheader", "warning", "info", "error", "success"}


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    """Keep the settings of this machine out of it."""
    path = tmp_path / "settings.toml"
    monkeypatch.setattr(settings, "settings_file", lambda: path)
    monkeypatch.delenv(settings.ONLINE_VARIABLE, raising=False)
    return path


def elements(test):
    return [*test.main, *test.sidebar]


def plain(test):
    return re.sub(r"<[^>]*>", " ", html(test))


def said_by(test):
    """Return all words that the page itself says: labels, helps, headings, HTML."""
    for element in elements(test):
        for name in ("label", "help", "placeholder"):
            if isinstance(said := getattr(element, name, None), str) and said:
                yield said
        if element.type in {*SAID, "markdown", "caption"}:
            yield element.value
        yield re.sub(r"<[^>]*>", " ", body(element))


def first_event():
    return data.answer(EventFilter(killed=1)).at(0)


# -- what is in the code ---------------------------------------------------------------------------


def used_names():
    for path in SCREENS:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "texts"
                and node.attr.isupper()
            ):
                yield path, node.attr
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("counted", "form")
                and getattr(node.func.value, "id", "") == "texts"
                and isinstance(node.args[0], ast.Constant)
            ):
                yield path, node.args[0].value


def test_every_text_that_the_screens_ask_for_exists():
    names = list(used_names())
    assert len(names) > 200
    missing = {f"{path.name}: {name}" for path, name in names if name not in load("en")}
    assert not missing


def test_no_text_is_left_over():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SCREENS)
    made = re.compile(
        r"(CARD|SPEECH|TRAY|TILES|LOOKUPS)_|TYPES|PRECISIONS|DATE_PRECISIONS|WINDOW|AT_LEAST|UP_TO"
    )
    said = re.compile("NONE_STATED|NUMBER_OPEN")  # by geo.wording, as those before
    left = [
        name
        for name in load("en")
        if not re.search(rf"\b{name}\b", code) and not made.match(name) and not said.match(name)
    ]
    assert not left


def test_no_module_keeps_a_text_at_import_time():
    kept = []
    for path in SCREENS:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.Lambda)
            for statement in (node.body if isinstance(node.body, list) else [node.body])
            for inner in ast.walk(statement)
        }
        kept += [
            f"{path.name}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and getattr(node.value, "id", "") in ("texts", "words")
            and id(node) not in inside
        ]
    assert not kept


def test_the_sentence_knows_every_phrase_of_the_filter():
    assert load("en").table("SPEECH") == dict(PHRASES)


def test_a_text_that_is_not_there_is_an_error():
    with pytest.raises(AttributeError, match="NO_SUCH_TEXT"):
        _ = texts.NO_SUCH_TEXT


# -- pages in both languages -----------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_a_raw_name_or_placeholder(store, path, language):
    test = opened(path, lang=language, event=first_event())
    raw = [said for said in said_by(test) if RAW.search(said)]
    assert not raw


@pytest.mark.parametrize("path", PAGES)
def test_every_page_speaks_ukrainian(store, path):
    test = opened(path, lang="uk", killed="1")
    labels = {
        element.label
        for element in elements(test)
        if element.type in LABELLED and getattr(element, "label", "")
    }
    titles = {article.title for article in store.articles()}
    foreign = {
        label
        for label in labels
        if not CYRILLIC.search(label) and label.replace("\\", "") not in titles
    }
    assert not foreign
    headings = [element.value for element in elements(test) if element.type in SAID]
    assert not [said for said in headings if not CYRILLIC.search(said)]


def test_the_map_page_says_everything_in_ukrainian(store):
    test = opened(lang="uk", event=first_event())
    counts = data.answer(EventFilter()).counts
    said = plain(test)
    event = load("uk").plural("COUNTED_EVENTS", counts.events)
    assert event.format(n=counts.events) in said
    assert load("uk").plural("CARD_CITIES", counts.cities) in said
    assert load("uk").table("STATUSES")["machine"] in said
    assert load("uk").text("TYPE") in " ".join(said_by(test))


def test_the_explanation_names_its_values_in_ukrainian(store):
    said = plain(opened(lang="uk", event=first_event(), explain="1"))
    kinds = load("uk").table("TYPES").values()
    assert any(kind in said for kind in kinds)
    for label in load("uk").table("ASPECTS").values():
        assert label in said


def test_an_article_is_shown_in_ukrainian(store):
    summary = max(store.articles(), key=lambda item: item.events)
    said = plain(opened("pages/1_Articles.py", lang="uk", article=summary.sha256))
    assert any(kind in said for kind in load("uk").table("TYPES").values())
    assert local.language_of("uk") == "uk"
    assert not RAW.search(" ".join(said_by(opened("pages/1_Articles.py", article=summary.sha256))))


def test_a_filter_is_told_in_ukrainian(store):
    said = plain(opened(lang="uk", type="shelling", killed="1", **{"from": "2022-01-01"}))
    assert "вид — обстріл" in said
    assert "загиблих щонайменше 1" in said
    assert "від 1 січня 2022" in said
    assert "р.. " not in said


# -- choosing a language ---------------------------------------------------------------------------


def in_browser(monkeypatch, locale):
    monkeypatch.setattr(ContextProxy, "locale", property(lambda self: locale))


@pytest.mark.parametrize(
    ("browser", "title"), [("uk-UA", "Статті"), ("uk", "Статті"), ("de-DE", "Articles"), ("", "")]
)
def test_the_browser_decides_until_the_reader_does(store, monkeypatch, browser, title):
    in_browser(monkeypatch, browser)
    assert opened("pages/1_Articles.py").title[0].value == (title or "Articles")
    assert opened("pages/1_Articles.py", lang="en").title[0].value == "Articles"


def test_switching_the_language_keeps_filter_and_event(store):
    chosen = first_event()
    test = opened(event=chosen, type="shelling")
    assert "lang" not in test.query_params
    test.button_group(key=options.W_LANGUAGE).set_value("uk").run()
    assert not test.exception
    assert test.query_params["lang"] in ("uk", ["uk"])
    assert test.session_state[state.FILTER].event_types == ("shelling",)
    assert test.session_state[state.EVENT] == chosen
    assert "Карта" in [link.label for link in test.get("page_link")]
    test.button_group(key=options.W_LANGUAGE).set_value("en").run()
    assert "Map" in [link.label for link in test.get("page_link")]
    assert test.session_state[state.EVENT] == chosen


def test_links_to_other_pages_keep_the_language(store):
    test = opened(lang="uk", blur="1")
    links = [link.proto.query_string for link in test.get("page_link")]
    assert links
    assert all("lang=uk" in link and "blur=1" in link for link in links)


@pytest.mark.parametrize("wrong", ["xx", "UK", "{{ 7*7 }}", "../en"])
def test_an_unknown_language_is_english(store, wrong):
    test = opened("pages/1_Articles.py", lang=wrong)
    assert test.title[0].value == "Articles"


# -- numbers and dates -----------------------------------------------------------------------------


def reading(monkeypatch, spoken, browser=None):
    monkeypatch.setattr(local, "locale", lambda: local.locale_of(spoken, browser))


BRITISH = ("8 July 2024", "1–31 July 2024")
UKRAINIAN = ("8 липня 2024\u202fр.", "1–31 липня 2024\u202fр.")


@pytest.mark.parametrize(
    ("spoken", "browser", "number", "days"),
    [
        ("en", None, "1,234,567.5", BRITISH),
        ("en", "en-US", "1,234,567.5", ("July 8, 2024", "July 1\u2009–\u200931, 2024")),
        ("en", "en-IN", "12,34,567.5", BRITISH),
        ("en", "de-DE", "1,234,567.5", BRITISH),
        ("uk", None, "1\xa0234\xa0567,5", UKRAINIAN),
        ("uk", "en-US", "1\xa0234\xa0567,5", UKRAINIAN),
    ],
)
def test_numbers_and_days_as_the_reader_writes_them(monkeypatch, spoken, browser, number, days):
    reading(monkeypatch, spoken, browser)
    assert local.number(1234567.5) == number
    assert local.percent(0.8731) == "87%"
    assert (local.day(date(2024, 7, 8)), local.days(date(2024, 7, 1), date(2024, 7, 31))) == days
    assert local.days(date(2024, 7, 8), date(2024, 7, 8)) == days[0]


def test_ranges_over_months_and_years_keep_full_names(monkeypatch):
    reading(monkeypatch, "en")
    assert local.days(date(2024, 6, 30), date(2024, 7, 1)) == "30 June\u2009–\u20091 July 2024"
    over = local.days(date(2023, 12, 31), date(2024, 1, 1))
    assert over == "31 December 2023\u2009–\u20091 January 2024"
    reading(monkeypatch, "uk")
    assert local.days(date(2024, 6, 30), date(2024, 7, 1)).startswith("30 червня – 1 липня 2024")


def test_moments_measures_and_countries(monkeypatch):
    reading(monkeypatch, "uk")
    assert local.moment(datetime(2024, 7, 8, 14, 5)) == "8 лип. 2024\u202fр., 14:05"
    assert local.measure(0.98765) == "0,988"
    assert local.measure(1234) == "1\xa0234"
    assert local.measure(None) == "-"
    assert local.country("UA") == "Україна"
    assert local.country("??") == "??"
    reading(monkeypatch, "en")
    assert local.measure(0.98765) == "0.988"
    assert local.country("UA") == "Ukraine"


def test_the_cards_write_numbers_as_the_reader_does(store):
    killed = data.answer(EventFilter()).killed.most
    assert killed > 999
    for language, written in (("en", f"{killed:,}"), ("uk", f"{killed:,}".replace(",", "\xa0"))):
        card = html(opened(lang=language)).split('data-card="killed">')[1].split("<")[0]
        assert written in card


@pytest.mark.parametrize("browser", ["en", "en-", "en-XX-YY-ZZ-garbage", "en_US.UTF-8", "x" * 500])
def test_a_strange_locale_does_no_harm(browser):
    assert local.locale_of("en", browser).language == "en"


# -- blurred casualties ----------------------------------------------------------------------------


def test_casualties_are_blurred_only_when_wished(store):
    chosen = first_event()
    assert "dl-blurred" not in html(opened(event=chosen))
    test = opened(event=chosen, blur="1")
    assert "dl-blurred" in html(test)
    style = "".join(item.proto.body for item in test.get("html"))
    for hidden in (".dl-harm", "mark.f-killed", '[data-card="killed"]', ":hover, :focus"):
        assert hidden in style
    assert '<span class="dl-harm f-killed">' in html(test)


def test_the_switch_of_the_blur_stands_in_the_address(store):
    test = opened()
    test.toggle(key=options.W_BLUR).set_value(True).run()
    assert test.query_params["blur"] in ("1", ["1"])
    assert "dl-blurred" in html(test)
    test.toggle(key=options.W_BLUR).set_value(False).run()
    assert "blur" not in test.query_params
    assert "dl-blurred" not in html(test)


# -- online tiles ----------------------------------------------------------------------------------


def test_tiles_are_off_and_need_a_second_word(store, own_settings):
    test = opened()
    assert not options.tiles()
    test.toggle(key=outward.TILES.key).set_value(True).run()
    assert texts.TILES_ASK in [item.value for item in test.warning]
    assert not options.tiles()
    test.button(key="tiles_no").click().run()
    assert not options.tiles()
    assert not own_settings.exists()
    assert not test.toggle(key=outward.TILES.key).value
    test.toggle(key=outward.TILES.key).set_value(True).run()
    test.button(key="tiles_yes").click().run()
    assert options.tiles()
    assert test.toggle(key=outward.TILES.key).value
    assert "online_tiles = true" in own_settings.read_text()
    test.toggle(key=outward.TILES.key).set_value(False).run()
    assert not options.tiles()


def test_the_environment_decides_about_tiles(store, monkeypatch):
    monkeypatch.setenv(settings.ONLINE_VARIABLE, "0")
    toggle = opened().toggle(key=outward.TILES.key)
    assert toggle.disabled
    assert not toggle.value


def test_settings_that_cannot_be_read_switch_nothing_on(own_settings):
    own_settings.write_text("online_tiles = perhaps")
    assert not options.tiles()


def test_settings_that_cannot_be_saved_are_said_so(store, monkeypatch):
    def failing(*_):
        raise OSError("read-only")

    monkeypatch.setattr(settings, "save", failing)
    test = opened()
    test.toggle(key=outward.TILES.key).set_value(True).run()
    test.button(key="tiles_yes").click().run()
    assert texts.ONLINE_UNSAVED in [item.value for item in test.error]
    assert not options.tiles()

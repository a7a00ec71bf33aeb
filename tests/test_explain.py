"""Every value of an event is explained by its own words, and by reasons that are true of it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.article import Article, Span
from geo.errors import SpanError
from geo.event import Casualties, DatePrecision, Event, EventDate, Evidence, Field, Report
from geo.explain import AROUND, LONGEST_PASSAGE, Aspect, Standing, explain
from geo.explain import lines as console_lines
from geo.place import Precision
from tests.making import HOSPITAL, KYIV, Draft

MONDAY = date(2024, 7, 8)
TEXT = (
    "Rescuers were at work in Kyiv on Tuesday after Monday's missile barrage. "
    "At the Okhmatdyt hospital two adults died and 32 people were hurt.\n\n"
    "The mayor thanked them. A second official counted three dead."
)


def report(text=TEXT, published=date(2024, 7, 9), said=None, **values):
    """Make a report on the hospital whose evidence is `said` (field -> words of the text)."""
    said = said or {
        Field.PLACE: ["Okhmatdyt hospital"],
        Field.DATE: ["Monday"],
        Field.TYPE: ["missile"],
        Field.KILLED: ["two adults died", "three dead"],
        Field.INJURED: ["32 people were hurt"],
        Field.TARGET: ["hospital"],
    }
    article = Article(text, publisher="Wire", published=published)
    evidence = tuple(
        Evidence(field, article.span(text.index(words), text.index(words) + len(words)))
        for field, listed in said.items()
        for words in listed
    )
    defaults = {
        "place": replace(HOSPITAL, settlement="Kyiv"),
        "date": EventDate(MONDAY, MONDAY),
        "casualties": Casualties(2, 3, 32, 32),
        "target": "health_facility",
        "confidence": 0.9,
        "evidence": evidence,
    }
    return Report(article, 0, "Okhmatdyt hospital", "missile_strike", **{**defaults, **values})


def lines(one, **parent):
    (told,) = explain(Event((one,)), **parent).reports
    return {line.aspect: line for line in told.lines}


def reasons(one, aspect):
    return " ".join(lines(one)[aspect].reasons)


def test_every_value_has_a_line_in_a_fixed_order():
    (told,) = explain(Event((report(),))).reports
    assert [line.aspect for line in told.lines] == list(Aspect)


def test_a_value_stands_on_its_exact_words_in_their_sentence():
    line = lines(report())[Aspect.INJURED]
    (passage,) = line.passages
    assert line.value == "32"
    assert line.standing is Standing.WORDS
    assert [span.quote for span in passage.words] == ["32 people were hurt"]
    assert TEXT[passage.start : passage.end] == (
        "At the Okhmatdyt hospital two adults died and 32 people were hurt."
    )


def test_rival_figures_show_both_passages_and_say_that_they_differ():
    line = lines(report())[Aspect.KILLED]
    assert line.value == "2\u20133"
    assert len(line.passages) == 2
    assert "2 passages give figures; they differ" in line.reasons[0]


@pytest.mark.parametrize(
    ("numbers", "value", "standing", "reason"),
    [
        ((None, None), "not stated", Standing.NOT_STATED, "not the same as none"),
        ((0, 0), "none, as stated", Standing.WORDS, "says that there were none"),
        ((24, None), "at least 24", Standing.WORDS, "a lower end only"),
        ((None, 5), "up to 5", Standing.WORDS, "an upper end only"),
        ((3, 5), "3\u20135", Standing.WORDS, "a range"),
    ],
)
def test_no_number_is_told_from_none(numbers, value, standing, reason):
    said = {Field.PLACE: ["Okhmatdyt hospital"]}
    if standing is Standing.WORDS:
        said[Field.KILLED] = ["two adults died"]
    one = report(said=said, casualties=Casualties(*numbers))
    line = lines(one)[Aspect.KILLED]
    assert (line.value, line.standing) == (value, standing)
    assert reason in " ".join(line.reasons)


@pytest.mark.parametrize(
    ("start", "end", "precision", "published", "reason"),
    [
        (8, 8, "day", 9, "A Monday, the day before publication (Tuesday, 9 July 2024)."),
        (8, 8, "day", 8, "A Monday, the day of publication."),
        (5, 5, "day", 8, "A Friday, 3 days before publication"),
        (9, 9, "day", 8, "A Tuesday, the day after publication"),
        (7, 8, "day", 9, "2 days, Sunday to Monday, the last of them the day before publication"),
        (1, 8, "month", 8, "8 days, Monday to Monday, up to the day of publication"),
        (1, 31, "month", 8, "31 days, Monday to Wednesday, around publication"),
        (8, 8, "day", None, "A Monday. The article carries no day of publication"),
    ],
)
def test_days_are_told_against_the_day_of_publication(start, end, precision, published, reason):
    when = EventDate(date(2024, 7, start), date(2024, 7, end), DatePrecision(precision))
    day = date(2024, 7, published) if published else None
    said = reasons(report(date=when, published=day), Aspect.DATE)
    assert reason in said
    assert ("no single day" in said) == (start != end)


def test_words_from_another_sentence_are_said_to_be_carried_over():
    assert "One sentence before the one that names the place, and carried over" in reasons(
        report(), Aspect.DATE
    )
    assert "carried" not in reasons(report(), Aspect.KILLED)
    assert "names the place" not in reasons(report(), Aspect.INJURED)


def test_a_value_without_words_of_its_own_is_said_to_be_implied():
    said = {Field.PLACE: ["Okhmatdyt hospital"]}
    found = lines(report(said=said))
    assert found[Aspect.DATE].standing is Standing.IMPLIED
    assert found[Aspect.TYPE].standing is Standing.IMPLIED
    assert found[Aspect.TYPE].reasons == ("No words name a weapon or means.",)
    assert "no words give the days" in " ".join(found[Aspect.CONFIDENCE].reasons)


def test_an_undated_event_does_not_take_the_day_of_publication():
    line = lines(report(date=None))[Aspect.DATE]
    assert line.standing is Standing.NOT_STATED
    assert "day of publication is not taken" in line.reasons[0]


def test_a_place_names_its_runners_up_with_share_and_distance():
    one = report(place=replace(KYIV, score=0.7), reasons=("2 places carry this name",))
    line = lines(one)[Aspect.PLACE]
    assert line.value == "Kyiv, Kyiv City, UA"
    assert line.reasons[0] == "2 places carry this name."
    assert "Of all that the name may mean, Kyiv was given 70%." in line.reasons
    assert "Runner-up: Kyiv, Tavush, AM, given 12%, 1,481 km away." in line.reasons
    assert "the place is not settled (70%)" in reasons(one, Aspect.CONFIDENCE)


def test_a_place_tells_its_name_its_town_and_how_exact_the_point_is():
    said = reasons(report(), Aspect.PLACE)
    assert "The gazetteer's name for it is Okhmatdyt." in said
    assert "It stands in Kyiv." in said
    assert "a building or site; the site is taken to lie within 0.5 km" in said
    wide = replace(KYIV, precision=Precision.ADMIN1, uncertainty_km=100.0)
    assert "a region; the site is taken to lie within 100 km" in reasons(
        report(place=wide), Aspect.PLACE
    )


def test_an_unlocated_place_says_why_and_keeps_its_words():
    line = lines(report(place=None, why_unlocated="not in the gazetteer"))[Aspect.PLACE]
    assert line.value == "Okhmatdyt hospital"
    assert line.reasons == ("Not on the map: not in the gazetteer.",)
    assert line.passages


def test_a_part_names_the_event_it_is_part_of():
    town = Draft().report("Kyiv").reading().reports[0]
    line = lines(report(part_of=1), parent=Event((town,)))[Aspect.PART_OF]
    assert line.value == "Kyiv"
    assert "people counted for Kyiv stay with that event" in line.reasons[0]
    alone = lines(report())[Aspect.PART_OF]
    assert alone.standing is Standing.NOT_STATED
    assert "no event for Kyiv as a whole" in alone.reasons[0]


def test_merged_reports_say_why_they_are_one():
    other = Draft().report("Okhmatdyt", event_type="drone_strike").reading().reports[0]
    told = explain(Event((report(), other)))
    assert len(told.reports) == 2
    assert "the kinds (Missile strike, Drone strike) agree" in told.together[0]
    assert "(Wire, Tuesday, 9 July 2024)" in told.together[1]
    assert not explain(Event((report(),))).together


def test_a_quote_that_is_not_in_the_text_is_an_error():
    wrong = replace(report(), evidence=(Evidence(Field.KILLED, Span(0, 3, "xyz")),))
    with pytest.raises(SpanError):
        explain(Event((wrong,)))


words = st.text(alphabet="ab .\n!", min_size=1, max_size=900).filter(str.strip)


@given(words, st.data())
def test_passages_hold_their_words_and_stay_short(text, data):
    cuts = st.integers(0, len(text) - 1)
    spans = []
    for start in data.draw(st.lists(cuts, min_size=1, max_size=4)):
        spans.append(Span.of(text, start, data.draw(st.integers(start + 1, len(text)))))
    evidence = tuple(Evidence(Field.KILLED, span) for span in spans)
    one = replace(report(), article=Article(text), evidence=evidence, reasons=())
    line = lines(one)[Aspect.KILLED]
    assert [s for passage in line.passages for s in passage.words] == sorted(set(spans))
    for passage in line.passages:
        assert all(passage.start <= s.start and s.end <= passage.end for s in passage.words)
        if len(passage.words) == 1:
            longest = max(LONGEST_PASSAGE, len(passage.words[0].quote) + 2 * AROUND)
            assert passage.end - passage.start <= longest


def test_a_sentence_without_end_is_cut_around_its_words():
    text = "word " * 400 + "five died " + "word " * 400
    one = report(text, said={Field.PLACE: ["word"], Field.KILLED: ["five died"]})
    (passage,) = lines(one)[Aspect.KILLED].passages
    assert passage.cut
    assert passage.end - passage.start < LONGEST_PASSAGE
    assert text[passage.start : passage.end].startswith("word ")
    assert text[passage.start : passage.end].endswith(" word")


def test_on_a_console_the_words_stand_in_brackets():
    told = list(console_lines(explain(Event((report(),)))))
    assert told[0].endswith("Okhmatdyt, UA, 8 July 2024")
    assert "    injured     32" in told
    assert "      At the Okhmatdyt hospital two adults died and [32 people were hurt]." in told
    assert "      At the [Okhmatdyt hospital] two adults died and 32 people were hurt." in told

"""What a reading of a short article holds, by its places."""

from datetime import date

from geo.event import Field

WEDNESDAY = date(2024, 7, 17)
MONDAY, TUESDAY = date(2024, 7, 15), date(2024, 7, 16)
NOTHING = (None, None, None, None)


def check_words(reading):
    """Every value that is given has its words, and all words are in the text."""
    text = reading.article.text
    for item in (*reading.reports, *reading.totals):
        for evidence in item.evidence:
            evidence.span.check(text)
    for toponym in reading.toponyms:
        toponym.span.check(text)
    for report in reading.reports:
        assert report.place_as_written in text
        assert report.words_for(Field.PLACE)
        assert bool(report.words_for(Field.DATE)) is (report.date is not None)
        toll = report.casualties
        assert bool(report.words_for(Field.KILLED)) is (toll.as_tuple()[:2] != (None, None))
        assert bool(report.words_for(Field.INJURED)) is (toll.as_tuple()[2:] != (None, None))
        assert bool(report.words_for(Field.TARGET)) is (report.target is not None)
        assert (report.place is None) is bool(report.why_unlocated)
        assert 0 < report.confidence < 1
        assert report.part_of != report.ordinal
    assert [report.ordinal for report in reading.reports] == list(range(len(reading.reports)))


def named(reading):
    """The reports by the name of their place; an unlocated one by its words."""
    return {r.place.name if r.place else f"? {r.place_as_written}": r for r in reading.reports}


def tolls(reading):
    return {name: report.casualties.as_tuple() for name, report in named(reading).items()}

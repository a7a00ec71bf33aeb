"""Everything of a store in another, of either kind."""

from contextlib import contextmanager
from datetime import date

import pytest

from geo.article import Article
from geo.errors import StoreError
from geo.event import Casualties, Status
from geo.filters import EventFilter
from geo.stores import copy as copying
from geo.stores.copy import copy
from tests.making import Draft, merge_same_day

BOTH_WAYS = pytest.mark.parametrize("way", ["sqlite postgresql", "postgresql sqlite"])


@contextmanager
def silent(step, rows):
    yield lambda done: None


def merge_all(reports):
    """Merge whatever is of one place."""
    found = {}
    for event in merge_same_day(reports):
        where = event.lead.place.key if event.lead.place else event.id
        found.setdefault(where, []).extend(event.reports)
    return tuple(type(event)(tuple(reports)) for reports in found.values())


def fill(store, names="abc"):
    for name in names:
        draft = Draft(f"T{name}\0", id=name).say(f"{name} ÄÖ їжак").report("Kyiv")
        draft.report("Okhmatdyt", part_of=0).report("the mill", None)
        store.ingest([draft.total("the country", Casualties(20, 20)).reading()])
    store.set_status(store.events()[0].id, Status.CONFIRMED, who="Ada", note="Called.")


def fill_with_merged(home):
    apart = home.open()
    fill(apart)
    draft = Draft(id="d").report("Kyiv", date(2024, 7, 10)).report("Dnipro", date(2024, 7, 10))
    apart.ingest([draft.reading()], collection="other")
    apart.ingest([Draft(id="e").say("e").report("Kyiv", date(2024, 7, 12)).reading()])
    together = home.open(merge=merge_all)
    together.ingest([Draft(id="f").say("f").report("Kyiv", date(2024, 7, 14)).reading()])
    together.close()
    assert len(home.rows("former_ids")) > 0
    return apart


def content(store):
    """Return all that can be asked of a store."""
    articles = store.articles()
    return {
        "events": store.events(),
        "rows": store.rows(),
        "counts": store.count(),
        "totals": store.totals(),
        "articles": articles,
        "readings": [store.reading(article.sha256) for article in articles],
        "history": [store.history(event.id) for event in store.events()],
        "found": [store.count(EventFilter(text=text)).events for text in ("їж", "rocket", "zz")],
        "revision": store.revision(),
        "problems": store.verify(),
    }


@pytest.fixture
def pair(make_home, way):
    first, second = (make_home(kind) for kind in way.split())
    return first, second


@BOTH_WAYS
def test_there_and_back_nothing_changes(pair, make_home):
    first, second = pair
    third = make_home(first.kind)
    source, middle, end = fill_with_merged(first), second.open(), third.open()
    done = copy(source, middle, silent)
    assert done.there == 0
    assert content(middle) == content(source)
    assert content(middle)["problems"] == []
    assert copy(middle, end, silent) == done
    assert third.dump() == first.dump()
    for event_id, *_ in first.rows("former_ids"):
        assert middle.event(event_id) == source.event(event_id) is not None
    for store in (source, middle, end):
        store.close()


@BOTH_WAYS
def test_the_same_copy_twice_changes_nothing(pair):
    source, target = pair[0].open(), pair[1].open()
    fill(source)
    done = copy(source, target, silent)
    before = pair[1].dump()
    again = copy(source, target, silent)
    assert (again.added, again.there) == (0, done.added)
    assert pair[1].dump() == before
    source.close(), target.close()


@BOTH_WAYS
def test_an_interrupted_copy_shows_nothing_and_goes_on_where_it_stopped(pair, monkeypatch):
    source, target = pair[0].open(), pair[1].open()
    fill(source, "abcdefg")
    monkeypatch.setattr(copying, "BATCH", {"articles": 2})
    monkeypatch.setattr(copying, "USUAL_BATCH", 3)
    stops, total = 0, sum(len(rows) for rows in pair[0].dump().values())

    class PulledError(Exception):
        pass

    @contextmanager
    def pulled_after(step, rows):
        left = 25

        def advance(done):
            nonlocal left
            left -= done
            if left < 0 and step == "copy":
                raise PulledError

        yield advance

    while True:
        try:
            done = copy(source, target, pulled_after if stops < 9 else silent)
            break
        except PulledError:
            stops += 1
            if stops < 5:
                assert target.rows() == []
                assert target.revision() == 0
    assert stops > 4
    assert done.there > total / 2, "it should not have begun anew"
    assert content(target) == content(source)
    source.close(), target.close()


@BOTH_WAYS
def test_an_older_copy_is_brought_up_to_date(pair):
    source, target = fill_with_merged(pair[0]), pair[1].open()
    copy(source, target, silent)
    with target.changes() as seen:
        pass
    fill(source, "xyz")
    done = copy(source, target, silent)
    assert min(done.added, done.there) > 0
    assert content(target) == content(source)
    with target.changes(seen.revision) as later, source.changes(seen.revision) as theirs:
        rows = [[tuple(row) for part in side.events for row in part] for side in (later, theirs)]
    assert sorted(rows[0]) == sorted(rows[1]) != []
    source.close(), target.close()


@BOTH_WAYS
def test_a_copy_takes_new_articles_and_decisions(pair):
    source, target = fill_with_merged(pair[0]), pair[1].open(merge=merge_all)
    copy(source, target, silent)
    before = target.info()
    target.ingest([Draft(id="new").say("new").report("Kyiv", date(2024, 7, 15)).reading()])
    target.ingest([Draft(id="newer").say("newer").report("Dnipro").reading()])
    target.set_status(target.events()[0].id, Status.REJECTED, who="Bo")
    after = target.info()
    assert (after.articles, after.reports) == (before.articles + 2, before.reports + 2)
    assert after.revision == before.revision + 3
    assert target.verify() == []
    source.close(), target.close()


def _other_article(store):
    store.ingest([Draft(id="other").say("Other.").report("Dnipro").reading()])


def _decision(store):
    store.set_status(store.events()[0].id, Status.REJECTED, who="Eve")


@BOTH_WAYS
@pytest.mark.parametrize("change", [_other_article, _decision])
def test_a_destination_with_a_life_of_its_own_is_refused(pair, change):
    source, target = pair[0].open(), pair[1].open()
    fill(source)
    copy(source, target, silent)
    change(target)
    fill(source, "xyz")
    before = pair[1].dump()
    with pytest.raises(StoreError, match="holds other"):
        copy(source, target, silent)
    assert pair[1].dump() == before
    source.close(), target.close()


@BOTH_WAYS
def test_a_destination_with_other_articles_is_refused(pair):
    source, target = pair[0].open(), pair[1].open()
    fill(source)
    _other_article(target)
    before = pair[1].dump()
    with pytest.raises(StoreError, match="holds other articles"):
        copy(source, target, silent)
    assert pair[1].dump() == before
    source.close(), target.close()


@BOTH_WAYS
@pytest.mark.parametrize(
    ("tampering", "message"),
    [
        ("UPDATE articles SET text = text || '!'", "hash differs"),
        ("UPDATE evidence SET quote = 'mist'", "differs from the source in evidence"),
    ],
)
def test_a_copy_that_is_not_the_same_is_told_and_publishes_nothing(pair, tampering, message):
    source, target = pair[0].open(), pair[1].open()
    fill(source)
    where = pair[0] if "articles" in tampering else pair[1]
    if where is pair[1]:
        copy(source, target, silent)
        fill(source, "xyz")
    where.tamper(tampering)
    revision = target.revision()
    with pytest.raises(StoreError, match=message):
        copy(source, target, silent)
    assert target.revision() == revision
    source.close(), target.close()


def test_a_source_in_use_is_copied_as_it_was(make_home):
    first, second = make_home("postgresql"), make_home("sqlite")
    source, target = first.open(), second.open()
    fill(source)
    then = content(source)

    @contextmanager
    def meanwhile(step, rows):
        other = first.open()
        other.ingest([Draft(id=step).say(step).report("Dnipro").reading()])
        other.close()
        yield lambda done: None

    copy(source, target, meanwhile)
    assert content(target) == then
    assert len(source.articles()) == len(target.articles()) + 2
    source.close(), target.close()


def test_hashes_are_made_anew_from_the_copied_text(make_home):
    first, second = make_home("sqlite"), make_home("postgresql")
    source, target = first.open(), second.open()
    fill(source)
    copy(source, target, silent)
    for row in second.rows("articles"):
        stored = target.article(row[1])
        again = Article(
            stored.text, stored.title, stored.publisher, stored.published, stored.language,
            stored.url,
        )  # fmt: skip
        assert again.sha256 == row[1]
    source.close(), target.close()

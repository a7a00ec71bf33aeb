"""What the results keep of bulk extraction, and how the bench tells it."""

from benchmarks import bulk


def row(contender, articles, workers=2, overhead=0.0):
    return {"contender": contender, "articles": articles, "workers": workers, "overhead": overhead}


def test_a_new_measurement_replaces_only_that_of_as_many_articles_and_workers():
    old = [row(bulk.YARDSTICK, 400), row("dateline bulk", 400, overhead=0.5)]
    long = [row("dateline bulk", 20_000, overhead=0.1), row(bulk.YARDSTICK, 20_000)]
    new = [row("dateline bulk", 400, overhead=0.2), row("dateline bulk", 400, workers=1)]
    kept = bulk.merged([*old, *long], new)
    names = ("contender", "articles", "workers", "overhead")
    assert [tuple(one[name] for name in names) for one in kept] == [
        ("dateline bulk", 400, 1, 0.0),
        (bulk.YARDSTICK, 400, 2, 0.0),
        ("dateline bulk", 400, 2, 0.2),
        (bulk.YARDSTICK, 20_000, 2, 0.0),
        ("dateline bulk", 20_000, 2, 0.1),
    ]


def test_the_bench_tells_bulk_as_a_ratio_to_multiprocessing():
    rows = [row(bulk.YARDSTICK, 400), row("dateline bulk", 400, overhead=0.25)]
    assert bulk.ratios(rows) == [[bulk.YARDSTICK, "dateline bulk, 400 articles, 2 workers", "0.80"]]

"""The machinery on two real worker processes, some of which die."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from geo.article import Article
from geo.bulk import collect, engine, work
from geo.bulk.collect import DeadLetter
from geo.bulk.engine import EngineError
from geo.bulk.identity import extractor_version
from geo.bulk.plan import find_inputs, parts
from geo.bulk.progress import Progress, run_here
from geo.bulk.run import run
from geo.errors import InputError
from tests.bulk import fakes
from tests.bulk.making_bulk import article, dead, digests, todo, write_jsonl

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "articles" / "sample.jsonl"


@pytest.fixture(scope="module")
def cluster():
    with engine.local(2, fakes.load, fakes.identify, allowed_deaths=1) as ready:
        yield ready


def on_cluster(cluster, path, folder, retry=False, progress=None):
    progress = progress or Progress()
    run(todo(path, folder, progress, retry=retry), folder, cluster, progress)
    return progress


def here(path, folder):
    progress = Progress()
    run_here(todo(path, folder, progress), folder, fakes.read, progress)
    return digests(folder)


def ids(folder):
    return sorted(reading.article.id for reading in collect.readings(folder))


def test_two_workers_write_the_bytes_that_one_process_writes(cluster, tmp_path):
    rows = [article(n) for n in range(23)]
    path = write_jsonl(tmp_path / "a.jsonl", [*rows, "{broken", article(23, "BROKEN")])
    told = []
    progress = Progress(lambda rows, failed: told.append((rows, failed)))
    on_cluster(cluster, path, tmp_path / "two", progress=progress)
    assert digests(tmp_path / "two") == here(path, tmp_path / "one")
    assert (progress.rows, progress.failed, progress.parts) == (25, 2, 5)
    assert sum(rows for rows, _ in told) == 25
    assert dead(tmp_path / "two") == [("a.jsonl", 24, "row"), ("a.jsonl", 25, "article")]


def test_the_true_pipeline_reads_the_same_in_workers_as_here(cluster, tmp_path, pipeline):
    version = extractor_version()
    some = list(parts(find_inputs([SAMPLE]), version, rows=2))[:1]
    for folder in ("two", "one"):
        (tmp_path / folder).mkdir()
    with engine.prepared(cluster.client, work.load_reader, extractor_version) as ready:
        run(some, tmp_path / "two", ready, Progress())
    run_here(some, tmp_path / "one", pipeline.read, Progress())
    assert digests(tmp_path / "two") == digests(tmp_path / "one")
    found = list(collect.readings(tmp_path / "two"))
    assert len(found) == 2
    assert sum(len(reading.reports) for reading in found) > 1


def test_running_again_does_nothing(cluster, tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(12)])
    on_cluster(cluster, path, tmp_path / "out")
    before = {file: file.stat().st_mtime_ns for file in collect.part_files(tmp_path / "out")}
    again = on_cluster(cluster, path, tmp_path / "out")
    assert (again.parts, again.parts_there) == (0, 3)
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_only_what_was_added_is_read(cluster, tmp_path):
    rows = [article(n) for n in range(10)]
    on_cluster(cluster, write_jsonl(tmp_path / "a.jsonl", rows), tmp_path / "out")
    longer = write_jsonl(tmp_path / "a.jsonl", [*rows, article(10), article(11)])
    again = on_cluster(cluster, longer, tmp_path / "out")
    assert (again.parts, again.rows, again.parts_there) == (1, 2, 2)


def test_a_worker_killed_in_mid_run_loses_and_doubles_nothing(cluster, tmp_path):
    rows = [article(n, "SLOW Kyiv was hit.") for n in range(60)]
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    killed = []
    cluster.client.wait_for_workers(2)

    def kill_one(rows, failed):
        if not killed:
            killed.append(min(cluster.client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)

    progress = on_cluster(cluster, path, tmp_path / "two", progress=Progress(kill_one))
    assert killed
    assert killed[0] not in cluster.client.run(os.getpid).values()
    assert (progress.rows, progress.parts, progress.letters) == (60, 12, [])
    assert ids(tmp_path / "two") == sorted(f"a{n}" for n in range(60))
    assert collect.count(tmp_path / "two") == 60
    assert digests(tmp_path / "two") == here(path, tmp_path / "one")


def test_an_article_that_kills_its_workers_is_given_up_and_the_others_read(cluster, tmp_path):
    rows = [article(n) for n in range(17)]
    rows[7] = article(7, "POISON")
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    progress = on_cluster(cluster, path, tmp_path / "out")
    assert dead(tmp_path / "out") == [("a.jsonl", 8, "worker")]
    assert ids(tmp_path / "out") == sorted(f"a{n}" for n in range(17) if n != 7)
    assert (progress.rows, progress.failed, progress.parts) == (17, 1, 4)
    assert on_cluster(cluster, path, tmp_path / "out").parts == 0


def test_parts_in_which_articles_failed_are_read_again_on_request(cluster, tmp_path):
    rows = [article(0), *["{broken"] * 5, article(1, "BROKEN")]
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    on_cluster(cluster, path, tmp_path / "out")
    before = digests(tmp_path / "out")
    again = on_cluster(cluster, path, tmp_path / "out", retry=True)
    assert (again.parts, again.parts_there) == (1, 1)  # the one of broken rows alone is left
    assert digests(tmp_path / "out") == before


def test_a_killed_driver_leaves_the_rest_to_the_next_run(cluster, tmp_path):
    notes, out = tmp_path / "notes", tmp_path / "out"
    rows = [article(n, f"SLOW NOTE {notes} Kyiv was hit.") for n in range(60)]
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    out.mkdir()
    driver = start_driver(path, out)
    try:
        wait_for(lambda: len(collect.part_files(out)) >= 3 or driver.poll() is not None)
    finally:
        workers = psutil.Process(driver.pid).children(recursive=True)
        driver.kill()
        driver.wait()
    assert workers
    wait_for(lambda: not any(worker.is_running() for worker in workers))  # they go by themselves
    there = {file: file.stat().st_mtime_ns for file in collect.part_files(out)}
    assert 3 <= len(there) < 12
    progress = on_cluster(cluster, path, out)
    assert (progress.parts, progress.parts_there) == (12 - len(there), len(there))
    assert {file: file.stat().st_mtime_ns for file in there} == there
    assert ids(out) == sorted(f"a{n}" for n in range(60))
    read = notes.read_text(encoding="utf-8").split()
    assert all(read.count(f"a{n}") == 1 for n in range(15))  # the first parts were read once


def test_workers_with_another_extractor_are_refused(cluster):
    with (
        pytest.raises(EngineError, match="Install the same Dateline"),
        engine.prepared(cluster.client, fakes.load, fakes.identify_by_process),
    ):
        pass


def test_an_unwritable_folder_ends_the_run_and_says_what_to_do(cluster, tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [article(1)])
    progress = Progress()
    with pytest.raises(InputError, match="run the same again"):
        run(todo(path, tmp_path / "out", progress), tmp_path / "nowhere", cluster, progress)


def test_a_part_that_the_engine_fails_on_is_named_and_tried_again(cluster, tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [article(1)])
    (tmp_path / "out").mkdir()
    progress = Progress()
    lost = engine.Engine(cluster.client, "no-such-plugin")
    run(todo(path, tmp_path / "out", progress), tmp_path / "out", lost, progress)
    (letter,) = progress.letters
    assert isinstance(letter, DeadLetter)
    assert (letter.source, letter.problem) == ("a.jsonl", "part")
    assert collect.write_letters(tmp_path / "out", progress.letters) == 1
    (line,) = (tmp_path / "out" / collect.LETTERS).read_text(encoding="utf-8").splitlines()
    assert "Run the same again" in json.loads(line)["reason"]
    assert on_cluster(cluster, path, tmp_path / "out").parts == 1


def test_a_scheduler_is_used_by_its_address(cluster, tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(7)])
    cluster.client.wait_for_workers(2)
    address = cluster.client.scheduler.address
    with engine.remote(address, fakes.load, fakes.identify) as ready:
        assert ready.threads() == 2
        on_cluster(ready, path, tmp_path / "out")
        plugin = ready.plugin
    assert digests(tmp_path / "out") == here(path, tmp_path / "one")
    there = cluster.client.run(lambda dask_worker: list(dask_worker.plugins))
    assert all(plugin not in names for names in there.values())  # it was let go


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.5)
    with (
        pytest.raises(EngineError, match="No Dask scheduler answers"),
        ExitStack() as stack,
    ):
        stack.enter_context(engine.remote("tcp://127.0.0.1:9", fakes.load, fakes.identify))


def test_the_cluster_listens_on_this_machine_only(cluster):
    processes = [os.getpid(), *cluster.client.run(os.getpid).values()]
    heard = {
        found.laddr.ip
        for pid in processes
        for found in psutil.Process(pid).net_connections()
        if found.status == psutil.CONN_LISTEN
    }
    assert heard == {"127.0.0.1"}
    assert cluster.dashboard.startswith("http://127.0.0.1:")


def test_articles_of_an_unknown_language_fail_alone():
    read = work.load_reader()
    with pytest.raises(InputError):
        read(Article("Щось сталося.", language="xx"))


def start_driver(path, out):
    code = (
        "import sys; from pathlib import Path; from geo.bulk import engine, run, progress;"
        "from tests.bulk import fakes, making_bulk as m; path, out = map(Path, sys.argv[1:]);"
        "p = progress.Progress(); e = engine.local(2, fakes.load, fakes.identify);"
        "r = e.__enter__(); run.run(m.todo(path, out, p), out, r, p)"
    )
    return subprocess.Popen([sys.executable, "-c", code, str(path), str(out)], cwd=ROOT)


def wait_for(true, seconds=200):  # the machine may be busy
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)

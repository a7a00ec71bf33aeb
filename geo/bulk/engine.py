"""The distributed engine: Dask on this machine's cores, or on any cluster that it can reach."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import dask
from distributed import Client, LocalCluster, Worker, WorkerPlugin, get_worker

from geo.bulk import work
from geo.bulk.plan import Part
from geo.bulk.work import Read
from geo.errors import GeoError
from geo.records import Record

LOOPBACK = "127.0.0.1"
DASHBOARD_PORT = 8787
ALLOWED_DEATHS = 1
"""How many workers a part may lose before its rows are tried one by one (our own cluster)."""
WAIT_SECONDS = 30
LOCAL_CONFIG = {
    # A year. Dask looks for a worker that was lost once, after 15 s by default, and gives its place
    # up for good if it happens to be away at that moment: starting, or just killed again.
    "distributed.deploy.lost-worker-timeout": "8760h",
    # A hundred times a second is too often to look what workers do.
    "distributed.worker.profile.enabled": False,
    # Fifty wake-ups a second, each of which the work must stop for, took 6% of its time.
    "distributed.admin.tick.interval": "2s",
    "distributed.admin.system-monitor.interval": "2s",
}

Identify = Callable[[], str]


class EngineError(GeoError):
    """The engine is missing, cannot be reached, or runs another Dateline."""


class Reader(WorkerPlugin):
    """Loads the extractor once in every worker, also in those that come later."""

    def __init__(self, load: Callable[[], Read], identify: Identify, version: str) -> None:
        self._load, self._identify, self._version = load, identify, version
        self.read: Read | None = None

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's signature
        """Load the extractor.

        Raises:
            EngineError: the worker has another one than the process that started the run.
        """
        if (own := self._identify()) != self._version:
            raise EngineError(
                f"A worker has the extractor {own}, this machine {self._version}. Install the "
                "same Dateline, with the same gazetteer, on all of them."
            )
        self.read = self._load()

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's signature
        """Let the extractor go."""
        self.read = None


@dataclass(frozen=True)
class Engine:
    """A client whose workers hold the reader under the name `plugin`."""

    client: Client
    plugin: str

    @property
    def dashboard(self) -> str:
        """Return the address of Dask's own page on the run."""
        return str(self.client.dashboard_link)

    def threads(self) -> int:
        """Return how many parts can be read at once, now.

        Raises:
            EngineError: the scheduler does not answer.
        """
        try:
            return sum(self.client.nthreads().values())
        except (OSError, RuntimeError, TimeoutError) as error:
            raise lost_scheduler(str(error)) from error

    def submit(self, part: Part, folder: Path) -> Any:
        """Have a part read and its file written; the future gives rows and failures."""
        return self._submit(_do_part, part, str(folder))

    def submit_row(self, part: Part) -> Any:
        """Have a part read without a file; the future gives its rows."""
        return self._submit(_read_part, part)

    def _submit(self, task: Callable[..., Any], part: Part, *more: str) -> Any:
        key = f"{part.name}-{uuid4().hex[:8]}"
        return self.client.submit(task, part, *more, self.plugin, key=key, pure=False)


@contextmanager
def local(
    workers: int, load: Callable[[], Read], identify: Identify, allowed_deaths: int = ALLOWED_DEATHS
) -> Iterator[Engine]:
    """Start `workers` processes here, reached through the loopback only."""
    with (
        dask.config.set(LOCAL_CONFIG),
        _local_cluster(workers, allowed_deaths) as cluster,
        Client(cluster) as client,
        prepared(client, load, identify) as engine,
    ):
        yield engine


def _local_cluster(workers: int, allowed_deaths: int) -> LocalCluster:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "(?s)Port .* is already in use")  # it takes another one
        return LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host=LOOPBACK,
            dashboard_address=f"{LOOPBACK}:{DASHBOARD_PORT}",
            silence_logs=logging.CRITICAL,
            scheduler_kwargs={"allowed_failures": allowed_deaths},
        )


@contextmanager
def remote(address: str, load: Callable[[], Read], identify: Identify) -> Iterator[Engine]:
    """Use the cluster whose scheduler is at `address`, such as ``tcp://host:8786``.

    Raises:
        EngineError: it does not answer, or has no workers.
    """
    try:
        client = Client(address, timeout=WAIT_SECONDS)
    except (OSError, ValueError) as error:
        raise EngineError(
            f"No Dask scheduler answers at {address} ({error}). Start one with `dask scheduler`."
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=WAIT_SECONDS)
        except TimeoutError:
            raise EngineError(
                f"The cluster at {address} has no workers. Start some with "
                f"`dask worker {address} --nthreads 1`."
            ) from None
        with prepared(client, load, identify) as engine:
            yield engine


def lost_scheduler(why: str) -> EngineError:
    """Return the error of a run whose scheduler is gone."""
    return EngineError(
        f"The engine was lost ({why}). What was read stays: run the same again to go on."
    )


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def prepared(client: Client, load: Callable[[], Read], identify: Identify) -> Iterator[Engine]:
    """Load the extractor in all workers of a client, and let it go at the end.

    Raises:
        EngineError: it cannot be loaded there, or is another one.
    """
    plugin = f"dateline-{uuid4().hex[:8]}"
    try:
        _register(client, Reader(load, identify, identify()), plugin)
        yield Engine(client, plugin)
    finally:
        with suppress(Exception):  # the cluster may be gone already
            client.unregister_worker_plugin(plugin)


def _register(client: Client, reader: Reader, name: str) -> None:
    try:
        client.register_plugin(reader, name=name)
    except GeoError:
        raise
    except Exception as error:
        raise EngineError(
            f"The extractor cannot be loaded in the workers: {type(error).__name__}: {error}. "
            "Install the same Dateline on all of them."
        ) from error


def _do_part(part: Part, folder: str, plugin: str) -> tuple[int, int]:
    return work.do_part(part, Path(folder), _reader(plugin))


def _read_part(part: Part, plugin: str) -> list[Record]:
    return work.read_part(part, _reader(plugin))


def _reader(plugin: str) -> Read:
    read: Read | None = get_worker().plugins[plugin].read  # type: ignore[attr-defined]
    if read is None:
        raise EngineError("The worker has no extractor; see its log.")
    return read

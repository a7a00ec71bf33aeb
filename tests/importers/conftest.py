from pathlib import Path

import pytest

from geo.importers import IMPORTERS
from geo.importers.run import run
from geo.stores import Store

VOLUME = Path(__file__).parents[3] / "shared" / "volume"


@pytest.fixture
def store(tmp_path):
    opened = Store.open(str(tmp_path / "store.sqlite"))
    yield opened
    opened.close()


@pytest.fixture
def take_in(gazetteer, store):
    """Import files as the command does."""

    def take_in(kind, *paths, everything=False):
        return run(IMPORTERS[kind](gazetteer, everything), paths, store)

    return take_in


@pytest.fixture
def volume():
    if not VOLUME.is_dir():
        pytest.skip("the real event tables (shared/volume) are not here")
    return VOLUME

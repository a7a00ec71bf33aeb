"""Fixtures of the whole suite: a home of its own; the gazetteer and the model, loaded once."""

import pytest

from geo.gazetteer import Gazetteer
from geo.paths import HOME_VARIABLE
from geo.pipeline import Pipeline


@pytest.fixture(scope="session", autouse=True)
def home_of_nobody(tmp_path_factory):
    """Keep every test out of the folder of whoever runs it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(HOME_VARIABLE, str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="session")
def pipeline(gazetteer) -> Pipeline:
    return Pipeline(gazetteer)

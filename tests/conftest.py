"""Fixtures shared by the whole suite: the model and the gazetteer are loaded once."""

import pytest

from geo.gazetteer import Gazetteer
from geo.pipeline import Pipeline


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="session")
def pipeline(gazetteer) -> Pipeline:
    return Pipeline(gazetteer)

"""Where the shipped data and the user's own files are."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

HOME_VARIABLE = "DATELINE_HOME"
STORE_VARIABLE = "DATELINE_STORE"
STORE_FILE = "dateline.sqlite"

DATA = Path(__file__).resolve().parent.parent / "data"
"""Folder of the shipped data: gazetteer, base map, vocabulary, sample articles."""


def home() -> Path:
    """Return the user's folder: DATELINE_HOME, or what the platform sets aside for data."""
    chosen = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(chosen).expanduser() if chosen else user_data_path("dateline", appauthor=False)


def store_url() -> str:
    """Return the database URL of the user's store: DATELINE_STORE, or a file in `home`."""
    chosen = os.environ.get(STORE_VARIABLE, "").strip()
    return chosen or f"sqlite:///{home() / STORE_FILE}"

"""Where the gazetteer's files lie."""

from __future__ import annotations

import os
from pathlib import Path

from geo.paths import DATA

ENVIRONMENT = "DATELINE_GAZETTEER"
FILE_NAME = "gazetteer.sqlite"
TABLES = DATA / "gazetteer"
DEFAULT_FILE = TABLES / FILE_NAME


def gazetteer_file() -> Path:
    """Return the file to open: that of the environment variable, else the shipped one."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else DEFAULT_FILE

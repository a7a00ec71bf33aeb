"""The table in a file, so that the next start need not read a million rows again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from geo.paths import home
from geo.snapshot.table import TYPES, WORDS, Table, Vocabulary
from geo.stores import Store

FORMAT = 2
_ARRAYS = ("codes", "told_event", "told_article", "publishers", "totals")
_log = logging.getLogger(__name__)


def file_of(store: Store) -> Path:
    """Return the file in the user's folder where the table of a store is kept."""
    place = str(store.file.resolve()) if store.file else store.place
    return home() / "snapshots" / f"{hashlib.sha256(place.encode()).hexdigest()[:16]}.npz"


def save(table: Table, path: Path) -> None:
    """Write a table into a file in one step; a full disk leaves none."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as out:
            np.savez(out, **_arrays(table), about=np.array(json.dumps(_about(table))))
        draft.replace(path)
    except OSError as error:
        _log.warning("The events could not be kept for the next start: %s", error)
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def load(path: Path) -> Table | None:
    """Read a kept table; None when there is none that can be read."""
    if not path.is_file():
        return None
    try:
        with np.load(path, allow_pickle=False) as kept:
            about = json.loads(str(kept["about"]))
            return _table(kept, about) if about["format"] == FORMAT else None
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        _log.warning("The kept events in %s cannot be read and are made anew: %s", path, error)
        return None


def _arrays(table: Table) -> dict[str, Any]:
    columns = {f"column_{name}": values for name, values in table.columns.items()}
    return {**columns, **{name: getattr(table, name) for name in _ARRAYS}}


def _about(table: Table) -> dict[str, Any]:
    words = {name: [found.words, found.more] for name, found in table.words.items()}
    return {
        "format": FORMAT,
        "landmark": table.landmark,
        "revision": table.revision,
        "regional_end": table.regional_end,
        "words": words,
    }


def _table(kept: Any, about: dict[str, Any]) -> Table:
    words = {name: about["words"][name] for name in WORDS}
    return Table(
        revision=about["revision"],
        landmark=about["landmark"],
        columns={name: kept[f"column_{name}"] for name in TYPES},
        regional_end=about["regional_end"],
        words={
            name: Vocabulary(known, [tuple(one) for one in more])
            for name, (known, more) in words.items()
        },
        **{name: kept[name] for name in _ARRAYS},
    )

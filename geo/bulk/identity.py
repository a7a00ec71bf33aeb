"""Which extractor it is: results of different ones must not be mixed."""

from __future__ import annotations

import hashlib
from functools import cache

from geo.paths import DATA

_DIGEST_CHARS = 12


@cache
def extractor_version() -> str:
    """Return the pipeline's version with a digest of gazetteer, models and vocabulary.

    Raises:
        GazetteerError: the gazetteer is missing or damaged.
    """
    from geo.gazetteer import Gazetteer
    from geo.pipeline import VERSION

    digest = hashlib.sha256(str(Gazetteer.open().info()["content_hash"]).encode())
    for folder in ("models", "vocabulary"):
        for path in sorted((DATA / folder).rglob("*")):
            if path.is_file():
                digest.update(path.relative_to(DATA).as_posix().encode() + b"\0")
                digest.update(path.read_bytes())
    return f"{VERSION}-{digest.hexdigest()[:_DIGEST_CHARS]}"


def pipeline_version(version: str) -> str:
    """Return the pipeline's own part of an extractor version, which a store keeps."""
    return version.partition("-")[0]

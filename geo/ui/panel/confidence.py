"""What a confidence means: how many events that were given a like one proved right."""

from __future__ import annotations

from geo.errors import FormatError
from geo.ui import local, texts
from geo.ui import measured as results


def measured(confidence: float) -> str:
    """Return as a sentence what was measured for a confidence (0-1); empty without results."""
    try:
        like = results.like(confidence)
    except FormatError:
        return ""
    if like is None:
        return ""
    return str(
        texts.EXPLAIN_MEASURED.format(
            low=local.percent(like.low), high=local.percent(like.high),
            n=local.number(like.count), right=local.number(like.right),
            share=local.percent(like.share_right),
        )
    )  # fmt: skip

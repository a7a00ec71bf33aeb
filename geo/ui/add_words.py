"""Short lines put together from what is known."""

from __future__ import annotations


def joined(parts: list[str], mark: str = " \u00b7 ") -> str:
    """Return the parts that hold words, with a mark between them."""
    return mark.join(part for part in parts if part)

"""Small pieces of HTML that the parts of the panel share. Every word given to them is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

HARMED = frozenset({"killed", "injured"})


def quotes(words: Iterable[str], field: str) -> str:
    """Return quotes of a field, each as an element of its own."""
    return "".join(f'<q class="f-{field}">{escape(quote)}</q>' for quote in words)


def value(words: str, field: str) -> str:
    """Return a value; numbers of people can be told by their class, so that they can be blurred."""
    harm = f' class="dl-harm f-{field}"' if field in HARMED else ""
    return f"<span{harm}>{escape(words)}</span>"


def heading(words: str) -> str:
    """Return the heading of one part of the panel."""
    return f'<h3 class="dl-h">{escape(words)}</h3>'


def listed(items: Iterable[str], kind: str = "dl-why") -> str:
    """Return plain sentences as a list; empty without any."""
    inner = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f'<ul class="{kind}">{inner}</ul>' if inner else ""


def plain_label(name: str) -> str:
    """Return words for a button's label, which reads Markdown: its signs are made plain."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|~$:^=" else c for c in name)

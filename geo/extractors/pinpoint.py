"""A town's happening at the building that its sentences name afterwards.

"A bomb in X killed nine. He blew himself up inside the Y mosque": the town alone is told first,
the known building a sentence later.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.extractors.drafts import Draft
from geo.extractors.segments import Segment
from geo.extractors.sites import Site, SiteFinder
from geo.place import Precision
from geo.recognizers.frames import Frame

# A building named without a deed is the scene within so many sentences of the first words.
_SOON = 2


def at_named_buildings(drafts: Sequence[Draft], finder: SiteFinder, text: str) -> None:
    """Put each happening in a town at the one known building that it names, if it names one."""
    for draft in drafts:
        if draft.listed or not _is_town(draft.site) or _has_parts(draft, drafts):
            continue
        found = draft.scene or _named(draft, finder, text)
        if found is not None:
            draft.site = found


def scene(segment: Segment, focus: Draft | None, finder: SiteFinder, text: str) -> Site | None:
    """Return the known building in the focus's town at which a sentence without a deed plays."""
    if focus is None or not focus.segments or not _is_town(focus.site):
        return None
    since = segment.sentence.index - focus.segments[0].sentence.index
    if not 0 < since <= _SOON:
        return None
    for item in segment.places:
        place = item.place
        if place is None or place.precision is not Precision.FACILITY:
            continue
        if item.frame is not Frame.LOCATIVE or finder.is_hospital(item.toponym.span.quote):
            continue
        site = finder.site(item, text)
        if site.settlement_key == focus.settlement_key:
            return site
    return None


def _named(draft: Draft, finder: SiteFinder, text: str) -> Site | None:
    assert draft.site is not None
    nouns = [text[cue.start : cue.end] for cue in draft.targets]
    told = [segment for segment in draft.segments if segment.real_deeds]
    found = [finder.building(draft.site, segment, text, " ".join(nouns)) for segment in told]
    sites = {site.key: site for site in reversed(found) if site is not None}
    return next(iter(sites.values())) if len(sites) == 1 else None


def _is_town(site: Site | None) -> bool:
    place = site.place if site else None
    if site is None or place is None or site.near or site.part:
        return False
    return place.precision is Precision.CITY


def _has_parts(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether the text tells of a place inside the town on the same day."""
    return any(
        other is not draft
        and other.settlement_key == draft.settlement_key
        and other.same_time(draft.date)
        for other in drafts
    )

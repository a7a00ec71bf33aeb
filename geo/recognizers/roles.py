"""The role of a name: what the tagger has learned, put together with the grammar around it."""

from __future__ import annotations

from geo.place import Place, Precision, Role
from geo.recognizers import Mention
from geo.recognizers.frames import Frame

METONYM, ORIGIN = "metonym", "origin"
"""Labels of the tagger that a role can follow from."""

_BY_FRAME = {
    Frame.METONYM: Role.METONYM,
    Frame.PERSON_ORIGIN: Role.PERSON_ORIGIN,
    Frame.ORGANISATION: Role.ORGANISATION_PART,
}
# Frames that say too little to gainsay the tagger.
_OPEN = {
    METONYM: frozenset({Frame.PLAIN, Frame.LIST, Frame.OWNER, Frame.METONYM}),
    ORIGIN: frozenset(
        {Frame.PLAIN, Frame.LIST, Frame.OWNER, Frame.OFFICE, Frame.METONYM, Frame.ORIGIN}
        | {Frame.CONTAINER, Frame.ABODE, Frame.PERSON_ORIGIN}
    ),
}
_LEARNED = {METONYM: Role.METONYM, ORIGIN: Role.PERSON_ORIGIN}
POWERS = frozenset({"PPLC"})
"""Feature codes of towns that stand for a power."""


def of(frame: Frame, mention: Mention, place: Place | None, *, owner: bool) -> Role:
    """Return the role of a name that stands in `frame`; `owner`: "X's" comes before an office."""
    label = mention.label
    if label == METONYM and frame is not Frame.METONYM and place and not is_power(place):
        return _BY_FRAME.get(frame, Role.CONTEXT)
    if frame in _OPEN.get(label, ()):
        return _LEARNED[label]
    if frame is Frame.OFFICE and owner and (label == METONYM or is_country(place)):
        return Role.ORGANISATION_PART
    if frame is Frame.OFFICE and label == METONYM:
        return Role.ORGANISATION_PART
    return _BY_FRAME.get(frame, Role.CONTEXT)


def is_power(place: Place | None) -> bool:
    """Say whether the place is one that news lets speak and act: a country or a capital."""
    return is_country(place) or (place is not None and place.feature_code in POWERS)


def is_country(place: Place | None) -> bool:
    """Say whether the place is a country."""
    return place is not None and place.precision is Precision.COUNTRY


def can_be_site(frame: Frame, mention: Mention) -> bool:
    """Say whether the tagger leaves room for the name to tell where something happened."""
    return frame not in _OPEN.get(mention.label, ())

"""The Folium layer of events: its scripts fetch numbers from this process and draw them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.filters import Box, Point
from geo.maps import shapes
from geo.maps.assets import FROM_FRAME, link
from geo.maps.style import (
    COLOURS,
    LARGEST_PX,
    PRECISIONS,
    PX_PER_ROOT,
    SMALLEST_PX,
    STATUSES,
    TILES,
    TILES_CREDIT,
    TYPES,
)

_TOKEN = re.compile(r"[0-9a-f]{0,24000}")
_EVENT_ID = re.compile(r"[0-9a-f]{0,64}(-\d{1,6})?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_REGION = re.compile(r"([A-Z]{2}(\.[0-9A-Z]{1,10})?)?")
_FETCHED = ("world.json", "detail.json", "labels.json", "draw.js")


@dataclass(frozen=True)
class View:
    """A map view: centre in degrees, zoom level."""

    lat: float
    lng: float
    zoom: float


@dataclass(frozen=True)
class Alternative:
    """A place that an event could also be at, in degrees, and its share from 0 to 1."""

    lat: float
    lon: float
    share: float


@dataclass(frozen=True)
class Chosen:
    """Where the chosen event is drawn.

    `km` is the radius of uncertainty, `precision` the index into `PRECISIONS`, `region` the key
    of the outline that stands for it; empty for a point.

    Raises:
        ValueError: `precision` or `region` is no such thing.
    """

    lat: float
    lon: float
    km: float
    precision: int
    region: str = ""
    alternatives: tuple[Alternative, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.precision < len(PRECISIONS) or not _REGION.fullmatch(self.region):
            raise ValueError("The chosen event has a precision or a region that the map lacks.")


@dataclass(frozen=True)
class MapState:
    """What the map shows now, in digits only.

    `token` is the filter, `revision` the data's, `selected` the chosen event's id and `chosen`
    where that is drawn. `view` is where a permalink wants the map to start, `fit` the box around
    most of the filter's results and `whole` that around all of them. `date_from` and `date_to`
    are the filter's days for the brush, `area` the corners of its area. `dark` chooses the
    palette, `lang` (a BCP 47 tag) how dates and numbers are written, and `tiles` fetches a street
    map from OpenStreetMap: without it nothing leaves.

    Raises:
        ValueError: something other than digits was handed in.
    """

    token: str
    revision: int = 0
    selected: str = ""
    view: View | None = None
    dark: bool = False
    lang: str = "en"
    date_from: date | None = None
    date_to: date | None = None
    fit: Box | None = None
    whole: Box | None = None
    chosen: Chosen | None = None
    area: tuple[Point, ...] = ()
    tiles: bool = False

    def __post_init__(self) -> None:
        if not _TOKEN.fullmatch(self.token) or not _EVENT_ID.fullmatch(self.selected):
            raise ValueError("The map's state takes ids and hex digits only.")
        if not _LANGUAGE.fullmatch(self.lang):
            raise ValueError("The map's language is a tag of letters, not digits: en or uk-UA.")


def as_json(state: MapState) -> dict[str, Any]:
    """Return the state as the frame reads it."""
    tiles = {"address": TILES, "credit": TILES_CREDIT} if state.tiles else None
    return {
        **asdict(state),
        "date_from": state.date_from.isoformat() if state.date_from else "",
        "date_to": state.date_to.isoformat() if state.date_to else "",
        "area": [[corner.lat, corner.lon] for corner in state.area],
        "tiles": tiles,
    }


class EventLayer(JSCSSMixin, folium.MacroElement):
    """The layer; it draws nothing until it is given a state."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "dateline.attach({{ this._parent.get_name() }}, {{ this.settings|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, words: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "EventLayer"
        self.default_js = []  # the base map's bundle holds them
        self.default_css = [("layer.css", link("layer.css"))]
        self.settings = {
            "assets": {name: link(name) for name in _FETCHED},
            "routes": f"{FROM_FRAME}../",
            "shapes": shapes.version(),
            "types": list(TYPES),
            "precisions": list(PRECISIONS),
            "statuses": list(STATUSES),
            "colours": [list(pair) for pair in COLOURS.values()],
            "size": {"least": SMALLEST_PX, "root": PX_PER_ROOT, "most": LARGEST_PX},
            "words": words,
        }


class EventState(folium.FeatureGroup):
    """Hands the layer its state; drawn anew by the browser only when the state changes."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.featureGroup();"
        "window.feature_group = [];"
        "dateline.show({{ this.state|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, state: MapState) -> None:
        super().__init__(name="events")
        self.state = as_json(state)

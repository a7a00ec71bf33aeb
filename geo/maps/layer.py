"""The Folium layer of events: its script fetches numbers from this process and draws them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.maps.assets import FROM_FRAME, link
from geo.maps.style import COLOURS, LARGEST_PX, PRECISIONS, PX_PER_ROOT, SMALLEST_PX, TYPES

_TOKEN = re.compile(r"[0-9a-f]{0,24000}")
_EVENT_ID = re.compile(r"[0-9a-f]{0,64}(-\d{1,6})?")


@dataclass(frozen=True)
class View:
    """A map view: centre in degrees, zoom level."""

    lat: float
    lng: float
    zoom: float


@dataclass(frozen=True)
class MapState:
    """What the map shows now, in digits only: filter token, data revision, chosen event.

    `view` is where a permalink wants the map to start. `dark` chooses the palette.

    Raises:
        ValueError: something other than digits was handed in.
    """

    token: str
    revision: int = 0
    selected: str = ""
    view: View | None = None
    dark: bool = False

    def __post_init__(self) -> None:
        if not _TOKEN.fullmatch(self.token) or not _EVENT_ID.fullmatch(self.selected):
            raise ValueError("The map's state takes ids and hex digits only.")


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
        self.default_js = [(name, link(name)) for name in ("basemap.js", "layer.js")]
        self.default_css = [("layer.css", link("layer.css"))]
        self.settings = {
            "assets": {name: link(name) for name in ("world.json", "detail.json", "labels.json")},
            "points": f"{FROM_FRAME}../points/",
            "types": list(TYPES),
            "precisions": list(PRECISIONS),
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
        self.state = asdict(state)

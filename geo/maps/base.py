"""The constant Folium map: Natural Earth under everything, and not one file from elsewhere."""

from __future__ import annotations

from typing import Any

import folium

from geo.maps.assets import BUNDLE, link
from geo.maps.layer import EventLayer

START = (48.6, 31.4)
START_ZOOM = 5
MIN_ZOOM, MAX_ZOOM = 2, 13


def build(words: dict[str, Any]) -> folium.Map:
    """Return a map without tiles, whose files this process serves, with an empty event layer.

    `words` are our own interface texts for the legend and the buttons. The result must be the
    same at every call: a change in its JavaScript would make the browser load the map anew.
    """
    base = folium.Map(
        location=START,
        zoom_start=START_ZOOM,
        tiles=None,
        min_zoom=MIN_ZOOM,
        max_zoom=MAX_ZOOM,
        zoom_control=False,
        attribution_control=False,
        world_copy_jump=True,
        fade_animation=False,  # tiles are drawn at once: fading them in would only cost frames
        zoom_snap=0.5,
        wheel_px_per_zoom_level=90,
    )
    base.default_js = [(BUNDLE, link(BUNDLE))]
    base.default_css = [("leaflet.css", link("leaflet.css"))]
    base.add_child(EventLayer(words))
    return base

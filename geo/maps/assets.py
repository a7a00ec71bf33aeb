"""The files that the map's frame loads, all from this machine; one row a file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import xstatic.pkg.leaflet

from geo.paths import DATA

# The component's page is /component/<name>/index.html; this leads from there to our routes.
FROM_FRAME = "../../dateline/assets/"

_HERE = Path(__file__).resolve().parent
_LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
_BASEMAP = DATA / "basemap"

# The map's own scripts, in the order in which they are loaded; each says what it is for.
FRAME = (
    "core.js",
    "asking.js",
    "viewport.js",
    "glyphs.js",
    "points.js",
    "shapes.js",
    "outlines.js",
    "chosen.js",
    "fitting.js",
    "legend.js",
    "controls.js",
    "layers.js",
    "heatlayer.js",
    "choropleth.js",
    "area.js",
    "tiles.js",
    "days.js",
    "timeline.js",
    "brush.js",
    "player.js",
    "parent.js",
    "main.js",
)


@dataclass(frozen=True)
class Asset:
    """A file, the media type to send it as, and whether it is stored compressed."""

    path: Path
    media_type: str
    compressed: bool = False


ASSETS: dict[str, Asset] = {
    "leaflet.js": Asset(_LEAFLET / "leaflet.js", "text/javascript"),
    "leaflet.css": Asset(_LEAFLET / "leaflet.css", "text/css"),
    "geojson-vt.js": Asset(_BASEMAP / "geojson-vt.js", "text/javascript"),
    "draw.js": Asset(_BASEMAP / "draw.js", "text/javascript"),
    "heat.js": Asset(_BASEMAP / "heat.js", "text/javascript"),
    "world.json": Asset(_BASEMAP / "world.json.gz", "application/json", compressed=True),
    "detail.json": Asset(_BASEMAP / "detail.json.gz", "application/json", compressed=True),
    "labels.json": Asset(_BASEMAP / "labels.json.gz", "application/json", compressed=True),
    "basemap.js": Asset(_HERE / "basemap.js", "text/javascript"),
    **{name: Asset(_HERE / "frame" / name, "text/javascript") for name in FRAME},
    "layer.css": Asset(_HERE / "layer.css", "text/css"),
}

BUNDLE = "scripts.js"
"""The scripts that every map needs, in one file: thirty requests would delay the first paint."""
_BUNDLED = ("leaflet.js", "geojson-vt.js", "basemap.js", "heat.js", *FRAME)


@cache
def bundle() -> bytes:
    """Return the bundled scripts, one after the other."""
    return b"\n;\n".join(ASSETS[name].path.read_bytes() for name in _BUNDLED)


@cache
def version(name: str) -> str:
    """Return the first digits of the file's SHA-256, so that browsers notice a new version."""
    content = bundle() if name == BUNDLE else ASSETS[name].path.read_bytes()
    return hashlib.sha256(content).hexdigest()[:12]


def link(name: str) -> str:
    """Return the address of an asset as the map's frame sees it."""
    return f"{FROM_FRAME}{name}?v={version(name)}"

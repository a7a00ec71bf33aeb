"""The usual way to show many events in Streamlit: pandas, Folium's FastMarkerCluster, st_folium.

`benchmarks.rival` runs it as an app of its own, with a CSV of points and the address that Leaflet's
scripts are served from. ``?type=KIND`` opens it with the box for that kind ticked.
"""

import sys

import folium
import pandas as pd
import streamlit as st
from folium.plugins import FastMarkerCluster
from streamlit_folium import st_folium

MARKER = "function (row) { return L.marker(new L.LatLng(row[0], row[1])); }"


@st.cache_data
def read(path: str) -> pd.DataFrame:
    """Return the events."""
    return pd.read_csv(path)


points, scripts = sys.argv[1:3]
st.set_page_config(layout="wide")
events = read(points)
kind = st.query_params.get("type", "")
if st.checkbox(f"Only {kind}", value=bool(kind), key="only"):
    events = events[events["type"] == kind]
# Without a layer of tiles nothing else says how far the map zooms, and clusters need to know it.
base = folium.Map(location=(48.6, 31.4), zoom_start=5, tiles=None, maxZoom=13)
base.default_js = [("leaflet", f"{scripts}/leaflet.js")]
base.default_css = [("leaflet_css", f"{scripts}/leaflet.css")]
markers = FastMarkerCluster(events[["lat", "lon"]], callback=MARKER, options={"animate": False})
markers.default_js = [("markercluster", f"{scripts}/leaflet.markercluster.js")]
markers.default_css = [
    ("markercluster_css", f"{scripts}/MarkerCluster.css"),
    ("markercluster_default_css", f"{scripts}/MarkerCluster.Default.css"),
]
markers.add_to(base)
st_folium(base, height=620, use_container_width=True, returned_objects=[])
